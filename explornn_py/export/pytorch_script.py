"""The trained network as a PyTorch module (Paszke et al. 2019).

The order of its blocks stands with each cell (cells/*/elsewhere).  It keeps two biases a layer; ours is the first, the
second is zero but inside the GRU's candidate.  Gates whose sigmoid has another slope get scaled weights.  Its dropout
spares the topmost layer, so the script has another before the head; dropout in the recurrence it has none, and says so.
Of layers that read both ways and are trained for the last answer alone, the head reads `h_n`, not `out[:, -1]` (see
network/directions).
"""

from string import Template

import numpy as np

from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.cells.layer import Layer
from explornn_py.export.arrays import Arrays, inner_bias, recurrent_weights, reordered
from explornn_py.export.carrying import in_pytorch, said
from explornn_py.export.not_repeated import not_repeated
from explornn_py.export.script import answers_of, answers_once, counterpart, literal, pieces
from explornn_py.run.session import Session

_SCRIPT = Template('''\
"""A recurrent network for PyTorch.

$description

It needs numpy and PyTorch. Run, it continues START; imported, it offers `network` and `continuation`.$lacking
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
$dropout        self.head = torch.nn.Linear($read_size, $output_size)

$forward

def answer(window):
    """The network's answer after a window (steps, $input_size)."""
    with torch.no_grad():
        return network(torch.from_numpy(window)[None])[0$last].numpy()


$use

$weights

def trained_network():
    """The network with its weights."""
    network = Network().to(getattr(torch, DTYPE))
    network.load_state_dict({name: torch.from_numpy(array) for name, array in trained_weights().items()})
    return network.eval()


network = trained_network()
$training
if __name__ == "__main__":
    print(continuation(START, $horizon))
''')

_FORWARD = Template('''\
    def forward(self, x):
        """Answers $answers to x (batch, steps, $input_size)."""
        $read
$drop        return $head
''')

_EVERY = "hidden, _ = self.recurrent(x)"
_ENDS = """_, state = self.recurrent(x)
        ends = $hidden  # the topmost layer's, forward after the last step and back after the first
        hidden = torch.cat([ends[-2], ends[-1]], dim=-1)"""

_CARRYING = Template('''\
    def forward(self, x):
        """Answers (batch, steps, $output_size) to x (batch, steps, $input_size)."""
        return self.read(x)[0]

    def read(self, x, state=None):
        """The same from a state on, by default zeros, and the state after it."""
        hidden, state = self.recurrent(x, state)
$drop        return $head, state
''')

_HEADS = {
    "regression": "torch.tanh(self.head(hidden))",
    "linear": "self.head(hidden)",
    "classification": "torch.softmax(self.head(hidden), dim=-1)",
}


_LACKING = """

The run dropped a share of {share} in its recurrence while it was trained; PyTorch has nothing like it. Answers are the
same, as nothing is dropped then."""


def _network_pieces(session: Session) -> dict[str, str]:
    """How it answers, and what is dropped when the network is trained; `eval` switches that off."""
    configuration = session.configuration
    share = literal(configuration.dropout)
    made = f"        self.dropout = torch.nn.Dropout({share})\n"
    lacking = _LACKING.format(share=configuration.recurrent_dropout)
    forward = (_CARRYING if configuration.stateful else _FORWARD).substitute(
        input_size=session.source.input_size,
        output_size=session.source.output_size,
        drop="        hidden = self.dropout(hidden)\n" if configuration.dropout else "",
        head=_HEADS[session.network.task.name],
        read=_read(session),
        answers=answers_of(session)["answers"],
    )
    return {
        "forward": forward,
        "dropout": made if configuration.dropout else "",
        "lacking": (lacking if configuration.recurrent_dropout else "")
        + not_repeated(configuration)
        + said(configuration),
        "last": answers_of(session)["last"],
        "read_size": str(configuration.hidden_size * session.network.directions),
    }


def _read(session: Session) -> str:
    """How the recurrent layers are asked, and what the head reads of them."""
    if not answers_once(session):
        return _EVERY
    several = len(session.network.layers[0].cell.states) > 1
    return _ENDS.replace("$hidden", "state[0]" if several else "state")


def pytorch_script(session: Session) -> str:
    """The script's text.  Raises ExplornnError (code cannot_export)."""
    configuration = session.configuration
    found = counterpart(session, "pytorch", "PyTorch")
    arguments = dict(found.arguments_for(configuration))
    if configuration.dropout and configuration.layers > 1:
        arguments["dropout"] = literal(configuration.dropout)
    if session.network.directions > 1:
        arguments["bidirectional"] = "True"
    return _SCRIPT.substitute(
        pieces(session, _parameters(session, found.order)),
        dtype=literal(session.dtype.name),
        layer=found.layer,
        more="".join(f", {name}={source}" for name, source in arguments.items()),
        layers=configuration.layers,
        training=in_pytorch(session),
        **_network_pieces(session),
    )


def _parameters(session: Session, order: tuple[str, ...]) -> Arrays:
    """Everything in PyTorch's names, shapes and order."""
    network, weights = session.network, session.finished.weights
    slope = 2 * (ACTIVATIONS[session.configuration.gate_activation].tanh_scale or 0)
    arrays: Arrays = {}
    for number, layer in enumerate(network.layers):
        found = _of_layer(layer, layer.views(weights), order, slope)
        level, backward = divmod(number, network.directions)
        place = f"l{level}_reverse" if backward else f"l{level}"
        arrays |= {f"recurrent.{name}_{place}": array for name, array in found.items()}
    head = network.head.views(weights)
    return arrays | {"head.weight": head["W"], "head.bias": head["b"][:, 0]}


def _of_layer(layer: Layer, parameters: Arrays, order: tuple[str, ...], slope: float) -> Arrays:
    """slope: of the gates' sigmoid, as a multiple of the usual one's."""
    cell = layer.cell
    scale = np.ones_like(parameters["b"])
    for gate in cell.gates:
        scale[cell.rows(cell.block_names.index(gate))] = slope
    weights = parameters["W"], recurrent_weights(cell, parameters), parameters["b"]
    W, U, b = (reordered(matrix * scale, cell, order) for matrix in weights)
    return {"weight_ih": W, "weight_hh": U, "bias_ih": b[:, 0], "bias_hh": inner_bias(cell, parameters)}
