"""From columns as they were read to a series that can be learned: its gaps, and its length.

Columns that are read beside the series go the same way: a row without one of its numbers has a gap.

Nothing is left out that is not asked for: a column with gaps, or one that is too long, is refused by default, and the
refusal names the ways there are.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from explornn_py.errors import ConfigurationError, Sentence
from explornn_py.plain import shown
from explornn_py.reading.moments import PERIODS, Moments

GAPS = ("stop", "interpolate", "leave", "longest")
"""What becomes of gaps: refused; a straight line between their neighbours; they stay, and windows that hold one are
neither trained nor judged on; only the longest piece without one."""
SHORTEN = ("stop", "first", "last", "means", *PERIODS)
"""What becomes of a series that is too long: refused; its first or last values; means of as many neighbours as needed.
Means of each hour, day, week, month or year act on a series of any length."""


class Prepared(NamedTuple):
    """values: without a gap, or with None for those that are left; dates: of each, or None; notes: what was done to
    them; first: place in the column of the first value that was kept; beside: the further columns, as long."""

    values: list[float | None]
    dates: list[str | None] | None
    notes: list[Sentence]
    first: int = 0
    beside: tuple[list[float | None], ...] = ()


class _Piece(NamedTuple):
    """What there is of a series on the way: values, (rows, columns), nan for gaps; dates, or a way to have them."""

    values: np.ndarray
    dates: Sequence[str | None] | None
    notes: list[Sentence]
    first: int = 0

    def part(self, start: int, stop: int, note: Sentence | None = None) -> "_Piece":
        dates = None if self.dates is None else self.dates[start:stop]
        notes = [*self.notes, note] if note else self.notes
        return _Piece(self.values[start:stop], dates, notes, self.first + start)

    @property
    def missing(self) -> np.ndarray:
        """Which rows have a gap."""
        return np.isnan(self.values).any(axis=1)


def prepared(
    values: Sequence[float | None] | np.ndarray,
    dates: Sequence[str | None] | None = None,
    gaps: str = "stop",
    shorten: str = "stop",
    most: int = 100_000,
    beside: Sequence[Sequence[float | None] | np.ndarray] = (),
) -> Prepared:
    """A series of at most `most` numbers.  values: None or nan for gaps; gaps: one of GAPS; shorten: one of SHORTEN;
    beside: further columns, as long.

    A mean is of the numbers that there are; where there is none, it is a gap as well.  Raises ConfigurationError (field
    "series").
    """
    _check("gaps", gaps, GAPS)
    _check("shorten", shorten, SHORTEN)
    made = _Piece(np.array([values, *beside], float).T, dates, [])
    _refuse_gaps(made, gaps)
    if gaps == "longest":
        made = _longest(made)
    if shorten in PERIODS:
        made = _means_by_date(made, shorten)
    if len(made.values) > most:
        made = _shortened(made, shorten, most)
    if gaps != "longest":
        made = _without_ends(made)
    if gaps == "interpolate":
        made = _interpolated(made)
    found, *others = map(_listed, made.values.T)
    dates = None if made.dates is None else list(made.dates)
    return Prepared(found, dates, made.notes, made.first, tuple(others))


def _listed(column: np.ndarray) -> list[float | None]:
    found: list[float | None] = column.tolist()
    for place in np.flatnonzero(np.isnan(column)):
        found[place] = None
    return found


def _check(name: str, value: Any, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise ConfigurationError(
            "bad_value",
            Sentence("A series cannot be prepared with {name} = {value}.", name=name, value=shown(value)),
            Sentence("There are {names}.", names=list(allowed)),
            "series",
        )


# -------------------------------------------------------------------- gaps


def _refuse_gaps(made: _Piece, gaps: str) -> None:
    missing = int(made.missing.sum())
    if made.values.shape[1] > 1 and missing == len(made.values):
        raise ConfigurationError(
            "gaps",
            Sentence("No row has a number in each of the columns."),
            Sentence("Choose fewer columns."),
            "series",
        )
    if missing and (gaps == "stop" or missing == len(made.values)):
        raise ConfigurationError(
            "gaps",
            Sentence("The series has gaps ({count} ×).", count=missing),
            Sentence(
                "Fill them by a straight line, leave out windows that hold one, or take the longest piece."
            ),
            "series",
        )


def _longest(made: _Piece) -> _Piece:
    """The longest piece without a gap."""
    ends = np.flatnonzero([*made.missing, True])
    lengths = np.diff(ends, prepend=-1) - 1
    longest = int(lengths.argmax())
    if lengths[longest] == len(made.values):
        return made
    count, stop = int(lengths[longest]), int(ends[longest])
    note = Sentence(
        "Of {all} values the longest piece without a gap was taken: {count}.",
        all=len(made.values),
        count=count,
    )
    return made.part(stop - count, stop, note)


def _without_ends(made: _Piece) -> _Piece:
    """Without gaps before the first number and after the last."""
    known = np.flatnonzero(~made.missing)
    if not len(known):
        raise ConfigurationError(
            "gaps",
            Sentence("There is no number in what was chosen of the series."),
            Sentence("Choose another part of it."),
            "series",
        )
    start, stop = int(known[0]), int(known[-1]) + 1
    out = len(made.values) - (stop - start)
    if not out:
        return made
    return made.part(start, stop, Sentence("Gaps at the ends were left out ({count} ×).", count=out))


def _interpolated(made: _Piece) -> _Piece:
    """Straight lines between neighbours; the first and the last are numbers."""
    count = int(made.missing.sum())
    if not count:
        return made
    places = np.arange(len(made.values))
    values = made.values.copy()
    for column in values.T:
        missing = np.isnan(column)
        column[missing] = np.interp(places[missing], places[~missing], column[~missing])
    note = Sentence("Gaps were filled by a straight line between their neighbours ({count} ×).", count=count)
    return made._replace(values=values, notes=[*made.notes, note])


# -------------------------------------------------------------------- length


def _means_by_date(made: _Piece, period: str) -> _Piece:
    """The mean of each run of values whose dates lie in one period."""
    places: list[int] = []
    keys: list[str | None] = [None]
    if made.dates is not None:
        dates = made.dates
        moments = dates if isinstance(dates, Moments) else Moments(len(dates), lambda place: dates[place])
        places, keys = moments.runs(period)
    if None in keys:
        raise ConfigurationError(
            "no_dates",
            Sentence("Means by date need a date for every value."),
            Sentence("Take means of neighbours instead."),
            "series",
        )
    means = _means(made.values, places)
    note = Sentence("{all} values became {count} means.", all=len(made.values), count=len(means))
    return made._replace(values=means, dates=keys, notes=[*made.notes, note])


def _means(values: np.ndarray, places: Sequence[int] | np.ndarray) -> np.ndarray:
    """Of each column's numbers from each place to the next; nan where there are none."""
    known = ~np.isnan(values)
    sums = np.add.reduceat(np.where(known, values, 0.0), places, axis=0)
    counts = np.add.reduceat(known.astype(int), places, axis=0)
    return np.where(counts, sums / np.maximum(counts, 1), np.nan)


def _shortened(made: _Piece, shorten: str, most: int) -> _Piece:
    count = len(made.values)
    ways: dict[str, Callable[[], _Piece]] = {
        "first": lambda: made.part(
            0, most, Sentence("Of {all} values the first {most} are used.", all=count, most=most)
        ),
        "last": lambda: made.part(
            count - most, count, Sentence("Of {all} values the last {most} are used.", all=count, most=most)
        ),
        "means": lambda: _means_of_neighbours(made, -(-count // most)),
    }
    if shorten in ways:
        return ways[shorten]()
    raise ConfigurationError(
        "too_long",
        Sentence("The series has {count} values; {most} can be learned.", count=count, most=most),
        Sentence("Take its first or last {most} values, or means of neighbours.", most=most),
        "series",
    )


def _means_of_neighbours(made: _Piece, size: int) -> _Piece:
    places = np.arange(0, len(made.values), size)
    dates = None if made.dates is None else [made.dates[int(place)] for place in places]
    note = Sentence("Each value is the mean of {size} neighbours.", size=size)
    return made._replace(values=_means(made.values, places), dates=dates, notes=[*made.notes, note])
