"""Rows of cells to a table: where it begins and ends, what its columns are called, and what does not belong to it.

Every row of the file has one of four places: header, body, a named omission, or (no cells at all) nothing.  Nothing
else may happen to a row; the tests count the numbers.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from explornn_py.errors import Sentence, parts
from explornn_py.pulse import beat
from explornn_py.reading.cutting import BEAT, Row, kind_of
from explornn_py.reading.first_row import begin_with_dates, first_row
from explornn_py.reading.headings import heading
from explornn_py.reading.numerals import number
from explornn_py.reading.sums import TOTAL, adds_up
from explornn_py.reading.widths import filled, widened

_FORMAT = re.compile(r"\d{1,3}[sdn]")
"""A width and a type, 20d, as the row below the names of tab-delimited tables of measuring networks (RDB) has them."""
_FEWEST_BELOW = 5
_MOST_TOTALS = 2
"""Rows of one name that add up others; what more rows are called is a group of its own, as "Total emissions"."""


@dataclass
class Omission:
    """Lines that are not part of the table, and why; names: of what it is, where lines would not tell it."""

    why: Sentence
    lines: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """JSON-like: why (text), said (its parts), count, lines, texts and names (the first twenty)."""
        return {
            "why": str(self.why),
            "said": parts(self.why),
            "count": len(self.lines),
            "lines": self.lines[:20],
            "texts": [text[:200] for text in self.texts[:20]],
            "names": [name[:40] for name in self.names[:20]],
        }


@dataclass
class Table:
    """names, units: of each column; lines: of each row; rows: their cells, each as wide as there are names; header:
    rows above them that gave the names; down: whether one series was made of columns, one after the other."""

    names: list[str]
    units: list[str]
    lines: list[int]
    rows: Sequence[list[str]]
    header: list[Row]
    omissions: list[Omission]
    down: bool = False

    @property
    def width(self) -> int:
        return len(self.names)

    def cells(self, column: int) -> Sequence[str]:
        return [row[column] for row in self.rows]

    def taken(self, places: np.ndarray, omissions: list[Omission]) -> "Table":
        """The rows at these places, which rise.  omissions: all of the table."""
        rows = [self.rows[int(place)] for place in places]
        lines = np.array(self.lines, int)[places].tolist()
        return replace(self, lines=lines, rows=rows, omissions=omissions)


class Omissions:
    """Omissions by their reason."""

    def __init__(self) -> None:
        self.all: dict[str, Omission] = {}

    def add(self, why: Sentence, line: int, text: str) -> None:
        made = self.all.setdefault(str(why), Omission(why))
        made.lines.append(line)
        made.texts.append(text)


def lay_out(rows: Sequence[Row], decimal: str, header: bool | None = None) -> Table:
    """The table in rows.  header: whether its first row names the columns; None: as it looks."""
    omissions = Omissions()
    width = _usual_width(rows, decimal)
    width, rows = _without_empty_ends(rows, width)
    wider = widened(rows, width, decimal)
    if wider > width:
        width, rows = wider, filled(rows, width, wider)
    numeric = _numeric(rows, width, decimal)
    first = first_row(rows, width, numeric, decimal, header)
    names, units, used = heading(rows, first, width, header)
    for place, (line, cells) in enumerate(rows[:first]):
        if place not in used:
            omissions.add(Sentence("before the table"), line, _joined(cells))
    titles = [rows[place] for place in used]
    body = rows[first:]
    if titles and len(body) > 1 and width > 1 and all(map(_FORMAT.fullmatch, body[0][1])):
        omissions.add(Sentence("how wide the columns are"), body[0][0], _joined(body[0][1]))
        body = body[1:]
    if titles and _are_words_below_names(body, width, numeric, decimal):
        omissions.add(Sentence("before the table"), body[0][0], _joined(body[0][1]))
        body = body[1:]
    totals = _totals(body, width)
    end = _end(body, width, numeric, decimal, totals)
    for line, cells in body[end:]:
        omissions.add(Sentence("below the table"), line, _joined(cells))
    if totals and begin_with_dates([row for row in body[:400] if row[1][0] not in totals], decimal, 1):
        for line, cells in body[:end]:
            if cells[0] in totals:
                omissions.add(Sentence("a total among the rows"), line, _joined(cells))
        body = [row for row in body[:end] if row[1][0] not in totals]
        end = len(body)
    lines, kept = _body(body[:end], width, numeric, decimal, titles, omissions)
    return Table(names, units, lines, kept, titles, list(omissions.all.values()))


def _joined(cells: Sequence[str]) -> str:
    return " | ".join(cells)


def _usual_width(rows: Sequence[Row], decimal: str) -> int:
    """The width of most rows that have a number; else of most rows."""
    piece = rows if len(rows) <= 2000 else [*rows[:1000], *rows[-1000:]]
    widths = Counter(len(cells) for _, cells in piece if any(number(cell, decimal) for cell in cells))
    widths = widths or Counter(len(cells) for _, cells in piece)
    return max(widths, key=lambda size: (widths[size], size))


def _without_empty_ends(rows: Sequence[Row], width: int) -> tuple[int, list[Row]]:
    """Without last columns that hold nothing anywhere: a mark at the end of each line."""
    if max(len(cells) for _, cells in rows) == width and any(
        len(c) == width and c[-1].strip() for _, c in rows
    ):
        return width, list(rows)
    while width > 1 and not any(cells[width - 1].strip() for _, cells in rows if len(cells) >= width):
        width -= 1
    return width, [
        (line, cells[:width] if len(cells) > width and not any(c.strip() for c in cells[width:]) else cells)
        for line, cells in rows
    ]


def _numeric(rows: Sequence[Row], width: int, decimal: str) -> list[bool]:
    """Which columns are numbers, by most of their cells in a sample of rows."""
    usual = [cells for _, cells in rows if len(cells) == width]
    piece = usual if len(usual) <= 400 else [*usual[:200], *usual[:: max(1, len(usual) // 200)]]
    found = []
    for column in range(width):
        kinds = Counter(kind_of(cells[column], decimal) for cells in piece)
        others = kinds["text"] + kinds["date"]
        found.append(kinds["number"] > 0 and kinds["number"] >= others)
    return found


def _are_words_below_names(body: Sequence[Row], width: int, numeric: Sequence[bool], decimal: str) -> bool:
    """Whether the first row has a word in each column that is one of numbers below, and numbers elsewhere only."""
    rows = [cells for _, cells in body[1:50] if len(cells) == width]
    if len(rows) < _FEWEST_BELOW or len(body[0][1]) != width:
        return False
    full = [j for j in range(width) if 2 * sum(bool(cells[j].strip()) for cells in rows) > len(rows)]
    return bool(full) and all(numeric[j] and kind_of(body[0][1][j], decimal) == "text" for j in full)


def _totals(body: Sequence[Row], width: int) -> Counter[str]:
    """How often rows begin with each word for adding up others."""
    return Counter(cells[0] for _, cells in body if width > 1 and TOTAL.match(cells[0].strip()))


def _end(
    body: Sequence[Row], width: int, numeric: Sequence[bool], decimal: str, totals: Mapping[str, int]
) -> int:
    """How many rows there are before what stands below the table."""
    end = len(body)
    first = Counter(kind_of(cells[0], decimal) for _, cells in body[:400] if len(cells) == width)
    labelled = width == 1 or first["text"] >= first["date"] + first["number"]
    # where rows begin with a place and have their dates behind it, a word at the beginning is no sign of a remark
    dates = _column_of_dates(body, width, decimal) if labelled else 0
    when = 0 if dates is None and not first["gap"] else dates
    labelled, added = dates is None, when is None
    while end > 1:
        cells = body[end - 1][1]
        if (
            not 0 < totals.get(cells[0], 0) <= _MOST_TOTALS
            and _belongs(cells, width, numeric, decimal)
            and (labelled or not _is_remark(cells, decimal))
        ):
            if added or when is None or not adds_up(body[:end], width, numeric, decimal, when, labelled):
                break
            added = True
        end -= 1
    return end if end > 1 or len(body) == 1 else len(body)


def _column_of_dates(body: Sequence[Row], width: int, decimal: str) -> int | None:
    """The first column behind the first in which all rows have dates, but remarks and the last one, a sum maybe."""
    some = [cells for _, cells in body[:400] if len(cells) == width and any(c.strip() for c in cells[1:])]
    rows = some[:-1] or some
    dated = (j for j in range(1, width) if all(kind_of(cells[j], decimal) == "date" for cells in rows))
    return next(dated, None) if len(some) > 1 else None


def _is_remark(cells: Sequence[str], decimal: str) -> bool:
    """Whether there is nothing but words in its first cell."""
    return kind_of(cells[0], decimal) == "text" and not any(cell.strip() for cell in cells[1:])


def _belongs(cells: Sequence[str], width: int, numeric: Sequence[bool], decimal: str) -> bool:
    if len(cells) > width or (len(cells) < width and len(cells) < 2):
        return len(cells) > width and not any(map(str.isalpha, "".join(cells)))
    kinds = [kind_of(cells[j], decimal) for j in range(min(width, len(cells))) if numeric[j]]
    if "number" in kinds:
        return True
    return "text" not in kinds and len(cells) == width and any(cell.strip() for cell in cells)


def _body(
    body: Sequence[Row],
    width: int,
    numeric: Sequence[bool],
    decimal: str,
    titles: Sequence[Row],
    omissions: Omissions,
) -> tuple[list[int], list[list[str]]]:
    """The rows of the table, each of its width; the others are named."""
    headings = [cells for _, cells in titles]
    lines, kept = [line for line, _ in body], [cells for _, cells in body]
    if set(map(len, kept)) == {width} and not any(cells in kept for cells in headings):
        return lines, kept
    lines, kept = [], []
    for line, cells in body:
        if len(kept) % BEAT == 0:
            beat()
        if len(cells) == width:
            if cells in headings:
                omissions.add(Sentence("the header once more"), line, _joined(cells))
                continue
        elif len(cells) < width and (width == 2 or len(cells) > 1) and _prefix_fits(cells, numeric, decimal):
            cells = [*cells, *[""] * (width - len(cells))]
        else:
            omissions.add(Sentence("not as many cells as in the other lines"), line, _joined(cells))
            continue
        lines.append(line)
        kept.append(cells)
    return lines, kept


def _prefix_fits(cells: Sequence[str], numeric: Sequence[bool], decimal: str) -> bool:
    """Whether a short row can be one whose last cells are missing."""
    return all(
        kind_of(cell, decimal) in ("number", "gap")
        for cell, wanted in zip(cells, numeric, strict=False)
        if wanted
    )
