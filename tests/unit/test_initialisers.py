"""First weights: their size and structure."""

import numpy as np
import pytest

from explornn_py.network.initialisers import INITIALISERS, initialise
from explornn_py.network.stack import Network
from explornn_py.network.tasks import TASKS
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.table import FIELDS
from tests.unit.networks import CELLS


def initialised(layers=3, cell="lstm", **changes):
    network = Network([CELLS[cell](16) for _ in range(layers)], 1, 1, TASKS["regression"], np.float64)
    X = np.sin(np.arange(15)[:, None, None] * 0.2 + np.arange(20))
    generator = np.random.default_rng(0)
    initialise(network, Configuration.from_dict(changes), generator, X)
    return network, X


def parameters(network, layer):
    return network.layers[layer].views(network.weights)


def test_the_registry_has_every_initialiser_of_the_configuration():
    assert set(INITIALISERS) == set(FIELDS["initialiser"].choices)


def test_orthogonal_makes_each_gates_recurrent_matrix_orthogonal():
    network, _ = initialised(initialiser="orthogonal", scale_layers=False)
    for gate in np.split(parameters(network, 1)["U"], 4):
        np.testing.assert_allclose(gate @ gate.T, np.eye(16), atol=1e-12)


def test_reference_makes_the_whole_recurrent_matrix_orthogonal():
    network, _ = initialised(preset="reference")
    U = parameters(network, 1)["U"]
    np.testing.assert_allclose(U.T @ U, np.eye(16), atol=1e-12)
    assert not parameters(network, 1)["b"].any()


def test_reference_kernels_are_normal_and_cut_at_two_deviations():
    network, _ = initialised(preset="reference")
    W = parameters(network, 1)["W"]
    deviation = np.sqrt(2 / (64 + 16))
    assert np.abs(W).max() <= 2 * deviation
    assert W.std() == pytest.approx(
        0.88 * deviation, rel=0.1
    )  # a normal cut at two deviations has 0.88 of them


def test_forget_bias_is_set_where_the_cell_forgets_and_nowhere_else():
    network, _ = initialised(forget_bias=1.5)
    cell, b = network.layers[0].cell, parameters(network, 0)["b"]
    assert np.all(b[cell.rows(cell.forget_block)] == 1.5)
    assert b.sum() == pytest.approx(16 * 1.5)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
def test_scaled_layers_have_inputs_of_unit_size_at_every_depth(cell):
    network, X = initialised(layers=7, cell=cell)
    for k, layer in enumerate(network.layers):
        W = parameters(network, k)["W"]
        assert np.sqrt(np.mean(np.square(W @ X))) == pytest.approx(1)
        X = layer.forward(network.weights, X).hidden[1:]


def test_a_series_of_zeros_does_not_break_scaling():
    network = Network([CELLS["rnn"](4)], 1, 1, TASKS["regression"], np.float64)
    initialise(network, Configuration.from_dict({}), np.random.default_rng(0), np.zeros((5, 1, 3)))
    assert np.isfinite(network.weights).all()
