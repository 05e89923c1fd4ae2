"""Windows cut from a function of x, and the functions that can be learned: the four of the original app and a triangle.

Windows are told apart by their phase (where in the period they begin). With N training windows the period
falls into N equal cells. In every epoch the N training windows begin at the same place of each cell, and
that place is drawn anew from the first 80 % of a cell; validation windows begin in the next 10 %, windows
to look at in the last 10 %. So no phase is ever both trained on and tested. (The original app draws the
common shift from the whole circle.)

A different phase need not mean different numbers: the square wave takes only two values, hence only about
twenty different noise-free windows exist, and all of them are trained on. Its validation loss tells
nothing new, and says so in `split`.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
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
)

STEP = 0.2
"""Distance of two neighbouring elements of a window, in units of x."""

TRAINING_PART = (0.0, 0.8)
VALIDATION_PART = (0.8, 0.9)
DISPLAY_PART = (0.9, 1.0)
"""The parts of a cell in which windows of the three uses begin."""

SPLIT = (
    "Training, validation and display windows begin at different phases: of every small cell of the period, "
    "the first 80 % belong to training, the next 10 % to validation, the last 10 % to display."
)


@dataclass(frozen=True)
class Wave:
    """A periodic function: name, formula (text), function (x -> values, elementwise), period in units of
    x; settings that it wants otherwise than most; what has to be added to how its windows are kept apart, in
    words and in a word."""

    name: str
    formula: str
    function: Callable[[np.ndarray], np.ndarray]
    period: float
    defaults: Mapping[str, float] = field(default_factory=dict)
    remark: str = ""
    kept_apart: str = "phase"


WAVES = {
    wave.name: wave
    for wave in (
        Wave("sine", "sin(x)", np.sin, 2 * math.pi),
        Wave(
            "sawtooth",
            "2 (x mod π) / π - 1",
            lambda x: 2 * np.mod(x, math.pi) / math.pi - 1,
            math.pi,
            {"batch_size": 12, "learning_rate_half_life": 15.0, "clip_norm": 0.3},
        ),
        Wave(
            "square",
            "+1 where sin(π x / 2) ≥ 0, else -1",
            lambda x: np.where(np.sin(math.pi / 2 * x) >= 0, 1.0, -1.0),
            4.0,
            {"batch_size": 12, "learning_rate": 0.01},
            " The square wave has so few different windows that each of them also occurs in training.",
            "repeats",
        ),
        Wave(
            "composite",
            "(sin(1.5 x) + sin(4.5 x)) / 1.5",
            lambda x: (np.sin(1.5 * x) + np.sin(4.5 * x)) / 1.5,
            4 * math.pi / 3,
            {"batch_size": 12, "learning_rate": 0.01},
        ),
        Wave("triangle", "2 arcsin(sin(x)) / π", lambda x: 2 / math.pi * np.arcsin(np.sin(x)), 2 * math.pi),
    )
}
"""What each wants otherwise was measured over forty seeds.  The sawtooth's jumps wander unless the updates soon become
small, and the windows that end at a jump pull too hard unless they are held back.  A single layer is slow to learn the
square wave, and with one seed in forty never learned the sum of two sines: larger updates, and more of them, help it
and harm no deeper network."""


class WaveSource:
    """Draws windows of a function of x.

    function: positions (float64 array) -> values of the same shape. span: training windows begin in [0,
    span). display_span: windows to look at begin in [0, display_span), at most span.
    """

    kind = "function"
    input_size = 1
    output_size = 1
    alphabet: tuple[str, ...] | None = None

    def __init__(
        self,
        function: Any,
        span: float,
        configuration: Any,
        dtype: Any = np.float32,
        display_span: Any = None,
        remark: Any = "",
        kept_apart: Any = "phase",
    ) -> None:
        self.function = function
        self.span = span
        self.display_span = display_span or span
        self.window = configuration.window
        self.horizon = configuration.horizon
        self.samples = configuration.samples
        self.noise = configuration.noise
        self.dtype = dtype
        self.scaling = Scaling()
        self.split = SPLIT + remark
        self.kept_apart = kept_apart

    def training_set(self, generator: np.random.Generator) -> Samples:
        """A new set for one epoch: `samples` windows at equal distances over the span, shifted together
        at random."""
        return self._spread(self.samples, TRAINING_PART, generator)

    def validation_set(self, generator: np.random.Generator) -> Samples:
        """Windows at phases never trained on, with the same noise as in training."""
        return self._spread(VALIDATION_SAMPLES, VALIDATION_PART, generator)

    def display_sample(self, generator: np.random.Generator) -> Sequence:
        """One window to look at, at a phase neither trained on nor used for validation."""
        cell = generator.integers(max(1, int(self.samples * self.display_span / self.span)))
        start = float(self._start(cell, DISPLAY_PART, generator))
        values = self._values(np.array([start]), self.window + self.horizon)[:, 0]
        return Sequence(
            inputs=add_noise(values[: self.window], self.noise, generator).astype(self.dtype),
            targets=values[1 : self.window + 1].astype(self.dtype),
            continuation=values[self.window :].astype(self.dtype),
            start=start,
            step=STEP,
        )

    def rollout_samples(self) -> Rollouts:
        """Sixteen fixed windows at equal distances over 2π, without noise.

        Their phases are the same for all settings, so they are not kept apart from training; what they
        measure is how far the network goes right on its own output.
        """
        starts = (np.arange(ROLLOUTS) + 0.37) * (2 * math.pi / ROLLOUTS)
        values = self._values(starts, self.window + self.horizon).astype(self.dtype)
        return Rollouts(values[: self.window], values[self.window :])

    def _spread(self, count: int, part: tuple[float, float], generator: np.random.Generator) -> Samples:
        """`count` windows, all at the same place inside their cell, in cells at equal distances."""
        values = self._values(self._start(_cells(count, self.samples), part, generator), self.window + 1)
        return Samples(
            add_noise(values[:-1], self.noise, generator).astype(self.dtype), values[1:].astype(self.dtype)
        )

    def _start(self, cell: Any, part: tuple[float, float], generator: np.random.Generator) -> Any:
        """Positions inside the given cells, at one common place drawn from `part` of a cell."""
        return (cell + generator.uniform(*part)) * (self.span / self.samples)

    def _values(self, starts: np.ndarray, length: int) -> np.ndarray:
        """Values (length, number of starts, 1) from each start on."""
        return self.function(starts + _steps(length))[:, :, None]


@lru_cache(maxsize=8)
def _cells(count: int, samples: int) -> np.ndarray:
    """The cells, of one for each sample, in which so many windows begin.  Kept, as every epoch asks for them again."""
    return _kept(np.arange(count) * samples // count)


@lru_cache(maxsize=8)
def _steps(length: int) -> np.ndarray:
    """How far the elements of a window are from its first, (length, 1)."""
    return _kept(np.arange(length)[:, None] * STEP)


def _kept(array: np.ndarray) -> np.ndarray:
    array.flags.writeable = False
    return array


WINDOW, HORIZON = 15, 32
FUNCTION_DEFAULTS = {
    "window": WINDOW,
    "horizon": HORIZON,
    "samples": 100,
    "batch_size": 25,
    "learning_rate": 0.005,
    "learning_rate_half_life": 35.0,
    "clip_norm": 1.0,
    "forget_bias": 1.0,
    "loss_on": "last",
}


def _row(wave: Wave) -> DataSet:
    def build(configuration: Any, dtype: Any = np.float32) -> WaveSource:
        return WaveSource(
            wave.function,
            wave.period,
            configuration,
            dtype,
            remark=wave.remark,
            kept_apart=wave.kept_apart,
        )

    return DataSet(wave.name, "function", wave.formula, {**FUNCTION_DEFAULTS, **wave.defaults}, build)


ROWS = tuple(_row(wave) for wave in WAVES.values())
