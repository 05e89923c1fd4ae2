"""Tasks that cannot be done without remembering: what counts was seen `delay` steps ago.

At every step the network reads two numbers, a value and a mark (1 = this value counts, 0 = it does not).
The answer that counts is the one at the last step, in counting that at every step; `targets` holds what is
right at each step. There is no sequence to go on with, so the horizon is 1 and the continuation is the answer at
the last step.

Adding follows Hochreiter and Schmidhuber, "Long Short-Term Memory" (1997), experiment 4, with values in
[-1, 1].

Training, validation and display sequences are drawn independently and never stored. Each holds
real-valued random numbers, so that one of them occurs twice is possible but has a probability of less
than one in a million in sequences of natural length (very short ones repeat more often).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from explornn_py.data.sample import (
    ROLLOUTS,
    VALIDATION_SAMPLES,
    DataSet,
    Rollouts,
    Samples,
    Scaling,
    Sequence,
    add_noise,
    refuse,
)
from explornn_py.errors import Choice, Sentence, Setting

LONGEST = 64
"""Steps of the longest window."""

SPLIT = "Every sequence is drawn anew at random, so those of training, validation and display differ."

Drawn = tuple[np.ndarray, np.ndarray, np.ndarray]
Draw = Callable[[int, int, int, np.random.Generator], Drawn]
"""(window, delay, samples, generator) -> values, marks, targets, each (window, samples)."""


def _recall(window: int, delay: int, samples: int, generator: np.random.Generator) -> Drawn:
    """One marked value, +1 or -1, `delay` steps before the last; all others are distraction."""
    values = generator.uniform(-1, 1, (window, samples))
    shown = window - 1 - delay
    values[shown] = generator.choice((-1.0, 1.0), samples)
    marks = np.zeros((window, samples))
    marks[shown] = 1
    targets = np.zeros((window, samples))
    targets[shown:] = values[shown]
    return values, marks, targets


def _adding(window: int, delay: int, samples: int, generator: np.random.Generator) -> Drawn:
    """Two marked values, `delay` steps apart, at a random place; asked for is half their sum."""
    values = generator.uniform(-1, 1, (window, samples))
    first = generator.integers(window - delay, size=samples)
    marks = np.zeros((window, samples))
    marks[first, np.arange(samples)] = 1
    marks[first + delay, np.arange(samples)] = 1
    return values, marks, np.cumsum(values * marks, axis=0) / 2


def _parity(window: int, delay: int, samples: int, generator: np.random.Generator) -> Drawn:
    """Marked values up to `delay` steps before the last; asked for is whether the negative ones are even
    (+1) or odd (-1) in number, which takes counting, not adding."""
    values = generator.choice((-1.0, 1.0), (window, samples)) * generator.uniform(0.5, 1, (window, samples))
    marks = generator.integers(2, size=(window, samples)).astype(float)
    marks[window - delay :] = 0
    marks[window - delay - 1] = 1
    return values, marks, np.cumprod(np.where(marks > 0, np.sign(values), 1.0), axis=0)


MOST_COUNTED = 0.9
"""The answer when all that can be marked are: a little less than 1, which the network's head never reaches."""


def _counting(window: int, delay: int, samples: int, generator: np.random.Generator) -> Drawn:
    """Marks up to `delay` steps before the last; asked for, at every step, is how many there have been, from -0.9
    for none to 0.9 for as many as there can be. The values are distraction."""
    values = generator.uniform(-1, 1, (window, samples))
    marks = generator.integers(2, size=(window, samples)).astype(float)
    marks[window - delay :] = 0
    share = np.cumsum(marks, axis=0) / (window - delay)
    return values, marks, MOST_COUNTED * (2 * share - 1)


def _counts(window: int, delay: int) -> Scaling:
    """An answer to counting as the count that it stands for."""
    most = window - delay
    return Scaling(middle=most / 2, half_range=most / (2 * MOST_COUNTED))


@dataclass(frozen=True)
class MemoryTask:
    """name, formula (what is asked, in words), draw (makes sequences), spare (steps beyond the delay in a sequence of
    natural length), loss_on (the steps whose answers count), answers (by window and delay, the scaling between the
    network's answer and what it stands for)."""

    name: str
    formula: str
    draw: Draw
    spare: int = 4
    loss_on: str = "last"
    answers: Callable[[int, int], Scaling] = lambda window, delay: Scaling()


TASKS = {
    task.name: task
    for task in (
        MemoryTask("recall", "the value marked `delay` steps ago", _recall),
        MemoryTask("adding", "half the sum of the two marked values", _adding),
        MemoryTask("parity", "+1 if an even number of marked values is negative, else -1", _parity),
        MemoryTask(
            "counting", "how many steps were marked so far, at every step", _counting, 10, "all", _counts
        ),
    )
}


class MemorySource:
    """Draws sequences of a memory task: inputs (window, N, 2) value and mark, targets (window, N, 1)."""

    kind = "memory"
    input_size = 2
    output_size = 1
    alphabet: tuple[str, ...] | None = None
    scaling = Scaling()
    split = SPLIT
    kept_apart = "drawn"

    def __init__(self, task: MemoryTask, configuration: Any, dtype: Any = np.float32) -> None:
        if configuration.window <= configuration.delay:
            raise refuse(
                "window",
                Sentence(
                    "{window} must be a whole number from {least} to {most}, not {value}, as {delay} is {steps}.",
                    window=Setting("window"),
                    least=configuration.delay + 1,
                    most=LONGEST,
                    delay=Setting("delay"),
                    steps=configuration.delay,
                    value=configuration.window,
                ),
                Sentence(
                    "Choose a larger value for {window} or a smaller one for {delay}.",
                    window=Setting("window"),
                    delay=Setting("delay"),
                ),
                "do_not_go_together",
            )
        if configuration.horizon != 1:
            raise refuse(
                "horizon",
                Sentence(
                    "{horizon} must be 1 for the memory task {task}, not {value}.",
                    horizon=Setting("horizon"),
                    task=Choice("data", task.name),
                    value=configuration.horizon,
                ),
                Sentence("Leave {horizon} out, or set it to 1.", horizon=Setting("horizon")),
                "do_not_go_together",
            )
        self.task = task
        self.window = configuration.window
        self.delay = configuration.delay
        self.answers = task.answers(self.window, self.delay)
        self.samples = configuration.samples
        self.noise = configuration.noise
        self.dtype = dtype

    def training_set(self, generator: np.random.Generator) -> Samples:
        """A new set of `samples` sequences."""
        return self._draw(self.samples, self.noise, generator)

    def validation_set(self, generator: np.random.Generator) -> Samples:
        """Other sequences, with the same noise as in training."""
        return self._draw(VALIDATION_SAMPLES, self.noise, generator)

    def display_sample(self, generator: np.random.Generator) -> Sequence:
        """One other sequence to look at; its continuation is the answer at the last step."""
        drawn = self._draw(1, self.noise, generator)
        targets = drawn.targets[:, 0]
        return Sequence(drawn.inputs[:, 0], targets, targets[-1:], start=0.0, step=1.0)

    def rollout_samples(self) -> Rollouts:
        """Sixteen fixed sequences without noise, and the answer to each."""
        drawn = self._draw(ROLLOUTS, 0.0, np.random.default_rng(ROLLOUTS))
        return Rollouts(drawn.inputs, drawn.targets[-1:])

    def _draw(self, samples: int, noise: float, generator: np.random.Generator) -> Samples:
        values, marks, targets = self.task.draw(self.window, self.delay, samples, generator)
        values = add_noise(values, noise, generator)
        inputs = np.stack((values, marks), axis=-1).astype(self.dtype)
        return Samples(inputs, targets[:, :, None].astype(self.dtype))


def _forget_bias(settings: Mapping[str, Any]) -> float:
    """ln(delay): the gate then begins at delay / (delay + 1), and what it holds fades over just that many steps
    (Tallec & Ollivier 2018).  Measured: with a bias of 1 no LSTM recalls over 60 steps, with this one all do."""
    return round(max(1.0, math.log(settings["delay"])), 1)


MEMORY_DEFAULTS = {
    "horizon": 1,
    "samples": 200,
    "batch_size": 25,
    "learning_rate": 0.01,
    "learning_rate_half_life": 0.0,
    "clip_norm": 1.0,
    "forget_bias": _forget_bias,
}


def _row(task: MemoryTask) -> DataSet:
    def build(configuration: Any, dtype: Any = np.float32) -> MemorySource:
        return MemorySource(task, configuration, dtype)

    defaults = MEMORY_DEFAULTS | {
        "window": lambda settings: min(LONGEST, settings["delay"] + task.spare),
        "loss_on": task.loss_on,
    }
    return DataSet(task.name, "memory", task.formula, defaults, build)


ROWS = tuple(_row(task) for task in TASKS.values())
