"""Tables whose time does not run downwards: twelve months on a line, years along the row, numbers that run on.

Each becomes an ordinary table of cells, rows being moments: the months of all years one below the other; each row a
column; all numbers in the order in which one reads them.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from explornn_py.errors import Sentence
from explornn_py.reading.calendars import beside, calendar_of, down_the_years, in_order, years_across
from explornn_py.reading.cutting import kind_of
from explornn_py.reading.dates import date, is_year, provisional_off
from explornn_py.reading.first_row import counting
from explornn_py.reading.layout import Omission, Table
from explornn_py.reading.numerals import number

DOWN, ROWS, ALONG = "columns", "rows", "along"
ORIENTATIONS = (DOWN, ROWS, ALONG)
_LONG_ROW, _SHORT_ROW = 20, 3
"""Cells from which a row alone is a series, below names and without any."""


def orientation_of(table: Table, decimal: str) -> str:
    """How time runs: down the "columns", in "rows" (each a series), or "along" all lines (one series)."""
    if not table.rows:
        return DOWN
    if calendar_of(table, decimal) or years_across(table):
        return ALONG
    if moments_of(table, decimal):
        return ROWS
    if (
        not table.header
        and len(table.rows) == 1
        and table.width > 2
        and _numbers_only(table.rows[0], decimal)
    ):
        return ALONG
    if _runs_on(table, decimal):
        return ALONG
    return ROWS if _is_one_long_row(table, decimal) else DOWN


def _is_one_long_row(table: Table, decimal: str) -> bool:
    """Whether all there is, or all below the names, is a label and one row of numbers: as columns each would have one
    value."""
    return (
        len(table.rows) == 1
        and table.width > (_LONG_ROW if table.header else _SHORT_ROW)
        and kind_of(table.rows[0][0], decimal) == "text"
        and _numbers_only(table.rows[0][1:], decimal)
    )


def _numbers_only(cells: Sequence[str], decimal: str) -> bool:
    return all(kind_of(cell, decimal) in ("number", "gap") for cell in cells)


def _runs_on(table: Table, decimal: str) -> bool:
    """Full lines of numbers, the last one shorter, no header and nothing that counts: one series, as books print it."""
    if table.header or table.width < 3 or len(table.rows) < 2:
        return False
    last = table.rows[-1]
    if last[-1].strip() or not all(_numbers_only(row, decimal) for row in table.rows[:50]):
        return False
    first = [number(row[0], decimal) for row in table.rows]
    steps = {b.value - a.value for a, b in itertools.pairwise(first) if a and b}
    full = all(cell.strip() for row in table.rows[:-1] for cell in row)
    return full and not (len(steps) == 1 and 0 not in steps and len(table.rows) > 2)


def moments_in(names: Sequence[str]) -> list[str]:
    """Names of columns without the words that all of those for moments begin with: `Index 2021M01`, `Index 2021M02`."""
    bare = [provisional_off(name.strip()) for name in names]
    words = bare[-1].split(" ")
    for count in range(1, len(words)):
        shared, moment = " ".join(words[:count]) + " ", " ".join(words[count:])
        if date(moment) or is_year(moment):
            alike = sum(name.startswith(shared) for name in bare) > 1
            return (
                [name.removeprefix(shared) for name in bare] if alike and not any(map(date, bare)) else bare
            )
    return bare


def moments_of(table: Table, decimal: str) -> tuple[int, int] | None:
    """First and last place of columns whose names are dates or years that count on: a series is a row.

    A few columns named by years may as well be several series, so at least four are asked for, or names before them.
    """
    if not table.header:
        return None
    names = moments_in(table.names)
    last = len(names) - 1
    while last > 0 and not (date(names[last]) or names[last].isdecimal()):
        last -= 1
    first = last
    while first > 0 and date(names[first - 1]) and date(names[first]) and len(date(names[first]) or "") > 3:
        first -= 1
    if last - first < 2:
        found = counting(names[: last + 1], decimal)
        if found is None or int(names[found[0]]) < 1500:
            return None
        first, last = found
    if first == 0:
        return (first, last) if len(table.rows) == 1 else None
    rows = table.rows[:50]
    labels = max(
        ([kind_of(row[j], decimal) for row in rows] for j in range(first)),
        key=lambda kinds: kinds.count("text"),
    )  # before it may be a number of the row
    below = [kind_of(cell, decimal) for row in table.rows[:20] for cell in row[first : last + 1]]
    texts = labels.count("text") + labels.count("gap") >= 0.8 * len(labels)
    return (
        (first, last)
        if texts and below.count("number") >= below.count("text") and "number" in below
        else None
    )


def turned(table: Table, orientation: str, decimal: str) -> Table:
    """The table with its moments as rows, where time runs otherwise."""
    if not table.rows:
        return table
    if orientation == ROWS:
        return _rows_as_series(table, decimal)
    if orientation == ALONG:
        return _along(table, decimal)
    return table


def _rows_as_series(table: Table, decimal: str) -> Table:
    found = moments_of(table, decimal)
    first, last = found or (_first_number(table, decimal), table.width - 1)
    names = ["date" if found else "place"]
    for row in table.rows:
        label = " ".join(
            dict.fromkeys(cell.strip() for cell in row[:first] if kind_of(cell, decimal) == "text")
        )
        label = label or f"row {len(names)}"
        names.append(label if label not in names else f"{label} ({len(names)})")
    columns = list(zip(*table.rows, strict=True))
    moments = moments_in(table.names) if found else []
    rows = [[moments[j] if found else str(j - first + 1), *columns[j]] for j in range(first, last + 1)]
    heads = table.lines[0] if table.lines else 0
    told = Omission(Sentence("columns beside the series of the rows"))
    for j in [*range(1 if found else 0, first), *range(last + 1, table.width)]:
        told.lines.append(heads)
        told.texts.append(" | ".join([table.names[j], *columns[j]]))
        told.names.append(table.names[j])
    omissions = [*table.omissions, told] if told.lines else table.omissions
    return replace(
        table, names=names, units=[""] * len(names), lines=[heads] * len(rows), rows=rows, omissions=omissions
    )


def _first_number(table: Table, decimal: str) -> int:
    kinds = [kind_of(cell, decimal) for cell in table.rows[0]]
    return kinds.index("number") if "number" in kinds else 0


def _along(table: Table, decimal: str) -> Table:
    found = calendar_of(table, decimal)
    if found and found.when is not None:
        return in_order(table, found)
    if found is None and (across := years_across(table)):
        return down_the_years(table, *across)
    first, last = (found.first, found.first + len(found.parts)) if found else (0, table.width)
    cells = [
        (line, cell)
        for line, row in zip(table.lines, table.rows, strict=True)
        for cell in (row[first:last] if cell_count(row) else [])
    ]
    while cells and not cells[-1][1].strip():
        cells.pop()
    return replace(
        table,
        names=["values"],
        units=[""],
        lines=[line for line, _ in cells],
        rows=[[cell] for _, cell in cells],
        omissions=[*table.omissions, *([told] if (told := beside(table, None, first, last)).lines else [])],
    )


def cell_count(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)
