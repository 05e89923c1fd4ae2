"""Who may import whom: the engine knows nothing of browsers, and each of its rooms only those on lower floors; the page
knows nothing of the engine, a view no other view, a picture no view; the build's rooms only those below them."""

import ast
import sys
from graphlib import TopologicalSorter
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
FLOORS = (
    {"ground"},
    {"reading"},
    {"data", "cells"},
    {"network"},
    {"backends", "learning"},
    {"settings"},
    {"looking"},
    {"run"},
    {"export"},
    {"desk"},
)
"""The engine's rooms, from the ground up.  What there is to choose from (data sets, cells, optimisers, ...) lies below
the table of settings, which offers it."""
GROUND = {"errors", "plain", "pulse"}
"""Modules that every room may use; __init__ and __main__ are the front door, which is in no room."""
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


def room_of(module: str) -> str | None:
    """The room of a module of the engine by its dotted name; None for the front door."""
    below = module.split(".")[1:]
    if not below or below[0] == "__main__":
        return None
    return "ground" if below[0] in GROUND else below[0]


def module_of(path: Path) -> str:
    parts = path.relative_to(HERE.root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported_modules(path: Path) -> set[str]:
    """The engine's other modules that one of them imports."""
    package = ".".join(path.parent.relative_to(HERE.root).parts)
    modules = {module_of(other) for other in ENGINE}
    return imports(path, package) & modules - {"explornn_py", module_of(path)}


def test_the_engine_has_twelve_rooms_and_every_module_stands_in_one():
    rooms = {room_of(module_of(path)) for path in ENGINE} - {None}
    assert rooms == set().union(*FLOORS)
    assert len(rooms) == 12 and len(FLOORS) == 10


@pytest.mark.parametrize("path", ENGINE, ids=named)
def test_a_room_of_the_engine_imports_only_itself_and_rooms_on_lower_floors(path):
    room = room_of(module_of(path))
    if room is None:
        return
    floor = next(number for number, rooms in enumerate(FLOORS) if room in rooms)
    allowed = set().union({room}, *FLOORS[:floor])
    assert {room_of(module) for module in imported_modules(path)} <= allowed


def test_the_engines_modules_import_each_other_in_no_circle():
    TopologicalSorter({module_of(path): imported_modules(path) for path in ENGINE}).prepare()


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
