"""Tables with a line for each year or day and its months, quarters or hours along the line, with names or without."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from explornn_py.errors import Sentence
from explornn_py.reading.cutting import kind_of
from explornn_py.reading.dates import is_year, provisional_off, read_dates
from explornn_py.reading.first_row import counting
from explornn_py.reading.layout import Omission, Table
from explornn_py.reading.moments import ordinal
from explornn_py.reading.months import MONTH
from explornn_py.reading.numerals import known, number

_MONTHS = [f"-{k:02d}" for k in range(1, 13)]
_QUARTERS = [f"-Q{k}" for k in range(1, 5)]
_HOURS = [f"T{k:02d}:00" for k in range(24)]
_MONTH_NUMBER = re.compile(r"(?:m|month|monat|mois|mes|mese)?[ ._]?0?(?P<number>[1-9]|1[0-2])(?:月|월)?")
_QUARTER = re.compile(
    r"(?:q|qu|qtr|quarter|quartal|trim|trimestre|t|k)[ ._]?(?P<number>[1-4])"
    r"|(?P<first>[1-4])[. ]{0,2}(?:q|qu|qtr|quarter|quartal|trimestre|vierteljahr)"
)
_ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
_YEARS_BEHIND = known("total year annual jahr mean average sum summe j-d d-n ann media année año")
_MOST_YEARS = 300
"""Lines of twelve numbers that may be years; more of them are twelve columns, as of the leads of a heart's curve."""
_ALIKE = 1000
"""How many times as large as those of another month the numbers of one may be, where no names tell that they are
months."""


class Calendar(NamedTuple):
    """when: place of the years or days, None where there are none; first: place of the first part; parts: what is
    written behind the year or day for each."""

    when: int | None
    first: int
    parts: list[str]


def calendar_of(table: Table, decimal: str) -> Calendar | None:
    """How the lines of a table run, where each is a year or a day."""
    return _of_years(table) or _without_names(table, decimal) or _of_hours(table, decimal) or _of_clock(table)


# -------------------------------------------------------------------- years


def _of_years(table: Table) -> Calendar | None:
    """A line for each year, below names of months or quarters."""
    names = [" ".join(name.lower().replace(".", " ").split()) for name in table.names]
    for first in range(table.width - 3):
        some = names[first : first + len(_MONTHS) + 1]
        parts = next((parts for parts in (_MONTHS, _QUARTERS) if _are_named(some, parts)), None)
        if parts is None:
            continue
        for when in (first - 1, 0):
            if 0 <= when < first and _are_years(table.cells(when)):
                return Calendar(when, first, parts)
        alone = first == 0 and all(name in _YEARS_BEHIND for name in names[len(parts) :])
        return Calendar(None, 0, parts) if alone and parts is _MONTHS else None
    return None


def _are_named(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the first of these names are those of all months or quarters, in their order."""
    count = len(parts)
    some, wanted = names[:count], list(range(1, count + 1))
    if len(some) < count:
        return False
    if some == _ROMAN[:count]:
        return count == 12 or names[count : count + 1] != ["v"]
    if count == 4:
        found = [_QUARTER.fullmatch(name) for name in some]
        return [int(each["number"] or each["first"]) if each else 0 for each in found] == wanted
    if [MONTH.get(name.split()[-1] if name else "") for name in some] == wanted:
        return True
    numbers = [_MONTH_NUMBER.fullmatch(name) for name in some]
    return [int(each["number"]) if each else 0 for each in numbers] == wanted


def _are_years(cells: Sequence[str]) -> bool:
    """Whether they are years that rise or fall."""
    years = [provisional_off(cell.strip().strip('"')) for cell in cells]
    if not all(map(is_year, years)):
        return False
    pairs = [(int(a), int(b)) for a, b in itertools.pairwise(years)]
    return all(a < b for a, b in pairs) or all(a > b for a, b in pairs)


def _without_names(table: Table, decimal: str) -> Calendar | None:
    """Twelve numbers a line and nothing else, or a year that counts on and twelve or thirteen of them."""
    rows = table.rows
    if table.header or table.width not in (12, 13, 14):
        return None
    if table.width > 12:
        years = [row[0].strip().strip('"') for row in rows]
        steps = {int(b) - int(a) for a, b in itertools.pairwise(years)} if all(map(is_year, years)) else {0}
        alone = len(rows) == 1 and not any(is_year(cell.strip()) for cell in rows[0][1:])
        counted = len(rows) > 1 and steps in ({1}, {-1})
        return Calendar(0, 1, _MONTHS) if counted or (alone and not steps) else None
    if not 1 < len(rows) <= _MOST_YEARS or not all(
        kind_of(cell, decimal) in ("number", "gap") for row in rows[:60] for cell in row
    ):
        return None
    columns = [
        [found.value for cell in column if (found := number(cell, decimal))]
        for column in zip(*rows, strict=True)
    ]
    if any(len(column) < 2 or _goes_on(column) for column in columns):
        return None
    sizes = [size for column in columns if (size := median(map(abs, column)))]
    return Calendar(None, 0, _MONTHS) if not sizes or max(sizes) <= _ALIKE * min(sizes) else None


def _goes_on(numbers: Sequence[float]) -> bool:
    """Whether whole numbers go up by the same step each time, as what counts the rows does."""
    steps = {b - a for a, b in itertools.pairwise(numbers)}
    return (
        len(numbers) > 2 and len(steps) == 1 and 0 not in steps and all(value % 1 == 0 for value in numbers)
    )


def years_across(table: Table) -> tuple[int, int, list[str]] | None:
    """First and last place of columns that are a year each, and what is written behind it for each line, where these
    are the twelve months or four quarters, in their order."""
    parts = {12: _MONTHS, 4: _QUARTERS}.get(len(table.rows))
    if parts is None or not table.header:
        return None
    labels = [" ".join(cell.lower().replace(".", " ").split()) for cell in table.cells(0)]
    years = [j for j, name in enumerate(table.names) if is_year(name.strip())]
    together = len(years) > 1 and years[0] > 0 and years == [*range(years[0], years[-1] + 1)]
    numbers = [int(table.names[j]) for j in years]
    counted = {b - a for a, b in itertools.pairwise(numbers)} in ({1}, {-1})
    return (years[0], years[-1], parts) if together and counted and _are_named(labels, parts) else None


def down_the_years(table: Table, first: int, last: int, parts: Sequence[str]) -> Table:
    """The table with a row for each part of each year that is a column."""
    rows = [
        (line, [f"{table.names[j].strip()}{part}", row[j]])
        for j in range(first, last + 1)
        for line, row, part in zip(table.lines, table.rows, parts, strict=True)
    ]
    told = beside(table, 0, first, last + 1)
    omissions = [*table.omissions, told] if told.lines else table.omissions
    return replace(
        table,
        names=["date", "values"],
        units=["", ""],
        lines=[line for line, _ in rows],
        rows=[row for _, row in rows],
        omissions=omissions,
        down=True,
    )


# -------------------------------------------------------------------- days

_CLOCK = re.compile(r"(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?::00)?")
_MINUTES = 24 * 60


def _of_clock(table: Table) -> Calendar | None:
    """A line for each day with values at even steps over all of it."""
    found = [_CLOCK.fullmatch(name.strip()) for name in table.names]
    at = [j for j, time in enumerate(found) if time]
    if len(at) < 3 or at != [*range(at[0], at[-1] + 1)] or len(table.rows) < 2:
        return None
    minutes = [60 * int(time["hour"]) + int(time["minute"]) for time in found if time]
    step = minutes[1] - minutes[0]
    if minutes[-1] == 0:  # the end of the day is called by the time of its beginning
        minutes[-1] = _MINUTES
    even = all(b - a == step for a, b in itertools.pairwise(minutes))
    if not even or step <= 0 or step * len(minutes) != _MINUTES:
        return None
    when = next((j for j in range(at[0]) if _are_days(table.cells(j))), None)
    return None if when is None else Calendar(when, at[0], [f"T{m // 60:02d}:{m % 60:02d}" for m in minutes])


def _of_hours(table: Table, decimal: str) -> Calendar | None:
    """A line for each day with its 24 hours."""
    found = counting([name.strip() for name in table.names], decimal)
    if found is None or found[1] - found[0] != 23 or len(table.rows) < 2:
        return None
    return Calendar(0, found[0], _HOURS) if _are_days(table.cells(0)) else None


def _are_days(cells: Sequence[str]) -> bool:
    return all(len(day or "") == 10 for day in _days(cells))


def _days(cells: Sequence[str]) -> list[str | None]:
    """The dates of lines that are one day each: where either order would do, the one under which they go on by days."""
    found = read_dates(cells)
    if found.ambiguous:
        found = min((read_dates(cells, True), read_dates(cells, False)), key=lambda each: _length(each.read))
    return list(found.read)


def _length(days: Sequence[str | None]) -> int:
    known_days = [ordinal(day) for day in days if day]
    return max(known_days, default=0) - min(known_days, default=0)


# -------------------------------------------------------------------- one value a row


def in_order(table: Table, found: Calendar) -> Table:
    """The table with a row for each part of each year or day."""
    when, first, parts = found.when or 0, found.first, found.parts
    of_years = not parts[0].startswith("T")
    cells = table.cells(when)
    starts = [provisional_off(cell.strip().strip('"')) for cell in cells] if of_years else _days(cells)
    rows, lines = [], []
    for line, row, start in zip(table.lines, table.rows, starts, strict=True):
        rows += [[f"{start}{part}", row[first + k]] for k, part in enumerate(parts)]
        lines += [line] * len(parts)
    while rows and not rows[-1][1].strip():
        rows.pop()
        lines.pop()
    told = beside(table, when, first, first + len(parts))
    omissions = [*table.omissions, told] if told.lines else table.omissions
    return replace(
        table, names=["date", "values"], units=["", ""], lines=lines, rows=rows, omissions=omissions
    )


def beside(table: Table, when: int | None, first: int, last: int) -> Omission:
    """What stands beside the parts of each line."""
    told = Omission(Sentence("columns beside the months"))
    if (first < table.width and _CLOCK.fullmatch(table.names[first])) or last - first == 24:
        told = Omission(Sentence("columns beside the hours"))
    others = [j for j in range(table.width) if j != when and not first <= j < last]
    for line, row in zip(table.lines, table.rows, strict=True):
        if any(row[j].strip() for j in others):
            told.lines.append(line)
            told.texts.append(" | ".join(row[j] for j in others))
    told.names = [table.names[j] for j in others if any(row[j].strip() for row in table.rows)]
    return told
