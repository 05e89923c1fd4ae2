"""Folders to build in, and the dist/ that `build.py test` has just made."""

from pathlib import Path

import pytest

from tools.layout import HERE, Layout


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """An empty project folder."""
    return Layout(tmp_path)


@pytest.fixture(scope="session")
def dist() -> Path:
    if not HERE.dist.is_dir():
        pytest.fail(
            "there is no dist/: run `python3 build.py build` first, or the tests by `python3 build.py test`"
        )
    return HERE.dist
