"""Rows of cells to a table: where it begins and ends, what its columns are called, and what does not belong to it.

Every row of the file has one of four places: header, body, a named omission, or (no cells at all) nothing.  Nothing
else may happen to a row; the tests count the numbers.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from explornn_py.errors import Sentence, parts
from explornn_py.pulse import beat
from explornn_py.reading.cutting import BEAT, Row, kind_of
from explornn_py.reading.headings import fitted, header_rows, names_and_units
from explornn_py.reading.numerals import number

_TOTAL = re.compile(
    r"(grand )?(total|totals|summary|zusammenfassung|sum|summe|gesamt|insgesamt|mean|average|avg"
    r"|mittel(wert)?|durchschnitt|std|min|max|count|subtotal|zwischensumme|median)\b\s*:?",
    re.IGNORECASE,
)


@dataclass
class Omission:
    """Lines that are not part of the table, and why."""

    why: Sentence
    lines: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """JSON-like: why (text), said (its parts), count, lines and texts (the first twenty)."""
        return {
            "why": str(self.why),
            "said": parts(self.why),
            "count": len(self.lines),
            "lines": self.lines[:20],
            "texts": [text[:200] for text in self.texts[:20]],
        }


@dataclass
class Table:
    """names, units: of each column; lines: of each row; rows: their cells, each as wide as there are names; header:
    rows above them that gave the names."""

    names: list[str]
    units: list[str]
    lines: list[int]
    rows: Sequence[list[str]]
    header: list[Row]
    omissions: list[Omission]

    @property
    def width(self) -> int:
        return len(self.names)

    def cells(self, column: int) -> Sequence[str]:
        return [row[column] for row in self.rows]


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
    numeric = _numeric(rows, width, decimal)
    first = _first_row(rows, width, numeric, decimal, header)
    names_from = header_rows(rows, first, width, header)
    for line, cells in rows[: names_from[0] if names_from else first]:
        omissions.add(Sentence("before the table"), line, _joined(cells))
    titles = [rows[place] for place in names_from]
    names, units = names_and_units([fitted(cells, width) for _, cells in titles], width)
    body = rows[first:]
    end = _end(body, width, numeric, decimal)
    for line, cells in body[end:]:
        omissions.add(Sentence("below the table"), line, _joined(cells))
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


def _first_row(
    rows: Sequence[Row], width: int, numeric: Sequence[bool], decimal: str, header: bool | None
) -> int:
    """The place of the first row of numbers."""
    places = [j for j in range(width) if numeric[j]]
    for place, (_, cells) in enumerate(rows):
        if len(cells) > width or (len(cells) < width and not _may_be_short(rows, place, width, decimal)):
            continue
        # a mark before a number, such as <0.5, makes no name of it
        kinds = [kind_of(cells[j], decimal) for j in places if j < len(cells) and not _is_marked(cells[j])]
        if "number" not in kinds or kinds.count("text") + kinds.count("date") > kinds.count("number") / 2:
            continue
        if header is False:
            return place
        if header is None and _are_names(cells, rows, place, places, decimal):
            continue
        names = header is True or _counts_on(cells, rows, place, width, numeric, decimal)
        titled = place > 0 and _is_title(rows[place - 1][1], width)
        return place + 1 if names and not titled and place + 1 < len(rows) else place
    return len(rows)


def _are_names(
    cells: Sequence[str], rows: Sequence[Row], place: int, places: Sequence[int], decimal: str
) -> bool:
    """Whether what could be numbers, such as 1w and 3m, are names: each with letters, below which there are none, and
    words beside them."""
    below = next((c for _, c in rows[place + 1 :] if len(c) == len(cells)), None)
    if place or below is None or all(kind_of(cell, decimal) != "text" for cell in cells):
        return False
    pairs = [(number(cells[j], decimal), number(below[j], decimal)) for j in places if j < len(cells)]
    marks = [(one.mark, other.mark) for one, other in pairs if one and other]
    return bool(marks) and all(mark.isalpha() and mark != other for mark, other in marks)


def _is_marked(cell: str) -> bool:
    """Whether there are digits behind a mark, and nothing that could be a name."""
    start = cell.strip()[:1]
    return start in ("<", ">", "~", "?", "≤", "≥") and any(map(str.isdigit, cell))


def _may_be_short(rows: Sequence[Row], place: int, width: int, decimal: str) -> bool:
    """Whether a first row with fewer cells than most is one whose last cells are missing."""
    cells = rows[place][1]
    return len(cells) > 2 and all(kind_of(cell, decimal) != "text" for cell in cells) and place == 0


def _is_title(cells: Sequence[str], width: int) -> bool:
    return len(cells) == width and all(cell.strip() for cell in cells)


def _counts_on(
    cells: Sequence[str],
    rows: Sequence[Row],
    place: int,
    width: int,
    numeric: Sequence[bool],
    decimal: str,
) -> bool:
    """Whether a row of numbers is a header: years or months that count on, under which no row counts on."""
    steps = counting(cells, decimal)
    if steps is None or len(cells) != width:
        return False
    texts = [j for j in range(width) if not numeric[j]]
    named = all(kind_of(cells[j], decimal) in ("text", "gap") for j in texts)
    corner = kind_of(cells[0], decimal) in ("text", "gap")
    below = next((c for _, c in rows[place + 1 :] if len(c) == width), None)
    return (bool(texts) or corner) and named and below is not None and counting(below, decimal) is None


def counting(cells: Sequence[str], decimal: str) -> tuple[int, int] | None:
    """First and last place of three or more cells that are whole numbers counting on by one step (years, months, hours)
    up to the end of the row, or None."""
    texts = [cell.strip() for cell in cells]  # int() would not strip all that strip() does
    values = [int(text) if text.isdecimal() and len(text) <= 4 else -1 for text in texts]
    last = len(cells) - 1
    while last > max(0, len(cells) - 3) and values[last] < 0 and kind_of(cells[last], decimal) != "date":
        last -= 1
    step = values[last] - values[last - 1] if last else 0
    first = last
    while first > 0 and values[first - 1] >= 0 and values[first] - values[first - 1] == step > 0:
        first -= 1
    low, high = values[first], values[last]
    if last - first < 2 or low < 0:
        return None
    good = (low >= 1500 and high <= 2200) or (low in (0, 1) and high in (4, 6, 7, 11, 12, 23, 24, 31))
    return (first, last) if good else None


def _end(body: Sequence[Row], width: int, numeric: Sequence[bool], decimal: str) -> int:
    """How many rows there are before what stands below the table."""
    end = len(body)
    first = Counter(kind_of(cells[0], decimal) for _, cells in body[:400] if len(cells) == width)
    labelled = width == 1 or first["text"] >= first["date"] + first["number"]
    while end > 1:
        cells = body[end - 1][1]
        if _belongs(cells, width, numeric, decimal) and (labelled or not _is_remark(cells, decimal)):
            break
        end -= 1
    return end if end > 1 or len(body) == 1 else len(body)


def _is_remark(cells: Sequence[str], decimal: str) -> bool:
    """Whether there is nothing but words in its first cell."""
    return kind_of(cells[0], decimal) == "text" and not any(cell.strip() for cell in cells[1:])


def _belongs(cells: Sequence[str], width: int, numeric: Sequence[bool], decimal: str) -> bool:
    if width > 1 and _TOTAL.match(cells[0].strip()):
        return False
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
