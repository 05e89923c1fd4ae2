"""What the tour says of the trained runs it shows is true of the very files that it loads."""

import itertools

import numpy as np
import pytest

from explornn_py import ExplornnError, Session
from explornn_py.learning.measuring import free_running_errors, median
from tools.layout import HERE
from tools.site.demonstrations import DEMONSTRATIONS, EPOCHS, folder, trained

FLAT_LINE = 0.5
"""The mean squared error of answering 0 to a sine, always."""
GUESS = 1.0
"""The mean squared error of answering 0 where +1 or -1 is asked for: as good as not knowing allows."""


def shown(name):
    return Session.load(folder(HERE) / f"{name}.npz")


def gone_on(name, epochs=EPOCHS):
    session = shown(name)
    session.train(epochs)
    return session


def losses(name):
    return [record.training_loss for record in shown(name).history]


def rises(name):
    return sum(later > earlier for earlier, later in itertools.pairwise(losses(name)))


def free_running(session, epoch=None):
    return session.history[-1 if epoch is None else epoch - 1].free_running_error


GOOD = free_running(shown("good"))


# ---------------------------------------------------------------- the files


@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_the_file_is_the_run_that_the_table_names(name):
    changes, epochs = DEMONSTRATIONS[name]
    session = shown(name)
    assert session.configuration == Session(changes).configuration
    assert session.epoch == epochs


@pytest.mark.parametrize("name", ["one_layer", "short_recall_rnn"])
def test_training_again_gives_the_same_run(name):
    again, kept = trained(name), shown(name)
    assert np.allclose(again.history[4].training_loss, kept.history[4].training_loss, rtol=0.01)
    assert np.allclose(again.network.weights, kept.network.weights, atol=0.05)


def test_there_is_no_other_file():
    assert {file.stem for file in folder(HERE).iterdir()} == set(DEMONSTRATIONS)


@pytest.mark.parametrize("name", DEMONSTRATIONS)
def test_a_file_is_small(name):
    assert (folder(HERE) / f"{name}.npz").stat().st_size < 125_000


def test_one_can_go_back_in_them():
    session = shown("good")
    session.go_to(5)
    assert session.epoch == 5
    errors = np.concatenate(list(free_running_errors(session.network, session.source)))
    assert median(errors) == pytest.approx(free_running(session), rel=0.01)


# ---------------------------------------------------------------- learning rate


def test_a_good_rate_leaves_less_than_a_hundredth_of_a_flat_lines_error():
    assert GOOD < FLAT_LINE / 100
    assert rises("good") == 0


def test_too_low_a_rate_falls_in_every_epoch_but_is_hardly_better_than_a_flat_line():
    assert rises("low_learning_rate") == 0
    assert 0.9 * FLAT_LINE < free_running(shown("low_learning_rate")) < FLAT_LINE


def test_too_low_a_rate_is_not_much_better_ten_epochs_later():
    assert free_running(gone_on("low_learning_rate")) > 0.9 * FLAT_LINE


def test_too_high_a_rate_makes_the_loss_jump_above_its_start():
    assert rises("high_learning_rate") >= 2
    assert max(losses("high_learning_rate")[1:]) > losses("high_learning_rate")[0]


def test_too_high_a_rate_leaves_more_than_twenty_times_the_error():
    assert free_running(shown("high_learning_rate")) > 20 * GOOD


@pytest.mark.parametrize("seed", range(3))
def test_at_the_highest_rate_training_stops_itself_within_five_epochs(seed):
    session = Session({"learning_rate": 1.0, "seed": seed})
    with pytest.raises(ExplornnError) as stopped:
        session.train(6)
    assert stopped.value.code == "diverged"
    assert session.epoch <= 5


# ---------------------------------------------------------------- batch size


@pytest.mark.parametrize("name, updates", [("small_batch", 20), ("good", 4), ("large_batch", 2)])
def test_the_batch_decides_how_often_an_epoch_changes_the_weights(name, updates):
    session = shown(name)
    assert session.optimiser.steps == updates * session.epoch


def test_small_batches_learn_more_in_ten_epochs_but_not_in_every_one():
    assert free_running(shown("small_batch")) < 0.5 * GOOD
    assert rises("small_batch") >= 1


def test_large_batches_learn_less_in_ten_epochs_but_learn():
    assert free_running(shown("large_batch")) > 5 * GOOD
    assert rises("large_batch") == 0
    assert free_running(gone_on("large_batch")) < 1.5 * GOOD


def test_after_as_many_updates_the_large_batch_is_as_far_as_the_good_one():
    assert free_running(shown("large_batch")) == pytest.approx(free_running(shown("good"), 5), rel=0.25)


# ---------------------------------------------------------------- noise


def test_a_little_noise_hardly_costs_anything():
    assert GOOD < free_running(shown("some_noise")) < 2 * GOOD


def test_much_noise_learns_later_and_then_goes_on_with_the_sine_well():
    assert free_running(shown("much_noise")) > 5 * GOOD
    assert free_running(gone_on("much_noise")) < GOOD


def test_under_much_noise_the_loss_stays_higher():
    assert gone_on("much_noise").history[-1].training_loss > 3 * gone_on("good").history[-1].training_loss


# ---------------------------------------------------------------- depth


def test_one_layer_learns_the_sine_later():
    assert free_running(shown("one_layer")) > 20 * GOOD
    assert free_running(gone_on("one_layer")) < FLAT_LINE / 25


# ---------------------------------------------------------------- why gates


def test_over_five_steps_a_simple_network_remembers():
    assert free_running(shown("short_recall_rnn")) < 0.001


def test_over_twenty_steps_it_guesses_even_ten_epochs_later():
    assert free_running(shown("long_recall_rnn")) > 0.9 * GUESS
    assert free_running(gone_on("long_recall_rnn")) > 0.9 * GUESS


def test_over_twenty_steps_an_lstm_remembers():
    assert free_running(shown("long_recall_lstm")) < 0.001


SAMPLES = 20


def samples(name):
    """The reports' arrays of as many different samples."""
    session = shown(name)
    for _ in range(SAMPLES):
        yield session.report().arrays
        session.next_sample()


def arriving(name, array):
    """Of the error at the last step: which part reaches the step that counts, sample by sample."""
    for arrays in samples(name):
        (marked,) = np.flatnonzero(arrays["inputs"][:, 1])
        lengths = np.linalg.norm(arrays[array][0], axis=1)
        yield lengths[marked] / lengths[-1]


@pytest.mark.parametrize("name", ["short_recall_lstm", "short_recall_rnn"])
@pytest.mark.parametrize("seed", range(5))
def test_over_five_steps_both_cells_err_less_than_a_thousandth_of_a_guess(name, seed):
    assert run_of(name, seed).history[-1].validation_loss < GUESS / 1000


@pytest.mark.parametrize("seed", range(5))
def test_over_forty_steps_every_lstm_learns_and_every_simple_network_guesses(seed):
    assert run_of("longest_recall_lstm", seed).history[-1].validation_loss < GUESS / 1000
    assert run_of("longest_recall_rnn", seed).history[-1].validation_loss > 0.9 * GUESS


def test_a_simple_network_has_about_a_quarter_of_the_lstms_weights():
    rnn, lstm = (shown(f"longest_recall_{cell}").network.weights.size for cell in ("rnn", "lstm"))
    assert 0.2 < rnn / lstm < 0.3


def test_over_forty_steps_more_than_a_hundredth_returns_in_the_lstm_and_next_to_nothing_in_the_simple_network():
    assert min(arriving("longest_recall_lstm", "gradient_cell_state")) > 1 / 100
    assert max(arriving("longest_recall_lstm", "gradient_cell_state")) > 1  # the whole may grow
    assert max(arriving("longest_recall_rnn", "gradient_hidden")) < 1e-4


@pytest.mark.parametrize("seed", range(5))
def test_on_the_direct_way_the_error_shrinks_in_every_sample(seed):
    session = run_of("longest_recall_lstm", seed)
    for _ in range(SAMPLES):
        arrays = session.report().arrays
        (marked,) = np.flatnonzero(arrays["inputs"][:, 1])
        last = arrays["gradient_cell_state"][0, -1]
        direct = last * np.prod(arrays["trace_forget_gate"][0, marked + 1 :], axis=0)
        assert np.linalg.norm(direct) < np.linalg.norm(last)
        session.next_sample()


def test_in_the_simple_network_less_than_a_thousandth_of_the_error_returns():
    assert max(arriving("long_recall_rnn", "gradient_hidden")) < 1 / 1000


def test_along_the_lstms_cell_state_at_least_a_twentieth_returns():
    assert min(arriving("long_recall_lstm", "gradient_cell_state")) > 1 / 20


def test_the_lstm_keeps_over_nine_tenths_of_its_state_a_step():
    assert min(arrays["trace_forget_gate"].mean() for arrays in samples("long_recall_lstm")) > 0.9


@pytest.mark.parametrize("factor, steps, said", [(0.8, 20, 0.012), (0.9, 20, 0.12), (0.8, 7, 0.2)])
def test_the_powers_that_are_told_are_right(factor, steps, said):
    assert factor**steps == pytest.approx(said, rel=0.05)


# ---------------------------------------------------------------- why memory, and learning


def test_one_value_does_not_tell_whether_a_wave_goes_up_or_down():
    session, steps = Session(), []
    for _ in range(SAMPLES):
        sample = session.shown_sample()
        values = np.concatenate([sample.inputs[:, 0], sample.continuation[:, 0]])
        steps += [later - value for value, later in itertools.pairwise(values) if abs(value - 0.5) < 0.05]
        session.next_sample()
    rises = sum(step > 0 for step in steps)
    assert 0.3 < rises / len(steps) < 0.7
    assert min(map(abs, steps)) > 0.1


def test_whoever_reads_the_window_at_once_can_go_on_with_a_wave_without_any_memory():
    session = Session()
    windows = []
    for _ in range(4 * SAMPLES):
        sample = session.shown_sample()
        windows.append(np.append(sample.inputs[:, 0], sample.continuation[0, 0]))
        session.next_sample()
    known, next_value = np.array(windows)[:, :-1], np.array(windows)[:, -1]
    weights, *_ = np.linalg.lstsq(known, next_value, rcond=None)
    assert np.mean((known @ weights - next_value) ** 2) < FLAT_LINE / 1000


def free_runs(session):
    """(prediction, target) of the shown samples, one after the other."""
    for _ in range(SAMPLES):
        arrays = session.report(trace=False).arrays
        yield arrays["prediction"].ravel(), arrays["targets"].ravel()
        session.next_sample()


def run_of(name, seed):
    """The demonstration itself, or the same with another seed."""
    if not seed:
        return shown(name)
    changes, epochs = DEMONSTRATIONS[name]
    session = Session(changes | {"seed": seed})
    session.train(epochs)
    return session


@pytest.mark.parametrize("more", [0, 20])
@pytest.mark.parametrize("seed", range(5))
def test_without_memory_a_network_that_is_left_alone_stops_at_one_value_however_long_it_trains(seed, more):
    session = run_of("no_memory", seed)
    session.train(more)
    for prediction, target in free_runs(session):
        assert np.ptp(prediction[-8:]) < 0.01
        assert np.ptp(target) > 1.9
        assert np.mean((prediction - target) ** 2) > 0.3


@pytest.mark.parametrize("seed", range(5))
def test_with_a_memory_the_same_network_goes_on_with_the_wave(seed):
    session = run_of("good", seed)
    assert {**DEMONSTRATIONS["good"][0], "cell": "feed_forward"} == DEMONSTRATIONS["no_memory"][0]
    assert max(np.mean((prediction - target) ** 2) for prediction, target in free_runs(session)) < 0.1


@pytest.mark.parametrize("seed", range(5))
def test_within_eight_epochs_both_losses_fall_and_the_prediction_meets_the_target(seed):
    session = Session({"seed": seed})
    session.train(8)
    first, last = session.history[0], session.history[-1]
    assert last.training_loss < first.training_loss / 10
    assert last.validation_loss < first.validation_loss / 10
    assert 1 / 2 < last.validation_loss / last.training_loss < 2
    errors = np.concatenate(list(free_running_errors(session.network, session.source)))
    assert max(errors) < FLAT_LINE / 10


def test_with_the_input_gate_shut_nothing_of_the_window_enters_the_memory():
    changed = shown("good").what_if(hold={"input_gate": 0.0}).arrays
    assert not changed["trace_cell_state"].any()


# ---------------------------------------------------------------- text


def test_the_text_is_wrong_then_half_right_then_right():
    text = shown("text")
    assert [free_running(text, epoch) for epoch in (5, 10, 15)] == pytest.approx([0.85, 0.6, 0.0], abs=0.08)


@pytest.mark.parametrize("seed", range(5))
def test_with_the_forget_gate_near_one_the_lstm_remembers_and_with_it_at_zero_it_cannot_tell(seed):
    session = run_of("long_recall_lstm", seed)
    for _ in range(SAMPLES):
        (target,) = session.report(trace=False).arrays["targets"].ravel()
        answers = {}
        for value in (0.0, 0.9, 1.0):
            held = session.what_if(hold={"forget_gate": value, "layer": 0})
            (answers[value],) = held.arrays["prediction"].ravel()
        assert abs(answers[0.9] - target) < 0.2 and abs(answers[1.0] - target) < 0.2
        assert abs(answers[0.0]) < 0.5
        session.next_sample()
