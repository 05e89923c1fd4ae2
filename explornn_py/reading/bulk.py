"""Very long tables, whose lines are all cut alike: numpy finds the cells and reads the plain numbers, all at once.

The general way makes a text of every cell, which takes half a minute for millions in a browser.  Here the first and the
last lines go the general way, which tells how the table is cut, and what stands in between only has to be like them:
as many cells on each line, no comments, quotes around whole cells only.  Where a single line is not, `Unlike` says so,
and all of the file goes the general way.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from explornn_py.reading.cells import Cells, Rows
from explornn_py.reading.cutting import COMMENTS, FIXED, NONE, SPACES, Cut, Line
from explornn_py.reading.layout import Omission, Table

MANY = 20_000
"""Lines from which it pays."""
FIRST, LAST = 2000, 500
"""Lines at both ends that go the general way."""
_NEWLINE, _QUOTE, _SPACE, _RETURN = 10, 34, 32, 13


class Unlike(Exception):
    """The lines are not all alike."""


class Parted(NamedTuple):
    """A long text: `ends`, its first and last lines; the bytes between them, in UTF-8, and the number of the first
    line of these."""

    ends: list[Line]
    between: bytes
    first: int


def parted(text: str) -> Parted | None:
    """A text of very many lines in parts; None where there are not so many, or it is a document or a program's list.

    Its lines end with a line feed."""
    if text.count("\n") < MANY or text.lstrip()[0] in "[{<" or text.rstrip("; \n")[-1] in "])}":
        return None
    text = text.rstrip("\n") + "\n"
    begin = end = 0
    for _ in range(FIRST):
        begin = text.index("\n", begin) + 1
    end = len(text) - 1
    for _ in range(LAST):
        end = text.rindex("\n", 0, end)
    end += 1
    between = text[begin:end].encode()
    head, tail = text[: begin - 1].split("\n"), text[end:-1].split("\n")
    after = FIRST + between.count(b"\n") + 1
    return Parted([*enumerate(head, 1), *enumerate(tail, after)], between, FIRST + 1)


class LongTable(Table):
    """A table that is known by its columns."""

    def __init__(self, ends: Table, columns: list[Cells], lines: list[int]) -> None:
        rows = Rows(columns)
        super().__init__(ends.names, ends.units, lines, rows, ends.header, ends.omissions)
        self._columns = columns

    def cells(self, column: int) -> Sequence[str]:
        return self._columns[column]

    def taken(self, places: np.ndarray, omissions: list[Omission]) -> "LongTable":
        """The rows at these places, which rise.  omissions: all of the table."""
        ends = Table(self.names, self.units, [], [], self.header, omissions)
        lines = np.array(self.lines)[places].tolist()
        return LongTable(ends, [cells.taken(places) for cells in self._columns], lines)


def joined(ends: Table, part: Parted, cut: Cut) -> LongTable:
    """The whole table.  ends: what the first and last lines are, cut so.  Raises Unlike."""
    width = cut.width
    split = bisect_right(ends.lines, part.first)
    _check_titles(ends, part)
    data = np.frombuffer(part.between, np.uint8)
    starts, ends_at = _cut(data, cut.delimiter, width)
    quotes = np.count_nonzero(data == _QUOTE)
    columns = []
    for j in range(width):
        begin, end = _bare(data, starts[:, j], ends_at[:, j])
        if quotes:
            begin, end, taken = _unquoted(data, begin, end)
            quotes -= taken
        if j == 0 and np.isin(data[begin], [ord(mark.lstrip('"')[0]) for mark in COMMENTS]).any():
            raise Unlike
        if j < ends.width:
            before, after = [row[j] for row in ends.rows[:split]], [row[j] for row in ends.rows[split:]]
            columns.append(Cells(before, data, begin, end, after))
        elif (end > begin).any():
            raise Unlike
    if quotes:
        raise Unlike
    lines = [*ends.lines[:split], *range(part.first, part.first + len(starts)), *ends.lines[split:]]
    return LongTable(ends, columns, lines)


def _check_titles(ends: Table, part: Parted) -> None:
    """Raise Unlike where the header stands between the rows once more."""
    for _, cells in ends.header:
        longest = max(cells, key=len).encode()
        if longest and longest in part.between:
            raise Unlike


def _cut(data: np.ndarray, delimiter: str, width: int) -> tuple[np.ndarray, np.ndarray]:
    """(starts, ends) of all cells, a row for each line."""
    if delimiter == FIXED:
        raise Unlike
    if delimiter == SPACES:
        return _cut_at_spaces(data, width)
    if delimiter == NONE:
        marks = np.flatnonzero(data == _NEWLINE)
    else:
        marks = np.flatnonzero((data == _NEWLINE) | (data == ord(delimiter)))
    if len(marks) % width:
        raise Unlike
    ends = marks.reshape(-1, width)
    if (data[ends[:, -1]] != _NEWLINE).any() or (width > 1 and (data[ends[:, :-1]] == _NEWLINE).any()):
        raise Unlike
    starts = np.concatenate([[0], marks[:-1] + 1]).reshape(-1, width)
    return starts, ends


def _cut_at_spaces(data: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray]:
    if (data == _QUOTE).any():
        raise Unlike
    inked = data > _SPACE
    edges = np.flatnonzero(inked[1:] != inked[:-1]) + 1
    if inked[0]:
        edges = np.concatenate([[0], edges])
    starts, ends = edges[::2], edges[1::2]  # the last byte ends a line, so each start has its end
    newlines = np.flatnonzero(data == _NEWLINE)
    if len(starts) != len(newlines) * width:
        raise Unlike
    starts, ends = starts.reshape(-1, width), ends.reshape(-1, width)
    if (ends[:, -1] > newlines).any() or (starts[1:, 0] < newlines[:-1]).any():
        raise Unlike
    return starts, ends


def _bare(data: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cells without spaces around them."""
    last = len(data) - 1
    while (blank := (ends > starts) & (data[np.minimum(starts, last)] == _SPACE)).any():
        starts = starts + blank
    while (blank := (ends > starts) & np.isin(data[ends - 1], (_SPACE, _RETURN))).any():
        ends = ends - blank
    return starts, ends


def _unquoted(data: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
    """Cells without the quotes around them, and how many quotes these were."""
    last = len(data) - 1
    around = (ends - starts > 1) & (data[np.minimum(starts, last)] == _QUOTE) & (data[ends - 1] == _QUOTE)
    return starts + around, ends - around, 2 * np.count_nonzero(around)
