"""Years with the part of the year in a column beside them, some of them parts of another length: M01 to M12, and M13
for the whole year; months by name, and a row called Annual; days or weeks of the year.  Put together they say when, and
which span each row is for."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

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
    if below := _below_years(table):
        return _with_dates(table, 0, below)
    years = next((j for j in range(table.width) if _are_years(table.cells(j))), None)
    if years is None or len(table.rows) < _FEWEST:
        return table
    if counted := _counted(table, years):
        return _with_dates(table, *counted)
    for place in range(table.width):
        some = [cell.strip() for cell in table.cells(place)[:_SOME]]
        if place == years or not _are_parts(some):
            continue
        if isinstance(table, LongTable):
            raise Unlike
        parts = [_told(row[years].strip(), row[place].strip()) for row in table.rows]
        if all(parts):
            return _with_dates(table, place, [part or "" for part in parts])
    return table


def _below_years(table: Table) -> list[str]:
    """The dates of rows that begin with a year, each above its months or quarters, as pivot tables have them; none
    where they do not."""
    cells = [] if isinstance(table, LongTable) else [cell.strip() for cell in table.cells(0)]
    years = sum(map(is_year, cells))
    if not cells or not is_year(cells[0]) or table.width < 2 or not 0 < 2 * years < len(cells):
        return []
    dates, year = [], ""
    for cell in cells:
        year = cell if is_year(cell) else year
        dates.append(year if cell == year else _told(year, cell) or "")
    return dates if all(dates) and len({*dates}) == len(dates) else []


def _with_dates(table: Table, place: int, dates: Sequence[str]) -> Table:
    if isinstance(table, LongTable):
        raise Unlike
    rows = [[*row[:place], date, *row[place + 1 :]] for row, date in zip(table.rows, dates, strict=True)]
    return replace(table, rows=rows)


_DAYS = known("doy yday jday julian dayofyear day_of_year jul")
_UNSURE = known("jul kw")
"""Names that may as well be those of July and of kilowatts."""
_KILOWATT = "kW"
_WEEKS = known("week wk kw woche semaine semana isoweek week_of_year weekofyear kalenderwoche")


def _counted(table: Table, years: int) -> tuple[int, list[str]] | None:
    """The place of a column of days or weeks of the year, by its name, and the dates that they are."""
    for place, name in enumerate(table.names):
        words = {"".join(name.lower().split()), *name.lower().replace("(", " ").split()}
        called = _DAYS & words or ("day of year" in name.lower() and {"doy"})
        if place == years or not (called or _WEEKS & words) or _KILOWATT in name:
            continue
        pairs = zip(table.cells(years), table.cells(place), strict=True)
        dates = [_of_number(year.strip(), cell.strip(), bool(called)) for year, cell in pairs]
        told = [date for date in dates if date]
        unsure = words & (called or _WEEKS) <= _UNSURE and "day of year" not in name.lower()
        if len(told) == len(dates) and not (unsure and (_are_among_months(table, place) or not _go_on(told))):
            return place, told
    return None


def _are_among_months(table: Table, place: int) -> bool:
    """Whether another column is called by a month's name."""
    return any(name.lower().rstrip(".") in MONTH for j, name in enumerate(table.names) if j != place)


def _go_on(dates: Sequence[str]) -> bool:
    """Whether days or weeks only rise or only fall, or begin anew with the first one, several of them in a year."""
    inner = [(a, b) for a, b in pairwise(dates) if b != dates[0]]
    in_order = all(a <= b for a, b in inner) or all(a >= b for a, b in inner)
    return in_order and 2 * len({date[:4] for date in dates}) <= len({*dates})


def _of_number(year: str, cell: str, of_day: bool) -> str | None:
    if not (is_year(year) and cell.isdecimal() and 1 <= int(cell) <= (366 if of_day else 53)):
        return None
    if not of_day:
        return f"{year}-W{int(cell):02d}"
    day = datetime.date(int(year), 1, 1) + datetime.timedelta(days=int(cell) - 1)
    return day.isoformat() if day.year == int(year) else None


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
