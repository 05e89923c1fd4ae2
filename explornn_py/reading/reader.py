"""Bytes of a file to a `Reading`.

>>> reading = read(b"Month,Passengers\\n1949-01,112\\n1949-02,118\\n1949-03,NA\\n")
>>> reading.column.name, reading.values(), list(reading.dates)
('Passengers', [112.0, 118.0, None], ['1949-01', '1949-02', '1949-03'])

Whoever reads chooses by the options that a reading's alternatives name: `read(data, {"delimiter": ";"})`.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from explornn_py.errors import ExplornnError, Quoted, Sentence
from explornn_py.reading.asides import is_event
from explornn_py.reading.bulk import Parted, Unlike, parted
from explornn_py.reading.code import from_code, is_reckoned, without_counts
from explornn_py.reading.cutting import (
    COMMENTS,
    Cut,
    Line,
    Row,
    decimal_mark,
    has_numbers_below_a_name,
)
from explornn_py.reading.decoding import decode, unpacked, unreadable
from explornn_py.reading.elements import from_xml
from explornn_py.reading.from_rows import from_rows, offer_tables
from explornn_py.reading.labels import from_labels
from explornn_py.reading.layout import Omission
from explornn_py.reading.lines import cut_lines, data_lines, only_numbers
from explornn_py.reading.markup import from_html, from_latex, from_markdown, from_wiki
from explornn_py.reading.numerals import votes
from explornn_py.reading.options import ALL, checked
from explornn_py.reading.packed import read_one_of
from explornn_py.reading.pairs import from_pairs
from explornn_py.reading.pc_axis import from_pc_axis
from explornn_py.reading.r_prints import from_r_print
from explornn_py.reading.reading import Reading
from explornn_py.reading.records import records_of
from explornn_py.reading.spreadsheets import from_zip
from explornn_py.reading.structured import Found, from_json
from explornn_py.reading.vectors import from_lists, from_vectors

MOST_ROWS = 2_500_000
"""Lines that are read at a time; whoever has less of a machine asks for fewer."""
HEADED = 100
"""Lines in which the header is looked for, where only the last ones are read."""
TEXT_BELOW = 0.35
"""Score under which the lines are no table."""


def read(data: bytes | str, options: Mapping[str, Any] | None = None, most: int = MOST_ROWS) -> Reading:
    """What bytes or a text hold.

    options, each None or left out where it is to be found: encoding; delimiter (a mark, "spaces", "fixed", "none");
    decimal ("." or ","); header (whether the first row names the columns); orientation ("columns", "rows", "along");
    day_first (of 3/4/2001); keep (texts of numbers such as -99 that are no gaps); table (a sheet, a list or one of
    several tables by name); group (one of several series by name, "" for all rows); span (of rows for several spans of
    time, or "all"); rows (only the first so many lines; the last, where it is negative; "all", however many there are);
    order (of the rows: "file", "reversed", "sorted" by date); fill (whether dates that are missing between others
    become gaps); as ("text": it is no table).

    most: a file of more lines is refused at once, unless all of them are alike, which makes them quick to read, or
    `rows` asks for some of them or all.

    Raises ExplornnError where it is neither table nor text, or too large; its hint says what can be done.
    """
    options = checked(options or {})
    with _without_collector():
        if isinstance(data, str):
            return _of_text(data, "text", options, [], False, most)
        return _of_bytes(data, options, most)


def _of_bytes(data: bytes, options: dict[str, Any], most: int, deep: bool = False) -> Reading:
    """deep: whether they were in a zip already."""
    data = unpacked(data)
    if data[:4] == b"PK\x03\x04":
        found = from_zip(data, options.get("table"))
        if isinstance(found, Found):
            return _of_found(found, "utf-8", options, [])
        if deep or not found:
            raise unreadable(Sentence("This packed file holds no file that is not packed, too."))
        return read_one_of(data, found, options, lambda each, asked: _of_bytes(each, asked, most, True))
    decoded = decode(data, options.get("encoding"))
    notes = []
    if decoded.zeros:
        notes.append(Sentence("Zero bytes were left out ({count} ×).", count=decoded.zeros))
    return _of_text(decoded.text, decoded.encoding, options, notes, decoded.guessed, most)


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


# -------------------------------------------------------------------- from text to rows


def _of_text(
    text: str, encoding: str, options: dict[str, Any], notes: list[Sentence], guessed: bool, most: int
) -> Reading:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if options.get("as") == "text" or not text.strip() or is_reckoned(text):
        return Reading("text", encoding, text, notes=list(notes))
    if guessed and not text.isascii():
        notes = [*notes, Sentence("The encoding was guessed to be {encoding}.", encoding=encoding)]
    count, asked = text.count("\n"), options.get("rows", ALL)
    if asked != ALL and count >= abs(asked):
        return _of_some_lines(text, asked, encoding, options, notes)
    if count <= MOST_ROWS and (part := parted(text)):
        with suppress(Unlike):
            return _of_lines(part.ends, "", encoding, options, notes, part)
    if count > most and "rows" not in options:
        raise _too_many_lines(count, most)
    chosen = options.get("table")
    found = from_json(text, chosen) or from_pc_axis(text) or from_xml(text, chosen) or from_html(text, chosen)
    if found:
        reading = _of_found(found, encoding, options, notes)
        if reading.kind == "text" and found.kind == "xml":  # words in XML are learned as they stand
            return Reading("text", encoding, text, notes=list(notes))
        return reading
    if vectors := from_vectors(text, chosen):
        return _of_found(vectors, encoding, options, notes)
    if printed := from_r_print(text):
        return _of_found(printed, encoding, options, notes)
    lines, mark = records_of(without_counts(list(enumerate((from_code(text) or text).split("\n"), 1))))
    if mark:
        return _of_lines(lines, text, encoding, {"delimiter": mark, "as": "table", **options}, notes)
    marked = from_markdown(lines) or from_wiki(lines) or from_pairs(lines) or from_labels(lines)
    marked = marked or from_latex(lines) or from_lists(lines, chosen)
    if marked:
        found, outside = marked
        told = Omission(Sentence("outside of the table"))
        for line, words in outside:
            if words.strip():
                told.lines.append(line)
                told.texts.append(words)
        return _of_found(found._replace(beside=[told] if told.lines else []), encoding, options, notes)
    return _of_lines(lines, text, encoding, options, notes)


def _of_lines(
    lines: list[Line],
    text: str,
    encoding: str,
    options: dict[str, Any],
    notes: list[Sentence],
    part: Parted | None = None,
) -> Reading:
    """text: what it is if it is no table.  part: what stands between the lines of a very long text; raises Unlike where
    that is not like them."""
    if part and any(line.count('"') % 2 for _, line in lines):
        raise Unlike
    kept, comments, declared = data_lines(lines, any(line.lstrip().startswith(COMMENTS) for _, line in lines))
    if declared and "delimiter" not in options:
        options = options | {"delimiter": declared}
    if kept:
        kept, cut, rows = cut_lines(kept, options)
        if part and cut.unsure and cut.delimiter == cut.decimal:  # two cells of a line are one number
            raise Unlike
        known = options.get("as") == "table" or cut.score >= TEXT_BELOW or only_numbers(rows, cut.decimal)
        known = known or has_numbers_below_a_name(_measured(rows), cut)
        if known:
            return from_rows(rows, cut, encoding, options, notes, comments, part)
    if part:
        raise Unlike
    return Reading("text", encoding, text, notes=list(notes))


def _measured(rows: Sequence[Row]) -> list[Row]:
    """The first rows, without those in which a logger noted an event."""
    return [row for row in rows[:400] if not any(map(is_event, row[1]))]


def _of_some_lines(
    text: str, asked: int, encoding: str, options: dict[str, Any], notes: list[Sentence]
) -> Reading:
    """The first lines, or the header and the last ones."""
    if asked > 0:
        lines = list(enumerate(text.split("\n", asked)[:asked], 1))
        note = Sentence("Only the first {count} lines were read.", count=asked)
    else:
        first = _of_lines(list(enumerate(text.split("\n", HEADED)[:HEADED], 1)), "", encoding, options, [])
        kept = list(enumerate(text.rstrip("\n").split("\n"), 1))
        lines = [line for line in kept[:asked] if line[0] in first.header] + kept[asked:]
        note = Sentence("Only the last {count} lines were read.", count=-asked)
    return _of_lines(lines, "\n".join(line for _, line in lines), encoding, options, [*notes, note])


def _too_many_lines(count: int, most: int) -> ExplornnError:
    return ExplornnError(
        "too_many_lines",
        Sentence(
            "This file has {count} lines that are not all alike; at once {most} are read.",
            count=count,
            most=most,
        ),
        Sentence("Read its first or last {most} lines, or all of them, which takes a while.", most=most),
    )


def _of_found(found: Found, encoding: str, options: dict[str, Any], notes: list[Sentence]) -> Reading:
    cells = [cell for _, row in found.rows[:600] for cell in row]
    told = votes(cells)
    # a sheet's own numbers are written here, with a point; only where there are none may its texts have another mark
    pointed = found.kind in ("pc-axis", "code") or (
        found.kind in ("json", "json lines", "sheet") and bool(told.point or told.either_point)
    )
    pointed = pointed or (found.kind in ("json", "json lines") and not told.comma)
    mark = options.get("decimal") or ("." if pointed else decimal_mark(told, "|"))
    widest = max(map(len, (row for _, row in found.rows)))
    cut = Cut(found.kind, mark, 1.0, widest)
    if found.header is not None and "header" not in options:
        options = options | {"header": found.header}
    reading = from_rows(
        found.rows, cut, encoding, options, [*notes, *found.notes], [], apart=len(found.tables) < 2
    )
    if reading.kind == "text" and options.get("table") is not None:
        raise ExplornnError(
            "no_numbers",
            Sentence("There are no numbers in the table {name}.", name=Quoted(found.chosen or "(top)")),
            Sentence("Choose another table."),
        )
    reading.omissions += found.beside
    if len(found.tables) > 1:
        offer_tables(reading, found.tables, found.chosen)
    elif not reading.tables:
        reading.tables, reading.table = found.tables, found.chosen
    return reading
