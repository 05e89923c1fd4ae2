"""Columns whose numbers are in several currencies or units, or in the one that a column beside them names: they are no
one series, though each cell is a number."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from explornn_py.reading.columns import Column
from explornn_py.reading.keys import Key
from explornn_py.reading.layout import Table
from explornn_py.reading.numerals import UNITS, is_missing

_MONEY = {
    code: names[0]
    for names in (
        row.split()
        for row in (
            "$ USD US$", "€ EUR", "£ GBP", "¥ JPY", "CHF Fr. Fr", "SEK", "NOK", "DKK", "PLN zł", "CZK Kč",
            "₹ INR Rs. Rs", "₽ RUB", "₩ KRW", "A$ AUD", "C$ CAD CA$", "CNY RMB", "BRL R$", "HUF Ft", "TRY ₺", "NZD NZ$",
            "HKD HK$",
        )
    )
    for code in names
}  # fmt: skip
"""What money is called, and its shortest name."""
_CODES = {*_MONEY, "%", *(unit for unit in UNITS if len(unit) > 1)}
"""What a column of units may have; single letters may mean anything."""
_PARTS = re.compile(
    r"[(\-+\u2212\s]*(?P<before>[^\W\d]{1,3}\.?|[A-Z]{0,2}[$€£¥₹₽₩₺])?[\s(\-+\u2212]*"
    r"\d[\d.,'’\u00a0\u202f\u2009 ]*[)\s]*(?P<behind>[^\s\d()]\S{0,6})?\s*"
)
_SOME = 200
_NEARLY = 0.9
"""Share of the cells that must have a unit that is known."""


class Units(NamedTuple):
    """key: which unit each row belongs to; names: of the units, in that order; numbers: whether the column is one of
    numbers as it stands."""

    key: Key
    names: list[str]
    numbers: bool


def unit_of(cell: str) -> str | None:
    """The currency or unit of a number, "" where none is known; None where the cell is no number."""
    found = _PARTS.fullmatch(cell)
    if not found:
        return None
    for name in (found["before"], found["behind"]):
        if name and (money := _MONEY.get(name.strip())):
            return money
    behind = found["behind"] or ""
    return behind if behind in UNITS else ""


def units_of(columns: Sequence[Column], table: Table) -> Units | None:
    """The units of the first column that has several; None where none has."""
    for place, column in enumerate(columns):
        if column.role or column.kind not in ("numbers", "text"):
            continue
        if column.kind == "numbers" and len(column.marks) < 2:
            continue
        cells = table.cells(place)
        some = [cell.strip() for cell in cells[:_SOME] if not is_missing(cell)]
        if column.kind == "text" and {*some} <= _CODES:
            units = [None if is_missing(cell) else cell.strip() for cell in cells]
        elif sum(bool(unit_of(cell)) for cell in some) >= _NEARLY * len(some):
            units = [None if is_missing(cell) else unit_of(cell) for cell in cells]
        else:
            continue
        if key := _counted(place, units):
            return Units(*key, column.kind == "numbers")
    return None


def _counted(place: int, units: Sequence[str | None]) -> tuple[Key, list[str]] | None:
    """The units as a key, and their names; a row without a unit belongs to that of the row before, and without one
    there, to the commonest."""
    counts = Counter(unit for unit in units if unit)
    if len(counts) < 2 or sum(counts.values()) < _NEARLY * sum(unit is not None for unit in units):
        return None
    numbers = {name: code for code, (name, _) in enumerate(counts.most_common())}
    codes, last = [], 0
    for unit in units:
        last = numbers[unit] if unit else last
        codes.append(last)
    firsts = [codes.index(code) for code in range(len(numbers))]
    return Key((place,), np.array(codes), np.array(firsts)), [*numbers]
