"""A layer of the stack as ONE autograd primitive.

Automatic differentiation sees a whole layer over all time steps as a single operation, whose gradient
is the cell's hand-written backpropagation through time.  That keeps the tape at one node a layer: ten
times faster than one node per arithmetic operation, with the freedom of autograd above it.

A layer's parameters are one flat block, so a network is one vector; `views` names its parts.
"""

from typing import Any

import numpy as np
from autograd.extend import defvjp_argnums, primitive

from explornn_py.cells.base import Cell, Parameters


class Layer:
    """A cell together with its input size and the layout of its flat block of parameters."""

    def __init__(self, cell: Cell, input_size: int):
        self.cell = cell
        self.input_size = input_size
        self.shapes = cell.parameter_shapes(input_size)
        self.size = sum(rows * columns for rows, columns in self.shapes.values())

    def views(self, block: np.ndarray) -> Parameters:
        """The block's parts by name, as views: writing to one writes to the block."""
        return split(block, self.shapes)


def split(block: np.ndarray, shapes: dict[str, tuple[int, int]]) -> Parameters:
    """Cut a flat block into named matrices that share its memory."""
    parts, start = {}, 0
    for name, (rows, columns) in shapes.items():
        parts[name] = block[start : start + rows * columns].reshape(rows, columns)
        start += rows * columns
    return parts


class _Call:
    """One call's forward pass, kept for its gradient; a fresh one for each call."""

    __slots__ = ("run",)


@primitive
def _layer(block: np.ndarray, X: np.ndarray, layer: Layer, last_only: bool, call: _Call) -> np.ndarray:
    cell = layer.cell
    call.run = cell.forward(cell.prepare(layer.views(block)), X)
    return call.run.hidden[-1] if last_only else call.run.hidden[1:]


def _layer_gradient(argnums, _, arguments, __):
    block, X, layer, _, call = arguments

    def pull_back(upstream):
        gradient = np.empty_like(block)
        d_inputs = layer.cell.backward(
            layer.views(block), X, call.run, upstream, layer.views(gradient), inputs_too=1 in argnums
        )
        by_argument = (gradient, d_inputs)
        return tuple(by_argument[number] for number in argnums)

    return pull_back


defvjp_argnums(_layer, _layer_gradient)


def recurrent_layer(block: Any, X: Any, layer: Layer, last_only: bool) -> Any:
    """Hidden states (T, H, B) of a layer for X (T, I, B), or only the last one (H, B).

    Differentiable by autograd in `block` (layer.size,) and `X`.
    """
    return _layer(block, X, layer, last_only, _Call())


def recurrent_layer_per_step(xp: Any, parameters: Parameters, X: Any, cell: Cell) -> list[Any]:
    """The same from the cell's plain equations, one array operation at a time: a list of T arrays (H, B).

    Slow; the oracle for the fused form, and what a backend with its own differentiation runs.
    """
    state = cell.zero_state(X[0].shape[1], X[0].dtype)
    hidden = []
    for x in X:
        state = cell.step(xp, parameters, x, state)
        hidden.append(state[0])
    return hidden
