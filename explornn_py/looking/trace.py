"""All numbers of one forward and one backward pass of a single sample: what is drawn of the network.

Names: trace_<quantity> and gradient_<quantity>, each (layers, T, H); pre_<gate> is a gate before its
activation; squashed is the LSTM's output(c), recalled the GRU's U_n h + d; a gradient is the derivative of this
sample's own loss.  The input of layer k is the hidden state of layer k - 1.  gradient_norm and reach, (layers, T),
are the lengths of the gradients of the hidden state and of the cell's memory.  first_<state>, (layers, H), are the
states before the first step: zeros, unless something has been read before.
"""

import numpy as np

from explornn_py.cells.base import Wanted
from explornn_py.data import Sequence
from explornn_py.network.memory import States, states_after
from explornn_py.network.stack import Network


def trace_sample(
    network: Network, X: np.ndarray, targets: np.ndarray, states: States | None = None
) -> tuple[float, dict[str, np.ndarray]]:
    """Loss and named arrays for X (T, I, 1); targets (T, O, 1), or (O, 1) for the last step only.

    states: of all layers before the first step; zeros when None.
    """
    runs = []
    below = X
    for number, layer in enumerate(network.layers):
        run = layer.forward(network.weights, below, state=None if states is None else states[number])
        runs.append((layer, layer.views(network.weights), below, run))
        below = run.hidden[1:]
    last_only = targets.ndim == 2
    logits = network.head.logits(network.weights, below[-1] if last_only else below)
    loss, slope = network.task.loss_and_slope(logits, targets)
    upstream = np.matmul(network.head.views(network.weights)["W"].T, slope)

    shown = []
    for layer, parameters, inputs, run in reversed(runs):
        flow: dict[str, np.ndarray] = {}
        upstream = layer.backward(
            network.weights, inputs, run, upstream, Wanted(inputs=inputs is not X, flow=flow)
        )
        forward = layer.cell.trace(parameters, inputs, run)
        backward = layer.cell.trace_gradients(run, flow)
        first = dict(zip(layer.cell.states, layer.cell.state(run, 0), strict=True))
        shown.append(
            {f"trace_{name}": values for name, values in forward.items()}
            | {f"gradient_{name}": values for name, values in backward.items()}
            | {f"first_{name}": values for name, values in first.items()}
        )
    shown.reverse()
    arrays = {name: np.array([layer[name] for layer in shown])[..., 0] for name in shown[0]}
    for name, source in (("gradient_norm", "hidden"), ("reach", memory_of(arrays))):
        arrays[name] = np.sqrt(np.square(arrays[f"gradient_{source}"]).sum(axis=-1))
    arrays["outputs"] = network.task.activate(network.head.logits(network.weights, below))[:, :, 0]
    return loss, arrays


def window_of(network: Network, sample: Sequence) -> tuple[np.ndarray, States | None]:
    """A sample's window (T, I, 1), and the states that the network begins it with, having read what lies before; None
    for zeros."""
    return sample.inputs[:, :, None], states_after(network, sample.before)


def memory_of(arrays: dict[str, np.ndarray]) -> str:
    """What carries the past from one time step to the next: the LSTM's cell state, the hidden state of other cells."""
    return "cell_state" if "gradient_cell_state" in arrays else "hidden"
