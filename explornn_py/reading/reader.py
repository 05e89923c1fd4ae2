"""Bytes of a file to a `Reading`.

>>> reading = read(b"Month,Passengers\\n1949-01,112\\n1949-02,118\\n1949-03,NA\\n")
>>> reading.column.name, reading.values(), list(reading.dates)
('Passengers', [112.0, 118.0, None], ['1949-01', '1949-02', '1949-03'])

Whoever reads chooses by the options that a reading's alternatives name: `read(data, {"delimiter": ";"})`.
"""

import gc
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from explornn_py.errors import ConfigurationError, ExplornnError, Quoted, Sentence
from explornn_py.plain import shown
from explornn_py.reading.axis import axis_of, find_roles
from explornn_py.reading.code import from_code, without_counts
from explornn_py.reading.columns import Column, column_of
from explornn_py.reading.cutting import (
    COMMENTS,
    FIXED,
    NONE,
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
from explornn_py.reading.decoding import decode, unpacked
from explornn_py.reading.layout import Omission, Table, lay_out
from explornn_py.reading.numerals import number, votes
from explornn_py.reading.reading import Alternative, Reading
from explornn_py.reading.shapes import ALONG, DOWN, ORIENTATIONS, orientation_of, turned
from explornn_py.reading.spreadsheets import from_zip
from explornn_py.reading.structured import Found, from_html, from_json, from_markdown
from explornn_py.reading.telling import propose, tell

HEAD = 12
"""Rows that a reading shows."""
MOST_ROWS = 2_500_000
"""Lines that are read at a time; whoever has less of a machine asks for fewer."""
TEXT_BELOW = 0.35
"""Score under which the lines are no table."""
OPTIONS = (
    *(
        "encoding",
        "delimiter",
        "decimal",
        "header",
        "orientation",
        "day_first",
        "keep",
        "table",
        "rows",
        "as",
    ),
    "order",
)


def read(data: bytes | str, options: Mapping[str, Any] | None = None, most: int = MOST_ROWS) -> Reading:
    """What bytes or a text hold.

    options, each None or left out where it is to be found: encoding; delimiter (a mark, "spaces", "fixed", "none");
    decimal ("." or ","); header (whether the first row names the columns); orientation ("columns", "rows", "along");
    day_first (of 3/4/2001); keep (texts of numbers such as -99 that are no gaps); table (a sheet or list by name);
    rows (only the first so many lines); order ("reversed"); as ("text": it is no table).

    most: a file of more lines is refused at once, unless `rows` asks for its first ones.

    Raises ExplornnError where it is neither table nor text, or too large; its hint says what can be done.
    """
    options = _checked(options or {})
    _refuse_too_long(data, options, most)
    with _without_collector():
        if isinstance(data, str):
            return _of_text(data, "text", options, [], False)
        data = unpacked(data)
        if data[:4] == b"PK\x03\x04":
            found = from_zip(data, options.get("table"))
            if isinstance(found, Found):
                return _of_found(found, "utf-8", options, [])
            data = unpacked(found)
        decoded = decode(data, options.get("encoding"))
        notes = []
        if decoded.zeros:
            notes.append(Sentence("Zero bytes were left out ({count} ×).", count=decoded.zeros))
        return _of_text(decoded.text, decoded.encoding, options, notes, decoded.guessed)


_COMMENTED = re.compile("|".join(rf"^[ \t]*{re.escape(mark)}" for mark in COMMENTS), re.MULTILINE)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of cells, none in a circle: Python's search for circles would take longer than all the rest."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _checked(options: Mapping[str, Any]) -> dict[str, Any]:
    allowed = {
        "decimal": lambda value: value in (".", ","),
        "orientation": lambda value: value in ORIENTATIONS,
        "header": lambda value: isinstance(value, bool),
        "day_first": lambda value: isinstance(value, bool),
        "keep": lambda value: isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value),
        "rows": lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0,
        "order": lambda value: value == "reversed",
        "as": lambda value: value in ("text", "table"),
        "delimiter": lambda value: (
            isinstance(value, str) and (len(value) == 1 or value in (SPACES, FIXED, NONE))
        ),
    }
    for name, value in options.items():
        good = allowed.get(name, lambda value: isinstance(value, str)) if name in OPTIONS else None
        if good is None or (value is not None and not good(value)):
            raise ConfigurationError(
                "bad_value",
                Sentence(
                    "A file cannot be read with {name} = {value}.", name=shown(name), value=shown(value)
                ),
                Sentence("The options are {names}.", names=list(OPTIONS)),
            )
    return {name: value for name, value in options.items() if value is not None}


# -------------------------------------------------------------------- from text to rows


def _of_text(
    text: str, encoding: str, options: dict[str, Any], notes: list[Sentence], guessed: bool
) -> Reading:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    plain = Reading("text", encoding, text, notes=list(notes))
    if options.get("as") == "text" or not text.strip():
        return plain
    found = from_json(text, options.get("table")) or from_html(text, options.get("table"))
    if found:
        return _of_found(found, encoding, options, notes)
    if "rows" in options and text.count("\n") >= options["rows"]:
        text = "\n".join(text.split("\n", options["rows"])[: options["rows"]])
        notes = [*notes, Sentence("Only the first {count} lines were read.", count=options["rows"])]
    lines = without_counts(list(enumerate((from_code(text) or text).split("\n"), 1)))
    marked = from_markdown(lines)
    if marked:
        found, outside = marked
        told = Omission(Sentence("outside of the table"))
        for line, words in outside:
            if words.strip():
                told.lines.append(line)
                told.texts.append(words)
        return _of_found(found._replace(beside=[told] if told.lines else []), encoding, options, notes)
    kept, comments, declared = _data_lines(lines, bool(_COMMENTED.search(text)))
    if declared and "delimiter" not in options:
        options = options | {"delimiter": declared}
    if not kept:
        return plain
    kept, cut, rows = _cut(kept, options)
    if options.get("as") != "table" and cut.score < TEXT_BELOW and not _only_numbers(rows, cut.decimal):
        return plain
    if guessed and any(ord(letter) > 0x7F for letter in text):
        notes = [*notes, Sentence("The encoding was guessed to be {encoding}.", encoding=encoding)]
    return _of_rows(rows, cut, encoding, options, notes, comments)


def _refuse_too_long(data: bytes | str, options: dict[str, Any], most: int) -> None:
    """Before anything is decoded: counting line ends takes no time."""
    if isinstance(data, str):
        count = max(data.count("\n"), data.count("\r"))
    else:
        count = max(data.count(b"\n"), data.count(b"\r"))
    if count > most and min(options.get("rows", count), count) > most:
        raise ExplornnError(
            "too_long",
            Sentence("This file has {count} lines, more than {most}.", count=count, most=most),
            Sentence("Read its first {most} lines, or take one value of each day or hour.", most=most),
        )


def _data_lines(lines: list[Line], commented: bool) -> tuple[list[Line], list[Line], str | None]:
    """Lines with something on them; comments; and the mark that a first line `sep=;` declares."""
    kept = [line for line in lines if line[1].strip()]
    declared = None
    if kept and kept[0][1].lower().strip('"').startswith("sep=") and len(kept[0][1].strip().strip('"')) <= 5:
        declared = kept.pop(0)[1].strip('"\n')[4:5] or None
    comments = [line for line in kept if line[1].lstrip().startswith(COMMENTS)] if commented else []
    if comments and len(comments) < len(kept):
        gone = {number for number, _ in comments}
        kept = [line for line in kept if line[0] not in gone]
    else:
        comments = []
    wrapped = [text for _, text in kept[:50] if text[:1] == '"' == text[-1:] and text.count('"') == 2]
    if len(wrapped) == len(kept[:50]) and all(any(m in text for m in ",;\t") for text in wrapped):
        kept = [(number, text.strip('"')) for number, text in kept]
    return kept, comments, declared


def _cut(lines: list[Line], options: dict[str, Any]) -> tuple[list[Line], Cut, list[Row]]:
    """How the lines are cut, and their rows; by places where spaces alone give no steady rows."""
    given = options.get("delimiter")
    if given == FIXED:
        slices = fixed_slices(lines)
        rows = rows_of(lines, FIXED, slices)
        mark = options.get("decimal") or decimal_mark(votes([c for _, r in rows[:600] for c in r]), FIXED)
        return lines, Cut(FIXED, mark, 1.0, len(slices)), rows
    cut = best_cut(lines, given, options.get("decimal"))
    rows = rows_of(lines, cut.delimiter)
    if cut.delimiter == SPACES and given is None:
        return _by_places(lines, cut, rows)
    return lines, cut, rows


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


def _only_numbers(rows: Sequence[Row], decimal: str) -> bool:
    """Lists of numbers of any length on a line are no text."""
    cells = [cell for _, row in rows[:400] for cell in row if cell]
    good = sum(kind_of(cell, decimal) in ("number", "gap") for cell in cells)
    return len(cells) > 2 and good >= 0.9 * len(cells) and any(number(cell, decimal) for cell in cells)


def _of_found(found: Found, encoding: str, options: dict[str, Any], notes: list[Sentence]) -> Reading:
    cells = [cell for _, row in found.rows[:600] for cell in row]
    plain = found.kind in ("json", "json lines", "sheet")
    mark = options.get("decimal") or ("." if plain else decimal_mark(votes(cells), "|"))
    widest = max(map(len, (row for _, row in found.rows)))
    cut = Cut(found.kind, mark, 1.0, widest)
    if found.header is not None and "header" not in options:
        options = options | {"header": found.header}
    reading = _of_rows(found.rows, cut, encoding, options, notes, [])
    reading.omissions += found.beside
    reading.tables = found.tables
    chosen = options.get("table")
    for name in found.tables[:20] if len(found.tables) > 1 else ():
        if name != chosen:
            reading.alternatives.append(
                Alternative({"table": name}, Sentence("the table {name}", name=Quoted(name or "(top)")))
            )
    return reading


# -------------------------------------------------------------------- from rows to a reading


def _of_rows(
    rows: list[Row],
    cut: Cut,
    encoding: str,
    options: dict[str, Any],
    notes: list[Sentence],
    comments: list[Line],
) -> Reading:
    if not any(cells for _, cells in rows):
        raise ExplornnError(
            "cannot_read", Sentence("This file holds no values."), Sentence("Choose another file.")
        )
    ragged = _only_numbers(rows, cut.decimal) and _is_ragged(rows)
    if ragged and "orientation" not in options:
        rows = [(line, [cell]) for line, cells in rows for cell in cells]
    table = lay_out(rows, cut.decimal, options.get("header"))
    if not table.header and comments:
        _name_by_comment(table, comments, cut.delimiter)
    found = orientation_of(table, cut.decimal)
    orientation = options.get("orientation", ALONG if ragged else found)
    if not ragged:
        table = turned(table, orientation, cut.decimal)
    if "order" in options:
        table.rows, table.lines = table.rows[::-1], table.lines[::-1]
    reading = Reading(
        "table", encoding, "", cut.delimiter, cut.decimal, orientation, lines=table.lines, notes=notes
    )
    if comments:
        reading.omissions.append(
            Omission(Sentence("comments"), [line for line, _ in comments], [text for _, text in comments])
        )
    reading.omissions += table.omissions
    reading.header = [line for line, _ in table.header]
    reading.head = [list(row) for row in table.rows[:HEAD]]
    reading.columns = _columns(table, cut, options)
    if not any(column.kind == "numbers" for column in reading.columns):
        return Reading(
            "text", encoding, "\n".join("\t".join(cells) for _, cells in rows), notes=[*notes], omissions=[]
        )
    if orientation == DOWN:
        find_roles(reading.columns)
    elif len(reading.columns) > 1 and reading.columns[0].kind == "numbers":
        reading.columns[0].role = "time"
    reading.dates, reading.dated_by = axis_of(reading.columns)
    reading.proposed = propose(reading.columns)
    tell(reading, table, cut, options, ragged)
    return reading


def _is_ragged(rows: Sequence[Row]) -> bool:
    """Whether no width is that of most cells."""
    widths = Counter(len(cells) for _, cells in rows)
    cells = sum(width * count for width, count in widths.items())
    return len(widths) > 1 and max(width * count for width, count in widths.items()) < 0.6 * cells


def _name_by_comment(table: Table, comments: Sequence[Line], delimiter: str) -> None:
    """The last comment may name the columns: as many words as there are columns, none of them a number."""
    for _, text in reversed(comments[-3:]):
        words = text.strip().strip('"').lstrip("#%!/ ")
        cells = next(iter(rows_of([(1, words)], SPACES if delimiter in (FIXED, SPACES) else delimiter)))[1]
        if len(cells) == table.width and table.width > 1 and not any(number(cell, ".") for cell in cells):
            table.names = [cell.strip() or f"column {j}" for j, cell in enumerate(cells, 1)]
            return


def _columns(table: Table, cut: Cut, options: dict[str, Any]) -> list[Column]:
    columns = []
    for j, (name, unit) in enumerate(zip(table.names, table.units, strict=True)):
        cells = table.cells(j)
        piece = cells if len(cells) <= 600 else [*cells[:300], *cells[:: len(cells) // 300]]
        kinds = [kind_of(cell, cut.decimal) for cell in piece]
        if kinds.count("gap") == len(kinds):
            kinds = [kind_of(cell, cut.decimal) for cell in cells]
        numeric = kinds.count("number") > 0 and kinds.count("number") >= kinds.count("text") + kinds.count(
            "date"
        )
        columns.append(
            column_of(
                name, unit, cells, numeric, cut.decimal, options.get("day_first"), options.get("keep", ())
            )
        )
    return columns
