"""Numbers and texts in the browser's own memory: Python's is small, and a number that is fetched one by one is dear."""

import js
from page.browser.types import JS


class Table:
    """Rows of `width` numbers of 64 bits, which the browser keeps; it grows as rows are put after the last one."""

    FIRST_ROOM = 64

    def __init__(self, width: int) -> None:
        self.width, self.count = width, 0
        self.room = js.Float64Array.new(self.FIRST_ROOM * width)

    def load(self, buffer: JS) -> None:
        """All rows at once, from an ArrayBuffer."""
        self.room = js.Float64Array.new(buffer)
        self.count = self.room.length // self.width

    def put(self, row: int, values: list) -> None:
        """A row's numbers; those of the row after the last one add it."""
        if (row + 1) * self.width > self.room.length:
            room = js.Float64Array.new(max(self.FIRST_ROOM * self.width, 2 * self.room.length))
            room.set(self.room)
            self.room = room
        for column, value in enumerate(values):
            self.room[row * self.width + column] = value
        self.count = max(self.count, row + 1)

    def at(self, row: int, column: int) -> float:
        # the browser's own complaint would leave this interpreter without coming by any `except`
        if not 0 <= row < self.count:
            raise IndexError("no such row")
        return self.room[row * self.width + column]

    def packed(self) -> JS:
        """The rows as an ArrayBuffer, the reverse of `load`."""
        return self.room.slice(0, self.count * self.width).buffer


NUMBER_64 = 8
"""Bytes."""


class Series:
    """Numbers of 64 bits, as many as there may be, which the browser keeps; nan for one that is missing."""

    def __init__(self, buffer: JS, first: int, count: int) -> None:
        """The `count` numbers of a buffer from the one at `first`."""
        self.room = js.Float64Array.new(buffer, first * NUMBER_64, count)
        self.count = count

    def piece(self, start: int, stop: int) -> tuple[int, float, float]:
        """How many numbers are missing from `start` to `stop` (exclusive), the lowest and the highest of the others; 0
        and 0 where there are none."""
        found = self.room.subarray(start, stop).filter(js.Number.isFinite)
        count = int(found.length)
        if not count:
            return stop - start, 0.0, 0.0
        low, high = js.Math.min.apply(None, found), js.Math.max.apply(None, found)
        return stop - start - count, low, high


def numbers(buffer: JS, offset: int, count: int) -> list[float]:
    """`count` float32 numbers of an ArrayBuffer, from the byte `offset`, as a list."""
    view = js.Float32Array.new(buffer, offset, count)
    return [view[index] for index in range(count)]


def places_of_ones(buffer: JS, offset: int, rows: int, size: int) -> list[int]:
    """Where the 1 stands in each of `rows` one-hot rows of `size` float32 numbers: one search a row instead of
    `size` reads."""
    view = js.Float32Array.new(buffer, offset, rows * size)
    return [int(view.indexOf(1, row * size)) - row * size for row in range(rows)]


def text_of(buffer: JS, offset: int, count: int) -> str:
    return js.TextDecoder.new().decode(js.Uint8Array.new(buffer, offset, count))


def whole_number(buffer: JS) -> int:
    """The little-endian uint32 at a buffer's start."""
    return js.DataView.new(buffer).getUint32(0, True)
