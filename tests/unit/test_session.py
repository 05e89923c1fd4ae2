"""The session: training, its determinism, and what settings may do to it."""

import json

import numpy as np
import pytest

from explornn_py import ConfigurationError, Diverged, ExplornnError, Session
from explornn_py.cells import CELLS
from explornn_py.data import DATA_SETS
from explornn_py.export import EXPORTERS
from explornn_py.settings.table import FIELDS
from tests.unit.sessions import SMALL, numbers, small, train

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


@pytest.mark.parametrize("cell", [name for name, cell in CELLS.items() if cell.recurs])
@pytest.mark.parametrize("optimiser", FIELDS["optimiser"].choices)
def test_every_recurrent_cell_learns_with_every_optimiser(cell, optimiser):
    learning_rate = 0.1 if optimiser in ("sgd", "momentum") else 0.005
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


# ---------------------------------------------------------------- several epochs at once


def test_some_epochs_are_trained_at_once_and_answered_with_their_records():
    session, by_hand = small(), small()
    records = session.train(3)
    for _ in range(3):
        list(by_hand.train_epoch())
    assert [record.to_dict() for record in records] == numbers(session) == numbers(by_hand)
    assert [record.epoch for record in session.train(np.int64(2))] == [4, 5]
    assert session.train(0) == []
    assert [record.epoch for record in session.train()] == [6]


def test_training_ends_where_a_stop_condition_holds_unless_it_is_not_to():
    session = small(stop_epochs=2)
    assert len(session.train(5)) == 2
    assert session.train(5) == []
    assert len(session.train(3, stop=False)) == 3


@pytest.mark.parametrize("epochs", [-1, 1.0, "2", True, None])
def test_a_number_of_epochs_that_is_none_is_refused(epochs):
    session = small()
    with pytest.raises(ConfigurationError) as refused:
        session.train(epochs)
    assert refused.value.field == "epochs"
    assert session.epoch == 0


def test_what_diverges_keeps_the_epochs_finished_until_then():
    wild = {"optimiser": "sgd", "clip_norm": 0.0, "candidate_activation": "identity", "head": "linear"}
    session = train(small(learning_rate=0.001, cell="rnn", **wild), 2)
    session.change({"learning_rate": 1.0})
    with pytest.raises(Diverged):
        session.train(50)
    assert session.epoch == len(session.history) >= 2
    assert np.isfinite(session.network.weights).all()


# ---------------------------------------------------------------- one open epoch


def test_going_back_in_an_open_epoch_takes_it_back_first():
    session = train(small(), 5)
    for _ in session.train_epoch():
        session.go_to(1)
        break
    np.testing.assert_array_equal(session.network.weights, train(small(), 1).network.weights)
    np.testing.assert_array_equal(session.finished.weights, session.network.weights)


def test_an_epoch_begun_before_others_puts_nothing_back_when_it_is_closed():
    session = small()
    older = session.train_epoch()
    next(older)
    session.train(2)
    del older
    np.testing.assert_array_equal(session.network.weights, train(small(), 2).network.weights)


def test_of_two_epochs_begun_the_older_ends_without_a_word():
    session = small()
    older, newer = session.train_epoch(), session.train_epoch()
    next(older), next(newer)
    assert list(older) == []
    assert len(list(newer)) == 2
    np.testing.assert_array_equal(session.network.weights, train(small(), 1).network.weights)


def test_a_refused_step_into_the_past_leaves_the_open_epoch_open():
    session, undisturbed = small(), small()
    batches = session.train_epoch()
    next(batches)
    with pytest.raises(ExplornnError):
        session.go_to(7)
    assert len(list(batches)) == 2
    np.testing.assert_array_equal(session.network.weights, train(undisturbed, 1).network.weights)


# ---------------------------------------------------------------- kinds of numbers


@pytest.mark.parametrize("changes", [None, "noise", 3, ["noise"]])
def test_changes_that_name_no_settings_are_refused_in_words(changes):
    with pytest.raises(ConfigurationError):
        Session({"samples": 8}).change(changes)


@pytest.mark.parametrize("dtype", ["float16", np.longdouble, int, None, "double precision", bool, object()])
def test_numbers_that_no_file_could_keep_are_refused(dtype):
    with pytest.raises(ConfigurationError, match="dtype must be float32 or float64") as refused:
        Session(dtype=dtype)
    assert refused.value.field == "dtype"


@pytest.mark.parametrize("dtype", ["float64", np.float64, float, np.dtype("f8"), ">f8", "<f8"])
def test_a_precision_has_many_names(dtype):
    session = Session({"layers": 1}, dtype=dtype)
    assert session.network.weights.dtype == session.dtype == np.float64


def test_numpys_own_numbers_count_like_pythons():
    session = small(layers=np.int8(2), noise=np.float32(0.25), seed=np.uint32(7), data=np.str_("sine"))
    assert session.configuration == small(noise=0.25, seed=7).configuration
    session.train(np.int64(3))
    session.change({"batch_size": np.int16(5), "clip_norm": np.float16(0.5)})
    session.go_to(np.uint8(1))
    assert session.epoch == 1
    told = session.unit(np.int64(1), np.int32(2), np.uint8(3))
    report = session.what_if(
        {"output_gate": np.False_}, {"forget_gate": np.float32(0.5), "layer": np.int64(1)}
    )
    assert report.header["what_if"] == {
        "changes": {"output_gate": False},
        "hold": {"forget_gate": 0.5, "layer": 1},
        "weights": [],
    }
    json.dumps([told, report.header, session.configuration.to_dict()], allow_nan=False)
    assert "np." not in EXPORTERS["python"](session)


# ---------------------------------------------------------------- numbers beyond all bounds


@pytest.mark.parametrize("optimiser", ["sgd", "momentum"])
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn", "feed_forward"])
@pytest.mark.parametrize("data", ["sine", "abab", "counting"])
def test_what_grows_beyond_all_bounds_is_told_without_numpys_warnings_and_can_be_saved(data, cell, optimiser):
    """Warnings are errors here."""
    changes = {"candidate_activation": "identity", "clip_norm": 0.0, "noise": 0.4 if data == "sine" else 0.0}
    session = Session(SMALL | {"horizon": 1, "data": data, "cell": cell, "optimiser": optimiser} | changes)
    for factor in (1, 30, 30, 30, 30):
        session.network.weights[...] *= factor
        session.change({"learning_rate": 1.0})
        session.report(), session.unit(0, 1, 2), session.reach()
        json.dumps([session.report().header, session.unit(0, 1, 2)], allow_nan=False)
        try:
            session.train(4)
        except Diverged as told:
            assert told.message.endswith(".")
        assert np.isfinite(session.network.weights).all() or factor > 1
        assert numbers(Session.from_bytes(session.to_bytes())) == numbers(session)


def test_an_epoch_that_ends_with_numbers_beyond_all_bounds_is_divergence():
    """The updates were finite, but what the last one has led to is not: such an epoch could not be saved."""
    session = small(cell="rnn", candidate_activation="identity", batch_size=20, clip_norm=0.0)
    batches = session.train_epoch()
    next(batches)
    session.network.weights *= np.float32(1e19)
    with pytest.raises(Diverged, match="grown beyond all bounds"):
        list(batches)
    assert (session.epoch, session.history) == (0, [])
    np.testing.assert_array_equal(session.network.weights, session.finished.weights)
