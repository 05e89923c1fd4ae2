"""Truncated backpropagation: how far the error flows, that both ways of computing agree, and what a run makes of it."""

import autograd.numpy as anp
import numpy as np
import pytest
from autograd import value_and_grad
from hypothesis import given
from hypothesis import strategies as st

from explornn_py import Session
from explornn_py.cells.truncation import pieces
from explornn_py.network.per_step import loss_per_step
from tests.unit.networks import random_masks, random_network, random_windows
from tests.unit.sessions import small, train

per_step = value_and_grad(
    lambda weights, X, targets, network: loss_per_step(anp, weights, X, targets, network)
)


def truncated(network, steps):
    """The same network, whose errors flow back so many steps."""
    for layer in network.layers:
        layer.truncation = steps
    return network


@given(st.integers(1, 64), st.integers(0, 70))
def test_pieces_are_the_whole_window_in_order_and_all_but_the_first_have_the_length(steps, most):
    found = pieces(steps, most)
    assert [step for piece in found for step in range(steps)[piece]] == list(range(steps))
    lengths = [piece.stop - piece.start for piece in found]
    assert lengths[0] <= (most or steps)
    assert set(lengths[1:]) <= {most}


@pytest.mark.parametrize("loss_on", ["last", "all"])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("steps", [1, 2, 3, 5, 9])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward", "lstm, peepholes, coupled"])
def test_gradients_are_those_of_automatic_differentiation_with_states_that_are_mere_numbers(
    cell, steps, layers, loss_on
):
    network = truncated(random_network(cell, layers), steps)
    X, targets = random_windows(loss_on=loss_on, steps=7)
    loss, gradient = network.loss_and_gradient(X, targets)
    expected_loss, expected = per_step(network.weights, X, targets, network)
    assert loss == pytest.approx(expected_loss, rel=1e-12)
    assert np.linalg.norm(gradient - expected) <= 1e-6 * np.linalg.norm(expected)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_error_of_the_last_answer_is_that_of_a_window_as_long_that_begins_with_the_state(cell):
    """Central differences of a loss whose first steps are done with weights that do not move."""
    network = truncated(random_network(cell, 1, hidden_size=2, size=2), 3)
    X, targets = random_windows(steps=7, batch=2, size=2)
    layer = network.layers[0]
    before = layer.cell.final_state(layer.forward(network.weights, X[:4]))
    gradient = network.loss_and_gradient(X, targets)[1]
    numeric = np.empty_like(gradient)
    for place, weight in enumerate(network.weights.copy()):
        losses = []
        for moved in (weight + 1e-5, weight - 1e-5):
            network.weights[place] = moved
            run = layer.prepared(network.weights)(X[4:], before)
            losses.append(
                network.task.loss_and_slope(network.head.logits(network.weights, run.hidden[-1]), targets)[0]
            )
        network.weights[place] = weight
        numeric[place] = (losses[0] - losses[1]) / 2e-5
    np.testing.assert_allclose(gradient, numeric, atol=1e-8)


def test_with_masks_in_the_recurrence_the_error_stops_too():
    network, X_targets = random_network("lstm", 2), random_windows(steps=7)
    masks = random_masks(network, *X_targets)
    whole = network.loss_and_gradient(*X_targets, masks)
    as_whole = truncated(network, 7).loss_and_gradient(*X_targets, masks)
    np.testing.assert_array_equal(whole[1], as_whole[1])
    cut = truncated(network, 2).loss_and_gradient(*X_targets, masks)
    assert cut[0] == whole[0]
    assert not np.allclose(cut[1], whole[1])


def test_nothing_is_lit_before_the_cut_and_as_much_as_before_behind_it():
    whole, cut = Session({"layers": 3}), Session({"layers": 3, "truncation": 4})
    before, after = whole.report().arrays, cut.report().arrays
    for name, array in before.items():
        if name.startswith("gradient_") or name == "reach":
            assert not after[name][:, :-4].any(), name
            np.testing.assert_allclose(after[name][:, -4:], array[:, -4:], rtol=1e-5, atol=1e-9)
        else:
            np.testing.assert_array_equal(after[name], array, name)


def test_where_every_answer_counts_each_piece_keeps_its_own_errors():
    cut = Session({"layers": 1, "loss_on": "all", "window": 12, "truncation": 4}).report().arrays
    alone = Session({"layers": 1, "loss_on": "all", "window": 12, "truncation": 1}).report().arrays
    for last in (3, 7, 11):
        np.testing.assert_allclose(
            cut["gradient_hidden"][0, last], alone["gradient_hidden"][0, last], atol=1e-9
        )


@pytest.mark.parametrize("steps", [0, 64])
def test_a_truncation_that_the_window_does_not_reach_changes_no_bit(steps):
    usual, long = train(small(), 2), train(small(truncation=steps), 2)
    np.testing.assert_array_equal(usual.network.weights, long.network.weights)


def test_a_truncated_run_is_kept_and_goes_on_bit_for_bit():
    session = train(small(truncation=3), 2)
    restored = Session.from_bytes(session.to_bytes())
    assert restored.configuration.truncation == 3
    np.testing.assert_array_equal(train(restored, 1).network.weights, train(session, 1).network.weights)
