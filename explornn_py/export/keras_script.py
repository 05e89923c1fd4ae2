"""The trained network as a Keras 3 model, for any of its backends.

The order of its blocks stands with each cell (cells/*/elsewhere).  Its matrices are the transposes of ours; its GRU has
two rows of biases, of which the second stands inside the recurrent product (as cuDNN's).  The surprising thing: Keras
3's own hard sigmoid has another slope (1/6) than the one of Keras 1 and 2, tf.js and this package (0.2), so the script
brings its own.  What the run drops in training, the network drops when it is trained with `fit`, and never when asked.
Layers that read both ways stand in its `Bidirectional`; where the last answer alone is trained, the topmost hands up
the states that both end with, and the network answers once a window.
"""

import textwrap
from string import Template

import numpy as np

from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.cells.layer import Layer
from explornn_py.export.arrays import Arrays, inner_bias, recurrent_weights, reordered
from explornn_py.export.carrying import in_keras, said
from explornn_py.export.not_repeated import not_repeated
from explornn_py.export.script import answers_of, answers_once, counterpart, literal, pieces
from explornn_py.run.session import Session

_SCRIPT = Template('''\
"""A recurrent network for Keras 3.

$description

It needs numpy, Keras and one of its backends (TensorFlow, JAX or PyTorch; the environment variable KERAS_BACKEND says
which). Run, it continues START; imported, it offers `network` and `continuation`.$lacking
"""

import base64

import keras
import numpy as np

DTYPE = keras.config.floatx()
$definitions

def untrained_network():
    """Recurrent layers and a dense head: answers $answers to (batch, steps, $input_size)."""
$stack


def answer(window):
    """The network's answer after a window (steps, $input_size)."""
    return keras.ops.convert_to_numpy(network(window[None]))[0$last]


$use

$weights

def trained_network():
    """The network with its weights."""
    network = untrained_network()
    network.set_weights(list(trained_weights().values()))
    return network


network = trained_network()
$training
if __name__ == "__main__":
    print(continuation(START, $horizon))
''')

_LAYER = Template("""\
            keras.layers.$layer(
                $hidden_size,
                $arguments,
                return_sequences=$sequences,$states
            ),$dropout""")
_STATES = """
                return_state=True,"""
_BOTH_WAYS = Template("""\
            keras.layers.Bidirectional(
                keras.layers.$layer(
                    $hidden_size,
                    $arguments,
                    return_sequences=$sequences,
                )
            ),$dropout""")
_STACK = Template("""\
    return keras.Sequential(
        [
            keras.Input((None, $input_size)),
$layers
            keras.layers.Dense($output_size, activation=$head),
        ]
    )""")
_STACK_WITH_STATES = Template("""\
    layers = [
$layers
        keras.layers.Dense($output_size, activation=$head),
    ]
    x = hidden = keras.Input((None, $input_size))
    for layer in layers:
        hidden = layer(hidden)
        hidden = hidden[0] if isinstance(hidden, (list, tuple)) else hidden
    return keras.Model(x, hidden)""")
_DROPOUT = """
            keras.layers.Dropout({share}),"""
_HEADS = {"regression": "tanh", "linear": "linear", "classification": "softmax"}


def keras_script(session: Session) -> str:
    """The script's text.  Raises ExplornnError (code cannot_export)."""
    found = counterpart(session, "keras", "Keras")
    configuration = session.configuration
    used = {"activation": configuration.candidate_activation}
    if session.network.layers[0].cell.gates:
        used["recurrent_activation"] = configuration.gate_activation
    arguments = {name: _activation(function) for name, function in used.items()}
    arguments |= found.arguments_for(configuration)
    if configuration.recurrent_dropout:
        arguments["recurrent_dropout"] = literal(configuration.recurrent_dropout)
    layers, stack = _layers(session, found.layer, arguments), _STACK
    if configuration.stateful:
        layers, stack = textwrap.indent(textwrap.dedent(layers), 8 * " "), _STACK_WITH_STATES
    return _SCRIPT.substitute(
        pieces(session, _arrays(session, found.order)),
        definitions="".join(_definition(function) for function in used.values()),
        stack=stack.substitute(
            layers=layers,
            input_size=session.source.input_size,
            output_size=session.source.output_size,
            head=literal(_HEADS[session.network.task.name]),
        ),
        lacking=not_repeated(configuration) + said(configuration),
        training=in_keras(session),
        **answers_of(session),
    )


def _layers(session: Session, name: str, arguments: dict[str, str]) -> str:
    """The recurrent layers, from the input up."""
    configuration, both = session.configuration, session.network.directions > 1
    layer, room = (_BOTH_WAYS, 20) if both else (_LAYER, 16)
    pieces_of_layer = {
        "layer": name,
        "hidden_size": configuration.hidden_size,
        "arguments": (",\n" + room * " ").join(f"{name}={source}" for name, source in arguments.items()),
        "states": _STATES if configuration.stateful else "",
        "dropout": _DROPOUT.format(share=configuration.dropout) if configuration.dropout else "",
    }
    below = [layer.substitute(pieces_of_layer, sequences=True)] * (configuration.layers - 1)
    return "\n".join([*below, layer.substitute(pieces_of_layer, sequences=not answers_once(session))])


def _activation(name: str) -> str:
    told = ACTIVATIONS[name].keras
    return literal(told) if told.isidentifier() else name


def _definition(name: str) -> str:
    """The function's source where Keras lacks it."""
    told = ACTIVATIONS[name].keras
    return "" if told.isidentifier() else f"\n\ndef {name}(x):\n    return {told}\n"


def _arrays(session: Session, order: tuple[str, ...]) -> Arrays:
    """Everything in Keras' shapes and order."""
    network, weights = session.network, session.finished.weights
    arrays: Arrays = {}
    for place, layer in enumerate(network.layers):
        found = _of_layer(layer, layer.views(weights), order)
        level = f"layer {place // network.directions + 1}" + (" backward" if layer.reverse else "")
        arrays |= {f"{level} {name}": array for name, array in found.items()}
    head = network.head.views(weights)
    return arrays | {"head kernel": head["W"].T, "head bias": head["b"][:, 0]}


def _of_layer(layer: Layer, parameters: Arrays, order: tuple[str, ...]) -> Arrays:
    cell = layer.cell
    weights = parameters["W"], recurrent_weights(cell, parameters), parameters["b"]
    W, U, b = (reordered(matrix, cell, order) for matrix in weights)
    bias = b[:, 0]
    if "d" in parameters:
        bias = np.stack([bias, inner_bias(cell, parameters)])
    return {"kernel": W.T, "recurrent kernel": U.T, "bias": bias}
