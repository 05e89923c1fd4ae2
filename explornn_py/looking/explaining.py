"""Which unit reacts to what: how much of a unit's variance something that can be told of the text explains.

Measured is the coefficient of determination R² of a straight line through the column, which for a column of yes and no
is the correlation ratio η² (between-class variance over variance, Fisher 1925).  Among many columns one always fits a
little, so a unit is explained only where the share is a fair part, and larger than any that the same columns reach in
shuffled order.  Shuffled are pieces of some twenty letters, cut at random: states and text both change slowly, and
single letters out of order would be no match for that.
"""

from typing import NamedTuple

import numpy as np

from explornn_py.looking.of_text import Trait

LEAST_SHARE = 0.2
"""Of a unit's variance; what explains less is not told."""
STILL = 0.01
"""A unit whose standard deviation is smaller hardly moves, and there is nothing to explain."""
SHUFFLES = 20
PIECE = 20
"""Letters of a piece, on average."""


class Explanation(NamedTuple):
    """What a unit reacts to.  share: of its variance, 0 to 1; rises: whether its values are higher there, or lower."""

    trait: Trait
    share: float
    rises: bool


def explained(
    values: np.ndarray, told: list[Trait], columns: np.ndarray, generator: np.random.Generator
) -> list[Explanation | None]:
    """For each unit what explains most of its variance, None where nothing does.

    values (N, H): of the units; columns (columns, N): see `traits`; generator: of the shuffled order.
    """
    if not told:
        return [None] * values.shape[1]
    values, columns = values.astype(float), _standard(columns, axis=1)
    moves = values.std(axis=0) >= STILL
    values = _standard(values, axis=0)
    slopes = columns @ values / len(values)
    shares = slopes**2
    chance = np.zeros(values.shape[1])
    for _ in range(SHUFFLES):
        order = _in_pieces(len(values), generator)
        chance = np.maximum(chance, np.max((columns[:, order] @ values / len(values)) ** 2, axis=0))
    found: list[Explanation | None] = []
    for unit, best in enumerate(np.argmax(shares, axis=0)):
        share = min(1.0, float(shares[best, unit]))
        speaks = moves[unit] and share >= LEAST_SHARE and share > chance[unit]
        found.append(Explanation(told[best], share, bool(slopes[best, unit] > 0)) if speaks else None)
    return found


def _standard(values: np.ndarray, axis: int) -> np.ndarray:
    """With mean 0 and variance 1 along an axis; what does not vary, 0."""
    values = values - values.mean(axis=axis, keepdims=True)
    deviation = values.std(axis=axis, keepdims=True)
    return np.divide(values, deviation, out=np.zeros_like(values), where=deviation > 0)


def _in_pieces(count: int, generator: np.random.Generator) -> np.ndarray:
    """An order of so many places: cut into pieces at random, and the pieces shuffled."""
    cuts = np.sort(generator.integers(0, count, count // PIECE))
    pieces = np.split(np.arange(count), cuts)
    return np.concatenate([pieces[place] for place in generator.permutation(len(pieces))])
