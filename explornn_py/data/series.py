"""The visitor's own numbers, scaled so that those of the training part lie from -0.9 to 0.9.

The split is by time: the last fifth is held out (more where a window needs it), its first half for validation, its
second for display.  The scaling is taken from the training part alone, as nothing of what is held out may be known; the
head is linear, so values beyond those trained on can still be reached.  (Runs of before, scaled by the whole series,
have `scaled_by` "all".)  What is learned are the values, or their changes (see `changes`).
"""

import math
from functools import cached_property
from typing import Any

import numpy as np

from explornn_py.data.changes import Advice, advised, changes_of, undone
from explornn_py.data.sample import DataSet, Samples, Scaling, refuse, scaling_for
from explornn_py.data.waves import FUNCTION_DEFAULTS
from explornn_py.data.windows import (
    WindowSource,
    shortest_by_part,
    shortest_by_time,
    starts_by_part,
    starts_by_time,
)
from explornn_py.errors import Choice, ConfigurationError, Quoted, Sentence, Setting
from explornn_py.plain import is_number, number

LONGEST_SERIES = 100_000
LARGEST_VALUE = 1e100
SMALLEST_DIFFERENCE = 1e-100
SMALLEST_SPREAD = 1e-9
"""Smallest difference of largest and smallest value, absolute and as a share of the largest: below it
rounding is all there is."""

SMALLEST_SHARE = 1e-6
"""Of the whole range that the training part's counts at least."""

REACH = 0.9
HELD_OUT_SHARE = 0.1

SPLIT = (
    "The last fifth of the series is held out: its first half for validation, its second half for display."
)


def clean_series(values: Any) -> tuple[float, ...]:
    """A list, tuple or one-dimensional array of numbers as a tuple of floats. Raises ConfigurationError
    (field "series") unless there are 2 to 100,000 of them, each finite and at most 1e100 in size, and not
    all the same."""
    if not 2 <= len(values) <= LONGEST_SERIES:
        raise refuse(
            "series",
            Sentence(
                "{field} must have from 2 to {most} values, not {count}.",
                field=Setting("series"),
                most=LONGEST_SERIES,
                count=len(values),
            ),
            Sentence("Take a shorter piece of it.") if len(values) > 2 else Sentence("Add more values."),
        )
    for row, value in enumerate(values, start=1):
        if not is_number(value):
            raise _bad_row(row, Sentence("of type {type}", type=type(value).__name__))
        if number(value, -LARGEST_VALUE, LARGEST_VALUE) is None:
            raise _bad_row(row, Sentence("not a number") if value != value else Sentence("too large"))
    numbers = tuple(map(float, values))
    low, high = min(numbers), max(numbers)
    least = max(SMALLEST_SPREAD * max(abs(low), abs(high)), SMALLEST_DIFFERENCE)
    if high - low <= least:
        raise _unchanging(low, high, least, len(numbers))
    return numbers


def _unchanging(low: float, high: float, least: float, count: int) -> ConfigurationError:
    field = Setting("series")
    if low == high:
        return refuse(
            "series",
            Sentence(
                "{field} must have at least two different values; all {count} of them are {value}.",
                field=field,
                count=count,
                value=float(f"{low:.10g}"),
            ),
            Sentence("Use a series that changes."),
        )
    return refuse(
        "series",
        Sentence(
            "{field} must differ by more than {least}; the largest difference of these {count} values is {spread}.",
            field=field,
            least=float(f"{least:g}"),
            count=count,
            spread=float(f"{high - low:g}"),
        ),
        Sentence("Use a series that changes more, or subtract a constant from all its values."),
    )


def parse_series(text: str) -> tuple[float, ...]:
    """A series from pasted text, read as `parse_numbers` does. Raises ConfigurationError (field "series")."""
    return clean_series(parse_numbers(text, "series"))


def parse_numbers(text: str, field: str) -> tuple[float, ...]:
    """Numbers from text, separated by spaces, line breaks, commas or semicolons.

    Decimals have a point; where semicolons separate, a comma is a decimal point too, as in a spreadsheet's
    file from a country that writes 1,5.
    Raises ConfigurationError that names the field and the first cell that is not a number.
    """
    numbers = []
    cells = text.replace(",", ".").replace(";", " ") if ";" in text else text.replace(",", " ")
    for row, cell in enumerate(cells.split(), start=1):
        try:
            number = float(cell)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise _bad_row(row, Quoted(cell[:20]), field)
        numbers.append(number)
    return tuple(numbers)


def _bad_row(row: int, what: str, field: str = "series") -> ConfigurationError:
    return refuse(
        field,
        Sentence(
            "{field} must consist of finite numbers up to {most} in size; value {row} is {what}.",
            field=Setting(field),
            most=LARGEST_VALUE,
            row=row,
            what=what,
        ),
        Sentence("Correct or remove this value."),
    )


class SeriesSource(WindowSource):
    """Windows of a number series, of its values or of their changes.

    scaling: between the units of what is learned and the network's.  shown: the series.  learned: one of LEARNED.
    reaches_back: whether windows of validation begin in the part for training, as those of a split by time do.
    """

    split = SPLIT

    def __init__(self, configuration: Any, dtype: Any = np.float32) -> None:
        self.shown = np.array(configuration.series, float)
        self.learned = configuration.learned
        window, horizon = configuration.window, configuration.horizon
        before = configuration.scaled_by == "all"
        shortest = (
            shortest_by_part(window, horizon) if before else shortest_by_time(window, horizon, HELD_OUT_SHARE)
        )
        shortest += int(self.learned != "values")
        if len(self.shown) < shortest:
            raise _too_short(len(self.shown), shortest, configuration)
        if self.learned == "relative" and self.shown.min() <= 0:
            raise refuse(
                "learned",
                Sentence(
                    "{field} must be another than {relative} for a series with values of 0 or less.",
                    field=Setting("learned"),
                    relative=Choice("learned", "relative"),
                ),
                Sentence("Choose {differences}.", differences=Choice("learned", "differences")),
            )
        elements = changes_of(self.shown, self.learned)
        starts = (starts_by_part if before else starts_by_time)(
            len(elements), window, horizon, HELD_OUT_SHARE
        )
        trained = elements[: len(starts.training) + window]
        scaling = _scaling(elements if before else trained, elements)
        super().__init__(
            "function",
            scaling.to_network(elements),
            lambda values: values[..., None],
            1,
            starts,
            configuration,
            configuration.noise,
            dtype,
        )
        self.scaling = scaling
        self.reaches_back = not before

    @cached_property
    def advice(self) -> Advice:
        """What is best learned of the series, and why."""
        return advised(self.shown)

    @property
    def parts(self) -> dict[str, int]:
        """Where the parts of the series end, as places in it: "training" and "validation"; "display" is the rest."""
        more = int(self.learned != "values")
        training = len(self.starts.training) + self.window + more
        return {"training": training, "validation": int(self.starts.display[0]) + more + self.window}

    def unseen_set(self) -> Samples:
        """All windows after which comes a value of the last part, of which neither training nor the choice of an epoch
        knows anything; without noise."""
        starts = np.arange(int(self.starts.display[0]), len(self.elements) - self.window)
        values = self._cut(starts, self.window + 1).astype(self._dtype)
        return Samples(values[:-1], values[1:])

    def own_units(self, start: int, seen: np.ndarray) -> np.ndarray:
        """Elements (n, 1) from `start` on, as the network sees or predicts them, in the series' own units (n,)."""
        before = self.shown[start] if self.learned != "values" else 0.0
        return undone(self.scaling.to_display(seen[:, 0].astype(float)), before, self.learned)


def _scaling(trained: np.ndarray, elements: np.ndarray) -> Scaling:
    """That of `scaling_for`, for the training part; where this hardly moves, all the rest must still be finite."""
    low, high = float(elements.min()) / 2, float(elements.max()) / 2
    least = max((high - low) * SMALLEST_SHARE, abs(low + high) * SMALLEST_SPREAD, SMALLEST_DIFFERENCE)
    scaling = scaling_for(trained, REACH)
    return Scaling(scaling.middle, max(scaling.half_range, least))


def _too_short(count: int, shortest: int, configuration: Any) -> ConfigurationError:
    return refuse(
        "series",
        Sentence(
            "{field} must have from {least} to {most} values with {window} {steps} and {horizon} {ahead}, not {count}.",
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


SERIES_DEFAULTS = {
    **FUNCTION_DEFAULTS,
    "head": "linear",
    "loss_on": "all",
    "batch_size": 10,
    "weight_decay": 0.3,
    "learning_rate": 0.01,
    "learning_rate_half_life": 60.0,
}
"""Chosen with 19 series that do not come along, ten of them measured and nine drawn; `build.py bench series` judges
them by those that do.  A short series gives few windows: with an answer at every step, and small batches, there is more
to learn from in each epoch, and weight decay keeps the network from learning it by heart."""

ROWS = (DataSet("series", "function", "your own numbers", SERIES_DEFAULTS, SeriesSource, own=True),)
