"""Windows cut from one long sequence: what texts and number series have in common.

The sequence is kept as it is (whole numbers for letters, floats for a series) and encoded only for the
windows that are drawn, so a long text costs no more than a short one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from explornn_py.data.lanes import MOST_BEFORE, MOST_STRETCHES, checked_lanes, stretches
from explornn_py.data.sample import (
    ROLLOUTS,
    VALIDATION_SAMPLES,
    Rollouts,
    Samples,
    Scaling,
    Sequence,
    add_noise,
)

SPLITS = ("by_time", "drawn")
"""How validation is kept apart from training: as a part in time; or, which leaks, by windows drawn from both."""

ORDERS = ("shuffled", "in_time", "inside")
"""Of an epoch's windows: shuffled; in time, one after the other, as they lie in the data; shuffled, and the elements
inside each window, too, which is wrong on purpose."""


@dataclass(frozen=True)
class Starts:
    """Where windows may begin, for each use: integer arrays, none of them empty. No start has two uses,
    except that the rollouts' starts (spread evenly over `rollout`) may be shared."""

    training: np.ndarray
    validation: np.ndarray
    display: np.ndarray
    rollout: np.ndarray


class WindowSource:
    """Draws windows of `elements`; encode turns an array of them into features, a last axis of `input_size`.  The
    first `output_size` of these are predicted, the others covariates.  noise is added to inputs only.

    lanes: where the state goes on from window to window, how the part for training is read then, else None; before: so
    many elements are read then before a window that is shown, predicted from or judged, else 0.
    """

    def __init__(
        self,
        kind: str,
        elements: np.ndarray,
        encode: Callable[[np.ndarray], np.ndarray],
        input_size: int,
        output_size: int,
        starts: Starts,
        configuration: Any,
        noise: float,
        dtype: Any,
    ) -> None:
        self.kind = kind
        self.input_size, self.output_size = input_size, output_size
        self.alphabet: tuple[str, ...] | None = None
        self.scaling = Scaling()
        self.elements = elements
        self.starts = starts
        self.window = configuration.window
        self.horizon = configuration.horizon
        self.samples = configuration.samples
        self.noise = noise
        self._sorted = configuration.order == "in_time"
        self._encode = encode
        self._dtype = dtype
        self.lanes = checked_lanes(starts.training, configuration) if configuration.stateful else None
        self.before = min(self.lanes.length, int(starts.validation[0]), MOST_BEFORE) if self.lanes else 0

    @property
    def kept_apart(self) -> str:
        """One of KEPT_APART."""
        return "part"

    def training_set(self, generator: np.random.Generator) -> Samples:
        """A new set for one epoch: `samples` windows in random order, or in that of time; windows come again only once
        all were used."""
        drawn = np.resize(generator.permutation(self.starts.training), self.samples)
        return self._samples(np.sort(drawn) if self._sorted else drawn, generator)

    def next_set(self, generator: np.random.Generator) -> Samples:
        """The windows of one epoch in which the state goes on, those of the first mini-batch first; see `Lanes`."""
        assert self.lanes is not None
        return self._samples(self.lanes.starts(generator), generator)

    def validation_set(self, generator: np.random.Generator) -> Samples:
        """Windows that are never trained on, with the same noise as in training."""
        if self.lanes:
            return self._samples(self._judged.ravel(), generator)
        return self._samples(generator.permutation(self.starts.validation)[:VALIDATION_SAMPLES], generator)

    def validation_stretches(self, generator: np.random.Generator) -> Samples:
        """What comes after the windows of the validation set, as whoever reads in time is asked for it."""
        return self.in_time(self._judged, generator)

    @property
    def _judged(self) -> np.ndarray:
        return stretches(self.starts.validation, MOST_STRETCHES)

    def in_time(self, starts: np.ndarray, generator: np.random.Generator | None = None) -> Samples:
        """Stretches of windows that lie side by side, their starts (L, N), as one long window each: inputs (before + T
        + L - 1, N, I), targets (L, N, O) of the last steps.  generator: of the noise, None for none."""
        values = self._cut(starts[0] - self.before, self.before + self.window + len(starts))
        return self._read(values[:-1], values[self.before + self.window :], generator)

    def display_sample(self, generator: np.random.Generator) -> Sequence:
        """One window to look at, neither trained on nor used for validation."""
        start, before = int(generator.choice(self.starts.display)), self.before
        values = self._cut(np.array([start - before]), before + self.window + self.horizon)[:, 0]
        read = add_noise(values[: before + self.window], self.noise, generator).astype(self._dtype)
        values = values[before:]
        followed = values[self.window :].astype(self._dtype)
        return Sequence(
            inputs=read[before:],
            targets=self._predicted(values[1 : self.window + 1]).astype(self._dtype),
            continuation=self._predicted(followed),
            start=float(start),
            step=1.0,
            known=self._known(followed),
            before=read[:before] if before else None,
        )

    def rollout_samples(self) -> Rollouts:
        """Sixteen fixed windows, evenly spread, without noise (some twice where the sequence is very
        short)."""
        choice = np.linspace(0, len(self.starts.rollout) - 1, ROLLOUTS).astype(int)
        return self.windows_from(self.starts.rollout[choice], self.horizon)

    def windows_from(self, starts: np.ndarray, horizon: int) -> Rollouts:
        """The windows at these starts, without noise, and what really follows them; where the state goes on, each with
        what is read before it."""
        read = self.before + self.window
        values = self._cut(starts - self.before, read + horizon).astype(self._dtype)
        followed = values[read:]
        return Rollouts(values[:read], self._predicted(followed), self._known(followed))

    def _samples(self, starts: np.ndarray, generator: np.random.Generator | None) -> Samples:
        values = self._cut(starts, self.window + 1)
        return self._read(values[:-1], values[1:], generator)

    def _read(
        self, inputs: np.ndarray, targets: np.ndarray, generator: np.random.Generator | None
    ) -> Samples:
        """generator: of the inputs' noise, None for none."""
        seen = inputs if generator is None else add_noise(inputs, self.noise, generator)
        return Samples(seen.astype(self._dtype), self._predicted(targets).astype(self._dtype))

    def _predicted(self, values: np.ndarray) -> np.ndarray:
        """Of features (..., input_size) those that are predicted, (..., output_size)."""
        return values[..., : self.output_size]

    def _known(self, values: np.ndarray) -> np.ndarray | None:
        """The others, (..., input_size - output_size); None where there are none."""
        return values[..., self.output_size :] if self.input_size > self.output_size else None

    def _cut(self, starts: np.ndarray, length: int) -> np.ndarray:
        """The encoded elements (length, number of starts, features)."""
        return self._encode(self.elements[starts + np.arange(length)[:, None]])


def starts_by_part(length: int, window: int, horizon: int, share: float) -> Starts:
    """Held-out parts: validation and display each have the last `share` of the sequence for themselves
    (more, where a whole window needs it); no element of them is ever trained on.

    The sequence must be at least `shortest_by_part(window, horizon)` long.
    """
    displayed = max(int(length * share), window + horizon)
    validated = max(int(length * share), window + 1)
    second, first = length - displayed, length - displayed - validated
    return Starts(
        training=np.arange(first - window),
        validation=np.arange(first, second - window),
        display=np.arange(second, length - window - horizon + 1),
        rollout=np.arange(first, length - window - horizon + 1),
    )


def starts_by_time(length: int, window: int, horizon: int, share: float) -> Starts:
    """Parts of a series in time: what comes after a window of training, validation or display lies in that part; the
    window itself may reach back into the part before, as whoever predicts knows the past.

    Validation and display have the last two `share`s, display at least its horizon.
    """
    displayed = max(int(length * share), horizon)
    validated = max(int(length * share), 1)
    second = length - displayed
    first = second - validated
    return Starts(
        training=np.arange(first - window),
        validation=np.arange(first - window, second - window),
        display=np.arange(second - window, length - window - horizon + 1),
        rollout=np.arange(first - window, length - window - horizon + 1),
    )


def starts_drawn(starts: Starts, generator: np.random.Generator) -> Starts:
    """The same, with as many windows for validation drawn from those of training and validation together: nearly all
    of their elements are trained on, in windows that begin a little earlier or later."""
    drawn = generator.permutation(np.concatenate([starts.training, starts.validation]))
    validated = len(starts.validation)
    return replace(starts, training=np.sort(drawn[validated:]), validation=np.sort(drawn[:validated]))


def bridged(series: np.ndarray) -> np.ndarray:
    """With a straight line over each gap (nan); the ends are numbers."""
    missing = np.isnan(series)
    if not missing.any():
        return series
    places = np.arange(len(series))
    return np.where(missing, np.interp(places, places[~missing], series[~missing]), series)


def without_gaps(starts: Starts, missing: np.ndarray, window: int, horizon: int) -> Starts:
    """Those starts whose windows, with what comes after them, hold no missing element; perhaps none."""
    return Starts(
        training=whole_windows(starts.training, missing, window + 1),
        validation=whole_windows(starts.validation, missing, window + 1),
        display=whole_windows(starts.display, missing, window + horizon),
        rollout=whole_windows(starts.rollout, missing, window + horizon),
    )


def whole_windows(starts: np.ndarray, missing: np.ndarray, length: int) -> np.ndarray:
    """Those starts from which no missing element is less than `length` away."""
    before = np.concatenate([[0], np.cumsum(missing)])
    return starts[before[starts + length] == before[starts]]


def shortest_by_time(window: int, horizon: int, share: float) -> int:
    """Length that gives each part at least one window."""
    length = window + horizon + 2
    while length - max(int(length * share), horizon) - max(int(length * share), 1) <= window:
        length += 1
    return length


def shortest_by_part(window: int, horizon: int) -> int:
    """Length that gives each part at least one window."""
    return 2 * (window + 1) + window + horizon


COMB = 11
"""Of this many neighbouring starts one is kept for validation and one for display. Odd, so that texts
that repeat after two letters still begin with either."""


def starts_by_comb(length: int, window: int, horizon: int) -> Starts:
    """For sequences too short to hold a part out: the windows are kept apart, their elements overlap."""
    starts = np.arange(length - window - horizon + 1)
    place = starts % COMB
    trainable = np.arange(length - window)
    return Starts(
        training=trainable[trainable % COMB < COMB - 2],
        validation=starts[place == COMB - 2],
        display=starts[place == COMB - 1],
        rollout=starts,
    )


def shortest_by_comb(window: int, horizon: int) -> int:
    """Length that gives each use at least one window."""
    return window + horizon + COMB - 1
