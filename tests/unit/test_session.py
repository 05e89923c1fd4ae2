"""The session: training, its determinism, and what settings may do to it."""

import numpy as np
import pytest

from explornn_py import ConfigurationError, Session
from explornn_py.data import DATA_SETS
from explornn_py.fields import FIELDS
from tests.unit.sessions import numbers, small, train

OWN_DATA = {
    "text": {"text": "to be or not to be, that is the question. " * 5},
    "series": {"series": [float(k % 7) for k in range(200)]},
    "formula": {"formula": "sin(x)"},
}


# ---------------------------------------------------------------- training


def test_an_epoch_goes_through_all_windows_in_mini_batches():
    session = small()
    progress = list(session.train_epoch())
    assert [(p.batch, p.batches) for p in progress] == [(1, 3), (2, 3), (3, 3)]
    assert session.epoch == 1


def test_training_loss_is_the_mean_over_windows_of_the_batches_losses():
    session = small()
    losses = [p.loss for p in session.train_epoch()]
    assert session.history[0].training_loss == pytest.approx(np.average(losses, weights=[7, 7, 6]))


def test_the_loss_falls():
    session = train(Session(), 8)
    assert session.history[-1].training_loss < session.history[0].training_loss / 10
    assert session.history[-1].validation_loss < session.history[0].validation_loss / 10


def test_an_epoch_is_recorded():
    session = train(small(noise=0.1, learning_rate_half_life=0.0), 5)
    record = session.history[-1]
    assert (record.epoch, record.learning_rate, record.batch_size, record.noise) == (5, 0.005, 7, 0.1)
    assert len(record.gradient_norms) == 2 and min(record.gradient_norms) > 0
    assert record.free_running_error > 0
    assert session.history[-2].to_dict()["free_running_error"] is None  # not measured in every epoch
    assert record.to_dict()["accuracy"] is None  # numbers are not right or wrong


@pytest.mark.parametrize("data", DATA_SETS)
def test_every_data_set_can_be_trained_on_and_shown(data):
    session = Session({"data": data, "hidden_size": 6} | OWN_DATA.get(data, {}))
    train(session, 2)
    report = session.report()
    source, configuration = session.source, session.configuration
    assert report.arrays["inputs"].shape == (configuration.window, source.input_size)
    assert report.arrays["prediction"].shape == (configuration.horizon, source.output_size)
    assert report.arrays["targets"].shape == (configuration.horizon, source.output_size)
    assert np.isfinite(session.history[-1].training_loss)


@pytest.mark.parametrize("cell", FIELDS["cell"].choices)
@pytest.mark.parametrize("optimiser", FIELDS["optimiser"].choices)
def test_every_cell_learns_with_every_optimiser(cell, optimiser):
    learning_rate = 0.005 if optimiser in ("adam", "rmsprop") else 0.1
    session = train(small(cell=cell, optimiser=optimiser, learning_rate=learning_rate), 12)
    assert session.history[-1].validation_loss < 0.6 * session.history[0].validation_loss


# ---------------------------------------------------------------- determinism


def test_the_same_configuration_and_seed_give_the_same_weights_bit_for_bit():
    first, second = train(small(), 3), train(small(), 3)
    np.testing.assert_array_equal(first.network.weights, second.network.weights)
    assert numbers(first) == numbers(second)


def test_another_seed_gives_another_run():
    assert not np.array_equal(small().network.weights, small(seed=1).network.weights)


def test_looking_at_samples_does_not_change_training():
    undisturbed, watched = train(small(), 3), small()
    for _ in range(3):
        watched.next_sample()
        watched.report()
        train(watched, 1)
    np.testing.assert_array_equal(watched.network.weights, undisturbed.network.weights)


# ---------------------------------------------------------------- settings


def test_live_settings_act_from_the_next_mini_batch():
    session = small(batch_size=5)
    batches = session.train_epoch()
    next(batches)
    session.change({"batch_size": 15})
    assert [(p.batch, p.batches) for p in batches] == [(2, 2)]
    assert session.history[-1].batch_size == 15


def test_a_learning_rate_changed_on_the_way_changes_the_rest_of_the_epoch():
    plain, changed = small(), small()
    batches = (plain.train_epoch(), changed.train_epoch())
    for each in batches:
        next(each)
    np.testing.assert_array_equal(plain.network.weights, changed.network.weights)
    changed.change({"learning_rate": 0.1})
    for each in batches:
        next(each)
    assert not np.array_equal(plain.network.weights, changed.network.weights)


def test_noise_switched_on_on_the_way_reaches_the_rest_of_the_epoch():
    plain, noisy = small(), small()
    batches = (plain.train_epoch(), noisy.train_epoch())
    for each in batches:
        next(each)
    noisy.change({"noise": 0.4})
    for each in batches:
        next(each)
    assert not np.array_equal(plain.network.weights, noisy.network.weights)


def test_other_settings_need_a_new_run():
    session = train(small(), 1)
    with pytest.raises(ConfigurationError) as refused:
        session.change({"layers": 3})
    assert (refused.value.code, refused.value.field) == ("needs_new_run", "layers")
    assert session.epoch == 1


def test_bad_settings_leave_the_run_untouched():
    session = train(small(), 1)
    weights = session.network.weights.copy()
    for act in (session.start, session.change):
        with pytest.raises(ConfigurationError):
            act({"learning_rate": float("nan")})
    assert (session.run_id, session.epoch) == (1, 1)
    np.testing.assert_array_equal(session.network.weights, weights)


def test_a_new_run_starts_from_scratch_with_the_next_number():
    session = train(small(), 2)
    session.start({"layers": 3})
    assert (session.run_id, session.epoch, session.history, session.configuration.layers) == (2, 0, [], 3)


def test_an_old_runs_epoch_does_not_reach_into_a_new_run():
    session = small()
    batches = session.train_epoch()
    next(batches)
    session.start()
    first_weights = session.network.weights.copy()
    assert list(batches) == []
    np.testing.assert_array_equal(session.network.weights, first_weights)
    assert (session.epoch, session.history) == (0, [])


# ---------------------------------------------------------------- half epochs


def test_a_stopped_epoch_is_taken_back():
    session = train(small(), 2)
    weights = session.network.weights.copy()
    batches = session.train_epoch()
    next(batches)
    assert not np.array_equal(session.network.weights, weights)
    batches.close()
    np.testing.assert_array_equal(session.network.weights, weights)
    assert (session.epoch, len(session.history)) == (2, 2)


def test_after_a_stop_training_goes_on_as_if_nothing_had_happened():
    stopped = train(small(), 1)
    batches = stopped.train_epoch()
    next(batches)
    batches.close()
    np.testing.assert_array_equal(train(stopped, 1).network.weights, train(small(), 2).network.weights)
