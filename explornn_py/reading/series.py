"""Series of numbers that a text names, of which some tell when their first number is, as those of R do: to a table,
side by side where they are as long and of the same time, else each a table of its own.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from explornn_py.errors import Quoted, Sentence
from explornn_py.reading.cutting import Row
from explornn_py.reading.structured import Found

_PLAIN = re.compile(r"-?\d{1,12}(?:\.\d{0,15}|/0*[1-9]\d{0,5})?")
_PARTS = {12: "{}-{:02d}", 4: "{}-Q{}", 2: "{}-H{}"}
_MOST_PARTS = 366
_NEARLY = Fraction(1, 10)
"""How far from a whole one the count of a first part may be: 1949.08 is February."""


class Vector(NamedTuple):
    """name: "" where it has none; rows: a number each, or those of a matrix; start and end: when the first and the last
    one are, in years, where that is told, and step: how many years there are from one to the next."""

    name: str
    rows: list[Row]
    start: Fraction | None = None
    step: Fraction = Fraction(1)
    end: Fraction | None = None


# -------------------------------------------------------------------- when they are


def with_dates(vector: Vector, told: dict[str, str]) -> Vector:
    """told: what R is given as start, end, frequency, deltat or tsp, which is the first three of them."""
    given = {name: _fractions(text) for name, text in told.items()}
    if len(tsp := given.get("tsp", [])) == 3:
        given |= {"start": tsp[:1], "end": tsp[1:2], "frequency": tsp[2:]}
    frequency, step = given.get("frequency"), given.get("deltat") or [Fraction(1)]
    if frequency:
        step = [1 / frequency[0] if frequency[0] else Fraction(0)]
    each = step[0].limit_denominator(_MOST_PARTS) or step[0]  # of a third R writes some figures
    if each <= 0:
        return vector
    start, end = (_moment(given.get(name), each) for name in ("start", "end"))
    if "start" not in given:
        start = Fraction(1) if end is None else end - (len(vector.rows) - 1) * each
    return vector._replace(start=start, step=each, end=end)


def _fractions(text: str) -> list[Fraction]:
    """The numbers of `c(1949, 1)`, `1/12` or `1949.25`; none where one is no such number."""
    bare = re.sub(r"^c\s*\(|\)$", "", text.strip())
    parts = ["".join(part.split()).removesuffix("L") for part in bare.split(",") if part.strip()]
    if not all(map(_PLAIN.fullmatch, parts)):  # a power of ten may be one of a million digits
        return []
    return [Fraction(part) for part in parts]


def _moment(given: Sequence[Fraction] | None, step: Fraction) -> Fraction | None:
    """A year, or a year and which of its parts."""
    return given[0] + sum(part - 1 for part in given[1:2]) * step if given else None


def _is_year(when: Fraction | None) -> bool:
    return when is not None and 1500 <= when <= 2200


def _dates(vector: Vector) -> list[str] | None:
    """Of each of its rows, where they are years or parts of years."""
    step, parts = vector.step, vector.step.denominator
    if vector.start is None or not _is_year(vector.start):
        return None
    first = round(vector.start * parts)
    whole = parts == 1 or (step.numerator == 1 and parts in _PARTS)
    if not whole or abs(first - vector.start * parts) > _NEARLY:
        return None
    counted = [divmod(first + place * step.numerator, parts) for place in range(len(vector.rows))]
    if parts == 1:
        return [str(year) for year, _ in counted]
    return [_PARTS[parts].format(year, part + 1) for year, part in counted]


def _said(vector: Vector, name: str) -> list[Sentence]:
    """What in it may have been meant otherwise."""
    notes, count = [], len(vector.rows)
    wanted = count
    dated = _dates(vector) is not None
    if dated and vector.start is not None and vector.end is not None:
        wanted = round((vector.end - vector.start) / vector.step) + 1
    if wanted != count:
        notes.append(
            Sentence(
                "{name} has {count} numbers, but {wanted} from its start to its end; what counts is its start.",
                name=Quoted(name),
                count=count,
                wanted=wanted,
            )
        )
    if _is_year(vector.start) and not dated:
        notes.append(
            Sentence(
                "The start of {name} gives no dates: its numbers are not of years, half-years, quarters or months.",
                name=Quoted(name),
            )
        )
    if (columns := len(vector.rows[0][1])) > 1:
        notes.append(
            Sentence(
                "{name} was read as {columns} columns: semicolons end its rows.",
                name=Quoted(name),
                columns=columns,
            )
        )
    return notes


# -------------------------------------------------------------------- to a table


def table_of(vectors: Sequence[Vector], chosen: str | None, kind: str) -> Found:
    """The vectors side by side where they are as long and of the same time; else the longest, or the chosen one, the
    others to choose."""
    names = _distinct([vector.name or "values" for vector in vectors])
    if len({(len(vector.rows), vector.start or 1, vector.step) for vector in vectors}) == 1:
        return _side_by_side(vectors, names, kind)
    sizes = [len(vector.rows) for vector in vectors]
    place = names.index(chosen) if chosen in names else sizes.index(max(sizes))
    found = _side_by_side([vectors[place]], [names[place]], kind)
    return found._replace(tables=tuple(names), chosen=names[place])


def _distinct(names: Sequence[str]) -> list[str]:
    """Those that occur again with a number behind them."""
    made: list[str] = []
    for name in names:
        again = (f"{name} ({count})" for count in range(2, len(names) + 2))
        made.append(name if name not in made else next(each for each in again if each not in made))
    return made


def _side_by_side(vectors: Sequence[Vector], names: Sequence[str], kind: str) -> Found:
    dates = _dates(vectors[0])
    titles = ["date"] if dates else []
    for vector, name in zip(vectors, names, strict=True):
        width = len(vector.rows[0][1])
        titles += [f"{name} {column}" for column in range(1, width + 1)] if width > 1 else [name]
    rows: list[Row] = [(0, titles)]
    for place, (line, _) in enumerate(vectors[0].rows):
        own = [cell for vector in vectors for cell in vector.rows[place][1]]
        rows.append((line, [dates[place], *own] if dates else own))
    notes = [note for vector, name in zip(vectors, names, strict=True) for note in _said(vector, name)]
    return Found(rows, True, [], kind, notes=notes)
