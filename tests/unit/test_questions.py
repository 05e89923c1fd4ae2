"""What the questions of the guide say of runs is true: over several seeds, and of the very files that are shown."""

import runpy

import numpy as np
import pytest

from explornn_py import ExplornnError, Session
from explornn_py.run.forecast import forecast
from tests.unit.test_demonstrations import GUESS, SAMPLES, run_of
from tools.layout import HERE

RUNS = runpy.run_path(str(HERE.site / "page/guide/questions/runs.py"))
"""By the names that the questions' rows call them."""

seeds = pytest.mark.parametrize("seed", range(5))


def reports(session, **options):
    """The arrays of as many samples."""
    for _ in range(SAMPLES):
        yield session.report(**options).arrays
        session.next_sample()


# ---------------------------------------------------------------- units_or_steps


@pytest.mark.parametrize(
    ("changes", "weights"), [({}, 1169), ({"window": 30}, 1169), ({"hidden_size": 32}, 4385)]
)
def test_a_longer_window_needs_no_more_weights_and_more_units_do(changes, weights):
    session = Session({"layers": 1, **changes})
    assert session.network.weights.size == weights
    steps, units = session.report().arrays["trace_hidden"].shape[1:]
    assert (steps, units) == (changes.get("window", 15), changes.get("hidden_size", 16))


# ---------------------------------------------------------------- constant


@seeds
def test_who_cannot_know_answers_the_mean_and_its_loss_is_that_of_the_mean(seed):
    session = run_of("longest_recall_rnn", seed)
    answers = [float(arrays["prediction"].ravel()[0]) for arrays in reports(session, trace=False)]
    assert max(map(abs, answers)) < 0.3
    assert session.history[-1].validation_loss == pytest.approx(GUESS, abs=0.05)


# ---------------------------------------------------------------- hidden_or_cell


@seeds
def test_with_the_output_gate_shut_the_memory_stays_and_shows_nothing(seed):
    session = run_of("long_recall_lstm", seed)
    for _ in range(SAMPLES):
        held = session.what_if(hold={"output_gate": 0.0, "layer": 0}).arrays
        assert not held["trace_hidden"].any()
        assert np.abs(held["trace_cell_state"][0, -1]).max() > 1.5
        assert abs(float(held["prediction"].ravel()[0])) < 0.1
        session.next_sample()


# ---------------------------------------------------------------- shared_weights


@seeds
def test_another_bias_closes_its_gate_at_every_step_and_is_read_by_the_other_units_a_step_later(seed):
    session = run_of("good", seed)
    layer = session.network.layers[0]
    row = layer.cell.rows(layer.cell.block_names.index("output_gate")).start
    edit = {"layer": 0, "matrix": "b", "row": row, "column": 0, "value": -4.0}
    for _ in range(SAMPLES):
        usual = session.report().arrays["trace_output_gate"][0]
        tried = session.what_if(weights=[edit]).arrays["trace_output_gate"][0]
        assert len(usual) == 15 and (tried[:, 0] < usual[:, 0]).all() and tried[:, 0].max() < 0.25
        assert (tried[0, 1:] == usual[0, 1:]).all()
        assert (tried[1:, 1:] != usual[1:, 1:]).any(axis=1).all()
        session.next_sample()


def trained(changes, epochs, seed, **more):
    session = Session({**changes, **more, "seed": seed})
    session.train(epochs)
    return session


def error(session, steps=slice(None)):
    """Mean squared error of these steps of the prediction, over as many samples."""
    found = [arrays["prediction"] - arrays["targets"] for arrays in reports(session, trace=False)]
    return float(np.mean(np.square(np.array(found)[:, steps])))


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


# ---------------------------------------------------------------- parameter_count


def test_a_gate_has_eighteen_weights_for_a_unit_and_the_layer_1152():
    session = Session(RUNS["ONE_LAYER"])
    inputs, units = 1, 16
    assert units + inputs + 1 == 18
    assert 4 * (units * inputs + units * units + units) == 1152 == 4 * 18 * units
    assert session.network.weights.size == 1152 + units + 1 == 1169
    gru, rnn = (Session({"layers": 1, "cell": cell}).network.weights.size for cell in ("gru", "rnn"))
    assert rnn - units - 1 == 288
    assert gru - units - 1 == pytest.approx(3 * 288, rel=0.02)


def test_twice_the_units_are_almost_four_times_the_weights():
    sizes = [Session({"layers": 1, "hidden_size": units}).network.weights.size for units in (16, 32)]
    assert 3.5 < sizes[1] / sizes[0] < 4


# ---------------------------------------------------------------- tanh_and_sigmoid


@seeds
def test_without_tanh_candidate_and_memory_grow_and_the_gates_stay_shares(seed):
    session = run_of("good", seed)
    for _ in range(SAMPLES):
        usual = session.report().arrays
        changed = session.what_if({"candidate_activation": "identity"}).arrays
        assert np.abs(usual["trace_candidate"]).max() <= 1
        assert np.abs(changed["trace_candidate"]).max() > 3
        assert np.abs(changed["trace_cell_state"]).max() > np.abs(usual["trace_cell_state"]).max()
        for gate in ("forget_gate", "input_gate", "output_gate"):
            assert 0 < changed[f"trace_{gate}"].min() < changed[f"trace_{gate}"].max() < 1
        session.next_sample()


# ---------------------------------------------------------------- overfitting


@seeds
def test_numbers_drawn_by_chance_are_learned_by_heart_and_validation_tells(seed):
    session = trained(RUNS["CHANCE"], 40, seed)
    header = session.report(trace=False).header
    assert (header["best_rule"], header["baselines"]["mean"] < 0.3) == ("mean", True)
    assert session.history[-1].training_loss < 0.1
    assert session.history[-1].validation_loss > 0.45


# ---------------------------------------------------------------- forget_gradient


@seeds
def test_with_gates_that_begin_half_open_an_lstm_can_only_guess_and_with_open_ones_it_learns(seed):
    changes = RUNS["HALF_OPEN"]
    usual = {name: value for name, value in changes.items() if name != "forget_bias"}
    for begun, gate in ((changes, 0.5), (usual, 0.97)):
        session = Session({**begun, "seed": seed})
        assert session.report().arrays["trace_forget_gate"].mean() == pytest.approx(gate, abs=0.03)
    assert trained(changes, 20, seed).history[-1].validation_loss == pytest.approx(GUESS, abs=0.05)
    assert run_of("longest_recall_lstm", seed).history[-1].validation_loss < GUESS / 1000
    differing = {"forget_bias", "stop_epochs"}
    other = run_of("longest_recall_lstm", 0).configuration.to_dict()
    this = Session(changes).configuration.to_dict()
    assert {name for name in this if this[name] != other[name]} == differing


def test_the_powers_of_the_gates_are_as_told():
    assert pytest.approx(1e-12, rel=0.1) == 0.5**40
    assert pytest.approx(0.3, abs=0.01) == 0.97**40


# ---------------------------------------------------------------- truncated


@seeds
def test_with_the_error_cut_after_five_steps_an_rnn_does_not_recall_ten_and_with_the_whole_way_it_does(seed):
    cut, whole = trained(RUNS["CUT"], 20, seed), trained(RUNS["WHOLE_WAY"], 20, seed)
    assert cut.history[-1].validation_loss > 0.6 * GUESS
    assert whole.history[-1].validation_loss < GUESS / 1000
    for _ in range(SAMPLES):
        assert not cut.report().arrays["gradient_hidden"][:, :-5].any()
        assert whole.report().arrays["gradient_hidden"].any(axis=2).all()
        cut.next_sample()
        whole.next_sample()


@seeds
def test_an_lstm_recalls_over_the_cut_as_its_gates_begin_almost_open(seed):
    session = trained(RUNS["CUT"], 0, seed, cell="lstm")
    assert session.report().arrays["trace_forget_gate"].mean() > 0.85
    session.train(20)
    assert session.history[-1].validation_loss < GUESS / 50


# ---------------------------------------------------------------- better_than_guessing


@seeds
def test_the_text_has_about_a_quarter_of_the_rules_loss(seed):
    header = run_of("text", seed).report(trace=False).header
    assert header["best_rule"] == "pairs"
    assert header["ratio"] == pytest.approx(0.25, abs=0.05)


def test_the_losses_that_are_compared_are_those_of_the_runs():
    text = run_of("text", 0)
    assert text.history[-1].validation_loss == pytest.approx(0.54, abs=0.01)
    assert text.report(trace=False).header["ratio"] == pytest.approx(0.26, abs=0.01)
    assert trained(RUNS["WALK"], 20, 0).history[-1].validation_loss == pytest.approx(0.006, abs=0.002)


# ---------------------------------------------------------------- lagged_copy


@seeds
def test_on_a_random_walk_a_network_is_no_better_than_the_last_value_and_running_freely_shows_it(seed):
    session = trained(RUNS["WALK"], 20, seed)
    record = session.history[-1]
    ratio = record.validation_loss / session.report(trace=False).header["baselines"]["last"]
    assert 0.9 < ratio < 1.6
    assert record.free_running_error > 20 * record.validation_loss


# ---------------------------------------------------------------- errors_grow


@seeds
def test_early_in_training_the_last_values_miss_by_more_than_twice_as_much_as_the_first(seed):
    session = run_of("good", seed)
    session.go_to(2)
    assert error(session, slice(-8, None)) > 2 * error(session, slice(1))


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


# ---------------------------------------------------------------- beyond, outside_range


@seeds
def test_the_error_of_a_forecast_grows_with_its_steps(seed):
    told = forecast(trained(RUNS["STEPS_OF_CLIMB"], 20, seed))
    assert len(told.values) == len(told.rmse) == 32
    assert told.rmse[0] < 0.2
    assert told.rmse[-1] > 1.5


@seeds
def test_where_a_series_leaves_its_range_the_differences_miss_far_less_than_the_values(seed):
    assert max(RUNS["RISING"][-32:]) > max(RUNS["RISING"][:-32])
    values = trained(RUNS["CLIMB"], 20, seed).report(trace=False).header
    differences = trained(RUNS["STEPS_OF_CLIMB"], 20, seed).report(trace=False).header
    assert values["rmse"] > 1.8
    assert differences["rmse"] < 0.15


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
