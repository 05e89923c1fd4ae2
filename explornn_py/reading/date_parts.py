"""Dates whose year, month, day, hour and minute stand in columns of their own."""

import math
from collections.abc import Mapping
from itertools import takewhile

from explornn_py.reading.columns import Column
from explornn_py.reading.moments import Moments

_PARTS = {
    "year": ["year", "yr", "jahr", "année", "año", "y", "yyyy"],
    "quarter": ["quarter", "qtr", "quartal", "trimestre", "trim", "vierteljahr", "q"],
    "month": ["month", "mon", "monat", "mo", "mois", "mes", "m", "mm"],
    "day": ["day", "tag", "jour", "día", "dy", "d", "dd", "dom"],
    "hour": ["hour", "hr", "stunde", "std", "heure", "hora", "h", "hh"],
    "minute": ["minute", "minuten", "minuto", "min", "mn", "mm"],
}
_BOUNDS = {
    "year": (0, 2200), "quarter": (1, 4), "month": (1, 12), "day": (1, 31), "hour": (0, 24), "minute": (0, 59),
}  # fmt: skip
_FORMS = {
    "year": "{:.0f}", "quarter": "-Q{:.0f}", "month": "-{:02.0f}", "day": "-{:02.0f}", "hour": "T{:02.0f}",
    "minute": ":{:02.0f}",
}  # fmt: skip


def named_part(name: str, low: float, high: float, before: Column | None) -> str:
    """The part of a date that a column of whole numbers from low to high is by its name, or ""."""
    for part, (least, most) in _BOUNDS.items():
        # "min" may be the least of something
        beside = part != "minute" or (before is not None and before.role == "hour")
        if name in _PARTS[part] and least <= low and high <= most and beside:
            return part
    return ""


def from_parts(by_role: Mapping[str, Column]) -> tuple[Moments, list[str]]:
    """Moments of the year, and of what stands beside it down to the minute; or of hours."""
    parts = ["year", "month", "day", "hour", "minute"]
    parts = parts[parts.index("hour") :] if "year" not in by_role else parts
    parts = list(takewhile(by_role.__contains__, parts))
    if parts == ["year"] and "quarter" in by_role:
        parts = ["year", "quarter"]
    used, form = [by_role[part] for part in parts], "".join(_FORMS[part] for part in parts)
    form = form.removeprefix("T") + (":00" if parts[-1] == "hour" else "")

    def at(place: int) -> str | None:
        values = [float(column.numbers[place]) for column in used]
        return None if any(map(math.isnan, values)) else form.format(*values)

    return Moments(len(used[0].numbers), at), [column.name for column in used]
