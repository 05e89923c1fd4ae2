"""What of a series is learned: its values, the differences from one to the next, or the relative changes.

A network learns what it has seen.  A series with a trend leaves the range that was trained, and its values are then
foreign to the network; its differences stay where they are.  Where a series grows by so many per cent, its relative
changes do.  Both are undone before anything is shown: each value is the one before it and the change.
"""

import math
from typing import NamedTuple

import numpy as np

from explornn_py.data.chance import share_left_to_chance
from explornn_py.data.sample import refuse
from explornn_py.errors import Choice, ConfigurationError, Sentence, Setting

LEARNED = ("values", "differences", "relative")
"""The choices of the setting `learned`."""
TRAINED = 0.8
"""Share of a series that is looked at: what is held out says nothing of how it is to be learned."""
TREND = 0.4
"""Share of the variance that a straight line explains, from which a series has a trend."""
SHORTEST = 8
SLOW, MOVES = 0.4, 0.3
"""A series wanders if its steps are small beside its spread, and its level moves: the means of its quarters make up so
much of its variance.  (Of a cycle, however slow its steps, they make up little, unless it is longer than a quarter.)"""
GROWING = 0.4
"""Correlation of the size of the steps with the level from which a series grows by per cent."""


SHORT = 150
"""Values below which a series gives so few windows that they are learned by heart in an epoch or two."""
CHANCE = 0.6
"""Share of the variance that is left to chance from which on a short series has little to be learned."""


class Advice(NamedTuple):
    """One of LEARNED, and why; chance: whether a network would rather learn it by heart than learn anything."""

    learned: str
    why: Sentence
    chance: bool = False


def advised(series: np.ndarray, lowest_beside: float = math.inf) -> Advice:
    """What is best learned of a series, by what is measured on its first four fifths.

    lowest_beside: the lowest value of its covariates, which are learned in the same way.
    """
    shown = np.asarray(series, float)
    x = shown[: max(3, int(TRAINED * len(shown)))]
    if len(shown) < SHORTEST or x.min() == x.max():
        return Advice("values", Sentence("This series is too short to tell a trend: its values."))
    spread = x.std()
    steps = np.diff(x)
    with np.errstate(all="ignore"):
        line = np.corrcoef(np.arange(len(x)), x)[0, 1] ** 2
        moves = np.var([quarter.mean() for quarter in np.array_split(x, 4)]) > MOVES * spread * spread
        growth = np.corrcoef(np.abs(steps), x[:-1])[0, 1] if steps.std() > 0 else 0.0
    if line > TREND:
        if min(shown.min(), lowest_beside) > 0 and growth > GROWING and x.max() > 2 * x.min():
            return Advice("relative", Sentence("This series grows by per cent: its relative changes."))
        return Advice("differences", Sentence("This series has a trend: its differences."))
    if steps.std() < SLOW * spread and moves:
        return Advice("differences", Sentence("This series wanders: its differences."))
    if len(shown) < SHORT and share_left_to_chance(x) > CHANCE:
        why = Sentence(
            "This series has no trend, is short, and most of it is chance: its values, with much weight decay."
        )
        return Advice("values", why, chance=True)
    return Advice("values", Sentence("This series has no trend: its values."))


def changes_of(shown: np.ndarray, learned: str) -> np.ndarray:
    """What is learned of a series (n,) or of columns (n, I): itself, or one number fewer."""
    if learned == "differences":
        return np.diff(shown, axis=0)
    if learned == "relative":
        return np.diff(shown, axis=0) / shown[:-1]
    return shown


def undone(changes: np.ndarray, before: float, learned: str) -> np.ndarray:
    """The values that changes lead to from the value before them, same shape."""
    if learned == "differences":
        return before + np.cumsum(changes)
    if learned == "relative":
        return before * np.cumprod(1 + changes)
    return changes


def series_not_relative() -> ConfigurationError:
    """The error for a series of which no relative change can be taken."""
    return refuse(
        "learned",
        Sentence(
            "{field} must be another than {relative} for a series with values of 0 or less.",
            field=Setting("learned"),
            relative=Choice("learned", "relative"),
        ),
        Sentence("Choose {differences}.", differences=Choice("learned", "differences")),
    )
