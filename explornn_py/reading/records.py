"""Lines of a text to records: a cell in quotes may go on over many lines, as an article in a table of articles does.

Which quotes open and close a cell, their number tells: it is even between two records.  Whether they do is tried: under
one of the marks between cells each record has to be as wide as the others.  Otherwise quotes are taken as they come.
"""

import csv
from collections import Counter
from collections.abc import Sequence

from explornn_py.reading.cutting import Line

_MARKS = (",", ";", "\t", "|")
_ALIKE = 0.9
"""Share of the records that have as many cells."""


def records_of(lines: list[Line]) -> tuple[list[Line], str | None]:
    """The lines, those that are parts of one record put together, with the number of the first, and the mark between
    its cells; as they are and None where there are none."""
    if not any(text.count('"') % 2 for _, text in lines):
        return lines, None
    joined: list[Line] = []
    part: list[str] = []
    start = 0
    for number, text in lines:
        odd = text.count('"') % 2 == 1
        if not part and not odd:
            joined.append((number, text))
            continue
        start = start if part else number
        part.append(text)
        if odd and len(part) > 1:
            joined.append((start, "\n".join(part)))
            part = []
    texts = [text for _, text in joined if text.strip()]
    mark = None if part else next((mark for mark in _MARKS if _are_records(texts, mark)), None)
    return (joined, mark) if mark else (lines, None)


def _are_records(texts: Sequence[str], mark: str) -> bool:
    """Whether all that go on over several lines, and nearly all others, have as many cells under a mark."""
    try:
        rows = list(
            csv.reader((text + "\n" for text in texts), delimiter=mark, skipinitialspace=True, strict=True)
        )
    except csv.Error:
        return False
    widths = Counter(map(len, rows))
    width, count = widths.most_common(1)[0]
    whole = all(len(row) == width for row, text in zip(rows, texts, strict=True) if "\n" in text)
    quoted = all(text.lstrip()[:1] == '"' for text in texts if "\n" in text)
    return whole and count >= _ALIKE * len(rows) and (width > 1 or (quoted and len(rows) > 2))
