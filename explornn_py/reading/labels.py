"""Lines of a label and its number, as people note them: `January 2021: 12,345.6 kWh`, `March 1st - 78.2 kg`.

Labels have as many words as they like, so no mark between cells parts such lines; the last colon or dash before the
number does.
"""

import re

from explornn_py.reading.cutting import Line
from explornn_py.reading.structured import Found

_NOTED = re.compile(
    r"\s*(?:[-*•]\s+)?(?P<label>[^\t;|=]*[^\W\d_][^\t;|=]*?)\s*(?::|=|\s[-–—])\s+"
    r"(?P<value>[-+\u2212]?[$€£]?\d[\d.,'’\u00a0\u202f]*)"
    r"(?P<unit>\s?[^\W\d_°%µ][^\s\d:;|=,]{0,9}|\s?[%°][CFK]?)?\s*"
)
_LONGEST = 300
"""Letters of such a line."""
_FEWEST = 3
_ALIKE = 0.9
"""Share of the lines that must be such."""


def from_labels(lines: list[Line]) -> tuple[Found, list[Line]] | None:
    """The table of such lines, and the lines that are none; None where not nearly all are alike, or where no label has
    several words: then a mark between cells will do."""
    filled = [line for line in lines if line[1].strip()]
    some = [_noted(text) for _, text in filled[:50]]
    if len(some) < _FEWEST or sum(map(bool, some)) < _ALIKE * len(some):
        return None
    noted = [(number, _noted(text)) for number, text in filled]
    units = {(found["unit"] or "").strip() for _, found in noted if found}
    shared = units.pop() if len(units) == 1 else ""
    rows = [
        (number, [found["label"].strip(), found["value"] + ("" if shared else found["unit"] or "")])
        for number, found in noted
        if found
    ]
    if len(rows) < _ALIKE * len(filled) or not all(" " in label for _, (label, _) in rows):
        return None
    if len({label for _, (label, _) in rows}) < len(rows):
        return None
    # what all have behind their number is the column's name
    taken = {number for number, _ in rows}
    named = [(0, ["", shared]), *rows] if shared else rows
    return Found(named, None if shared else False, [], "pairs"), [
        line for line in lines if line[0] not in taken
    ]


def _noted(text: str) -> re.Match[str] | None:
    return _NOTED.fullmatch(text) if len(text) <= _LONGEST else None
