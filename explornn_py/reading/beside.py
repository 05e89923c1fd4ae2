"""Tables that stand beside each other in one file, each with dates of its own.

Between them an empty column stands, or each begins with dates of the same name, as in what financial terminals export.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from explornn_py.reading.blocks import Block
from explornn_py.reading.cutting import Row
from explornn_py.reading.dates import date, is_year
from explornn_py.reading.headings import says_when

_FEWEST = 3
_MOST_ROWS = 20_000
_COUNTED = re.compile(r"[ ._]?\d+$")
"""What programs add to a name that comes again."""


def tables_beside(rows: Sequence[Row]) -> list[Block]:
    """The tables beside each other; none where there is one, or where all have the same dates."""
    width = len(rows[-1][1])
    first = next((place for place, (_, cells) in enumerate(rows) if len(cells) == width), 0)
    table = rows[first:]
    whole = all(len(cells) == width for _, cells in table)
    if not whole or width < 4 or not _FEWEST < len(table) <= _MOST_ROWS:
        return []
    empty = [j for j in range(width) if not any(cells[j].strip() for _, cells in table)]
    parts = [(a + 1, b) for a, b in pairwise([-1, *empty, width]) if b > a + 1]
    if not empty:
        parts = list(pairwise([*_named_as_the_first(table[0][1]), width]))
    if len(parts) < 2 or not all(_has_dates(table, begin, end) for begin, end in parts):
        return []
    if len({tuple(cells[begin].strip() for _, cells in table[1:]) for begin, _ in parts}) < 2:
        return []
    names = [" ".join(cell.strip() for cell in table[0][1][begin + 1 : end])[:60] for begin, end in parts]
    taken = [name if names.count(name) == 1 else f"{place}" for place, name in enumerate(names, 1)]
    return [Block(name, _rows(rows, first, *part)) for name, part in zip(taken, parts, strict=True)]


def _named_as_the_first(names: Sequence[str]) -> list[int]:
    """Places of the names that are the first one again, or the first one with a number behind it."""
    plain = [_COUNTED.sub("", name.strip().lower()) for name in names]
    return [place for place, name in enumerate(plain) if name == plain[0]]


def _has_dates(table: Sequence[Row], begin: int, end: int) -> bool:
    """Whether names from one place to another begin with a word for time, above years or dates, and there are more."""
    below = [cell for _, cells in table[1:] if (cell := cells[begin].strip())]
    dated = all(is_year(cell) or date(cell) or date(cell, True) for cell in below)
    return end - begin > 1 and says_when(table[0][1][begin:end]) and dated and len(below) >= _FEWEST


def _rows(rows: Sequence[Row], first: int, begin: int, end: int) -> list[Row]:
    """The rows of one table; those above all of them belong to the first."""
    above = list(rows[:first]) if begin == 0 else []
    cut = [(line, cells[begin:end]) for line, cells in rows[first:]]
    return [*above, *(row for row in cut if any(cell.strip() for cell in row[1]))]
