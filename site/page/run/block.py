"""A block of the trainer's: a header and arrays of numbers, as `protocol` describes it.

A report of seven layers holds some forty thousand numbers and a frame draws a few hundred, so everything stays in the
block of bytes until somebody asks for it."""

import json

import protocol
from page import browser
from page.browser.types import JS


class Block:
    """header: JSON-like facts."""

    def __init__(self, buffer: JS) -> None:
        length = browser.whole_number(buffer)
        self.header = json.loads(browser.text_of(buffer, protocol.NUMBER_BYTES, length))
        self.buffer = buffer
        self.start = protocol.NUMBER_BYTES + length
        self.layout = self.header["layout"]

    def has(self, name: str) -> bool:
        return name in self.layout

    def shape(self, name: str) -> list[int]:
        return self.layout[name]["shape"]

    def read(self, name: str, first: int, count: int) -> list[float]:
        """`count` numbers of an array in row-major order, from the one at `first`."""
        at = self.start + (self.layout[name]["offset"] + first) * protocol.NUMBER_BYTES
        return browser.numbers(self.buffer, at, count)

    def array(self, name: str) -> list[float]:
        """The numbers of one array, flat, in row-major order."""
        count = 1
        for length in self.shape(name):
            count *= length
        return self.read(name, 0, count)
