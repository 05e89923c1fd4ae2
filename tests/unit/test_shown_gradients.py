"""Every number shown as a gradient is the derivative of the shown sample's loss, for every cell with every part.

The oracle is automatic differentiation (autograd, float64) of the cells' equations as the literature has them, written
once more here, one operation at a time.  To each quantity at each step a disturbance is added; the derivative of the
loss by that disturbance, at 0, is what the picture has to show.
"""

import itertools

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import grad, value_and_grad

from explornn_py import Session
from explornn_py.cells.feed_forward.cell import FeedForward
from explornn_py.cells.gru import cell as gru
from explornn_py.cells.gru.cell import GRU
from explornn_py.cells.lstm import cell as lstm
from explornn_py.cells.lstm.cell import LSTM
from explornn_py.cells.own import OwnCell, own_cell
from explornn_py.cells.rnn.cell import RNN
from explornn_py.learning.streams import TRAINING, stream
from explornn_py.learning.training import windows_and_answers
from explornn_py.looking.trace import trace_sample
from explornn_py.network.per_step import loss_per_step
from explornn_py.network.stack import Network
from explornn_py.network.tasks import TASKS
from explornn_py.settings.table import FIELDS
from tests import sampling
from tests.unit.networks import CELLS, random_windows

HIDDEN, STEPS, SIZE = 3, 4, 2


# ---------------------------------------------------------------- the equations, disturbed


def disturbed_lstm(cell, p, x, state, add):
    """Hochreiter & Schmidhuber 1997, Gers et al. 2000; coupled gates: Greff et al. 2017; peepholes: Gers 2000."""
    h, c = state
    total = anp.dot(p["W"], x) + anp.dot(p["U"], h) + p["b"]
    z = {name: total[cell.rows(block)] for block, name in enumerate(lstm.BLOCK_NAMES)}
    peep = {
        name: p["p"][cell.rows(block)] if cell.peepholes else 0
        for block, name in enumerate(cell.block_names[:3])
    }
    held = {lstm.BLOCK_NAMES[block]: value for block, value in cell.held.items()}

    def gate(name, seen):
        value = anp.ones_like(h) * held[name] if name in held else act(cell.gate, z[name] + peep[name] * seen)
        return add(name, value)

    f = gate("forget_gate", c)
    i = add("input_gate", 1 - f) if cell.coupled else gate("input_gate", c)
    g = add("candidate", act(cell.candidate, z["candidate"]))
    c = add("cell_state", f * c + i * g)
    o = gate("output_gate", c)
    return add("hidden", o * act(cell.output, c)), c


def disturbed_gru(cell, p, x, state, add):
    """Cho et al. 2014, in the form of cuDNN."""
    (h,) = state
    read, recurrent = anp.dot(p["W"], x) + p["b"], anp.dot(p["U"], h)
    held = {gru.BLOCK_NAMES[block]: value for block, value in cell.held.items()}

    def gate(name, rows):
        value = (
            anp.ones_like(h) * held[name] if name in held else act(cell.gate, read[rows] + recurrent[rows])
        )
        return add(name, value)

    r, z = gate("reset_gate", cell.rows(gru.RESET)), gate("update_gate", cell.rows(gru.UPDATE))
    rows = cell.rows(gru.CANDIDATE)
    n = add("candidate", act(cell.candidate, read[rows] + r * add("recalled", recurrent[rows] + p["d"])))
    return (add("hidden", (1 - z) * n + z * h),)


def disturbed_rnn(cell, p, x, state, add):
    """Elman 1990."""
    total = add("pre_hidden", anp.dot(p["W"], x) + anp.dot(p["U"], state[0]) + p["b"])
    return (add("hidden", act(cell.candidate, total)),)


def disturbed_feed_forward(cell, p, x, state, add):
    """Rosenblatt 1962, with a smooth activation."""
    total = add("pre_hidden", anp.dot(p["W"], x) + p["b"])
    return (add("hidden", act(cell.candidate, total)),)


def disturbed_own(cell, p, x, state, add):
    after = cell.step(anp, p, x, state)
    return tuple(add(name, part) for name, part in zip(cell.states, after, strict=True))


EQUATIONS = {
    LSTM: (disturbed_lstm, (*lstm.BLOCK_NAMES, "cell_state", "hidden")),
    GRU: (disturbed_gru, (*gru.BLOCK_NAMES, "recalled", "hidden")),
    RNN: (disturbed_rnn, ("pre_hidden", "hidden")),
    FeedForward: (disturbed_feed_forward, ("pre_hidden", "hidden")),
    OwnCell: (disturbed_own, ("hidden", "memory")),
}
"""Kind of cell -> its equations, and what is shown of it."""


def act(activation, x):
    """The activation; at 0 exactly, where a cell state stays that nothing enters, with the slope that is its choice."""
    at_zero, slope = np.zeros(1), np.empty(1)
    activation.apply(at_zero, at_zero)
    activation.slope(at_zero, slope)
    return anp.where(x == 0, at_zero + slope * x, activation.expression(anp, x))


def true_gradients(network, X, targets):
    """name -> (layers, T, H): the loss's derivative by a disturbance of each quantity."""
    cell = network.layers[0].cell
    equations, names = next(row for kind, row in EQUATIONS.items() if isinstance(cell, kind))

    def loss(disturbances):
        below = X
        for number, layer in enumerate(network.layers):
            parameters, hidden = layer.views(network.weights), []
            state = layer.cell.zero_state(1, X.dtype)
            for t in range(len(X)):
                add = lambda name, value, at=(number, t): value + disturbances[name][at][:, None]  # noqa: E731
                state = equations(layer.cell, parameters, below[t], state, add)
                hidden.append(state[0])
            below = hidden
        head = network.head.views(network.weights)
        seen = anp.stack(below if targets.ndim == 3 else below[-1:])
        answered = targets if targets.ndim == 3 else targets[None]
        return network.task.expression(anp, anp.matmul(head["W"], seen) + head["b"], answered)

    shape = (len(network.layers), len(X), HIDDEN)
    return grad(loss)({name: np.zeros(shape) for name in names})


def assert_shows_true_gradients(make, layers, task, loss_on):
    network = Network([make(HIDDEN) for _ in range(layers)], SIZE, SIZE, TASKS[task], np.float64)
    network.load(np.random.default_rng(layers).normal(0, 0.7, network.weights.size))
    X, targets = random_windows(task, loss_on, steps=STEPS, batch=1, size=SIZE)
    _, shown = trace_sample(network, X, targets)
    true = true_gradients(network, X, targets)
    lengths = {
        "gradient_norm": np.linalg.norm(true["hidden"], axis=-1),
        "reach": np.linalg.norm(true.get("cell_state", true["hidden"]), axis=-1),
    }
    expected = {f"gradient_{name}": values for name, values in true.items()} | lengths
    assert {name for name in shown if name.startswith("gradient")} | {"reach"} == set(expected)
    for name, values in expected.items():
        np.testing.assert_allclose(shown[name], values, rtol=1e-8, atol=1e-12, err_msg=name)


# ---------------------------------------------------------------- every cell, every part

CASES = list(itertools.product(CELLS, TASKS, ("last", "all"), (1, 2, 3)))


@pytest.mark.parametrize("cell, task, loss_on, layers", sampling.sample("shown gradients", CASES, 80))
def test_every_gradient_shown_of_a_cell_is_the_derivative(cell, task, loss_on, layers):
    assert_shows_true_gradients(CELLS[cell], layers, task, loss_on)


HOLDS = [
    {},
    {"forget_gate": 0.3},
    {"input_gate": 1.0},
    {"output_gate": 0.0},
    {"forget_gate": 1.0, "output_gate": 0.6},
]
GATES = FIELDS["gate_activation"].choices
ACTIVATIONS = FIELDS["candidate_activation"].choices
TOGETHER = [
    combination
    for combination in itertools.product(GATES, ACTIVATIONS, ACTIVATIONS, HOLDS, (False, True), (False, True))
    if not (combination[4] and "input_gate" in combination[3])
]


@pytest.mark.parametrize(
    "gate, candidate, output, held, coupled, peepholes",
    sampling.sample("parts together", TOGETHER, 40),
    ids=str,
)
def test_every_gradient_shown_is_the_derivative_with_all_parts_put_together(
    gate, candidate, output, held, coupled, peepholes
):
    make = lambda size: LSTM(size, gate, candidate, output, held, coupled, peepholes)  # noqa: E731
    assert_shows_true_gradients(make, 2, "regression", "all")


def test_every_gradient_shown_of_a_cell_of_ones_own_is_the_derivative():
    def step(xp, p, x, state):
        h, m = state
        m = 0.7 * m + xp.tanh(xp.dot(p["W"], x) + xp.dot(p["U"], h))
        return xp.tanh(m + p["b"]), m

    def shapes(inputs, hidden):
        return {"W": (hidden, inputs), "U": (hidden, hidden), "b": (hidden, 1)}

    make = own_cell("own", step, shapes, ("hidden", "memory"), {})
    for task, loss_on in itertools.product(TASKS, ("last", "all")):
        assert_shows_true_gradients(make, 2, task, loss_on)


# ---------------------------------------------------------------- what reports and records make of them


def test_the_report_of_a_changed_cell_shows_the_gradients_of_that_cell():
    session = Session({"hidden_size": HIDDEN, "layers": 2, "samples": 8, "batch_size": 8, "window": STEPS})
    session.train(2)
    asked = {"changes": {"coupled_gates": True}, "hold": {"forget_gate": 0.4}}
    report = session.what_if(**asked)
    network = Network(
        [LSTM(HIDDEN, held={"forget_gate": 0.4}, coupled=True) for _ in range(2)],
        1,
        1,
        TASKS["regression"],
        np.float64,
    )
    network.load(session.network.weights)
    sample = session.shown_sample()
    X, target = sample.inputs.astype(float)[:, :, None], sample.targets.astype(float)[-1][:, None]
    for name, values in true_gradients(network, X, target).items():
        np.testing.assert_allclose(
            report.arrays[f"gradient_{name}"], values, rtol=1e-3, atol=1e-6, err_msg=name
        )


@pytest.mark.parametrize("data", ["sine", "abab"])
def test_the_gradient_norms_of_an_epoch_are_those_of_automatic_differentiation(data):
    """With a single mini-batch the epoch's gradient is the one at its first weights."""
    settings = {"data": data, "layers": 2, "hidden_size": 4, "samples": 9, "batch_size": 9, "window": 5}
    session = Session(settings, dtype=np.float64)
    samples = session.source.training_set(stream(0, TRAINING, 0))
    X, targets = windows_and_answers(samples, session.configuration.loss_on)
    weights, network = session.network.weights.copy(), session.network
    _, gradient = value_and_grad(lambda w: loss_per_step(anp, w, X, targets, network))(weights)
    expected = [np.linalg.norm(gradient[layer.block]) for layer in network.layers]
    assert session.train(1)[0].gradient_norms == pytest.approx(expected, rel=1e-9)
