"""Reading and writing whole files, with errors in words.

The surprising thing: what is written goes into a new file beside the old one and then takes its name, so a full
disk or a pulled plug never costs the run that was there before.
"""

import os
from pathlib import Path
from typing import BinaryIO

from explornn_py.errors import ExplornnError

AnyPath = str | os.PathLike
Target = AnyPath | BinaryIO
"""A path, or a file that is open for bytes."""


def write_whole(path: AnyPath, data: bytes) -> None:
    """All of data or, when that fails, what was there before.  Raises ExplornnError (code cannot_save)."""
    try:
        place = Path(os.path.realpath(path))
        if place.exists() and not place.is_file():  # a device takes bytes, a folder refuses
            place.write_bytes(data)
            return
        part = place.with_name(f"{place.name}.{os.getpid()}.part")
        try:
            part.write_bytes(data)
            os.replace(part, place)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, ValueError) as error:  # a path with a zero character is a ValueError
        raise ExplornnError(
            "cannot_save",
            f"The file {os.fspath(path)!r} cannot be written: {reason(error)}.",
            "Choose another place.",
        ) from error


def read_limited(path: AnyPath, limit: int) -> bytes:
    """The first `limit` bytes of a file.  Raises ExplornnError (code cannot_read)."""
    try:
        with open(path, "rb") as file:
            return file.read(limit)
    except (OSError, ValueError) as error:
        raise ExplornnError(
            "cannot_read",
            f"The file {os.fspath(path)!r} cannot be read: {reason(error)}.",
            "Check the name of the file.",
        ) from error


def reason(error: OSError | ValueError) -> str:
    """What the operating system says, as the end of a sentence."""
    said = getattr(error, "strerror", None) or str(error)
    return said[:1].lower() + said[1:]
