"""sha256 of files and of steps."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def key_of(files: Iterable[Path], *values: object) -> str:
    """One hash for everything a step depends on: the names and contents of files, and JSON-like values."""
    digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode())
    for path in sorted(files):
        digest.update(f"\0{path.name}\0{sha256_of(path)}".encode())
    return digest.hexdigest()
