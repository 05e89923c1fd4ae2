"""Loss and gradient by the cells' hand-written backward passes."""

import weakref
from collections.abc import Callable

import numpy as np

from explornn_py.network.dropout import Dropped
from explornn_py.network.memory import Memory
from explornn_py.network.passes import Pass, Stack
from explornn_py.network.recorded import Recordings

LossAndGradient = Callable[
    [np.ndarray, np.ndarray, np.ndarray, Dropped, Memory | None], tuple[float, np.ndarray]
]
"""(weights, X, targets, what is dropped, memory) -> loss and its gradient, a fresh vector like the weights."""


def fused(network: Stack) -> LossAndGradient:
    """The passes called one after the other; played from a recording where there is one.

    As autograd primitives (see differentiable) they give the same bits, but the tape between them takes a fifth of a
    small network's time.
    """
    # The network holds what is made here; so it goes at once when it is let go, and its recordings with it.
    network = weakref.proxy(network)
    recordings = Recordings()

    def loss_and_gradient(
        weights: np.ndarray, X: np.ndarray, targets: np.ndarray, dropped: Dropped, memory: Memory | None
    ) -> tuple[float, np.ndarray]:
        plain = memory is None and dropped.nothing and weights is network.weights
        if plain and (recorded := recordings.played(network, X, targets)):
            return recorded.loss, recorded.gradient.copy()
        layers, head = Pass(network, weights, dropped, memory), network.head
        gradient = np.empty_like(weights)
        top = layers.forward(X, last_only=targets.ndim == 2)
        loss, slope = head.task.loss_and_slope(head.logits(weights, top), targets)
        layers.backward(head.backward(weights, top, slope, gradient[head.block]), gradient)
        return loss, gradient

    return loss_and_gradient
