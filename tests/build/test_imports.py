"""Who may import whom: the engine knows nothing of browsers, the page nothing of the engine, and each room of these and
of the build only those on lower floors."""

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tools.layout import HERE

ENGINE = sorted(HERE.engine.rglob("*.py"))
PAGE = sorted((HERE.site / "page").rglob("*.py"))
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
PAGE_FLOORS = (
    {"browser", "facts"},
    {"words"},
    {"settings"},
    {"run"},
    {"prediction"},
    {"stage"},
    {
        "cell", "frame", "input", "listening", "notice", "own_data", "parameters", "process", "rivals",
        "shortcuts", "transport",
    },
    {"guide"},
    {"delivery"},
)  # fmt: skip
"""The page's rooms, from the door to the browser up.  Those on one floor are panels: none knows another."""
GENERATED = {"facts"}
"""The build writes it: what the page reads of the engine."""
GROUND = {"dated", "errors", "plain", "pulse"}
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


def page_room(path: Path) -> str | None:
    """The room of a module of the page; None for the front door, which puts the rooms together."""
    below = path.relative_to(HERE.site / "page").parts
    return below[0] if len(below) > 1 else None


def test_every_module_of_the_page_stands_in_a_room():
    assert {page_room(path) for path in PAGE} - {None} == set().union(*PAGE_FLOORS) - GENERATED
    assert {path.stem for path in PAGE if page_room(path) is None} == {"app", "afterwards", "main"}


@pytest.mark.parametrize("path", [path for path in PAGE if page_room(path)], ids=named)
def test_a_room_of_the_page_imports_only_itself_and_rooms_on_lower_floors(path):
    room = page_room(path)
    floor = next(number for number, rooms in enumerate(PAGE_FLOORS) if room in rooms)
    allowed = set().union({room}, *PAGE_FLOORS[:floor])
    used = {name.split(".")[1] for name in imports(path, "page") if name.startswith("page.")}
    assert used <= allowed


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
    """The engine and numpy are imported only where they run: inside Pyodide, and where demonstrations are trained. The
    page's modules draw the text edition's figures, and need nothing either."""
    others = roots(path, "tools") - set(sys.stdlib_module_names) - {"tools", ""}
    inside = path.name in ("formulas.py", "facts.py", "demonstrations.py")
    draws = path.name in ("drawing.py", "figures.py") and path.parent.name == "text_edition"
    assert others <= ({"explornn_py", "numpy"} if inside else {"page"} if draws else set())
