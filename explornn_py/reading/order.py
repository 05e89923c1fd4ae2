"""In which order the rows of a table are learned: the oldest first, whichever way they stand in the file.

Rows that run backwards are turned round and rows in no order are sorted by their dates, as a series without an order of
time says nothing; both are told, and whoever reads may have the file's own order.  Where the same moment comes several
times, which is none of these, nothing is moved.
"""

import datetime
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from explornn_py.errors import Sentence
from explornn_py.reading.axis import axis_of
from explornn_py.reading.moments import Moments
from explornn_py.reading.reading import Alternative, Reading

FIRST = 20_000
"""Rows whose dates are all looked at; of more, some of the others."""
_SOME = 1000
_MOMENT = re.compile(r"\d{4}(?:-.*)?")
_HOUR, _DAY = 3600, 86_400
_CLOCKS = 150
"""Days after which a clock may be put back once more."""
_ALONE = 0.9
"""Share of the dates that must be different, for rows that can be sorted."""


class Order(NamedTuple):
    """how: "" where each date is later than the one before or nothing is known; "backwards"; "none", all dates are
    different; "none, some twice"; "repeated", no date is earlier than the one before, but for an hour by which the
    clock was put back; "several", as of several series.  steps: those that are not to a later date."""

    how: str
    steps: int = 0


def order_of(dates: Moments | None) -> Order:
    """In which order dates come."""
    if dates is None:
        return Order("")
    count = len(dates)
    further = [*range(FIRST, count, max(1, count // _SOME)), count - 1] if count > FIRST else []
    known = [date for date in (*dates[:FIRST], *(dates[place] for place in further)) if date]
    if len(known) < 3 or not all(map(_MOMENT.fullmatch, known)) or not _are_alike(known):
        return Order("")
    rising = sum(a < b for a, b in pairwise(known))
    same = sum(a == b for a, b in pairwise(known))
    falling = len(known) - 1 - rising - same
    if falling and (not rising or (falling > rising and _is_put_back(known[::-1]))):
        return Order("backwards", falling)
    if not falling and not same:
        return Order("")
    times = {*Counter(known).values()}
    if len(times) == 1 and times != {1}:
        return Order("several", falling + same)
    if not falling or _is_put_back(known):
        return Order("repeated", falling + same)
    if times == {1} and count <= FIRST and len(known) == count:
        return Order("none", falling)
    return Order("none, some twice" if len({*known}) >= _ALONE * len(known) else "several", falling + same)


def _are_alike(known: Sequence[str]) -> bool:
    """Whether they are all of one form, so that letters tell which is later."""
    lengths = {*map(len, known)}
    return len(lengths) == 1 or min(lengths) >= 10


def _is_put_back(known: Sequence[str]) -> bool:
    """Whether dates with times go on, but for an hour now and then, as clocks in autumn."""
    if len(known[0]) < 16:
        return False
    try:
        back = [seconds_between(b, a) for a, b in pairwise(known) if b < a]
        days = seconds_between(known[0], known[-1]) / _DAY
    except ValueError:
        return False
    return max(back, default=0) <= _HOUR and len(back) <= 1 + days / _CLOCKS


def seconds_between(first: str, last: str) -> float:
    """From one date to the other.  Raises ValueError where they are none of a day."""
    start, end = (datetime.datetime.fromisoformat(date.rstrip("Z")[:26]) for date in (first, last))
    return (end - start).total_seconds()


# -------------------------------------------------------------------- to put rows in order


def put_in_order(reading: Reading, options: Mapping[str, Any]) -> Sequence[int]:
    """Put the rows of a reading in the order that was asked for, or else the oldest first, and tell; the places where
    the rows were."""
    found = order_of(reading.dates)
    asked = options.get("order")
    count = len(reading.lines)
    keep = range(count)
    places: np.ndarray | range = keep
    if asked == "reversed" or (asked is None and found.how == "backwards"):
        places = range(count - 1, -1, -1)
    elif asked == "sorted" or (asked is None and found.how == "none"):
        places = _sorted(reading.dates, count)
    if places is not keep:
        _move(reading, np.asarray(places))
    _tell(reading, found, asked)
    return places if isinstance(places, range) else places.tolist()


def _sorted(dates: Moments | None, count: int) -> np.ndarray:
    """Places by their dates; those without one stay behind the one before."""
    keys, last = [], ""
    for date in dates or ():
        last = date or last
        keys.append(last)
    return np.array(sorted(range(count), key=keys.__getitem__) if keys else range(count), int)


def _move(reading: Reading, places: np.ndarray) -> None:
    reading.lines = np.array(reading.lines, int)[places].tolist()
    reading.columns = [column.taken(places) for column in reading.columns]
    reading.dates, reading.dated_by = axis_of(reading.columns)


def _tell(reading: Reading, found: Order, asked: str | None) -> None:
    count, notes, others = len(reading.lines), reading.notes, reading.alternatives
    if asked in ("reversed", "sorted"):
        others.append(Alternative({"order": "file"}, Sentence("the rows in the order of the file")))
    elif found.how == "backwards" and asked is None:
        notes.append(
            Sentence(
                "In the file the newest value stands first: its {count} rows were turned round.",
                count=count,
            )
        )
        others.append(Alternative({"order": "file"}, Sentence("the newest value first, as in the file")))
    elif found.how == "backwards":
        notes.append(Sentence("The dates run backwards: the newest value stands first."))
        others.append(Alternative({"order": "reversed"}, Sentence("the oldest value first")))
    elif found.how == "none" and asked is None:
        notes.append(
            Sentence(
                "The dates in the file are in no order: its {count} rows were sorted by date.", count=count
            )
        )
        others.append(Alternative({"order": "file"}, Sentence("the rows in the order of the file")))
    elif found.how in ("none", "none, some twice"):
        notes.append(Sentence("Some dates are not later than the one before ({count} ×).", count=found.steps))
        others.append(Alternative({"order": "sorted"}, Sentence("the rows sorted by date")))
    elif found.how == "repeated":
        notes.append(
            Sentence(
                "Some moments come more than once ({count} ×), as several bookings on a day or an hour in autumn do.",
                count=found.steps,
            )
        )
    elif found.how == "several":
        notes.append(
            Sentence(
                "Some dates are not later than the one before ({count} ×): there may be several series in one column.",
                count=found.steps,
            )
        )
