"""Small networks for tests: every kind of cell with every exchangeable part, and random windows."""

from functools import partial

import numpy as np

from explornn_py.cells import CELLS as REGISTERED
from explornn_py.cells.gru.cell import GRU
from explornn_py.cells.lstm.cell import LSTM
from explornn_py.network.directions import DIRECTIONS
from explornn_py.network.dropout import drop
from explornn_py.network.stack import Network
from explornn_py.network.tasks import TASKS
from explornn_py.settings.table import FIELDS

CELLS = REGISTERED | {
    "lstm, no input gate": lambda H: LSTM(H, held={"input_gate": 1}),
    "lstm, no forget gate": lambda H: LSTM(H, held={"forget_gate": 1}),
    "lstm, no output gate": lambda H: LSTM(H, held={"output_gate": 1}),
    "lstm, coupled gates": lambda H: LSTM(H, coupled=True),
    "lstm, peepholes": lambda H: LSTM(H, peepholes=True),
    "lstm, peepholes, coupled": lambda H: LSTM(H, peepholes=True, coupled=True),
    "lstm, peepholes, no input gate": lambda H: LSTM(H, peepholes=True, held={"input_gate": 1}),
    "lstm, peepholes, no forget gate": lambda H: LSTM(H, peepholes=True, held={"forget_gate": 1}),
    "lstm, peepholes, no output gate": lambda H: LSTM(H, peepholes=True, held={"output_gate": 1}),
    "lstm, gates held": lambda H: LSTM(H, held={"forget_gate": 0.3, "output_gate": 0.6}),
    "lstm, coupled, forget gate held": lambda H: LSTM(H, coupled=True, held={"forget_gate": 0.3}),
    "gru, reset gate held": lambda H: GRU(H, held={"reset_gate": 0.3}),
    "gru, update gate held": lambda H: GRU(H, held={"update_gate": 0.3}),
}
for cell, kind in REGISTERED.items():
    for part in ("gate", "candidate", "output"):
        setting = f"{part}_activation"
        if setting in kind.settings:
            for name in FIELDS[setting].choices:
                CELLS[f"{cell}, {part} {name}"] = partial(kind, **{setting: name})


def random_network(
    cell="lstm",
    layers=1,
    task="regression",
    hidden_size=4,
    size=3,
    dtype=np.float64,
    seed=0,
    differentiate=None,
    directions="forward",
    **more,
):
    """A network with random weights, input and output size `size`."""
    cells = [CELLS[cell](hidden_size) for _ in range(layers * len(DIRECTIONS[directions]))]
    network = Network(cells, size, size, TASKS[task], dtype, differentiate, directions=directions, **more)
    network.load(np.random.default_rng(seed).normal(0, 0.6, network.weights.size))
    return network


def random_windows(task="regression", loss_on="last", steps=5, batch=3, size=3, dtype=np.float64, seed=1):
    """Inputs (T, size, B) and targets (T, size, B), or (size, B) for loss_on = last."""
    generator = np.random.default_rng(seed)
    X = generator.uniform(-1, 1, (steps, size, batch)).astype(dtype)
    if task == "classification":
        targets = np.moveaxis(np.eye(size)[generator.integers(size, size=(steps, batch))], -1, 1)
    else:
        targets = generator.uniform(-0.9, 0.9, (steps, size, batch))
    targets = np.ascontiguousarray(targets, dtype)
    return X, targets if loss_on == "all" else targets[-1]


def random_masks(network, X, _, seed=2):
    """Of all layers, between them and in their recurrence, for windows X (T, I, B)."""
    shape = len(network.layers), len(X), network.layers[0].cell.hidden_size, X.shape[-1]
    return drop(np.random.default_rng(seed), shape, network.weights.dtype, 0.4, 0.3)
