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


def test_five_layers_are_ten_times_worse_and_have_almost_twice_the_weights():
    assert free_running(shown("five_layers")) > 10 * GOOD
    weights = [shown(name).network.weights.size for name in ("good", "five_layers")]
    assert 1.7 < weights[1] / weights[0] < 2


def test_ten_epochs_later_five_layers_are_as_good_but_not_better():
    ours, theirs = free_running(gone_on("good")), free_running(gone_on("five_layers"))
    assert ours < theirs < 2 * ours


# ---------------------------------------------------------------- why gates


def test_over_five_steps_a_simple_network_remembers():
    assert free_running(shown("short_recall_rnn")) < 0.001


def test_over_twenty_steps_it_guesses_even_ten_epochs_later():
    assert free_running(shown("long_recall_rnn")) > 0.9 * GUESS
    assert free_running(gone_on("long_recall_rnn")) > 0.9 * GUESS


def test_over_twenty_steps_an_lstm_remembers():
    assert free_running(shown("long_recall_lstm")) < 0.001


def returning(name, array):
    """Length of the error at the last step, and at the step that counts."""
    arrays = shown(name).report().arrays
    (marked,) = np.flatnonzero(arrays["inputs"][:, 1])
    lengths = np.linalg.norm(arrays[array][0], axis=1)
    return lengths[-1], lengths[marked]


def test_in_the_simple_network_less_than_a_ten_thousandth_of_the_error_returns():
    last, marked = returning("long_recall_rnn", "gradient_hidden")
    assert marked < last / 10_000


def test_along_the_lstms_cell_state_the_error_does_not_shrink():
    last, marked = returning("long_recall_lstm", "gradient_cell_state")
    assert marked >= last


def test_the_lstm_keeps_nine_tenths_of_its_state_a_step():
    assert shown("long_recall_lstm").report().arrays["trace_forget_gate"].mean() > 0.9


# ---------------------------------------------------------------- text


def test_the_text_is_wrong_then_half_right_then_right():
    text = shown("text")
    assert [free_running(text, epoch) for epoch in (5, 10, 15)] == pytest.approx([0.85, 0.6, 0.0], abs=0.08)
