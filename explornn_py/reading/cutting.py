"""Lines of a text to rows of cells, and which mark parts the cells: the one under which a table comes out.

Each mark that may be meant is tried on a sample of the lines.  A good one gives rows of one width (`steady`) whose
cells are numbers, dates or gaps (`typed`).  (csv.Sniffer and clevercsv were tried: neither knows decimal commas, so
`1,5` is two columns to both.)  Quotes are the csv module's business; one that is never closed would swallow the rest of
a file, so then quotes are taken as letters.
"""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from explornn_py.pulse import beat
from explornn_py.reading.dates import date, has_dotted_dates, is_year
from explornn_py.reading.numerals import Votes, is_missing, mark_by_size, number, votes

SPACES, FIXED, NONE = "spaces", "fixed", "none"
DELIMITERS = ("\t", ";", "|", ",", SPACES, NONE)
COMMENTS = ("#", "%", "//", '"#', "!", "@")
NUMBERED = ('"#"', "#,", "#;", "#\t")
"""A cell that names a column of numbers of rows begins like a comment."""
LONGEST_QUOTED = 30
"""Lines of one cell in quotes."""
SAMPLED = 300
NEARLY = 0.9
MOST_AROUND = 8
"""Lines of words before and behind a table."""
UNSURE_BELOW = 0.5
"""Score of a cut beside which one with names above a column of numbers is better."""
BEAT = 20_000
"""Lines between two signs of life."""

Line = tuple[int, str]
"""Its number in the file, from 1, and what stands there."""
Row = tuple[int, list[str]]


class Cut(NamedTuple):
    """How a table is cut: the mark between cells and the decimal mark; score from 0 to 1; width: cells of most rows.
    unsure: the other delimiter and decimal mark that would do as well."""

    delimiter: str
    decimal: str
    score: float = 0.0
    width: int = 1
    unsure: tuple[str, str] | None = None
    thousands: bool = False


def rows_of(lines: Sequence[Line], delimiter: str, slices: Sequence[slice] = ()) -> list[Row]:
    """Every line's cells."""
    if delimiter == NONE:
        return [(number, [text.strip().strip('"')]) for number, text in lines]
    if delimiter == FIXED:
        return [(number, [text[part].strip() for part in slices]) for number, text in lines]
    quoted = any('"' in text for _, text in lines)
    if not quoted:
        if delimiter == SPACES:
            return [(number, text.split()) for number, text in lines]
        return [(number, text.split(delimiter)) for number, text in lines]
    try:
        return _quoted(lines, delimiter)
    except (csv.Error, ValueError):
        return [(number, text.split(delimiter)) for number, text in lines]


_WORD = re.compile(r'"((?:[^"]|"")*)"(?!\S)|(\S+)')
"""A cell between spaces, in quotes or not."""


def _words(text: str) -> list[str]:
    return [bare or quoted.replace('""', '"') for quoted, bare in _WORD.findall(text)]


def _quoted(lines: Sequence[Line], delimiter: str) -> list[Row]:
    if delimiter == SPACES:  # to the csv module, two spaces have an empty cell between them
        return [(number, _words(text)) for number, text in lines]
    reader = csv.reader((text + "\n" for _, text in lines), delimiter=delimiter, skipinitialspace=True)
    rows: list[Row] = []
    before = 0
    for cells in reader:
        if reader.line_num - before > LONGEST_QUOTED:
            raise ValueError("a quote that is not closed")
        if len(rows) % BEAT == 0:
            beat()
        rows.append((lines[before][0], [cell.rstrip("\n") for cell in cells] if cells else [""]))
        before = reader.line_num
    if rows and "\n" in rows[-1][1][-1] and _is_open(lines, rows[-1][0]):
        raise ValueError("a quote that is not closed")
    return rows


def _is_open(lines: Sequence[Line], first: int) -> bool:
    """Whether the quotes from this line to the end are not closed."""
    return sum(text.count('"') for line, text in lines if line >= first) % 2 == 1


def sampled(lines: Sequence[Line]) -> list[Line]:
    """The first lines, and some of the middle and of the end."""
    if len(lines) <= 2 * SAMPLED:
        return list(lines)
    middle = len(lines) // 2
    return [*lines[:SAMPLED], *lines[middle : middle + 100], *lines[-50:]]


_TABS = 0.9
"""How much of the score of spaces tabs must have, to be what parts the cells."""

_IN_ALL = 0.6
"""The same where each line has one."""


def best_cut(lines: Sequence[Line], delimiter: str | None = None, decimal: str | None = None) -> Cut:
    """How these lines are cut; a delimiter or decimal mark that is given is taken."""
    piece = sampled(lines)
    if delimiter is not None:
        return judged(piece, delimiter, decimal)
    cuts = {mark: judged(piece, mark, decimal) for mark in DELIMITERS}
    cuts = {mark: cut for mark, cut in cuts.items() if cut.width > 1 or mark == NONE}
    best = max(cuts.values(), key=lambda cut: round(cut.score, 6))  # of equals the first
    tabs = cuts.get("	", best)
    # to spaces tabs are spaces, too; and of names with spaces in them they make too many, which then are no text
    alike = tabs.width == best.width and tabs.score > _TABS * best.score
    nearly = _IN_ALL if all("	" in text for _, text in piece) else NEARLY
    if best.delimiter == SPACES and (alike or tabs.score >= nearly * best.score):
        best = tabs
    if best.delimiter == SPACES or best.score < UNSURE_BELOW:
        best = _headed(piece, cuts, best.delimiter == SPACES) or best
    single = cuts[NONE]
    more = best
    if best.delimiter == NONE:  # the next best, of which a line may have too few cells
        others = [cut for mark, cut in cuts.items() if mark in (",", SPACES)]
        more = max(others, key=lambda cut: cut.score, default=best)
    alike = min(single.score, more.score) >= 0.98 * max(single.score, more.score)
    if more.delimiter in (",", SPACES) and alike and len(piece) > 1:
        return _one_column_or_more(piece, more, single, decimal)
    return best


def _headed(lines: Sequence[Line], cuts: dict[str, Cut], within: bool) -> Cut | None:
    """The best mark that parts every line into as many cells, the first line into names, with a column of numbers below
    one of them; within: or three cells and more, whose spaces are within cells, as in `Jan 29 - Feb 25`."""
    found = []
    for mark, cut in cuts.items():
        if cut.width > 1 and cut.score and mark != SPACES:
            rows = _without_words_around(rows_of(lines, mark))
            named = all(_is_name(cell, cut.decimal) for cell in rows[0][1])
            whole = {len(cells) for _, cells in rows} == {cut.width}
            if whole and named and ((within and cut.width > 2) or has_numbers_below_a_name(rows, cut)):
                found.append(cut)
    return max(found, key=lambda cut: cut.score, default=None)


def _without_words_around(rows: list[Row]) -> list[Row]:
    """Without the first and last rows of one cell, such as a title and a source, of which there are few."""
    wide = [place for place, (_, cells) in enumerate(rows) if len(cells) > 1]
    inner = rows[wide[0] : wide[-1] + 1] if wide else rows
    return inner if len(inner) + MOST_AROUND >= len(rows) else rows


def has_numbers_below_a_name(rows: Sequence[Row], cut: Cut) -> bool:
    """Whether lines of one width have a column of numbers below its name, nearly all of it, however many columns are
    text."""
    rows = _without_words_around(list(rows[:400]))
    cells = [row for _, row in rows if len(row) == cut.width]
    if cut.delimiter in (SPACES, NONE) or len(cells) < max(4, 0.9 * len(rows)):
        return False
    for name, *column in zip(*cells, strict=True):
        kinds = Counter(kind_of(cell, cut.decimal) for cell in column)
        mostly = kinds["number"] > 2 and kinds["number"] >= 2 * (kinds["text"] + kinds["date"])
        if mostly and _is_name(name, cut.decimal):
            return True
    return False


def _is_name(cell: str, decimal: str) -> bool:
    return kind_of(cell, decimal) == "text" or is_year(cell.strip())


def judged(lines: Sequence[Line], delimiter: str, decimal: str | None) -> Cut:
    """How good a mark is for these lines, and the decimal mark that goes with it."""
    beat()
    rows = [cells for _, cells in rows_of(lines, delimiter)]
    if not rows:
        return Cut(delimiter, decimal or ".")
    widths = Counter(map(len, rows))
    width = max(widths, key=lambda size: (widths[size] * (1 if size > 1 else 0.7), size))
    usual = [cells for cells in rows if len(cells) == width]
    cells = [cell for row in usual for cell in row]
    told = votes(cells)
    by_size = mark_by_size([*zip(*usual, strict=True)]) if told.unsure else None
    mark = decimal or by_size or decimal_mark(told, delimiter)
    if not decimal and not by_size and delimiter == ";" and told.unsure and has_dotted_dates(cells):
        mark = ","  # where dates have points, these part thousands
    kinds = Counter(kind_of(cell, mark) for cell in cells)
    known = kinds["number"] + kinds["date"]
    typed = known / max(1, known + kinds["text"])
    steady = widths[width] / len(rows)
    score = steady * typed if kinds["number"] else 0.0
    return Cut(delimiter, mark, score, width)


def kind_of(cell: str, decimal: str) -> str:
    """ "gap", "number", "date" or "text"."""
    if is_missing(cell):
        return "gap"
    if number(cell, decimal):
        return "number"
    return "date" if date(cell) or date(cell, True) else "text"


def decimal_mark(told: Votes, delimiter: str) -> str:
    """What the cells' votes come to.  Where all of them are such as 1,234, the comma parts thousands, except between
    semicolons, where it is the decimal mark."""
    if told.point != told.comma:
        return "." if told.point > told.comma else ","
    if told.either_comma > told.either_point:
        return "," if delimiter == ";" else "."
    return "."


_SEVERAL_GROUPS = re.compile(r"\s*[+\-\u2212]?[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d*)?\s*")
_PAIR = re.compile(r"\s*([+\-\u2212]?\d+)[, ](\d+)\s*")


def _one_column_or_more(lines: Sequence[Line], more: Cut, one: Cut, decimal: str | None) -> Cut:
    """`1,5` on every line: one number or two?  `1 370`: the same question.

    Two, if what stands left counts on (0, 1, 2 or years) while the right changes, or the names have the mark as well.
    """
    mark = "," if more.delimiter == "," else " "
    pairs = [found.groups() for _, text in lines if (found := _PAIR.fullmatch(text))]
    other = (one.delimiter, one.decimal), (more.delimiter, more.decimal)
    columns = more._replace(unsure=other[0])
    single = one._replace(unsure=other[1])
    above = _above(lines, mark)
    told = [mark in text.strip() for text in above]
    if told and told[-1] and (all(told) or ", " not in above[-1]):
        return more
    if told and not any(told):
        return one
    if (
        mark == ","
        and all(_SEVERAL_GROUPS.fullmatch(text) for _, text in lines if text.count(",") > 1)
        and more.width > 2
    ):
        return one._replace(decimal=".")
    if not pairs or more.width > 2:
        return single
    left, right = [int(a.replace("\u2212", "-")) for a, _ in pairs], [b for _, b in pairs]
    steps = {b - a for a, b in pairwise(left)}
    if len(steps) == 1 and 0 not in steps and len(set(right)) > 1:
        years = all(1500 <= value <= 2200 for value in left)
        if years and len(left) > 2:
            return more
        if years or (steps == {1} and left[0] in (0, 1) and len(left) > 2 and not _fractions(right)):
            return columns
    if mark == " ":
        grouped = all(len(b) == 3 for b in right) and sum(abs(a) <= 99 for a in left) * 2 >= len(left)
        return single if grouped else columns
    if all(len(b) == 3 for b in right) and not any(a == 0 for a in left) and decimal is None:
        return single._replace(decimal=".")
    return single._replace(decimal=decimal or ",")


def _above(lines: Sequence[Line], mark: str) -> list[str]:
    """Titles and names: what stands above the first numbers with the mark between them."""
    texts = [text for _, text in lines]
    numeric = [bool(_PAIR.fullmatch(text) or number(text, ",") or number(text, ".")) for text in texts]
    first = next((place for place, text in enumerate(texts) if numeric[place] and mark in text.strip()), 1)
    return [text for text, is_number in zip(texts[:first], numeric, strict=False) if not is_number]


def _fractions(right: Sequence[str]) -> bool:
    """Whether digits look like those behind a decimal mark: some begin with 0, all are as long."""
    return any(len(digits) > 1 and digits[0] == "0" for digits in right) or {len(d) for d in right} == {1}


def fixed_slices(lines: Sequence[Line]) -> list[slice]:
    """Columns by their place on the line: parted where no line has a letter."""
    widest = max((len(text) for _, text in lines), default=0)
    used = bytearray(widest)
    for _, text in lines:
        for place, letter in enumerate(text):
            if not letter.isspace():
                used[place] = 1
    slices, start = [], None
    for place in range(widest + 1):
        if place < widest and used[place]:
            start = place if start is None else start
        elif start is not None:
            slices.append(slice(start, place))
            start = None
    return slices
