"""The dates of a table's rows, in a form that sorts (see `dates`), and the hours, days, months that they lie in."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import overload

import numpy as np

from explornn_py.pulse import beat

DAY, HOUR = 10, 13
"""Letters of a date that tell so much of it."""
PERIODS = {"hour": HOUR, "day": DAY, "week": DAY, "month": 7, "year": 4}
"""Spans of time, and the letters of a date that tell in which of them it lies."""
BEAT = 1000
"""Dates between two signs of life."""


class Moments(Sequence[str | None]):
    """The dates of rows, each found when it is asked for: of millions, few ever are.

    changes: places of the only rows whose first `finest` letters may be others than those of the row before, where
    they are known."""

    def __init__(
        self,
        count: int,
        at: Callable[[int], str | None],
        changes: Callable[[], Iterator[int]] | None = None,
        finest: int = HOUR,
    ) -> None:
        self._count, self._at, self._changes, self._finest = count, at, changes, finest

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> str | None: ...
    @overload
    def __getitem__(self, place: slice) -> list[str | None]: ...
    def __getitem__(self, place: int | slice) -> str | list[str | None] | None:
        if isinstance(place, slice):
            return [self._at(k) for k in range(self._count)[place]]
        return self._at(range(self._count)[place])

    def runs(self, period: str) -> tuple[list[int], list[str | None]]:
        """Places where another period (one of PERIODS) begins than that of the date before, and how it is written; None
        where a date is missing or does not tell."""
        letters = PERIODS[period]
        places: list[int] = []
        keys: list[str | None] = []
        known = self._changes if letters <= self._finest else None
        for count, place in enumerate(known() if known else range(self._count)):
            date = self._at(place)
            key = period_of(date, period) if date else None
            if not places or key != keys[-1]:
                places.append(place)
                keys.append(key)
            if count % BEAT == 0:
                beat()
        return places, keys

    def taken(self, places: Sequence[int] | np.ndarray) -> "Moments":
        """The dates at these places."""
        count, known = len(self), self._changes
        backwards = count > 1 and len(places) == count and bool((np.diff(places) == -1).all())

        def changes() -> Iterator[int]:
            yield 0
            yield from sorted(count - place for place in known() if 0 < place < count) if known else ()

        return Moments(
            len(places),
            lambda place: self._at(int(places[place])),
            changes if known and backwards else None,
            self._finest,
        )

    def together(self, other: "Moments", form: str) -> "Moments":
        """Its dates with those of another column, such as times, put in."""

        def at(place: int) -> str | None:
            first, second = self[place], other[place]
            return form.format(first, second) if first and second else first

        return Moments(len(self), at, self._changes, DAY)


def period_of(date: str, period: str) -> str | None:
    """How the period of a date is written, 2001-02 for its month; None where the date does not tell it."""
    key = date[: PERIODS[period]]
    if len(key) < PERIODS[period] or not (key[:4] + key[5:7]).isdecimal():
        return None
    if period != "week":
        return key
    try:
        year, week, _ = datetime.date.fromisoformat(key).isocalendar()
    except ValueError:
        return None
    return f"{year}-W{week:02d}"


def periods_between(first: str, last: str) -> dict[str, int]:
    """How many of each of PERIODS lie between two dates, both included; only those that the dates tell."""
    years = (
        abs(int(last[:4]) - int(first[:4])) + 1 if period_of(first, "year") and period_of(last, "year") else 0
    )
    counts = {"year": years}
    if period_of(first, "month") and period_of(last, "month"):
        counts["month"] = abs(12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])) + 1
    if period_of(first, "week") and period_of(last, "week"):
        counts["day"] = days = abs(ordinal(last) - ordinal(first)) + 1
        counts["week"] = -(-days // 7)
        if len(first) >= HOUR and len(last) >= HOUR:
            counts["hour"] = 24 * days
    return {period: counts[period] for period in PERIODS if counts.get(period)}


def ordinal(text: str) -> int:
    """The day's number in the calendar; 0 of a date that tells no day."""
    try:
        return datetime.date.fromisoformat(text[:10]).toordinal()
    except ValueError:
        return 0
