"""What simple rules come to, against numbers that can be worked out by hand or by numpy's own least squares."""

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.learning.baselines import Baselines, baselines, find_season, linear_model


def windows(series, window):
    """All windows of a series and the values after them, as the network is measured by."""
    starts = np.arange(len(series) - window)
    X = np.array([[series[start + t] for start in starts] for t in range(window)])[:, None, :]
    return X, np.array(series)[starts + window][None, :]


def test_a_straight_line_is_known_to_the_line_and_the_linear_model_and_off_by_a_step_to_the_last_value():
    found = baselines("function", windows(np.arange(20.0), 5), windows(np.arange(30.0, 45.0), 5))
    assert found.losses["last"] == pytest.approx(1)
    assert found.losses["line"] == pytest.approx(0, abs=1e-20)
    assert found.losses["linear"] < 1e-4
    assert found.losses["mean"] == pytest.approx(np.mean((np.arange(35.0, 45.0) - 12) ** 2))
    assert found.season is None


def test_a_season_is_found_and_repeats_without_an_error():
    series = np.tile([0.0, 3.0, -1.0, 2.0], 12)
    found = baselines("function", windows(series, 9), windows(series[:20], 9))
    assert (found.season, found.losses["season"]) == (4, 0.0)


def test_a_rule_without_an_error_to_speak_of_is_no_measure_of_others():
    """A linear model is exact of a sine, whatever comes after it."""
    rules = Session({"data": "sine"}).baselines
    assert rules.losses["linear"] < 1e-9
    assert rules.best == "last"
    assert rules.ratio(rules.losses["last"] / 2) == pytest.approx(0.5)


def test_where_every_rule_is_exact_nothing_is_as_good():
    still = Baselines({"last": 0.0, "mean": 0.0})
    assert still.ratio(0.1) == float("inf")


def test_the_season_is_the_distance_at_which_repeating_goes_best():
    generator = np.random.default_rng(0)
    series = np.sin(2 * np.pi * np.arange(200) / 7) + 0.05 * generator.normal(size=200)
    assert find_season(windows(series, 10)) == 7


def test_a_season_that_is_given_is_taken_whatever_goes_better():
    series = np.tile([0.0, 3.0, -1.0, 2.0], 12)
    found = baselines("function", windows(series, 9), windows(series, 9), season=3)
    assert found.season == 3
    assert found.losses["season"] == pytest.approx(np.mean((series[9:] - series[6:-3]) ** 2))


def test_the_season_of_own_numbers_can_be_given_during_a_run_and_training_goes_on_as_it_was():
    series = [float(k % 12) for k in range(120)]
    settings = {"data": "series", "series": series, "learned": "values", "layers": 1, "hidden_size": 4}
    session, plain = Session(settings), Session(settings)
    assert session.baselines.season == 12
    session.train(1)
    session.change({"season": 6})
    header = session.report(trace=False).header
    assert (header["season"], session.baselines.losses["season"] > 0.1) == (6, True)
    session.train(1)
    plain.train(2)
    assert np.array_equal(session.network.weights, plain.network.weights)


def test_the_linear_model_is_the_least_squares_one():
    generator = np.random.default_rng(0)
    X, answers = generator.normal(size=(4, 1, 300)), generator.normal(size=(1, 300))
    design = np.c_[X[:, 0].T, np.ones(300)]
    weights, *_ = np.linalg.lstsq(design, answers[0], rcond=None)
    assert linear_model((X, answers))(X)[0] == pytest.approx(design @ weights, abs=1e-3)


def at_every_step(series, window):
    X, _ = windows(series, window)
    return X, np.concatenate([X[1:], windows(series, window)[1][None]])


def test_where_every_step_counts_each_rule_answers_at_every_step_from_what_was_read_so_far():
    series = np.arange(40.0)
    X, answers = at_every_step(series, 6)
    found = baselines("function", (X, answers), (X, answers)).losses
    assert found["last"] == pytest.approx(1)
    assert found["line"] == pytest.approx(1 / 6)  # through a single point it stays where it is
    means = [np.mean((answers[t] - answers[-1].mean()) ** 2) for t in range(6)]
    assert found["mean"] < np.mean(means)  # each step has a mean of its own
    assert found["linear"] < 1e-3


def test_before_a_season_has_passed_its_rule_repeats_the_last_value():
    series = np.tile([0.0, 3.0, -1.0, 2.0], 12)
    X, answers = at_every_step(series, 9)
    found = baselines("function", (X, answers), (X, answers))
    first = [np.mean((X[t] - answers[t]) ** 2) for t in range(3)]
    assert found.season == 4
    assert found.losses["season"] == pytest.approx(sum(first) / 9)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("last", [2.0] * 5),
        ("season", [0.0, 3.0, -1.0, 2.0, 0.0]),
        ("mean", [1.0] * 5),
        ("linear", [0, 3, -1, 2, 0]),
    ],
)
def test_a_rule_goes_on_from_its_own_answers(rule, expected):
    series = np.tile([0.0, 3.0, -1.0, 2.0], 12)
    found = baselines("function", windows(series, 8), windows(series, 8))
    assert found.continued(series[-8:, None], 5, rule)[:, 0] == pytest.approx(expected, abs=2e-3)


def test_a_line_goes_on_straight():
    series = np.arange(20.0)
    found = baselines("function", windows(series, 5), windows(series + 100, 5))
    said = found.continued(np.arange(50.0, 55.0)[:, None], 4, "line")
    assert said[:, 0] == pytest.approx([55, 56, 57, 58])


def one_hot(text):
    return np.array([[letter == "a", letter == "b"] for letter in text], float).T


def test_letters_and_pairs_are_counted_with_one_added():
    training = (one_hot("ababab")[None], one_hot("bababb"))
    validation = (one_hot("ab")[None], one_hot("ba"))
    losses = baselines("text", training, validation).losses
    assert losses["letters"] == pytest.approx(-np.log([5 / 8, 3 / 8]).mean())
    assert losses["pairs"] == pytest.approx(-np.log([4 / 5, 3 / 5]).mean())


def test_pairs_go_on_with_the_letter_that_came_most_often_after_the_last():
    training = (one_hot("ababab")[None], one_hot("bababb"))
    found = baselines("text", training, training)
    after = found.continued(one_hot("aa").T, 5, "pairs")
    assert ["ab"[place] for place in after.argmax(axis=1)] == list("babab")
    assert after.sum(axis=1) == pytest.approx(1)
    always = found.continued(one_hot("aa").T, 3, "letters")
    assert ["ab"[place] for place in always.argmax(axis=1)] == list("bbb")


@pytest.mark.parametrize("loss_on", ["last", "all"])
def test_guessing_answers_the_mean_wherever_an_answer_is_asked(loss_on):
    session = Session({"data": "adding", "loss_on": loss_on, "layers": 1})
    report = session.report()
    guessed = report.arrays["simple"]
    assert guessed.shape == (
        report.arrays["asked"].shape if loss_on == "all" else report.arrays["targets"].shape
    )
    _, answers = session._judging.yardstick
    means = answers.mean(axis=-1).reshape(-1, 1)
    assert guessed == pytest.approx(means, abs=1e-6)


def test_what_the_best_rule_says_of_a_text_is_in_the_report_as_places_in_the_alphabet():
    session = Session({"data": "lorem", "layers": 1})
    report = session.report()
    said = report.arrays["simple"]
    assert said.shape == report.arrays["chosen"].shape
    window = report.arrays["inputs"]
    assert said[0] == session.baselines.rules["pairs"](window[:, :, None])[:, 0].argmax()


@pytest.mark.parametrize(
    ("data", "rules"),
    [
        ("sine", {"last", "mean", "line", "linear", "season"}),
        ("lorem", {"letters", "pairs"}),
        ("recall", {"guess"}),
    ],
)
def test_every_run_has_its_rules_and_reports_tell_them(data, rules):
    session = Session({"data": data, "layers": 1, "hidden_size": 4})
    assert set(session.baselines.losses) == rules or set(session.baselines.losses) == rules - {"season"}
    header = session.report(trace=False).header
    assert header["baselines"] == session.baselines.losses


def test_guessing_two_signs_costs_one():
    assert Session({"data": "recall"}).baselines.losses["guess"] == pytest.approx(1, abs=0.1)


def test_lorem_ipsum_costs_fewer_nats_by_pairs_than_by_letters():
    losses = Session({"data": "lorem"}).baselines.losses
    assert 1.5 < losses["pairs"] < losses["letters"] < 3.2


def test_they_follow_a_change_of_the_noise():
    session = Session({"data": "sine"})
    before = session.baselines.losses["last"]
    session.change({"noise": 0.4})
    assert session.baselines.losses["last"] > before
