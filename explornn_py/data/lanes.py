"""One long sequence read in time, window after window, while the network keeps its state.

The part for training is cut into as many lanes as a mini-batch has windows, of equal length; the first mini-batch holds
the first window of each, the next one the windows that follow.  So the states of one mini-batch are where the next one
begins, each in its own lane.  An epoch reads as many windows as it has samples, and begins a little later in each lane,
or earlier, than the epoch before: what is left over of a lane is drawn.

What is judged is read in time, too, in stretches: some way before the first element that counts, then on to the last.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from explornn_py.data.sample import refuse
from explornn_py.errors import Choice, ConfigurationError, Sentence, Setting

ONE_SEQUENCE = ("series", "text")
"""Data sets in which one window follows the other."""
MOST_BEFORE = 500
"""Elements that are read, at most, before a sample or a stretch that is judged."""
STRETCH, MOST_STRETCHES = 64, 8
"""Of validation: elements of a stretch at most, and how many of these are enough for a steady number."""


@dataclass(frozen=True)
class Lanes:
    """first: where the first one may begin; apart: elements from one to the next; windows: that an epoch reads of each,
    so many elements (window) apart."""

    first: int
    count: int
    apart: int
    windows: int
    window: int

    @property
    def length(self) -> int:
        """Elements of a lane that an epoch reads: so long the state goes on."""
        return self.windows * self.window

    def starts(self, generator: np.random.Generator) -> np.ndarray:
        """Where an epoch's windows begin, (windows x count): the first of every lane, then the second ones."""
        offset = int(generator.integers(self.apart - self.length + 1))
        firsts = self.first + offset + self.apart * np.arange(self.count)
        return (firsts + self.window * np.arange(self.windows)[:, None]).ravel()


def checked_lanes(training: np.ndarray, configuration: Any) -> Lanes:
    """Lanes of the part whose windows begin at `training`, which lie side by side.  Raises ConfigurationError where
    there are no two windows for each."""
    window, count, samples = configuration.window, configuration.batch_size, configuration.samples
    apart = (len(training) + window - 1) // count
    if samples < 2 * count:
        raise _too_few(samples, count)
    if apart < 2 * window:
        raise _too_short(len(training) + window, window, count)
    return Lanes(int(training[0]), count, apart, min(samples // count, apart // window), window)


def stretches(starts: np.ndarray, most: int | None = None) -> np.ndarray:
    """Of starts that lie side by side those of stretches, (L, count): each goes on where the one beside it does not.

    most: how many stretches, evenly spread; None: all of them.
    """
    count = -(-len(starts) // STRETCH)
    length = len(starts) // count
    firsts = length * np.arange(count)
    if most is not None and count > most:
        firsts = firsts[np.linspace(0, count - 1, most).astype(int)]
    return starts[firsts + np.arange(length)[:, None]]


def _too_few(samples: int, count: int) -> ConfigurationError:
    return refuse(
        "samples",
        Sentence(
            "{samples} must be at least {least} (twice {batch_size}), not {value}, while {stateful} is on.",
            samples=Setting("samples"),
            least=2 * count,
            batch_size=Setting("batch_size"),
            stateful=Setting("stateful"),
            value=samples,
        ),
        Sentence(
            "Choose a smaller value for {batch_size} or a larger one for {samples}.",
            batch_size=Setting("batch_size"),
            samples=Setting("samples"),
        ),
    )


def _too_short(there: int, window: int, count: int) -> ConfigurationError:
    return refuse(
        "stateful",
        Sentence(
            "{stateful} wants two windows of {window} {steps} one after the other in each of {batch_size} {count}: "
            "at least {least} elements for training, not {there}.",
            stateful=Setting("stateful"),
            window=Setting("window"),
            steps=window,
            batch_size=Setting("batch_size"),
            count=count,
            least=2 * window * count + 1,
            there=there,
        ),
        Sentence(
            "Use longer data, or a smaller value for {window} or {batch_size}.",
            window=Setting("window"),
            batch_size=Setting("batch_size"),
        ),
        "too_short",
    )


def gaps_in_time() -> ConfigurationError:
    """The refusal of a series with gaps."""
    return refuse(
        "stateful",
        Sentence(
            "{stateful} wants a series without gaps, as the state goes on from value to value.",
            stateful=Setting("stateful"),
        ),
        Sentence(
            "Fill the gaps by a straight line, or set {stateful} to {off}.",
            stateful=Setting("stateful"),
            off=Choice("stateful", "false"),
        ),
        "too_many_gaps",
    )


def learned_by_heart(least: int) -> ConfigurationError:
    """The refusal of a text of which no part is held out; least: characters from which on one is."""
    return refuse(
        "stateful",
        Sentence(
            "{stateful} wants a text of at least {least} characters, as windows follow each other only there.",
            stateful=Setting("stateful"),
            least=least,
        ),
        Sentence(
            "Use a longer text, or set {stateful} to {off}.",
            stateful=Setting("stateful"),
            off=Choice("stateful", "false"),
        ),
        "too_short",
    )
