"""What goes through the network many times in one shape, mini-batches and steps of a prediction, recorded where the
kernel computes all of it.

The surprising thing: no pass is written a second time.  The one there is runs once on arrays that stay, and while it
does its calls of the kernel are recorded; what comes later is copied there, and the recording is played.  So both give
the same bits.  It saves what Python says to the kernel, and is not worth the memory where that has long to do.
"""

from collections import OrderedDict

import numpy as np

from explornn_py.cells.kernel import padded, recording
from explornn_py.network.memory import States
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


class RecordedStep:
    """One step of all layers and the head for a number of sequences.

    states: of all layers after the newest step, each part (H, B), changed in place.  logits: the head's (O, B).
    """

    def __init__(self, network: Stack, states: States):
        weights, batch = network.weights, states[0][0].shape[-1]
        self._X = X = _rows(np.zeros((1, network.layers[0].input_size, batch), np.float32))
        self.states: States = []
        self._after: States = []
        with recording() as self._calls:
            for layer, state in zip(network.layers, states, strict=True):
                run = layer.forward(weights, X, state=state)
                self.states.append(layer.cell.state(run, 0))
                self._after.append(layer.cell.state(run, 1))
                X = run.hidden[1:]
            self.logits = network.head.logits(weights, X[0])

    def play(self, x: np.ndarray) -> None:
        """Read the input x (I, B)."""
        self._X[0] = x
        self._calls.play()
        for before, after in zip(self.states, self._after, strict=True):
            for part, new in zip(before, after, strict=True):
                part[...] = new


class Recordings:
    """Of a network's mini-batches."""

    def __init__(self) -> None:
        self._of: OrderedDict[tuple, RecordedBatch] = OrderedDict()

    def played(self, network: Stack, X: np.ndarray, targets: np.ndarray) -> RecordedBatch | None:
        """That of X (T, I, B) and its answers, played; None where it is not worth one."""
        shape = X.shape, targets.shape
        recorded = self._of.get(shape)
        if recorded:
            recorded.play(X, targets)
            self._of.move_to_end(shape)
        elif X.dtype == np.float32 and in_kernel(network, len(X), X.shape[-1]):
            recorded = self._of[shape] = RecordedBatch(network, X, targets)
            if len(self._of) > KEPT:
                self._of.popitem(last=False)
        return recorded


def in_kernel(network: Stack, steps: int, batch: int) -> bool:
    """Whether so many steps of so many windows are the kernel's alone, and few enough to be recorded."""
    layers, weights = network.layers, network.weights
    if steps * batch * sum(layer.cell.hidden_size for layer in layers) > LARGEST:
        return False
    return network.head.in_kernel(weights) and all(layer.in_kernel(weights, steps) for layer in layers)


def _rows(array: np.ndarray) -> np.ndarray:
    """A copy in float32, which the kernel reads where it is."""
    *rows, batch = array.shape
    copy = np.zeros((*rows, padded(batch)), np.float32)[..., :batch]
    copy[...] = array
    return copy
