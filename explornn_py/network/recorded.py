"""The way of a mini-batch through the network, recorded where the kernel computes all of it.

The surprising thing: no pass is written a second time.  The one there is runs once on arrays that stay, and while it
does its calls of the kernel are recorded; mini-batches of the same shape are copied there, and the recording is played.
So both give the same bits.  It saves what Python says to the kernel, and is not worth the memory where that has long
to do.
"""

from collections import OrderedDict

import numpy as np

from explornn_py.cells.kernel import padded, recording
from explornn_py.network.passes import Pass, Stack

KEPT = 3
"""Shapes of which something is remembered, the newest: the usual one, the rest of an epoch, another batch size."""
LARGEST = 2**17
"""Hidden states of a mini-batch, from which on it is not recorded; half a megabyte, and seven times that kept."""


class RecordedBatch:
    """Forward and backward pass of mini-batches of one shape; the first of them is computed while they are recorded.

    loss, gradient: of the newest one.
    """

    def __init__(self, network: Stack, X: np.ndarray, targets: np.ndarray):
        head, weights = network.head, network.weights
        layers = Pass(network, weights)
        self._task = network.task
        self._X, self._slope = _rows(X), _rows(targets)
        self.gradient = np.empty_like(weights)
        with recording() as self._forward:
            top = layers.forward(self._X, last_only=targets.ndim == 2)
            self._logits = head.logits(weights, top)
        self._judge(targets)
        with recording() as self._backward:
            errors = head.backward(weights, top, self._slope, self.gradient[head.block])
            layers.backward(errors, self.gradient)

    def play(self, X: np.ndarray, targets: np.ndarray) -> None:
        """Another one."""
        self._X[...] = X
        self._forward.play()
        self._judge(targets)
        self._backward.play()

    def _judge(self, targets: np.ndarray) -> None:
        self.loss, self._slope[...] = self._task.loss_and_slope(self._logits, targets)


class Recordings:
    """Of a network."""

    def __init__(self) -> None:
        self._of: OrderedDict[tuple, RecordedBatch] = OrderedDict()

    def played(self, network: Stack, X: np.ndarray, targets: np.ndarray) -> RecordedBatch | None:
        """That of X (T, I, B) and its answers, played; None where it is not worth one."""
        shape = X.shape, targets.shape
        recorded = self._of.get(shape)
        if recorded:
            recorded.play(X, targets)
            self._of.move_to_end(shape)
        elif _recordable(network, X):
            recorded = self._of[shape] = RecordedBatch(network, X, targets)
            if len(self._of) > KEPT:
                self._of.popitem(last=False)
        return recorded


def _recordable(network: Stack, X: np.ndarray) -> bool:
    """Whether X is small, and the kernel alone computes what is made of it."""
    T, _, B = X.shape
    layers, weights = network.layers, network.weights
    if X.dtype != np.float32 or T * B * sum(layer.cell.hidden_size for layer in layers) > LARGEST:
        return False
    return network.head.in_kernel(weights) and all(layer.in_kernel(weights, T) for layer in layers)


def _rows(array: np.ndarray) -> np.ndarray:
    """A copy in float32, which the kernel reads where it is."""
    *rows, batch = array.shape
    copy = np.zeros((*rows, padded(batch)), np.float32)[..., :batch]
    copy[...] = array
    return copy
