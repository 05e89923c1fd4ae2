"""Times of the day beside their days, either in digits alone: 20230101 and 0630 are a moment, and so are 20230101 and
06:30."""

import re
from collections.abc import Sequence
from dataclasses import replace

from explornn_py.reading.bulk import LongTable, Unlike
from explornn_py.reading.dates import date, is_year
from explornn_py.reading.layout import Table
from explornn_py.reading.numerals import is_missing, known
from explornn_py.reading.serials import is_day_number

_SHORT = known("hhmm hrmn")
"""Names below which the zeros in front may be missing."""
_NAMES = _SHORT | known("time hour uhrzeit zeit stunde hora heure ora")
_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)|(24)(00)")
_WITH_COLONS = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?")
_SOME = 300


def with_clocks(table: Table) -> Table:
    """The table with colons in its times of the day and dashes in their days; as it is where it has none.

    Raises Unlike of a very long table that does."""
    for place, name in enumerate(table.names):
        words = {*re.findall(r"[^\W\d_]+", name.lower())}
        digits = 4 if _SHORT & words else 0
        some = table.cells(place)[:_SOME]
        form, of_days = (_WITH_COLONS, _is_day_number) if ":" in "".join(some) else (_CLOCK, _is_day)
        if (form is _CLOCK and not _NAMES & words) or not _are_clocks(form, some, digits):
            continue
        days = next(
            (j for j in range(table.width) if j != place and all(map(of_days, table.cells(j)[:_SOME]))), None
        )
        if days is None or _are_years_of_one_day(table, place, days):
            continue
        if isinstance(table, LongTable):
            raise Unlike
        if _are_clocks(form, table.cells(place), digits):
            rows = [
                [_written(cell, j, place, days, digits) for j, cell in enumerate(row)] for row in table.rows
            ]
            return replace(table, rows=rows)
    return table


def _are_clocks(form: re.Pattern[str], cells: Sequence[str], digits: int) -> bool:
    texts = {cell.strip().zfill(digits) for cell in cells if not is_missing(cell)}
    return len(texts) > 1 and all(map(form.fullmatch, texts))


def _is_day(cell: str) -> bool:
    return _is_day_number(cell) or len(date(cell) or date(cell, True) or "") == 10


def _is_day_number(cell: str) -> bool:
    text = cell.strip()
    return len(text) == 8 and text.isdecimal() and is_day_number(float(text))


def _are_years_of_one_day(table: Table, place: int, days: int) -> bool:
    """Whether they may be years, beside the day on which a file was written."""
    some = table.cells(place)[:_SOME]
    return len({*table.cells(days)[:_SOME]}) == 1 and all(is_year(cell.strip()) for cell in some)


def _written(cell: str, column: int, clocks: int, days: int, digits: int) -> str:
    text = cell.strip()
    if column == clocks and not is_missing(cell) and ":" not in text:
        text = text.zfill(digits)
        return f"{text[:2]}:{text[2:]}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if column == days and _is_day_number(cell) else cell
