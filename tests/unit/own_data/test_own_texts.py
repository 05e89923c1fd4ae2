"""Texts that a visitor brings, good ones and bad ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py.data import build
from explornn_py.data.texts import TextSource, clean_text
from explornn_py.errors import ConfigurationError
from tests.unit.own_data.asked import GENERATOR, configure, prose, refusal


@pytest.mark.parametrize(
    "text", ["a", "aaaaaaaaaa", "a" * 200_001, "a\x00b", "a\x07b", "a\ud800b", "a\u202eb"]
)
def test_a_text_that_cannot_be_learned_from_is_refused(text):
    refusal("text", clean_text, text)


def test_an_empty_text_is_missing_when_it_is_wanted():
    assert refusal("text", lambda: configure(data="text")).code == "missing"


def test_a_megabyte_of_text_is_refused_with_the_longest_allowed():
    assert "at most 200000 characters, not 1000000" in refusal("text", clean_text, "ab" * 500_000).message


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
    assert "from 50 to 200000 characters, not 11, as window is 20 and horizon is 20." in error.message


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
