"""Rows among the measurements that are none: events that a logger noted, dots in place of rows, and sums.

They are known by what the whole table says, so that long ones are told as short ones are: an event has a word that
loggers write, or stands at the end, and no number; a sum adds up, exactly.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from explornn_py.errors import Sentence
from explornn_py.reading.axis import find_roles
from explornn_py.reading.bulk import LongTable
from explornn_py.reading.cells import Cells
from explornn_py.reading.columns import Column
from explornn_py.reading.layout import Omission, Table
from explornn_py.reading.numerals import is_missing
from explornn_py.reading.sums import TOTAL, TOTALS, is_sum

_EVENT = re.compile(
    r"logged|launched|started|start(?: of)?(?: logging| recording)?|stop(?:ped)?"
    r"|end(?: of (?:file|data|log|record\w*))?|eof|memory full|host (?:dis)?connected|coupler (?:at|de)tached"
    r"|button (?:up|down|pressed)|(?:bad|good|low) battery|battery (?:low|changed?)|new interval|data downloaded"
    r"|readout|(?:power|logger|recording|logging) (?:on|off|stopped|started)|speicher voll|batterie schwach"
    r"|(?:(?:messung|aufzeichnung) )?(?:beendet|gestoppt|gestartet)"
    r"|fin|arrêté|mémoire pleine|detenido|memoria llena",
    re.IGNORECASE,
)
_DOTS = ({"..."}, {"…"}, {".."}, {"...", ""}, {"..", "..."})
_SELDOM = 0.05
"""Share of the rows that have a word in a column of events."""
_MOST_EVENTS = 2000
_FEWEST_SUMS = 2
_ADD_UP = 0.9
"""Share of the rows called sums that must be those of the rows above them."""
_BEGINNINGS = {word[:3] for word in TOTALS}


def is_event(cell: str) -> bool:
    """Whether a cell has nothing but what a logger writes where it did not measure."""
    return bool(_EVENT.fullmatch(cell.strip().rstrip(".!")))


def without_asides(table: Table, columns: Sequence[Column]) -> Table:
    """The table without such rows, which are named; the very table where there is none.  columns: what it holds."""
    if len(table.rows) < 2:
        return table
    found = [replace(column) for column in columns]
    find_roles(found)
    measured = [column.numbers for column in found if column.kind == "numbers" and not column.role]
    if not measured:
        return table
    blank = np.all([np.isnan(numbers) for numbers in measured], axis=0)
    omissions = {str(omission.why): omission for omission in table.omissions}
    kept = np.ones(len(blank), bool)
    sums = _sums(table, columns, measured)
    below = len(sums) == 1 and int(sums[0]) == len(blank) - 1
    for why, places in (
        (Sentence("events that a logger noted"), _events(table, columns, blank)),
        (Sentence("where the file itself leaves rows out"), _elisions(table, blank)),
        (Sentence("below the table") if below else Sentence("a total among the rows"), sums),
    ):
        if len(places) and len(places) < len(blank) / 2:
            kept[places] = False
            omissions[str(why)] = _with(omissions.get(str(why), Omission(why)), table, places)
    return table if kept.all() else table.taken(np.flatnonzero(kept), [*omissions.values()])


def _with(omission: Omission, table: Table, places: Sequence[int] | np.ndarray) -> Omission:
    """With the rows at these places, in the order of the file."""
    more = [(table.lines[int(place)], " | ".join(table.rows[int(place)])) for place in places]
    told = sorted([*zip(omission.lines, omission.texts, strict=True), *more])
    return replace(omission, lines=[line for line, _ in told], texts=[text for _, text in told])


# -------------------------------------------------------------------- events


def _events(table: Table, columns: Sequence[Column], blank: np.ndarray) -> np.ndarray:
    """Places of the rows without a number that have a word of a logger's, or are the last ones and have any word where
    others have none.  blank: which rows have no number."""
    places: set[int] = set()
    behind = len(blank) - int(np.argmin(blank[::-1])) if not blank.all() else len(blank)
    for place, cell, seldom in _words(table, columns):
        if blank[place] and (is_event(cell) or (seldom and place >= behind)):
            places.add(place)
    return np.array(sorted(places), int)


def _words(table: Table, columns: Sequence[Column]) -> Iterator[tuple[int, str, bool]]:
    """Places and cells that may tell of events, and whether their column has nothing else but a few such."""
    for at, column in enumerate(columns):
        if column.kind == "numbers":
            yield from ((place, cell, False) for place, cell in column.strays[:_MOST_EVENTS])
        elif column.kind == "text":
            cells = table.cells(at)
            filled = _filled(cells)
            seldom = len(filled) <= max(3, _SELDOM * len(cells))
            yield from ((place, cells[place], seldom) for place in filled[:_MOST_EVENTS].tolist())


def _filled(cells: Sequence[str]) -> np.ndarray:
    """Places of the cells with anything in them."""
    if isinstance(cells, Cells):
        return cells.filled()
    return np.array([place for place, cell in enumerate(cells) if not is_missing(cell)], int)


def _elisions(table: Table, blank: np.ndarray) -> np.ndarray:
    """Places of rows of nothing but dots, as programs print them in place of many; not in very long tables, and not in
    a column alone, where they stand for a number."""
    places = [] if isinstance(table, LongTable) or table.width < 2 else np.flatnonzero(blank).tolist()
    return np.array([place for place in places if {*map(str.strip, table.rows[place])} in _DOTS], int)


# -------------------------------------------------------------------- sums


def _sums(table: Table, columns: Sequence[Column], measured: Sequence[np.ndarray]) -> np.ndarray:
    """Places of the rows that are called sums, or begin with nothing where others begin with something, and are."""
    if table.width < 2:
        return _last_as_sum(measured, True)
    called = _called_sums(table.cells(0))
    if (
        columns[0].kind == "dates"
        and len(called)
        and all(table.cells(0)[int(place)].strip() for place in called)
    ):
        return called
    if any(_add_up(numbers, called) for numbers in measured):
        return called
    last = len(table.rows) - 1
    first = columns[0].dates
    return _last_as_sum(measured, False) if first and first.read[last] is None else np.zeros(0, int)


def _last_as_sum(measured: Sequence[np.ndarray], alone: bool) -> np.ndarray:
    """The last place, where one of its numbers is the sum of all above it."""
    ends = [(float(numbers[-1]), numbers[:-1]) for numbers in measured]
    good = any(is_sum(total, above[~np.isnan(above)].tolist(), alone) for total, above in ends)
    return np.array([len(measured[0]) - 1] if good else [], int)


def _called_sums(cells: Sequence[str]) -> np.ndarray:
    """Places of the cells that are empty or begin with a word for adding up others."""
    some = cells.beginning(_BEGINNINGS) if isinstance(cells, Cells) else range(len(cells))
    found = [int(place) for place in some if _may_be_sum(cells[int(place)])]
    return np.array(found if 2 * len(found) < len(cells) else [], int)


def _may_be_sum(cell: str) -> bool:
    text = cell.strip()
    return not text or bool(TOTAL.match(text))


def _add_up(numbers: np.ndarray, places: np.ndarray) -> bool:
    """Whether nearly all of these are the sum of the numbers since the one before; the last may be that of all."""
    if not len(places):
        return False
    others = np.delete(numbers, places)
    counted = others[~np.isnan(others)].tolist()
    if len(places) == 1:
        above = numbers[: places[0]]
        return is_sum(float(numbers[places[0]]), above[~np.isnan(above)].tolist(), False)
    whole = is_sum(float(numbers[places[-1]]), counted, False)
    parts = np.split(numbers, places + 1)[: len(places)]
    sums = [math.fsum(part[:-1][~np.isnan(part[:-1])]) for part in parts]
    good = [
        math.isclose(numbers[place], total, rel_tol=1e-9) for place, total in zip(places, sums, strict=True)
    ]
    good[-1] = good[-1] or whole
    return sum(good) >= max(_FEWEST_SUMS, _ADD_UP * len(places)) and len(counted) >= 2 * len(places)
