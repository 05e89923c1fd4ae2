"""A stack of recurrent layers with a dense head, all its weights in one flat vector.

Layer k's parameters are `blocks[k]`, the head's the last block; all are views of `weights`, so an optimiser
sees one vector and a checkpoint is one array.  Sequences are feature-major here, (T, features, B).
"""

from typing import Any

import numpy as np
from autograd import value_and_grad
from autograd.extend import defvjp_argnums, primitive

from explornn_py.cells.base import Cell, Parameters
from explornn_py.cells.layer import Layer, recurrent_layer, recurrent_layer_per_step, split
from explornn_py.tasks import Task


class Head:
    """The dense layer after the last hidden state: logits = W h + b, with W (O, H) and b (O, 1)."""

    def __init__(self, hidden_size: int, output_size: int, task: Task):
        self.task = task
        self.shapes = {"W": (output_size, hidden_size), "b": (output_size, 1)}
        self.size = output_size * (hidden_size + 1)

    def views(self, block: np.ndarray) -> Parameters:
        """The block's parts by name, as views."""
        return split(block, self.shapes)

    def logits(self, block: np.ndarray, hidden: np.ndarray) -> np.ndarray:
        """Pre-activations (..., O, B) for hidden (..., H, B)."""
        parameters = self.views(block)
        return np.matmul(parameters["W"], hidden) + parameters["b"]


class _Call:
    """One call's derivative of the loss, kept for its gradient; a fresh one for each call."""

    __slots__ = ("slope",)


@primitive
def _head_loss(block: np.ndarray, hidden: np.ndarray, targets: np.ndarray, head: Head, call: _Call) -> float:
    loss, call.slope = head.task.loss_and_slope(head.logits(block, hidden), targets)
    return loss


def _head_loss_gradient(argnums, _, arguments, __):
    block, hidden, _, head, call = arguments

    def pull_back(upstream):
        slope = call.slope * float(upstream)
        gradient = np.empty_like(block)
        parts = head.views(gradient)
        if hidden.ndim == 2:
            np.matmul(slope, hidden.T, out=parts["W"])
            np.sum(slope, axis=1, keepdims=True, out=parts["b"])
        else:
            np.sum(np.matmul(slope, hidden.transpose(0, 2, 1)), axis=0, out=parts["W"])
            np.sum(slope, axis=(0, 2), out=parts["b"][:, 0])
        d_hidden = np.matmul(head.views(block)["W"].T, slope) if 1 in argnums else None
        by_argument = (gradient, d_hidden)
        return tuple(by_argument[number] for number in argnums)

    return pull_back


defvjp_argnums(_head_loss, _head_loss_gradient)


def head_loss(block: Any, hidden: Any, targets: np.ndarray, head: Head) -> Any:
    """Loss of hidden (H, B) or (T, H, B), targets (O, B) or (T, O, B); differentiable in the first two."""
    return _head_loss(block, hidden, targets, head, _Call())


class Network:
    """Layers of cells and a head.

    cells: from the input up.  dtype: float32 for training, float64 for checks of gradients.
    Weights are zero until an initialiser fills them.
    """

    def __init__(
        self, cells: list[Cell], input_size: int, output_size: int, task: Task, dtype: Any = np.float32
    ):
        sizes = [input_size, *(cell.hidden_size for cell in cells)]
        self.layers = [Layer(cell, size) for cell, size in zip(cells, sizes, strict=False)]
        self.head = Head(sizes[-1], output_size, task)
        self.task = task
        self.weights = np.zeros(sum(part.size for part in (*self.layers, self.head)), dtype)
        self.blocks = self.cut(self.weights)

    def cut(self, flat: np.ndarray) -> tuple[np.ndarray, ...]:
        """Views of a vector like `weights`: one block a layer, then the head's."""
        sizes = [part.size for part in (*self.layers, self.head)]
        ends = np.cumsum(sizes)
        return tuple(flat[end - size : end] for size, end in zip(sizes, ends, strict=True))

    def load(self, weights: np.ndarray) -> None:
        """Take over weights (the vector stays the same object, so views stay valid)."""
        self.weights[...] = weights

    def logits(self, X: np.ndarray, last_only: bool) -> np.ndarray:
        """The head's pre-activations for X (T, I, B): (T, O, B), or (O, B) for the last step only."""
        for layer, block in zip(self.layers, self.blocks, strict=False):
            X = layer.cell.forward(layer.cell.prepare(layer.views(block)), X).hidden[1:]
        return self.head.logits(self.blocks[-1], X[-1] if last_only else X)

    def loss_and_gradient(self, X: np.ndarray, targets: np.ndarray) -> tuple[float, tuple[np.ndarray, ...]]:
        """Loss of X (T, I, B) and its gradient, block by block.

        targets (T, O, B) asks for an answer at every step, (O, B) for the one after the window only.
        """
        return _loss_and_gradient(self.blocks, X, targets, self)


def _loss(blocks: Any, X: np.ndarray, targets: np.ndarray, network: Network) -> Any:
    top = len(network.layers) - 1
    for k, layer in enumerate(network.layers):
        X = recurrent_layer(blocks[k], X, layer, last_only=k == top and targets.ndim == 2)
    return head_loss(blocks[-1], X, targets, network.head)


_loss_and_gradient = value_and_grad(_loss)


def loss_per_step(xp: Any, blocks: Any, X: np.ndarray, targets: np.ndarray, network: Network) -> Any:
    """The same loss in plain array operations of xp, for automatic differentiation by any backend."""
    sequence = list(X)
    for k, layer in enumerate(network.layers):
        sequence = recurrent_layer_per_step(xp, layer.views(blocks[k]), sequence, layer.cell)
    parameters = network.head.views(blocks[-1])
    steps = sequence if targets.ndim == 3 else sequence[-1:]
    logits = xp.stack([xp.dot(parameters["W"], hidden) + parameters["b"] for hidden in steps])
    return network.task.expression(xp, logits, targets if targets.ndim == 3 else targets[None])
