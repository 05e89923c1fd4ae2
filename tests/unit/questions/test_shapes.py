"""What goes in and what comes out: what these questions say of runs is true, over several seeds and of the very files
that are shown."""

import numpy as np
import pytest

from explornn_py import Session
from tests.unit.questions.runs import RUNS, reports, seeds, trained

# ---------------------------------------------------------------- units_or_steps


@pytest.mark.parametrize(
    ("changes", "weights"), [({}, 1169), ({"window": 30}, 1169), ({"hidden_size": 32}, 4385)]
)
def test_a_longer_window_needs_no_more_weights_and_more_units_do(changes, weights):
    session = Session({"layers": 1, **changes})
    assert session.network.weights.size == weights
    steps, units = session.report().arrays["trace_hidden"].shape[1:]
    assert (steps, units) == (changes.get("window", 15), changes.get("hidden_size", 16))


# ---------------------------------------------------------------- samples_steps_features


@seeds
@pytest.mark.parametrize(("run", "steps", "numbers"), [("EVERY_ANSWER", 20, 5760), ("LONGER_TEXT", 30, 8640)])
def test_a_mini_batch_of_a_text_is_windows_by_time_steps_by_letters_with_a_one_in_each_column(
    seed, run, steps, numbers
):
    session = Session({**RUNS[run], "seed": seed})
    batch_size = session.configuration.batch_size
    batch = session.source.training_set(np.random.default_rng(seed)).inputs[:, :batch_size]
    assert batch.transpose(1, 0, 2).shape == (12, steps, 24)
    assert batch.size == 12 * steps * 24 == numbers
    assert set(np.unique(batch)) == {0, 1}
    assert (batch.sum(axis=2) == 1).all()
    for arrays in reports(session, trace=False):
        assert arrays["inputs"].shape == (steps, 24)


@seeds
def test_windows_begin_a_letter_or_a_few_apart_and_share_the_rest(seed):
    source = Session({**RUNS["EVERY_ANSWER"], "seed": seed}).source
    starts = np.sort(source.starts.training)
    apart = np.diff(starts)
    assert set(apart) == {1, 3}
    windows = source.windows_from(starts, 1).inputs
    for number, letters in enumerate(apart):
        assert np.array_equal(windows[letters:, number], windows[:-letters, number + 1])


@pytest.mark.parametrize("changes", [{}, {"window": 30}, {"batch_size": 1}])
def test_of_the_three_axes_only_the_features_are_built_into_the_weights(changes):
    def weights_of_layer(run):
        session = Session(run | changes)
        return session.network.weights.size - session.source.output_size * (16 + 1)

    assert weights_of_layer(RUNS["EVERY_ANSWER"]) == 4 * 16 * (24 + 16 + 1) == 2624
    assert weights_of_layer(RUNS["ONE_LAYER"]) == 4 * 16 * (1 + 16 + 1) == 1152


def test_a_table_has_a_feature_for_each_column_that_is_read():
    columns = {"rain": list(RUNS["RISING"]), "wind": list(reversed(RUNS["RISING"]))}
    session = Session({**RUNS["CLIMB"], "covariates": columns})
    assert session.report(trace=False).arrays["inputs"].shape == (session.configuration.window, 3)


def test_swapping_axes_keeps_each_column_and_reshaping_mixes_them():
    table = np.arange(200.0).reshape(100, 2)
    cut = np.lib.stride_tricks.sliding_window_view(table, 15, axis=0)
    assert np.array_equal(cut.transpose(0, 2, 1)[7], table[7:22])
    assert not np.array_equal(cut.reshape(-1, 15, 2)[7], table[7:22])


# ---------------------------------------------------------------- return_sequences


@seeds
def test_where_the_last_answer_counts_little_is_left_halfway_back_and_where_all_count_each_step_has_as_much(
    seed,
):
    left = {}
    for judged in ("last", "all"):
        session = Session({**RUNS["EVERY_ANSWER"], "loss_on": judged, "seed": seed})
        left[judged] = np.linalg.norm(session.report().arrays["gradient_hidden"][0], axis=1)
    assert len(left["last"]) == 20
    assert left["last"][9] < left["last"][-1] / 100
    assert left["all"].max() < 2 * left["all"].min()


@seeds
def test_many_answers_teach_more_than_the_last_alone(seed):
    last, every = (
        trained(RUNS["EVERY_ANSWER"], 10, seed, loss_on=judged).history[-1].validation_loss
        for judged in ("last", "all")
    )
    assert last > 2.5
    assert every == pytest.approx(1, abs=0.1)


# ---------------------------------------------------------------- kinds_of_task

ONE_MARK = 0.18
"""What a further mark adds to the right answer: ten of them lead from -0.9 to 0.9."""


def miscounted(session):
    """By how many marks each step's answer was off on average, over as many samples."""
    off = []
    for arrays in reports(session):
        right = ONE_MARK * np.cumsum(arrays["inputs"][:, 1]) - 0.9
        off.append(np.abs(arrays["outputs"][:, 0] - right) / ONE_MARK)
    return np.mean(off, axis=0)


@seeds
def test_who_is_asked_at_the_end_alone_counts_right_there_and_not_on_the_way(seed):
    once = miscounted(trained(RUNS["COUNTED_ONCE"], 20, seed))
    each = miscounted(trained(RUNS["COUNTING"], 20, seed))
    assert len(once) == len(each) == 20
    assert once[-1] < 0.5
    assert once[11] > 1
    assert each[11] < 0.5


@seeds
def test_the_answer_at_a_step_knows_all_that_was_read_so_far_and_nothing_that_comes(seed):
    session = trained(RUNS["COUNTING"], 20, seed)
    sequence = session.report(trace=False).arrays["inputs"][:, :, None]
    changed = sequence.copy()
    changed[5, 1] = 1 - changed[5, 1]
    before, after = (session.network.logits(read, last_only=False) for read in (sequence, changed))
    assert np.array_equal(before[:5], after[:5])
    assert (before[9:] != after[9:]).all()


# ---------------------------------------------------------------- window_length


@seeds
def test_a_window_without_a_beat_cannot_tell_when_the_next_one_comes(seed):
    short = trained(RUNS["GLIMPSE"], 20, seed)
    long = trained(RUNS["LOOK"], 20, seed)
    assert short.history[-1].validation_loss > 0.17
    assert short.report(trace=False).header["ratio"] > 0.95
    assert long.history[-1].validation_loss < 0.1


def test_in_most_windows_of_six_there_is_no_beat_and_in_every_one_of_twelve_there_is_one():
    beats = np.array(RUNS["BEATS"])
    for length, without in ((6, 0.5), (12, 0.0)):
        windows = np.lib.stride_tricks.sliding_window_view(beats, length)
        assert np.mean(windows.max(axis=1) == 0) == pytest.approx(without, abs=0.05)


# ---------------------------------------------------------------- bidirectional


def free_error(session):
    """Measured last, some epochs ago."""
    return [record.free_running_error for record in session.history if record.free_running_error is not None][
        -1
    ]


@seeds
def test_who_reads_backward_too_has_a_small_validation_loss_and_goes_on_with_wrong_letters(seed):
    forward, both = (trained(RUNS[run], 20, seed) for run in ("ONE_WAY", "BOTH_WAYS"))
    assert forward.history[-1].validation_loss > 0.5
    assert free_error(forward) <= 0.1
    assert both.history[-1].validation_loss < 0.15
    assert free_error(both) > 0.7


@seeds
def test_where_the_last_answer_alone_counts_both_forecast_two_sines(seed):
    for directions in ("forward", "both"):
        settings = {"data": "composite", "layers": 1, "loss_on": "last", "directions": directions}
        assert free_error(trained(settings, 20, seed)) < 0.02
