"""The cells of a column as places in the bytes of a file; a cell becomes a text when it is asked for.

Numbers of the plainest kind, such as -12.50, are read by numpy, many at a time and exactly as Python reads them.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import overload

import numpy as np

from explornn_py.pulse import beat

CHUNK = 1 << 15
"""Cells whose numbers are read at once: what they need fits into the processor's cache."""
ZERO, COLON = 48, 58
MOST_DIGITS = 15
"""Whole numbers of as many digits are exact, so a division by a power of ten rounds as Python's own float does."""
LONGEST = 24
"""Letters of a number that is plain."""
_FACTOR = np.uint64(1_000_003)
_DIGITS = str.maketrans("123456789", "0" * 9)
_POWERS = 10.0 ** np.arange(MOST_DIGITS + 1)


class Cells(Sequence[str]):
    """A column's cells: texts at both ends, between them places in the bytes."""

    def __init__(
        self, before: list[str], data: np.ndarray, starts: np.ndarray, ends: np.ndarray, after: list[str]
    ) -> None:
        self._before, self._after = before, after
        self._data, self._starts, self._ends = data, starts, ends

    def __len__(self) -> int:
        return len(self._before) + len(self._starts) + len(self._after)

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> list[str]: ...
    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self._at(k) for k in range(len(self))[place]]
        return self._at(range(len(self))[place])

    def _at(self, place: int) -> str:
        inside = place - len(self._before)
        if inside < 0:
            return self._before[place]
        if inside >= len(self._starts):
            return self._after[inside - len(self._starts)]
        return self._data[self._starts[inside] : self._ends[inside]].tobytes().decode()

    def plain_numbers(self, decimal: str) -> Iterator[tuple[int, np.ndarray]]:
        """Pieces of the cells as (place of the first, numbers), nan where a cell is no number of the plainest kind."""
        yield 0, np.full(len(self._before), np.nan)
        first = len(self._before)
        for start in range(0, len(self._starts), CHUNK):
            part = slice(start, start + CHUNK)
            yield first + start, _numbers(self._data, self._starts[part], self._ends[part], ord(decimal))
            beat()
        yield first + len(self._starts), np.full(len(self._after), np.nan)

    def with_digits(self) -> Iterator[str]:
        """The cells that may be numbers."""
        yield from self._before
        for start in range(0, len(self._starts), CHUNK):
            begin, end = self._starts[start : start + CHUNK], self._ends[start : start + CHUNK]
            digits = np.zeros(end[-1] - begin[0] + 1, np.int32)
            np.cumsum(self._data[begin[0] : end[-1]] - ZERO < 10, out=digits[1:])
            for k in np.flatnonzero(digits[end - begin[0]] > digits[begin - begin[0]]):
                yield self._at(len(self._before) + start + int(k))
            beat()
        yield from self._after

    def shapes(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Places of cells that are alike but for their digits, with the text of one of them."""
        yield from shapes_of(self._before, 0)
        first = len(self._before)
        for start in range(0, len(self._starts), CHUNK):
            begin, end = self._starts[start : start + CHUNK], self._ends[start : start + CHUNK]
            keys = _keys(self._data, begin, end, alike=True)
            for key in np.unique(keys):
                places = (np.flatnonzero(keys == key) + first + start).tolist()
                yield self[places[0]], places
            beat()
        yield from shapes_of(self._after, first + len(self._starts))

    def codes(self) -> np.ndarray:
        """A number for each cell, the same of the same text."""
        keys = [np.array([_code(cell.encode()) for cell in self._before], np.uint64)]
        for start in range(0, len(self._starts), CHUNK):
            begin, end = self._starts[start : start + CHUNK], self._ends[start : start + CHUNK]
            keys.append(_keys(self._data, begin, end))
            beat()
        return np.concatenate([*keys, np.array([_code(cell.encode()) for cell in self._after], np.uint64)])

    def filled(self) -> np.ndarray:
        """Places of the cells that are not empty."""
        first = len(self._before)
        before = [place for place, cell in enumerate(self._before) if cell.strip()]
        between = np.flatnonzero(self._ends > self._starts) + first
        after = [place for place, cell in enumerate(self._after, first + len(self._starts)) if cell.strip()]
        return np.concatenate([np.array(before, int), between, np.array(after, int)])

    def beginning(self, starts: Collection[str]) -> np.ndarray:
        """Places of the cells that are empty or begin with one of these three letters, large or small."""
        first = len(self._before)
        codes = [int.from_bytes(start.encode()) for start in starts]
        last = len(self._data) - 1
        begin = [self._data[np.minimum(self._starts + k, last)].astype(np.int64) | 0x20 for k in range(3)]
        alike = np.isin(begin[0] << 16 | begin[1] << 8 | begin[2], codes) & (self._ends - self._starts > 2)
        between = np.flatnonzero(alike | (self._ends == self._starts)) + first
        ends = [*enumerate(self._before), *enumerate(self._after, first + len(self._starts))]
        some = [place for place, cell in ends if not cell.strip() or cell.strip()[:3].lower() in starts]
        return np.array(sorted([*between.tolist(), *some]), int)

    def taken(self, places: np.ndarray) -> "Cells":
        """The cells at these places, which rise."""
        first = len(self._before)
        inside = places - first
        between = inside[(inside >= 0) & (inside < len(self._starts))]
        return Cells(
            [self._before[int(place)] for place in places[inside < 0]],
            self._data,
            self._starts[between],
            self._ends[between],
            [self._after[int(place) - len(self._starts)] for place in inside[inside >= len(self._starts)]],
        )

    def changes(self) -> Iterator[int]:
        """Places of the cells that are not, up to their first colon, what the cell before is: of times of day, one an
        hour."""
        yield from range(len(self._before) + 1)
        first = len(self._before)
        for start in range(1, len(self._starts), CHUNK):
            here = slice(start, start + CHUNK)
            before = slice(start - 1, min(start + CHUNK, len(self._starts)) - 1)
            other = _differ(
                self._data, self._starts[here], self._ends[here], self._starts[before], self._ends[before]
            )
            yield from (np.flatnonzero(other) + first + start).tolist()
            beat()
        yield from range(first + len(self._starts), len(self))


def _keys(data: np.ndarray, begin: np.ndarray, end: np.ndarray, alike: bool = False) -> np.ndarray:
    """As `_code` of each cell.  alike: all digits are the same one."""
    keys: np.ndarray = np.zeros(len(begin), np.uint64)
    for k in range(int((end - begin).max(initial=0))):
        letter = data[np.minimum(begin + k, len(data) - 1)]
        if alike:
            letter = np.where(letter - ZERO < 10, ZERO, letter)
        keys = np.where(begin + k < end, keys * _FACTOR + letter.astype(np.uint64), keys)
    return keys


def _code(text: bytes) -> int:
    code = 0
    for letter in text:
        code = (code * int(_FACTOR) + letter) % 2**64
    return code


def shapes_of(cells: Sequence[str], first: int = 0) -> Iterator[tuple[str, Sequence[int]]]:
    """As `Cells.shapes`, of texts."""
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(cells, first):
        found.setdefault(cell.translate(_DIGITS), []).append(place)
    for places in found.values():
        yield cells[places[0] - first], places


def _numbers(data: np.ndarray, starts: np.ndarray, ends: np.ndarray, decimal: int) -> np.ndarray:
    """The numbers of cells such as -12.50, exactly as Python reads them; nan for all others."""
    lengths = ends - starts
    longest = min(int(lengths.max(initial=0)), LONGEST)
    whole: np.ndarray = np.zeros(len(starts))
    digits = np.zeros(len(starts), np.int8)
    behind = np.zeros(len(starts), np.int8)
    good = (lengths > 0) & (lengths <= LONGEST)
    negative = np.zeros(len(starts), bool)
    pointed = np.zeros(len(starts), bool)
    last = len(data) - 1
    for k in range(longest):
        inside = lengths > k
        letter = data[np.minimum(starts + k, last)]
        value = letter - ZERO
        digit = (value < 10) & inside
        whole = np.where(digit, whole * 10 + value, whole)
        digits += digit
        behind += digit & pointed
        other = inside & ~digit
        if other.any():
            point = other & (letter == decimal) & ~pointed
            pointed |= point
            if k == 0:
                negative = letter == 45
                point |= negative | (letter == 43)
            good &= ~other | point
    good &= (digits > 0) & (digits <= MOST_DIGITS)
    found = whole / _POWERS[np.minimum(behind, MOST_DIGITS)]
    return np.where(good, np.where(negative, -found, found), np.nan)


def _differ(
    data: np.ndarray, starts: np.ndarray, ends: np.ndarray, starts_before: np.ndarray, ends_before: np.ndarray
) -> np.ndarray:
    """Whether cells are others than the cells before them, up to their first colon."""
    other = np.zeros(len(starts), bool)
    going = np.ones(len(starts), bool)
    last = len(data) - 1
    for k in range(int(max((ends - starts).max(initial=0), (ends_before - starts_before).max(initial=0)))):
        letter = np.where(starts + k < ends, data[np.minimum(starts + k, last)], 0)
        before = np.where(starts_before + k < ends_before, data[np.minimum(starts_before + k, last)], 0)
        other |= going & (letter != before)
        going &= letter != COLON
        if not going.any():
            break
    return other


class Rows(Sequence[list[str]]):
    """The rows of a table whose columns are `Cells`."""

    def __init__(self, columns: Sequence[Cells]) -> None:
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, place: int) -> list[str]: ...
    @overload
    def __getitem__(self, place: slice) -> list[list[str]]: ...
    def __getitem__(self, place: int | slice) -> list[str] | list[list[str]]:
        if isinstance(place, slice):
            return [self[k] for k in range(len(self))[place]]
        return [cells[place] for cells in self._columns]
