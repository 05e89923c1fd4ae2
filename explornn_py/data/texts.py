"""Texts, letter by letter: abab, lorem ipsum and the visitor's own. A letter is a one-hot vector.

Validation: in a text of at least 2000 characters the last fifth is held out, one tenth for validation and
one for display; the network never trains on a character of it. Shorter texts are learned by heart: whole
windows are kept for validation and display, but their letters also occur in neighbouring training
windows, so the validation loss says how well the text is remembered, not how well the network would do on
a new one. In a text that repeats itself, such as abab, windows kept apart hold the same letters as
training windows. `split` says which of this holds, with the share of repeated windows counted.
"""

import math
from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np

from explornn_py.data.lanes import learned_by_heart
from explornn_py.data.sample import DataSet, refuse
from explornn_py.data.windows import (
    WindowSource,
    shortest_by_comb,
    starts_by_comb,
    starts_by_part,
)
from explornn_py.errors import ConfigurationError, Sentence, Setting

ABAB = "ab" * 372

LOREM = (
    "lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore "
    "et dolore magna aliqua. ut enim ad minim veniam, quis nostrud exercitation ullamco laboris nisi ut "
    "aliquip ex ea commodo consequat. duis aute irure dolor in reprehenderit in voluptate velit esse "
    "cillum dolore eu fugiat nulla pariatur. excepteur sint occaecat cupidatat non proident, sunt in "
    "culpa qui officia deserunt mollit anim id est laborum."
)

LONGEST_TEXT = 200_000
LARGEST_ALPHABET = 100
HELD_OUT_FROM = 2000
HELD_OUT_SHARE = 0.1

_CONTROLS_OF_TEXT = "\t\n\v\f\u0085"
_TURNING = "\u202d\u202e"
"""They turn letters round that follow them: what is shown would not be what is read."""


def is_text(letter: str) -> bool:
    """Whether a character occurs in plain text.

    Whatever people write does: letters of every script and all that joins or parts them without being seen (joiners,
    soft hyphens, marks of direction), all spaces and separators, emoji newer than this Python.  Left out are control
    characters, halves of characters, and places that Unicode keeps free for ever, by which files that are no text show.
    """
    code = ord(letter)
    if code < 0x20 or 0x7F <= code < 0xA0:
        return letter in _CONTROLS_OF_TEXT
    is_half = 0xD800 <= code < 0xE000
    is_free = 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE
    return not (is_half or is_free or letter in _TURNING)


REPLACEMENT = "\ufffd"


def clean_text(text: str) -> str:
    """The text with line ends as single newlines. Raises ConfigurationError (field "text") unless it has
    2 to 200,000 characters, all of plain text (see `is_text`), and 2 to 100 different ones."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) < 2:
        # how many it takes hangs on the window, which only a source knows
        raise refuse(
            "text",
            Sentence(
                "{field} must have enough characters for a window, not {count}.",
                field=Setting("text"),
                count=len(text),
            ),
            Sentence("Type or paste a text."),
        )
    if len(text) > LONGEST_TEXT:
        raise refuse(
            "text",
            Sentence(
                "{field} must have at most {most} characters, not {count}.",
                field=Setting("text"),
                most=LONGEST_TEXT,
                count=len(text),
            ),
            Sentence("Take a shorter piece of it."),
        )
    alphabet = dict.fromkeys(text)
    _check_letters(text, alphabet)
    if not 2 <= len(alphabet) <= LARGEST_ALPHABET:
        raise refuse(
            "text",
            Sentence(
                "{field} must have from 2 to {most} different characters, not {count}.",
                field=Setting("text"),
                most=LARGEST_ALPHABET,
                count=len(alphabet),
            ),
            Sentence("Use a text in an alphabet of letters.")
            if len(alphabet) > 2
            else Sentence("Add other characters."),
        )
    return text


def _check_letters(text: str, alphabet: Iterable[str]) -> None:
    """Raises ConfigurationError unless the text was read whole and is plain text."""
    if REPLACEMENT in alphabet:
        raise refuse(
            "text",
            Sentence(
                "{field} must be read whole; character {place} is U+FFFD, which stands for one that could not be read.",
                field=Setting("text"),
                place=text.index(REPLACEMENT) + 1,
            ),
            Sentence("Save the text as UTF-8, and choose it again."),
        )
    for letter in alphabet:
        if not is_text(letter):
            raise refuse(
                "text",
                Sentence(
                    "{field} must consist of characters of plain text; character {place} is {name}.",
                    field=Setting("text"),
                    place=text.index(letter) + 1,
                    name=f"U+{ord(letter):04X}",
                ),
                Sentence("Remove this character; a file that is not plain text cannot be used."),
            )


def _too_short(text: str, shortest: int, window: int, horizon: int) -> ConfigurationError:
    return refuse(
        "text",
        Sentence(
            "{field} must have from {least} to {most} characters, not {count}, "
            "as {window} is {steps} and {horizon} is {ahead}.",
            field=Setting("text"),
            least=shortest,
            most=LONGEST_TEXT,
            window=Setting("window"),
            steps=window,
            horizon=Setting("horizon"),
            ahead=horizon,
            count=len(text),
        ),
        Sentence(
            "Use a longer text, or a smaller value for {window} or {horizon}.",
            window=Setting("window"),
            horizon=Setting("horizon"),
        ),
        "too_short" if text else "missing",
    )


class TextSource(WindowSource):
    """Windows of a text. alphabet: its characters in order of appearance; input and output: one-hot over
    the alphabet."""

    def __init__(self, text: str, configuration: Any, dtype: Any = np.float32) -> None:
        window, horizon = configuration.window, configuration.horizon
        shortest = shortest_by_comb(window, horizon)
        if len(text) < shortest:
            raise _too_short(text, shortest, window, horizon)
        alphabet = tuple(dict.fromkeys(text))
        index = {letter: number for number, letter in enumerate(alphabet)}
        self.text = text
        self.held_out = len(text) >= HELD_OUT_FROM and len(text) * HELD_OUT_SHARE >= window + horizon
        if self.held_out:
            starts = starts_by_part(len(text), window, horizon, HELD_OUT_SHARE)
        else:
            starts = starts_by_comb(len(text), window, horizon)
        if configuration.stateful and not self.held_out:
            raise learned_by_heart(max(HELD_OUT_FROM, math.ceil((window + horizon) / HELD_OUT_SHARE)))
        letters = np.array([index[letter] for letter in text])
        # Letters carry no noise: a little more of another letter is not a letter.
        super().__init__(
            "text",
            letters,
            np.eye(len(alphabet)).__getitem__,
            len(alphabet),
            len(alphabet),
            starts,
            configuration,
            0.0,
            dtype,
        )
        self.alphabet = alphabet

    @cached_property
    def repeated(self) -> float:
        """Share of the validation windows (with the letter after them) that also occur, letter by letter,
        in training."""
        length = self.window + 1
        trained = {self.text[start : start + length] for start in self.starts.training}
        return float(
            np.mean([self.text[start : start + length] in trained for start in self.starts.validation])
        )

    @property
    def kept_apart(self) -> str:
        """One of KEPT_APART."""
        if self.held_out:
            return "part"
        return "repeats" if self.repeated == 1 else "overlap"

    @property
    def split(self) -> str:
        """In words: how training, validation and display data are kept apart."""
        if self.held_out:
            words = "The last fifth of the text is held out: one tenth for validation, one tenth for display."
        else:
            words = (
                "The text is too short to hold a part of it out: other windows are used for validation and "
                "display than for training, but they overlap, so validation measures how well the text is "
                "remembered."
            )
        if self.repeated > 0:
            words += (
                f" {self.repeated:.0%} of the validation windows also occur in training, "
                "as the text repeats itself."
            )
        return words


TEXT_DEFAULTS = {
    "window": 20,
    "horizon": 20,
    "samples": 256,
    "batch_size": 12,
    "learning_rate": 0.015,
    "learning_rate_half_life": 0.0,
    "clip_norm": 1.0,
    "forget_bias": 0.0,
    "loss_on": "all",
}
"""Measured with lorem ipsum, seven layers, twelve seeds: with these it is known after 17 to 34 epochs; with a forget
bias of 1 after 22 to more than 60; with batches of 25, too, after 39 to more than 60."""

ROWS = (
    DataSet(
        "abab",
        "text",
        "a and b in turn, 744 letters",
        TEXT_DEFAULTS,
        lambda configuration, dtype=np.float32: TextSource(ABAB, configuration, dtype),
    ),
    DataSet(
        "lorem",
        "text",
        "lorem ipsum, 445 characters",
        TEXT_DEFAULTS,
        lambda configuration, dtype=np.float32: TextSource(LOREM, configuration, dtype),
    ),
    DataSet(
        "text",
        "text",
        "your own text",
        TEXT_DEFAULTS,
        lambda configuration, dtype=np.float32: TextSource(configuration.text, configuration, dtype),
        own=True,
    ),
)
