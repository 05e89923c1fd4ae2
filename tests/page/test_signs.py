"""Characters that cannot be seen, held against Unicode's own categories (Python's unicodedata)."""

import sys
import unicodedata

import pytest

from explornn_py.data.texts import is_text
from tests.page.rooms import room

WITHOUT_SHAPE = {"Cc", "Cf", "Zs", "Zl", "Zp"}
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
"""Format characters with a shape: they stand around or before numbers."""


signs = room("words.signs")


def test_no_character_of_a_text_is_drawn_as_nothing(signs):
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if is_text(character) and unicodedata.category(character) in WITHOUT_SHAPE and code not in SEEN:
            drawn = signs.sign(character)
            assert unicodedata.category(drawn) not in WITHOUT_SHAPE, hex(code)
            assert signs.name(character), hex(code)


def test_a_character_with_a_shape_is_drawn_and_said_as_itself(signs):
    for character in "aZ0.-–«ß𝄞你ع\u0301\u0d4d\U0001f468":
        assert (signs.sign(character), signs.name(character)) == (character, None)


@pytest.mark.parametrize(
    "character, drawn, said",
    [
        (" ", "␣", ("space", {})),
        ("\u2003", "␣", ("space", {})),
        ("\u00a0", "⍽", ("space", {})),
        ("\u2028", "↵", ("line_break", {})),
        ("\u200c", "◌", ("unseen", {"code": "U+200C"})),
        ("\u00ad", "◌", ("unseen", {"code": "U+00AD"})),
        ("\U000e0067", "◌", ("unseen", {"code": "U+E0067"})),
    ],
)
def test_what_has_none_has_a_sign_and_a_name(signs, character, drawn, said):
    assert (signs.sign(character), signs.name(character)) == (drawn, said)
