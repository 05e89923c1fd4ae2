"""Rows that are wider than most: those whose last cell only some lines have, such as a word behind a few of them, or a
serial number that only the first line gives.  The others get an empty cell there, so that no row is lost for it.
"""

from collections import Counter
from collections.abc import Sequence

from explornn_py.reading.cutting import Row, kind_of


def widened(rows: Sequence[Row], width: int, decimal: str) -> int:
    """The width of the table, of which most rows with numbers have the given one."""
    if max(len(cells) for _, cells in rows) == width:
        return width
    first = next(
        (place for place, (_, cells) in enumerate(rows) if len(cells) == width and _numbers(cells, decimal)),
        len(rows),
    )
    above, below = rows[:first], rows[first:]
    if len(above) > 1 and _is_named(above, width, decimal):
        wider = len(above[-1][1])
        return wider if all(len(cells) <= wider for _, cells in below) else width
    longer = [cells for _, cells in below if len(cells) > width]
    titled = not above or any(len(cells) == width for _, cells in above)
    if longer and titled and _have_a_word_behind(longer, below, width, decimal):
        return width + 1
    return width


def filled(rows: Sequence[Row], was: int, width: int) -> list[Row]:
    """The rows, those of the one width with empty cells up to the other."""
    more = [""] * (width - was)
    return [(line, [*cells, *more] if len(cells) == was else cells) for line, cells in rows]


def _numbers(cells: Sequence[str], decimal: str) -> bool:
    return any(kind_of(cell, decimal) == "number" for cell in cells)


def _is_named(above: Sequence[Row], width: int, decimal: str) -> bool:
    """Whether the last of these rows has numbers, and names as many as it has cells stand above it."""
    _, last = above[-1]
    if len(last) <= width or not _numbers(last, decimal):
        return False
    return any(
        len(cells) == len(last)
        and cells[-1].strip() != ""
        and not any(kind_of(cell, decimal) in ("number", "date") for cell in cells)
        for _, cells in above[:-1]
    )


def _have_a_word_behind(
    longer: Sequence[Sequence[str]], below: Sequence[Row], width: int, decimal: str
) -> bool:
    """Whether each of these rows is one of the table with one more cell, a word."""
    usual = [cells for _, cells in below[:400] if len(cells) == width]
    kinds = [Counter(kind_of(cell, decimal) for cell in column) for column in zip(*usual, strict=True)]
    numeric = [kind["number"] > kind["text"] + kind["date"] for kind in kinds]
    for cells in longer:
        found = [kind_of(cell, decimal) for cell in cells]
        fits = all(
            kind in ("number", "gap") for kind, counts in zip(found[:width], numeric, strict=True) if counts
        )
        if len(cells) != width + 1 or found[-1] != "text" or "number" not in found[:width] or not fits:
            return False
    return True
