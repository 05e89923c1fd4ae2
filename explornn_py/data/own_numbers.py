"""The visitor's own numbers as they are given or typed, checked: a series, or the beginning of one."""

import math
from collections.abc import Sequence
from typing import Any

from explornn_py.data.sample import refuse
from explornn_py.errors import ConfigurationError, Quoted, Sentence, Setting
from explornn_py.plain import is_number, number

LONGEST_SERIES = 100_000
GAP = "NA"
"""What stands for a gap in the text of a series."""
LARGEST_VALUE = 1e100
SMALLEST_DIFFERENCE = 1e-100
SMALLEST_SPREAD = 1e-9
"""Smallest difference of largest and smallest value, absolute and as a share of the largest: below it
rounding is all there is."""


def clean_series(values: Any, field: str = "series", called: str | None = None) -> tuple[float | None, ...]:
    """A list, tuple or one-dimensional array of numbers as a tuple of floats, None for gaps. Raises ConfigurationError
    (field "series", or the setting that they are part of, and what they are called there) unless there are 2 to 100,000
    of them, each finite and at most 1e100 in size or None, not all the same, and no gap at an end."""
    called = called or Setting(field)
    if len(values) < 2:
        # how many it takes hangs on the window, which only a source knows
        raise refuse(
            field,
            Sentence(
                "{field} must have enough values for a window, not {count}.", field=called, count=len(values)
            ),
            Sentence("Add more values."),
        )
    if len(values) > LONGEST_SERIES:
        raise refuse(
            field,
            Sentence(
                "{field} must have at most {most} values, not {count}.",
                field=called,
                most=LONGEST_SERIES,
                count=len(values),
            ),
            Sentence("Take a shorter piece of it."),
        )
    for row, value in enumerate(values, start=1):
        if value is None and 1 < row < len(values):
            continue
        if not is_number(value):
            raise _bad_row(row, Sentence("of type {type}", type=type(value).__name__), field, called)
        if number(value, -LARGEST_VALUE, LARGEST_VALUE) is None:
            what = Sentence("not a number") if value != value else Sentence("too large")
            raise _bad_row(row, what, field, called)
    numbers = tuple(None if value is None else float(value) for value in values)
    known = [value for value in numbers if value is not None]
    low, high = min(known), max(known)
    least = max(SMALLEST_SPREAD * max(abs(low), abs(high)), SMALLEST_DIFFERENCE)
    if high - low <= least:
        raise _unchanging(low, high, least, len(numbers), field, called)
    return numbers


def _unchanging(
    low: float, high: float, least: float, count: int, field: str, called: str
) -> ConfigurationError:
    if low == high:
        return refuse(
            field,
            Sentence(
                "{field} must have at least two different values; all {count} of them are {value}.",
                field=called,
                count=count,
                value=float(f"{low:.10g}"),
            ),
            Sentence("Use a series that changes."),
        )
    return refuse(
        field,
        Sentence(
            "{field} must differ by more than {least}; the largest difference of these {count} values is {spread}.",
            field=called,
            least=float(f"{least:g}"),
            count=count,
            spread=float(f"{high - low:g}"),
        ),
        Sentence("Use a series that changes more, or subtract a constant from all its values."),
    )


def parse_series(text: str) -> tuple[float | None, ...]:
    """A series from pasted text, read as `parse_numbers` does; NA stands for a gap. Raises ConfigurationError (field
    "series")."""
    return clean_series(_parsed(text, "series", GAP))


def series_text(series: Sequence[float | None]) -> str:
    """The text that `parse_series` reads, a value on each line."""
    return "\n".join(GAP if value is None else f"{value:.10g}" for value in series)


def parse_numbers(text: str, field: str) -> tuple[float, ...]:
    """Numbers from text, separated by spaces, line breaks, commas or semicolons.

    Decimals have a point; where semicolons separate, a comma is a decimal point too, as in a spreadsheet's
    file from a country that writes 1,5.
    Raises ConfigurationError that names the field and the first cell that is not a number.
    """
    return tuple(number for number in _parsed(text, field) if number is not None)


def _parsed(text: str, field: str, gap: str = "") -> tuple[float | None, ...]:
    """gap: what stands for None, if anything does."""
    numbers: list[float | None] = []
    cells = text.replace(",", ".").replace(";", " ") if ";" in text else text.replace(",", " ")
    for row, cell in enumerate(cells.split(), start=1):
        if cell == gap:
            numbers.append(None)
            continue
        try:
            number = float(cell)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise _bad_row(row, Quoted(cell[:20]), field)
        numbers.append(number)
    return tuple(numbers)


def _bad_row(row: int, what: str, field: str = "series", called: str | None = None) -> ConfigurationError:
    return refuse(
        field,
        Sentence(
            "{field} must consist of finite numbers up to {most} in size; value {row} is {what}.",
            field=called or Setting(field),
            most=LARGEST_VALUE,
            row=row,
            what=what,
        ),
        Sentence("Correct or remove this value."),
    )
