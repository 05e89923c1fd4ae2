"""What scripts hold beside the network where the run's state went on from window to window: how an epoch is trained so.

PyTorch hands the state in and out, and `detach` keeps the error in its window.  The surprising thing: `stateful=True`,
Keras' own, is of no use for it.  Its training steps hand no state on with JAX, without a word, and fail with PyTorch
(Keras 3.15).  So there, too, the states are handed in and out, as inputs and outputs of networks with the same layers.
"""

from string import Template
from typing import Any

_PYTORCH = Template('''
WINDOW = $window
"""Steps that the error flows back: those of one window."""


def loss(answers, targets):
    """Of a window, both (lanes, steps, $output_size)."""
$loss


def train_epoch(network, optimiser, inputs, targets):
    """Lanes (lanes, steps, features) read in time, window after window: the state goes on, the error does not."""
    state = None
    for first in range(0, inputs.shape[1] - WINDOW + 1, WINDOW):
        window = slice(first, first + WINDOW)
        answers, state = network.read(inputs[:, window], state)
        optimiser.zero_grad()
        loss(answers, targets[:, window]).backward()
        optimiser.step()
        state = $detached

''')
_PYTORCH_LOSSES = {
    "regression": "((answers{last} - targets{last}) ** 2).mean()",
    "linear": "((answers{last} - targets{last}) ** 2).mean()",
    "classification": "-(targets{last} * answers{last}.log()).sum(-1).mean()",
}

_KERAS = Template('''
STATES = $states
"""Of each layer."""
WINDOW = $window
"""Steps that the error flows back: those of one window."""


def loss(targets, answers):
    """Of a window, both (lanes, steps, $output_size); for `compile`."""
$loss


def carrying(network):
    """Two networks with the very layers of one, both from [x, *states]: to the answers, and to the states after x."""
    x = hidden = keras.Input((None, $input_size))
    given, left = [], []
    for layer in network.layers[1:]:
        if isinstance(layer, keras.layers.RNN):
            given += [keras.Input(($hidden_size,)) for _ in range(STATES)]
            hidden, *after = layer(hidden, initial_state=given[-STATES:])
            left += after
        elif isinstance(layer, (keras.layers.Dense, keras.layers.Dropout)):
            hidden = layer(hidden)
    return keras.Model([x, *given], hidden), keras.Model([x, *given], left)


def train_epoch(learner, memory, inputs, targets):
    """Lanes (lanes, steps, features) read in time, window after window: the state goes on, the error does not.

    learner, memory: `carrying(network)`, the first compiled with `loss`.
    """
    states = [np.zeros((len(inputs), $hidden_size), DTYPE) for _ in memory.outputs]
    for first in range(0, inputs.shape[1] - WINDOW + 1, WINDOW):
        window = slice(first, first + WINDOW)
        after = memory([inputs[:, window], *states])
        learner.train_on_batch([inputs[:, window], *states], targets[:, window])
        states = [keras.ops.convert_to_numpy(state) for state in after]

''')
_KERAS_LOSSES = {
    "regression": "keras.ops.mean((answers{last} - targets{last}) ** 2)",
    "linear": "keras.ops.mean((answers{last} - targets{last}) ** 2)",
    "classification": "-keras.ops.mean(keras.ops.sum(targets{last} * keras.ops.log(answers{last}), axis=-1))",
}


SAID = """

The state of the run went on from window to window while it was trained; `train_epoch` trains so."""


def said(configuration: Any) -> str:
    """What a script says of it, if there is anything to say."""
    return SAID if configuration.stateful else ""


def _loss(told: dict[str, str], session: Any) -> str:
    last = "" if session.configuration.loss_on == "all" else "[:, -1]"
    return "    return " + told[session.network.task.name].format(last=last)


def in_pytorch(session: Any) -> str:
    """Source that needs torch and a network with `read`; "" for a run whose windows begin with zeros."""
    if not session.configuration.stateful:
        return ""
    several = len(session.network.layers[0].cell.states) > 1
    return _PYTORCH.substitute(
        window=session.configuration.window,
        output_size=session.source.output_size,
        loss=_loss(_PYTORCH_LOSSES, session),
        detached="tuple(part.detach() for part in state)" if several else "state.detach()",
    )


def in_keras(session: Any) -> str:
    """Source that needs keras; "" for a run whose windows begin with zeros."""
    if not session.configuration.stateful:
        return ""
    return _KERAS.substitute(
        states=len(session.network.layers[0].cell.states),
        window=session.configuration.window,
        input_size=session.source.input_size,
        hidden_size=session.configuration.hidden_size,
        output_size=session.source.output_size,
        loss=_loss(_KERAS_LOSSES, session),
    )
