"""Who may import whom: the engine knows nothing of browsers, the page nothing of the engine, a view no other view,
a picture no view; the build's rooms only those below them."""

import ast
import sys
from pathlib import Path

import pytest

from tools.layout import HERE

ENGINE = sorted(HERE.engine.rglob("*.py"))
PAGE = sorted((HERE.site / "page").rglob("*.py"))
VIEWS = sorted((HERE.site / "page/views").glob("*.py"))
PICTURES = sorted((HERE.site / "page/pictures").glob("*.py"))
TOOLS = sorted((HERE.root / "tools").rglob("*.py"))
ROOMS = ("machine", "vendor", "site")
"""Of tools/, each of which may import itself and those before it."""
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


@pytest.mark.parametrize("path", TOOLS, ids=named)
def test_a_room_of_the_build_imports_none_above_it(path):
    below = path.relative_to(HERE.root / "tools").parts
    if below == ("checks.py",):
        return
    room = below[0] if len(below) > 1 else None
    allowed = ROOMS[: ROOMS.index(room) + 1] if room else ()
    used = {name.split(".")[1] for name in imports(path, "tools") if name.startswith("tools.")}
    assert used <= {"layout", "hashing", "steps", *allowed}


@pytest.mark.parametrize("path", [HERE.root / "build.py", *TOOLS], ids=named)
def test_the_build_needs_nothing_but_python_itself(path):
    """The engine is imported only where it runs: inside Pyodide, and where the demonstrations are trained."""
    others = roots(path, "tools") - set(sys.stdlib_module_names) - {"tools", ""}
    assert others <= ({"explornn_py"} if path.name in ("formulas.py", "demonstrations.py") else set())
