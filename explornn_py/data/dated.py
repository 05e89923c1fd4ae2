"""The dates of a series, as one short text: its first date and the step to the next, "1958-03/P1M".

Only dates that go on by the same step can be told so, and of others none are kept: so what stands beside a value, or
beyond the end of the series, is its date and no guess.  A step is a whole number of years or months (then the day of
the month stays, or is the last one where a month is shorter), or of weeks, days, hours, minutes or seconds (then every
day has 24 hours).  Written as in ISO 8601: a date as the reader tells it (1958, 1958-03, 1958-Q1, 1958-W05, 1958-03-01,
1958-03-01T10:00), a slash, a duration.
"""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from explornn_py.data.sample import refuse
from explornn_py.errors import Quoted, Sentence, Setting

NO_DATES = ""
_MONTHS = {"Y": 12, "M": 1}
_SECONDS = {"W": 604_800, "D": 86_400, "TH": 3600, "TM": 60, "TS": 1}
_STEP = re.compile(r"P(T?)([1-9]\d{0,8})([YMWDHS])")
_FORMS = {
    "year": re.compile(r"(\d{4})"),
    "month": re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "week": re.compile(r"(\d{4})-W(\d\d)"),
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "minute": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d"),
    "second": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"),
}
_LEAST = {"year": 12, "month": 1, "quarter": 3}
"""Months that a step must be a multiple of."""


class _Date(NamedTuple):
    """form: one of _FORMS; at: the moment it begins."""

    form: str
    at: datetime.datetime


class Dates:
    """The dates that a text as "1958-03/P1M" stands for, of any place in the series and beyond it.

    Raises ValueError for another text."""

    def __init__(self, text: str) -> None:
        first, _, step = text.partition("/")
        found = _STEP.fullmatch(step)
        self._first = _date(first)
        if found is None:
            raise ValueError(text)
        unit = found[1] + found[3]
        self._months = int(found[2]) * (0 if found[1] else _MONTHS.get(unit, 0))
        self._seconds = int(found[2]) * _SECONDS.get(unit, 0) if not self._months else 0
        least = _LEAST.get(self._first.form, 0)
        fits = self._months % least == 0 if least and self._months else not least
        fits = fits and not (self._first.form in ("week", "day") and self._seconds % _SECONDS["D"])
        if not fits or not (self._months or self._seconds) or (self._first.form == "week" and self._months):
            raise ValueError(text)

    def at(self, place: int) -> str:
        """The date of a place, from 0, in the form of the first; "" beyond the year 9999."""
        start = self._first.at
        try:
            if self._seconds:
                return _written(self._first.form, start + datetime.timedelta(seconds=self._seconds * place))
            year, month = divmod(start.year * 12 + start.month - 1 + self._months * place, 12)
            day = min(start.day, _days(year, month + 1)) if start.day > 28 else start.day
            return _written(self._first.form, start.replace(year=year, month=month + 1, day=day))
        except (OverflowError, ValueError):
            return ""


def steady(dates: Sequence[str | None] | None) -> str:
    """The text that stands for all of these dates, as the reader tells them; "" where none does."""
    if dates is None or len(dates) < 2 or not dates[0] or not dates[1]:
        return NO_DATES
    for step in _steps(dates[0], dates[1]):
        text = f"{dates[0]}/{step}"
        if _stands_for(text, dates):
            return text
    return NO_DATES


def clean_dates(text: str) -> str:
    """The text, checked.  Raises ConfigurationError (field "dates")."""
    try:
        Dates(text)
    except ValueError:
        raise refuse(
            "dates",
            Sentence(
                "{field} must be a date and a step, like {example}, not {text}.",
                field=Setting("dates"),
                example=Quoted("1958-03/P1M"),
                text=Quoted(text[:40]),
            ),
            Sentence("Leave the dates out, or learn the file that has them."),
        ) from None
    return str(text)


def _date(text: str) -> _Date:
    for form, pattern in _FORMS.items():
        found = pattern.fullmatch(text)
        if found is None:
            continue
        if form in ("year", "month", "quarter"):
            part = int(found[2]) if form != "year" else 1
            return _Date(
                form, datetime.datetime(int(found[1]), 3 * part - 2 if form == "quarter" else part, 1)
            )
        if form == "week":
            return _Date(form, datetime.datetime.fromisocalendar(int(found[1]), int(found[2]), 1))
        return _Date(form, datetime.datetime.fromisoformat(text))
    raise ValueError(text)


def _days(year: int, month: int) -> int:
    """So many days has a month."""
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (after - datetime.timedelta(days=1)).day


def _written(form: str, at: datetime.datetime) -> str:
    year = f"{at.year:04d}"
    if form == "week":
        year_of_week, week, _ = at.isocalendar()
        return f"{year_of_week:04d}-W{week:02d}"
    if form == "quarter":
        return f"{year}-Q{(at.month + 2) // 3}"
    letters = {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}[form]
    return at.isoformat()[:letters]


def _steps(first: str, second: str) -> list[str]:
    """Steps that lead from one date to the other, months before days."""
    try:
        start, end = _date(first), _date(second)
    except ValueError:
        return []
    found = []
    months = (end.at.year - start.at.year) * 12 + end.at.month - start.at.month
    if months > 0:
        found.append(f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M")
    seconds = int((end.at - start.at).total_seconds())
    for unit, size in _SECONDS.items():
        if seconds > 0 and seconds % size == 0 and (unit != "W" or start.form == "week"):
            found.append(f"P{unit[:-1]}{seconds // size}{unit[-1]}")
            break
    return found


def _stands_for(text: str, told: Sequence[str | None]) -> bool:
    try:
        dates = Dates(text)
    except ValueError:
        return False
    return all(dates.at(place) == date for place, date in enumerate(told))
