"""Lines of a text to rows of cells: which lines hold data, and where each of them is cut."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from explornn_py.reading.commas import with_decimal_commas
from explornn_py.reading.cutting import (
    COMMENTS,
    FIXED,
    NUMBERED,
    SPACES,
    Cut,
    Line,
    Row,
    best_cut,
    decimal_mark,
    fixed_slices,
    kind_of,
    rows_of,
)
from explornn_py.reading.numerals import number, votes

_WIDE = re.compile(r"\s{2,}")
_NAMED_WITHIN = 60
"""Lines in which names with spaces in them are looked for."""


def data_lines(lines: list[Line], commented: bool) -> tuple[list[Line], list[Line], str | None]:
    """Lines with something on them; comments; and the mark that a first line `sep=;` declares."""
    kept = [line for line in lines if line[1].strip()]
    declared = None
    if kept and kept[0][1].lower().strip('"').startswith("sep=") and len(kept[0][1].strip().strip('"')) <= 5:
        declared = kept.pop(0)[1].strip('"\n')[4:5] or None
    comments = [line for line in kept if _is_comment(line[1])] if commented else []
    if comments and len(comments) < len(kept):
        gone = {number for number, _ in comments}
        kept = [line for line in kept if line[0] not in gone]
    else:
        comments = []
    wrapped = [text for _, text in kept[:50] if text[:1] == '"' == text[-1:] and text.count('"') == 2]
    rows = all(any(m in text for m in ",;\t") for text in wrapped)
    bare = [text.strip('"') for text in wrapped]
    numbers = all(number(text, ".") or number(text, ",") for text in bare)  # 1,008.64, not two cells
    if len(wrapped) == len(kept[:50]) and rows and not numbers:
        kept = [(number, text.strip('"')) for number, text in kept]
    return kept, comments, declared


def _is_comment(text: str) -> bool:
    start = text.lstrip()
    return start.startswith(COMMENTS) and not start.startswith(NUMBERED)


def cut_lines(lines: list[Line], options: dict[str, Any]) -> tuple[list[Line], Cut, list[Row]]:
    """How the lines are cut, and their rows; by places where spaces alone give no steady rows."""
    given = options.get("delimiter")
    if given == FIXED:
        slices = fixed_slices(lines)
        rows = rows_of(lines, FIXED, slices)
        mark = options.get("decimal") or decimal_mark(votes([c for _, r in rows[:600] for c in r]), FIXED)
        return lines, Cut(FIXED, mark, 1.0, len(slices)), rows
    cut = best_cut(lines, given, options.get("decimal"))
    rows, cut = with_decimal_commas(rows_of(lines, cut.delimiter), cut, options.get("decimal"))
    if cut.delimiter == SPACES:
        rows = _with_long_names(lines, cut, rows)
        if given is None:
            return _by_places(lines, cut, rows)
    return lines, cut, rows


def _with_long_names(lines: Sequence[Line], cut: Cut, rows: list[Row]) -> list[Row]:
    """The rows, those of words above the numbers cut where there are two spaces and more, if they are as wide then as
    the table: names may have spaces in them."""
    made = list(rows)
    for place, ((line, text), (_, cells)) in enumerate(zip(lines[:_NAMED_WITHIN], rows, strict=False)):
        if any(number(cell, cut.decimal) for cell in cells):
            break
        names = _WIDE.split(text.strip())
        if len(cells) != cut.width > 1 and len(names) == cut.width and '"' not in text:
            made[place] = line, names
    return made


def _by_places(lines: list[Line], cut: Cut, rows: list[Row]) -> tuple[list[Line], Cut, list[Row]]:
    """Where lines of spaces have different numbers of cells, the place on the line says which column is missing."""
    if any('"' in text for _, text in lines):
        return lines, cut, rows
    table = [
        line
        for line, (_, cells) in zip(lines, rows, strict=True)
        if any(number(c, cut.decimal) for c in cells)
    ]
    numeric = [cells for _, cells in rows if any(number(cell, cut.decimal) for cell in cells)]
    full = max((len(cells) for _, cells in rows), default=0)
    if all(len(cells) == cut.width for cells in numeric) or len(table) < 3 or full < 2:
        return lines, cut, rows
    slices = fixed_slices(table)
    if len(slices) < cut.width or len(slices) > full:
        return lines, cut, rows
    numbers = {line for line, _ in table}
    placed = rows_of(table, FIXED, slices)
    if any(len(cell.split()) > 1 and number(cell, cut.decimal) is None for _, row in placed for cell in row):
        return lines, cut, rows
    by_line = dict(placed)
    mixed = [(line, by_line[line] if line in numbers else cells) for line, cells in rows]
    return lines, cut._replace(delimiter=FIXED, width=len(slices), score=max(cut.score, 0.9)), mixed


def only_numbers(rows: Sequence[Row], decimal: str) -> bool:
    """Lists of numbers of any length on a line are no text."""
    cells = [cell for _, row in rows[:400] for cell in row if cell]
    good = sum(kind_of(cell, decimal) in ("number", "gap") for cell in cells)
    return len(cells) > 2 and good >= 0.9 * len(cells) and any(number(cell, decimal) for cell in cells)


def is_ragged(rows: Sequence[Row]) -> bool:
    """Whether no width is that of most cells."""
    widths = Counter(len(cells) for _, cells in rows)
    cells = sum(width * count for width, count in widths.items())
    return len(widths) > 1 and max(width * count for width, count in widths.items()) < 0.6 * cells
