"""Further columns beside a series: read with it at every time step, treated as it is, and never predicted."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py import Session
from explornn_py.data import build
from explornn_py.data.covariates import (
    MOST_COVARIATES,
    clean_covariates,
    covariates_text,
    longest_beside,
    parse_covariates,
)
from explornn_py.errors import ConfigurationError
from explornn_py.run.continuing import continue_from, known_after_sample, last_value, parse_start
from explornn_py.run.forecast import forecast
from explornn_py.settings.configuration import Configuration
from tests.unit.own_data.asked import GENERATOR, configure, refusal

WINDOW, HORIZON = 6, 4
SHAPE = {"data": "series", "window": WINDOW, "horizon": HORIZON}
SMALL = SHAPE | {"layers": 2, "hidden_size": 4, "samples": 20, "batch_size": 10}
STEPS = np.arange(160)
SERIES = 20 + 5 * np.sin(STEPS / 3) + np.cos(STEPS * 1.7)
BESIDE = {"rain": 3 + np.cos(STEPS / 5), "wind": 500 + np.abs(np.sin(STEPS)) * STEPS}
LEARNED = ("values", "differences", "relative")
KIND = pytest.mark.parametrize("learned", LEARNED)


# -------------------------------------------------------------------- windows


def plainly(columns, learned):
    """What is learned of columns (n, I), and which of it is missing, by plain numpy."""
    if learned == "values":
        return columns, np.isnan(columns).any(axis=1)
    changes = columns[1:] - columns[:-1]
    if learned == "relative":
        changes = changes / columns[:-1]
    return changes, np.isnan(changes).any(axis=1)


@st.composite
def tables(draw):
    """Columns (n, 1 to 4) of positive numbers, a few of them missing."""
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    count, width = draw(st.integers(80, 150)), draw(st.integers(1, 4))
    columns = random.uniform(1, 2, (count, width)) * 10.0 ** random.integers(-6, 7, width)
    gaps = st.integers(1, count - 40) | st.just(count - 2)  # a part needs a window without one
    for row in draw(st.lists(gaps, max_size=3)):
        columns[row, random.integers(width)] = np.nan
    return columns


def settings_for(columns, **more):
    series, *others = [[None if np.isnan(v) else v for v in column] for column in columns.T.tolist()]
    return (
        SHAPE | {"series": series, "covariates": {f"c{k}": column for k, column in enumerate(others)}} | more
    )


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(LEARNED))
def test_windows_are_those_cut_by_hand_from_all_columns(columns, learned):
    source = build(configure(**settings_for(columns, learned=learned)), np.float64)
    elements, missing = plainly(columns, learned)
    trained = elements[: len(elements) - 2 * max(len(elements) // 10, 1)]
    whole = trained[~missing[: len(trained)]]
    low, high = whole.min(axis=0), whole.max(axis=0)
    seen = (elements - (low + high) / 2) / ((high - low) / 2 / 0.9)
    ends = source.parts
    more = int(learned != "values")
    assert ends["training"] - more == len(trained)
    expected = {
        "training": (0, ends["training"] - more - WINDOW, 1),
        "validation": (ends["training"] - more - WINDOW, ends["validation"] - more - WINDOW, 1),
        "display": (ends["validation"] - more - WINDOW, len(elements) - WINDOW - HORIZON + 1, HORIZON),
    }
    for part, (first, stop, after) in expected.items():
        starts = [k for k in range(first, stop) if not missing[k : k + WINDOW + after].any()]
        assert getattr(source.starts, part).tolist() == starts, part
    by_hand = [seen[k : k + WINDOW] for k in source.starts.training]
    drawn = source.training_set(GENERATOR(0))
    for place, start in enumerate(GENERATOR(0).permutation(source.starts.training)[: drawn.inputs.shape[1]]):
        np.testing.assert_allclose(
            drawn.inputs[:, place], by_hand[source.starts.training.tolist().index(start)]
        )
        np.testing.assert_allclose(drawn.targets[:, place], seen[start + 1 : start + WINDOW + 1, :1])
    shown = source.display_sample(GENERATOR(0))
    start = int(shown.start)
    np.testing.assert_allclose(shown.inputs, seen[start : start + WINDOW])
    np.testing.assert_allclose(shown.continuation, seen[start + WINDOW : start + WINDOW + HORIZON, :1])
    if columns.shape[1] > 1:
        np.testing.assert_allclose(shown.known, seen[start + WINDOW : start + WINDOW + HORIZON, 1:])


@settings(max_examples=30, deadline=None)
@given(tables(), st.sampled_from(LEARNED), st.integers(0, 2**32))
def test_nothing_of_what_is_held_out_reaches_training(columns, learned, seed):
    given_ = settings_for(columns, learned=learned)
    first = build(configure(**given_), np.float64)
    changed = columns.copy()
    end = first.parts["training"]
    changed[end:] *= np.random.default_rng(seed).uniform(0.1, 10, changed[end:].shape)
    second = build(configure(**settings_for(changed, learned=learned)), np.float64)
    assert first.scalings == second.scalings
    one, other = (source.training_set(GENERATOR(1)) for source in (first, second))
    assert np.array_equal(one.inputs, other.inputs) and np.array_equal(one.targets, other.targets)


def test_a_series_without_covariates_is_learned_as_before():
    plain, beside = ({"series": SERIES} | more for more in ({}, {"covariates": {}}))
    one, other = (Session(SMALL | given_) for given_ in (plain, beside))
    assert (one.train(1), one.source.input_size) == (other.train(1), 1)


def test_noise_is_on_every_column_that_is_read_and_on_none_that_is_asked():
    given_ = {"series": SERIES, "covariates": BESIDE, "learned": "values"}
    clean, noisy = (build(configure(**SHAPE, **given_, noise=noise), np.float64) for noise in (0, 0.2))
    one, other = (source.training_set(GENERATOR(2)) for source in (clean, noisy))
    away = np.abs(one.inputs - other.inputs).max(axis=(0, 1))
    assert (away > 0.15).all() and (away <= 0.2).all()
    assert np.array_equal(one.targets, other.targets)
    one, other = (source.display_sample(GENERATOR(2)) for source in (clean, noisy))
    assert np.array_equal(one.known, other.known)


# -------------------------------------------------------------------- learning and running freely


def by_hand(session, window, known):
    """The answers when each is read again with the covariates that are known, one window after the other."""
    network, rows = session.network, [*window]
    for beside in known:
        X = np.array(rows[-WINDOW:], np.float32)[:, :, None]
        rows.append([network.task.activate(network.logits(X, last_only=True))[0, 0], *beside])
    return np.array(rows[WINDOW:])[:, 0]


def run(learned="values", epochs=2, **more):
    session = Session(SMALL | {"series": SERIES, "covariates": BESIDE, "learned": learned} | more)
    session.train(epochs)
    return session


@KIND
def test_on_its_own_output_only_the_prediction_is_fed_back_and_the_rest_is_taken_from_the_data(learned):
    session = run(learned)
    sample = session.shown_sample()
    said = session.report(trace=False).arrays["prediction"][:, 0]
    np.testing.assert_allclose(said, by_hand(session, sample.inputs, sample.known), atol=1e-5)
    sensible = continue_from(
        session,
        parse_start(session, None),
        HORIZON,
        before=last_value(session, None),
        known=known_after_sample(session, HORIZON),
    )
    own = session.source.own_units(int(sample.start) + WINDOW, said[:, None])
    np.testing.assert_allclose(sensible, own, rtol=1e-4)


def test_the_carried_state_reads_them_too():
    session = run(prediction="carried")
    sample = session.shown_sample()
    network, state_after = session.network, [*sample.inputs]
    answers = []
    for beside in sample.known:
        X = np.array(state_after, np.float32)[:, :, None]
        answers.append(network.task.activate(network.logits(X, last_only=True))[0, 0])
        state_after.append([answers[-1], *beside])
    said = session.report(trace=False).arrays["prediction"][:, 0]
    np.testing.assert_allclose(said, answers, atol=1e-5)


def test_the_free_running_error_is_measured_with_the_true_covariates():
    session = run(epochs=5)
    source = session.source
    errors = []
    for start in source.starts.rollout[np.linspace(0, len(source.starts.rollout) - 1, 16).astype(int)]:
        rows = source.elements[start : start + WINDOW + HORIZON].astype(np.float32)
        said = by_hand(session, rows[:WINDOW], rows[WINDOW:, 1:])
        errors.append(np.mean(np.square(said - rows[WINDOW:, 0])))
    assert session.history[-1].free_running_error == pytest.approx(np.median(errors), rel=1e-3)


@KIND
def test_beyond_the_end_they_stay_at_their_last_values_and_so_do_they_where_errors_are_measured(learned):
    session = run(learned)
    source = session.source
    elements, _ = plainly(source.columns, learned)

    def seen_after(end):
        still = np.zeros(2) if learned != "values" else elements[end - 1, 1:]
        held = [scaling.to_network(value) for scaling, value in zip(source.scalings[1:], still, strict=True)]
        return [held] * HORIZON

    end = len(elements)
    found = forecast(session)
    said = by_hand(session, source.elements[end - WINDOW :], seen_after(end))
    np.testing.assert_allclose(found.values, source.own_units(end, said[:, None]), rtol=1e-4)
    errors = []
    for start in source.starts.validation:
        at = start + WINDOW
        told = by_hand(session, source.elements[start:at], seen_after(at))
        truth = source.own_units(at, source.elements[at : at + HORIZON, :1])
        errors.append(source.own_units(at, told[:, None]) - truth)
    assert found.rmse == pytest.approx(np.sqrt(np.mean(np.square(errors), axis=0)), rel=1e-3)


def test_what_is_asked_for_beyond_the_data_goes_on_with_what_is_known_and_then_stays():
    source = run(epochs=0).source
    known = source.known_after(157, 6)
    np.testing.assert_array_equal(known[:3], source.elements[157:, 1:].astype(np.float32))
    np.testing.assert_array_equal(known[3:], np.repeat(known[2:3], 3, axis=0))


def test_a_start_of_ones_own_is_refused_as_it_says_nothing_of_the_other_columns():
    with pytest.raises(ConfigurationError) as refused:
        parse_start(run(epochs=0), [1.0] * 8)
    assert refused.value.field == "start"


def test_a_network_learns_from_a_covariate_what_the_series_does_not_tell():
    """The series repeats the covariate one step later; on its own it is noise."""
    signal = np.random.default_rng(0).uniform(-1, 1, 400)
    given_ = {"series": np.roll(signal, 1), "learned": "values", "weight_decay": 0.0, "layers": 1}
    with_it = Session(SHAPE | given_ | {"covariates": {"signal": signal}})
    without = Session(SHAPE | given_)
    losses = [session.train(30)[-1].validation_loss for session in (with_it, without)]
    assert losses[0] < 0.1 * losses[1]


def test_simple_rules_know_the_predicted_column_only():
    with_them, without = run(), run(covariates={})
    assert with_them.baselines.losses == pytest.approx(without.baselines.losses)
    assert with_them.unseen()[1].losses == pytest.approx(without.unseen()[1].losses)
    simple = [session.report(trace=False).arrays["simple"] for session in (with_them, without)]
    np.testing.assert_allclose(*simple, atol=1e-6)


@KIND
def test_a_report_tells_their_names_and_values(learned):
    session = run(learned)
    report = session.report()
    start = int(report.header["sample"]["start"]) + int(learned != "values")
    assert report.arrays["inputs"].shape == (WINDOW, 3)
    assert report.arrays["covariates"].shape == (WINDOW + HORIZON, 2)
    for place, (name, values) in enumerate(BESIDE.items()):
        told = report.header["covariates"][place]
        assert told["name"] == name
        shown = told["middle"] + told["half_range"] * report.arrays["covariates"][:, place]
        np.testing.assert_allclose(shown, values[start : start + WINDOW + HORIZON], rtol=1e-5)
    assert json.dumps(report.header)


# -------------------------------------------------------------------- keeping


def test_a_saved_run_goes_on_with_its_covariates_bit_for_bit():
    beside = BESIDE | {"rain": [None if k == 50 else float(v) for k, v in enumerate(BESIDE["rain"])]}
    session = run(covariates=beside)
    again = Session.from_bytes(session.to_bytes())
    assert again.configuration == session.configuration
    assert again.configuration.covariates[0][1][50] is None
    session.train(1), again.train(1)
    np.testing.assert_array_equal(again.network.weights, session.network.weights)


def test_another_series_begins_without_them():
    base = configure(**SMALL, series=SERIES, covariates=BESIDE)
    assert Configuration.from_dict({"layers": 1}, base).covariates == base.covariates
    assert Configuration.from_dict({"series": SERIES[:100]}, base).covariates == ()


def test_text_and_settings_tell_them_whole():
    found = clean_covariates({"a": [1, None, 3], "ä, b": [0.1, 1e-9, 2]})
    assert found == (("a", (1.0, None, 3.0)), ("ä, b", (0.1, 1e-9, 2.0)))
    assert parse_covariates(covariates_text(found)) == found
    told = configure(covariates=found).to_dict()["covariates"]
    assert told == [["a", [1.0, None, 3.0]], ["ä, b", [0.1, 1e-9, 2.0]]]


# -------------------------------------------------------------------- what is learned of them, and refusals


def test_relative_changes_are_advised_only_where_every_column_has_them():
    growing = 100 * 1.03**STEPS * (1 + 0.02 * np.sin(STEPS))
    assert configure(**SHAPE, series=growing).learned == "relative"
    assert configure(**SHAPE, series=growing, covariates={"rain": BESIDE["rain"]}).learned == "relative"
    below = configure(**SHAPE, series=growing, covariates={"cold": np.sin(STEPS)})
    assert (below.learned, build(below).advice.learned) == ("differences", "differences")


def refused(words, **given_):
    error = refusal("covariates", lambda: configure(**SHAPE | {"series": SERIES} | given_))
    assert words in error.message


def test_columns_that_do_not_fit_the_series_are_refused_by_name():
    refused("'rain' has 159", covariates={"rain": BESIDE["rain"][1:]})
    refused("at most 7 columns, not 8", covariates={f"c{k}": SERIES for k in range(MOST_COVARIATES + 1)})
    refused("'a' stands there twice", covariates=[("a", SERIES), ("a", SERIES)])
    step = np.where(STEPS < 140, 1.0, 2.0)
    refused("'step' does not", covariates={"step": step}, learned="values")
    refused("'count' does not", covariates={"count": STEPS * 0.1}, learned="differences")
    refused("'cold' is not", covariates={"cold": np.sin(STEPS)}, learned="relative")
    long = np.tile([1.0, 2.0, 3.0], 20_000)
    refused(
        "at most 50000 values each, not 60000 (columns beside series: 1)", series=long, covariates={"b": long}
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ([1, 2], "must have names"),
        ({"a": 3}, "must be a list of numbers"),
        ({"": [1, 2]}, "must have names of 1 to 100 characters"),
        ({"a": [1, "2"]}, "'a' (covariates) must consist of finite numbers"),
        ({"a": [5, 5, 5]}, "'a' (covariates) must have at least two different values"),
        ({"a": [1, 2, None]}, "value 3 is of type NoneType"),
        ({"a": np.ones((2, 2))}, "must be a list of numbers"),
    ],
)
def test_what_is_no_column_is_refused_with_its_name(value, words):
    with pytest.raises(ConfigurationError) as caught:
        clean_covariates(value)
    assert caught.value.field == "covariates"
    assert words in caught.value.message


@pytest.mark.parametrize("text", ["", "1 2 3", "nul", "[" * 100_000, "3"])
def test_text_that_is_no_columns_is_refused(text):
    refusal("covariates", parse_covariates, text)


def test_all_columns_together_have_as_many_numbers_as_one_series_may():
    assert [longest_beside(count) for count in (0, 1, 3)] == [100_000, 50_000, 25_000]
