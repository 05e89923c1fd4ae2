"""What the columns of a table are called: the rows above its first one, and the names and units in them.

One row has the names: the one that begins with a word for time, or of a list of properties (Title, Unit, Source, ...)
the one with the title.  A heading above it that stands over several columns is put before their names; what only tells
of the station, the program or the file is left to be named as what it is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from explornn_py.reading.cutting import FIXED, SPACES, Line, Row, kind_of, rows_of
from explornn_py.reading.dates import is_year
from explornn_py.reading.numerals import known, number

_UNIT = re.compile(
    r"\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|%|‰|°\s?[CFK]|[µmkcdhMG]?(?:m|s|g|V|A|W|Hz|Pa|J|K|C|F|bar|l|Ohm|Ω|Wh|eV|mol|N)(?:[/²³^]\S*)?|"
    r"(?:k|m|M)?(?:EUR|USD|€|\$)|mm|min|h|hPa|ppm|ppb|deg|degC|W/m2|m/s|km/h|days?|years?|hours?|seconds?|units?|"
    r"bpm|psi|mmHg|in|ft|mph|-|n/a|TS|RN|[dD]eg\.? ?[CFK]|[dD]egrees?|[vV]olts?|[wW]atts?|[mM]et(?:er|re)s?(?:/\S+)?|"
    r"[pP]er ?cent|[µmkcdhMG]?(?:m|s|g|V|A|W|Hz|Pa|J)"
)

_RULE = re.compile(r"[-=_]{2,}")
"""A line drawn below names."""
_MOST_HEADERS = 4
_MOST_PROPERTIES = 60
_BELOW = 50
"""Rows that tell whether names stand above dates."""
_TIME = known(
    "date datetime time timestamp year yr quarter month week day hour period datum zeit zeitraum zeitpunkt zeitstempel"
    " stichtag jahr quartal monat woche tag stunde periode année annee an trimestre mois semaine jour heure période"
    " fecha hora año ano mes semana día dia periodo data anno mese giorno dato tid år månad dag rok aika vuosi t",
)
_NOT_OF_ROWS = known(
    "release publication published updated update next last first start end created stand range erstellt abruf download"
    " export exported coverage unit type",
)
"""Words beside which a word for time does not stand above the times of the rows."""
_TITLE = known(
    "title name series label description titel bezeichnung reihe merkmal titre libellé libelle intitulé série título"
    " titulo nombre serie indicator indicador indicateur indikator variable",
)
_UNITS = known(
    "unit units einheit einheiten maßeinheit unité unités unidad unidades unità unidade",
)


class Heading(NamedTuple):
    """names, units: of each column; used: places of the rows that gave them."""

    names: list[str]
    units: list[str]
    used: list[int]


def heading(rows: Sequence[Row], first: int, width: int, header: bool | None) -> Heading:
    """What the rows above the first one of numbers say of the columns.  header: whether there are any that do."""
    if header is not False and (names := _beside_index(rows, first, width)):
        return Heading(_unique(names), [""] * width, [first - 2, first - 1])
    places = [] if header is False else _rows_of_names(rows, first, width)
    below = [cells for _, cells in rows[first : first + _BELOW] if len(cells) == width]
    titles = {place: _fitted([cell.strip() for cell in rows[place][1]], below, width) for place in places}
    rules = [place for place in places if _is_rule(titles[place])]
    for place in rules:
        del titles[place]
    when = [place for place, cells in titles.items() if says_when(cells)]
    chosen = _with_names(titles, when)
    units = next((place for place in titles if place != chosen and _are_units(place, titles)), None)
    rest = {place: cells for place, cells in titles.items() if place not in (chosen, units)}
    if chosen is None:
        named = _without_properties({k: v for k, v in rest.items() if k >= first - _MOST_HEADERS}, titles)
    else:
        named = _joined(chosen, rest, units, titles)
    names = _names([titles[place] for place in named], width)
    if chosen is not None:
        names[0] = titles[when[-1] if when else chosen][0]
    given = [""] * width if units is None else [cell.strip("[](){}") for cell in titles[units]]
    if units in when or _UNITS & {*_words(given[0])}:
        given[0] = ""
    used = {*rules, *named, *(when[-1:] if chosen is not None else []), *([] if units is None else [units])}
    return Heading(_unique(names), given, sorted(used))


def _beside_index(rows: Sequence[Row], first: int, width: int) -> list[str]:
    """Names as pandas prints them: those of all columns but the first above the first one's, which says when."""
    if first < 2 or width < 2:
        return []
    above, below = ([cell.strip() for cell in cells if cell.strip()] for _, cells in rows[first - 2 : first])
    plain = not any(number(cell, ".") for cell in above)
    return (
        [*below, *above] if len(below) == 1 and len(above) == width - 1 and says_when(below) and plain else []
    )


def _rows_of_names(rows: Sequence[Row], first: int, width: int) -> list[int]:
    """Places of the rows right above the first that are as wide as it."""
    places: list[int] = []
    for place in range(first - 1, max(-1, first - 1 - _MOST_PROPERTIES), -1):
        cells = rows[place][1]
        filled = sum(bool(cell.strip()) for cell in cells)
        title = filled == 1 and width > 2 and bool(cells[0].strip())
        if len(cells) == width and (not filled or (title and not places and not says_when(cells))):
            continue
        wide = len(cells) == width or (len(cells) == width - 1 and not places)
        spread = bool(places) and 2 < len(cells) < width and _spans([*cells, ""]) and not cells[0].strip()
        units = not places and 1 < len(cells) < width and all(_UNIT.fullmatch(cell) for cell in cells)
        fits = (wide or spread or units) and (len(cells) > 1 or width <= 2)
        if not fits or (title and places) or not filled:
            break
        if width == 1 and places and not _UNIT.fullmatch(rows[places[-1]][1][0].strip()):
            break
        places.append(place)
    return sorted(places)


def _fitted(cells: Sequence[str], below: Sequence[Sequence[str]], width: int) -> list[str]:
    """A header one cell too short stands over the columns after the first, as R writes it, units over the last ones; a
    header that begins with an empty cell, or with a word for time above dates, ends too early."""
    if len(cells) < width and all(_UNIT.fullmatch(cell) for cell in cells):
        return [*[""] * (width - len(cells)), *cells]
    if len(cells) == width - 1 and (not cells or cells[0]) and not _is_above_dates(cells, below):
        return ["", *cells]
    return [*cells, *[""] * (width - len(cells))]


def _is_above_dates(cells: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether names begin with a word for time, and what is in the first column says when, but not in the second."""
    if len(cells) < 2 or not below or not says_when(cells):
        return False
    told = [all(is_year(row[j].strip()) or kind_of(row[j], ".") == "date" for row in below) for j in (0, 1)]
    return told == [True, False]


def _is_rule(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_RULE.fullmatch(cell) for cell in filled)


def _words(cell: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", cell.lower())


def says_when(cells: Sequence[str]) -> bool:
    """Whether a row of names begins with a word for time."""
    words = _words(cells[0])
    plain = not any(number(cell, ".") for cell in cells[1:])
    return 0 < len(words) <= 3 and bool(_TIME & {*words}) and not _NOT_OF_ROWS & {*words} and plain


def _with_names(titles: dict[int, list[str]], when: Sequence[int]) -> int | None:
    """Place of the row with the names, where one can be told.  when: of those that begin with a word for time."""
    titled = [place for place, cells in titles.items() if cells[0].lower().rstrip(":") in _TITLE]
    listed = len({cells[0] for cells in titles.values()} - {""}) == len(titles) > 1
    if when and any(titles[when[-1]][1:]) and (when[-1] == max(titles) or not (listed and titled)):
        above = [place for place in titles if place < when[-1]]
        only_units = all(_UNIT.fullmatch(cell) for cell in titles[when[-1]][1:] if cell)
        return above[-1] if above and only_units else when[-1]
    if listed and titled:
        return titled[0]
    return when[-1] if when else None


def _are_units(place: int, titles: dict[int, list[str]]) -> bool:
    cells = titles[place]
    if len(titles) > 1 and _UNITS & {*_words(cells[0])}:
        return True
    above = [other for other in titles if other < place]
    filled = [cell for cell in cells if cell]
    count = sum(bool(_UNIT.fullmatch(cell)) for cell in filled)
    if says_when(cells):  # above its units a column may be called by its word for time
        return bool(above) and count == len(filled) - 1 > 0
    return bool(above) and (
        count == len(filled) or (2 * count >= len(filled) and _is_complete(titles[above[-1]]))
    )


def _is_complete(cells: Sequence[str]) -> bool:
    """Whether each column after the first has a name of its own."""
    names = [cell for cell in cells[1:] if cell]
    return len({*names}) == len(names) == len(cells) - 1 > 0


def _without_properties(rest: dict[int, list[str]], titles: dict[int, list[str]]) -> list[int]:
    """Places of the rows that are names together, where none is known to have them: without a list of properties, and
    without what stands above a whole row of names and has numbers in it."""
    listed = {cells[0] for cells in titles.values()} - {""}
    bare = [place for place, cells in rest.items() if not cells[0]]
    if len(listed) > 1 and bare:
        return bare
    whole = [place for place, cells in rest.items() if _is_complete(cells) and not _has_numbers(cells)]
    if len(listed) > 2 and whole:
        return whole
    return [
        place for place, cells in rest.items() if not (_has_numbers(cells) and whole and place < whole[-1])
    ]


def _has_numbers(cells: Sequence[str]) -> bool:
    return any(number(cell, ".") or re.search(r":\s*\d", cell) for cell in cells)


def _joined(
    chosen: int, rest: Sequence[int] | dict[int, list[str]], units: int | None, titles: dict[int, list[str]]
) -> list[int]:
    """Places of the rows that are the names together: headings over several columns, what goes on below, and as many
    others as it takes to tell the columns apart."""
    found = [chosen]
    for place in sorted(rest, key=lambda place: abs(place - chosen)):
        names = _names([titles[each] for each in found], len(titles[chosen]))
        more = not _is_complete(names)
        if place < chosen:
            more = more or _spans(titles[place])
        elif units is None or place < units:
            more = more or not titles[place][0]
        if more:
            found = sorted([*found, place])
    return found


def _spans(cells: Sequence[str]) -> bool:
    """Whether a cell stands over more columns than one: with empty cells behind it, or said of each."""
    inner = [*cells[1:]]
    while cells[0] and inner and not inner[-1]:
        inner.pop()
    return any(a and (not b or a == b) for a, b in pairwise(inner))


def _names(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The columns' names of one row or several, from the first to the last."""
    spread = [_spread(row) if "" in row and place < len(rows) - 1 else row for place, row in enumerate(rows)]
    if len(rows) > 1 and not any(rows[-1][1:]):
        spread = list(rows)
    return [
        " ".join(dict.fromkeys(" ".join(row[j].split()) for row in spread if row[j])) for j in range(width)
    ]


def _spread(row: Sequence[str]) -> list[str]:
    """A heading over several columns stands over the first of them."""
    spread, last = [], ""
    for place, cell in enumerate(row):
        last = cell or last
        spread.append(last if place else cell)
    return spread


def _unique(names: Sequence[str]) -> list[str]:
    """Names without marks around them; those that occur twice get numbers."""
    bare = [
        name if name == "#" else name.lstrip(" " if j else "#% ").strip("\"'") or f"column {j + 1}"
        for j, name in enumerate(names)
    ]
    taken: Counter[str] = Counter()
    unique: dict[str, None] = {}
    for name in bare:
        taken[name] += 1
        made = name if taken[name] == 1 else f"{name} ({taken[name]})"
        while made in unique:
            taken[name] += 1
            made = f"{name} ({taken[name]})"
        unique[made] = None
    return list(unique)


def names_in(comments: Sequence[Line], delimiter: str, width: int) -> list[str] | None:
    """One of the last comments may name the columns: as many words as there are columns, none of them a number; above
    units the one before it."""
    found = []
    for _, text in reversed(comments[-3:]):
        words = text.strip().strip('"').lstrip("#%!/ ")
        cells = next(iter(rows_of([(1, words)], SPACES if delimiter in (FIXED, SPACES) else delimiter)))[1]
        if len(cells) == width and width > 1 and not any(number(cell, ".") for cell in cells):
            found.append([cell.strip() or f"column {j}" for j, cell in enumerate(cells, 1)])
    units = [sum(bool(_UNIT.fullmatch(cell)) for cell in cells) for cells in found]
    return found[1 if len(found) > 1 and units[0] > units[1] else 0] if found else None
