"""Whatever a visitor brings that cannot be used: one clear sentence that names the field and says what is allowed, and
the run under way stays exactly as it was."""

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py import ConfigurationError, Session
from explornn_py.cells import CELLS
from explornn_py.data import build
from explornn_py.data.changes import advised
from explornn_py.data.formula import parse_formula
from explornn_py.data.own_numbers import parse_series
from explornn_py.data.series import HELD_OUT_SHARE
from explornn_py.data.windows import shortest_by_time
from explornn_py.settings.configuration import Configuration

SMALL = {"layers": 1, "hidden_size": 3, "samples": 8, "batch_size": 4, "horizon": 4}

WAVY = [math.sin(k) for k in range(200)]


def with_value(value):
    return {"data": "series", "series": [*WAVY[:50], value, *WAVY[50:]]}


def text(value):
    return {"data": "text", "text": value}


def series(value):
    return {"data": "series", "series": value}


def formula(value):
    return {"data": "formula", "formula": value}


BAD = {
    # what is wrong: (the changes, the field at fault, what the sentence must say)
    "no text": (text(""), "text", "from 50 to 200000 characters"),
    "one character": (text("a"), "text", "enough characters for a window, not 1."),
    "one letter again and again": (text("a" * 500), "text", "from 2 to 100 different characters, not 1."),
    "a short text": (text("hello"), "text", "from 50 to 200000 characters"),
    "a megabyte of text": (text("ab" * 2**19), "text", "at most 200000 characters, not 1048576."),
    "a control character": (text("ab\x07c" * 50), "text", "characters of plain text; character 3 is U+0007."),
    "half a character": (text("ab\ud83d" * 50), "text", "character 3 is U+D83D."),
    "a binary file": (text("".join(map(chr, range(256)))), "text", "character 1 is U+0000."),
    "bytes for a text": (text(b"ab" * 50), "text", "a text, not a value of type bytes."),
    "no series": (series([]), "series", "from 54 to 100000 values"),
    "one value": (series([1.0]), "series", "enough values for a window, not 1."),
    "a short series": (series([1.0, 2.0]), "series", "from 6 to 100000 values"),
    "a constant series": (series([3.5] * 200), "series", "at least two different values; all 200"),
    "a series that hardly changes": (
        series([1e12 + k % 7 for k in range(200)]),
        "series",
        "differ by more than 1000; the largest difference of these 200 values is 6.",
    ),
    "a formula that hardly changes": (
        formula("1e6 - x / 1e5"),
        "formula",
        "must change by more than 0.001 for x",
    ),
    "a million rows": (series(np.arange(10**6)), "series", "at most 100000 values, not 1000000."),
    "a value that is not a number": (with_value(math.nan), "series", "value 51 is not a number."),
    "an infinite value": (with_value(math.inf), "series", "up to 1e+100 in size; value 51 is too large."),
    "an infinite value below": (with_value(-math.inf), "series", "value 51 is too large."),
    "a cell of text": (with_value("n/a"), "series", "value 51 is of type str."),
    "a number as text": (with_value("1.5"), "series", "value 51 is of type str."),
    "a gap at the beginning": (series([None, *WAVY]), "series", "value 1 is of type NoneType."),
    "true as a value": (with_value(True), "series", "value 51 is of type bool."),
    "a complex value": (with_value(1j), "series", "value 51 is of type complex."),
    "a decimal value": (with_value(Decimal(1)), "series", "value 51 is of type Decimal."),
    "an integer too long for a float": (with_value(10**400), "series", "value 51 is too large."),
    "a table": (series(np.zeros((100, 2))), "series", "a list of numbers, not a value of type ndarray."),
    "rows of a table": (series([WAVY, WAVY]), "series", "value 1 is of type list."),
    "text for a series": (series("1 2 3"), "series", "a list of numbers, not the text '1 2 3'."),
    "a mapping for a series": (series({1: 2}), "series", "a list of numbers"),
    "no formula": (formula(""), "formula", "from 1 to 200 characters, not 0."),
    "an import": (formula("__import__('os').system('true')"), "formula", "must consist of numbers, x, pi, e"),
    "an attribute": (formula("x.__class__"), "formula", "'x.__class__' is none of them."),
    "a comprehension": (formula("[x for x in x]"), "formula", "is none of them."),
    "an endless power": (formula("9 ** 9 ** 9 ** 9 * x"), "formula", "at x = 0 it does not."),
    "a pole": (formula("1 / (x - 3)"), "formula", "from -1000000 to 1000000 for every x"),
    "a root of what is negative": (formula("sqrt(2 - x)"), "formula", "it does not."),
    "a logarithm of nothing": (formula("log(x)"), "formula", "at x = 0 it does not."),
    "a constant formula": (formula("3 * 4"), "formula", "at least two different values"),
    "an unfinished formula": (formula("sin(x"), "formula", "it cannot be read."),
    "a formula of a thousand characters": (formula("x+" * 500 + "x"), "formula", "from 1 to 200 characters"),
    "a number for a formula": (formula(3), "formula", "a formula of x as text, not 3."),
    "too many layers": ({"layers": 8}, "layers", "a whole number from 1 to 7, not 8."),
    "half a layer": ({"layers": 1.5}, "layers", "a whole number from 1 to 7, not 1.5."),
    "units as text": (
        {"hidden_size": "16"},
        "hidden_size",
        "a whole number from 1 to 64, not the text '16'.",
    ),
    "true as a number": ({"window": True}, "window", "a whole number from 2 to 64, not True."),
    "a negative rate": ({"learning_rate": -0.1}, "learning_rate", "a number from 1e-05 to 1, not -0.1."),
    "a rate that is none": (
        {"learning_rate": math.nan},
        "learning_rate",
        "a number from 1e-05 to 1, not nan.",
    ),
    "noise beyond its range": ({"noise": 0.5}, "noise", "a number from 0 to 0.4, not 0.5."),
    "an unknown data set": ({"data": "cosine"}, "data", "one of sine, sawtooth"),
    "an unknown cell": ({"cell": "LSTM"}, "cell", f"one of {', '.join(CELLS)}, not the text 'LSTM'."),
    "a switch set to one": ({"peepholes": 1}, "peepholes", "true or false, not 1."),
    "a batch larger than the epoch": ({"batch_size": 9}, "batch_size", "from 1 to samples (8), not 9."),
    "a part of another cell": (
        {"cell": "rnn", "peepholes": True},
        "peepholes",
        "must be false for the cell rnn",
    ),
}


@pytest.fixture(scope="module")
def session():
    """A run after one epoch, in the middle of the next: nobody's refusal may change it, so all tests share it."""
    session = Session(SMALL)
    list(session.train_epoch())
    session.half_done = session.train_epoch()
    next(session.half_done)
    return session


def everything(session):
    return (
        session.run_id,
        session.configuration,
        session.source,
        session.network.weights.tobytes(),
        {name: array.tobytes() for name, array in session.optimiser.arrays.items()},
        session.to_bytes(),
    )


@pytest.mark.parametrize("case", BAD)
@pytest.mark.parametrize("way", ["start", "change"])
def test_one_sentence_names_field_and_range_and_the_run_is_untouched(session, way, case):
    changes, field, said = BAD[case]
    before = everything(session)
    # Where data change, their own natural settings count, and not those of the run before.
    with pytest.raises(ConfigurationError) as caught:
        getattr(session, way)(changes)
    error = caught.value
    assert error.field == field
    assert error.message.startswith(f"{field} must ")
    assert said in error.message
    assert error.message.endswith(".") and "\n" not in error.message and len(error.message) < 300
    assert error.hint.endswith(".")
    assert everything(session) == before


def test_after_all_refusals_the_run_goes_on_as_if_nothing_had_happened():
    disturbed, undisturbed = Session(SMALL), Session(SMALL)
    for _ in range(2):
        for _ in disturbed.train_epoch():
            for changes, _, _ in BAD.values():
                with pytest.raises(ConfigurationError):
                    disturbed.change(changes)
        list(undisturbed.train_epoch())
    assert disturbed.to_bytes() == undisturbed.to_bytes()


def usable(changes) -> bool:
    """Whether the settings are taken; then every kind of window can be drawn and is finite."""
    try:
        configuration = Configuration.from_dict(changes)
    except ConfigurationError as error:
        assert error.field is None or error.message.startswith(f"{error.field} must ")
        return False
    source, generator = build(configuration), np.random.default_rng(0)
    for part in (source.training_set(generator), source.validation_set(generator), source.rollout_samples()):
        assert part.inputs.shape[::2] == (configuration.window, source.input_size)
        assert part.inputs.shape[1] >= 1
        assert np.isfinite(part.inputs).all()
    shown = source.display_sample(generator)
    assert shown.continuation.shape == (configuration.horizon, source.output_size)
    assert np.isfinite(shown.continuation).all()
    return True


shapes = st.fixed_dictionaries(
    {"window": st.integers(2, 64), "horizon": st.integers(1, 200), "samples": st.integers(1, 40)}
)


@given(st.text(st.sampled_from("ab\n é漢"), min_size=1, max_size=8), st.integers(0, 400), shapes)
def test_a_text_is_taken_exactly_from_the_length_it_is_asked_for_and_never_fails_later(
    letters, length, shape
):
    value = "".join(np.resize(list(letters), length))
    enough = length >= shape["window"] + shape["horizon"] + 10 and len(set(value)) > 1
    assert usable(text(value) | shape | {"batch_size": 1}) == enough


@given(
    st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=8, unique=True),
    st.sampled_from([1e-90, 1.0, 1e90]),
    st.integers(0, 400),
    shapes,
)
def test_a_series_is_taken_exactly_from_the_length_it_is_asked_for_and_never_fails_later(
    numbers, unit, length, shape
):
    values = np.resize(numbers, length) * unit
    least = shortest_by_time(shape["window"], shape["horizon"], HELD_OUT_SHARE)
    enough = length >= least + (advised(values).learned != "values")
    assert usable(series(values) | shape | {"batch_size": 1}) == enough


@given(st.text(max_size=220))
def test_any_text_at_all_for_a_formula_is_computed_or_refused(value):
    try:
        computed = parse_formula(value)
    except ConfigurationError as error:
        assert error.message.startswith("formula must ")
        assert error.message.endswith(".") and len(error.message) < 300
    else:
        assert computed(np.linspace(0, 1, 5)).shape == (5,)


@given(st.text(max_size=60))
def test_any_pasted_text_is_a_series_or_refused(value):
    try:
        numbers = parse_series(value)
    except ConfigurationError as error:
        assert error.message.startswith("series must ")
        assert error.message.endswith(".") and len(error.message) < 300
    else:
        assert all(math.isfinite(number) for number in numbers)
