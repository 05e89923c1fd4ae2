"""Series below each other that no column tells apart: the years or days of the rows begin anew, and come once more."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np

from explornn_py.reading.columns import Column
from explornn_py.reading.dates import is_year
from explornn_py.reading.keys import Key
from explornn_py.reading.moments import ordinal

MOST_ROWS = 20_000
"""Rows whose dates are looked at one by one."""
_MOST = 20
_FEWEST = 4
_AGAIN = 0.5
"""Share of its moments that a series must have in common with those above it."""
_EVEN = 4
"""How much longer than its usual one a step within a series may be."""


def runs_of(columns: Sequence[Column]) -> tuple[Key, list[str]] | None:
    """Which run of rows each row belongs to, and what the runs are called; None where there is one."""
    for place, column in enumerate(columns):
        told = _told(column)
        if told is None:
            continue
        starts = _starts(told)
        if len(starts) < 2:
            return None
        ends = [*starts[1:], len(told)]
        codes = np.repeat(np.arange(len(starts)), np.diff([*starts, len(told)]))
        names = [
            f"{number}: {told[start]} – {told[end - 1]}"
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
        ]
        return Key((place,), codes, np.array(starts)), names
    return None


def _told(column: Column) -> list[str] | None:
    """The years or days of all rows, where a column says nothing else."""
    if column.kind == "dates" and column.dates and len(column.dates.read) <= MOST_ROWS:
        dates = list(column.dates.read)
    elif column.kind == "numbers" and not column.gaps and 0 < len(column.numbers) <= MOST_ROWS:
        dates = [f"{value:.0f}" if value % 1 == 0 else None for value in column.numbers.tolist()]
        if not all(date and is_year(date) for date in dates):
            return None
    else:
        return None
    known = [date for date in dates if date and date[:4].isdecimal()]
    return known if len(known) == len(dates) and len({*map(len, known)}) == 1 else None


def _starts(told: Sequence[str]) -> list[int]:
    """Places at which a series begins."""
    turns = [_turn(a, b) for a, b in pairwise(told)]
    if 0 in turns or not turns:
        return []
    back = -1 if turns.count(1) >= turns.count(-1) else 1
    starts = [0, *(place for place, turn in enumerate(turns, 1) if turn == back)]
    series = [told[start:end] for start, end in zip(starts, [*starts[1:], len(told)], strict=True)]
    if not 1 < len(series) <= _MOST or min(map(len, series)) < _FEWEST or not all(map(_is_even, series)):
        return []
    before = {*series[0]}
    for first, second in pairwise(series):
        if len(before & {*second}) < _AGAIN * min(len(first), len(second)):
            return []
        before |= {*second}
    return starts


def _turn(first: str, second: str) -> int:
    return (second > first) - (second < first)


def _is_even(series: Sequence[str]) -> bool:
    """Whether no step is much longer than most; times of one day are."""
    numbers = [ordinal(date) or 12 * int(date[:4]) + _part(date) for date in series]
    steps = [abs(b - a) for a, b in pairwise(numbers)]
    return max(steps) <= _EVEN * max(1, median(steps))


def _part(date: str) -> int:
    """Of a year: its month, or three times its quarter."""
    digits = date[5:].lstrip("QHW")
    return int(digits) * (3 if date[5:6] == "Q" else 1) if digits.isdecimal() else 0
