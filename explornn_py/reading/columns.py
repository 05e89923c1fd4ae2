"""What a column of cells holds: numbers with their gaps, dates, text; and which columns only count the rows.

Gaps are cells that say so (empty, NA, ?, ...) and, told as such, numbers that offices write for "not measured", such as
-99.99.  Cells among numbers that are none (`?0.2`) become gaps too, but are named, each with its line.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from explornn_py.errors import Quoted, Sentence, parts
from explornn_py.pulse import beat
from explornn_py.reading.cells import Cells
from explornn_py.reading.dates import Dates, read_dates, undated
from explornn_py.reading.moments import Moments
from explornn_py.reading.numerals import SENTINELS, TIMES, UNITS, all_plain, is_missing, number, shared_unit

CHUNK = 5000
EDGES_FROM = 20_000
"""Cells of which only the extreme ones are looked at for sentinels."""
_TOLD = 50
"""Gaps and strays that are told one by one."""


@dataclass
class Column:
    """One column.  kind: "numbers", "dates", "text" or "empty".  role: "" for what can be learned; "index", "year",
    "quarter", "month", "day", "hour", "minute", "unix", "sheet" or "time" for numbers that say when.

    numbers: one for each row, nan for gaps.  gaps: places (from 0) of the rows without a number; blanks: how
    many of them say so themselves; strays: those with something that is none.  sentinels: numbers taken
    for gaps, and how often.  unused: numbers in a column of text.  marks: what was taken off before or behind numbers.
    dates: of a column of dates; undated: the cells of it that are none.  told: what else was done to its cells.
    """

    name: str
    unit: str
    kind: str
    role: str = ""
    numbers: np.ndarray = field(default_factory=lambda: np.zeros(0))
    gaps: list[int] = field(default_factory=list)
    strays: list[tuple[int, str]] = field(default_factory=list)
    sentinels: Counter[str] = field(default_factory=Counter)
    blanks: int = 0
    unused: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    dates: Dates | None = None
    undated: list[tuple[int, str]] = field(default_factory=list)
    told: list[Sentence] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return len(self.numbers) - len(self.gaps)

    @property
    def values(self) -> list[float | None]:
        """The numbers, None for gaps."""
        values: list[float | None] = self.numbers.tolist()
        for place in self.gaps:
            values[place] = None
        return values

    def known(self, most: int | None = None) -> np.ndarray:
        """The numbers without gaps, of the first so many rows."""
        numbers = self.numbers[:most]
        return numbers[~np.isnan(numbers)]

    def taken(self, places: np.ndarray) -> "Column":
        """The column with the rows at these places, each once."""
        now = np.empty(len(places), int)
        now[places] = np.arange(len(places))
        return self._moved(now, self.dates.read.taken(places) if self.dates else None, len(places), 0)

    def spread(self, places: np.ndarray, count: int) -> "Column":
        """The column with its rows at these places of so many, and gaps at all others."""
        was = np.full(count, -1)
        was[places] = np.arange(len(places))
        dates = self.dates.read if self.dates else None

        def at(place: int) -> str | None:
            return dates[int(was[place])] if dates is not None and was[place] >= 0 else None

        read = None if dates is None else Moments(count, at)
        return self._moved(places, read, count, count - len(places))

    def _moved(self, now: np.ndarray, read: Moments | None, count: int, blanks: int) -> "Column":
        """now: where each row comes to stand of so many."""
        moved = replace(
            self, dates=self.dates._replace(read=read) if self.dates and read is not None else None
        )
        moved.strays = sorted((int(now[place]), cell) for place, cell in self.strays)
        moved.undated = sorted((int(now[place]), cell) for place, cell in self.undated)
        if self.kind == "numbers":
            moved.numbers = np.full(count, np.nan)
            moved.numbers[now] = self.numbers
            moved.gaps = np.flatnonzero(np.isnan(moved.numbers)).tolist()
            moved.blanks += blanks
        return moved

    def to_dict(self, lines: Sequence[int]) -> dict[str, Any]:
        """JSON-like; lines: of the file, for each row."""
        known = self.known()
        return {
            "name": self.name,
            "unit": self.unit,
            "kind": self.kind,
            "role": self.role,
            "count": self.count,
            "low": float(known.min()) if len(known) else None,
            "high": float(known.max()) if len(known) else None,
            "gaps": {"count": len(self.gaps), "lines": _lines(lines, self.gaps[:_TOLD])},
            "strays": {
                "count": len(self.strays),
                "cells": [[lines[place], cell[:40]] for place, cell in self.strays[:_TOLD]],
            },
            "sentinels": list(self.sentinels),
            "notes": [str(note) for note in self.notes()],
            "said": [parts(note) for note in self.notes()],
        }

    def notes(self) -> list[Sentence]:
        """What was done to the column's cells that one may not expect."""
        told = [*self.told]
        if self.unused:
            told.append(
                Sentence(
                    "The column {name} is text; the numbers in it are left out ({count} ×).",
                    name=Quoted(self.name),
                    count=self.unused,
                )
            )
        for mark, count in self.sentinels.items():
            told.append(Sentence("{value} was taken for a gap ({count} ×).", value=mark, count=count))
        if self.strays:
            told.append(
                Sentence(
                    "Cells that are no numbers became gaps ({count} ×), the first of them {cell}.",
                    count=len(self.strays),
                    cell=Quoted(self.strays[0][1][:40]),
                )
            )
        if self.undated:
            told.append(
                Sentence(
                    "Cells of {name} that are no dates say nothing ({count} ×), the first of them {cell}.",
                    name=Quoted(self.name),
                    count=len(self.undated),
                    cell=Quoted(self.undated[0][1][:40]),
                )
            )
        return [*told, *(_taken_off(mark, count) for mark, count in sorted(self.marks.items()))]


def _lines(lines: Sequence[int], places: Sequence[int]) -> list[int]:
    """Of the file, each once; rows that were made have none."""
    return [line for line in dict.fromkeys(lines[place] for place in places) if line]


def _taken_off(mark: str, count: int) -> Sentence:
    if mark in TIMES:
        return Sentence(
            "{mark} was read as thousands, millions or billions ({count} ×).", mark=mark, count=count
        )
    return Sentence("{mark} was taken off numbers ({count} ×).", mark=mark, count=count)


def column_of(
    name: str,
    unit: str,
    cells: Sequence[str],
    numeric: bool,
    decimal: str,
    day_first: bool | None = None,
    keep: Sequence[str] = (),
) -> Column:
    """What the cells hold.  numeric: whether most are numbers.  keep: sentinels that are to stay numbers."""
    if numeric:
        return _column_of_numbers(name, unit, cells, decimal, keep)
    some = [cell for cell in cells[:2000] if not is_missing(cell)] or [c for c in cells if not is_missing(c)]
    if not some:
        return Column(name, unit, "empty")
    tried = read_dates(some[:500], day_first)
    if sum(map(bool, tried.read)) >= 0.8 * len(tried.read):
        dates = read_dates(cells, day_first)
        if dates.ambiguous and decimal == ",":  # who writes a decimal comma writes the day first
            dates = read_dates(cells, True)._replace(ambiguous=True)
        return Column(name, unit, "dates", dates=dates, undated=undated(cells, dates.day_first))
    shared = shared_unit(some[:600], decimal)
    if shared:
        behind, mark = shared
        bare = [cell.strip().removesuffix(behind) for cell in cells]
        column = _column_of_numbers(name, unit or behind, bare, mark, keep)
        column.marks[behind] = sum(cell.strip().endswith(behind) for cell in cells)
        return column
    unused = sum(
        number(cell, decimal) is not None
        for cell in (cells.with_digits() if isinstance(cells, Cells) else cells)
    )
    return Column(name, unit, "text", unused=unused)


def _column_of_numbers(
    name: str, unit: str, cells: Sequence[str], decimal: str, keep: Sequence[str]
) -> Column:
    column = Column(name, unit, "numbers")
    _read_numbers(column, cells, decimal)
    _find_sentinel(column, cells, keep)
    if not unit and len(column.marks) == 1:
        mark, count = column.marks.most_common(1)[0]
        if mark in UNITS and len(mark) > 1 and count >= column.count:
            column.unit = mark
    return column


def _read_numbers(column: Column, cells: Sequence[str], decimal: str) -> None:
    """Most numbers are plain and read many at a time; the rest, and what is none, one by one."""
    column.numbers = np.full(len(cells), np.nan)
    known: dict[str, float] = {}
    for start, plain in _plain_numbers(cells, decimal):
        column.numbers[start : start + len(plain)] = plain
        for place in np.flatnonzero(np.isnan(plain)) + start:
            cell = cells[int(place)]
            value = known.get(cell)
            if value is None:
                read = None if is_missing(cell) else number(cell, decimal)
                if read is None:
                    column.gaps.append(int(place))
                    if is_missing(cell):
                        column.blanks += 1
                    else:
                        column.strays.append((int(place), cell))
                    continue
                value = read.value
                if read.mark:
                    column.marks[read.mark] += 1
                else:
                    known[cell] = value
            column.numbers[place] = value


def _plain_numbers(cells: Sequence[str], decimal: str) -> Iterator[tuple[int, np.ndarray]]:
    """Pieces of the cells as (place of the first, numbers), nan where one has to be looked at by itself."""
    if isinstance(cells, Cells):
        yield from cells.plain_numbers(decimal)
        return
    for start in range(0, len(cells), CHUNK):
        piece = cells[start : start + CHUNK]
        plain = all_plain(piece, decimal)
        yield start, np.full(len(piece), np.nan) if plain is None else np.array(plain)
        beat()


def _find_sentinel(column: Column, cells: Sequence[str], keep: Sequence[str]) -> None:
    """A number such as -99.99 is a gap where it lies far from all others."""
    known = column.known()
    if len(known) < 4:
        return
    edges = len(cells) >= EDGES_FROM
    candidates = {cell.strip() for cell in (_edges(known) if edges else cells)} & SENTINELS
    for mark in sorted(candidates - set(keep), key=lambda text: abs(float(text)), reverse=True):
        value = float(mark)
        places = np.flatnonzero(column.numbers == value).tolist()
        others = column.known()
        others = others[others != value]
        if len(others) < 3 or len(places) > 0.6 * len(column.numbers):
            continue
        low, high = float(others.min()), float(others.max())
        span = high - low
        distance = low - value if value < low else value - high if value > high else -1
        far = distance > 2 * span if value > 0 else distance > max(0.5 * span, abs(low) * 0.5)
        if far and (value < 0 or len(places) > 1 or distance > 5 * span):
            column.numbers[places] = np.nan
            column.gaps = sorted({*column.gaps, *places})
            column.sentinels[mark] += len(places)
            if edges:  # behind it there may be another
                _find_sentinel(column, cells, keep)
                return


def _edges(known: np.ndarray) -> list[str]:
    """The lowest and the highest number as sentinels are written; nothing between them can be one."""
    ends = float(known.min()), float(known.max())
    return [f"{value:.{digits}f}" for value in ends for digits in (0, 1, 2, 3)]


_FEW = 0.2
"""Share of the numbers of the fullest column."""


def filled(columns: Sequence[Column]) -> list[Column]:
    """Those with more than a few numbers, as what an instrument writes beside its first rows has not."""
    most = max((column.count for column in columns), default=0)
    return [column for column in columns if column.count > _FEW * most]
