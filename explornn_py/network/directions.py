"""Which way the layers of a network read a window, and what the level above them, or the head, reads of them.

"forward" is one layer a level, which reads from the window's first step to its last.  "both" is two (Schuster & Paliwal
1997, "Bidirectional recurrent neural networks"), each with weights of its own: the second reads from the last step to
the first.  Above them their hidden states of each step are joined, first the one that reads forward, as with Keras'
`Bidirectional` and PyTorch's `bidirectional=True`.

The surprising thing is the answer after the whole window, where no other counts.  It comes from the states that the two
end with: the one of the last step, and of the layer that reads backward the one of the *first* step, so that both have
read all of the window.  So do Keras' `return_sequences=False` and PyTorch's `h_n`; PyTorch's `out[:, -1]` does not, as
there the second layer has read one element.  Where every step's answer counts, each is made of the two states at its
step, and the layer that reads backward has then read the elements which all answers but the last are about.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

DIRECTIONS = {"forward": (False,), "both": (False, True)}
"""The choices of the setting `directions`: of each layer of a level, whether it reads backward."""
MOST_LEVELS_OF_TWO = 3
"""Six layers; of more no picture could be drawn in which they can be told apart."""


def layers_of(configuration: Any) -> int:
    """How many layers there are in all."""
    return int(configuration.layers) * len(DIRECTIONS[configuration.directions])


def joined(xp: Any, hidden: Sequence[Any]) -> Any:
    """The hidden states (..., H, B) of a level's layers as the level above reads them."""
    return hidden[0] if len(hidden) == 1 else xp.concatenate(hidden, -2)


def parted(errors: np.ndarray, layers: int) -> list[np.ndarray]:
    """Of the errors in a level's joined hidden states (..., layers H, B), those in each layer's own."""
    return [errors] if layers == 1 else np.split(errors, layers, axis=-2)


def ends_of(xp: Any, hidden: Any, directions: int) -> Any:
    """Of a level's joined hidden states (T, directions H, B), those that each layer ends with, joined."""
    if directions == 1:
        return hidden[-1]
    units = hidden.shape[1] // directions
    return xp.concatenate([hidden[-1, :units], hidden[0, units:]])
