"""The page's Python as two archives: what is imported for the first picture, and the rest, which the page fetches right
after it.  Nobody lists which module is in which: whatever app.py and the words import before the page is shown comes
first, so a part of the page comes later by being made in afterwards.py.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

from tools.layout import Layout
from tools.site.bytecode import to_byte_code
from tools.site.compress import pack

FIRST = ("page/app.py", "page/words/language.py")
"""What main.py imports before the first picture."""
ARCHIVES = ("page.tgz", "afterwards.tgz")


def needed_by(folder: Path, entries: tuple[str, ...]) -> set[Path]:
    """The modules that are imported when the entries are; what only types name, or a function imports, is not."""
    found: set[Path] = set()
    waiting = [folder / entry for entry in entries]
    while waiting:
        module = waiting.pop()
        if module not in found and module.is_file():
            found.add(module)
            waiting += _imported(folder, module)
    return found


def _imported(folder: Path, module: Path) -> Iterator[Path]:
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            parts = name.split(".")
            yield folder.joinpath(*parts).with_suffix(".py")
            for depth in range(1, len(parts) + 1):
                yield folder.joinpath(*parts[:depth], "__init__.py")


def pack_page(layout: Layout, folder: Path, target: Path) -> None:
    """Both archives, into target; the folder holds the sources, which become byte code there."""
    modules = set(folder.rglob("*.py"))
    first = needed_by(folder, FIRST)
    for name, wanted in zip(ARCHIVES, (first, modules - first), strict=True):
        pack(folder, to_byte_code(layout, folder, sorted(wanted)), target / name)
