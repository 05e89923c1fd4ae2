"""Layers and head as autograd primitives: a loss of one's own, of any operations that autograd knows, may be built
above and between them.  Its first derivatives, that is: the passes themselves are not differentiated again.

>>> import autograd.numpy as anp
>>> from autograd import value_and_grad
>>> from explornn_py.network.differentiable import recurrent_layer
>>> def loss(weights):  # doctest: +SKIP
...     hidden = recurrent_layer(weights, X, network.layers[0])
...     return anp.mean(hidden[-1] ** 2)
>>> value_and_grad(loss)(network.weights)  # doctest: +SKIP

Automatic differentiation sees a whole layer over all time steps as a single operation, whose gradient is the cell's
hand-written backpropagation through time: ten times faster than one node of the tape per arithmetic operation.  A
gradient touches the block of its own layer only, so no step of the tape copies or adds whole vectors.

The surprising thing: training itself does without (see `fused` in stack).  It gets the same bits from the same passes,
and saves the tape, which takes a fifth of a small network's time.
"""

from typing import Any

import numpy as np
from autograd.extend import SparseObject, defvjp_argnums, primitive, vspace

from explornn_py.cells.base import Run, Wanted
from explornn_py.cells.layer import Layer, Part
from explornn_py.network.head import Head


class _Call:
    """What one call keeps for its gradient: a layer's run, the head's slope.  A fresh one for each call, as a layer may
    be called twice in one loss."""

    __slots__ = ("run", "slope")
    run: Run
    slope: np.ndarray


def _block(part: Part, weights: np.ndarray) -> tuple[np.ndarray, SparseObject]:
    """A block to be filled, and the gradient of the whole vector that it makes up."""
    block = np.empty(part.size, weights.dtype)

    def add_to(total: Any) -> Any:
        total[part.block] += block
        return total

    return block, SparseObject(vspace(weights), add_to)


# --- a recurrent layer ----------------------------------------------------------------------------------------------


def recurrent_layer(weights: Any, X: Any, layer: Layer, mask: np.ndarray | None = None) -> Any:
    """Hidden states (T, H, B) of a layer for X (T, I, B), both by the window's steps; differentiable by autograd in the
    network's flat `weights` and in `X`.  mask: see `Cell.forward`."""
    return _layer(weights, X, layer, mask, _Call())


@primitive  # type: ignore[untyped-decorator]
def _layer(weights: np.ndarray, X: np.ndarray, layer: Layer, mask: np.ndarray | None, call: _Call) -> Any:
    call.run = layer.forward(weights, layer.as_read(X), mask)
    return layer.as_read(call.run.hidden[1:])


def _layer_gradient(argnums: Any, _: Any, arguments: Any, __: Any) -> Any:
    weights, X, layer, _, call = arguments

    def pull_back(upstream: Any) -> Any:
        block, gradient = _block(layer, weights)
        wanted = Wanted(block, inputs=1 in argnums)
        d_inputs = layer.backward(weights, layer.as_read(X), call.run, layer.as_read(upstream), wanted)
        by_argument = (gradient, None if d_inputs is None else layer.as_read(d_inputs))
        return tuple(by_argument[number] for number in argnums)

    return pull_back


defvjp_argnums(_layer, _layer_gradient)


# --- the head and its loss ------------------------------------------------------------------------------------------


def head_loss(weights: Any, hidden: Any, targets: np.ndarray, head: Head) -> Any:
    """Loss of hidden (H, B) or (T, H, B), targets (O, B) or (T, O, B); differentiable in the first two."""
    return _head_loss(weights, hidden, targets, head, _Call())


@primitive  # type: ignore[untyped-decorator]
def _head_loss(
    weights: np.ndarray, hidden: np.ndarray, targets: np.ndarray, head: Head, call: _Call
) -> float:
    loss, call.slope = head.task.loss_and_slope(head.logits(weights, hidden), targets)
    return loss


def _head_loss_gradient(argnums: Any, _: Any, arguments: Any, __: Any) -> Any:
    weights, hidden, _, head, call = arguments

    def pull_back(upstream: Any) -> Any:
        block, gradient = _block(head, weights)
        d_hidden = head.backward(weights, hidden, call.slope * float(upstream), block)
        by_argument = (gradient, d_hidden)
        return tuple(by_argument[number] for number in argnums)

    return pull_back


defvjp_argnums(_head_loss, _head_loss_gradient)
