"""What visitors really do, in the three engines that are on this machine, with the built dist/.

An engine that is missing is skipped, and pytest says which and why."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import engines
from places import Place

DIST = Path(os.environ.get("DIST") or Path(__file__).resolve().parents[2] / "dist")


@pytest.fixture(scope="session")
def dist():
    return DIST


@pytest.fixture(scope="session", params=engines.ENGINES)
def engine(request):
    if why := engines.missing(request.param):
        pytest.skip(f"not run in {request.param}: {why}")
    with engines.start(request.param) as engine:
        yield engine


@pytest.fixture(scope="module")
def chromium():
    """For what does not differ between engines."""
    if why := engines.missing("chromium"):
        pytest.skip(f"not run in chromium: {why}")
    with engines.start("chromium") as engine:
        yield engine


@pytest.fixture
def place():
    """place(folder, path) serves a folder until the test's end."""
    opened = []

    def open_place(*arguments, **options):
        opened.append(Place(*arguments, **options).open())
        return opened[-1]

    yield open_place
    for each in opened:
        each.close()
