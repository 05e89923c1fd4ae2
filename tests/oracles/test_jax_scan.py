"""The engine against JAX running the cells as anyone would write them for it: a pure step under `jax.lax.scan`.

The equations are written out again here, one named gate at a time, and share nothing with the engine but its weights:
so this also checks the cells' plain equations, which test_jax.py takes from the engine.
"""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from tests.oracles.inputs import input_gradient
from tests.unit.networks import random_network, random_windows


def lstm(p, state, x):
    h, c = state
    pre_output, pre_input, pre_forget, pre_candidate = jnp.split(p["W"] @ x + p["U"] @ h + p["b"], 4)
    c = jax.nn.sigmoid(pre_forget) * c + jax.nn.sigmoid(pre_input) * jnp.tanh(pre_candidate)
    h = jax.nn.sigmoid(pre_output) * jnp.tanh(c)
    return (h, c), h


def gru(p, state, x):
    (h,) = state
    input_reset, input_update, input_candidate = jnp.split(p["W"] @ x + p["b"], 3)
    hidden_reset, hidden_update, hidden_candidate = jnp.split(p["U"] @ h, 3)
    reset = jax.nn.sigmoid(input_reset + hidden_reset)
    update = jax.nn.sigmoid(input_update + hidden_update)
    candidate = jnp.tanh(input_candidate + reset * (hidden_candidate + p["d"]))
    h = (1 - update) * candidate + update * h
    return (h,), h


def rnn(p, state, x):
    (h,) = state
    h = jnp.tanh(p["W"] @ x + p["U"] @ h + p["b"])
    return (h,), h


STEPS = {"lstm": (lstm, 2), "gru": (gru, 1), "rnn": (rnn, 1)}
"""A cell's step and how many arrays its state is."""


def hidden_states(cell, parameters, X):
    """Hidden states (T, H, B) of the top layer; parameters: one dict a layer."""
    step, states = STEPS[cell]
    for p in parameters:
        zero = jnp.zeros((p["U"].shape[1], X.shape[-1]))
        _, X = jax.lax.scan(lambda state, x, p=p: step(p, state, x), (zero,) * states, X)
    return X


def loss(parameters, X, targets, cell):
    """Mean squared error of the tanh head; parameters: one dict a layer, then the head's."""
    *layers, head = parameters
    hidden = hidden_states(cell, layers, X)
    hidden = hidden if targets.ndim == 3 else hidden[-1]
    return jnp.mean((jnp.tanh(head["W"] @ hidden + head["b"]) - targets) ** 2)


def by_name(network, vector):
    """A vector laid out like the weights, as one dict of matrices a layer, then the head's."""
    return [part.views(vector) for part in (*network.layers, network.head)]


@pytest.fixture(params=[(cell, layers) for cell in STEPS for layers in (1, 3, 7)], ids=str)
def case(request):
    cell, layers = request.param
    return cell, random_network(cell, layers)


def test_the_hidden_states_are_those_of_a_scan(case):
    cell, network = case
    X, _ = random_windows()
    expected = hidden_states(cell, by_name(network, network.weights)[:-1], X)
    assert expected.dtype == np.float64
    for layer in network.layers:
        X = layer.forward(network.weights, X).hidden[1:]
    assert np.allclose(X, expected, rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_loss_and_gradients_are_those_of_a_scan(case, loss_on):
    cell, network = case
    X, targets = random_windows(loss_on=loss_on)
    value, gradient = network.loss_and_gradient(X, targets)
    expected_value, (expected, expected_inputs) = jax.value_and_grad(loss, argnums=(0, 1))(
        by_name(network, network.weights), X, targets, cell
    )
    assert value == pytest.approx(float(expected_value), rel=1e-10)
    for number, (ours, theirs) in enumerate(zip(by_name(network, gradient), expected, strict=True)):
        for name, reference in theirs.items():
            assert_close(ours[name], reference, f"{name} of part {number}")
    assert_close(input_gradient(network, X, targets), expected_inputs, "inputs")


def assert_close(value, reference, what):
    assert np.linalg.norm(value - reference) <= 1e-6 * np.linalg.norm(reference) + 1e-14, what
