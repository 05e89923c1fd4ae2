"""Several series in one column, as `country,year,value` has them: which columns tell one from another.

These are the fewest columns of words (or of numbers that stand for stations and the like) under each choice of which
time only goes on, though over all rows it does not.  One of the series is read, the first as a rule; whoever reads may
choose another, or all rows as they stand.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

import numpy as np

from explornn_py.errors import ExplornnError, Quoted, Sentence
from explornn_py.plain import shown
from explornn_py.reading.axis import axis_of, find_roles
from explornn_py.reading.columns import Column
from explornn_py.reading.dates import Dates
from explornn_py.reading.keys import FEWEST, LOOKED_AT, Key, key_of, together
from explornn_py.reading.layout import Omission, Table
from explornn_py.reading.moments import Moments
from explornn_py.reading.runs import runs_of
from explornn_py.reading.units import units_of

MOST_NAMED = 1000
"""Series that are told by name."""
_CHANGES = 100
"""Places where another series begins that tell whether time goes on, beside the first rows."""
_MOST_KEYS = 8
_MOST_JOINED = 3
_FULL = 0.5
"""Share of the moments at which a series must have a row, where they stand side by side."""
_EQUALLY_LONG = 8
"""Rows of each series that stand below each other without anything that tells when."""
_MOST_NAMES = 12
"""Series that may stand below each other though time goes on over all of them."""
_SAME = 0.01
"""Share of the steps within a series that may not go on."""


KEYS, UNITS, RUNS = "keys", "units", "runs"
"""What tells series apart: what columns say, the unit of the numbers, or that the dates begin anew."""


class Groups(NamedTuple):
    """columns: names of those that tell the series apart; every: how many series there are; names: of the first of
    them; chosen: the one that is read, "" for all rows; places: of its rows; by: KEYS, UNITS or RUNS."""

    columns: list[str]
    every: int
    names: list[str]
    chosen: str
    places: np.ndarray
    by: str = KEYS


def groups_of(columns: Sequence[Column], table: Table, asked: str | None) -> Groups | None:
    """The series in a table's rows, where there are several.  asked: the one to read, "" for all rows; None: the first.
    Raises ExplornnError where there is none of this name."""
    every = _with_roles([replace(column) for column in columns])
    if len(table.rows) >= 2 * FEWEST and (found := _by_keys(columns, every, table, asked)):
        return found
    if units := units_of(every, table):
        return _told_as(UNITS, units.key, units.names, columns, asked)
    if runs := runs_of(columns):
        return _told_as(RUNS, *runs, columns, asked)
    if asked:
        raise _unknown(asked, [])
    return None


def _by_keys(
    columns: Sequence[Column], every: Sequence[Column], table: Table, asked: str | None
) -> Groups | None:
    """Series that columns tell apart.  every: the columns with what role they have over all rows."""
    single = [
        key
        for place, column in enumerate(columns)
        if every[place].role in ("", "index") and (key := key_of(column, place, table))
    ][:_MOST_KEYS]
    best: tuple[float, Key, int | None] | None = None
    for keys in (keys for size in range(1, _MOST_JOINED + 1) for keys in combinations(single, size)):
        key = together(keys)
        chosen = _first(key)
        wrong, told = _parts(key, chosen, columns)
        if told and (best is None or wrong < best[0]):
            best = wrong, key, chosen if told == "time" else None
        if best and best[0] == 0:
            break
    return _named(best[1], columns, table, asked, best[2]) if best else None


def _told_as(by: str, key: Key, names: list[str], columns: Sequence[Column], asked: str | None) -> Groups:
    """Series that no column of words tells apart: the first is read, unless another is asked for."""
    found = Groups([columns[key.columns[0]].name], len(names), names, "", np.arange(len(key.codes)), by)
    if asked == "":
        return found
    if asked is not None and asked not in names:
        raise _unknown(asked, names)
    code = names.index(asked) if asked is not None else _first(key) if by == RUNS else 0
    return found._replace(chosen=names[code], places=np.flatnonzero(key.codes == code))


def _first(key: Key) -> int:
    """The first series that is not much shorter than most."""
    sizes = np.bincount(key.codes)
    return int(np.flatnonzero(2 * sizes >= np.median(sizes))[0])


# -------------------------------------------------------------------- whether time goes on


def _parts(key: Key, chosen: int, columns: Sequence[Column]) -> tuple[float, str]:
    """ "time" where the key parts the rows into series in each of which time goes on; "sizes" where it parts them into
    runs and nothing tells of time, "" where it does neither; before it the share of the steps that do not go on."""
    if key.size < 2 or len(key.codes) < FEWEST * key.size:
        return 0, ""
    rows = np.flatnonzero(key.codes == chosen)
    some = rows[:LOOKED_AT]
    others = [column for place, column in enumerate(columns) if place not in key.columns]
    inside = _with_roles(_of_rows(others, some))
    moments, names = axis_of(inside)
    runs = len(key.changes()) + 1 == key.size
    # what tells of these few rows when they were may be a text in all of them
    has_moments = [column.dates is not None or column.kind == "numbers" for column in others]
    when = [column for column, has in zip(others, has_moments, strict=True) if has and column.name in names]
    counted = all(column.role == "index" for column in inside if column.name in names)
    if moments is None or (counted and _goes_on(_moments(when, np.arange(min(len(key.codes), LOOKED_AT))))):
        return 1, _by_sizes(key, runs)
    places = _looked_at(key)
    told = _moments(when, places)
    wrong, steps = _wrong(told, key.codes[places])
    if _goes_on(told) and runs and _are_names(key, columns, names):
        return 1, "sizes"
    if _goes_on(told) or not steps or wrong > _SAME * steps:
        return 0, ""
    full = runs or _is_full(told[:LOOKED_AT], key.codes[places][:LOOKED_AT])
    return wrong / steps, "time" if full else ""


def _are_names(key: Key, columns: Sequence[Column], when: Sequence[str]) -> bool:
    """Whether the key is a few words before the columns that say when, as countries are, each with rows of its own."""
    place = key.columns[0]
    first = next((j for j, column in enumerate(columns) if column.name in when), 0)
    alone = len(key.columns) == 1 and columns[place].kind == "text" and place < first
    return alone and key.size <= _MOST_NAMES and np.bincount(key.codes).min() >= FEWEST


def _by_sizes(key: Key, runs: bool) -> str:
    sizes = np.bincount(key.codes)
    if not runs or len(key.columns) > 1 or sizes.min() <= FEWEST:
        return ""
    return "time" if sizes.min() == sizes.max() >= _EQUALLY_LONG else "sizes"


def _of_rows(columns: Sequence[Column], rows: np.ndarray) -> list[Column]:
    """The columns with these rows only."""
    made = []
    for column in columns:
        part = replace(column)
        if column.kind == "numbers":
            part.numbers = column.numbers[rows]
        elif column.dates:
            read = column.dates.read
            part.dates = Dates(Moments(len(rows), lambda place, read=read: read[int(rows[place])]))  # type: ignore[misc]
        made.append(part)
    return made


def _with_roles(columns: list[Column]) -> list[Column]:
    find_roles(columns)
    return columns


def _looked_at(key: Key) -> np.ndarray:
    """Rows of the beginning and of the end, and some where another series begins."""
    count = len(key.codes)
    changes = key.changes()
    some = changes[:: max(1, len(changes) // _CHANGES)][:_CHANGES]
    places = np.concatenate([np.arange(min(count, LOOKED_AT)), some - 1, some, [count - 1]])
    return np.unique(places)


def _moments(columns: Sequence[Column], places: np.ndarray) -> list[tuple[str | float, ...] | None]:
    """What the columns that say when have in these rows, in a form that sorts."""
    found: list[tuple[str | float, ...] | None] = []
    for place in map(int, places):
        parts = [
            (column.dates.read[place] or "") if column.dates else float(column.numbers[place])
            for column in columns
        ]
        known = all(part != "" and part == part for part in parts)
        found.append(tuple(parts) if known else None)
    return found


def _goes_on(told: Sequence[tuple[str | float, ...] | None]) -> bool:
    """Whether each moment is later than the one before, or each is earlier."""
    return _wrong(told, np.zeros(len(told), int))[0] == 0


def _wrong(told: Sequence[tuple[str | float, ...] | None], codes: np.ndarray) -> tuple[int, int]:
    """Steps within the series that do not go on as most do, and all of them."""
    last: dict[int, tuple[str | float, ...]] = {}
    steps: dict[int, list[int]] = {}
    for moment, code in zip(told, codes.tolist(), strict=True):
        if moment is None:
            continue
        before = last.get(code, moment)
        if code in last:
            ways = steps.setdefault(code, [0, 0, 0])
            ways[(moment > before) - (moment < before)] += 1
        last[code] = moment
    wrong = sum(same + min(later, earlier) for same, later, earlier in steps.values())
    return wrong, sum(map(sum, steps.values()))


def _is_full(told: Sequence[tuple[str | float, ...] | None], codes: np.ndarray) -> bool:
    """Whether of series side by side most have a row at each moment."""
    moments = len({*told} - {None})
    return len(told) >= _FULL * moments * len({*codes.tolist()})


# -------------------------------------------------------------------- which one is read


def _named(
    key: Key, columns: Sequence[Column], table: Table, asked: str | None, chosen: int | None
) -> Groups:
    cells = [(columns[place], table.cells(place)) for place in key.columns]

    def name(row: int) -> str:
        return ", ".join(_cell(column, texts, row) for column, texts in cells)

    names = [name(int(row)) for row in key.firsts]
    found = Groups(
        [column.name for column, _ in cells], len(names), names[:MOST_NAMED], "", np.arange(len(key.codes))
    )
    if asked == "" or (asked is None and chosen is None):
        return found
    if asked is not None and asked not in names:
        raise _unknown(asked, names)
    code = names.index(asked) if asked is not None else int(chosen or 0)
    return found._replace(chosen=names[code], places=np.flatnonzero(key.codes == code))


def _cell(column: Column, texts: Sequence[str], row: int) -> str:
    if column.kind == "numbers":
        return f"{float(column.numbers[row]):.15g}"
    return texts[row].strip() or "-"


def _unknown(asked: str, names: Sequence[str]) -> ExplornnError:
    return ExplornnError(
        "no_group",
        Sentence("There is no series called {name} in the rows.", name=shown(asked)),
        Sentence("There are {names}.", names=[*names[:40]])
        if names
        else Sentence("All rows are one series."),
    )


def of_group(table: Table, groups: Groups) -> Table:
    """The table with the rows of the series that was chosen."""
    if not groups.chosen:
        return table
    places = groups.places
    lines = np.array(table.lines)
    others = np.ones(len(lines), bool)
    others[places] = False
    why = Sentence("rows of other series, such as {name}", name=_other(groups))
    rest = np.flatnonzero(others)
    told = Omission(why, lines[rest].tolist(), [" | ".join(table.rows[int(place)]) for place in rest[:20]])
    return table.taken(places, [*table.omissions, told])


def _other(groups: Groups) -> Quoted:
    return Quoted(next((name for name in groups.names if name != groups.chosen), ""))
