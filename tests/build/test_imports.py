"""Who may import whom: the engine knows nothing of browsers, the page nothing of the engine, a view no other view,
a picture no view."""

import ast
from pathlib import Path

import pytest

from tools.layout import HERE

ENGINE = sorted(HERE.engine.rglob("*.py"))
PAGE = sorted((HERE.site / "page").rglob("*.py"))
VIEWS = sorted((HERE.site / "page/views").glob("*.py"))
PICTURES = sorted((HERE.site / "page/pictures").glob("*.py"))
PRIVATE_TO_BROWSERS = {"site", "page", "worker", "js", "pyodide", "pyscript", "polyscript", "micropython"}


def named(path: Path) -> str:
    return path.relative_to(HERE.root).as_posix()


def imports(path: Path, package: str) -> set[str]:
    """Absolute names of all modules and members that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            found |= {base} | {f"{base}.{alias.name}" for alias in node.names}
    return found


def roots(path: Path, package: str) -> set[str]:
    return {name.split(".")[0] for name in imports(path, package)}


@pytest.mark.parametrize("path", ENGINE, ids=named)
def test_the_engine_imports_nothing_of_the_browser(path):
    package = ".".join(path.parent.relative_to(HERE.root).parts)
    assert roots(path, package) & PRIVATE_TO_BROWSERS == set()


@pytest.mark.parametrize("path", PAGE, ids=named)
def test_the_page_imports_nothing_of_the_engine(path):
    package = ".".join(path.parent.relative_to(HERE.site).parts)
    assert roots(path, package) & {"explornn_py", "worker", "numpy", "autograd"} == set()


@pytest.mark.parametrize("path", VIEWS, ids=named)
def test_a_view_imports_no_other_view(path):
    others = {f"page.views.{view.stem}" for view in VIEWS if view != path and view.stem != "__init__"}
    assert imports(path, "page.views") & others == set()


@pytest.mark.parametrize("path", PICTURES, ids=named)
def test_a_picture_imports_no_view(path):
    assert not any(name.startswith("page.views") for name in imports(path, "page.pictures"))
