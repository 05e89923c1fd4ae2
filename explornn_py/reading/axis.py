"""Which columns only say when, or count the rows; and the dates of the rows that come of them."""

import itertools
from collections.abc import Callable, Sequence

from explornn_py.reading.columns import Column
from explornn_py.reading.dates import Moments, moment

_PARTS = {
    "year": ["year", "yr", "jahr", "année", "año", "y", "yyyy"],
    "month": ["month", "mon", "monat", "mo", "mois", "mes", "m", "mm"],
    "day": ["day", "tag", "jour", "día", "dy", "d", "dd", "dom"],
    "hour": ["hour", "hr", "stunde", "std", "heure", "hora", "h", "hh"],
}
_COUNTING = (
    "index",
    "idx",
    "id",
    "no",
    "nr",
    "no.",
    "nr.",
    "#",
    "row",
    "rownames",
    "n",
    "obs",
    "observation",
    "zeile",
)


def find_roles(columns: Sequence[Column]) -> None:
    """Mark the columns of numbers that count the rows, or say when; at least one stays to be learned."""
    numeric = [column for column in columns if column.kind == "numbers"]
    left = len(numeric)
    dated = any(column.kind == "dates" for column in columns)
    for place, column in enumerate(numeric):
        if left <= 1:
            break
        first = not dated and all(before.role for before in numeric[:place])
        role = _role(column, first, numeric[place - 1] if place else None)
        if role:
            column.role, left = role, left - 1


def _role(column: Column, first: bool, before: Column | None) -> str:
    name = column.name.lower().strip("\"' ").strip("<>")
    values = column.values if len(column.values) < 5000 else column.values[:5000]
    if None in values or not values:
        return ""
    numbers = [value for value in values if value is not None]
    whole = all(value.is_integer() for value in numbers)
    low, high = min(numbers), max(numbers)
    rising = all(a < b for a, b in itertools.pairwise(numbers))
    steps = {round(b - a, 6) for a, b in itertools.pairwise(numbers)}
    for part, (least, most) in {"year": (0, 2200), "month": (1, 12), "day": (1, 31), "hour": (0, 24)}.items():
        if whole and name in _PARTS[part] and least <= low and high <= most:
            return part
    if (
        whole
        and low >= 1500
        and high <= 2200
        and (first or name.startswith("year"))
        and _never_falls(numbers)
    ):
        return "year"
    if before and before.role == "year" and whole and low >= 1 and high <= 12 and _cycles(numbers):
        return "month"
    if before and before.role == "month" and whole and low >= 1 and high <= 31 and _cycles(numbers):
        return "day"
    if (
        whole
        and rising
        and _is_unix(low, high)
        and (first or "time" in name or "unix" in name or "date" in name)
    ):
        return "unix"
    if whole and first and rising and _is_day_number(low, high):
        return "time"
    counts = whole and rising and (low in (0, 1) and steps == {1.0})
    if (counts and first and not before) or (
        whole and rising and (name in _COUNTING or name.startswith("unnamed"))
    ):
        return "index"
    if rising and not whole and low > 1500 and high < 2200 and max(steps) < 2:
        return "time"  # years with their part behind the point
    timely = any(word in name for word in ("time", "zeit", "[s]", "sec", "date", "elapsed")) or name in (
        "t",
        "x",
        "s",
    )
    steady = len(steps) > 0 and max(steps) - min(steps) <= 0.51 * max(steps)
    if rising and first and (timely or (steady and not before)) and len(numbers) > 2:
        return "time"
    return ""


def _never_falls(numbers: Sequence[float]) -> bool:
    return all(a <= b for a, b in itertools.pairwise(numbers))


def _cycles(numbers: Sequence[float]) -> bool:
    """Whether numbers count up by one and begin anew."""
    return all(b - a == 1 or b < a or b == a for a, b in itertools.pairwise(numbers))


def _is_unix(low: float, high: float) -> bool:
    return (low >= 3e8 and high <= 4e9) or (low >= 3e11 and high <= 4e12)


def _is_day_number(low: float, high: float) -> bool:
    """20010115 or 200101."""
    days = low >= 17000101 and high <= 22001231 and low % 100 <= 31 and 1 <= low // 100 % 100 <= 12
    months = low >= 170001 and high <= 220012 and 1 <= low % 100 <= 12
    return days or months


# -------------------------------------------------------------------- the axis


def axis_of(columns: Sequence[Column]) -> tuple[Moments | None, list[str]]:
    """The dates of the rows, and the names of the columns that tell them; None where nothing does."""
    dated = [column for column in columns if column.dates]
    by_role: dict[str, Column] = {}
    for column in columns:
        by_role.setdefault(column.role, column)
    if dated:
        return _joined_dates(dated, by_role)
    if "unix" in by_role:
        return _of_numbers(by_role["unix"], _unix)
    if "year" in by_role:
        return _from_parts(by_role)
    for role in ("time", "index"):
        if role in by_role:
            return _of_numbers(by_role[role], _plain)
    return None, []


def _of_numbers(column: Column, written: Callable[[float], str]) -> tuple[Moments, list[str]]:
    def at(place: int) -> str | None:
        value = column.values[place]
        return None if value is None else written(value)

    return Moments(len(column.values), at), [column.name]


def _joined_dates(dated: Sequence[Column], by_role: dict[str, Column]) -> tuple[Moments, list[str]]:
    first = dated[0]
    dates = _moments(first)
    known = next((date for date in dates[:100] if date), "")
    day = len(known) == 10 and known[4:5] == "-"
    for other in dated[1:]:
        times = _moments(other)
        if day and any(time and time[2:3] == ":" for time in times[:100]):
            return _together(dates, times, "{}T{}"), [first.name, other.name]
    if len(known) == 2 and "year" in by_role:  # a month's name beside its year
        years, names = _of_numbers(by_role["year"], "{:.0f}".format)
        return _together(years, dates, "{}-{}"), [*names, first.name]
    if day and "hour" in by_role:
        hours, names = _of_numbers(by_role["hour"], "{:02.0f}:00".format)
        return _together(dates, hours, "{}T{}"), [first.name, *names]
    return dates, [first.name]


def _moments(column: Column) -> Moments:
    return column.dates.read if column.dates else Moments(0, lambda place: None)


def _together(one: Moments, other: Moments, form: str) -> Moments:
    def at(place: int) -> str | None:
        first, second = one[place], other[place]
        return form.format(first, second) if first and second else first

    return Moments(len(one), at)


def _from_parts(by_role: dict[str, Column]) -> tuple[Moments, list[str]]:
    used = [by_role["year"]]
    for role in ("month", "day", "hour"):
        if role not in by_role:
            break
        used.append(by_role[role])
    forms = ("{:.0f}", "-{:02.0f}", "-{:02.0f}", "T{:02.0f}:00")

    def at(place: int) -> str | None:
        values = [column.values[place] for column in used]
        if None in values:
            return None
        return "".join(form.format(value) for form, value in zip(forms, values, strict=False))

    return Moments(len(used[0].values), at), [column.name for column in used]


def _unix(value: float) -> str:
    return moment(value / 1000 if value > 1e11 else value)


def _plain(value: float) -> str:
    if value.is_integer() and _is_day_number(value, value):
        text = f"{value:.0f}"
        return f"{text[:4]}-{text[4:6]}" + (f"-{text[6:]}" if len(text) == 8 else "")
    return f"{value:.10g}"
