"""A stack of recurrent layers with a dense head, all its weights in one flat vector.

Each layer and the head own a block of that vector (`part.views(weights)` names the matrices in it), so an
optimiser sees one vector and a snapshot is one copy.  Sequences are feature-major here, (T, features, B).
"""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from explornn_py.cells.base import Cell, Run
from explornn_py.cells.layer import Layer
from explornn_py.network.directions import DIRECTIONS, ends_of, joined
from explornn_py.network.dropout import NOTHING_DROPPED, Dropped
from explornn_py.network.fused import LossAndGradient, fused
from explornn_py.network.head import Head
from explornn_py.network.memory import Memory, States
from explornn_py.network.tasks import Task


class Network:
    """Layers of cells and a head.

    cells: from the input up, of a level that is read both ways the one that reads forward first.  dtype: float32 for
    training, float64 for checks of gradients.  differentiate: how loss and gradient are found, the fused cells' way
    when None (see backends).  truncation: see Layer.  directions: see directions.py.  loss_on: which answers it is
    trained for, "last" or "all".
    Weights are zero until an initialiser fills them.
    """

    def __init__(
        self,
        cells: list[Cell],
        input_size: int,
        output_size: int,
        task: Task,
        dtype: Any = np.float32,
        differentiate: "Differentiate | None" = None,
        truncation: int = 0,
        directions: str = "forward",
        loss_on: str = "last",
    ):
        self.task = task
        self.loss_on = loss_on
        self.layers: list[Layer] = []
        self.levels: list[list[tuple[int, Layer]]] = []
        """The layers that read the same, each with its place in `layers`."""
        reverse = DIRECTIONS[directions]
        self.directions = len(reverse)
        start, size = 0, input_size
        for first in range(0, len(cells), self.directions):
            level = []
            for number, backward in enumerate(reverse, start=first):
                layer = Layer(cells[number], size, start, truncation, backward)
                level.append((number, layer))
                start = layer.block.stop
            self.levels.append(level)
            self.layers += [layer for _, layer in level]
            size = sum(layer.cell.hidden_size for _, layer in level)
        self.head = Head(size, output_size, task, start)
        self.weights = np.zeros(self.head.block.stop, dtype)
        self._loss_and_gradient = (differentiate or fused)(self)

    def load(self, weights: np.ndarray) -> None:
        """Take over weights (the vector stays the same object, so views stay valid)."""
        self.weights[...] = weights

    def logits(self, X: np.ndarray, last_only: bool) -> np.ndarray:
        """The head's pre-activations for X (T, I, B): (T, O, B), or (O, B) for the one after the window only."""
        hidden, _ = self.read(X)
        return self.head.logits(self.weights, self._after(hidden) if last_only else hidden)

    def _after(self, hidden: np.ndarray) -> np.ndarray:
        """Of the top level's hidden states (T, H, B), those (H, B) that the answer after the window is made of: as the
        network is trained for it, alone or as one of all."""
        return hidden[-1] if self.loss_on == "all" else ends_of(np, hidden, self.directions)

    def read(self, X: np.ndarray, states: States | None = None) -> tuple[np.ndarray, States]:
        """The top level's hidden states (T, H, B) while X (T, I, B) is read, and what all layers end with.

        states: what they begin with; zeros when None.
        """
        after: States = []
        top: deque[np.ndarray] = deque(maxlen=self.directions)
        for layer, _, run in self.runs(X, states):
            after.append(layer.cell.final_state(run))
            top.append(layer.as_read(run.hidden[1:]))
        return joined(np, top), after

    def runs(self, X: np.ndarray, states: States | None = None) -> Iterator[tuple[Layer, np.ndarray, Run]]:
        """Layer by layer what it reads while X (T, I, B) is read, and its run, both in the order in which it reads."""
        for level in self.levels:
            hidden = []
            for number, layer in level:
                read = layer.as_read(X)
                run = layer.forward(self.weights, read, state=None if states is None else states[number])
                yield layer, read, run
                hidden.append(layer.as_read(run.hidden[1:]))
            X = joined(np, hidden)

    def after(self, X: np.ndarray, seen: States | None = None) -> np.ndarray:
        """The head's pre-activations (O, B) for the answer after windows X (T, I, B), as training asks for it.

        seen: is filled with the states of all layers at every step, each part (T, H, B) by the window's steps.
        """
        top: deque[np.ndarray] = deque(maxlen=self.directions)
        for layer, _, run in self.runs(X):
            top.append(layer.as_read(run.hidden[1:]))
            if seen is not None:
                steps = [layer.cell.state(run, step) for step in range(1, len(X) + 1)]
                seen.append(tuple(layer.as_read(np.stack(part)) for part in zip(*steps, strict=True)))
        return self.head.logits(self.weights, self._after(joined(np, top)))

    def zero_states(self, batch: int) -> States:
        """What every window starts from, unless something is remembered."""
        return [layer.cell.zero_state(batch, self.weights.dtype) for layer in self.layers]

    def loss_and_gradient(
        self,
        X: np.ndarray,
        targets: np.ndarray,
        dropped: Dropped = NOTHING_DROPPED,
        memory: Memory | None = None,
    ) -> tuple[float, np.ndarray]:
        """Loss of X (T, I, B) and its gradient, a vector like `weights`.

        targets (T, O, B) asks for an answer at every step, (O, B) for the one after the window only.  memory: begun
        with, and left with what X ends with; the gradient takes what X begins with as given.
        """
        return self._loss_and_gradient(self.weights, X, targets, dropped, memory)


Differentiate = Callable[[Network], LossAndGradient]
"""How loss and gradient of a network are found."""
