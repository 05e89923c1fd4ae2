"""Years with the part of the year in a column beside them, some of them parts of another length: M01 to M12, and M13
for the whole year; months by name, and a row called Annual.  Put together they say which span each row is for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from explornn_py.reading.bulk import LongTable, Unlike
from explornn_py.reading.dates import is_year
from explornn_py.reading.layout import Table
from explornn_py.reading.months import MONTH
from explornn_py.reading.numerals import known

_CODE = re.compile(r"(?P<kind>M)(?P<number>\d\d)|(?P<other>[QSHA])0?(?P<part>[1-5])")
_QUARTER = re.compile(
    r"(?:Q|Qtr\.?\s?|Quarter\s)(?P<number>[1-4])|(?P<first>[1-4])\.?\s?(?:Q|Quartal|trimestre)", re.I
)
_PARTS = {"M": (12, "{}-{:02d}"), "Q": (4, "{}-Q{}"), "S": (2, "{}-H{}"), "H": (2, "{}-H{}")}
_WHOLE = known(
    "annual year yearly total jahr gesamt année annuel año anual anno media average avg mean average. ann ann."
)
_SOME = 300
_FEWEST = 3


def with_periods(table: Table) -> Table:
    """The table with whole dates in the column of the parts; as it is where there are no such columns, or where all
    parts are months or quarters, which other modules put to their years.

    Raises Unlike of a very long table."""
    years = next((j for j in range(table.width) if _are_years(table.cells(j))), None)
    if years is None or len(table.rows) < _FEWEST:
        return table
    for place in range(table.width):
        some = [cell.strip() for cell in table.cells(place)[:_SOME]]
        if place == years or not _are_parts(some):
            continue
        if isinstance(table, LongTable):
            raise Unlike
        parts = [_told(row[years].strip(), row[place].strip()) for row in table.rows]
        if all(parts):
            rows = [
                [*row[:place], part or "", *row[place + 1 :]]
                for row, part in zip(table.rows, parts, strict=True)
            ]
            return replace(table, rows=rows)
    return table


def _are_years(cells: Sequence[str]) -> bool:
    some = [cell.strip() for cell in cells[:_SOME]]
    return bool(some) and all(map(is_year, some)) and len({*some}) > 1


def _are_parts(cells: Sequence[str]) -> bool:
    """Whether each is a code for a part of a year, or a part by name, the whole year among them."""
    codes = [_CODE.fullmatch(cell) for cell in cells]
    if all(codes):
        kinds = {found["kind"] or found["other"] for found in codes if found} - {"A"}
        return len(kinds) == 1 and len({*cells}) > 1
    whole = sum(cell.lower() in _WHOLE for cell in cells)
    return 0 < whole < len(cells) / 2 and all(_told("2000", cell) for cell in cells)


def _told(year: str, part: str) -> str | None:
    """The date of a part of a year; M13, Q05, S03 and A01 are the year itself."""
    found = _CODE.fullmatch(part)
    if found:
        number = int(found["number"] or found["part"])
        most, form = _PARTS.get(found["kind"] or found["other"], (0, ""))
        return year if number > most else form.format(year, number) if number else None
    if part.lower() in _WHOLE:
        return year
    if month := MONTH.get(part.lower().rstrip(".")):
        return f"{year}-{month:02d}"
    quarter = _QUARTER.fullmatch(part)
    return f"{year}-Q{quarter['number'] or quarter['first']}" if quarter else None
