"""Beside each file that gains by it, the same file compressed by gzip: hosts that can send such files need not compress
anew for every visitor (nginx: `gzip_static on`, Caddy: `precompressed gzip`; `build.py serve` does so, too)."""

import gzip
import tarfile
from pathlib import Path

from tools.site.offline import kept_files

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


def pack(folder: Path, files: list[Path], target: Path) -> None:
    """The files of the folder as one archive in which each folder stands before what it holds. The same content gives
    the same bytes."""
    paths = {
        path
        for file in files
        for path in (file, *file.parents)
        if path.is_relative_to(folder) and path != folder
    }

    def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.mtime = member.uid = member.gid = 0
        member.uname = member.gname = ""
        member.mode = 0o755 if member.isdir() else 0o644
        return member

    with (
        target.open("wb") as stream,
        gzip.GzipFile("", "wb", 9, stream, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive,
    ):
        for path in sorted(paths):
            archive.add(path, path.relative_to(folder).as_posix(), recursive=False, filter=plain)
