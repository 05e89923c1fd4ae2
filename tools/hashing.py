"""sha256 of files and of steps."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def sha256_of_tree(folder: Path, *, leave_out: str = "") -> str:
    """One hash for all files of a folder: their places in it and their contents, which are read, not believed.

    leave_out: name of folders that do not count, wherever they are.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_symlink():
            digest.update(f"\0{place.as_posix()}\0-> {path.readlink()}".encode())
        elif path.is_file() and leave_out not in place.parts:
            digest.update(f"\0{place.as_posix()}\0{sha256_of(path)}".encode())
    return digest.hexdigest()


def key_of(files: Iterable[Path], *values: object) -> str:
    """One hash for everything a step depends on: the names and contents of files, and JSON-like values."""
    digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode())
    for path in sorted(files):
        digest.update(f"\0{path.name}\0{sha256_of(path)}".encode())
    return digest.hexdigest()
