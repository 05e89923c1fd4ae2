"""The trained network as a Keras 3 model, for any of its backends.

Keras' LSTM has its blocks in the order input, forget, candidate, output; its GRU (reset_after) update, reset,
candidate, with two rows of biases, of which the second stands inside the recurrent product (as cuDNN's).  Its
matrices are the transposes of ours.  The surprising thing: Keras 3's own hard sigmoid has another slope (1/6) than
the one of Keras 1 and 2, tf.js and this package (0.2), so the script brings its own.
"""

from string import Template
from typing import Any

import numpy as np

from explornn_py.cells import gru, lstm
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

_ALLOWED: dict[str, dict[str, tuple[Any, ...]]] = {
    "lstm": {
        "input_gate": (True,),
        "forget_gate": (True,),
        "output_gate": (True,),
        "coupled_gates": (False,),
        "peepholes": (False,),
    },
    "gru": {},
    "rnn": {},
}
_ORDER = {
    "lstm": (lstm.INPUT, lstm.FORGET, lstm.CANDIDATE, lstm.OUTPUT),
    "gru": (gru.UPDATE, gru.RESET, gru.CANDIDATE),
    "rnn": (0,),
}

_OWN_NAMES = {
    "sigmoid": "sigmoid",
    "tanh": "tanh",
    "relu": "relu",
    "softsign": "softsign",
    "identity": "linear",
}
"""Activations that Keras has, by its names; the others are written out."""

_FORMULAS = {
    "hard_sigmoid": "keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)",
    "scaled_tanh": "0.5 * (keras.ops.tanh(x) + 1.0)",
    "scaled_softsign": "0.5 * (x / (1.0 + keras.ops.abs(x)) + 1.0)",
}

_SCRIPT = Template('''\
"""A recurrent network for Keras 3.

$description

It needs numpy, Keras and one of its backends (TensorFlow, JAX or PyTorch; the environment variable KERAS_BACKEND says
which). Run, it continues START; imported, it offers `network` and `continuation`.
"""

import base64

import keras
import numpy as np

DTYPE = keras.config.floatx()
$activation

def untrained_network():
    """Recurrent layers and a dense head: answers (batch, steps, $output_size) to (batch, steps, $input_size)."""
    return keras.Sequential(
        [
            keras.Input((None, $input_size)),
$layers
            keras.layers.Dense($output_size, activation=$head),
        ]
    )


def answer(window):
    """The network's answer after a window (steps, $input_size)."""
    return keras.ops.convert_to_numpy(network(window[None]))[0, -1]


$use

$weights

def trained_network():
    """The network with its weights."""
    network = untrained_network()
    network.set_weights(list(trained_weights().values()))
    return network


network = trained_network()

if __name__ == "__main__":
    print(continuation(START, $horizon))
''')

_LAYER = Template("""\
            keras.layers.$layer(
                $hidden_size,
                $activations,
                return_sequences=True,
            ),""")
_LAYERS = {"lstm": "LSTM", "gru": "GRU", "rnn": "SimpleRNN"}
_HEADS = {"regression": "tanh", "classification": "softmax"}


def keras_script(session: Session) -> str:
    """The script's text.  Raises ExplornnError (code cannot_export)."""
    check_built_in(session)
    configuration = session.configuration
    allowed = _ALLOWED[configuration.cell]
    if configuration.cell == "lstm":  # Keras' LSTM has one function for both
        allowed = allowed | {"output_activation": (configuration.candidate_activation,)}
    check_equivalent(session, allowed, "Keras")
    gated = bool(session.network.layers[0].cell.gates)
    activations = [f"activation={_activation(configuration.candidate_activation)}"]
    if gated:
        activations.append(f"recurrent_activation={_activation(configuration.gate_activation)}")
    if configuration.cell == "gru":
        activations.append("reset_after=True")
    layer = _LAYER.substitute(
        layer=_LAYERS[configuration.cell],
        hidden_size=configuration.hidden_size,
        activations=(",\n" + 16 * " ").join(activations),
    )
    return _SCRIPT.substitute(
        description=description(session),
        activation=_definition(configuration.gate_activation) if gated else "",
        input_size=session.source.input_size,
        output_size=session.source.output_size,
        layers="\n".join([layer] * configuration.layers),
        head=literal(_HEADS[session.network.task.name]),
        use=use_piece(session),
        weights=weights_piece(_arrays(session)),
        horizon=configuration.horizon,
    )


def _activation(name: str) -> str:
    return literal(_OWN_NAMES[name]) if name in _OWN_NAMES else name


def _definition(name: str) -> str:
    if name in _OWN_NAMES:
        return ""
    return f"\n\ndef {name}(x):\n    return {_FORMULAS[name]}\n"


def _arrays(session: Session) -> Arrays:
    """Everything in Keras' shapes and order."""
    network, weights = session.network, session.finished.weights
    arrays: Arrays = {}
    for number, layer in enumerate(network.layers, start=1):
        arrays |= {f"layer {number} {name}": array for name, array in _of_layer(layer, weights).items()}
    head = network.head.views(weights)
    return arrays | {"head kernel": head["W"].T, "head bias": head["b"][:, 0]}


def _of_layer(layer: Layer, weights: np.ndarray) -> Arrays:
    parameters, cell = layer.views(weights), layer.cell
    W, U, b = (reordered(parameters[name], _ORDER[cell.name]) for name in ("W", "U", "b"))
    bias = b[:, 0]
    if cell.name == "gru":
        bias = np.stack([bias, inner_bias(layer, parameters, cell.rows(gru.CANDIDATE))])
    return {"kernel": W.T, "recurrent kernel": U.T, "bias": bias}
