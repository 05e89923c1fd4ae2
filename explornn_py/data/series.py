"""The visitor's own numbers, scaled so that all of them lie from -0.9 to 0.9, within reach of a tanh
output.

The split is by time: the last fifth is held out (more where a window needs it), its first half for
validation, its second for display. The scaling is taken from the whole series, held-out part included:
otherwise the network could not reach values beyond those of the training part at all. `scaling` turns
values back into the visitor's units.
"""

import math
from typing import Any

import numpy as np

from explornn_py.data.sample import DataSet, refuse, scaling_for
from explornn_py.data.waves import FUNCTION_DEFAULTS
from explornn_py.data.windows import WindowSource, shortest_by_part, starts_by_part
from explornn_py.errors import ConfigurationError, Sentence, Setting
from explornn_py.plain import is_number, number

LONGEST_SERIES = 100_000
LARGEST_VALUE = 1e100
SMALLEST_DIFFERENCE = 1e-100
SMALLEST_SPREAD = 1e-9
"""Smallest difference of largest and smallest value, absolute and as a share of the largest: below it
rounding is all there is."""

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
    if high - low <= max(SMALLEST_SPREAD * max(abs(low), abs(high)), SMALLEST_DIFFERENCE):
        raise refuse(
            "series",
            Sentence(
                "{field} must have at least two different values; all {count} of them are {value}.",
                field=Setting("series"),
                count=len(numbers),
                value=float(f"{low:g}"),
            ),
            Sentence("Use a series that changes."),
        )
    return numbers


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
            raise _bad_row(row, repr(cell[:20]), field)
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
    """Windows of a number series. scaling: between the visitor's units and the network's."""

    split = SPLIT

    def __init__(self, configuration: Any, dtype: Any = np.float32) -> None:
        shown = np.array(configuration.series)
        window, horizon = configuration.window, configuration.horizon
        shortest = shortest_by_part(window, horizon)
        if len(shown) < shortest:
            raise refuse(
                "series",
                Sentence(
                    "{field} must have from {least} to {most} values with {window} {steps} "
                    "and {horizon} {ahead}, not {count}.",
                    field=Setting("series"),
                    least=shortest,
                    most=LONGEST_SERIES,
                    window=Setting("window"),
                    steps=window,
                    horizon=Setting("horizon"),
                    ahead=horizon,
                    count=len(shown),
                ),
                Sentence(
                    "Use a longer series, or a smaller value for {window} or {horizon}.",
                    window=Setting("window"),
                    horizon=Setting("horizon"),
                ),
                "too_short" if len(shown) else "missing",
            )
        scaling = scaling_for(shown, REACH)
        starts = starts_by_part(len(shown), window, horizon, HELD_OUT_SHARE)
        super().__init__(
            "function",
            scaling.to_network(shown),
            lambda values: values[..., None],
            1,
            starts,
            configuration,
            configuration.noise,
            dtype,
        )
        self.scaling = scaling


ROWS = (DataSet("series", "function", "your own numbers", FUNCTION_DEFAULTS, SeriesSource, own=True),)
