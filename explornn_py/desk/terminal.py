"""Everything that is printed: sentences, a progress bar while training, a row of blocks as a plot, numbers.

On anything but a terminal (a file, a pipe, a notebook's log) the bar becomes a plain line now and then.  What is told
on the way is never worth a run: where standard error is closed or its terminal is gone, training goes on in silence.
"""

import math
import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TextIO

from explornn_py.learning.record import EpochRecord

BLOCKS = "▁▂▃▄▅▆▇█"
BAR = 24
SHORTEST_BAR = 6
PAUSE = 0.1
"""Seconds between two drawings of the bar."""
LINES = 20
"""Plain lines of one training, about."""
UNKNOWN_WIDTH = 80
"""Columns of a terminal that does not say how many it has."""
DIGITS = 6
"""Of a number's share in the range of its data; more where different numbers would look alike."""


def tell(message: str) -> None:
    """A line on standard error, if there is one."""
    _write(sys.stderr, message + "\n")


def _write(stream: TextIO | None, text: str) -> bool:
    """False where the stream is closed or its terminal is gone."""
    try:
        if stream is None:
            return False
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        return False
    return True


def columns(stream: TextIO) -> int:
    """Width of the terminal that a stream leads to, or as the variable COLUMNS says."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(stream.fileno()).columns or UNKNOWN_WIDTH
    except (OSError, ValueError):
        return UNKNOWN_WIDTH


class Progress:
    """Tells on `stream` (None: nowhere) how far `epochs` epochs of training are; clock gives seconds."""

    def __init__(self, stream: TextIO | None, epochs: int, clock: Callable[[], float] = time.monotonic):
        self.epochs = epochs
        self.done = 0
        self._stream = stream
        self._clock = clock
        self._started = clock()
        self._drawn = -PAUSE
        self._width = 0
        self._losses = ""
        self._bar = is_terminal(stream)

    def batch(self, share: float) -> None:
        """A share (0 to 1) of the epoch under way is done."""
        if self._bar and self._clock() - self._drawn >= PAUSE:
            self._draw(self.done + share)

    def epoch(self, record: EpochRecord) -> None:
        """An epoch is done."""
        self.done += 1
        self._losses = f"training {record.training_loss:.4g}  validation {record.validation_loss:.4g}"
        if self._bar:
            self._draw(self.done)
        elif self.done in (1, self.epochs) or self.done % max(1, self.epochs // LINES) == 0:
            self._say(f"epoch {record.epoch}  {self._losses}  {self._left(self.done)}\n")

    def close(self) -> None:
        """Leave the bar where it is."""
        if self._bar and self._width:
            self._say("\n")

    def _say(self, text: str) -> None:
        if not _write(self._stream, text):
            self._stream = None

    def _draw(self, done: float) -> None:
        if self._stream is None:
            return
        self._drawn = self._clock()
        widest = columns(self._stream) - 1  # in the last column some terminals begin a new line
        line = self._line(done, widest)
        self._say("\r" + line.ljust(min(self._width, widest)))
        self._width = len(line)

    def _line(self, done: float, widest: int) -> str:
        """As much as there is room for: first the bar becomes shorter, then the losses go, then the time."""
        count, left = f"epoch {self.done}/{self.epochs}", self._left(done)
        for parts in ([self._losses, left], [left], []):
            told = "  ".join(filter(None, parts))
            bar = min(BAR, widest - len(f"{count} [] {told}"))
            if bar >= SHORTEST_BAR:
                filled = "#" * int(bar * done / self.epochs)
                return f"{count} [{filled.ljust(bar, '.')}] {told}".rstrip()
        return count[: max(0, widest)]

    def _left(self, done: float) -> str:
        if not done:
            return ""
        seconds = (self._clock() - self._started) / done * (self.epochs - done)
        if seconds < 60:
            return f"{seconds:.0f} s left"
        return f"{seconds / 60:.0f} min left" if seconds < 3600 else f"{seconds / 3600:.1f} h left"


def plot(values: Sequence[float], width: int) -> str:
    """Values as a row of at most `width` blocks, the smallest as the lowest one; too many are averaged."""
    count = min(width, len(values))
    edges = [len(values) * k // count for k in range(count + 1)]
    means = [sum(values[a:b]) / (b - a) for a, b in pairwise(edges)]
    low, span = min(means), max(means) - min(means)
    top = len(BLOCKS) - 1
    return "".join(BLOCKS[round((mean - low) / span * top) if span else 0] for mean in means)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody is looking."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it is closed
        return False


def can_plot(stream: TextIO | None) -> bool:
    """Whether somebody is looking who can see blocks."""
    if stream is None or not is_terminal(stream):
        return False
    try:
        BLOCKS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def numerals(values: Sequence[float], half_range: float) -> list[str]:
    """Numbers of data that spread over 2 * half_range, with as many digits as tell different ones apart."""
    largest = max(map(abs, values))
    digits = DIGITS
    if largest:
        digits = max(digits, DIGITS + 1 + math.floor(math.log10(largest) - math.log10(half_range)))
    for kept in range(digits, 17):
        written = [f"{value:.{kept}g}" for value in values]
        if len(set(written)) == len(set(values)):
            return written
    return [f"{value:.17g}" for value in values]
