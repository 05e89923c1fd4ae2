"""What can be told of a text, letter by letter, without any network: the columns that may explain what a unit does.

A column is either yes or no at each letter (0 or 1), or counts.  What is said of a letter is said of the one just read
and, as a column of its own, of the one that comes next: a network that predicts has both in its states.  A column
that is the same as an earlier one, or its contrary, is left out: in "abab" the letter a and its vowels are one thing.
"""

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

LEAST_SEEN = 8
"""Letters at which a yes-or-no column must be yes, and as many at which it must be no; from fewer nothing follows."""
VOWELS = frozenset("aeiouαεηιουωаеёиоуыэюя")
OPENING, CLOSING = "([{", ")]}"
QUOTES = '"“«»'
"""Each begins a quotation or, within one, ends it; „ always begins one and ” always ends it."""


class Trait(NamedTuple):
    """What a column tells.  what: one of WHAT, or "letter"; letter: which, else ""; ahead: of the letter that comes
    next, not of the one just read."""

    what: str
    letter: str = ""
    ahead: bool = False


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter.lower())[:1] in VOWELS


OF_LETTERS: dict[str, Callable[[str], bool]] = {
    "space": lambda letter: letter.isspace() and letter != "\n",
    "line_end": lambda letter: letter == "\n",
    "vowel": _is_vowel,
    "capital": str.isupper,
    "digit": str.isdigit,
    "punctuation": lambda letter: unicodedata.category(letter)[0] == "P",
}
OF_PLACES = ("in_quotes", "in_brackets", "in_word", "in_line")
"""Inside quotation marks; inside brackets; letters since the last blank or line end; letters since a line end."""
COUNTS = OF_PLACES[2:]
WHAT = (*OF_LETTERS, *OF_PLACES)


def traits(text: str, before: str = "") -> tuple[list[Trait], np.ndarray]:
    """What the columns tell, and the columns themselves, (columns, len(text) - 1): of the last letter nobody knows the
    next.  before: what stands before the text, in which quotations and lines may have begun."""
    found: dict[Trait, np.ndarray] = {}
    for letter in sorted(set(text)):
        if not letter.isspace():
            found[Trait("letter", letter)] = np.array([other == letter for other in text], float)
    for what, holds in OF_LETTERS.items():
        found[Trait(what)] = np.array([holds(letter) for letter in text], float)
    places = _places(before + text)[:, len(before) :]
    if "\n" not in text:
        places = places[:-1]
    columns = {trait: column[:-1] for trait, column in found.items()}
    columns |= {trait._replace(ahead=True): column[1:] for trait, column in found.items()}
    columns |= {Trait(what): place[:-1] for what, place in zip(OF_PLACES, places, strict=False)}
    told = _telling(columns)
    return list(told), np.array(list(told.values())).reshape(len(told), max(0, len(text) - 1))


def _places(text: str) -> np.ndarray:
    """A row for each of OF_PLACES, a number a letter: what holds once it has been read."""
    rows = np.zeros((len(OF_PLACES), len(text)))
    quoted, depth, word, line = False, 0, 0, 0
    for place, letter in enumerate(text):
        if letter in QUOTES:
            quoted = not quoted
        elif letter in "„”":
            quoted = letter == "„"
        depth = max(0, depth + (letter in OPENING) - (letter in CLOSING))
        word = 0 if letter.isspace() else word + 1
        line = 0 if letter == "\n" else line + 1
        rows[:, place] = quoted, depth > 0, word, line
    return rows


def _telling(columns: dict[Trait, np.ndarray]) -> dict[Trait, np.ndarray]:
    """Those that are seen often enough, and each thing once."""
    told: dict[Trait, np.ndarray] = {}
    seen: set[bytes] = set()
    for trait, column in columns.items():
        if _is_seen(trait, column) and column.tobytes() not in seen:
            told[trait] = column
            seen |= {column.tobytes(), (1 - column).tobytes()}
    return told


def _is_seen(trait: Trait, column: np.ndarray) -> bool:
    if trait.what in COUNTS:
        return len(column) >= 2 * LEAST_SEEN and column.min() < column.max()
    return bool(min(column.sum(), len(column) - column.sum()) >= LEAST_SEEN)
