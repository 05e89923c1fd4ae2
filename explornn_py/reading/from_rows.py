"""Rows of cells to a `Reading`, whatever document they come from: one table of them, one span of time, one series."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from explornn_py.errors import ExplornnError, Quoted, Sentence
from explornn_py.pulse import beat
from explornn_py.reading.asides import without_asides
from explornn_py.reading.axis import axis_of, find_roles
from explornn_py.reading.beside import tables_beside
from explornn_py.reading.blocks import Block, blocks_of
from explornn_py.reading.bulk import Parted, Unlike, joined
from explornn_py.reading.clocks import with_clocks
from explornn_py.reading.columns import Column, column_of
from explornn_py.reading.cutting import Cut, Line, Row, kind_of
from explornn_py.reading.dates import are_months
from explornn_py.reading.durations import with_durations
from explornn_py.reading.groups import Groups, groups_of, of_group
from explornn_py.reading.headings import names_in
from explornn_py.reading.keys import are_codes
from explornn_py.reading.layout import Omission, Table, lay_out
from explornn_py.reading.lines import is_ragged, only_numbers
from explornn_py.reading.numerals import votes
from explornn_py.reading.once import with_years
from explornn_py.reading.order import put_in_order
from explornn_py.reading.periods import with_periods
from explornn_py.reading.reading import Alternative, Reading
from explornn_py.reading.shapes import ALONG, DOWN, orientation_of, turned
from explornn_py.reading.spacing import fill, tell_spacing
from explornn_py.reading.spans import Spans, of_one_span
from explornn_py.reading.telling import MOST_OFFERED, propose, tell, tell_parts

_DOCUMENTS = ("json", "json lines", "sheet")
"""Where each column may have a decimal mark of its own."""
HEAD = 12
"""Rows that a reading shows."""


def from_rows(
    rows: list[Row],
    cut: Cut,
    encoding: str,
    options: dict[str, Any],
    notes: list[Sentence],
    comments: list[Line],
    part: Parted | None = None,
    apart: bool = True,
) -> Reading:
    """What the rows hold.  apart: whether there may be several tables in them; part: what stands between the rows of a
    very long text.  Raises Unlike where that is not like them, ExplornnError where there is nothing."""
    if not any(cells for _, cells in rows):
        raise ExplornnError(
            "cannot_read", Sentence("This file holds no values."), Sentence("Choose another file.")
        )
    apart = apart and "orientation" not in options
    beside = tables_beside(rows) if apart and not part else []
    blocks = beside or (blocks_of(rows, cut.decimal, comments) if apart else [])
    if blocks and part:
        raise Unlike
    chosen = next((block for block in blocks if block.name == options.get("table")), None) or _first(blocks)
    reading = _of_table(chosen.rows if chosen else rows, cut, encoding, options, notes, comments, part)
    if chosen and reading.kind == "table":
        _tell_blocks(reading, blocks, chosen, bool(beside))
    return reading


def _first(blocks: Sequence[Block]) -> Block | None:
    """The first table that is not much shorter than the longest."""
    longest = max((len(block.rows) for block in blocks), default=0)
    return next((block for block in blocks if 2 * len(block.rows) >= longest), None)


def _tell_blocks(reading: Reading, blocks: Sequence[Block], chosen: Block, beside: bool) -> None:
    for block in blocks:
        if block is not chosen:
            lines = [line for line, _ in block.rows]
            texts = [" | ".join(cells) for _, cells in block.rows]
            why = Sentence("the table {name}", name=Quoted(block.name))
            reading.omissions.append(Omission(why, lines, texts))
    count, name = len(blocks), Quoted(chosen.name)
    reading.notes.insert(
        0,
        Sentence("There are {count} tables beside each other; {name} is read.", count=count, name=name)
        if beside
        else Sentence("There are {count} tables below each other; {name} is read.", count=count, name=name),
    )
    offer_tables(reading, tuple(block.name for block in blocks), chosen.name)


def offer_tables(reading: Reading, tables: tuple[str, ...], chosen: str | None) -> None:
    """Others of the file's tables, instead of the one that was chosen."""
    reading.tables, reading.table = tables, chosen or ""
    for name in tables[:MOST_OFFERED]:
        if name != chosen:
            reading.alternatives.append(
                Alternative({"table": name}, Sentence("the table {name}", name=Quoted(name or "(top)")))
            )


def _of_table(
    rows: list[Row],
    cut: Cut,
    encoding: str,
    options: dict[str, Any],
    notes: list[Sentence],
    comments: list[Line],
    part: Parted | None,
) -> Reading:
    ragged = only_numbers(rows, cut.decimal) and is_ragged(rows)
    table, orientation = _turned_table(rows, cut, options, comments, ragged)
    if part:
        if ragged or orientation != DOWN or table.width > cut.width:
            raise Unlike
        table = joined(table, part, cut)
    table, columns, taken = _rows_taken(table, cut, options, orientation == DOWN and not ragged)
    notes = [*notes, *taken.notes]
    if not any(column.kind == "numbers" for column in columns):
        if part:
            raise Unlike
        return _as_text(rows, encoding, notes)
    reading = Reading(
        "table", encoding, "", cut.delimiter, cut.decimal, orientation, lines=table.lines, notes=notes
    )
    if comments:
        reading.omissions.append(Omission(Sentence("comments"), *map(list, zip(*comments, strict=True))))
    reading.omissions += table.omissions
    reading.header = [line for line, _ in table.header]
    reading.columns = columns
    reading.head = [list(row) for row in table.rows[:HEAD]]
    _find_axis(reading)
    reading.proposed = propose(reading.columns)
    tell_parts(reading, taken.spans, taken.groups)
    tell(reading, table, cut, options, ragged)
    places = put_in_order(reading, options)
    reading.head = [list(table.rows[place]) for place in places[:HEAD]]
    if options.get("fill"):
        fill(reading)
    tell_spacing(reading, options)
    return reading


class _Taken(NamedTuple):
    """Which rows of a table were taken, where they are of several spans of time or of several series."""

    notes: Sequence[Sentence] = ()
    spans: Spans | None = None
    groups: Groups | None = None


def _rows_taken(
    table: Table, cut: Cut, options: dict[str, Any], down: bool
) -> tuple[Table, list[Column], _Taken]:
    """The rows of one series, and what they hold.  down: whether time runs down the rows."""
    if not down:
        return table, _columns(table, cut, options), _Taken()
    table, notes = with_years(table, cut.decimal)
    table, spans = of_one_span(with_periods(with_clocks(table)), options.get("span"))
    columns = _columns(table, cut, options)
    bare = without_asides(table, columns)
    if bare is not table:
        table, columns = bare, _columns(bare, cut, options)
    groups = groups_of(columns, table, options.get("group"))
    if groups and groups.chosen:
        table = of_group(table, groups)
        columns = _columns(table, cut, options)
    return table, columns, _Taken(notes, spans, groups)


def _as_text(rows: Sequence[Row], encoding: str, notes: Sequence[Sentence]) -> Reading:
    text = "\n".join("\t".join(cells) for _, cells in rows)
    return Reading("text", encoding, text, notes=[*notes], omissions=[])


def _turned_table(
    rows: list[Row], cut: Cut, options: dict[str, Any], comments: list[Line], ragged: bool
) -> tuple[Table, str]:
    """The table with each series in a column, and how its series lay."""
    if ragged and "orientation" not in options:
        rows = [(line, [cell]) for line, cells in rows for cell in cells]
    beat()
    table = lay_out(rows, cut.decimal, options.get("header"))
    if not table.header and comments:
        table.names = names_in(comments, cut.delimiter, table.width) or table.names
    found = orientation_of(table, cut.decimal)
    orientation = options.get("orientation", ALONG if ragged else found)
    if not ragged:
        table = turned(table, orientation, cut.decimal)
    return table, orientation


def _find_axis(reading: Reading) -> None:
    """Which columns say when, and the dates that they give."""
    columns = reading.columns
    if reading.orientation == DOWN:
        find_roles(columns)
    elif len(columns) > 1 and columns[0].kind == "numbers":
        columns[0].role = "time"
    reading.dates, reading.dated_by = axis_of(columns)


def _columns(table: Table, cut: Cut, options: dict[str, Any]) -> list[Column]:
    columns = []
    beat()
    for j, (name, unit) in enumerate(zip(table.names, table.units, strict=True)):
        cells, decimal = table.cells(j), cut.decimal
        piece = cells if len(cells) <= 600 else [*cells[:300], *cells[:: len(cells) // 300]]
        if cut.delimiter in _DOCUMENTS and "decimal" not in options and _has_commas(piece):
            decimal = ","  # of its texts; the document's own numbers have a point
        kinds = [kind_of(cell, decimal) for cell in piece]
        if kinds.count("gap") == len(kinds):
            kinds = [kind_of(cell, decimal) for cell in cells]
        numeric = kinds.count("number") > 0 and kinds.count("number") >= kinds.count("text") + kinds.count(
            "date"
        )
        numeric = numeric and not are_months(piece[:300]) and not are_codes(piece, decimal)
        columns.append(
            column_of(name, unit, cells, numeric, decimal, options.get("day_first"), options.get("keep", ()))
        )
    return with_durations(columns, table)


def _has_commas(cells: Sequence[str]) -> bool:
    told = votes(cells)
    return bool(told.comma) and not told.point and not told.either_point
