"""What a terminal shows: a progress bar while training, and a row of blocks as a plot.

On anything but a terminal (a file, a pipe, a notebook's log) the bar becomes a plain line now and then.
"""

import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TextIO

from explornn_py.report import EpochRecord

BLOCKS = "▁▂▃▄▅▆▇█"
BAR = 24
PAUSE = 0.1
"""Seconds between two drawings of the bar."""
LINES = 20
"""Plain lines of one training, about."""


class Progress:
    """Tells on `stream` how far `epochs` epochs of training are; clock gives seconds."""

    def __init__(self, stream: TextIO, epochs: int, clock: Callable[[], float] = time.monotonic):
        self.stream = stream
        self.epochs = epochs
        self.done = 0
        self._clock = clock
        self._started = clock()
        self._drawn = -PAUSE
        self._width = 0
        self._losses = ""
        self._bar = stream.isatty()

    def batch(self, share: float) -> None:
        """A share (0 to 1) of the epoch under way is done."""
        if self._bar and self._clock() - self._drawn >= PAUSE:
            self._draw(self.done + share)

    def epoch(self, record: EpochRecord) -> None:
        """An epoch is done."""
        self.done += 1
        losses = f"training {record.training_loss:.4g}  validation {record.validation_loss:.4g}"
        self._losses = f"{losses}  "
        if self._bar:
            self._draw(self.done)
        elif self.done in (1, self.epochs) or self.done % max(1, self.epochs // LINES) == 0:
            print(f"epoch {record.epoch}  {losses}  {self._left(self.done)}", file=self.stream, flush=True)

    def close(self) -> None:
        """Leave the bar where it is."""
        if self._bar and self._width:
            print(file=self.stream, flush=True)

    def _draw(self, done: float) -> None:
        self._drawn = self._clock()
        filled = "#" * int(BAR * done / self.epochs)
        line = f"epoch {self.done}/{self.epochs} [{filled.ljust(BAR, '.')}] {self._losses}{self._left(done)}"
        self.stream.write("\r" + line.ljust(self._width))
        self.stream.flush()
        self._width = len(line)

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


def can_plot(stream: TextIO) -> bool:
    """Whether somebody is looking who can see blocks."""
    if not stream.isatty():
        return False
    try:
        BLOCKS.encode(stream.encoding)
    except UnicodeEncodeError:
        return False
    return True
