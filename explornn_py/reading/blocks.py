"""Tables that stand below each other in one file, each with its title, as an office prints them page after page.

A new one begins where, behind a title, names or an empty line, what the rows begin with (years, dates, places) begins
anew.  Where it goes on, the lines in between belong to one table, and are left out of it one by one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from explornn_py.reading.cutting import Line, Row
from explornn_py.reading.dates import date, is_year
from explornn_py.reading.numerals import number

_FEWEST = 3
"""Rows of numbers of at least two of the tables."""
_MOST_TITLES = 8
"""Lines between two tables."""
_MOST_PARTS = 200
"""Of a file with more empty lines these tell nothing."""
_LOOKED_AT = 1000
"""Rows of a table whose words are compared with those of the next."""


@dataclass
class Block:
    """name: what sets it apart; rows: all of them, titles too."""

    name: str
    rows: list[Row]


_Key = float | str


@dataclass
class _Keys:
    """What rows begin with, all numbers or all dates: the first and the last; turn: 1 where they rise, -1 where they
    fall, 0 for a single one."""

    first: _Key
    last: _Key
    turn: int

    def __add__(self, other: "_Keys") -> "_Keys | None":
        """Those of these rows and the next ones; None where they do not go on the same way."""
        if type(self.first) is not type(other.first):
            return None
        turns = {self.turn, _turn(self.last, other.first), other.turn}
        return (
            _Keys(self.first, other.last, max(turns, key=abs))
            if turns in ({1}, {-1}, {0, 1}, {0, -1})
            else None
        )


@dataclass
class _Part:
    """Rows of numbers (places), and those right above them without; keys: None where rows begin with what neither rises
    nor falls."""

    above: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    keys: _Keys | None = None

    def take(self, part: "_Part") -> None:
        """Go on with the rows of the next."""
        self.rows += part.rows
        self.keys = self.keys + part.keys if self.keys and part.keys else None


def blocks_of(rows: Sequence[Row], decimal: str, comments: Sequence[Line]) -> list[Block]:
    """The tables below each other; none where there is one.  comments: lines that are in no row, which may tell what a
    table is."""
    parts = _parts(rows, decimal)
    if not 1 < len(parts) <= min(_MOST_PARTS, len(rows) / 2):
        return []
    for part in parts:
        part.keys = _keys(part, rows, decimal)
    together = parts[:1]
    for part in parts[1:]:
        if _begins_anew(together[-1], part, rows):
            together.append(part)
        else:
            together[-1].take(part)
    if len(together) < 2 or sum(len(part.rows) >= _FEWEST for part in together) < 2:
        return []
    starts = [part.above[0] if part.above else part.rows[0] for part in together[1:]]
    bounds = [0, *starts, len(rows)]
    blocks = [Block("", list(rows[begin:end])) for begin, end in pairwise(bounds)]
    for block, name in zip(blocks, _names(together, rows, comments), strict=True):
        block.name = name
    return blocks


def _parts(rows: Sequence[Row], decimal: str) -> list[_Part]:
    """Runs of rows of numbers, with the rows above each of them."""
    parts = [_Part()]
    titles: set[tuple[str, ...]] = set()
    gap, before = False, 0
    for place, (line, cells) in enumerate(rows):
        gap = gap or line > before + 1
        before = line + sum(cell.count("\n") for cell in cells)
        if not any(cell.strip() for cell in cells):
            gap = True
            continue
        if _has_numbers(cells, decimal) and tuple(cells) not in titles:
            if parts[-1].rows and gap:
                parts.append(_Part())
            parts[-1].rows.append(place)
            gap = False
            continue
        if parts[-1].rows:
            parts.append(_Part())
        elif len(parts) == 1 and len(cells) > 1:
            titles.add(tuple(cells))
        parts[-1].above.append(place)
    return [part for part in parts if part.rows]


def _has_numbers(cells: Sequence[str], decimal: str) -> bool:
    """Whether it may be a row of a table: there is a number behind its first cell, or nothing but a number or a date,
    with which a row begins whose numbers are missing."""
    first, *rest = (cell for cell in cells if cell.strip())
    if any(cell[:1].isdigit() or number(cell, decimal) for cell in rest):
        return True
    alone = not any(map(str.isalpha, "".join(rest)))
    return alone and (number(first, decimal) is not None or (len(cells) > 1 and _when(first) is not None))


def _when(cell: str) -> str | None:
    text = cell.strip()
    return text if is_year(text) else date(text) or date(text, True)


def _turn(one: _Key, other: _Key) -> int:
    return (other > one) - (other < one)  # type: ignore[operator]


def _begins_anew(before: _Part, part: _Part, rows: Sequence[Row]) -> bool:
    """Whether what rows begin with is in this part what it was in the one before, instead of going on."""
    if len(part.above) > _MOST_TITLES or len(before.rows) < 2:
        return False
    titles = [cell for place in part.above for cell in rows[place][1] if cell.strip()]
    if len(titles) == 1 and _when(titles[0]):
        return False  # a year above its months
    if before.keys is None or part.keys is None:
        return bool(part.above) and _is_again(before, part, rows)
    if type(before.keys.first) is not type(part.keys.first):
        return False
    return _turn(before.keys.last, part.keys.first) != before.keys.turn


def _keys(part: _Part, rows: Sequence[Row], decimal: str) -> _Keys | None:
    """What the rows begin with, where it only rises or falls: numbers, or dates."""
    cells = [next(cell for cell in rows[place][1] if cell.strip()) for place in part.rows]
    if any(len([cell for cell in rows[place][1] if cell.strip()]) < 2 for place in part.rows[:3]):
        return None
    found: list[_Key]
    numbers = [number(cell, decimal) for cell in cells]
    dates = [] if all(numbers) else [_when(cell) for cell in cells]
    if all(numbers):
        found = [each.value for each in numbers if each]
    elif all(dates):
        found = [each for each in dates if each]
    else:
        return None
    turns = {_turn(one, other) for one, other in pairwise(found)}
    if len(turns) > 1 or turns == {0}:
        return None
    return _Keys(found[0], found[-1], *(turns or {0}))


def _is_again(before: _Part, part: _Part, rows: Sequence[Row]) -> bool:
    """Whether rows that begin with words begin with the same ones; or, of one column, parts are equally long."""
    first = [rows[place][1] for place in before.rows[:_LOOKED_AT]]
    other = [rows[place][1] for place in part.rows]
    if {len(cells) for cells in (*first, *other)} == {1}:
        return len(before.rows) == len(other) >= _FEWEST and bool(before.above)
    labels = {cells[0].strip() for cells in first}
    words = all(label and number(label, ".") is None for label in labels)
    return words and all(cells[0].strip() in labels for cells in other[:3])


def _names(parts: Sequence[_Part], rows: Sequence[Row], comments: Sequence[Line]) -> list[str]:
    """What stands above each part and not above the next, else in a comment, else its number."""
    names: list[str] = []
    ends = [0, *(rows[part.rows[-1]][0] for part in parts)]
    said = [
        [text.strip("#%!/ ") for line, text in comments if end < line < rows[part.rows[0]][0]][-1:]
        for end, part in zip(ends, parts, strict=False)
    ]
    for place, part in enumerate(parts):
        other = parts[place + 1 if place == 0 else place - 1]
        count = max(1, len(other.above if place == 0 else part.above))
        above = [rows[each][1] for each in part.above[-count:]]
        beside = {cell for each in other.above for cell in rows[each][1]}
        own = (_title(cells, beside) for cells in above)
        told = said[place] if all(said) else []
        name = next((each[:60] for each in (*own, *told) if each), f"{place + 1}")
        names.append(name if name not in names else f"{name} ({place + 1})")
    return names


def _title(cells: Sequence[str], beside: set[str]) -> str:
    """The words of a line; of one that is mostly names, as above the other part, what is not."""
    words = [cell for cell in cells if cell.strip()]
    own = [cell for cell in words if cell not in beside]
    return " ".join(words if 2 * len(own) >= len(words) else own).strip()
