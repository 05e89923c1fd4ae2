"""Characters without a shape of their own: how they are drawn, and how they are said."""

UNSEEN = "◌"
"""Stands for what joins, parts or turns letters without being seen."""
SPACE, HELD, LINE, TAB = "␣", "⍽", "↵", "⇥"
SYMBOLS = {
    " ": SPACE, "\n": LINE, "\t": TAB, "\v": LINE, "\f": LINE, "\u0085": LINE, "\u2028": LINE, "\u2029": LINE,
    "\u00a0": HELD, "\u1680": SPACE, "\u202f": HELD, "\u205f": SPACE, "\u3000": SPACE,
}  # fmt: skip
NAMES = {SPACE: "space", HELD: "space", LINE: "line_break", TAB: "tab"}
RANGES = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x13430, 0x1345F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)  # fmt: skip
"""What Unicode lets a font leave out ("default ignorable"), and what only arranges other characters."""


def sign(character: str) -> str:
    """What is drawn for a character: itself, if it has a shape."""
    if character in SYMBOLS:
        return SYMBOLS[character]
    code = ord(character)
    if 0x2000 <= code <= 0x200A:
        return SPACE
    for first, last in RANGES:
        if first <= code <= last:
            return UNSEEN
    return character


def name(character: str) -> tuple[str, dict]:
    """What is said for a character, as (key among the words of the prediction, values); None: itself."""
    drawn = sign(character)
    if drawn == character:
        return None
    if drawn == UNSEEN:
        return "unseen", {"code": "U+%04X" % ord(character)}
    return NAMES[drawn], {}
