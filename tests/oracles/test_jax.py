"""The engine's hand-written gradients against JAX's, of the same cells' plain equations."""

import jax
import numpy as np
import pytest

from explornn_py.network import loss_per_step
from tests.unit.networks import CELLS, random_network, random_windows


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("task", ["regression", "classification"])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", CELLS)
def test_loss_and_gradient_are_those_of_jax(cell, layers, task, loss_on):
    network = random_network(cell, layers, task)
    X, targets = random_windows(task, loss_on)
    loss, gradient = network.loss_and_gradient(X, targets)
    expected_loss, expected = jax.value_and_grad(
        lambda weights: loss_per_step(jax.numpy, weights, X, targets, network)
    )(network.weights)
    assert expected.dtype == np.float64
    assert loss == pytest.approx(float(expected_loss), rel=1e-10)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)
