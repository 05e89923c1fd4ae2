"""From a column as it was read to a series that can be learned: its gaps, and its length.

Nothing is left out that is not asked for: a column with gaps, or one that is too long, is refused by default, and the
refusal names the ways there are.
"""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from explornn_py.errors import ConfigurationError, Sentence
from explornn_py.plain import shown

GAPS = ("stop", "interpolate", "longest")
"""What becomes of gaps: refused; a straight line between their neighbours; only the longest piece without one."""
SHORTEN = ("stop", "first", "last", "means", "hour", "day", "month", "year")
"""What becomes of a series that is too long: refused; its first or last values; means of as many neighbours as needed.
Means of each hour, day, month or year act on a series of any length."""
_PREFIX = {"hour": 13, "day": 10, "month": 7, "year": 4}


class Prepared(NamedTuple):
    """values: without a gap; dates: of each, or None; notes: what was done to them; first: place in the column of the
    first value that was kept."""

    values: list[float]
    dates: list[str | None] | None
    notes: list[Sentence]
    first: int = 0


def prepared(
    values: Sequence[float | None],
    dates: Sequence[str | None] | None = None,
    gaps: str = "stop",
    shorten: str = "stop",
    most: int = 100_000,
) -> Prepared:
    """A series of at most `most` numbers without gaps.  gaps: one of GAPS; shorten: one of SHORTEN.

    Raises ConfigurationError (field "series").
    """
    _check("gaps", gaps, GAPS)
    _check("shorten", shorten, SHORTEN)
    made = _without_gaps(list(values), None if dates is None else list(dates), gaps)
    if shorten in _PREFIX:
        made = _means_by_date(made, _PREFIX[shorten])
    if len(made.values) > most:
        made = _shortened(made, shorten, most)
    return made


def _check(name: str, value: Any, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise ConfigurationError(
            "bad_value",
            Sentence("A series cannot be prepared with {name} = {value}.", name=name, value=shown(value)),
            Sentence("There are {names}.", names=list(allowed)),
            "series",
        )


def _without_gaps(values: list[float | None], dates: list[str | None] | None, gaps: str) -> Prepared:
    missing = sum(value is None for value in values)
    if not missing:
        return Prepared([value for value in values if value is not None], dates, [])
    if gaps == "stop" or missing == len(values):
        raise ConfigurationError(
            "gaps",
            Sentence("The series has gaps ({count} ×).", count=missing),
            Sentence("Fill them by a straight line, or take the longest piece without one."),
            "series",
        )
    if gaps == "longest":
        start, end = _longest(values)
        kept = [value for value in values[start:end] if value is not None]
        note = Sentence(
            "Of {all} values the longest piece without a gap was taken: {count}.",
            all=len(values),
            count=len(kept),
        )
        return Prepared(kept, None if dates is None else dates[start:end], [note], start)
    first = next(k for k, value in enumerate(values) if value is not None)
    last = len(values) - next(k for k, value in enumerate(reversed(values)) if value is not None)
    filled = _interpolated(values[first:last])
    inside = missing - first - (len(values) - last)
    notes = [
        Sentence("Gaps were filled by a straight line between their neighbours ({count} ×).", count=inside)
    ]
    if inside < missing:
        notes.append(Sentence("Gaps at the ends were left out ({count} ×).", count=missing - inside))
    return Prepared(filled, None if dates is None else dates[first:last], notes, first)


def _longest(values: Sequence[float | None]) -> tuple[int, int]:
    """Start and end of the longest piece without a gap."""
    best, start = (0, 0), 0
    for place, value in enumerate([*values, None]):
        if value is None:
            best = max(best, (start, place), key=lambda piece: piece[1] - piece[0])
            start = place + 1
    return best


def _interpolated(values: Sequence[float | None]) -> list[float]:
    """Straight lines between neighbours; the first and the last are numbers."""
    filled: list[float] = []
    waiting = 0
    for value in values:
        if value is None:
            waiting += 1
            continue
        before = filled[-1] if filled else value
        step = (value - before) / (waiting + 1)
        filled += [before + step * k for k in range(1, waiting + 1)]
        filled.append(value)
        waiting = 0
    return filled


def _means_by_date(made: Prepared, prefix: int) -> Prepared:
    """The mean of each run of values whose dates begin alike."""
    dates = made.dates
    if dates is None or any(date is None or len(date) < prefix for date in dates):
        raise ConfigurationError(
            "no_dates",
            Sentence("Means by date need a date for every value."),
            Sentence("Take means of neighbours instead."),
            "series",
        )
    pairs = zip(dates, made.values, strict=True)
    key: Callable[[tuple[str | None, float]], str] = lambda pair: (pair[0] or "")[:prefix]  # noqa: E731
    groups = [(date, [value for _, value in group]) for date, group in groupby(pairs, key)]
    note = Sentence("{all} values became {count} means.", all=len(made.values), count=len(groups))
    means = [sum(group) / len(group) for _, group in groups]
    return made._replace(values=means, dates=[date for date, _ in groups], notes=[*made.notes, note])


def _shortened(made: Prepared, shorten: str, most: int) -> Prepared:
    count = len(made.values)
    if shorten in ("first", "last"):
        start = 0 if shorten == "first" else count - most
        note = (
            Sentence("Of {all} values the first {most} are used.", all=count, most=most)
            if shorten == "first"
            else Sentence("Of {all} values the last {most} are used.", all=count, most=most)
        )
        dates = None if made.dates is None else made.dates[start : start + most]
        values = made.values[start : start + most]
        return Prepared(values, dates, [*made.notes, note], made.first + start)
    if shorten == "means":
        size = -(-count // most)
        means = [
            sum(made.values[k : k + size]) / len(made.values[k : k + size]) for k in range(0, count, size)
        ]
        note = Sentence("Each value is the mean of {size} neighbours.", size=size)
        return made._replace(
            values=means, dates=None if made.dates is None else made.dates[::size], notes=[*made.notes, note]
        )
    raise ConfigurationError(
        "too_long",
        Sentence("The series has {count} values; {most} can be learned.", count=count, most=most),
        Sentence("Take its first or last {most} values, or means of neighbours.", most=most),
        "series",
    )
