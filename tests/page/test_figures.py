"""One formatter for all figures: readable at every size, in the signs of the language, with a true minus."""

import math
import re

import numpy as np
import pytest

from tests import sampling
from tools.layout import HERE
from tools.site.words import languages

ENGLISH = {"decimal": ".", "group": ",", "percent": "{n}%"}
GERMAN = {"decimal": ",", "group": "\u202f", "percent": "{n}\u00a0%"}
SIGNS = {code: table["figures"] for code, table in languages(HERE.site / "content").items()}
"""Those of every language there is."""
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


@pytest.fixture(params=SIGNS)
def figures(request, page):
    module, signs = page("words.figures"), SIGNS[request.param]
    module.use(signs)
    module.signs = signs
    return module


def value_of(text, signs):
    """What a reader takes a figure for; the oracle is Python's own reading of plain numbers."""
    plain = text.replace(signs["group"], "").replace(signs["decimal"], ".").replace("−", "-")
    power = re.fullmatch(r"(-?)(?:([\d.]+)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", plain)
    if not power:
        return float(plain)
    return float(power[1] + (power[2] or "1") + "e" + power[3].translate(RAISED))


def some_numbers(count):
    draw = sampling.chance("figures")
    for _ in range(count):
        yield draw.choice([-1, 1]) * 10 ** draw.uniform(-12, 9)
    yield from (0.0, -0.0, 1.0, -1.0, 0.001, 0.00099999, 999999.5, 1e6, 1e-5, 9.9999, 99999.9)


@pytest.mark.parametrize("form, accuracy", [("short", 0.06), ("plain", 1e-9), ("loss", 0.06)])
def test_a_figure_says_the_number(figures, form, accuracy):
    for number in some_numbers(sampling.count(200, 5000)):
        number = abs(number) if form == "loss" else number
        text = getattr(figures, form)(number)
        assert value_of(text, figures.signs) == pytest.approx(number, rel=accuracy), text
        assert "e" not in text and "-" not in text


def test_decimals_are_as_many_as_asked_for(figures):
    for number in some_numbers(sampling.count(100, 2000)):
        text = figures.fixed(number, 2)
        assert value_of(text, figures.signs) == float(f"{number:.2f}")
        assert text.rpartition(figures.signs["decimal"])[2].isdigit()


def test_nothing_has_no_minus(figures):
    assert not any(sign in figures.fixed(-0.001, 2) + figures.short(-0.0) for sign in "-−")


@pytest.mark.parametrize(
    "form, arguments, english",
    [
        ("whole", (9999,), "9999"),
        ("whole", (12345,), "12,345"),
        ("whole", (1234567,), "1,234,567"),
        ("whole", (-3,), "−3"),
        ("fixed", (-0.5, 2), "−0.50"),
        ("short", (0.25,), "0.25"),
        ("short", (8.4e-5,), "8.4·10⁻⁵"),
        ("short", (1e-5,), "10⁻⁵"),
        ("short", (-1e100,), "−10¹⁰⁰"),
        ("plain", (1e-5,), "0.00001"),
        ("plain", (0.0123,), "0.0123"),
        ("plain", (10000.0,), "10,000"),
        ("loss", (None,), "–"),
        ("loss", (0.5,), "0.5000"),
        ("loss", (0.00123,), "0.0012"),
        ("loss", (0.00012,), "1.2·10⁻⁴"),
        ("loss", (12.34,), "12.3"),
        ("loss", (0.0,), "0"),
        ("cell", (0.4251,), "0.43"),
        ("cell", (-9.2e-5,), "−9.2·10⁻⁵"),
        ("percent", (0.375,), "38%"),
        ("decade", (-5,), "10⁻⁵"),
        ("decade", (-2,), "0.01"),
        ("decade", (3,), "1000"),
        ("tenths", (12.3,), "12"),
        ("megabytes", (1234567,), "1.2"),
    ],
)
def test_a_figure_as_one_reads_it(page, form, arguments, english):
    module = page("words.figures")
    assert getattr(module, form)(*arguments) == english
    module.use(GERMAN)
    german = english.replace(",", "\u202f").replace(".", ",").replace("%", "\u00a0%")
    assert getattr(module, form)(*arguments) == german
    module.use(ENGLISH)


def test_what_is_written_is_read_again(figures):
    for number in some_numbers(sampling.count(200, 5000)):
        number = float(f"{number:.6g}")
        if abs(number) >= 1e-9:
            written = figures.plain(number)
            if "·" not in written and "10" + "⁻" not in written:
                assert figures.read(written) == pytest.approx(number)


@pytest.mark.parametrize(
    "typed, whole, number",
    [
        ("0,5", False, 0.5),
        ("0.5", False, 0.5),
        (" −3 ", True, -3),
        ("1 000", True, 1000),
        ("12\u202f345", True, 12345),
        ("1e-5", False, 1e-5),
        ("0,5", True, None),
        ("1.5", True, None),
        ("1,234.5", False, 1234.5),
        ("10,000", False, 10000),
        ("10,000", True, 10000),
        ("0,500", False, 0.5),
        ("1,23,456", False, None),
        ("1,2,3", False, None),
        ("nan", False, None),
        ("inf", False, None),
        ("1e999", False, None),
        ("", False, None),
        ("five", True, None),
        ("0x10", True, None),
        ("9" * 40, True, None),
    ],
)
def test_a_number_is_read_with_comma_or_point_and_nothing_is_guessed(page, typed, whole, number):
    assert page("words.figures").read(typed, whole) == number


def test_a_number_beyond_all_bounds_is_said_as_such(page):
    assert page("words.figures").fixed(math.inf, 2) == "inf"
    assert page("words.figures").fixed(-math.inf, 2) == "−inf"
    assert page("words.figures").cell(float(np.float32(1e30))) == "10³⁰"


def test_every_field_is_read_by_the_page_and_none_by_the_browsers_own_language():
    """A browser's field of numbers forgets what it cannot read, and takes −3,5 for −35."""
    sources = [path for ending in ("*.html", "*.py") for path in (HERE.site).rglob(ending)]
    assert sources
    assert not [
        path.name
        for path in sources
        if re.search(r"""type=["']number["']""", path.read_text(encoding="utf-8"))
    ]
