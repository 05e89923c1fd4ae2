"""Reading and writing whole files, with errors in words.

The surprising thing: what is written goes into a new file beside the old one and then takes its name, so a full
disk or a pulled plug never costs the run that was there before.
"""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from explornn_py.errors import ExplornnError

AnyPath = str | os.PathLike[str]
Target = AnyPath | BinaryIO
"""A path, or a file that is open for bytes."""


def write(target: Target, data: bytes) -> None:
    """All of data to an open file, or to a path as `write_whole` does.  Raises ExplornnError (code cannot_save)."""
    if not hasattr(target, "write"):
        write_whole(target, data)
        return
    try:
        target.write(data)
    except TypeError as error:
        raise _not_saved(
            "This file is open for text, but a run is bytes.", "Open it with mode 'wb'."
        ) from error
    except (OSError, ValueError) as error:
        raise _not_saved(f"This open file cannot be written: {reason(error)}.") from error


def read(source: Target, limit: int) -> bytes:
    """The bytes of an open file, at most one more than `limit`, or of a path as `read_limited` does.  Raises
    ExplornnError (code cannot_read)."""
    if not hasattr(source, "read"):
        return read_limited(source, limit)
    try:
        return source.read(limit + 1)
    except (OSError, ValueError) as error:
        raise ExplornnError(
            "cannot_read", f"This open file cannot be read: {reason(error)}.", "Open it with mode 'rb'."
        ) from error


def write_whole(path: AnyPath, data: bytes) -> None:
    """All of data or, when that fails, what was there before.  Raises ExplornnError (code cannot_save)."""
    with _told(path):
        place = Path(os.path.realpath(path))
        if place.exists() and not place.is_file():  # a device takes bytes, a folder refuses
            place.write_bytes(data)
            return
        with _beside(place, data) as part:
            os.replace(part, place)


def try_writing(path: AnyPath, data: bytes) -> None:
    """Raises now what `write_whole` would raise later for data of this size; what is there stays as it is."""
    with _told(path):
        place = Path(os.path.realpath(path))
        if place.exists() and not place.is_file():
            if place.is_dir() or stat.S_ISCHR(place.stat().st_mode):
                place.write_bytes(b"\0")  # of devices some are full
            return
        with _beside(place, data):
            pass


@contextmanager
def _beside(place: Path, data: bytes) -> Iterator[Path]:
    """A new file with the data in the same folder, which is gone afterwards if it still has its own name."""
    part = place.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _told(path: AnyPath) -> Iterator[None]:
    told = _checked(path, "cannot_save")
    try:
        yield
    except (OSError, ValueError) as error:  # a path with a zero character is a ValueError
        raise _not_saved(f"The file {told!r} cannot be written: {reason(error)}.") from error


def _not_saved(message: str, hint: str = "Choose another place.") -> ExplornnError:
    return ExplornnError("cannot_save", message, hint)


def _checked(path: AnyPath, code: str) -> str | bytes:
    """The path as text, if it is one.  Raises ExplornnError."""
    try:
        return os.fspath(path)
    except TypeError as error:
        raise ExplornnError(
            code,
            f"A run is kept at a path or in an open file, not in a value of type {type(path).__name__}.",
            "Give a path like 'run.npz'.",
        ) from error


def read_limited(path: AnyPath, limit: int) -> bytes:
    """A file's bytes, `limit` at most; a larger file is refused, not cut.  Raises ExplornnError (code cannot_read)."""
    told = _checked(path, "cannot_read")
    try:
        with open(told, "rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, reason(error), "Check the name of the file.") from error
    if len(data) > limit:
        raise _unreadable(path, f"it is larger than {limit // 2**20} MiB", "Choose a smaller file.")
    return data


def _unreadable(path: AnyPath, why: str, hint: str) -> ExplornnError:
    return ExplornnError("cannot_read", f"The file {os.fspath(path)!r} cannot be read: {why}.", hint)


def reason(error: OSError | ValueError) -> str:
    """What the operating system says, as the end of a sentence."""
    said = (getattr(error, "strerror", None) or str(error)).removesuffix(".")
    return said if said.startswith("I/O") else said[:1].lower() + said[1:]
