"""Rows that add up others: what they are called, and whether they do."""

import math
import re
from collections.abc import Sequence

from explornn_py.reading.cutting import Row, kind_of
from explornn_py.reading.numerals import number

TOTALS = (
    "grand total", "total", "totals", "summary", "zusammenfassung", "sum", "summe", "gesamt", "insgesamt", "mean",
    "average", "avg", "mittel", "mittelwert", "durchschnitt", "std", "min", "max", "count", "subtotal", "sub-total",
    "zwischensumme", "median", "totaal", "totale", "suma", "somme", "soma",
)  # fmt: skip
"""Words for adding up other rows, in small letters."""
TOTAL = re.compile(rf"({'|'.join(TOTALS)})\b\s*:?", re.IGNORECASE)
_FEWEST_ADDED = 5
"""Rows of numbers whose sum is that of the last one by no chance."""
_FEWEST_ALONE, _LARGER = 12, 3
"""The same where nothing stands beside them; how much larger than each of them the sum is, as that of numbers of which
each is twice the one before is not."""


def adds_up(
    body: Sequence[Row], width: int, numeric: Sequence[bool], decimal: str, when: int, labelled: bool
) -> bool:
    """Whether the last row has no date and one of its numbers is the sum of all above it, whatever it is called.

    when: the place of the dates, or of what else the rows begin with; labelled: these are words, which only a sum
    lacks."""
    last = body[-1][1]
    kinds = ("gap",) if labelled else ("gap", "text")
    if len(last) != width or (width > 1 and kind_of(last[when], decimal) not in kinds):
        return False
    for column in range(min(1, width - 1), width):
        total = number(last[column], decimal) if numeric[column] else None
        if total is None or not total.value:
            continue
        above = [number(cells[column], decimal) for _, cells in body[:-1] if len(cells) > column]
        if is_sum(total.value, [found.value for found in above if found], width == 1):
            return True
    return False


def is_sum(total: float, numbers: Sequence[float], alone: bool) -> bool:
    """Whether a number is what others come to, and that is no chance.  alone: whether nothing stands beside them."""
    values = [value for value in numbers if value]
    if len(values) < (_FEWEST_ALONE if alone else _FEWEST_ADDED):
        return False
    larger = not alone or abs(total) >= _LARGER * max(map(abs, values))
    return larger and math.isclose(math.fsum(values), total, rel_tol=1e-9)
