"""The same loss from the cells' plain equations, for automatic differentiation.

It is slow, as every arithmetic operation is one of its own.  By autograd it is the oracle of the hand-written passes; a
backend with its own differentiation runs it with a `Scan` of its own.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from autograd.tracer import getval

from explornn_py.cells.base import Cell, Parameters
from explornn_py.cells.truncation import pieces
from explornn_py.network.directions import ends_of, joined
from explornn_py.network.dropout import NOTHING_DROPPED, Dropped
from explornn_py.network.stack import Network


def recurrent_layer_per_step(
    xp: Any,
    parameters: Parameters,
    X: Any,
    cell: Cell,
    mask: Any = None,
    truncation: int = 0,
    state: Any = None,
) -> tuple[list[Any], Any]:
    """Hidden states of a layer for X (T, I, B), one array operation at a time: a list of T arrays (H, B), and the state
    after the last."""
    state = cell.zero_state(X[0].shape[1], X[0].dtype) if state is None else state
    hidden = []
    for steps in pieces(len(X), truncation):
        state = tuple(getval(part) for part in state)  # a number like any other, no way back
        for x in X[steps]:
            state = cell.step(xp, parameters, x, state, mask)
            hidden.append(state[0])
    return hidden, state


def loss_per_step(
    xp: Any,
    weights: Any,
    X: np.ndarray,
    targets: np.ndarray,
    network: Network,
    dropped: Dropped = NOTHING_DROPPED,
) -> Any:
    """Loss of X (T, I, B), see `Network.loss_and_gradient`, in plain operations of the array module xp."""
    return loss_and_states_per_step(xp, weights, X, targets, network, dropped)[0]


Scan = Callable[[Any, Parameters, Any, Cell, Any, int, Any], tuple[Any, Any]]
"""As `recurrent_layer_per_step`; the hidden states may also be one array."""


def loss_and_states_per_step(
    xp: Any,
    weights: Any,
    X: np.ndarray,
    targets: np.ndarray,
    network: Network,
    dropped: Dropped = NOTHING_DROPPED,
    states: Any = None,
    run: Scan = recurrent_layer_per_step,
) -> tuple[Any, list[Any]]:
    """The same, from the states of all layers (zeros when None), and those that they end with."""
    after = []
    for level in network.levels:
        above = []
        for number, layer in level:
            mask, state = dropped.recurrent_of(number), None if states is None else states[number]
            parameters, read = layer.split(weights[layer.block]), layer.as_read(X)
            some, state = run(xp, parameters, read, layer.cell, mask, layer.truncation, state)
            after.append(state)
            above.append(dropped.above(number, layer.as_read(xp.stack(some))))
        X = joined(xp, above)
    parameters = network.head.split(weights[network.head.block])
    hidden = X if targets.ndim == 3 else ends_of(xp, X, network.directions)[None]
    logits = xp.matmul(parameters["W"], hidden) + parameters["b"]
    return network.task.expression(xp, logits, targets if targets.ndim == 3 else targets[None]), after
