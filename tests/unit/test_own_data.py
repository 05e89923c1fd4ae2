"""What a visitor brings: own texts, number series and formulas, good ones and bad ones."""

import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py import Session
from explornn_py.data import build
from explornn_py.data.formula import FUNCTIONS, parse_formula
from explornn_py.data.own_numbers import clean_series, parse_series
from explornn_py.data.series import SeriesSource
from explornn_py.data.texts import TextSource, clean_text
from explornn_py.errors import ConfigurationError
from explornn_py.learning.training import windows_and_answers
from explornn_py.settings.configuration import Configuration

GENERATOR = np.random.default_rng


def refusal(field, call, *arguments) -> ConfigurationError:
    """The error the call raises; it must name the field and say what is allowed."""
    with pytest.raises(ConfigurationError) as caught:
        call(*arguments)
    error = caught.value
    assert error.field == field
    assert error.message.startswith(f"{field} must ")
    assert error.message.endswith(".")
    assert error.hint
    assert len(error.message) < 300
    return error


def configure(**changes):
    return Configuration.from_dict(changes)


def prose(length: int) -> str:
    """Text without long repetitions."""
    return "".join(GENERATOR(0).choice(list("abcdefgh ,."), length))


# ---- texts


@pytest.mark.parametrize(
    "text", ["a", "aaaaaaaaaa", "a" * 200_001, "a\x00b", "a\x07b", "a\ud800b", "a\u202eb"]
)
def test_a_text_that_cannot_be_learned_from_is_refused(text):
    refusal("text", clean_text, text)


def test_an_empty_text_is_missing_when_it_is_wanted():
    assert refusal("text", lambda: configure(data="text")).code == "missing"


def test_a_megabyte_of_text_is_refused_with_the_longest_allowed():
    assert "from 2 to 200000 characters, not 1000000" in refusal("text", clean_text, "ab" * 500_000).message


def test_the_first_character_that_is_none_of_plain_text_is_named():
    assert "character 4 is U+0000" in refusal("text", clean_text, "abc\x00d").message


@pytest.mark.parametrize(
    "text",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with a zero-width non-joiner
        "\u0d05\u0d35\u0d28\u0d4d\u200d",  # Malayalam, with a joiner
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 and \U0001f3f4\U000e0067\U000e0062\U000e007f",  # families, a flag
        "\u05e9\u05dc\u05d5\u05dd\u200f, \u200eabc \u2067x\u2069 \u202bx\u202c \u061c",  # marks of direction
        "Donau\u00addampf\u200bschiff\u2060",  # where a line may break, and where not
        "page one\fpage two\vline\u0085next\u2028line\u2029paragraph",
        "a\u2003b\u1680c\u205fd\u3000e",  # spaces of all widths
        "\ufeffone file\ufeffand another",
        "\uf0b7 a bullet, \U00010ffd of ones own, and \U000105c0 of a later Unicode",
    ],
)
def test_whatever_people_write_is_taken_as_it_is(text):
    assert clean_text(text) == text
    source = build(configure(data="text", text=text * 30))
    assert set(source.alphabet) == set(text)


@given(st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\u202d\u202e\ufffd"))
def test_every_character_that_unicode_has_but_controls_and_halves_is_taken(letter):
    assert clean_text(letter + "ab") == letter + "ab"


@given(st.characters(categories=("Cc", "Cs"), exclude_characters="\t\n\v\f\r\u0085"))
def test_controls_and_halves_of_characters_are_refused_by_name(letter):
    assert f"character 3 is U+{ord(letter):04X}." in refusal("text", clean_text, f"ab{letter}").message


@pytest.mark.parametrize("letter", ["\ufffe", "\uffff", "\ufdd0", "\U0010ffff"])
def test_places_that_are_no_characters_are_refused(letter):
    """They show a file that was read with the wrong byte order."""
    refusal("text", clean_text, f"ab{letter}")


def test_too_many_different_characters_are_refused():
    refusal("text", clean_text, "".join(chr(0x4E00 + i) for i in range(101)))


def test_line_ends_of_any_kind_become_one():
    assert clean_text("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_text_too_short_for_its_windows_is_refused_with_the_shortest_length():
    error = refusal("text", lambda: configure(data="text", text="hello world"))
    assert "from 50 to 200000 characters with window 20 and horizon 20, not 11" in error.message


def test_the_shortest_text_allowed_can_be_used():
    text = TextSource(prose(50), configure(data="text", text=prose(50)))
    assert text.training_set(GENERATOR(0)).inputs.shape[1] == 256
    assert text.validation_set(GENERATOR(0)).inputs.shape[1] >= 1
    assert text.display_sample(GENERATOR(0)).continuation.shape[0] == 20


def test_a_long_text_holds_its_last_fifth_out_of_training():
    text = prose(5000)
    source = build(configure(data="text", text=text))
    assert source.held_out
    assert source.starts.training.max() + source.window + 1 <= 4000
    assert source.starts.validation.min() >= 4000
    assert source.starts.validation.max() + source.window + 1 <= 4500
    assert source.starts.display.min() >= 4500
    assert source.starts.display.max() + source.window + source.horizon <= 5000
    assert "held out" in source.split
    assert "repeats" not in source.split


def test_windows_of_a_short_text_are_kept_apart():
    source = build(configure(data="lorem"))
    training, validation, display = (
        set(part.tolist())
        for part in (source.starts.training, source.starts.validation, source.starts.display)
    )
    assert not training & validation
    assert not training & display
    assert not validation & display
    assert not source.held_out
    assert "overlap" in source.split


def test_a_text_that_repeats_itself_says_so():
    assert build(configure(data="abab")).repeated == 1.0
    assert "100% of the validation windows also occur in training" in build(configure(data="abab")).split


def test_one_hot_letters_stand_for_the_text():
    text = prose(300)
    source = build(configure(data="text", text=text))
    shown = source.display_sample(GENERATOR(0))
    letters = "".join(
        source.alphabet[i] for i in np.concatenate([shown.inputs, shown.continuation]).argmax(axis=1)
    )
    start = int(shown.start)
    assert letters == text[start : start + 40]


@given(st.text(max_size=200))
def test_any_text_is_taken_or_refused(text):
    try:
        cleaned = clean_text(text)
    except ConfigurationError as error:
        assert error.field == "text"
        assert error.message.startswith("text must ")
    else:
        assert clean_text(cleaned) == cleaned
        assert "\r" not in cleaned


# ---- series


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
    assert (
        "from 2 to 100000 values, not 1000000" in refusal("series", clean_series, [0.0] * 1_000_000).message
    )


def test_a_series_too_short_for_its_windows_is_refused_with_the_shortest_length():
    error = refusal("series", lambda: configure(data="series", series=[0.0, 1.0] * 20))
    assert "from 53 to 100000 values with window 15 and horizon 32, not 40" in error.message


def test_the_shortest_series_allowed_can_be_used():
    source = build(configure(data="series", series=[0.0, 1.0, 2.0] * 17 + [0.0, 1.0]))
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
        series=cleaned, window=15, horizon=32, samples=10, noise=0.0, learned="values", scaled_by="training"
    )
    source = SeriesSource(shape, np.float64)
    assert np.all(np.abs(source.elements[: len(source.starts.training) + 15]) <= 0.9 + 1e-9)
    size = max(map(abs, cleaned))
    assert np.allclose(source.scaling.to_display(source.elements), cleaned, rtol=0, atol=1e-9 * size)


# ---- formulas


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("sin(x)", np.sin),
        ("2 * x - 1", lambda x: 2 * x - 1),
        ("-x ** 2", lambda x: -(x**2)),
        ("x % 2 / 4", lambda x: x % 2 / 4),
        ("exp(-x) * cos(2 * pi * x)", lambda x: np.exp(-x) * np.cos(2 * np.pi * x)),
        ("  sign(sin(x)) + abs(x) + e ", lambda x: np.sign(np.sin(x)) + np.abs(x) + math.e),
        ("3", lambda x: np.full_like(x, 3)),
    ],
)
def test_a_formula_means_what_it_says(text, meant):
    x = np.linspace(0, 10, 101)
    assert parse_formula(text)(x) == pytest.approx(meant(x))


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('true')",
        "().__class__.__bases__[0].__subclasses__()",
        "open('file')",
        "x.real",
        "x[0]",
        "lambda: 0",
        "[x for x in x]",
        "(y := x)",
        "x if x else 0",
        "f'{x}'",
        "'text'",
        "b'x'",
        "1j * x",
        "True",
        "None",
        "...",
        "eval(x)",
        "sin",
        "sin()",
        "sin(x, x)",
        "sin(x=x)",
        "sin(*x)",
        "sin(x)(x)",
        "x @ x",
        "x << 1000000",
        "x ^ 2",
        "~x",
        "not x",
        "x < 1",
        "x and x",
        "await x",
        "yield",
        "{}",
        "x; x",
        "x = 1",
        "import os",
        "2x",
        "sin(x",
        "x +",
        "\x00",
        " ",
        "",
        "(" * 99 + "x",
        "~" * 199 + "x",
        "x" * 201,
        "sın(x)",
    ],
)
def test_a_formula_of_other_parts_is_refused(text):
    refusal("formula", parse_formula, text)


@pytest.mark.parametrize(
    "text", ["1 / x", "1 / (x - 3)", "log(x)", "sqrt(-x)", "tan(x) ** 40", "exp(exp(x))", "9 ** 9 ** 9 ** 9"]
)
def test_a_formula_undefined_or_huge_somewhere_is_refused_with_the_place(text):
    error = refusal("formula", lambda: configure(data="formula", formula=text))
    assert error.code == "undefined"
    assert "at x = " in error.message


@pytest.mark.parametrize("text", ["3", "x * 0", "x - x", "x * 1e-200"])
def test_a_formula_that_never_changes_is_refused(text):
    assert refusal("formula", lambda: configure(data="formula", formula=text)).code == "constant"


def test_a_missing_formula_is_asked_for():
    assert refusal("formula", lambda: configure(data="formula")).code == "missing"


def test_what_is_shown_of_a_formula_is_the_formula():
    source = build(configure(data="formula", formula="x ** 2 / 10 + sin(3 * x)"), np.float64)
    random = GENERATOR(0)
    for _ in range(20):
        shown = source.display_sample(random)
        x = shown.start + 0.2 * np.arange(47)
        seen = np.concatenate([shown.inputs, shown.continuation])[:, 0]
        assert source.scaling.to_display(seen) == pytest.approx(x**2 / 10 + np.sin(3 * x))


@given(st.text(alphabet="x+-*/%() .0123456789episncolgqrtabhfd^_,=[]'\"\n", max_size=60))
def test_any_text_for_a_formula_is_computed_or_refused(text):
    try:
        formula = parse_formula(text)
    except ConfigurationError as error:
        assert error.field == "formula"
    else:
        assert formula(np.linspace(0, 1, 5)).shape == (5,)


formulas = st.recursive(
    st.sampled_from(["x", "pi", "2", "0.5", "1e9"]),
    lambda part: st.one_of(
        st.builds("({} {} {})".format, part, st.sampled_from(["+", "-", "*", "/", "%", "**"]), part),
        st.builds("{}({})".format, st.sampled_from(sorted(FUNCTIONS)), part),
        st.builds("-{}".format, part),
    ),
    max_leaves=8,
).filter(lambda text: len(text) <= 200)


@given(formulas, st.integers(0, 2**32 - 1))
def test_a_formula_that_was_taken_never_fails_later(text, seed):
    try:
        source = build(configure(data="formula", formula=text, samples=20, batch_size=5))
    except ConfigurationError as error:
        assert error.code in ("undefined", "constant")
        return
    random = GENERATOR(seed)
    drawn = source.training_set(random), source.validation_set(random), source.display_sample(random)
    for part in drawn:
        assert np.all(np.abs(part.inputs) <= 0.9 + 1e-6)
        assert np.all(np.abs(part.targets) <= 0.9 + 1e-6)
    assert np.all(np.isfinite(source.rollout_samples().continuation))


# ---- gaps that are left


def with_gaps(places, count=200):
    return [None if k in places else math.sin(k / 3) * 5 + 20 for k in range(count)]


@pytest.mark.parametrize("learned", ["values", "differences", "relative"])
def test_no_window_that_is_trained_or_judged_on_holds_a_gap(learned):
    gaps = {31, 32, 90, 165, 185}
    source = build(configure(data="series", series=with_gaps(gaps), window=6, horizon=4, learned=learned))
    known = np.isnan(np.array([np.nan if k in gaps else 0 for k in range(200)]))
    missing = known if learned == "values" else known[1:] | known[:-1]
    for part, length in (("training", 7), ("validation", 7), ("display", 10), ("rollout", 10)):
        starts = getattr(source.starts, part)
        assert len(starts)
        assert not any(missing[start : start + length].any() for start in starts), part
    whole = build(configure(data="series", series=with_gaps(()), window=6, horizon=4, learned=learned))
    assert source.parts == whole.parts, "where the parts end is a matter of time alone"


def test_every_window_without_a_gap_stays():
    gaps = {31, 32, 90}
    source = build(configure(data="series", series=with_gaps(gaps), window=6, horizon=4))
    whole = build(configure(data="series", series=with_gaps(()), window=6, horizon=4))
    missed = set(whole.starts.training.tolist()) - set(source.starts.training.tolist())
    assert missed == {
        start for start in whole.starts.training.tolist() if gaps & set(range(start, start + 7))
    }


def test_what_stands_in_a_gap_changes_nothing():
    """The run is the same whatever the neighbours of a gap would suggest for it."""
    settings = {
        "data": "series",
        "window": 6,
        "horizon": 4,
        "layers": 1,
        "hidden_size": 4,
        "learned": "values",
    }
    session = Session({**settings, "series": with_gaps({50, 51})})
    assert session.train(2)[1].training_loss > 0
    again = Session.from_bytes(session.to_bytes())
    assert again.configuration.series == session.configuration.series
    assert again.configuration.series[50] is None


def test_gaps_that_leave_no_window_are_refused():
    error = refusal(
        "series",
        lambda: build(configure(data="series", series=with_gaps(range(5, 195, 5)), window=6, horizon=4)),
    )
    assert error.code == "too_many_gaps"


def test_a_series_begins_and_ends_with_a_number():
    for values in ([None, 1, 2], [1, 2, None]):
        refusal("series", clean_series, values)
    assert clean_series([1, None, 2]) == parse_series("1 NA 2") == (1.0, None, 2.0)


def test_validation_and_what_is_never_seen_judge_no_answer_that_was_trained_on():
    """A window of validation may begin among what was trained on; its answers there do not count."""
    series = np.random.default_rng(0).normal(size=120)
    session = Session({"data": "series", "series": series, "loss_on": "all", "learned": "values"})
    ends, own = session.source.parts, session.source.scaling.to_display
    judged = {
        "training": session._judging.yardstick[1],
        "validation": session._judging.validation[1],
        "unseen": windows_and_answers(session.source.unseen_set(), "last")[1],
    }
    places = {
        name: {int(np.abs(series - value).argmin()) for value in own(answers.astype(float)).ravel()}
        for name, answers in judged.items()
    }
    assert max(places["training"]) < ends["training"] <= min(places["validation"])
    assert max(places["validation"]) < ends["validation"] <= min(places["unseen"])
    assert max(places["unseen"]) == len(series) - 1


def test_what_is_never_seen_is_judged_without_its_gaps():
    gaps = {31, 185, 190}
    source = build(configure(data="series", series=with_gaps(gaps), window=6, horizon=4, learned="values"))
    whole = build(configure(data="series", series=with_gaps(()), window=6, horizon=4, learned="values"))
    samples, all_samples = source.unseen_set(), whole.unseen_set()
    lost = {start for start in range(200 - 20 - 6, 200 - 6) if gaps & set(range(start, start + 7))}
    assert samples.inputs.shape[1] == all_samples.inputs.shape[1] - len(lost)
