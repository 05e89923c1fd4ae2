"""Formulas that a visitor types, good ones and bad ones."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py.data import build
from explornn_py.data.formula import FUNCTIONS, parse_formula
from explornn_py.errors import ConfigurationError
from tests.unit.own_data.asked import GENERATOR, configure, refusal


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
