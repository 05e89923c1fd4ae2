"""Time series as R prints them: below their start and frequency, or a year a line below the names of its months, the
first and last year not whole."""

import re
from collections.abc import Sequence

from explornn_py.errors import Sentence
from explornn_py.reading.cutting import Line, Row
from explornn_py.reading.dates import is_year
from explornn_py.reading.layout import Omission
from explornn_py.reading.months import MONTH
from explornn_py.reading.series import Vector, table_of, with_dates
from explornn_py.reading.structured import Found

_PROPERTY = re.compile(r"\s*(?P<name>Start|End|Frequency)\s*=\s*(?P<value>c\(\d+,\s*\d+\)|\d+(?:\.\d+)?)\s*")
_COUNTED = re.compile(r"\s*\[\s*\d+\]\s+(?P<numbers>.*)")
_QUARTERS = ["qtr1", "qtr2", "qtr3", "qtr4"]


def from_r_print(text: str) -> Found | None:
    """The series that a text is; None where it is none."""
    first = text.lstrip("\n").partition("\n")[0].split()
    if first != ["Time", "Series:"] and len(first) not in (len(_QUARTERS), 12):
        return None
    lines = [line for line in enumerate(text.split("\n"), 1) if line[1].strip()]
    if len(lines) < 2:
        return None
    return _counted(lines) if first == ["Time", "Series:"] else _below_names(lines)


def _counted(lines: Sequence[Line]) -> Found | None:
    told: dict[str, str] = {}
    rows: list[Row] = []
    for line, text in lines[1:]:
        words = _PROPERTY.fullmatch(text)
        if words and not rows:
            told[words["name"].lower()] = words["value"]
            continue
        counted = _COUNTED.fullmatch(text)
        if counted is None:
            return None
        rows += [(line, [cell]) for cell in counted["numbers"].split()]
    if not rows or "start" not in told:
        return None
    above = [line for line in lines if line[0] < rows[0][0]]
    numbers, texts = [line for line, _ in above], [text.strip() for _, text in above]
    table = table_of([with_dates(Vector("", rows), told)], None, "code")
    return table._replace(beside=[Omission(Sentence("before the table"), numbers, texts)])


def _below_names(lines: Sequence[Line]) -> Found | None:
    """A number belongs to the month below whose name it ends."""
    (top, header), *rows = lines
    words = list(re.finditer(r"\S+", header))
    names = [word[0] for word in words]
    of_months = [MONTH.get(name.lower()) for name in names] == list(range(1, 13))
    if not (of_months or [name.lower() for name in names] == _QUARTERS) or not header[:1].isspace():
        return None
    ends = {word.end(): place for place, word in enumerate(words, 1)}
    table: list[Row] = [(top, ["year", *names])]
    for line, text in rows:
        year, *numbers = re.finditer(r"\S+", text)
        if not is_year(year[0]) or any(number.end() not in ends for number in numbers):
            return None
        cells = [year[0], *[""] * len(names)]
        for number in numbers:
            cells[ends[number.end()]] = number[0]
        table.append((line, cells))
    return Found(table, True, [], "code")
