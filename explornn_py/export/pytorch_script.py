"""The trained network as a PyTorch module.

PyTorch's LSTM has its blocks of rows in the order input, forget, candidate, output, and its GRU reset, update,
candidate (Paszke et al. 2019; the formulas are in the documentation of torch.nn.LSTM and torch.nn.GRU).  It keeps
two biases a layer; ours is the first, the second is zero but inside the GRU's candidate.  Its gates are sigmoids
only, but sigmoid(2 s x) = (tanh(s x) + 1) / 2, so scaling the gates' rows gives the scaled tanh too.
"""

from string import Template
from typing import Any

import numpy as np

from explornn_py.cells import gru, lstm
from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.cells.layer import Layer
from explornn_py.export.script import (
    Arrays,
    check_built_in,
    check_equivalent,
    description,
    inner_bias,
    literal,
    reordered,
    use_piece,
    weights_piece,
)
from explornn_py.run.session import Session

_GATES = tuple(row.name for row in ACTIVATIONS.values() if row.tanh_scale is not None)
_ALLOWED: dict[str, dict[str, tuple[Any, ...]]] = {
    "lstm": {
        "gate_activation": _GATES,
        "candidate_activation": ("tanh",),
        "output_activation": ("tanh",),
        "input_gate": (True,),
        "forget_gate": (True,),
        "output_gate": (True,),
        "coupled_gates": (False,),
        "peepholes": (False,),
    },
    "gru": {"gate_activation": _GATES, "candidate_activation": ("tanh",)},
    "rnn": {"candidate_activation": ("tanh", "relu")},
}
_ORDER = {
    "lstm": (lstm.INPUT, lstm.FORGET, lstm.CANDIDATE, lstm.OUTPUT),
    "gru": (gru.RESET, gru.UPDATE, gru.CANDIDATE),
    "rnn": (0,),
}
_CANDIDATE = {"lstm": lstm.CANDIDATE, "gru": gru.CANDIDATE, "rnn": 0}

_SCRIPT = Template('''\
"""A recurrent network for PyTorch.

$description

It needs numpy and PyTorch. Run, it continues START; imported, it offers `network` and `continuation`.
"""

import base64

import numpy as np
import torch

DTYPE = $dtype


class Network(torch.nn.Module):
    """Recurrent layers and a dense head."""

    def __init__(self):
        super().__init__()
        self.recurrent = torch.nn.$layer(
            input_size=$input_size, hidden_size=$hidden_size, num_layers=$layers, batch_first=True$more
        )
        self.head = torch.nn.Linear($hidden_size, $output_size)

    def forward(self, x):
        """Answers (batch, steps, $output_size) to x (batch, steps, $input_size)."""
        hidden, _ = self.recurrent(x)
        return $head


def answer(window):
    """The network's answer after a window (steps, $input_size)."""
    with torch.no_grad():
        return network(torch.from_numpy(window)[None])[0, -1].numpy()


$use

$weights

def trained_network():
    """The network with its weights."""
    network = Network().to(getattr(torch, DTYPE))
    network.load_state_dict({name: torch.from_numpy(array) for name, array in trained_weights().items()})
    return network.eval()


network = trained_network()

if __name__ == "__main__":
    print(continuation(START, $horizon))
''')

_LAYERS = {"lstm": "LSTM", "gru": "GRU", "rnn": "RNN"}
_HEADS = {
    "regression": "torch.tanh(self.head(hidden))",
    "classification": "torch.softmax(self.head(hidden), dim=-1)",
}


def pytorch_script(session: Session) -> str:
    """The script's text.  Raises ExplornnError (code cannot_export)."""
    configuration, network = session.configuration, session.network
    check_built_in(session)
    check_equivalent(session, _ALLOWED[configuration.cell], "PyTorch")
    nonlinearity = f", nonlinearity={literal(configuration.candidate_activation)}"
    return _SCRIPT.substitute(
        description=description(session),
        dtype=literal(session.dtype.name),
        layer=_LAYERS[configuration.cell],
        more=nonlinearity if configuration.cell == "rnn" else "",
        input_size=session.source.input_size,
        hidden_size=configuration.hidden_size,
        output_size=session.source.output_size,
        layers=configuration.layers,
        head=_HEADS[network.task.name],
        use=use_piece(session),
        weights=weights_piece(_parameters(session)),
        horizon=configuration.horizon,
    )


def _parameters(session: Session) -> Arrays:
    """Everything in PyTorch's names, shapes and order."""
    network = session.network
    arrays: Arrays = {}
    for number, layer in enumerate(network.layers):
        arrays |= {f"recurrent.{name}_l{number}": array for name, array in _of_layer(layer, session).items()}
    head = network.head.views(session.finished.weights)
    return arrays | {"head.weight": head["W"], "head.bias": head["b"][:, 0]}


def _of_layer(layer: Layer, session: Session) -> Arrays:
    cell, configuration = layer.cell, session.configuration
    candidate = cell.rows(_CANDIDATE[cell.name])
    scale = np.ones((cell.blocks * cell.hidden_size, 1), session.dtype)
    if cell.gates:
        scale *= 2 * (ACTIVATIONS[configuration.gate_activation].tanh_scale or 0)
        scale[candidate] = 1
    parameters = layer.views(session.finished.weights)
    W, U, b = (reordered(parameters[name] * scale, _ORDER[cell.name]) for name in ("W", "U", "b"))
    return {
        "weight_ih": W,
        "weight_hh": U,
        "bias_ih": b[:, 0],
        "bias_hh": inner_bias(layer, parameters, candidate),
    }
