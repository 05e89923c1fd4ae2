"""dist/pyodide/packages: a package index of our own (PEP 503) with what few visitors need.

Nothing of it is asked for until a file wants it; then micropip, which comes along, finds a package here by its name,
what that one needs as well, and refuses a wheel that has not the hash which the index tells.  The wheels lie here as
they came: byte code would be twice as large, and what few want should weigh little.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from tools.hashing import sha256_of

FOLDER = "packages"
INSTALLER = "micropip"
"""Pyodide's own lock file lists it, as nothing else could install it."""


def canonical(name: str) -> str:
    """The name by which an index is asked."""
    return name.lower().replace("_", "-")


def write_index(folder: Path, wheels: Mapping[str, Path]) -> None:
    """wheels: {name: the wheel that is served}."""
    (folder / FOLDER).mkdir()
    for name, wheel in wheels.items():
        shutil.copyfile(wheel, folder / FOLDER / wheel.name)
        link = f'<a href="{wheel.name}#sha256={sha256_of(wheel)}">{wheel.name}</a>'
        page = f"<!doctype html>\n<title>{name}</title>\n{link}\n"
        (folder / FOLDER / f"{canonical(name)}.html").write_text(page, encoding="utf-8")
