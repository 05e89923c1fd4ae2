"""A layer of the stack: a cell over all time steps, forward and, by hand-written backpropagation through time, back.

All parameters of a network are one flat vector.  Each layer reads its own block of it and fills that block of a
gradient, so nothing copies or adds whole vectors.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from explornn_py.cells.base import Cell, Parameters, Run, State, Wanted
from explornn_py.cells.kernel import Passes, fast
from explornn_py.cells.truncation import pieces
from explornn_py.pulse import beat


class Part:
    """A block of the flat vector of weights, cut into named matrices.

    shapes: name -> (rows, columns), in the order they lie in the block, which begins at `start`.
    """

    def __init__(self, shapes: dict[str, tuple[int, int]], start: int):
        self.shapes = shapes
        self.size = sum(rows * columns for rows, columns in shapes.values())
        self.block = slice(start, start + self.size)

    def views(self, weights: np.ndarray) -> Parameters:
        """The matrices by name, as views into the whole vector: writing to one writes to the vector."""
        return self.split(weights[self.block])

    def split(self, block: Any) -> Any:
        """The same of the block alone; of any backend's array."""
        parts, start = {}, 0
        for name, (rows, columns) in self.shapes.items():
            parts[name] = block[start : start + rows * columns].reshape(rows, columns)
            start += rows * columns
        return parts


class Layer(Part):
    """A cell together with its input size and its block of the weights; here it is chosen who computes it.

    float32 is the kernel's, where there is one for the cell; else, and where the recurrence is masked, the cell
    computes itself, in numpy.
    truncation: steps that an error flows back at most, 0 = all (see cells.truncation).  reverse: whether it reads a
    window from its last step to its first; what it takes and gives is in the order in which it reads.
    """

    def __init__(self, cell: Cell, input_size: int, start: int, truncation: int = 0, reverse: bool = False):
        super().__init__(cell.parameter_shapes(input_size), start)
        self.cell = cell
        self.input_size = input_size
        self.truncation = truncation
        self.reverse = reverse
        self._fast = fast(cell, input_size)

    def as_read(self, sequence: Any) -> Any:
        """A sequence (T, ...) of the window's steps in the order in which the layer reads them, or the reverse."""
        return sequence[::-1] if self.reverse else sequence

    def read_last(self, steps: int) -> int:
        """The step of a window of so many that is read last."""
        return 0 if self.reverse else steps - 1

    def _kernel(self, weights: np.ndarray) -> Passes | None:
        return self._fast if weights.dtype == np.float32 else None

    def in_kernel(self, weights: np.ndarray, steps: int) -> bool:
        """Whether nobody else computes anything of windows of so many steps: what is read backward is copied, and what
        is truncated is pieced together."""
        whole = len(pieces(steps, self.truncation)) == 1
        return whole and not self.reverse and self._kernel(weights) is not None

    def prepared(self, weights: np.ndarray, mask: np.ndarray | None = None) -> Callable[..., Run]:
        """(X, state) -> the cell's run over X (T, I, B) from a state; worth keeping while the weights stand still.

        mask: see `Cell.forward`."""
        if mask is None and (kernel := self._kernel(weights)):
            return partial(kernel.forward, weights[self.block])
        return partial(self.cell.forward, self.cell.prepare(self.views(weights)), mask=mask)

    def forward(
        self, weights: np.ndarray, X: np.ndarray, mask: np.ndarray | None = None, state: State | None = None
    ) -> Any:
        """The cell's run over X (T, I, B); mask, state: see `Cell.forward`."""
        run = self.prepared(weights, mask)(X, state)
        beat()
        return run

    def backward(
        self, weights: np.ndarray, X: np.ndarray, run: Run, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        """`Cell.backward`, of which wanted.gradients gets the layer's block in one vector; no further back than the
        truncation lets the error flow."""
        parts = pieces(len(X), self.truncation)
        if len(parts) == 1:
            return self._backward(weights, X, run, upstream, wanted)
        if upstream.ndim == 2:  # as the last of errors that are nothing
            errors = np.zeros_like(run.hidden[1:])
            errors[-1] = upstream
            upstream = errors
        return self._backward_in(parts, weights, X, run, upstream, wanted)

    def _backward_in(
        self,
        parts: list[slice],
        weights: np.ndarray,
        X: np.ndarray,
        run: Run,
        upstream: np.ndarray,
        wanted: Wanted,
    ) -> np.ndarray | None:
        """`backward`, each piece for itself."""
        total, inputs_too, flow = wanted
        gradients, d_inputs = [], []
        flows: list[dict[str, np.ndarray]] = []
        for steps in parts:
            piece = self.cell.piece(run, steps)
            if (kernel := self._kernel(weights)) and run.mask is None:
                piece = kernel.gathered(piece)
            own = Wanted(
                None if total is None else np.empty_like(total), inputs_too, None if flow is None else {}
            )
            d_inputs.append(self._backward(weights, X[steps], piece, upstream[steps], own))
            gradients.append(own.gradients)
            flows.append(own.flow or {})
        if total is not None:
            np.sum(gradients, axis=0, out=total)
        if flow is not None:
            flow |= {name: np.concatenate([some[name] for some in flows]) for name in flows[0]}
        return np.concatenate([some for some in d_inputs if some is not None]) if inputs_too else None

    def _backward(
        self, weights: np.ndarray, X: np.ndarray, run: Run, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        kernel = self._kernel(weights)
        if kernel and run.mask is None:
            return kernel.backward(weights[self.block], X, run, upstream, wanted)
        if wanted.gradients is not None:
            wanted = wanted._replace(gradients=self.split(wanted.gradients))
        return self.cell.backward(self.views(weights), X, run, upstream, wanted)
