"""All numbers of one forward and one backward pass of a single sample: what is drawn of the network.

Names: trace_<quantity> and gradient_<quantity>, each (layers, T, H) by the window's steps, whichever way a layer reads
them; pre_<gate> is a gate before its
activation; squashed is the LSTM's output(c), recalled the GRU's U_n h + d; a gradient is the derivative of this
sample's own loss.  The input of a layer is the hidden state of that below, or of both below, joined.
gradient_norm and reach, (layers, T), are the lengths of the gradients of the hidden state and of the cell's memory.
first_<state>, (layers, H), are the states before the first step that is read: zeros, unless something has been read
before.  outputs (T, O): the answer at each step; of a network that reads both ways and whose last answer alone counts,
that one alone, (1, O).
"""

import numpy as np

from explornn_py.cells.base import Parameters, Run, Wanted
from explornn_py.cells.layer import Layer
from explornn_py.data import Sequence
from explornn_py.network.directions import ends_of, joined
from explornn_py.network.memory import States, states_after
from explornn_py.network.stack import Network


def trace_sample(
    network: Network, X: np.ndarray, targets: np.ndarray, states: States | None = None
) -> tuple[float, dict[str, np.ndarray]]:
    """Loss and named arrays for X (T, I, 1); targets (T, O, 1), or (O, 1) for the last step only.

    states: of all layers before the first step; zeros when None.
    """
    runs = list(network.runs(X, states))
    top = joined(np, [layer.as_read(run.hidden[1:]) for layer, _, run in runs[-network.directions :]])
    last_only = targets.ndim == 2
    read = ends_of(np, top, network.directions) if last_only else top
    logits = network.head.logits(network.weights, read)
    loss, slope = network.task.loss_and_slope(logits, targets)
    upstream = np.matmul(network.head.views(network.weights)["W"].T, slope)

    shown: list[dict[str, np.ndarray]] = []
    for level in reversed(network.levels):
        below, of_level = [], []
        for (number, layer), error in zip(level, np.split(upstream, len(level), axis=-2), strict=True):
            _, inputs, run = runs[number]
            flow: dict[str, np.ndarray] = {}
            wanted = Wanted(inputs=level is not network.levels[0], flow=flow)
            error = error if error.ndim == 2 else layer.as_read(error)
            found = layer.backward(network.weights, inputs, run, error, wanted)
            below += [] if found is None else [layer.as_read(found)]
            of_level.append(_shown(layer, layer.views(network.weights), inputs, run, flow))
        shown = of_level + shown
        if below:
            upstream = sum(below[1:], below[0])
    arrays = {name: np.array([layer[name] for layer in shown])[..., 0] for name in shown[0]}
    for name, source in (("gradient_norm", "hidden"), ("reach", memory_of(arrays))):
        arrays[name] = np.sqrt(np.square(arrays[f"gradient_{source}"]).sum(axis=-1))
    if not last_only or network.directions == 1:  # an answer at each step
        logits = network.head.logits(network.weights, top)
    arrays["outputs"] = network.task.activate(logits).reshape(-1, *logits.shape[-2:])[:, :, 0]
    return loss, arrays


def _shown(
    layer: Layer, parameters: Parameters, inputs: np.ndarray, run: Run, flow: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """A layer's part of the trace, in the order of the window's steps."""
    forward = layer.cell.trace(parameters, inputs, run)
    backward = layer.cell.trace_gradients(run, flow)
    first = dict(zip(layer.cell.states, layer.cell.state(run, 0), strict=True))
    return (
        {f"trace_{name}": layer.as_read(values) for name, values in forward.items()}
        | {f"gradient_{name}": layer.as_read(values) for name, values in backward.items()}
        | {f"first_{name}": values for name, values in first.items()}
    )


def window_of(network: Network, sample: Sequence) -> tuple[np.ndarray, States | None]:
    """A sample's window (T, I, 1), and the states that the network begins it with, having read what lies before; None
    for zeros."""
    return sample.inputs[:, :, None], states_after(network, sample.before)


def memory_of(arrays: dict[str, np.ndarray]) -> str:
    """What carries the past from one time step to the next: the LSTM's cell state, the hidden state of other cells."""
    return "cell_state" if "gradient_cell_state" in arrays else "hidden"
