"""Which columns only say when, or count the rows; and the dates of the rows that come of them."""

import math
import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from explornn_py.reading.columns import Column, filled
from explornn_py.reading.date_parts import from_parts, named_part
from explornn_py.reading.moments import Moments
from explornn_py.reading.numerals import known
from explornn_py.reading.serials import (
    are_sheet_days,
    is_day_number,
    is_unix,
    plain,
    sheet_day,
    unix,
    writer_of_years,
)

LOOKED_AT = 5000
"""Numbers of a column that tell its role."""
_COUNTING = known(
    "index idx id no nr no. nr. # row rows rownames rownum n obs seq observation zeile zeilennummer record lfd lfd. num"
    " num. núm. número numero n° nº sno s.no s.no. sr sr. nummer number level_0 fila ligne",
)
_NAMELESS = re.compile(r"column \d+|unnamed.*")
"""What a column without a name is called, by the reader and by others."""


def find_roles(columns: Sequence[Column]) -> None:
    """Mark the columns of numbers that count the rows, or say when; at least one stays to be learned."""
    numeric = filled([column for column in columns if column.kind == "numbers"])
    left = len(numeric)
    dated = any(
        column.kind == "dates"
        and not _are_names_of_months(column)
        and not (_are_times(column) and _are_days_in_parts(numeric))
        for column in columns
    )
    titled = not all(map(_is_nameless, columns))
    first, before = not dated, None
    for column in numeric:
        if left <= 1:
            break
        role = _role(column, first, before)
        if not role and _is_nameless(column) and _numbers_the_rows(column, titled):
            role = "index"
        if role:
            column.role, left = role, left - 1
        first = first and column.role not in ("time", "unix", "sheet")
        first = first and bool(column.role or _is_constant(column))
        before = column


def _are_days_in_parts(numeric: Sequence[Column]) -> bool:
    """Whether the first of the columns that change are a year that never falls, a month and a day, whatever they are
    called."""
    ends = [column.known(LOOKED_AT) for column in numeric]
    for place, years in enumerate(ends[:-2]):
        months, days = ends[place + 1 : place + 3]
        if not len(years) == len(months) == len(days) > 1 or years.min() < 1500 or years.max() > 2200:
            continue
        moments = years * 10_000 + months * 100 + days
        whole = not (years % 1).any() and not (months % 1).any() and not (days % 1).any()
        bounds = months.min() >= 1 and months.max() <= 12 and days.min() >= 1 and days.max() <= 31
        if whole and bounds and (_never_falls(moments.tolist()) or _never_falls(moments[::-1].tolist())):
            return True
    return False


def _are_names_of_months(column: Column) -> bool:
    """Whether its dates are such that the year has to stand beside them."""
    return len(next((date for date in _moments(column)[:100] if date), "")) == 2


def _is_nameless(column: Column) -> bool:
    return bool(_NAMELESS.fullmatch(column.name.lower()))


def _numbers_the_rows(column: Column, titled: bool) -> bool:
    """Whether a column without a name counts on by one, or numbers rows that were put in another order or some of which
    were taken, as programs write it.  titled: whether other columns have names."""
    numbers = column.known(LOOKED_AT)
    if len(numbers) < min(LOOKED_AT, len(column.numbers)) or len(numbers) < 2 or (numbers % 1).any():
        return False
    steps = numbers[1:] - numbers[:-1]
    if (steps == 1).all() or (steps == -1).all():
        return True
    lowest = numbers.min() in (0, 1) and len({*numbers.tolist()}) == len(numbers) == len(column.numbers)
    return titled and ((steps > 0).all() or (steps < 0).all() or (lowest and numbers.max() <= len(numbers)))


def _role(column: Column, first: bool, before: Column | None) -> str:
    """first: whether no column before this one can be learned."""
    name = column.name.lower().strip("\"' ").strip("<>")
    numbers = column.known(LOOKED_AT).tolist()
    if len(numbers) < min(LOOKED_AT, len(column.numbers)) or not numbers:
        return ""
    rising = all(a < b for a, b in pairwise(numbers))
    steady = rising or all(a > b for a, b in pairwise(numbers))  # the newest may stand first
    if are_sheet_days(name, min(numbers), max(numbers)) and (_never_falls(numbers) or steady):
        return "sheet"
    if all(map(float.is_integer, numbers)):
        return _role_of_whole(name, numbers, first, before, (rising, steady))
    low, high = min(numbers), max(numbers)
    if not steady or len(numbers) < 2:
        return ""
    steps = [b - a for a, b in pairwise(numbers)]
    if low > 1500 and high < 2200 and max(map(abs, steps)) < 2:
        return "time"  # years with their part behind the point
    return "time" if rising and first and _is_timely(name, steps, before) else ""


def _role_of_whole(
    name: str, numbers: Sequence[float], first: bool, before: Column | None, ways: tuple[bool, bool]
) -> str:
    """ways: whether each number is larger than the one before, and whether that or each is smaller."""
    rising, steady = ways
    low, high = min(numbers), max(numbers)
    if part := named_part(name, low, high, before):
        return part
    yearly = first or name.startswith(("year", "date", "jahr", "time"))
    yearly = yearly and "id" not in name.replace("_", " ").split()  # a station's number may be like a year
    if yearly and low >= 1500 and high <= 2200 and (_never_falls(numbers) or _never_falls(numbers[::-1])):
        return "year"
    for part, above, most in (("month", "year", 12), ("day", "month", 31)):
        if before and before.role == above and low >= 1 and high <= most and _cycles(numbers):
            return part
    if (steady or (first and _never_falls(numbers))) and all(map(is_day_number, numbers)):
        return "time"
    if not steady:
        return ""
    if is_unix(low, high) and (first or any(word in name for word in ("time", "unix", "date"))):
        return "unix"
    steps = [b - a for a, b in pairwise(numbers)]
    counts = low in (0, 1) and set(steps) == {1.0}
    if (
        (counts and first and not before)
        or all(word in _COUNTING for word in name.split())
        or "record" in name.split()
        or name.replace("_", " ").split()[-1:] == ["id"]
        or name.startswith("unnamed")
    ):
        return "index"
    return "time" if rising and first and _is_timely(name, steps, before) else ""


def _is_timely(name: str, steps: Sequence[float], before: Column | None) -> bool:
    """Whether a rising column is time, by its name or, where it is the first, by its even steps."""
    if len(steps) < 2:
        return False
    named = name in ("t", "x", "s") or any(
        w in name for w in ("time", "zeit", "[s]", "sec", "date", "elapsed")
    )
    return named or (not before and max(steps) - min(steps) <= 0.51 * max(steps))


def _never_falls(numbers: Sequence[float]) -> bool:
    return all(a <= b for a, b in pairwise(numbers))


def _cycles(numbers: Sequence[float]) -> bool:
    """Whether numbers count up by one and begin anew."""
    return all(b - a == 1 or b < a or b == a for a, b in pairwise(numbers))


def counts_on(column: Column) -> bool:
    """Whether a column's numbers go up by the same step each time."""
    numbers = column.known(LOOKED_AT).tolist()
    steps = {round(b - a, 9) for a, b in pairwise(numbers)}
    return len(numbers) > 2 and len(steps) == 1 and steps.pop() > 0


def begins_anew(column: Column) -> bool:
    """Whether a column's numbers count from 0 or 1 on, again and again, as the hours of days do."""
    numbers = column.known(LOOKED_AT)
    steps = numbers[1:] - numbers[:-1]
    anew = steps != 1
    return (
        len(numbers) > 3
        and numbers[0] in (0, 1)
        and bool(anew.any())
        and bool((numbers[1:][anew] == numbers[0]).all())
        and anew.sum() * 2 < len(steps)
    )


def _is_constant(column: Column) -> bool:
    return len(set(column.known(LOOKED_AT).tolist())) < 2


# -------------------------------------------------------------------- the axis


def axis_of(columns: Sequence[Column]) -> tuple[Moments | None, list[str]]:
    """The dates of the rows, and the names of the columns that tell them; None where nothing does."""
    dated = [column for column in columns if column.dates]
    by_role: dict[str, Column] = {}
    for column in columns:
        by_role.setdefault(column.role, column)
    if dated and {"year", "month", "day"} <= by_role.keys() and all(map(_are_times, dated)):
        days, names = from_parts({part: by_role[part] for part in ("year", "month", "day")})
        return days.together(_moments(dated[0]), "{}T{}"), [*names, dated[0].name]
    if dated:
        return _joined_dates(dated, by_role)
    for role, written in (("unix", unix), ("sheet", sheet_day)):
        if role in by_role:
            return _of_numbers(by_role[role], written)
    if "year" in by_role:
        return from_parts(by_role)
    if "time" in by_role:
        time = by_role["time"]
        return _of_numbers(time, writer_of_years(time.known(LOOKED_AT)) if _are_years(time) else plain)
    if "index" in by_role:
        return _of_numbers(by_role["index"], plain)
    return None, []


def _are_years(column: Column) -> bool:
    known = column.known(LOOKED_AT)
    return bool(known.min() > 1500 and known.max() < 2200)


def _of_numbers(column: Column, written: Callable[[float], str]) -> tuple[Moments, list[str]]:
    def at(place: int) -> str | None:
        value = float(column.numbers[place])
        return None if math.isnan(value) else written(value)

    return Moments(len(column.numbers), at), [column.name]


def _joined_dates(dated: Sequence[Column], by_role: dict[str, Column]) -> tuple[Moments, list[str]]:
    days = [column for column in dated if not _are_times(column)]
    changing = [column for column in days if _changes(_moments(column))] or [dated[0]]
    # a season stands beside its days: those come once
    first = next((column for column in changing if _come_once(_moments(column))), changing[0])
    dates = _moments(first)
    known = next((date for date in dates[:100] if date), "")
    day = len(known) == 10 and known[4:5] == "-"
    times = next((column for column in dated if column is not first and _are_times(column)), None)
    if day and times:
        return dates.together(_moments(times), "{}T{}"), [first.name, times.name]
    if len(known) == 2 and "year" in by_role:  # a month's name beside its year
        years, names = _of_numbers(by_role["year"], "{:.0f}".format)
        return years.together(dates, "{}-{}"), [*names, first.name]
    if day and "hour" in by_role:
        clock, names = from_parts({part: by_role[part] for part in ("hour", "minute") if part in by_role})
        return dates.together(clock, "{}T{}"), [first.name, *names]
    return dates, [first.name]


def _are_times(column: Column) -> bool:
    """Whether its dates are times of a day."""
    return any(time and time[2:3] == ":" for time in _moments(column)[:100])


def _changes(dates: Moments) -> bool:
    """Whether they are not all the same, as when a file was written is."""
    return len({*dates[:100], *dates[-1:]}) > 1 or len(dates) < 2


def _come_once(dates: Moments) -> bool:
    known = [date for date in dates[:100] if date]
    return len({*known}) == len(known)


def _moments(column: Column) -> Moments:
    return column.dates.read if column.dates else Moments(0, lambda place: None)
