"""How much of a series nothing tells: what is left of its variance where each value is predicted from those before.

Two simple ways are tried, and the better one counts: a linear sum of the last three values, and the mean of what
followed the four most similar pairs.  No value helps to predict itself (leave-one-out), so noise comes out at about 1.
"""

import numpy as np

ORDER = 3
NEIGHBOURS, ALIKE = 4, 2
"""So many moments, by so many last values each."""
FEWEST = 20
"""Values of which this can be told."""


def share_left_to_chance(series: np.ndarray) -> float:
    """From 0, all can be told, to about 1; 0 where there are too few values to say."""
    if len(series) < FEWEST or series.std() == 0:
        return 0.0
    seen = (series - series.mean()) / series.std()
    read = np.stack([seen[k : len(seen) - ORDER + k] for k in range(ORDER)], axis=1)
    follows = seen[ORDER:]
    count = len(follows)
    mean = np.mean(((follows - follows.mean()) * count / (count - 1)) ** 2)
    if mean == 0:
        return 0.0
    return float(min(_linear(read, follows), _neighbours(read[:, -ALIKE:], follows)) / mean)


def _linear(read: np.ndarray, follows: np.ndarray) -> float:
    known = np.c_[np.ones(len(read)), read]
    onto = known @ np.linalg.pinv(known)
    own = np.minimum(np.diag(onto), 0.99)
    return float(np.mean(((follows - onto @ follows) / (1 - own)) ** 2))


def _neighbours(read: np.ndarray, follows: np.ndarray) -> float:
    far = ((read[:, None] - read[None]) ** 2).sum(axis=-1)
    np.fill_diagonal(far, np.inf)
    nearest = np.argsort(far, axis=1, kind="stable")[:, :NEIGHBOURS]
    return float(np.mean((follows - follows[nearest].mean(axis=1)) ** 2))
