"""Where the numbers of a table begin: the first row that does not name the columns.

A row of numbers may be one of names all the same: years that count on, or a year above numbers that are none.
"""

from collections import Counter
from collections.abc import Sequence

from explornn_py.reading.cutting import Row, kind_of
from explornn_py.reading.dates import is_year, provisional_off
from explornn_py.reading.numerals import number

_LATEST_NAMES = 60
_MOST_SETTINGS = 5


def first_row(
    rows: Sequence[Row], width: int, numeric: Sequence[bool], decimal: str, header: bool | None
) -> int:
    """The place of the first row of numbers, or of those right above it in which each is missing."""
    named = _are_all_names(rows[0][1], width, decimal)
    place = _first_with_a_number(rows, width, numeric, decimal, header, named)
    names = _names_above(rows[:place], numeric, decimal)
    texts = _kinds_below(rows[place : place + 50], numeric, decimal)
    while 0 < place < len(rows):
        cells = rows[place - 1][1]
        below_names = names < place - 1
        empty = below_names and not any(cell.strip() for cell in cells)
        missing = _is_all_missing(cells, place - 1, numeric, decimal)
        if not (empty or missing or (below_names and _is_without_numbers(cells, numeric, texts, decimal))):
            break
        place -= 1
    return place


def _names_above(rows: Sequence[Row], numeric: Sequence[bool], decimal: str) -> int:
    """The place of the first row with words in all columns of numbers; that of the last row where there is none."""
    for place, (_, cells) in enumerate(rows):
        if len(cells) == len(numeric) > 1 and all(
            kind_of(cell, decimal) == "text" for cell, counts in zip(cells, numeric, strict=True) if counts
        ):
            return place
    return len(rows)


def _kinds_below(rows: Sequence[Row], numeric: Sequence[bool], decimal: str) -> list[str]:
    """What most cells of each column are."""
    whole = [cells for _, cells in rows if len(cells) == len(numeric)]
    kinds = [Counter(kind_of(cell, decimal) for cell in column) for column in zip(*whole, strict=True)]
    return [max(kind, key=lambda name: (name != "gap", kind[name])) for kind in kinds]


def _is_without_numbers(
    cells: Sequence[str], numeric: Sequence[bool], usual: Sequence[str], decimal: str
) -> bool:
    """Whether a row is one of the table whose numbers are all missing: its words stand where the table has words."""
    if len(cells) != len(numeric) or len(usual) != len(numeric):
        return False
    kinds = [kind_of(cell, decimal) for cell in cells]
    fits = all(
        kind == "gap" or (_is_marked(cell) if counts else kind == wanted)
        for cell, kind, counts, wanted in zip(cells, kinds, numeric, usual, strict=True)
    )
    return fits and any(kind != "gap" for kind in kinds)


def _is_all_missing(cells: Sequence[str], place: int, numeric: Sequence[bool], decimal: str) -> bool:
    """Whether a row is one of the table with nothing but gaps for numbers, known by its date or by words for a gap."""
    if len(cells) != len(numeric):
        return False
    kinds = [kind_of(cell, decimal) for cell in cells]
    if any(kind != "gap" for kind, counts in zip(kinds, numeric, strict=True) if counts):
        return False
    others = [kind for kind, counts in zip(kinds, numeric, strict=True) if not counts]
    said = any(
        cell.strip().isalpha() and cell.strip() != "Na"  # sodium, as a column's name
        for cell, counts in zip(cells, numeric, strict=True)
        if counts
    )
    return "date" in others or (said and ("text" not in others or place > 0))


def _first_with_a_number(
    rows: Sequence[Row],
    width: int,
    numeric: Sequence[bool],
    decimal: str,
    header: bool | None,
    named: bool,
) -> int:
    """named: whether the very first row is one of names."""
    places = [j for j in range(width) if numeric[j]]
    dated = begin_with_dates([row for row in rows[:400] if len(row[1]) == width > 1], decimal, 11)
    start = 0 if header is False else _below_late_names(rows, width, places, decimal)
    for place, (_, cells) in enumerate(rows):
        if place < start:
            continue
        if dated and not _begins_with_a_date(cells, decimal):
            continue  # what tells of the table, though there may be a number in it
        if len(cells) > width and _is_row_below_names(rows, place, width, decimal):
            return place
        if len(cells) > width or (len(cells) < width and not _may_be_short(rows, place, width, decimal)):
            continue
        if _is_above_names(rows, place, places, decimal):
            continue
        # a mark before a number, such as <0.5, makes no name of it
        kinds = [kind_of(cells[j], decimal) for j in places if j < len(cells) and not _is_marked(cells[j])]
        others = kinds.count("text") + kinds.count("date")
        if "number" not in kinds or (others > kinds.count("number") / 2 and not (named and place)):
            continue
        if header is False:
            return place
        if header is None and _are_names(cells, rows, place, places, decimal):
            continue
        names = header is True or _counts_on(cells, rows, place, width, numeric, decimal)
        names = names or _are_years_above(cells, rows, place, places, decimal)
        titled = place > 0 and _is_title(rows[place - 1][1], width)
        return place + 1 if names and not titled and place + 1 < len(rows) else place
    return len(rows)


def _below_late_names(rows: Sequence[Row], width: int, places: Sequence[int], decimal: str) -> int:
    """The place below a whole row of names above which a few lines have numbers too, as a program's settings have; 0
    where there are none."""
    numbers, found = 0, 0
    for place, (_, cells) in enumerate(rows[:_LATEST_NAMES]):
        kinds = [kind_of(cells[j], decimal) for j in places if j < len(cells)]
        if "number" in kinds:
            numbers += 1
        elif kind_of(cells[0], decimal) == "date":
            continue  # what was noted at a moment
        elif len(cells) == width > 1 and set(kinds) == {"text"} and len({*cells}) == width:
            found = place + 1 if numbers else 0
        if numbers > _MOST_SETTINGS:
            break
    return found if len(rows) - found > 3 * _MOST_SETTINGS else 0


def begin_with_dates(rows: Sequence[Row], decimal: str, fewest: int) -> bool:
    """Whether nearly all of these rows do, from the first one on that does, and there are so many of them."""
    first = [_begins_with_a_date(cells, decimal) for _, cells in rows]
    first = first[first.index(True) :] if True in first else []
    return len(first) >= fewest and first.count(True) >= 0.9 * len(first)


def _begins_with_a_date(cells: Sequence[str], decimal: str) -> bool:
    return is_year(provisional_off(cells[0].strip())) or kind_of(cells[0], decimal) == "date"


def _is_row_below_names(rows: Sequence[Row], place: int, width: int, decimal: str) -> bool:
    """Whether a row with too many cells has numbers and stands close below a whole row of names."""
    numbers = any(kind_of(cell, decimal) == "number" for cell in rows[place][1])
    above = [cells for _, cells in rows[max(0, place - 4) : place] if len(cells) == width > 1]
    return numbers and any(all(kind_of(name, decimal) == "text" for name in cells) for cells in above)


def _is_above_names(rows: Sequence[Row], place: int, places: Sequence[int], decimal: str) -> bool:
    """Whether the numbers of one of the first rows, such as 2019, stand above words, and these above numbers."""
    widths = {len(cells) for _, cells in rows[place : place + 3]}
    if place > 2 or place + 2 >= len(rows) or len(widths) > 1 or min(widths) <= max(places, default=0):
        return False
    here, words, below = (
        [kind_of(cells[j], decimal) for j in places] for _, cells in rows[place : place + 3]
    )
    named = "text" in words or "date" in words  # Q1 and Q2 below a year
    return (
        "gap" in here and named and {*words} <= {"text", "date"} and "text" not in below and "number" in below
    )


def _are_all_names(cells: Sequence[str], width: int, decimal: str) -> bool:
    """Whether each column has a word of its own here: then a row with any number is one of the table."""
    known = {cell.strip() for cell in cells if kind_of(cell, decimal) == "text"}
    return len(known) == len(cells) == width > 1


def _are_names(
    cells: Sequence[str], rows: Sequence[Row], place: int, places: Sequence[int], decimal: str
) -> bool:
    """Whether what could be numbers, such as 1w and 3m, are names: each with letters, below which there are none, and
    words beside them."""
    below = next((c for _, c in rows[place + 1 :] if len(c) == len(cells)), None)
    if place or below is None or all(kind_of(cell, decimal) != "text" for cell in cells):
        return False
    pairs = [(number(cells[j], decimal), number(below[j], decimal)) for j in places if j < len(cells)]
    marks = [(one.mark, other.mark) for one, other in pairs if one and other]
    return bool(marks) and all(mark.isalpha() and mark != other for mark, other in marks)


def _are_years_above(
    cells: Sequence[str], rows: Sequence[Row], place: int, places: Sequence[int], decimal: str
) -> bool:
    """Whether the numbers of the first row are years, words beside them, above numbers of which none could
    be a year."""
    first = [cells[j].strip() for j in places if j < len(cells)]
    if place or not all(map(is_year, first)) or all(kind_of(c, decimal) != "text" for c in cells):
        return False
    below = [c[j].strip() for _, c in rows[1:50] if len(c) == len(cells) for j in places]
    return any(number(cell, decimal) for cell in below) and not any(map(is_year, below))


def _is_marked(cell: str) -> bool:
    """Whether there are digits behind a mark, and nothing that could be a name."""
    start = cell.strip()[:1]
    return start in ("<", ">", "~", "?", "≤", "≥") and any(map(str.isdigit, cell))


def _may_be_short(rows: Sequence[Row], place: int, width: int, decimal: str) -> bool:
    """Whether a first row with fewer cells than most is one whose last cells are missing."""
    cells = rows[place][1]
    return len(cells) > 2 and all(kind_of(cell, decimal) != "text" for cell in cells) and place == 0


def _is_title(cells: Sequence[str], width: int) -> bool:
    return len(cells) == width and all(cell.strip() for cell in cells)


def _counts_on(
    cells: Sequence[str],
    rows: Sequence[Row],
    place: int,
    width: int,
    numeric: Sequence[bool],
    decimal: str,
) -> bool:
    """Whether a row of numbers is a header: years or months that count on, under which no row counts on."""
    steps = counting(cells, decimal)
    if steps is None or len(cells) != width:
        return False
    texts = [j for j in range(width) if not numeric[j]]
    named = all(kind_of(cells[j], decimal) in ("text", "gap") for j in texts)
    corner = kind_of(cells[0], decimal) in ("text", "gap")
    below = next((c for _, c in rows[place + 1 :] if len(c) == width), None)
    return (bool(texts) or corner) and named and below is not None and counting(below, decimal) is None


def counting(cells: Sequence[str], decimal: str) -> tuple[int, int] | None:
    """First and last place of three or more cells that are whole numbers counting on by one step (years, months, hours)
    up to the end of the row, or None."""
    texts = [provisional_off(cell.strip()) for cell in cells]  # int() would not strip all that strip() does
    values = [int(text) if text.isdecimal() and len(text) <= 4 else -1 for text in texts]
    last = len(cells) - 1
    while last > max(0, len(cells) - 3) and values[last] < 0 and kind_of(cells[last], decimal) != "date":
        last -= 1
    step = values[last] - values[last - 1] if last else 0
    first = last
    while first > 0 and values[first - 1] >= 0 and values[first] - values[first - 1] == step > 0:
        first -= 1
    low, high = values[first], values[last]
    if last - first < 2 or low < 0:
        return None
    good = (low >= 1500 and high <= 2200) or (low in (0, 1) and high in (4, 6, 7, 11, 12, 23, 24, 31))
    return (first, last) if good else None
