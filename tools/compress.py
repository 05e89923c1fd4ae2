"""Beside each file that gains by it, the same file compressed by gzip: hosts that can send such files need not compress
anew for every visitor (nginx: `gzip_static on`, Caddy: `precompressed gzip`; `build.py serve` does so, too)."""

import gzip
from pathlib import Path

from tools.offline import kept_files

LEAST_BYTES = 1024
LEAST_GAIN = 0.1
"""Share of a file that has to be saved; what is packed already is not packed again."""


def write_compressed(folder: Path) -> None:
    """For all files that the page loads. The same content gives the same bytes."""
    for path in kept_files(folder):
        file = folder / path
        content = file.read_bytes()
        if len(content) < LEAST_BYTES:
            continue
        packed = gzip.compress(content, 9, mtime=0)
        if len(packed) < (1 - LEAST_GAIN) * len(content):
            file.with_name(file.name + ".gz").write_bytes(packed)
