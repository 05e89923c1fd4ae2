"""Hand-written backpropagation through time against two oracles, in float64: automatic differentiation of the cell's
plain equations, and central differences of the loss itself."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import value_and_grad

from explornn_py import cells
from explornn_py.network.differentiable import head_loss, recurrent_layer
from explornn_py.network.directions import DIRECTIONS, ends_of, joined
from explornn_py.network.dropout import NOTHING_DROPPED
from explornn_py.network.per_step import loss_per_step
from explornn_py.network.tasks import TASKS
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.table import FIELDS
from tests.unit.every_network import on_every_network
from tests.unit.networks import CELLS, random_masks, random_network, random_windows

per_step_loss_and_gradient = value_and_grad(
    lambda weights, X, targets, network, dropped: loss_per_step(anp, weights, X, targets, network, dropped)
)

every_cell = pytest.mark.parametrize("cell", CELLS)
both_tasks = pytest.mark.parametrize("task", TASKS)
both_losses = pytest.mark.parametrize("loss_on", ["last", "all"])


def assert_equals_automatic_differentiation(network, X, targets, dropped=NOTHING_DROPPED):
    loss, gradient = network.loss_and_gradient(X, targets, dropped)
    expected_loss, expected = per_step_loss_and_gradient(network.weights, X, targets, network, dropped)
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    assert relative_error(gradient, expected) <= 1e-6


def relative_error(value, expected):
    return np.linalg.norm(value - expected) / np.linalg.norm(expected)


@on_every_network
def test_every_cell_agrees_with_automatic_differentiation(cell, task, loss_on, layers):
    network = random_network(cell, layers, task)
    assert_equals_automatic_differentiation(network, *random_windows(task, loss_on))


@on_every_network
def test_every_cell_agrees_with_central_differences(cell, task, loss_on, layers):
    network = random_network(cell, layers, task, hidden_size=2, size=2)
    assert_equals_central_differences(network, *random_windows(task, loss_on, steps=4, batch=2, size=2))


@both_losses
@both_tasks
@pytest.mark.parametrize("cell", [name for name in CELLS if CELLS[name](1).drops])
def test_with_masks_every_cell_that_drops_agrees_with_automatic_differentiation(cell, task, loss_on):
    network, windows = random_network(cell, 3, task), random_windows(task, loss_on)
    assert_equals_automatic_differentiation(network, *windows, random_masks(network, *windows))


@both_losses
@both_tasks
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "lstm, peepholes, coupled"])
def test_with_masks_gradients_agree_with_central_differences(cell, task, loss_on):
    network = random_network(cell, 2, task, hidden_size=2, size=2)
    windows = random_windows(task, loss_on, steps=4, batch=2, size=2)
    assert_equals_central_differences(network, *windows, random_masks(network, *windows))


@both_losses
@both_tasks
def test_the_deepest_stack_agrees_with_both(task, loss_on):
    network, windows = random_network("lstm", 7, task), random_windows(task, loss_on)
    assert_equals_automatic_differentiation(network, *windows)
    assert_equals_central_differences(network, *windows)


def assert_equals_central_differences(network, X, targets, dropped=NOTHING_DROPPED):
    gradient = network.loss_and_gradient(X, targets, dropped)[1]
    numeric = np.empty_like(gradient)
    step = 1e-5
    for k, weight in enumerate(network.weights.copy()):
        losses = []
        for moved in (weight + step, weight - step):
            network.weights[k] = moved
            losses.append(network.loss_and_gradient(X, targets, dropped)[0])
        network.weights[k] = weight
        numeric[k] = (losses[0] - losses[1]) / (2 * step)
    assert relative_error(gradient, numeric) <= 1e-6


def test_a_layer_used_twice_in_one_loss_has_the_right_gradient():
    """A cache shared by calls would pass every other test and fail this one."""
    network = random_network("lstm", size=4)
    (layer,), weights = network.layers, network.weights
    X = random_windows(size=4)[0]

    def loss(weights):
        first = recurrent_layer(weights, X, layer)
        return anp.sum(recurrent_layer(weights, first, layer)[-1] ** 2)

    gradient = value_and_grad(loss)(weights)[1]
    direction = np.random.default_rng(2).normal(size=weights.shape)
    slope = (loss(weights + 1e-6 * direction) - loss(weights - 1e-6 * direction)) / 2e-6
    assert gradient @ direction == pytest.approx(slope, rel=1e-6)


@pytest.mark.parametrize("directions", DIRECTIONS)
@on_every_network
def test_on_autograds_tape_the_same_passes_give_the_same_bits(cell, task, loss_on, layers, directions):
    network = random_network(cell, layers, task, directions=directions)
    X, targets = random_windows(task, loss_on)

    def loss(weights):
        read = X
        for level in network.levels:
            read = joined(anp, [recurrent_layer(weights, read, layer) for _, layer in level])
        if loss_on == "last":
            read = ends_of(anp, read, network.directions)
        return head_loss(weights, read, targets, network.head)

    expected, gradient = network.loss_and_gradient(X, targets)
    value, on_the_tape = value_and_grad(loss)(network.weights)
    assert value == expected
    np.testing.assert_array_equal(on_the_tape, gradient)


def test_single_precision_gradient_is_the_double_one_to_single_precision():
    single, double = random_network(layers=3, dtype=np.float32), random_network(layers=3)
    gradients = [
        network.loss_and_gradient(*random_windows(dtype=network.weights.dtype))[1]
        for network in (single, double)
    ]
    assert gradients[0].dtype == np.float32
    assert relative_error(*gradients) < 1e-5


def test_a_gate_held_at_one_receives_no_gradient():
    network = random_network("lstm, no forget gate")
    gradient = network.loss_and_gradient(*random_windows())[1]
    parts = network.layers[0].views(gradient)
    forget = network.layers[0].cell.rows(network.layers[0].cell.forget_block)
    assert not any(parts[name][forget].any() for name in ("W", "U", "b"))


def test_the_registry_has_every_cell_of_the_configuration():
    assert set(cells.CELLS) == set(FIELDS["cell"].choices)


PARTS = ("gate_activation", "candidate_activation", "output_activation")
SWITCHES = ("input_gate", "forget_gate", "output_gate", "coupled_gates", "peepholes")


@pytest.mark.parametrize("cell", FIELDS["cell"].choices)
def test_every_part_and_every_switch_a_configuration_can_choose_is_among_the_checked_cells(cell):
    choices = [{part: choice} for part in PARTS for choice in FIELDS[part].choices]
    choices += [{name: not FIELDS[name].default} for name in cells.CELLS[cell].settings if name in SWITCHES]
    checked = [make(4) for make in CELLS.values()]
    for choice in choices:
        settings = Configuration.from_dict({"cell": cell, "hidden_size": 4, **choice})
        chosen = cells.CELLS[cell].of(settings)
        assert any(type(chosen) is type(other) and vars(chosen) == vars(other) for other in checked), choice
