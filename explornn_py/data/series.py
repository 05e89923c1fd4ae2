"""The visitor's own numbers, scaled so that those of the training part lie from -0.9 to 0.9.

The split is by time: the last fifth is held out (more where a window needs it), its first half for validation, its
second for display.  The scaling is taken from the training part alone, as nothing of what is held out may be known; the
head is linear, so values beyond those trained on can still be reached.  (With `split` "drawn", wrong on purpose, the
windows for validation are drawn from before the last part, among those of training; the last part stays unseen.)
Windows that hold a gap are neither trained nor judged on.  (Runs of before, scaled by the whole series, have
`scaled_by` "all".)  Learned are values or `changes`.

Covariates (see `covariates`) are treated as the series is: each is scaled by its own training part, of each the same is
learned, and a gap in one is a gap.  They are read and not predicted.  Where the network runs on its own output, inside
the data, they are what they really were; after the end nobody knows them, and they stay at their last values.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from explornn_py.data.changes import SHORT, Advice, advised, changes_of, series_not_relative, undone
from explornn_py.data.covariates import Covariates, check_beside, not_relative, unmoving
from explornn_py.data.few_values import HELD_OUT_SHARE, horizon_for, window_for
from explornn_py.data.lanes import gaps_in_time
from explornn_py.data.own_numbers import LONGEST_SERIES
from explornn_py.data.ranging import REACH, moves, scaling_of
from explornn_py.data.sample import DataSet, Samples, Scaling, refuse, scaling_for
from explornn_py.data.waves import FUNCTION_DEFAULTS
from explornn_py.data.windows import (
    Starts,
    WindowSource,
    bridged,
    shortest_by_part,
    shortest_by_time,
    starts_by_part,
    starts_by_time,
    starts_drawn,
    whole_windows,
    without_gaps,
)
from explornn_py.errors import ConfigurationError, Sentence, Setting

SPLIT = (
    "The last fifth of the series is held out: its first half for validation, its second half for display."
)
LEAKING = (
    "This leaks: the windows for validation are drawn at random and overlap with those for training. Only the last "
    "tenth of the series, for display, is held out."
)
DRAWING = 17
"""The stream from which a leaking split is drawn, beside the run's seed."""


class SeriesSource(WindowSource):
    """Windows of a number series, of its values or of their changes, with its covariates beside it.

    scaling: between the units of what is learned of the series and the network's; scalings: of all columns, the series
    first; drawn_scalings: of the covariates, for all of their columns.  names: theirs.  columns: the series and its
    covariates, (n, input_size), with straight lines over gaps, which no window holds.  learned: one of LEARNED.
    reaches_back: whether windows of validation begin in the part for training, as those of a split by time do.
    """

    def __init__(self, configuration: Any, dtype: Any = np.float32) -> None:
        series, covariates = configuration.series, configuration.covariates
        check_beside(covariates, len(series))
        self.names = tuple(name for name, _ in covariates)
        gaps = np.isnan(np.array([series, *(numbers for _, numbers in covariates)], float)).any(axis=0)
        self.columns = columns_of(series, covariates)
        self.learned = configuration.learned
        window, horizon = configuration.window, configuration.horizon
        before, drawn = configuration.scaled_by == "all", configuration.split == "drawn"
        self._check(configuration, before)
        elements = changes_of(self.columns, self.learned)
        by = starts_by_part if before else starts_by_time
        starts = by(len(elements), window, horizon, HELD_OUT_SHARE)
        # trained on are all elements up to here, and of the windows that begin there
        self._trained = int(starts.validation[-1]) + 1 if drawn else len(starts.training)
        self._displayed = int(starts.display[0])
        trained = elements[: self._trained + window]
        self.missing = gaps if self.learned == "values" else gaps[1:] | gaps[:-1]
        """Which elements nobody knows."""
        if gaps.any():
            trained = trained[~self.missing[: len(trained)]]
            starts = _without_gaps(starts, self.missing, configuration)
        if drawn:
            starts = starts_drawn(starts, np.random.default_rng([configuration.seed, DRAWING]))
        self.scalings = self._scalings(elements if before else trained, elements)
        seen = [scaling.to_network(column) for scaling, column in zip(self.scalings, elements.T, strict=True)]
        super().__init__(
            "function",
            np.stack(seen, axis=1),
            lambda values: values,
            len(seen),
            1,
            starts,
            configuration,
            configuration.noise,
            dtype,
        )
        self.scaling = self.scalings[0]
        self.drawn_scalings = tuple(scaling_for(column, REACH) for column in self.columns.T[1:])
        self.reaches_back = not before
        self._leaks = drawn

    @property
    def split(self) -> str:
        """In words: how training, validation and display data are kept apart."""
        return LEAKING if self._leaks else SPLIT

    @property
    def kept_apart(self) -> str:
        """One of KEPT_APART."""
        return "leaks" if self._leaks else super().kept_apart

    def _check(self, configuration: Any, before: bool) -> None:
        """Raises ConfigurationError for a series that is too short, or of which no relative changes can be taken.

        before: whether its parts are those of before."""
        window, horizon, count = configuration.window, configuration.horizon, len(self.columns)
        shortest = (
            shortest_by_part(window, horizon) if before else shortest_by_time(window, horizon, HELD_OUT_SHARE)
        )
        if count < shortest + int(self.learned != "values"):
            # of changes there is one less: so many values are enough whatever is learned
            raise _too_short(count, shortest + 1, configuration)
        if self.learned != "relative":
            return
        lowest = self.columns.min(axis=0)
        if lowest[0] <= 0:
            raise series_not_relative()
        for name, low in zip(self.names, lowest[1:], strict=True):
            if low <= 0:
                raise not_relative(name)

    def _scalings(self, trained: np.ndarray, elements: np.ndarray) -> tuple[Scaling, ...]:
        """Of each column; of what is trained on.  Raises ConfigurationError for a covariate that does not move there: a
        number that never changed tells nothing, and one that changes later would be far from all that was seen."""
        for place, name in enumerate(self.names, start=1):
            if not moves(trained[:, place], elements[:, place]):
                raise unmoving(name)
        return tuple(scaling_of(*pair) for pair in zip(trained.T, elements.T, strict=True))

    @property
    def shown(self) -> np.ndarray:
        """The series, (n,)."""
        return self.columns[:, 0]

    @cached_property
    def advice(self) -> Advice:
        """What is best learned of the series, and why."""
        return advised_of(self.columns)

    @property
    def parts(self) -> dict[str, int]:
        """Where the parts of the series end, as places in it: "training" and "validation"; "display" is the rest.  Both
        end at the same place where the split is drawn."""
        more = int(self.learned != "values") + self.window
        return {"training": self._trained + more, "validation": self._displayed + more}

    @property
    def unseen(self) -> np.ndarray:
        """The starts of the windows after which comes a value of the last part."""
        return np.arange(self._displayed, len(self.elements) - self.window)

    def unseen_set(self) -> Samples:
        """All windows without a gap after which comes a value of the last part, of which neither training nor the
        choice of an epoch knows anything; without noise."""
        return self._samples(whole_windows(self.unseen, self.missing, self.window + 1), None)

    def last_window(self) -> np.ndarray:
        """What the network reads at the end of the series, (T, input_size)."""
        return self.elements[-self.window :].astype(self._dtype)

    def known_after(self, start: int, count: int) -> np.ndarray:
        """The covariates of `count` elements from `start` on, (count, input_size - 1), as the network sees them; after
        the end of the data they stay."""
        known = self.elements[start : start + count, 1:].astype(self._dtype)
        last = known[-1] if len(known) else self.last_window()[-1, 1:]
        return np.concatenate([known, self.held(last, count - len(known))])

    def held(self, last: np.ndarray, count: int) -> np.ndarray:
        """Covariates (count, ...) that stay at their last values.  last: what the network saw of these, (...), with the
        covariates along its last axis."""
        if self.learned != "values":
            still = [scaling.to_network(np.array(0.0)) for scaling in self.scalings[1:]]
            last = np.broadcast_to(np.array(still, self._dtype), last.shape)
        return np.repeat(last[None], count, axis=0)

    def own_units(self, start: int, seen: np.ndarray) -> np.ndarray:
        """Elements (n, 1) from `start` on, as the network sees or predicts them, in the series' own units (n,)."""
        before = self.shown[start] if self.learned != "values" else 0.0
        return undone(self.scaling.to_display(seen[:, 0].astype(float)), before, self.learned)


def advised_of(columns: np.ndarray) -> Advice:
    """What is best learned of columns (n, I) without gaps, the series first."""
    return advised(columns[:, 0], float(columns[:, 1:].min(initial=np.inf)))


def learned_by_default(series: Any, covariates: Covariates) -> str:
    """What is advised to be learned of a series; of one that cannot be learned, and is refused later, the values."""
    if len(series) < 2 or any(len(numbers) != len(series) for _, numbers in covariates):
        return "values"
    return advised_of(columns_of(series, covariates)).learned


def columns_of(series: Any, covariates: Covariates) -> np.ndarray:
    """A series and its covariates as long, (n, I), with straight lines where gaps are."""
    given = [series, *(numbers for _, numbers in covariates)]
    return np.array([bridged(np.array(column, float)) for column in given]).T


def _without_gaps(starts: Starts, missing: np.ndarray, configuration: Any) -> Starts:
    """Those of windows that hold no missing element; raises ConfigurationError where a part has none."""
    if configuration.stateful:
        raise gaps_in_time()
    found = without_gaps(starts, missing, configuration.window, configuration.horizon)
    if all(map(len, (found.training, found.validation, found.display))):
        return found
    raise refuse(
        "series",
        Sentence("{field} must have a window without a gap in each of its parts.", field=Setting("series")),
        Sentence(
            "Fill the gaps by a straight line, or choose a smaller value for {window} or {horizon}.",
            window=Setting("window"),
            horizon=Setting("horizon"),
        ),
        "too_many_gaps",
    )


def _too_short(count: int, shortest: int, configuration: Any) -> ConfigurationError:
    return refuse(
        "series",
        Sentence(
            "{field} must have from {least} to {most} values, not {count}, "
            "as {window} is {steps} and {horizon} is {ahead}.",
            field=Setting("series"),
            least=shortest,
            most=LONGEST_SERIES,
            window=Setting("window"),
            steps=configuration.window,
            horizon=Setting("horizon"),
            ahead=configuration.horizon,
            count=count,
        ),
        Sentence(
            "Use a longer series, or a smaller value for {window} or {horizon}.",
            window=Setting("window"),
            horizon=Setting("horizon"),
        ),
        "too_short" if count else "missing",
    )


def learned_of(source: Any) -> str:
    """What is learned of a source's data: of all but own numbers, the values."""
    return source.learned if isinstance(source, SeriesSource) else "values"


def weight_decay_for(settings: Mapping[str, Any]) -> float:
    """The weight decay for own numbers; a short series wants much more, and more still where it is mostly chance.

    Measured with ten drawn series (noise, autoregressions, cycles, a trend, a shift, counts), as multiples of the best
    rule's error: with 100 values the best epoch came to 0.84 instead of 0.92, the part that is never seen to 1.1
    instead of 1.3.  10 instead of 3 took weak autoregressions from 1.08 to 1.00, after 80 epochs from 2.2 to 1.02, and
    left noise at about 1; but cycles and trends were no longer learned."""
    if not 0 < len(settings["series"]) < SHORT:
        return 0.3
    alone = settings["learned"] == "values" and not settings["covariates"]
    return 10.0 if alone and advised_of(columns_of(settings["series"], ())).chance else 3.0


SERIES_DEFAULTS = {
    **FUNCTION_DEFAULTS,
    "window": window_for,
    "horizon": horizon_for,
    "head": "linear",
    "loss_on": "all",
    "batch_size": 10,
    "weight_decay": weight_decay_for,
    "learning_rate": 0.01,
    "learning_rate_half_life": 60.0,
}
"""Chosen with 19 series that do not come along, ten of them measured and nine drawn; `build.py bench series` judges
them by those that do.  A short series gives few windows: an answer at every step, small batches and weight decay make
more of them."""

ROWS = (DataSet("series", "function", "your own numbers", SERIES_DEFAULTS, SeriesSource, own=True),)
