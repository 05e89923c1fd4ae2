"""Beyond the end of one's own numbers: what is said follows, and how far it is to be trusted."""

import numpy as np
import pytest

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.run.continuing import continue_from, last_value, parse_start
from explornn_py.run.forecast import Forecast, forecast

STEPS = np.arange(200)
SERIES = {
    "values": 50 + 10 * np.sin(2 * np.pi * STEPS / 12),
    "differences": 0.5 * STEPS + 10 * np.sin(2 * np.pi * STEPS / 12),
    "relative": 100 * np.exp(0.01 * STEPS) * (1 + 0.1 * np.sin(2 * np.pi * STEPS / 12)),
}


def learned(learned, epochs=0, **more):
    session = Session(
        {"data": "series", "series": SERIES[learned], "learned": learned, "layers": 1, "horizon": 8} | more
    )
    session.train(epochs)
    return session


@pytest.mark.parametrize("kind", SERIES)
def test_it_goes_on_from_the_last_values_in_their_own_units(kind):
    session = learned(kind, 60)
    found = forecast(session)
    truth = {
        "values": lambda t: 50 + 10 * np.sin(2 * np.pi * t / 12),
        "differences": lambda t: 0.5 * t + 10 * np.sin(2 * np.pi * t / 12),
        "relative": lambda t: 100 * np.exp(0.01 * t) * (1 + 0.1 * np.sin(2 * np.pi * t / 12)),
    }[kind](np.arange(200, 208))
    assert len(found.values) == 8
    assert np.abs(np.array(found.values) - truth).max() < 0.4 * np.ptp(truth)


@pytest.mark.parametrize("kind", SERIES)
@pytest.mark.parametrize("prediction", ["sliding", "carried"])
def test_errors_are_those_of_going_on_from_each_validation_window(kind, prediction):
    session = learned(kind, 2, prediction=prediction)
    found, source, series = forecast(session), session.source, SERIES[kind]
    more = int(kind != "values")
    errors, last = [], []
    for start in source.starts.validation:
        end = start + 15 + more
        known = series[start:end].tolist()
        said = continue_from(session, parse_start(session, known), 8, before=last_value(session, known))
        errors.append(np.array(said) - series[end : end + 8])
        last.append(known[-1] - series[end : end + 8])
    assert found.windows == len(errors)
    assert found.rmse == pytest.approx(np.sqrt(np.mean(np.square(errors), axis=0)), rel=1e-3)
    assert found.last_rmse == pytest.approx(np.sqrt(np.mean(np.square(last), axis=0)), rel=1e-4)


def test_no_window_that_is_judged_was_trained_on():
    source = learned("values").source
    judged = source.starts.validation + source.window
    assert judged.min() >= source.parts["training"]


@pytest.mark.parametrize(
    ("rmse", "trusted"), [((1, 1, 1), 3), ((1, 3, 1), 1), ((3, 1, 1), 0), ((1, 1, 2), 2)]
)
def test_it_is_trusted_as_far_as_it_beats_the_last_value_without_a_break(rmse, trusted):
    assert Forecast((), (), rmse, (2, 2, 2), 5).trusted == trusted


@pytest.mark.parametrize("kind", SERIES)
def test_it_is_measured_against_each_simple_rule_going_on_from_its_own_answers(kind):
    noise = np.random.default_rng(3).normal(0, 0.02, 200)
    session = learned(kind, 1, series=np.abs(SERIES[kind] * (1 + noise)) + 1)
    found, source, rules = forecast(session), session.source, session.baselines
    assert "linear" in found.rules
    for rule, told in found.rules.items():
        errors = []
        for start in source.starts.validation:
            sample = source.windows_from(np.array([start]), 8)
            said = rules.continued(sample.inputs[:, 0], 8, rule)
            end = start + source.window
            errors.append(source.own_units(end, said) - source.own_units(end, sample.continuation[:, 0]))
        assert told == pytest.approx(np.sqrt(np.mean(np.square(errors), axis=0)), rel=1e-6)
    assert found.rules["last"] == pytest.approx(found.last_rmse, rel=1e-4)


def test_the_rule_that_it_has_to_beat_is_the_best_for_each_step():
    rules = {"last": (1.0, 5.0, 9.0), "linear": (2.0, 3.0, 4.0)}
    found = Forecast((), (), (1.5, 2.0, 3.0), rules["last"], 5, rules=rules)
    assert (found.rule, found.rule_rmse) == (["last", "linear", "linear"], (1.0, 3.0, 4.0))
    assert (found.trusted, found.better) == (0, [(2, 3)])


def test_more_steps_than_were_measured_are_said_and_not_judged():
    found = forecast(learned("values"), 20)
    assert (len(found.values), len(found.rmse)) == (20, 8)


def test_data_without_an_end_are_refused():
    with pytest.raises(ConfigurationError) as refused:
        forecast(Session({"layers": 1}))
    assert refused.value.field == "data"


def test_what_is_never_seen_is_all_of_the_last_part_and_nothing_else():
    session = learned("differences", 1)
    source = session.source
    targets = source.unseen_set().targets[-1, :, 0]
    first = source.parts["validation"]
    expected = source.scaling.to_network(np.diff(SERIES["differences"])[first - 1 :])
    np.testing.assert_allclose(targets, expected, rtol=1e-4, atol=1e-6)
    loss, rules = session.unseen()
    assert loss > 0 and rules.losses.keys() >= {"last", "mean", "line", "linear"}
    assert Session({"layers": 1}).unseen() is None


@pytest.mark.parametrize("kind", SERIES)
@pytest.mark.parametrize("prediction", ["sliding", "carried"])
def test_it_says_what_going_on_from_the_last_values_says(kind, prediction):
    session = learned(kind, 2, prediction=prediction)
    end = SERIES[kind][-16:].tolist()[int(kind == "values") :]
    said = continue_from(session, parse_start(session, end), 8, before=last_value(session, end))
    assert forecast(session).values == pytest.approx(said, rel=1e-5)
    assert forecast(session).known == pytest.approx(end)


def test_of_many_windows_so_many_are_judged_as_are_asked_for_from_the_first_to_the_last():
    session = learned("values", 1)
    few, all_of_them = forecast(session, most=5), forecast(session)
    assert (few.windows, all_of_them.windows) == (5, len(session.source.starts.validation))
    assert forecast(session, most=all_of_them.windows) == all_of_them
    assert few.values == all_of_them.values


def test_answers_that_are_no_numbers_any_more_are_refused_in_words():
    session = learned("values")
    session.network.load(np.full_like(session.finished.weights, np.inf))
    with pytest.raises(ExplornnError) as refused:
        forecast(session)
    assert refused.value.code == "not_finite"


@pytest.mark.parametrize("kind", SERIES)
def test_nothing_is_judged_by_a_value_that_nobody_knows(kind):
    steps = np.arange(400)
    series = (100 * np.exp(0.005 * steps) * (1 + 0.1 * np.sin(2 * np.pi * steps / 12))).tolist()
    first = int(learned(kind, series=series).source.starts.validation[0])
    series[first + 15 + 6] = None
    session = learned(kind, 1, series=series)
    before = [start for start in session.source.starts.validation if start < first + 6]
    assert before and forecast(session).windows == len(session.source.starts.validation) - len(before)


LONG = [50 + 10 * float(np.sin(2 * np.pi * step / 12)) for step in range(600)]
"""So long that each part has a window without a gap."""


@pytest.mark.parametrize("kind", SERIES)
def test_gaps_among_the_values_that_are_read_are_counted_and_no_others(kind):
    first = 600 - 15 - int(kind != "values")
    for gaps, filled in (((), 0), ((50, first - 1), 0), ((first - 1, first, 598), 2)):
        series = [None if step in gaps else value for step, value in enumerate(LONG)]
        assert forecast(learned(kind, series=series)).filled == filled


def test_a_gap_of_a_column_beside_it_counts_too_and_one_of_both_once():
    level, rain = list(LONG), [float(step % 4) for step in range(600)]
    level[590] = rain[590] = rain[595] = None
    assert forecast(learned("values", series=level, covariates=[("rain", rain)])).filled == 2
