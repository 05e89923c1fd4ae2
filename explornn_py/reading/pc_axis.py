"""PC-Axis, in which the statistics offices of the north and of many other countries deliver: statements `NAME=…;`, of
which one lists the numbers and others the categories by which they are counted, the last of them first.

(PC-Axis file format, https://www.scb.se/px-file-format)
"""

import math
import re

from explornn_py.errors import Quoted, Sentence
from explornn_py.reading.dates import date, is_year
from explornn_py.reading.json_stat import grid_of
from explornn_py.reading.layout import Omission
from explornn_py.reading.structured import Found

_STATEMENT = re.compile(
    r'([A-Z][A-Z0-9-]*)(?:\[\w+\])?(?:\(("[^"]*"(?:\s*,\s*"[^"]*")*)\))?\s*=\s*((?:"[^"]*"|[^";])*);'
)
_QUOTED = re.compile(r'"([^"]*)"')
_NUMBER = re.compile(r'"[^"]*"|[^\s,;]+')


def from_pc_axis(text: str) -> Found | None:
    """The table of such a file; None where the text is none, or has not as many numbers as its categories ask for."""
    if "DATA=" not in text or "VALUES" not in text:
        return None
    said: dict[tuple[str, str], str] = {}
    told = Omission(Sentence("beside the list {name}", name=Quoted("DATA")))
    for found in _STATEMENT.finditer(text):
        name, of, value = found[1], found[2] or "", found[3]
        said.setdefault((name, of.strip('"')), value)
        if name not in ("DATA", "VALUES", "STUB", "HEADING"):
            told.lines.append(text.count("\n", 0, found.start()) + 1)
            told.texts.append(" ".join(found[0].split()))
    names = [name for key in ("STUB", "HEADING") for name in _QUOTED.findall(said.get((key, ""), ""))]
    categories = {name: _QUOTED.findall(said.get(("VALUES", name), "")) for name in names}
    numbers = [cell.strip('"') for cell in _NUMBER.findall(said.get(("DATA", ""), ""))]
    if not names or not numbers or len(numbers) != math.prod(map(len, categories.values())):
        return None
    times = [name for key, name in said if key == "TIMEVAL"]
    times = times or [
        name for name, each in categories.items() if all(date(at) or is_year(at) for at in each)
    ]
    grid = grid_of(
        {
            "id": names,
            "dimension": {name: {"category": {"index": each}} for name, each in categories.items()},
            "role": {"time": times},
            "value": numbers,
        }
    )
    if grid is None:
        return None
    rows = [(line, [cell or "" for cell in row]) for line, row in enumerate(grid)]
    return Found(rows, True, [told] if told.lines else [], "pc-axis")
