"""What a network remembers from one window to the next: the states of all its layers.

Without a memory every window begins with zeros, as in Keras' layers unless they are told `stateful=True`.  With one,
the states that a window ends with are those that the next begins with, as numbers alone: no error flows back across
the border.  That is truncated backpropagation through time (Williams & Peng 1990), a window at a time.
"""

from typing import Any

import numpy as np

from explornn_py.cells.base import State

States = list[State]
"""Of each layer, from the input up."""

PIECE = 64
"""Steps that are read at a time where only the end counts: so much of the way there is kept in memory."""


class Memory:
    """The states that the next window begins with, each part (H, B)."""

    def __init__(self, states: States):
        self.states = list(states)

    def keep(self, layer: int, state: State) -> None:
        """This is what a layer goes on with; copied, so that nothing else of the window stays alive."""
        self.states[layer] = tuple(np.array(part) for part in state)


def read_on(network: Any, X: np.ndarray, states: States | None = None) -> tuple[np.ndarray, States]:
    """As `Network.read`, for windows X (T, I, B) of any length, T from 1."""
    hidden = []
    for first in range(0, len(X), PIECE):
        some, states = network.read(X[first : first + PIECE], states)
        hidden.append(np.array(some))
    assert states is not None
    return np.concatenate(hidden), states


def states_after(network: Any, before: np.ndarray | None) -> States | None:
    """The states of a network that has read what lies before a sample, (K, I); None, for zeros, where nothing does."""
    return None if before is None else read_on(network, before[:, :, None])[1]
