"""Is it any good: what these questions say of runs is true, over several seeds and of the very files that are shown."""

import pytest

from explornn_py.run.forecast import forecast
from tests.unit.questions.runs import RUNS, error, reports, seeds, trained
from tests.unit.test_demonstrations import GUESS, run_of

# ---------------------------------------------------------------- constant


@seeds
def test_who_cannot_know_answers_the_mean_and_its_loss_is_that_of_the_mean(seed):
    session = run_of("longest_recall_rnn", seed)
    answers = [float(arrays["prediction"].ravel()[0]) for arrays in reports(session, trace=False)]
    assert max(map(abs, answers)) < 0.3
    assert session.history[-1].validation_loss == pytest.approx(GUESS, abs=0.05)


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
