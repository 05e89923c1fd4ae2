"""Times with their distance from Greenwich behind them, 2024-03-31T03:00+02:00: where that changes, as clocks do in
spring and autumn, all are told by the clock of the first, so that they go on evenly."""

import datetime
import re
from collections.abc import Sequence

from explornn_py.reading.cells import Cells

_OFFSET = re.compile(r"\d\d(?:[.,]\d+)?\s*(?P<zone>Z|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d))\s*")
_TAIL = 16
"""Letters of a cell that tell it."""
LOOKED_AT = 20_000


def offset_of(cell: str) -> int | None:
    """Minutes by which a time is ahead of Greenwich; None where it does not tell."""
    at = cell.rfind(":", 0, -3)
    found = _OFFSET.search(cell, max(0, len(cell) - _TAIL)) if at >= 0 else None
    if found is None or found.end() != len(cell):
        return None
    if found["zone"] == "Z":
        return 0
    minutes = 60 * int(found["hours"]) + int(found["minutes"])
    return -minutes if found["sign"] == "-" else minutes


def first_of_several(cells: Sequence[str]) -> int | None:
    """The distance of the first of these times, where that of others is another; never in a very long table."""
    if isinstance(cells, Cells) or len(cells) > LOOKED_AT:
        return None
    offsets = [offset_of(cell.strip()) for cell in cells]
    told = [offset for offset in offsets if offset is not None]
    return told[0] if len({*told}) > 1 and 2 * len(told) > len(cells) else None


def moved(date: str | None, cell: str, offset: int) -> str | None:
    """A date with its time, as the clock of another zone has it."""
    own = offset_of(cell.strip())
    if date is None or own is None or own == offset or "T" not in date:
        return date
    time, dot, fraction = date.partition(".")
    try:
        at = datetime.datetime.fromisoformat(time) + datetime.timedelta(minutes=offset - own)
    except (ValueError, OverflowError):  # 24:00, or the second that is put in now and then
        return date
    seconds = "seconds" if time.count(":") > 1 else "minutes"
    return at.isoformat(timespec=seconds) + dot + fraction


def written(offset: int) -> str:
    """+02:00"""
    return f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
