"""Columns such as 0:56:12 or 5:19 that say how long, not when: read as numbers, counted in their smallest part.

What else the table says tells one from the other: times of a day stand beside their day or go on from row to row; what
stands beside a whole moment, or goes up and down with no day beside it, is how long something took.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from explornn_py.errors import Quoted, Sentence
from explornn_py.reading.cells import Cells
from explornn_py.reading.columns import Column
from explornn_py.reading.layout import Table
from explornn_py.reading.numerals import is_missing, known

LOOKED_AT = 600
_CLOCK = re.compile(r"(?P<sign>[-\u2212+])?(?P<parts>\d{1,4}:[0-5]\d(?::[0-5]\d)?)(?P<rest>[.,]\d+)?")
_NAMES = known(
    "duration dauer laufzeit durée duree duración duracion durata varaktighet tempo pace elapsed moving split lap chip"
    " runtime allure ritmo"
)
_DAY = 24 * 60
_FEWEST = 3
_BACKWARDS = (0.2, 0.8)
"""Shares of steps back between which times neither go on, with each day anew, nor run backwards."""
_MOST_STEPS = 3


def with_durations(columns: list[Column], table: Table) -> list[Column]:
    """The columns, those of durations as numbers; never in a very long table, whose cells are not looked at one by
    one."""
    cells = {
        place: table.cells(place) for place, column in enumerate(columns) if column.kind in ("dates", "text")
    }
    clocks = [place for place, texts in cells.items() if _are_clocks(texts)]
    days = [column for place, column in enumerate(columns) if column.dates and place not in clocks]
    whole = any("T" in (date or "") for column in days for date in _dates(column))
    when = None
    if clocks and not whole:
        when = next((j for j in clocks if _may_say_when(columns[j], cells[j], bool(days))), None)
    return [
        _as_numbers(column, cells[place]) if place in clocks and place != when else column
        for place, column in enumerate(columns)
    ]


def _are_clocks(cells: Sequence[str]) -> bool:
    """Whether all that is there is two or three numbers with colons between them, alike in all rows."""
    if isinstance(cells, Cells):
        return False
    texts = [cell.strip() for cell in cells if not is_missing(cell)]
    colons = {text.count(":") for text in texts}
    return len(texts) >= _FEWEST and len(colons) == 1 and all(map(_CLOCK.fullmatch, texts))


def _dates(column: Column) -> Sequence[str | None]:
    return column.dates.read[:LOOKED_AT] if column.dates else []


def _may_say_when(column: Column, cells: Sequence[str], dated: bool) -> bool:
    """Whether they may be times of a day, as they must not by name or size; dated: whether days stand beside them."""
    if column.kind != "dates" or _NAMES & {*re.findall(r"[^\W\d_]+", column.name.lower())}:
        return False
    values = [value for cell in cells[:LOOKED_AT] if (value := _counted(cell)) is not None]
    if dated or len(values) < _FEWEST:
        return True
    steps = [b - a for a, b in pairwise(values)]
    back = sum(step < 0 for step in steps) / len(steps)
    turn = _DAY * (60 if cells[0].count(":") > 1 else 1)
    even = len({round(step % turn, 3) for step in steps}) <= _MOST_STEPS
    return even or not _BACKWARDS[0] < back < _BACKWARDS[1]


def _as_numbers(column: Column, cells: Sequence[str]) -> Column:
    numbers = [_counted(cell) for cell in cells]
    gaps = [place for place, value in enumerate(numbers) if value is None]
    first = next(place for place, value in enumerate(numbers) if value is not None)
    value = numbers[first] or 0.0
    told = Sentence(
        "{name} was read as how long, counted in its smallest part: {cell} is {value}.",
        name=Quoted(column.name),
        cell=Quoted(cells[first].strip()),
        value=int(value) if value.is_integer() else value,
    )
    values = np.array([np.nan if value is None else value for value in numbers])
    return Column(
        column.name, column.unit, "numbers", numbers=values, gaps=gaps, blanks=len(gaps), told=[told]
    )


def _counted(cell: str) -> float | None:
    """Of 1:02:03 the seconds; of 5:19 how many of the smaller part."""
    found = _CLOCK.fullmatch(cell.strip())
    if not found:
        return None
    total = 0.0
    for part in found["parts"].split(":"):
        total = 60 * total + int(part)
    total += float((found["rest"] or "0").replace(",", "."))
    return -total if found["sign"] and found["sign"] != "+" else total
