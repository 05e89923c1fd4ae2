"""Several files in one zip: the first that holds a table is read, and each other is one choice away."""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from explornn_py.errors import ExplornnError, Quoted, Sentence
from explornn_py.reading.decoding import LARGEST, too_large, unreadable
from explornn_py.reading.layout import Omission
from explornn_py.reading.reading import Alternative, Reading

_HIDDEN = ("__MACOSX", "Thumbs.db", "desktop.ini")
_INSIDE = ": "
"""Between a file's name and that of a sheet or table in it."""
MOST_OFFERED = 20
_Read = Callable[[bytes, dict[str, Any]], Reading]


def files_in(packed: zipfile.ZipFile) -> list[str]:
    """Names of the files, without those that a system puts beside them."""
    return [name for name in packed.namelist() if not name.endswith("/") and not _is_hidden(name)]


def _is_hidden(name: str) -> bool:
    """Whether it, or a folder that it is in, is of those; a path may begin with "." for where it is."""
    return any(
        part in _HIDDEN or (part.startswith(".") and part not in (".", "..")) for part in name.split("/")
    )


def read_one_of(data: bytes, names: Sequence[str], options: dict[str, Any], read: _Read) -> Reading:
    """What one of a zip's files holds: the one that is asked for as a table, else the first that holds a table, else
    the first text.  Raises ExplornnError where none is either."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if len(names) == 1:
            return read(_content(packed, names[0]), options)
        asked = options.get("table")
        if asked is None:
            return _told(*_first(packed, names, options, read), names)
        name = next((name for name in names if f"{asked}{_INSIDE}".startswith(name + _INSIDE)), None)
        if name is None:
            raise _unknown(asked, names)
        inside = {"table": asked.removeprefix(name + _INSIDE)} if asked != name else {}
        reading = read(_content(packed, name), _without_table(options) | inside)
        if reading.kind == "text" and options.get("as") != "text":
            raise ExplornnError(
                "no_numbers",
                Sentence("There are no numbers in the table {name}.", name=Quoted(name)),
                Sentence("Choose another table."),
            )
        return _told(reading, name, names)


def _content(packed: zipfile.ZipFile, name: str) -> bytes:
    """A file's bytes.  Raises ExplornnError."""
    if packed.getinfo(name).file_size > LARGEST:
        raise too_large()
    try:
        return packed.read(name)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, zlib.error) as error:
        raise unreadable(Sentence("This file is packed, and damaged.")) from error
    except RuntimeError as error:  # how zipfile says that it is encrypted
        raise unreadable(Sentence("This file is locked by a password.")) from error


def _without_table(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if name != "table"}


def _first(
    packed: zipfile.ZipFile, names: Sequence[str], options: dict[str, Any], read: _Read
) -> tuple[Reading, str]:
    text: tuple[Reading, str] | None = None
    refused: ExplornnError | None = None
    for name in names:
        try:
            found = read(_content(packed, name), options)
        except ExplornnError as error:
            if error.code == "needs_package":
                raise
            refused = refused or error
            continue
        if found.kind == "table":
            return found, name
        text = text or (found, name)
    if text:
        return text
    raise refused or _unknown("", names)


def _told(reading: Reading, chosen: str, names: Sequence[str]) -> Reading:
    """The reading, with the other files named and offered."""
    inside = [f"{chosen}{_INSIDE}{table}" for table in reading.tables if table and len(reading.tables) > 1]
    for other in reading.alternatives:
        if "table" in other.options:
            other.options["table"] = f"{chosen}{_INSIDE}{other.options['table']}"
    others = [name for name in names if name != chosen]
    for name in others[:MOST_OFFERED]:
        reading.alternatives.append(
            Alternative({"table": name}, Sentence("the file {name}", name=Quoted(name)))
        )
    note = Sentence(
        "This packed file holds {count} files; {name} is read.", count=len(names), name=Quoted(chosen)
    )
    reading.notes.insert(0, note)
    reading.omissions.append(Omission(Sentence("other files"), [], [], others))
    reading.table = f"{chosen}{_INSIDE}{reading.table}" if inside else chosen
    place = names.index(chosen)
    reading.tables = (*names[:place], *(inside or [chosen]), *names[place + 1 :])
    return reading


def _unknown(asked: str, names: Sequence[str]) -> ExplornnError:
    return unreadable(
        Sentence("There is no file called {name} in it.", name=Quoted(asked)),
        Sentence("There are {names}.", names=list(names[:40])),
    )
