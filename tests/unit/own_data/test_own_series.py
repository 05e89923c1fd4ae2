"""Number series that a visitor brings, good ones and bad ones."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py.data import build
from explornn_py.data.own_numbers import clean_series, parse_series
from explornn_py.data.series import SeriesSource
from explornn_py.errors import ConfigurationError
from explornn_py.settings.configuration import Configuration
from tests.unit.own_data.asked import GENERATOR, configure, refusal


@pytest.mark.parametrize(
    "values",
    [
        [1.0],
        [2.0] * 100,
        [0.0, math.nan, 1.0],
        [0.0, math.inf],
        [0.0, -math.inf],
        [0.0, 1e101],
        [0, 10**400],
        [1.0, "2"],
        [1.0, True],
        [1.0, None],
        [[1.0], [2.0]],
        [0.0, 5e-324],
        [1.0, 1.0 + 1e-12],
    ],
)
def test_a_series_that_cannot_be_learned_from_is_refused(values):
    refusal("series", clean_series, values)


def test_the_value_that_is_not_a_number_is_named_by_its_row():
    assert "value 3 is not a number" in refusal("series", clean_series, [0.0, 1.0, math.nan]).message
    assert "value 2 is of type str" in refusal("series", clean_series, [0.0, "1"]).message


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64, np.longdouble, np.int8, np.uint64])
def test_numpys_numbers_of_every_size_are_taken_as_they_are_and_without_a_warning(kind):
    """Warnings are errors here."""
    values = np.array([1, 2, 3] * 60, kind)
    assert clean_series(values) == clean_series(list(values)) == (1.0, 2.0, 3.0) * 60


@pytest.mark.parametrize("kind", [np.float16, np.float32, np.float64, np.longdouble])
@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_what_is_infinite_or_no_number_is_named_whatever_its_size(kind, value):
    told = refusal("series", clean_series, np.array([1, 2, value, 3], kind)).message
    assert "value 3 is " + ("not a number" if math.isnan(value) else "too large") in told


def test_a_million_rows_are_refused_with_the_longest_allowed():
    assert "at most 100000 values, not 1000000" in refusal("series", clean_series, [0.0] * 1_000_000).message


def test_a_series_too_short_for_its_windows_is_refused_with_the_shortest_length():
    error = refusal("series", lambda: configure(data="series", series=[0.0, 1.0] * 20, window=15, horizon=32))
    assert "from 54 to 100000 values, not 40, as window is 15 and horizon is 32" in error.message


@pytest.mark.parametrize("count", range(6, 80))
def test_few_values_have_a_window_and_a_horizon_that_leave_something_to_be_learned_and_to_be_judged(count):
    configuration = configure(data="series", series=[0.0, 1.0, 2.0, 4.0] * 20 + [0.0])
    configuration = Configuration.from_dict({"series": configuration.series[:count]}, base=configuration)
    source = build(configuration)
    starts = source.starts
    assert len(starts.training) >= max(2, count // 4) and len(starts.validation) and len(starts.display)
    assert configuration.window >= count // 5


def test_three_years_of_months_are_read_a_year_at_once():
    configuration = configure(data="series", series=[float(k % 12) for k in range(36)])
    assert (configuration.window, configuration.horizon) == (12, 7)


def test_with_another_series_the_window_is_the_one_for_its_length_unless_it_is_given():
    few, many = ([float(k % 12) for k in range(count)] for count in (36, 200))
    configuration = configure(data="series", series=few, window=10)
    assert configuration.window == 10
    assert Configuration.from_dict({"series": many}, base=configuration).window == 15
    assert Configuration.from_dict({"series": many, "window": 10}, base=configuration).window == 10
    assert Configuration.from_dict({"noise": 0.1}, base=configuration).window == 10


def test_the_shortest_series_allowed_can_be_used():
    values = [0.0, 1.0, 2.0] * 17 + [0.0, 1.0]
    source = build(configure(data="series", series=values, window=15, horizon=32))
    assert source.training_set(GENERATOR(0)).inputs.shape == (15, 100, 1)
    assert source.validation_set(GENERATOR(0)).inputs.shape == (15, 5, 1)


def test_a_series_is_scaled_and_its_scaling_kept():
    values = [100.0 + 50 * math.sin(i / 5) for i in range(400)]
    source = build(configure(data="series", series=values), np.float64)
    shown = source.display_sample(GENERATOR(0))
    start = int(shown.start)
    assert np.abs(source.elements[:320]).max() == pytest.approx(0.9)
    assert source.scaling.to_display(shown.inputs[:, 0]) == pytest.approx(values[start : start + 15])
    assert source.scaling.to_display(shown.continuation[:, 0]) == pytest.approx(
        values[start + 15 : start + 47]
    )


def test_the_last_fifth_of_a_series_is_held_out():
    source = build(configure(data="series", series=[math.sin(i) for i in range(1000)]))
    starts, window = source.starts, source.window
    assert starts.training.max() + window + 1 <= 800
    assert (starts.validation.min() + window, starts.validation.max() + window) == (800, 899)
    assert starts.display.min() + window == 900


def test_pasted_numbers_are_read_whatever_stands_between_them():
    assert parse_series("1, 2.5,-3\n4e2\t5") == (1.0, 2.5, -3.0, 400.0, 5.0)


def test_where_semicolons_separate_a_comma_is_a_decimal_point():
    assert parse_series("1,5;2\n-0,25; 3.5") == (1.5, 2.0, -0.25, 3.5)


@pytest.mark.parametrize("text", ["1 2 three", "1, nan", "1; inf", "", "1", "1 1 1"])
def test_pasted_text_that_is_no_series_is_refused(text):
    refusal("series", parse_series, text)


@given(st.lists(st.one_of(st.floats(), st.integers(), st.text(max_size=3), st.booleans()), max_size=30))
def test_any_list_is_taken_or_refused(values):
    try:
        cleaned = clean_series(values)
    except ConfigurationError as error:
        assert error.field == "series"
        assert error.message.startswith("series must ")
    else:
        assert all(type(value) is float and math.isfinite(value) for value in cleaned)


@settings(max_examples=50)
@given(st.lists(st.floats(-1e100, 1e100), min_size=79, max_size=90))
def test_any_series_taken_is_scaled_to_reach_and_back(values):
    try:
        cleaned = clean_series(values)
    except ConfigurationError:
        return
    shape = SimpleNamespace(
        series=cleaned,
        covariates=(),
        window=15,
        horizon=32,
        samples=10,
        noise=0.0,
        learned="values",
        scaled_by="training",
        split="by_time",
        order="shuffled",
        stateful=False,
    )
    source = SeriesSource(shape, np.float64)
    assert np.all(np.abs(source.elements[: len(source.starts.training) + 15]) <= 0.9 + 1e-9)
    size = max(map(abs, cleaned))
    assert np.allclose(source.scaling.to_display(source.elements[:, 0]), cleaned, rtol=0, atol=1e-9 * size)
