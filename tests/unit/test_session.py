"""The session: what a visitor can do to a run, and what a run promises."""

import numpy as np
import pytest

from explornn_py import ConfigurationError, Diverged, ExplornnError, Session
from explornn_py.data import DATA_SETS
from explornn_py.fields import FIELDS

SMALL = {"layers": 2, "hidden_size": 6, "samples": 20, "batch_size": 7, "horizon": 8}
OWN_DATA = {
    "text": {"text": "to be or not to be, that is the question. " * 5},
    "series": {"series": [float(k % 7) for k in range(200)]},
    "formula": {"formula": "sin(x)"},
}


def train(session, epochs):
    for _ in range(epochs):
        for _ in session.train_epoch():
            pass
    return session


def small(**changes):
    return Session(SMALL | changes)


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
    session = train(small(noise=0.1), 5)
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
    assert str(first.history) == str(second.history)  # as text, since nan differs from itself


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


# ---------------------------------------------------------------- the past


def test_going_back_and_on_gives_the_same_weights_bit_for_bit():
    session = train(small(), 6)
    weights, history = session.network.weights.copy(), str(session.history)
    session.go_to(2)
    assert (session.epoch, len(session.history)) == (2, 2)
    train(session, 4)
    np.testing.assert_array_equal(session.network.weights, weights)
    assert str(session.history) == history


def test_an_epoch_whose_snapshot_was_thinned_out_is_reached_by_training_again():
    session = small()
    session.checkpoints.budget = 0  # only epoch 0 and the newest stay
    train(session, 6)
    assert list(session.checkpoints) == [0, 6]
    session.go_to(3)
    np.testing.assert_array_equal(session.network.weights, train(small(), 3).network.weights)


def test_training_again_repeats_live_changes_where_they_were_made():
    session = small()
    session.checkpoints.budget = 0
    session.change({"learning_rate": 0.02})
    batches = session.train_epoch()
    next(batches)
    session.change({"noise": 0.2, "batch_size": 4})
    list(batches)
    train(session, 1)
    weights = session.network.weights.copy()
    session.change({"learning_rate": 0.001})
    train(session, 2)
    session.go_to(2)
    np.testing.assert_array_equal(session.network.weights, weights)
    assert session.configuration.learning_rate == 0.02
    assert session.configuration.batch_size == 4


@pytest.mark.parametrize("epoch", [-1, 3, 1.0, True, "1", None])
def test_an_epoch_that_was_never_reached_is_refused(epoch):
    session = train(small(), 2)
    with pytest.raises(ExplornnError) as refused:
        session.go_to(epoch)
    assert refused.value.code == "bad_epoch"
    assert session.epoch == 2


def test_snapshots_hold_to_their_budget_and_are_densest_at_the_end():
    session = small()
    session.checkpoints.budget = 12 * session.checkpoints.nearest(0).size
    train(session, 60)
    kept = list(session.checkpoints)
    assert len(kept) == 12
    assert kept[0] == 0 and kept[-1] == 60
    gaps = np.diff(kept)
    assert gaps[-1] == 1 and gaps[0] > 5


def test_a_checkpoint_carries_on_in_another_session():
    session = small()
    session.change({"learning_rate": 0.01})
    train(session, 3)
    restored = Session.from_checkpoint(session.checkpoint())
    assert restored.configuration == session.configuration
    assert str(restored.history) == str(session.history)
    np.testing.assert_array_equal(train(restored, 2).network.weights, train(session, 2).network.weights)
    restored.go_to(1)
    session.go_to(1)
    np.testing.assert_array_equal(restored.network.weights, session.network.weights)


def test_settings_changed_after_the_last_epoch_are_in_the_checkpoint():
    session = train(small(), 1)
    session.change({"learning_rate": 0.1})
    restored = Session.from_checkpoint(session.checkpoint())
    assert restored.configuration.learning_rate == 0.1
    np.testing.assert_array_equal(train(restored, 1).network.weights, train(session, 1).network.weights)


@pytest.mark.parametrize("data", [b"", b"not an archive", b"PK\x03\x04broken"])
def test_foreign_bytes_are_refused(data):
    with pytest.raises(ExplornnError) as refused:
        Session.from_checkpoint(data)
    assert refused.value.code == "bad_checkpoint"


def test_a_truncated_checkpoint_is_refused():
    data = small().checkpoint()
    with pytest.raises(ExplornnError):
        Session.from_checkpoint(data[: len(data) // 2])


# ---------------------------------------------------------------- divergence and stopping


@pytest.mark.parametrize("data", ["sine", "composite", "square", "sawtooth"])
def test_learning_rate_one_is_called_divergence(data):
    session = Session({"data": data, "learning_rate": 1.0})
    with pytest.raises(Diverged) as refused:
        train(session, 12)
    assert refused.value.code == "diverged"
    assert refused.value.hint
    assert len(session.history) == session.epoch


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"layers": 1},
        {"layers": 7},
        {"learning_rate": 1e-4},
        {"learning_rate": 1e-5, "layers": 7},
        {"noise": 0.4},
        {"cell": "rnn"},
        {"preset": "reference", "layers": 7},
    ],
    ids=str,
)
def test_learning_slowly_or_not_at_all_is_not_called_divergence(changes):
    assert train(Session(changes), 8).epoch == 8


def test_after_divergence_the_last_good_epoch_can_be_gone_on_from():
    session = train(Session(), 3)
    session.change({"learning_rate": 1.0})
    with pytest.raises(Diverged):
        train(session, 12)
    session.go_to(session.last_good_epoch)
    assert session.epoch >= 3
    session.go_to(3)
    assert session.configuration.learning_rate == 0.005
    np.testing.assert_array_equal(train(session, 1).network.weights, train(Session(), 4).network.weights)


def test_weights_that_are_no_numbers_are_divergence_and_taken_back():
    session = train(small(), 1)
    good = session.network.weights.copy()
    batches = session.train_epoch()
    next(batches)
    session.network.weights[0] = np.nan
    with pytest.raises(Diverged):
        next(batches)
    np.testing.assert_array_equal(session.network.weights, good)


def test_stop_conditions():
    session = train(small(stop_epochs=2), 1)
    assert session.stop_reason is None
    assert train(session, 1).stop_reason == "epochs"
    session.change({"stop_epochs": 0, "stop_loss": 1000.0})
    assert session.stop_reason == "loss"
    session.change({"stop_loss": 0.0, "stop_plateau": 1, "learning_rate": 0.5})
    assert train(session, 1).stop_reason == "plateau"


# ---------------------------------------------------------------- the report


def test_the_header_tells_the_shapes():
    session = train(small(), 1)
    header = session.report().header
    expected = {"run": 1, "epoch": 1, "kind": "function", "layers": 2, "hidden_size": 6, "cell": "lstm"}
    assert expected.items() <= header.items()
    assert header["gates"] == ["input_gate", "forget_gate", "output_gate"]
    assert header["training_loss"] == session.history[-1].training_loss
    assert set(header["sample"]) == {"start", "step", "index"}


def test_before_the_first_epoch_there_is_a_report_without_numbers_of_an_epoch():
    header = small().report().header
    assert (header["epoch"], header["training_loss"]) == (0, None)


def test_every_array_is_single_precision_and_contiguous():
    for array in small(data="abab", window=6).report().arrays.values():
        assert array.dtype == np.float32 and array.flags["C_CONTIGUOUS"]


@pytest.mark.parametrize("cell", FIELDS["cell"].choices)
def test_trace_arrays_have_a_row_for_every_layer_step_and_unit(cell):
    report = small(cell=cell, window=9).report()
    names = ["hidden", *report.header["gates"]]
    for name in names:
        assert report.arrays[f"trace_{name}"].shape == (2, 9, 6)
        assert report.arrays[f"gradient_{name}"].shape == (2, 9, 6)
    assert report.arrays["gradient_norm"].shape == (2, 9)


def test_the_trace_can_be_left_out():
    assert set(small().report(trace=False).arrays) == {"inputs", "targets", "prediction"}


def test_the_sample_changes_with_every_epoch_and_on_request():
    session = small()
    starts = [session.report().header["sample"]["start"]]
    train(session, 1)
    starts.append(session.report().header["sample"]["start"])
    session.next_sample()
    starts.append(session.report().header["sample"]["start"])
    assert len(set(starts)) == 3
    assert session.report().header["sample"]["start"] == starts[-1]


def test_text_predicts_probabilities():
    report = train(small(data="abab", window=6), 3).report()
    np.testing.assert_allclose(report.arrays["prediction"].sum(axis=1), 1, atol=1e-6)
    assert report.header["alphabet"] == ["a", "b"]
