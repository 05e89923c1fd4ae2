"""Years that are written once, in the first of the rows for which they stand, as printed tables and merged cells have
them: the rows below get them, too."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from explornn_py.errors import Quoted, Sentence
from explornn_py.reading.cells import Cells
from explornn_py.reading.cutting import kind_of
from explornn_py.reading.dates import date, is_year
from explornn_py.reading.layout import Table

LOOKED_AT = 2000
_FEWEST = 3


def with_years(table: Table, decimal: str) -> tuple[Table, list[Sentence]]:
    """The table with each year in all of its rows, and what there is to say of it; as it is and nothing where no column
    of years is such beside one of months, quarters or days."""
    if len(table.rows) < _FEWEST:
        return table, []
    for place in range(table.width - 1):
        cells = table.cells(place)
        if isinstance(cells, Cells):
            return table, []
        if _are_once(cells) and _are_parts(table.cells(place + 1), decimal):
            return _filled(table, place)
    return table, []


def _are_once(cells: Sequence[str]) -> bool:
    """Whether at most half of the rows have a year, the first one among them, and none a smaller one than before."""
    years = [cell.strip() for cell in cells if cell.strip()]
    if not cells[0].strip() or 2 * len(years) > len(cells) or not all(map(is_year, years)):
        return False
    return all(int(a) < int(b) for a, b in pairwise(years)) or all(
        int(a) > int(b) for a, b in pairwise(years)
    )


def _are_parts(cells: Sequence[str], decimal: str) -> bool:
    """Whether each cell is a part of a year: a month's name, a quarter, or a number that a month may have."""
    some = [cell.strip() for cell in cells[:LOOKED_AT]]
    numbered = all(cell.isdecimal() and 1 <= int(cell) <= 12 for cell in some)
    return numbered or all(kind_of(cell, decimal) == "date" and len(date(cell) or "") < 4 for cell in some)


def _filled(table: Table, place: int) -> tuple[Table, list[Sentence]]:
    rows, year = [], ""
    for row in table.rows:
        year = row[place].strip() or year
        rows.append([*row[:place], year, *row[place + 1 :]])
    note = Sentence(
        "{name} stands in the first row of each year only: the rows below belong to it, too.",
        name=Quoted(table.names[place]),
    )
    return replace(table, rows=rows), [note]
