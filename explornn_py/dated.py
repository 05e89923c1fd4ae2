"""The dates of a series, as one short text: its first date and the step to the next, "1958-03/P1M".

Dates that do not go on by one step have each of theirs, in their order, "2001-01-04/P1D,P3D,4*P1D": then a place
beyond the last has no date, as nobody knows which comes next.  A step may be none or lead back, -P1D, as where an hour
comes twice.  Where one date is missing or all are the same, none are kept: so what stands beside a value is its date
and no guess.  Parts of a second are left out.

A step is a whole number of years or months (then the day of the month stays, or is the last one where a month is
shorter), or of weeks, days, hours, minutes or seconds (then every day has 24 hours).  Written as in ISO 8601: a date as
the reader tells it (1958, 1958-03, 1958-Q1, 1958-H1, 1958-W05, 1958-03-01, 1958-03-01T10:00, 10:00), a slash,
durations.
"""

import datetime
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from explornn_py.errors import ConfigurationError, Quoted, Sentence, Setting

NO_DATES = ""
MOST_STEPS = 1_000_000
"""That a text may stand for: more than any series has."""
_MONTHS = {"Y": 12, "M": 1}
_SECONDS = {"W": 604_800, "D": 86_400, "TH": 3600, "TM": 60, "TS": 1}
_SIZE = {**_MONTHS, **_SECONDS}
_STEP = re.compile(r"(?:([1-9]\d{0,5})\*)?(-?)P(T?)(0|[1-9]\d{0,8})([YMWDHS])")
_FORMS = {
    "year": re.compile(r"(\d{4})"),
    "month": re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "half": re.compile(r"(\d{4})-H([12])"),
    "week": re.compile(r"(\d{4})-W(\d\d)"),
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "minute": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d"),
    "second": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"),
    "clock": re.compile(r"\d\d:\d\d"),
    "clock with seconds": re.compile(r"\d\d:\d\d:\d\d"),
}
_MONTHLY = {"year": 12, "half": 6, "quarter": 3, "month": 1}
"""How many months each lasts."""
_LEAST = {**_MONTHLY, "week": 604_800, "day": 86_400}
"""Months, or seconds, that a step must be a multiple of."""
_LETTERS = {"year": 4, "month": 7, "day": 10, "minute": 16, "second": 19}
"""Of a date in ISO 8601."""
_CLOCK = {"clock": 5, "clock with seconds": 8}
"""Letters of a time without a day."""
_SOME_DAY = "2000-01-01T"
_FRACTION = re.compile(r"(.*\d\d:\d\d:\d\d)[.,]\d+")
"""Of a second."""


_APART: dict[str, Callable[[int, int], Sentence]] = {
    "Y": lambda least, most: Sentence("{least} to {most} years apart", least=least, most=most),
    "M": lambda least, most: Sentence("{least} to {most} months apart", least=least, most=most),
    "W": lambda least, most: Sentence("{least} to {most} weeks apart", least=least, most=most),
    "D": lambda least, most: Sentence("{least} to {most} days apart", least=least, most=most),
    "TH": lambda least, most: Sentence("{least} to {most} hours apart", least=least, most=most),
    "TM": lambda least, most: Sentence("{least} to {most} minutes apart", least=least, most=most),
    "TS": lambda least, most: Sentence("{least} to {most} seconds apart", least=least, most=most),
}


class _Step(NamedTuple):
    """unit: "Y", "M", "W", "D", "TH", "TM" or "TS"; size: months or seconds; times: how often it is taken."""

    unit: str
    size: int
    times: int


class _Date(NamedTuple):
    """form: one of _FORMS; at: the moment it begins."""

    form: str
    at: datetime.datetime


class Dates:
    """The dates that a text as "1958-03/P1M" stands for, of any place in the series, and beyond it where they are even.

    count: of how many values uneven dates are, 0 of even ones.  Raises ValueError for another text."""

    def __init__(self, text: str) -> None:
        first, _, steps = text.partition("/")
        self._first = _date(first)
        self._steps = [_step(part, self._first.form) for part in steps.split(",")]
        self._even = steps.count(",") == 0
        units = {step.unit in _MONTHS for step in self._steps}
        differ = len({step.size for step in self._steps}) > 1
        if len(units) > 1 or sum(step.times for step in self._steps) > MOST_STEPS:
            raise ValueError(text)
        if "*" in steps or not self._steps[0].size if self._even else not differ:
            raise ValueError(text)
        self._monthly = units.pop()
        sizes = [step.size for step in self._steps for _ in range(step.times)]
        self._size = sizes[0]
        self._after = [] if self._even else [0, *accumulate(sizes)]
        self.count = len(self._after)

    def at(self, place: int) -> str:
        """The date of a place, from 0, in the form of the first; "" beyond the year 9999, and after the last of uneven
        ones."""
        if not self._even and not 0 <= place < self.count:
            return ""
        after = self._size * place if self._even else self._after[place]
        start = self._first.at
        try:
            if not self._monthly:
                return _written(self._first.form, start + datetime.timedelta(seconds=after))
            year, month = divmod(start.year * 12 + start.month - 1 + after, 12)
            day = min(start.day, _days(year, month + 1)) if start.day > 28 else start.day
            return _written(self._first.form, start.replace(year=year, month=month + 1, day=day))
        except (OverflowError, ValueError):
            return ""

    @property
    def uneven(self) -> Sentence | None:
        """How far apart uneven dates are, in words: 1 to 9 days apart; None of even ones."""
        if self._even:
            return None
        unit = min({step.unit for step in self._steps}, key=lambda each: _SIZE[each])
        sizes = [abs(step.size) // _SIZE[unit] for step in self._steps]
        return _APART[unit](min(sizes), max(sizes))


@lru_cache(maxsize=4)
def dates_of_text(text: str) -> Dates:
    """The same, found once: uneven ones of a long series take a while."""
    return Dates(text)


def dates_text(dates: Sequence[str | None] | None) -> str:
    """The text that stands for all of these dates, as the reader tells them; "" where none does."""
    if dates is None or len(dates) < 2:
        return NO_DATES
    known = _of_one_form(dates)
    if not known:
        return NO_DATES
    for step in _steps(known[0], known[1]):
        text = f"{known[0]}/{step}"
        if _stands_for(text, known):
            return text
    return _one_by_one(known)


def clean_dates(text: str) -> str:
    """The text, checked.  Raises ConfigurationError (field "dates")."""
    try:
        dates_of_text(text)
    except ValueError:
        raise ConfigurationError(
            "bad_value",
            Sentence(
                "{field} must be a date and a step, like {example}, not {text}.",
                field=Setting("dates"),
                example=Quoted("1958-03/P1M"),
                text=Quoted(text[:40]),
            ),
            Sentence("Leave the dates out, or learn the file that has them."),
            "dates",
        ) from None
    return str(text)


def _date(text: str) -> _Date:
    for form, pattern in _FORMS.items():
        found = pattern.fullmatch(text)
        if found is None:
            continue
        if form in _MONTHLY:
            part = int(found[2]) if form != "year" else 1
            return _Date(form, datetime.datetime(int(found[1]), _MONTHLY[form] * (part - 1) + 1, 1))
        if form == "week":
            return _Date(form, datetime.datetime.fromisocalendar(int(found[1]), int(found[2]), 1))
        whole = _SOME_DAY + text if form in _CLOCK else text
        return _Date(form, datetime.datetime.fromisoformat(whole))
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
    if form in ("half", "quarter"):
        return f"{year}-{form[0].upper()}{(at.month - 1) // _MONTHLY[form] + 1}"
    if form in _CLOCK:
        return at.isoformat()[len(_SOME_DAY) :][: _CLOCK[form]]
    return at.isoformat()[: _LETTERS[form]]


def _step(text: str, form: str) -> _Step:
    """Raises ValueError for what is no step from a date of that form to another."""
    found = _STEP.fullmatch(text)
    if found is None:
        raise ValueError(text)
    unit = found[3] + found[5]
    if unit not in _SIZE:
        raise ValueError(text)
    size = int(found[2] + found[4]) * _SIZE[unit]
    if (form in _MONTHLY and unit not in _MONTHS) or (form == "week" and unit in _MONTHS):
        raise ValueError(text)
    if (form in _MONTHLY or unit not in _MONTHS) and size % _LEAST.get(form, 1):
        raise ValueError(text)
    return _Step(unit, size, int(found[1] or 1))


def _of_one_form(dates: Sequence[str | None]) -> list[str]:
    """All of them, none of which is missing, written alike (of times, midnight may stand without one); else none."""
    known = [found[1] if (found := _FRACTION.fullmatch(date)) else date for date in dates if date]
    longest = max(map(len, known), default=0)
    if len(known) < len(dates):
        return []
    if longest in (_LETTERS["minute"], _LETTERS["second"]):
        known = [date + "T00:00:00"[: longest - 10] if len(date) == 10 else date for date in known]
        known = [date + ":00"[: longest - len(date)] if len(date) >= 16 else date for date in known]
    return known


def _steps(first: str, second: str) -> list[str]:
    """Steps that lead from one date to the other, months before days."""
    try:
        start, end = _date(first), _date(second)
    except ValueError:
        return []
    found = []
    months = (end.at.year - start.at.year) * 12 + end.at.month - start.at.month
    if months:
        found.append(_written_step(months, next(unit for unit in _MONTHS if months % _MONTHS[unit] == 0)))
    seconds = int((end.at - start.at).total_seconds())
    if seconds:
        found.append(_written_step(seconds, _unit_of([seconds], start.form)))
    return found


def _one_by_one(dates: Sequence[str]) -> str:
    """The text that stands for dates of one form that are not all the same; "" for others."""
    try:
        moments = [_date(date) for date in dates]
    except ValueError:
        return NO_DATES
    form = moments[0].form
    if any(moment.form != form for moment in moments):
        return NO_DATES
    if form in _MONTHLY:
        counted = [moment.at.year * 12 + moment.at.month for moment in moments]
    else:
        counted = [int((moment.at - moments[0].at).total_seconds()) for moment in moments]
    sizes = [after - before for before, after in pairwise(counted)]
    if not any(sizes):
        return NO_DATES
    unit, steps = _unit_of(sizes, form), []
    for size, same in groupby(sizes):
        times = len(list(same))
        steps.append((f"{times}*" if times > 1 else "") + _written_step(size, unit))
    return f"{dates[0]}/{','.join(steps)}"


def _unit_of(sizes: Sequence[int], form: str) -> str:
    """The largest unit of which all sizes, months or seconds, are whole numbers; weeks are those of weeks only."""
    units = _MONTHS if form in _MONTHLY else _SECONDS
    fits = [unit for unit in units if all(size % units[unit] == 0 for size in sizes)]
    return next(unit for unit in fits if unit != "W" or form == "week")


def _written_step(size: int, unit: str) -> str:
    return f"{'-' * (size < 0)}P{unit[:-1]}{abs(size) // _SIZE[unit]}{unit[-1]}"


def _stands_for(text: str, told: Sequence[str]) -> bool:
    try:
        dates = Dates(text)
    except ValueError:
        return False
    return all(dates.at(place) == date for place, date in enumerate(told))
