"""Lists of numbers with names, as programs and people write them: `x = [1, 2]`, `values <- c(1, 2)`, R's
`ts(c(112, 118), start = c(1949, 1), frequency = 12)`, whose dates are read too, and `Temperature: 12.1, 12.4, 13.0`.

A text of anything else than such lists is none: a program is learned as it stands.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from explornn_py.errors import Sentence
from explornn_py.reading.cutting import Line, Row, kind_of
from explornn_py.reading.layout import Omission
from explornn_py.reading.numerals import number
from explornn_py.reading.series import Vector, table_of, with_dates
from explornn_py.reading.structured import Found

LONGEST = 5_000_000
_FEWEST = 3
_HEAD = re.compile(
    r"(?:(?:const|let|var|double|float|int|long|my|local|auto)\s+)?"
    r"(?:(?P<name>\.?[^\W\d][\w.$]*)\s*(?:\[\d*\]\s*)?(?:=|<-|:=|:)\s*)?(?P<call>[^\W\d][\w.:]*)?\s*(?=[\[({])"
)
_NUMBER = re.compile(
    r"[+\-\u2212]?(?:\d+\.?\d*|\.\d+)(?:[eE][+\-]?\d{1,4})?L?|NA(?:_\w+_)?|NaN|nan|None|null|np\.nan|math\.nan|float\('nan'\)"
)
_KEYWORD = re.compile(r"(?P<key>\.?[^\W\d][\w.]*)\s*=(?!=)\s*(?P<value>.*)", re.DOTALL)
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
_SERIES = ("data", "start", "end", "frequency", "deltat")
_DATED = {"ts": _SERIES, "stats::ts": _SERIES, "structure": ("data",)}
"""What R makes a series with, and what is given to each in this order, where its name does not stand before it."""


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
        if head is None or end is None or vector is None or not vector.rows:
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
        return _series(text, *inner, starts, _DATED[call])
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
    rows = _rows(text, *bare, starts)
    return None if rows is None else Vector(name, rows)


def _rows(text: str, begin: int, end: int, starts: Sequence[int]) -> list[Row] | None:
    """The numbers of a piece of text, each a row, or all those before a semicolon; None where there is anything else
    but numbers with one mark between each two, or rows are not as long."""
    inner = text[begin:end].strip("; \t\r\n")
    marks = (",", ";") if "," in inner else ("", ";")
    rows: list[Row] = []
    last = begin
    for found in _NUMBER.finditer(text, begin, end):
        between = text[last : found.start()]
        if (rows and not between) or between.strip() not in (marks if rows else ("",)):
            return None
        if not rows or ";" not in inner or ";" in between:
            rows.append((bisect_right(starts, found.start()), []))
        rows[-1][1].append(found[0].removesuffix("L"))
        last = found.end()
    ended = text[last:end].strip() in ("", ",", ";")
    return rows if ended and len({len(cells) for _, cells in rows}) < 2 else None


def _series(text: str, begin: int, end: int, starts: Sequence[int], order: Sequence[str]) -> Vector | None:
    """A time series of R.  order: names of what is given without its name."""
    told: dict[str, tuple[int, int]] = {}
    bare = []
    for start, stop in _arguments(text, begin, end):
        start = _skipped(text, start)
        word = _KEYWORD.fullmatch(text[start:stop].rstrip())
        if word:
            key = word["key"].lower().removeprefix(".")
            name = next((name for name in order if name.startswith(key)), key)
            told[name] = (start + word.start("value"), stop)
        else:
            bare.append((start, stop))
    free = [name for name in order if name not in told]
    if len(bare) > len(free):
        return None
    told |= zip(free, bare, strict=False)
    start, stop = told.pop("data", (begin, begin))
    head = _HEAD.match(text, start, stop)
    close = _closed(text, head.end()) if head else None
    vector = _vector(text, head["call"] or "", head.end(), close, starts) if head and close else None
    if vector is None or not close or text[close:stop].strip():
        return None
    return with_dates(vector, {name: text[start:stop].strip() for name, (start, stop) in told.items()})


# -------------------------------------------------------------------- lists behind their labels

_LABELLED = re.compile(r"(?P<label>[^:=\t]*)[:=]\s*(?P<list>[+\-\u2212.\d][^:=]*)")
_LETTER = re.compile(r"[^\W\d_]")


def from_lists(lines: Sequence[Line], chosen: str | None = None) -> tuple[Found, list[Line]] | None:
    """The series of lines that are a label and a list of numbers each; None where one is not, or there are as many
    lines as numbers."""
    found: list[Vector] = []
    for line, text in lines:
        if not text.strip():
            continue
        told = _LABELLED.fullmatch(text)
        label = told["label"].strip() if told else ""
        cells = _parted(told["list"]) if told and _LETTER.search(label) else []
        if len(cells) < _FEWEST or kind_of(label, ".") != "text":
            return None
        found.append(Vector(label.strip(" '\""), [(line, [cell]) for cell in cells]))
    if not found or len(found) >= max(len(vector.rows) for vector in found):
        return None
    return table_of(found, chosen, "pairs"), []


def _parted(text: str) -> list[str]:
    """The numbers of a list between semicolons, commas or blanks; none where there is anything else."""
    text = text.strip().rstrip(".,; ")
    words = text.split()
    ways = [text.split(";"), re.split(r",\s+", text), words, text.split(",")]
    for cells in ways:
        cells = [cell.strip() for cell in cells]
        if len(cells) >= _FEWEST and all(kind_of(cell, ".") in ("number", "gap") for cell in cells):
            return cells
        if len(cells) >= _FEWEST and all(number(cell, ",") for cell in cells):
            return cells
    return []
