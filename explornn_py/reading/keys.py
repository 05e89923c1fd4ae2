"""Columns whose values tell series apart: words, or whole numbers that stand for stations and the like."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from explornn_py.reading.cells import Cells
from explornn_py.reading.columns import Column
from explornn_py.reading.layout import Table
from explornn_py.reading.numerals import known, number

LOOKED_AT = 1500
"""Rows of the beginning and of the end that tell whether it may be one."""
FEWEST = 3
"""Rows of a series, in the mean."""
_IDENTIFYING = known(
    "id station stn site store shop sensor item device node unit patient subject code nr no filiale standort region key"
    " series serie entity country"
)


class Key(NamedTuple):
    """codes: which series each row belongs to; firsts: a row of each of them."""

    columns: tuple[int, ...]
    codes: np.ndarray
    firsts: np.ndarray

    @property
    def size(self) -> int:
        """How many series there are."""
        return len(self.firsts)

    def changes(self) -> np.ndarray:
        """Rows whose series is another than that of the row before."""
        return np.flatnonzero(np.diff(self.codes)) + 1


def key_of(column: Column, place: int, table: Table) -> Key | None:
    """A column as a key, where it has few enough values."""
    if column.kind == "numbers":
        return _key_of_numbers(column, place)
    if column.kind != "text":
        return None
    cells = table.cells(place)
    ends = {*cells[:LOOKED_AT], *cells[-LOOKED_AT:]}
    if len(ends) < 2 or len(ends) > min(len(cells), 2 * LOOKED_AT) / FEWEST + 1:
        return None
    blank = sum(not cell.strip() for cell in cells[:LOOKED_AT])
    if not cells[0].strip() and 2 * blank > min(len(cells), LOOKED_AT):  # remarks on a few of the rows
        return None
    codes = cells.codes() if isinstance(cells, Cells) else _codes(cells)
    return _counted((place,), codes)


def are_codes(cells: Sequence[str], decimal: str) -> bool:
    """Whether cells such as EUR1 and USD1 are names: each has a mark, and each mark has one number only."""
    texts = {cell.strip() for cell in cells}
    marks = [found.mark for text in texts if (found := number(text, decimal)) and found.mark]
    return 1 < len(marks) == len({*marks}) == len(texts) <= len(cells) / FEWEST


def _codes(cells: Sequence[str]) -> np.ndarray:
    """A number for each text.  Where most cells are empty, each stands for all up to the next."""
    texts = [cell.strip() for cell in cells]
    if 2 * texts.count("") > len(texts) and texts[0]:
        for place in range(1, len(texts)):
            texts[place] = texts[place] or texts[place - 1]
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(text, len(numbers)) for text in texts])


def _key_of_numbers(column: Column, place: int) -> Key | None:
    """Whole numbers of stations and the like: what they are called tells, or that each stands in one run of rows."""
    numbers = column.numbers
    some = numbers[:LOOKED_AT]
    if (
        column.gaps
        or not np.array_equal(some, np.round(some))
        or len(np.unique(some)) > len(some) / FEWEST + 1
    ):
        return None
    key = _counted((place,), np.unique(numbers, return_inverse=True)[1])
    words = {*column.name.lower().replace("_", " ").replace("-", " ").replace(".", " ").split()}
    if words & _IDENTIFYING or column.name.lower().endswith("id"):
        return key
    return key if len(key.changes()) + 1 <= len(numbers) / FEWEST else None


def _counted(columns: tuple[int, ...], codes: np.ndarray) -> Key:
    """The key whose series are numbered in the order in which they begin."""
    _, firsts, inverse = np.unique(codes, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    ranks = np.empty(len(order), int)
    ranks[order] = np.arange(len(order))
    return Key(columns, ranks[inverse], firsts[order])


def together(keys: Sequence[Key]) -> Key:
    key = keys[0]
    for other in keys[1:]:
        key = _counted((*key.columns, *other.columns), key.codes * other.size + other.codes)
    return key
