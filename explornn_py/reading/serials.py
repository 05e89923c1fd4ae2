"""Numbers that are moments: seconds since 1970, a spreadsheet's days since 1900, 20010115, years with their months
behind the point; and how each is written as a date."""

import datetime
from collections.abc import Callable

import numpy as np

from explornn_py.reading.numerals import known

_EARLIEST, _LATEST = 18_000, 64_000
"""A spreadsheet's days from 1949 to 2075: what is meant where a column is called so."""
_CALLED = known(
    "date dates datum date/time datetime day tag jour fecha día dia data giorno dato stichtag buchungstag monat month"
    " mes mois",
)
"""Names of columns whose whole numbers may be a spreadsheet's days."""
_NEAR, _NEARER = 0.07, 0.02
"""Months by which a year's part may miss a whole one, as it is rounded: 1949.08 is February. The second where they do
not go on one by one, which would be a sign of months, too."""


def is_unix(low: float, high: float) -> bool:
    """Whether numbers may be seconds since 1970, or thousandths, millionths, billionths of them."""
    return any(3e8 * parts <= low and high <= 4e9 * parts for parts in (1, 1e3, 1e6, 1e9))


def is_day_number(value: float) -> bool:
    """200101, 20010115, 2001011512 or 200101151230."""
    text = f"{value:.0f}"
    if len(text) not in (6, 8, 10, 12) or not "1700" <= text[:4] <= "2200" or not "01" <= text[4:6] <= "12":
        return False
    return len(text) == 6 or ("01" <= text[6:8] <= "31" and text[8:10] < "25" and text[10:] < "60")


def are_sheet_days(name: str, low: float, high: float) -> bool:
    """Whether a column of this name has the days of a spreadsheet, 44927 for the first of 2023."""
    return low >= _EARLIEST and high <= _LATEST and bool(_CALLED & {*name.replace("_", " ").split()})


def unix(value: float) -> str:
    """Seconds since 1970, or thousandths, millionths, billionths of them, as a date (UTC)."""
    seconds = value
    while seconds > 1e11:
        seconds /= 1000
    at = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    return at.isoformat() if seconds % 86400 else at.date().isoformat()


def sheet_day(value: float) -> str:
    """A day of a spreadsheet, with its time where there is one, as a date."""
    seconds = round(value * 86400)
    at = datetime.datetime(1899, 12, 30) + datetime.timedelta(seconds=seconds)
    return at.isoformat() if seconds % 86400 else at.date().isoformat()


def plain(value: float) -> str:
    """A number as it is, a day number as a date."""
    if value.is_integer() and is_day_number(value):
        text = f"{value:.0f}"
        day = f"-{text[6:8]}" if len(text) > 6 else ""
        return f"{text[:4]}-{text[4:6]}{day}" + (
            f"T{text[8:10]}:{text[10:] or '00'}" if len(text) > 8 else ""
        )
    return f"{value:.10g}"


def writer_of_years(numbers: np.ndarray) -> Callable[[float], str]:
    """How years with their part behind the point are written: as months or quarters where they go on by these, whether
    the part is that of their beginning or of their middle, or are these whatever the steps; else as they are."""
    if len(numbers) < 3 or not (numbers % 1).any():
        return plain
    if (numbers % 1 == 0.5).all():  # the middles of years
        return lambda value: f"{value // 1:.0f}"
    for span in (1, 3):
        for part in (0.0, 0.5):
            counted = numbers * (12 / span) - part
            whole = np.rint(counted)
            if (abs(counted - whole) < _NEAR).all() and (abs(np.diff(whole)) == 1).all():
                return _by_parts(span, part)
    for span in (3, 1):
        counted = numbers * (12 / span)
        if (abs(counted - np.rint(counted)) < _NEARER).all():
            return _by_parts(span, 0.0)
    return plain


def _by_parts(span: int, part: float) -> Callable[[float], str]:
    """span: months of each; part: of it that has gone by."""
    parts, letters = 12 // span, {1: "-{:02d}", 3: "-Q{}"}[span]

    def written(value: float) -> str:
        year, place = divmod(round(value * parts - part), parts)
        return f"{year}{letters.format(place + 1)}"

    return written
