"""How the columns of a series are scaled: by the range of the part that is trained, but never by next to nothing."""

import numpy as np

from explornn_py.data.own_numbers import SMALLEST_DIFFERENCE, SMALLEST_SPREAD
from explornn_py.data.sample import Scaling, scaling_for

SMALLEST_SHARE = 1e-6
"""Of the whole range that the training part's counts at least."""

OUTLINED = 60
"""Stretches of an outline."""
REACH = 0.9
"""What the ends of the range become."""


def scaling_of(trained: np.ndarray, elements: np.ndarray) -> Scaling:
    """That of `scaling_for`, for the training part; where this hardly moves, all the rest must still be finite."""
    scaling = scaling_for(trained, REACH)
    return Scaling(scaling.middle, max(scaling.half_range, _least(elements)))


def _least(elements: np.ndarray) -> float:
    """The least half range by which elements are scaled."""
    low, high = float(elements.min()) / 2, float(elements.max()) / 2
    return max((high - low) * SMALLEST_SHARE, abs(low + high) * SMALLEST_SPREAD, SMALLEST_DIFFERENCE)


def moves(trained: np.ndarray, elements: np.ndarray) -> bool:
    """Whether a column moves in the training part by more than the least that it is scaled by."""
    return scaling_for(trained, REACH).half_range > _least(elements)


def outline_of(values: np.ndarray) -> np.ndarray:
    """How a whole series looks: the lowest and the highest value of each of at most sixty stretches, as shares of its
    range, (n, 2)."""
    low, high = values.min(), values.max()
    stretches = np.array_split(values, min(OUTLINED, len(values)))
    ends = np.array([(stretch.min(), stretch.max()) for stretch in stretches])
    return (ends - low) / (high - low)
