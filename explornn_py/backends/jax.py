"""The same networks, differentiated and compiled by JAX (`pip install "explornn_py[jax]"`; not in browsers).

    session = Session({"data": "lorem"}, backend="jax")

Nothing of a cell is written twice: JAX scans over `Cell.step`, the plain equations that are the oracle of the fused
backward pass too.  The first mini-batch of each size takes seconds, in which JAX compiles.

The surprising thing: JAX computes in float32 unless told otherwise, for the whole process.  Here it is told for
each call only, so a float64 network is float64, and other code that uses JAX sees no change.
"""

from types import ModuleType
from typing import Any

import numpy as np

from explornn_py.cells.base import Cell, Parameters
from explornn_py.cells.truncation import pieces
from explornn_py.errors import ExplornnError
from explornn_py.network.dropout import Dropped
from explornn_py.network.fused import LossAndGradient
from explornn_py.network.memory import Memory
from explornn_py.network.stack import Network


def differentiate(network: Network) -> LossAndGradient:
    """JAX's loss and gradient of a network, compiled at the first call with windows of each shape.

    Raises ExplornnError (code jax_missing) where JAX is not installed.
    """
    jax = _jax()
    from explornn_py.network.per_step import loss_and_states_per_step

    def scan(
        xp: ModuleType, parameters: Parameters, X: Any, cell: Cell, mask: Any, truncation: int, state: Any
    ) -> tuple[Any, Any]:
        def step(state: Any, x: Any) -> Any:
            state = cell.step(xp, parameters, x, state, mask)
            return state, state[0]

        state, hidden = cell.zero_state(X.shape[-1], X.dtype) if state is None else tuple(state), []
        for steps in pieces(len(X), truncation):
            state, some = jax.lax.scan(step, jax.lax.stop_gradient(state), X[steps])
            hidden.append(some)
        return xp.concatenate(hidden), state

    def loss(weights: Any, X: Any, targets: Any, dropped: Dropped, states: Any) -> Any:
        return loss_and_states_per_step(jax.numpy, weights, X, targets, network, dropped, states, scan)

    compiled = jax.jit(jax.value_and_grad(loss, has_aux=True))

    def loss_and_gradient(weights: Any, X: Any, targets: Any, dropped: Dropped, memory: Memory | None) -> Any:
        with jax.enable_x64(True):
            first = memory.states if memory else None
            (value, states), gradient = compiled(weights, X, targets, dropped, first)
            if memory:
                for number, state in enumerate(states):
                    memory.keep(number, state)
            return float(value), np.array(gradient)  # a copy: JAX's own cannot be written to

    return loss_and_gradient


def _jax() -> ModuleType:
    try:
        import jax
    except ImportError:
        raise ExplornnError(
            "jax_missing",
            "backend must be fused here, as the package JAX, which the backend jax uses, is not installed.",
            'Install it with `pip install "explornn_py[jax]"`, or choose the backend fused.',
            "backend",
        ) from None
    return jax
