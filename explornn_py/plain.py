"""Numbers as people and libraries hand them over, in their plain form; and what was refused, in words.

One way for every setting, argument and series: numpy's scalars count like Python's own, True and "3" are no numbers,
and a value is compared only after it has become plain (a float32 compared with 1e100 becomes infinite, with a warning).
"""

import math
from typing import Any

import numpy as np

from explornn_py.errors import Quoted, Sentence

unwarned = np.errstate(over="ignore", invalid="ignore")
"""Decorates what may meet numbers beyond all bounds: its caller looks at what comes out, and tells it in words."""

INTEGERS = (int, np.integer)
NUMBERS = (int, float, np.integer, np.floating)


def is_number(value: Any) -> bool:
    """Whether a value is one: of Python's or numpy's own types, not a truth value."""
    return isinstance(value, NUMBERS) and not isinstance(value, bool)


def number(value: Any, minimum: float, maximum: float) -> float | None:
    """The value as a float, or None unless it is a number from minimum to maximum (NaN never is)."""
    if not is_number(value):
        return None
    plain = as_float(value)
    return plain if minimum <= plain <= maximum else None


def whole(value: Any, minimum: int, maximum: int | None = None) -> int | None:
    """The value as an int, or None unless it is a whole number from minimum to maximum (None: without end)."""
    if isinstance(value, bool) or not isinstance(value, INTEGERS):
        return None
    plain = int(value)
    return plain if minimum <= plain and (maximum is None or plain <= maximum) else None


def as_float(value: Any) -> float:
    """A number as a float; one that no float can hold is infinite."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def finite(value: float) -> float | None:
    """The value, or None for what JSON lacks: NaN and the infinite."""
    return value if math.isfinite(value) else None


def shown(value: Any) -> str:
    """A refused value as a short piece of text, naming the type where that is the point."""
    if isinstance(value, str):
        if len(value) <= 40:
            return Sentence("the text {text}", text=Quoted(value))
        return Sentence("the text {beginning}...", beginning=Quoted(value[:37]))
    if isinstance(value, INTEGERS) and abs(int(value)) > 10**15:
        return Sentence("a number that large")
    if value is None or isinstance(value, (bool, np.bool_, *NUMBERS)):
        return str(value)
    return Sentence("a value of type {type}", type=type(value).__name__)
