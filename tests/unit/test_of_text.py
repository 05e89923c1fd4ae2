"""What is told of a text, letter by letter, to explain what units do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py.looking.of_text import COUNTS, LEAST_SEEN, Trait, traits

OFTEN = 2 * LEAST_SEEN
ANY = st.text(st.sampled_from('aeb .,\n"A1(„”)é\u200d😀'), min_size=1, max_size=300)


def column(text, trait, before=""):
    told, columns = traits(text, before)
    return columns[told.index(trait)].tolist()


def places(text, what, before=""):
    """Of a text that holds the thing often enough: its column for the first letters."""
    rest = "xx (y)\n„z” " * OFTEN
    return column(text + rest, Trait(what), before)[: len(text)]


@given(ANY)
def test_every_column_is_told_once_and_varies(text):
    told, columns = traits(text)
    assert columns.shape == (len(told), len(text) - 1)
    assert len(set(told)) == len(told)
    assert len({each.tobytes() for each in columns}) == len(told)
    for trait, each in zip(told, columns, strict=True):
        if trait.what in COUNTS:
            assert each.min() < each.max()
        else:
            assert LEAST_SEEN <= each.sum() <= len(each) - LEAST_SEEN


@given(ANY)
def test_a_letters_column_says_where_it_stands_and_another_where_it_comes_next(text):
    for trait, each in zip(*traits(text), strict=True):
        if trait.what == "letter":
            assert each.tolist() == [letter == trait.letter for letter in text[trait.ahead :]][: len(each)]


@pytest.mark.parametrize(
    "what, yes, no",
    [
        ("space", " \t\u00a0", "a\n."),
        ("line_end", "\n", " a"),
        ("vowel", "aEéüοя", "bz1 😀"),
        ("capital", "AÉЯ", "aé1 "),
        ("digit", "07", "a ½"),
        ("punctuation", ".,;„”(", "a1 \n"),
    ],
)
def test_kinds_of_letters(what, yes, no):
    text = (yes + no) * OFTEN + "."
    assert column(text, Trait(what))[: len(yes + no)] == [True] * len(yes) + [False] * len(no)


@pytest.mark.parametrize(
    "text, inside",
    [
        ('a "b" c', "  ==   "),
        ("a „b“ c", "  ==   "),
        ("a “b” c", "  ==   "),
        ("a »b« c", "  ==   "),
        ("a «b» c", "  ==   "),
    ],
)
def test_inside_quotation_marks(text, inside):
    assert places(text, "in_quotes") == [sign == "=" for sign in inside]


def test_brackets_may_lie_in_brackets_and_close_without_having_opened():
    assert places(") (a[b]c) d", "in_brackets") == [sign == "=" for sign in "  ======   "]


def test_what_has_begun_before_the_text_goes_on_in_it():
    assert places("b” c", "in_quotes", before="„a ") == [1, 0, 0, 0]
    assert places("b c", "in_line", before="x\nab") == [3, 4, 5]


def test_places_in_word_and_line_are_counted():
    assert places("ab c\nd", "in_word") == [1, 2, 0, 1, 0, 1]
    assert places("ab c\nd", "in_line") == [1, 2, 3, 4, 0, 1]


def test_a_text_of_one_line_has_no_places_in_lines():
    assert Trait("in_line") not in traits("ab cd " * OFTEN)[0]


def test_one_thing_has_one_name():
    """In a text of two letters each tells the other, the vowels, and what comes next."""
    assert traits("ab" * OFTEN)[0] == [Trait("letter", "a"), Trait("in_word")]


def test_a_text_of_one_letter_tells_nothing():
    told, columns = traits("a")
    assert told == [] and columns.shape == (0, 0)
    assert np.array(traits("aa")[1]).shape == (0, 1)
