"""One way of a mini-batch through the layers of a network, forward and back."""

from functools import reduce
from typing import Protocol

import numpy as np

from explornn_py.cells.base import Run, Wanted
from explornn_py.cells.layer import Layer
from explornn_py.network.directions import joined, parted
from explornn_py.network.dropout import NOTHING_DROPPED, Dropped
from explornn_py.network.head import Head
from explornn_py.network.memory import Memory
from explornn_py.network.tasks import Task
from explornn_py.pulse import beat


class Stack(Protocol):
    """What passes ask of a network (see stack.Network, a floor above)."""

    weights: np.ndarray
    layers: list[Layer]
    levels: list[list[tuple[int, Layer]]]
    head: Head
    task: Task


class Pass:
    """One pass through all layers, forward and, as what they have read and their runs are kept, backward."""

    def __init__(
        self,
        network: Stack,
        weights: np.ndarray,
        dropped: Dropped = NOTHING_DROPPED,
        memory: Memory | None = None,
    ):
        self.network, self.weights, self.dropped, self.memory = network, weights, dropped, memory
        self.kept: list[tuple[np.ndarray, Run]] = []

    def forward(self, X: np.ndarray, last_only: bool) -> np.ndarray:
        """The top level's hidden states (T, H, B), or only those (H, B) that its layers end with."""
        self.steps, memory = len(X), self.memory
        for level in self.network.levels:
            ends = last_only and level is self.network.levels[-1]
            hidden = []
            for number, layer in level:
                read, state = layer.as_read(X), memory.states[number] if memory else None
                run = layer.forward(self.weights, read, self.dropped.recurrent_of(number), state)
                if memory:
                    memory.keep(number, layer.cell.final_state(run))
                self.kept.append((read, run))
                told = run.hidden[-1] if ends else layer.as_read(run.hidden[1:])
                hidden.append(self._above(number, layer, told))
            X = joined(np, hidden)
        return X

    def backward(self, errors: np.ndarray, gradient: np.ndarray) -> None:
        """Fill the layers' blocks of the gradient from dL/d of what `forward` has answered."""
        for level in reversed(self.network.levels):
            lowest = level is self.network.levels[0]
            below = []
            for (number, layer), error in zip(level, parted(errors, len(level)), strict=True):
                error = self._above(number, layer, error)  # a product with a mask is its own gradient
                if error.ndim == 3:
                    error = layer.as_read(error)
                wanted = Wanted(gradient[layer.block], inputs=not lowest)
                d_inputs = layer.backward(self.weights, *self.kept[number], error, wanted)
                beat()
                if d_inputs is not None:
                    below.append(layer.as_read(d_inputs))
            if below:
                errors = reduce(np.add, below)

    def _above(self, number: int, layer: Layer, hidden: np.ndarray) -> np.ndarray:
        """What dropout leaves of a layer's hidden states, or of the errors in them."""
        return self.dropped.above(number, hidden, layer.read_last(self.steps))
