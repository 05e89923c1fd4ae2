"""What the columns of a table are called: the rows above its first one, and the names and units in them."""

import re
from collections import Counter
from collections.abc import Sequence

from explornn_py.reading.cutting import FIXED, SPACES, Line, Row, rows_of
from explornn_py.reading.numerals import number

_UNIT = re.compile(
    r"\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|%|‰|°\s?[CFK]|[µmkcdhMG]?(?:m|s|g|V|A|W|Hz|Pa|J|K|C|F|bar|l|Ohm|Ω|Wh|eV|mol|N)(?:[/²³^]\S*)?|"
    r"(?:k|m|M)?(?:EUR|USD|€|\$)|mm|min|h|hPa|ppm|ppb|deg|degC|W/m2|m/s|km/h|days?|years?|hours?|seconds?|units?|"
    r"bpm|psi|mmHg|in|ft|mph|-|n/a|"
    r"[µmkcdhMG]?(?:m|s|g|V|A|W|Hz|Pa|J)"
)

_RULE = re.compile(r"[-=_]{2,}")
"""A line drawn below names."""
_MOST_HEADERS = 4


def header_rows(rows: Sequence[Row], first: int, width: int, header: bool | None) -> list[int]:
    """Places of the rows right above the first that name its columns."""
    if header is False:
        return []
    places: list[int] = []
    for place in range(first - 1, max(-1, first - 1 - _MOST_HEADERS), -1):
        cells = rows[place][1]
        filled = sum(bool(cell.strip()) for cell in cells)
        fits = len(cells) in ((width,) if places else (width, width - 1)) and (len(cells) > 1 or width <= 2)
        if not fits or (width > 1 and filled < 2 and len(places) > 0) or not filled:
            break
        if width == 1 and places and not _UNIT.fullmatch(rows[places[-1]][1][0].strip()):
            break
        places.append(place)
    return sorted(places)


def fitted(cells: Sequence[str], width: int) -> list[str]:
    """A header one cell too short stands over the columns after the first, as R writes it."""
    return ["", *cells] if len(cells) == width - 1 else list(cells)


def names_and_units(titles: Sequence[Sequence[str]], width: int) -> tuple[list[str], list[str]]:
    """Names and units of the columns; names that occur twice get numbers."""
    units = [""] * width
    rows = [[cell.strip() for cell in title] for title in titles]
    for place, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if filled and all(_RULE.fullmatch(cell) for cell in filled):
            rows[place] = [""] * width
        elif place and filled and all(_UNIT.fullmatch(cell) for cell in filled):
            units = [cell.strip("[](){}") for cell in row]
            rows[place] = [""] * width
    if len(rows) > 1:
        rows = [
            _spread(row) if row.count("") and place < len(rows) - 1 and any(rows[-1]) else row
            for place, row in enumerate(rows)
        ]
    names = [
        " ".join(dict.fromkeys(" ".join(row[j].split()) for row in rows if row[j])) for j in range(width)
    ]
    names = [
        name if name == "#" else name.lstrip("#% ").strip("\"'") or f"column {j + 1}"
        for j, name in enumerate(names)
    ]
    taken: Counter[str] = Counter()
    unique = []
    for name in names:
        taken[name] += 1
        made = name if taken[name] == 1 else f"{name} ({taken[name]})"
        while made in unique:
            taken[name] += 1
            made = f"{name} ({taken[name]})"
        unique.append(made)
    return unique, units


def names_in(comments: Sequence[Line], delimiter: str, width: int) -> list[str] | None:
    """One of the last comments may name the columns: as many words as there are columns, none of them a number."""
    for _, text in reversed(comments[-3:]):
        words = text.strip().strip('"').lstrip("#%!/ ")
        cells = next(iter(rows_of([(1, words)], SPACES if delimiter in (FIXED, SPACES) else delimiter)))[1]
        if len(cells) == width and width > 1 and not any(number(cell, ".") for cell in cells):
            return [cell.strip() or f"column {j}" for j, cell in enumerate(cells, 1)]
    return None


def _spread(row: Sequence[str]) -> list[str]:
    """A heading over several columns stands over the first of them."""
    spread, last = [], ""
    for place, cell in enumerate(row):
        last = cell or last
        spread.append(last if place else cell)
    return spread
