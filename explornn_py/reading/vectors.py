"""Lists of numbers with names, as programs and people write them: `x = [1, 2]`, `values <- c(1, 2)`, R's
`ts(c(112, 118), start = c(1949, 1), frequency = 12)`, whose dates are read too, and `Temperature: 12.1, 12.4, 13.0`.

A text of anything else than such lists is none: a program is learned as it stands.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from explornn_py.errors import Sentence
from explornn_py.reading.cutting import Line, Row, kind_of
from explornn_py.reading.layout import Omission
from explornn_py.reading.numerals import number
from explornn_py.reading.structured import Found

LONGEST = 5_000_000
_FEWEST = 3
_HEAD = re.compile(
    r"(?:(?:const|let|var|double|float|int|long|my|local|auto)\s+)?"
    r"(?:(?P<name>[^\W\d][\w.$]*)\s*(?:\[\d*\]\s*)?(?:=|<-|:=|:)\s*)?(?P<call>[^\W\d][\w.:]*)?\s*(?=[\[({])"
)
_NUMBER = re.compile(
    r"[+\-\u2212]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-]?\d{1,4})?L?|NA(?:_\w+_)?|NaN|nan|None|null|np\.nan|math\.nan|float\('nan'\)"
)
_KEYWORD = re.compile(r"(?P<key>[^\W\d][\w.]*)\s*=(?!=)\s*(?P<value>.*)", re.DOTALL)
_BETWEEN = re.compile(r"[\s;]*(?:(?:#|//|%)[^\n]*(?:\n|$)[\s;]*)*")
_COMMENT = re.compile(r"\s*(?:#|//|%)")
_OPEN = "[({"
_VECTORS = (
    "",
    "c",
    "array",
    "np.array",
    "numpy.array",
    "list",
    "tuple",
    "torch.tensor",
    "tensor",
    "Series",
    "pd.Series",
)
_DATED = ("ts", "structure", "stats::ts")
_PLAIN = re.compile(r"-?\d{1,12}(?:\.\d{0,15}|/0*[1-9]\d{0,5})?")
_PARTS = {12: "{}-{:02d}", 4: "{}-Q{}", 2: "{}-H{}"}


class Vector(NamedTuple):
    """name: "" where it has none; cells: with the line of each; start: when the first is, in years, and frequency: how
    many there are in a year, where that is told."""

    name: str
    cells: list[tuple[int, str]]
    start: Fraction | None = None
    frequency: int = 1


def from_vectors(text: str, chosen: str | None = None) -> Found | None:
    """The series of a text that holds nothing but lists of numbers, at least one of them with a name or with dates.

    chosen: the one to read of several that are not as long."""
    if len(text) > LONGEST or not _HEAD.match(text, _skipped(text, 0)):
        return None
    starts = [0, *(place + 1 for place, letter in enumerate(text) if letter == "\n")]
    found: list[Vector] = []
    place = _skipped(text, 0)
    while place < len(text):
        head = _HEAD.match(text, place)
        end = _closed(text, head.end()) if head else None
        vector = _vector(text, head["call"] or "", head.end(), end, starts) if head and end else None
        if head is None or end is None or vector is None or not vector.cells:
            return None
        found.append(vector._replace(name=vector.name or head["name"] or ""))
        place = _skipped(text, end)
    told = [vector for vector in found if vector.name or vector.start is not None]
    if not told or len(told) < len(found):
        return None
    comments = [(line, words) for line, words in enumerate(text.split("\n"), 1) if _COMMENT.match(words)]
    beside = [Omission(Sentence("comments"), *map(list, zip(*comments, strict=True)))] if comments else []
    return table_of(found, chosen, "code")._replace(beside=beside)


def _skipped(text: str, place: int) -> int:
    """Where what is no blank and no comment goes on."""
    found = _BETWEEN.match(text, place)
    return found.end() if found else place


def _closed(text: str, place: int) -> int | None:
    """Behind the bracket that closes the one here."""
    depth = 0
    for found in re.compile(r"[\[\](){}]").finditer(text, place):
        depth += 1 if found[0] in _OPEN else -1
        if depth == 0:
            return found.end()
    return None


def _arguments(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Where each of what stands between commas, outside of inner brackets, begins and ends."""
    depth, start, found = 0, begin, []
    for mark in re.compile(r"[\[\](){},]").finditer(text, begin, end):
        if mark[0] == "," and depth == 0:
            found.append((start, mark.start()))
            start = mark.end()
        elif mark[0] != ",":
            depth += 1 if mark[0] in _OPEN else -1
    return [*found, (start, end)]


def _vector(text: str, call: str, begin: int, end: int, starts: Sequence[int]) -> Vector | None:
    """The numbers between two brackets; None where there is anything else."""
    inner = begin + 1, end - 1
    if call in _DATED:
        return _series(text, *inner, starts)
    if call not in _VECTORS:
        return None
    name, bare = "", inner
    if "=" in text[begin:end] or re.search(r"[\[({]", text[inner[0] : inner[1]]):
        parts = _arguments(text, *inner)
        bare = parts[0]
        for start, stop in parts[1:]:
            word = _KEYWORD.fullmatch(text[start:stop].strip())
            if word is None or word["key"] not in ("name", "dtype"):
                return None
            name = word["value"].strip("'\"") if word["key"] == "name" else name
        head = _HEAD.match(text, _skipped(text, bare[0]))
        if head:
            close = _closed(text, head.end())
            if close is None or text[close : bare[1]].strip() or head["name"]:
                return None
            nested = _vector(text, head["call"] or "", head.end(), close, starts)
            return nested and nested._replace(name=nested.name or name)
    cells = _numbers(text, *bare, starts)
    return None if cells is None else Vector(name, cells)


def _numbers(text: str, begin: int, end: int, starts: Sequence[int]) -> list[tuple[int, str]] | None:
    """The numbers of a piece of text with their lines; None where there is anything else but blanks, commas and
    semicolons."""
    cells, last = [], begin
    for found in _NUMBER.finditer(text, begin, end):
        if text[last : found.start()].strip(" \t\r\n,;"):
            return None
        cells.append((bisect_right(starts, found.start()), found[0].removesuffix("L")))
        last = found.end()
    return None if text[last:end].strip(" \t\r\n,;") else cells


def _series(text: str, begin: int, end: int, starts: Sequence[int]) -> Vector | None:
    """A time series of R."""
    vector, told = None, {}
    for start, stop in _arguments(text, begin, end):
        word = _KEYWORD.fullmatch(text[start:stop].strip())
        if word and word["key"] not in ("data", ".Data"):
            told[word["key"]] = word["value"].strip()
            continue
        at = _skipped(text, start)
        at = text.index("=", at) + 1 if word else at
        at = _skipped(text, at)
        head = _HEAD.match(text, at)
        close = _closed(text, head.end()) if head else None
        if vector is None and head and close and not text[close:stop].strip():
            vector = _vector(text, head["call"] or "", head.end(), close, starts)
        elif told or vector is None:
            return None
        else:  # start, end and frequency without their names
            told[("start", "end", "frequency")[len(told)]] = text[start:stop].strip()
    if vector is None:
        return None
    return with_dates(vector, told)


def with_dates(vector: Vector, told: dict[str, str]) -> Vector:
    """told: what is given by name, such as start, frequency or tsp."""
    tsp = _fractions(told.get("tsp", ""))
    if len(tsp) == 3:
        return vector._replace(start=tsp[0], frequency=int(tsp[2]))
    steps = _fractions(told.get("deltat", ""))
    frequencies = _fractions(told.get("frequency", told.get("freq", told.get("f", ""))))
    frequency = int(frequencies[0]) if frequencies else round(1 / steps[0]) if steps and steps[0] else 1
    start = _fractions(told.get("start", "1"))
    first = (
        start[0] + (Fraction(start[1] - 1) / frequency if len(start) > 1 and frequency else 0)
        if start
        else None
    )
    return vector._replace(start=first, frequency=max(1, frequency))


def _fractions(text: str) -> list[Fraction]:
    """The numbers of `c(1949, 1)`, `1/12` or `1949.25`; none where one is no such number."""
    bare = re.sub(r"^c\s*\(|\)$", "", text.strip())
    parts = ["".join(part.split()).removesuffix("L") for part in bare.split(",") if part.strip()]
    if not all(map(_PLAIN.fullmatch, parts)):  # a power of ten may be one of a million digits
        return []
    return [Fraction(part) for part in parts]


def _dates(vector: Vector) -> list[str] | None:
    """Of each of its numbers, where they are years or parts of years."""
    if vector.start is None or not 1500 <= vector.start <= 2200 or vector.frequency not in (1, *_PARTS):
        return None
    frequency = vector.frequency
    first = round(vector.start * frequency)
    counted = [divmod(first + place, frequency) for place in range(len(vector.cells))]
    if frequency == 1:
        return [str(year) for year, _ in counted]
    return [_PARTS[frequency].format(year, part + 1) for year, part in counted]


# -------------------------------------------------------------------- lists behind their labels

_LABELLED = re.compile(r"\s*(?P<label>[^:=\t]*[^\W\d_][^:=\t]*?)\s*[:=]\s*(?P<list>[+\-\u2212.\d][^:=]*)")


def from_lists(lines: Sequence[Line], chosen: str | None = None) -> tuple[Found, list[Line]] | None:
    """The series of lines that are a label and a list of numbers each; None where one is not, or there are as many
    lines as numbers."""
    found: list[Vector] = []
    for line, text in lines:
        if not text.strip():
            continue
        told = _LABELLED.fullmatch(text)
        cells = _parted(told["list"]) if told else []
        if not told or len(cells) < _FEWEST or kind_of(told["label"], ".") != "text":
            return None
        found.append(Vector(told["label"].strip(" '\""), [(line, cell) for cell in cells]))
    if not found or len(found) >= max(len(vector.cells) for vector in found):
        return None
    return table_of(found, chosen, "pairs"), []


def _parted(text: str) -> list[str]:
    """The numbers of a list between semicolons, commas or blanks; none where there is anything else."""
    text = text.strip().rstrip(".,; ")
    words = text.split()
    ways = [text.split(";"), re.split(r",\s+", text), words, text.split(",")]
    for cells in ways:
        cells = [cell.strip() for cell in cells]
        if len(cells) >= _FEWEST and all(
            kind_of(cell, mark) in ("number", "gap") for mark in "." for cell in cells
        ):
            return cells
        if len(cells) >= _FEWEST and all(number(cell, ",") for cell in cells):
            return cells
    return []


# -------------------------------------------------------------------- to a table


def table_of(vectors: Sequence[Vector], chosen: str | None, kind: str) -> Found:
    """The vectors side by side where they are as long; else the longest, or the chosen one, the others to choose."""
    names = [vector.name or "values" for vector in vectors]
    if len({len(vector.cells) for vector in vectors}) == 1:
        return Found(_side_by_side(vectors, names), True, [], kind)
    place = (
        names.index(chosen)
        if chosen in names
        else max(range(len(names)), key=lambda j: len(vectors[j].cells))
    )
    return Found(
        _side_by_side([vectors[place]], [names[place]]),
        True,
        [],
        kind,
        tuple(dict.fromkeys(names)),
        names[place],
    )


def _side_by_side(vectors: Sequence[Vector], names: Sequence[str]) -> list[Row]:
    dates = next((dates for vector in vectors if (dates := _dates(vector))), None)
    rows: list[Row] = [(0, [*(["date"] if dates else []), *names])]
    for place, (line, _) in enumerate(vectors[0].cells):
        own = [vector.cells[place][1] for vector in vectors]
        rows.append((line, [dates[place], *own] if dates else own))
    return rows
