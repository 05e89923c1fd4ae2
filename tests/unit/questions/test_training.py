"""Training: what these questions say of runs is true, over several seeds and of the very files that are shown."""

import numpy as np
import pytest

from explornn_py import ExplornnError
from tests.unit.questions.runs import RUNS, reports, seeds, trained
from tests.unit.test_demonstrations import SAMPLES, run_of

# ---------------------------------------------------------------- overfitting


@seeds
def test_numbers_drawn_by_chance_are_learned_by_heart_and_validation_tells(seed):
    session = trained(RUNS["CHANCE"], 40, seed)
    header = session.report(trace=False).header
    assert (header["best_rule"], header["baselines"]["mean"] < 0.3) == ("mean", True)
    assert session.history[-1].training_loss < 0.1
    assert session.history[-1].validation_loss > 0.45


# ---------------------------------------------------------------- teacher_forcing


@seeds
def test_who_reads_some_of_its_own_answers_runs_freely_better_and_takes_one_step_a_little_worse(seed):
    true, own = (trained(RUNS[run], 40, seed).history[-1] for run in ("TRUE_INPUTS", "OWN_INPUTS"))
    assert true.free_running_error > 0.15
    assert own.free_running_error < 0.05
    assert true.validation_loss < 0.02 < own.validation_loss < own.training_loss
    assert trained(RUNS["TRUE_INPUTS"], 40, seed, noise=0.2).history[-1].free_running_error < 0.02


@seeds
def test_on_a_square_wave_the_same_share_does_harm(seed):
    square = {"data": "square", "layers": 1}
    true, own = (trained(square, 30, seed, own_inputs=share).history[-1] for share in (0.0, 0.25))
    assert true.free_running_error < 0.002
    assert own.free_running_error > 0.15


# ---------------------------------------------------------------- how_many_units


@seeds
def test_two_units_cannot_hold_a_sine_and_sixteen_can(seed):
    few = RUNS["FEW_UNITS"]
    assert trained(few, 15, seed).history[-1].free_running_error > 0.35
    assert trained(RUNS["ENOUGH_UNITS"], 15, seed).history[-1].free_running_error < 0.03
    assert trained(few, 15, seed, hidden_size=64).history[-1].free_running_error < 0.005


# ---------------------------------------------------------------- training_above_validation


@seeds
def test_with_dropout_the_training_loss_is_more_than_twice_the_validation_loss(seed):
    dropped = trained(RUNS["DROPPING"], 10, seed).history[-1]
    whole = trained(RUNS["DROPPING"], 10, seed, dropout=0.0).history[-1]
    assert dropped.training_loss > 2 * dropped.validation_loss
    assert whole.training_loss < 2 * whole.validation_loss


# ---------------------------------------------------------------- clipping


@seeds
def test_without_a_limit_training_breaks_off_and_with_it_the_same_rate_learns(seed):
    with pytest.raises(ExplornnError) as broken:
        trained(RUNS["UNLIMITED"], 6, seed)
    assert broken.value.code == "diverged"
    session = trained(RUNS["CLIPPED"], 10, seed)
    assert session.history[-1].validation_loss < 0.03


# ---------------------------------------------------------------- recurrent_dropout


@seeds
def test_recurrent_dropout_takes_a_simple_rnns_memory_and_dropout_upward_does_not(seed):
    def loss(**changes):
        return trained(RUNS["SHORT_RECALL"], 15, seed, **changes).history[-1].validation_loss

    assert trained(RUNS["FORGETTING"], 15, seed).history[-1].validation_loss > 0.3
    assert loss() < 0.001
    assert loss(dropout=0.5) < 0.001
    assert loss(cell="lstm", recurrent_dropout=0.5) < 0.002


# ---------------------------------------------------------------- may_i_shuffle


@seeds
def test_shuffled_windows_learn_best_and_shuffled_inside_hardly_more_than_letter_counts_are_learned(seed):
    shuffled, in_time, inside = (trained(RUNS[run], 15, seed) for run in ("SHUFFLED", "IN_TIME", "INSIDE"))
    assert shuffled.history[-1].validation_loss < 0.9
    assert in_time.history[-1].validation_loss > 1.1
    assert inside.history[-1].validation_loss > 2.6
    assert inside.baselines.losses["letters"] == pytest.approx(2.8, abs=0.05)


# ---------------------------------------------------------------- batch_rows


@seeds
def test_the_batch_size_changes_no_prediction(seed):
    session = run_of("good", seed)
    assert session.configuration.batch_size == 25
    first = session.sample_number
    before = [arrays["prediction"] for arrays in reports(session, trace=False)]
    session.change({"batch_size": 1})
    session.sample_number = first
    for here, there in zip(before, reports(session, trace=False), strict=True):
        assert np.array_equal(here, there["prediction"])


@seeds
def test_a_window_that_is_disturbed_leaves_the_others_of_its_batch_alone(seed):
    network = run_of("good", seed).network
    windows = np.random.default_rng(seed).uniform(-1, 1, (15, 1, 25)).astype(np.float32)
    disturbed = windows.copy()
    disturbed[:, :, 7] += 1
    before, after = (network.logits(rows, last_only=True) for rows in (windows, disturbed))
    others = np.arange(25) != 7
    assert np.array_equal(before[..., others], after[..., others])
    assert not np.array_equal(before[..., 7], after[..., 7])


# ---------------------------------------------------------------- leakage


@seeds
def test_a_split_drawn_at_random_says_that_chance_can_be_foretold_and_the_unseen_part_says_no(seed):
    leaking, honest = trained(RUNS["LEAKING"], 40, seed), trained(RUNS["CHANCE"], 40, seed)
    assert leaking.history[-1].validation_loss < 0.1
    assert leaking.unseen()[0] > 0.6
    assert honest.history[-1].validation_loss > 0.45


# ---------------------------------------------------------------- padding


@seeds
def test_answers_to_zeros_make_the_training_loss_smaller_and_the_network_worse(seed):
    masked, filled = (trained(RUNS[run], 15, seed).history[-1] for run in ("MASKED", "FILLED"))
    assert filled.training_loss < 0.7 < 0.9 < masked.training_loss
    assert filled.validation_loss > masked.validation_loss


@seeds
def test_where_the_last_answer_alone_counts_zeros_in_front_do_little_harm(seed):
    for padding in ("masked", "zeros"):
        run = trained({"layers": 1, "shortest": 3}, 20, seed, padding=padding)
        assert run.configuration.loss_on == "last"
        assert run.history[-1].validation_loss < 0.015


# ---------------------------------------------------------------- temperature


@seeds
def test_the_higher_the_temperature_the_more_letters_are_wrong(seed):
    session, wrong = run_of("text", seed), {}
    for temperature in (0.0, 1.0, 5.0):
        session.change({"temperature": temperature})
        found = []
        for _ in range(SAMPLES):
            found.append(session.report(trace=False).header["sample_error"])
            session.next_sample()
        wrong[temperature] = np.mean(found)
    assert wrong[0.0] < 1 / 5
    assert wrong[1.0] > 1 / 4
    assert wrong[5.0] > 3 / 4


# ---------------------------------------------------------------- stateful


def asked(back):
    """The run of the question with marks so many steps before the asks."""
    return RUNS["CARRIED"] | RUNS["marked"](1000, back)


def test_where_it_asks_the_series_is_the_newest_mark_and_else_nothing():
    columns = dict(RUNS["EMPTIED"]["covariates"])
    marks, asks = np.array(columns["±"]), np.array(columns["?"])
    values = np.array(RUNS["EMPTIED"]["series"])
    behind = np.flatnonzero(asks[:-1]) + 1
    back = [int(np.flatnonzero(marks[:place])[-1]) for place in behind]
    assert np.array_equal(values[behind], marks[back])
    assert not np.delete(values, behind).any()
    assert set(behind - 1 - back) == {2, 3, 4, 6, 8, 10, 12}
    assert RUNS["EMPTIED"]["window"] == 6


@seeds
def test_what_lies_before_the_window_is_guessed_and_known_where_the_state_goes_on(seed):
    emptied, carried = (trained(RUNS[run], 20, seed) for run in ("EMPTIED", "CARRIED"))
    assert emptied.history[-1].validation_loss > 0.03
    assert carried.history[-1].validation_loss < 0.003


@seeds
def test_with_emptied_memories_it_knows_the_answers_whose_mark_is_in_the_window(seed):
    session = trained(RUNS["EMPTIED"], 20, seed)
    source = session.source
    read = source.windows_from(np.arange(len(source.elements) - source.window), 1)
    answers = session.network.logits(read.inputs.transpose(0, 2, 1), last_only=True)[0]
    wrong = np.square(answers - read.continuation[0, :, 0])
    middle = source.scalings[1].to_network(np.array(0.0))
    asks = read.inputs[-1, :, 2] == read.inputs[-1, :, 2].max()
    seen = np.abs(read.inputs[:, :, 1] - middle).max(axis=0) > 0.5
    assert wrong[asks & seen].mean() < 0.05 < 0.5 < wrong[asks & ~seen].mean()


@seeds
def test_with_marks_further_back_than_a_window_alone_nothing_is_learned_of_them(seed):
    session = trained(asked((8, 9, 10, 11, 12)), 20, seed)
    assert session.history[-1].validation_loss > 0.6 * session.baselines.losses["mean"]
