"""The backend jax, against the engine's hand-written gradients: the same cells, differentiated and compiled by JAX."""

import jax
import numpy as np
import pytest

from explornn_py import Session
from explornn_py.backends import BACKENDS
from explornn_py.network.memory import Memory
from tests.unit.every_network import on_every_network
from tests.unit.networks import random_masks, random_network, random_windows


@on_every_network
def test_loss_and_gradient_are_those_of_jax(cell, layers, task, loss_on):
    network = random_network(cell, layers, task)
    X, targets = random_windows(task, loss_on)
    loss, gradient = network.loss_and_gradient(X, targets)
    jaxs = random_network(cell, layers, task, differentiate=BACKENDS["jax"])
    with (
        jax.disable_jit()
    ):  # compiling nearly three hundred networks takes minutes; the sessions below do compile
        expected_loss, expected = jaxs.loss_and_gradient(X, targets)
    assert expected.dtype == np.float64
    assert loss == pytest.approx(expected_loss, rel=1e-10)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_with_masks_loss_and_gradient_are_those_of_jax(cell):
    network = random_network(cell, 2)
    jaxs = random_network(cell, 2, differentiate=BACKENDS["jax"])
    X, targets = random_windows()
    dropped = random_masks(network, X, targets)
    loss, gradient = network.loss_and_gradient(X, targets, dropped)
    expected_loss, expected = jaxs.loss_and_gradient(X, targets, dropped)
    assert loss == pytest.approx(expected_loss, rel=1e-10)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_a_truncated_error_is_that_of_jax(cell, loss_on):
    network = random_network(cell, 2)
    jaxs = random_network(cell, 2, differentiate=BACKENDS["jax"])
    for layer in network.layers + jaxs.layers:
        layer.truncation = 2
    X, targets = random_windows(loss_on=loss_on)
    loss, gradient = network.loss_and_gradient(X, targets)
    expected_loss, expected = jaxs.loss_and_gradient(X, targets)
    assert loss == pytest.approx(expected_loss, rel=1e-10)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_what_reads_both_ways_has_the_loss_and_gradient_of_jax(cell, loss_on):
    network, jaxs = (
        random_network(cell, 2, directions="both", differentiate=how) for how in (None, BACKENDS["jax"])
    )
    X, targets = random_windows(loss_on=loss_on)
    dropped = random_masks(network, X, targets)
    loss, gradient = network.loss_and_gradient(X, targets, dropped)
    expected_loss, expected = jaxs.loss_and_gradient(X, targets, dropped)
    assert loss == pytest.approx(expected_loss, rel=1e-10)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "lstm, peepholes", "feed_forward"])
def test_what_is_remembered_goes_on_in_jax_too_and_has_no_gradient(cell, loss_on):
    network = random_network(cell, 2)
    jaxs = random_network(cell, 2, differentiate=BACKENDS["jax"])
    ours, theirs = Memory(network.zero_states(3)), Memory(network.zero_states(3))
    for seed in range(3):
        X, targets = random_windows(loss_on=loss_on, seed=seed)
        loss, gradient = network.loss_and_gradient(X, targets, memory=ours)
        expected_loss, expected = jaxs.loss_and_gradient(X, targets, memory=theirs)
        assert loss == pytest.approx(expected_loss, rel=1e-10)
        assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)
        for state, expected_state in zip(ours.states, theirs.states, strict=True):
            np.testing.assert_allclose(state, expected_state, rtol=0, atol=1e-12)


CARRIED = {
    "data": "series",
    "series": [float(k % 7) + (k * k) % 5 for k in range(400)],
    "learned": "values",
    "stateful": True,
    "batch_size": 6,
}


@pytest.mark.parametrize("data", ["sine", "lorem", "carried"])
def test_a_session_trains_with_jax_as_without_it(data):
    """In float64: two epochs of updates, rounding apart."""
    own = CARRIED if data == "carried" else {"data": data}
    settings = own | {"layers": 2, "samples": 30, "hidden_size": 5}
    sessions = [Session(settings, dtype=np.float64, backend=backend) for backend in ("fused", "jax")]
    for session in sessions:
        session.train(2)
    ours, jaxs = sessions
    assert jaxs.history[-1].training_loss == pytest.approx(ours.history[-1].training_loss, rel=1e-8)
    assert np.allclose(jaxs.network.weights, ours.network.weights, rtol=1e-6, atol=1e-9)


def test_a_network_in_single_precision_stays_so():
    network = random_network(dtype=np.float32, differentiate=BACKENDS["jax"])
    _, gradient = network.loss_and_gradient(*random_windows(dtype=np.float32))
    assert gradient.dtype == np.float32
    gradient *= 2  # clipping works in place


def test_what_else_uses_jax_in_the_process_keeps_its_precision():
    random_network(differentiate=BACKENDS["jax"]).loss_and_gradient(*random_windows())
    assert jax.numpy.zeros(1).dtype == np.float32
