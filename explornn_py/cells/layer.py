"""A layer of the stack as ONE autograd primitive.

Automatic differentiation sees a whole layer over all time steps as a single operation, whose gradient
is the cell's hand-written backpropagation through time.  That keeps the tape at one node a layer: ten
times faster than one node per arithmetic operation, with the freedom of autograd above it.

All parameters of a network are one flat vector.  Each layer reads its own block of it and answers with a
gradient that touches only that block, so no step of the tape copies or adds whole vectors.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from autograd.extend import SparseObject, defvjp_argnums, primitive, vspace
from autograd.tracer import getval

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

    def new_gradient(self, weights: np.ndarray) -> tuple[np.ndarray, SparseObject]:
        """A block to be filled, and the gradient of the whole vector that it makes up."""
        gradient = np.empty(self.size, weights.dtype)

        def add_to(total: Any) -> Any:
            total[self.block] += gradient
            return total

        return gradient, SparseObject(vspace(weights), add_to)


class Layer(Part):
    """A cell together with its input size and its block of the weights; here it is chosen who computes it.

    float32 is the kernel's, where there is one for the cell; else, and where the recurrence is masked, the cell
    computes itself, in numpy.
    truncation: steps that an error flows back at most, 0 = all (see cells.truncation).  reverse: whether it reads a
    window from its last step to its first; what it takes and gives is in the order in which it reads, but for
    `recurrent_layer`.
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


class Call:
    """One call's first state (None: zeros) and its forward pass, kept for its gradient; a fresh one for each call."""

    __slots__ = ("run", "state")
    run: Run

    def __init__(self, state: State | None = None):
        self.state = state


@primitive  # type: ignore[untyped-decorator]
def _layer(
    weights: np.ndarray, X: np.ndarray, layer: Layer, last_only: bool, mask: np.ndarray | None, call: Call
) -> np.ndarray:
    call.run = layer.forward(weights, layer.as_read(X), mask, call.state)
    return call.run.hidden[-1] if last_only else layer.as_read(call.run.hidden[1:])


def _layer_gradient(argnums: Any, _: Any, arguments: Any, __: Any) -> Any:
    weights, X, layer, last_only, _, call = arguments

    def pull_back(upstream: Any) -> Any:
        block, gradient = layer.new_gradient(weights)
        errors = upstream if last_only else layer.as_read(upstream)
        wanted = Wanted(block, inputs=1 in argnums)
        d_inputs = layer.backward(weights, layer.as_read(X), call.run, errors, wanted)
        beat()
        by_argument = (gradient, None if d_inputs is None else layer.as_read(d_inputs))
        return tuple(by_argument[number] for number in argnums)

    return pull_back


defvjp_argnums(_layer, _layer_gradient)


def recurrent_layer(
    weights: Any,
    X: Any,
    layer: Layer,
    last_only: bool,
    mask: np.ndarray | None = None,
    call: Call | None = None,
) -> Any:
    """Hidden states (T, H, B) of a layer for X (T, I, B), both by the window's steps, or only the state (H, B) that it
    ends with.

    Differentiable by autograd in the network's flat `weights` and in `X`, not in the state that the call begins with.
    mask: see `Cell.forward`.
    """
    return _layer(weights, X, layer, last_only, mask, call or Call())


def recurrent_layer_per_step(
    xp: Any,
    parameters: Parameters,
    X: Any,
    cell: Cell,
    mask: Any = None,
    truncation: int = 0,
    state: Any = None,
) -> tuple[list[Any], Any]:
    """The same from the cell's plain equations, one array operation at a time: a list of T arrays (H, B), and the state
    after the last.

    Slow; the oracle for the fused form, and what a backend with its own differentiation runs.
    """
    state = cell.zero_state(X[0].shape[1], X[0].dtype) if state is None else state
    hidden = []
    for steps in pieces(len(X), truncation):
        state = tuple(getval(part) for part in state)  # a number like any other, no way back
        for x in X[steps]:
            state = cell.step(xp, parameters, x, state, mask)
            hidden.append(state[0])
    return hidden, state
