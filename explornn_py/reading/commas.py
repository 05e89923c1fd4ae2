"""Decimal commas without quotes between commas: `01.01.2020,1,5` below `Datum,Wert`.

Dates begin the rows and a word for time the names, so that both begin together; and the rows have a cell more than
there are names, two of them neighbours that are whole numbers, or two for each name behind the first.
"""

from collections.abc import Sequence

from explornn_py.reading.cutting import Cut, Row, kind_of
from explornn_py.reading.dates import is_year
from explornn_py.reading.headings import says_when

_FEWEST = 3
_MOST_ABOVE = 8
"""Lines above the first row."""


def with_decimal_commas(rows: list[Row], cut: Cut, decimal: str | None) -> tuple[list[Row], Cut]:
    """The rows with the two parts of each number put together, and how they are cut then; as they are where there are
    none.  decimal: the mark that was asked for."""
    first = next(
        (place for place, (_, cells) in enumerate(rows[:_MOST_ABOVE]) if _begins_with_date(cells)), 0
    )
    names, below = rows[first - 1][1], [cells for _, cells in rows[first:]]
    if cut.delimiter != "," or decimal == "." or not first or len(below) < _FEWEST or not says_when(names):
        return rows, cut
    parts = _parts(below, len(names)) if {len(cells) for cells in below} == {cut.width} else []
    if not parts or not all(map(_begins_with_date, below)):
        return rows, cut
    joined = [(line, _joined(cells, parts)) for line, cells in rows[first:]]
    other = (cut.delimiter, cut.decimal)
    return [*rows[:first], *joined], cut._replace(decimal=",", width=len(names), unsure=other)


def _begins_with_date(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and (is_year(cells[0].strip()) or kind_of(cells[0], ".") == "date")


def _parts(below: Sequence[Sequence[str]], names: int) -> list[int]:
    """Places of cells that are the whole part of a number, each before its decimals; none where that is not certain."""
    width = len(below[0])
    whole = [all(_is_whole(cells[j]) for cells in below) for j in range(width)]
    decimals = [all(cells[j].strip().isdecimal() for cells in below) for j in range(width)]
    found = [j for j in range(1, width - 1) if whole[j] and decimals[j + 1]]
    every = [*range(1, width - 1, 2)]
    if width == 2 * names - 1 and {*every} <= {*found}:
        return every
    return found if len(found) == 1 and width == names + 1 else []


def _is_whole(cell: str) -> bool:
    return cell.strip().lstrip("+-\u2212").isdecimal()


def _joined(cells: Sequence[str], parts: Sequence[int]) -> list[str]:
    return [
        f"{cell.strip()},{cells[j + 1].strip()}" if j in parts else cell
        for j, cell in enumerate(cells)
        if j - 1 not in parts
    ]
