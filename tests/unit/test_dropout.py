"""Dropout: what is dropped, when, and that a run with it stays repeatable."""

import numpy as np
import pytest

from explornn_py import ConfigurationError, Session
from explornn_py.cells import CELLS
from explornn_py.learning.measuring import validate
from explornn_py.network.dropout import NOTHING_DROPPED, drop
from tests.unit.networks import random_masks, random_network, random_windows
from tests.unit.sessions import changed_amid_an_epoch, numbers, small, train

SHAPE = 3, 15, 16, 25
DROPPING = {"dropout": 0.3, "recurrent_dropout": 0.2}


def masks(dropout=0.0, recurrent_dropout=0.0, dtype=np.float32, seed=0):
    return drop(np.random.default_rng(seed), SHAPE, dtype, dropout, recurrent_dropout)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_the_share_is_dropped_and_the_rest_scaled_so_that_the_mean_stays(share):
    for mask in masks(share, share):
        assert set(np.unique(mask)) == {np.float32(0), np.float32(1) / np.float32(1 - share)}
        spread = np.sqrt(share * (1 - share) / mask.size)
        assert np.mean(mask == 0) == pytest.approx(share, abs=5 * spread)


def test_between_layers_every_step_drops_other_units_and_in_the_recurrence_a_window_drops_the_same():
    dropped = masks(0.5, 0.5)
    assert dropped.outputs.shape == SHAPE
    assert not np.array_equal(dropped.outputs[:, 0], dropped.outputs[:, 1])
    assert dropped.recurrent.shape == (3, 16, 25)


def test_where_a_share_is_zero_nothing_is_drawn_for_it():
    generator = np.random.default_rng(0)
    assert drop(generator, SHAPE, np.float32) == NOTHING_DROPPED
    assert generator.random() == np.random.default_rng(0).random()


def test_both_precisions_drop_the_same_units():
    single, double = masks(0.3, 0.2), masks(0.3, 0.2, np.float64)
    for one, other in zip(single, double, strict=True):
        assert one.dtype == np.float32 and other.dtype == np.float64
        np.testing.assert_array_equal(one == 0, other == 0)


def test_a_unit_that_is_dropped_at_every_step_might_as_well_not_be_there():
    network = random_network(layers=2)
    X, targets = random_windows()
    dropped = masks()._replace(outputs=np.ones((2, len(X), 4, X.shape[-1])))
    dropped.outputs[0, :, 1] = 0
    cut = random_network(layers=2)
    cut.layers[1].views(cut.weights)["W"][:, 1] = 0
    assert network.loss_and_gradient(X, targets, dropped)[0] == pytest.approx(
        cut.loss_and_gradient(X, targets)[0], rel=1e-12
    )


@pytest.mark.parametrize("cell", [name for name, cell in CELLS.items() if cell.drops])
def test_a_unit_that_no_step_reads_of_its_own_past_might_as_well_have_no_recurrent_weights(cell):
    network, cut = random_network(cell), random_network(cell)
    X, targets = random_windows()
    recurrent = np.ones((1, 4, X.shape[-1]))
    recurrent[0, 2] = 0
    cut.layers[0].views(cut.weights)["U"][:, 2] = 0
    dropped = masks()._replace(recurrent=recurrent)
    assert network.loss_and_gradient(X, targets, dropped)[0] == pytest.approx(
        cut.loss_and_gradient(X, targets)[0], rel=1e-12
    )


def test_masks_of_ones_change_nothing():
    network = random_network(layers=3)
    X, targets = random_windows(loss_on="all")
    ones = [np.ones_like(mask) for mask in random_masks(network, X, targets)]
    loss, gradient = network.loss_and_gradient(X, targets, type(NOTHING_DROPPED)(*ones))
    expected_loss, expected = network.loss_and_gradient(X, targets)
    assert loss == expected_loss
    np.testing.assert_array_equal(gradient, expected)


# -------------------------------------------------------------------- in a run


@pytest.mark.parametrize("share", DROPPING)
def test_a_run_that_drops_is_the_same_every_time_and_another_than_without(share):
    runs = [train(small(**changes), 2).network.weights for changes in (DROPPING, DROPPING, {share: 0.4}, {})]
    np.testing.assert_array_equal(runs[0], runs[1])
    assert not np.array_equal(runs[2], runs[3])


def test_dropping_leaves_the_windows_of_an_epoch_as_they_are():
    plain, dropping = small(learning_rate=1e-5), small(learning_rate=1e-5, dropout=0.9)
    before = numbers(train(plain, 1))
    after = numbers(train(dropping, 1))
    assert before != after
    plain.change({"dropout": 0.0})
    np.testing.assert_array_equal(
        plain.source.training_set(plain._stream(1, 0)).inputs,
        dropping.source.training_set(dropping._stream(1, 0)).inputs,
    )


def test_going_back_restoring_and_training_again_drop_the_same_bit_for_bit():
    session = small(**DROPPING)
    session.snapshots.budget = 0
    train(session, 3)
    third = session.network.weights.copy()
    session.change({"dropout": 0.1})
    train(session, 2)
    fifth = session.network.weights.copy()
    restored = Session.from_bytes(session.to_bytes())
    np.testing.assert_array_equal(train(restored, 1).network.weights, train(session, 1).network.weights)
    for run in (session, restored):
        run.go_to(3)
        np.testing.assert_array_equal(run.network.weights, third)
        run.go_to(5)
        np.testing.assert_array_equal(run.network.weights, fifth)


def test_a_change_of_dropout_in_the_middle_of_an_epoch_is_repeated_where_it_was_made():
    session = small()
    session.snapshots.budget = 0
    weights = changed_amid_an_epoch(session, dropout=0.5, recurrent_dropout=0.5)
    train(session, 1)
    session.go_to(2)
    np.testing.assert_array_equal(session.network.weights, weights)


def test_nothing_is_dropped_where_one_validates_looks_or_predicts():
    session = train(small(**DROPPING), 2)
    whole = small()
    whole.network.load(session.network.weights)
    assert session.history[-1].validation_loss == validate(whole.network, *whole._judging.validation)[0]
    for name, array in session.report().arrays.items():
        np.testing.assert_array_equal(array, whole.report().arrays[name])


def test_the_training_loss_is_that_of_the_network_as_it_was_trained():
    """With most units dropped, the network of training answers worse than the whole one that is validated."""
    record = train(Session({"layers": 1, "dropout": 0.8}), 20).history[-1]
    assert record.training_loss > 2 * record.validation_loss


def test_much_dropout_in_a_good_run_is_no_cause_for_alarm():
    session = Session({"layers": 2})
    train(session, 10)
    session.change({"dropout": 0.9, "recurrent_dropout": 0.9})
    train(session, 12)
    assert session.epoch == 22


@pytest.mark.parametrize("cell", [name for name, cell in CELLS.items() if not cell.drops])
def test_a_cell_without_a_recurrence_has_nothing_to_drop_in_it(cell):
    with pytest.raises(ConfigurationError) as refused:
        Session({"cell": cell, "recurrent_dropout": 0.1})
    assert refused.value.field == "recurrent_dropout"
    Session({"cell": cell, "dropout": 0.1}).train()


def test_another_cell_begins_without_dropout_in_its_recurrence():
    session = Session({"recurrent_dropout": 0.3, "dropout": 0.2})
    session.start({"cell": "feed_forward"})
    assert (session.configuration.dropout, session.configuration.recurrent_dropout) == (0.2, 0)
