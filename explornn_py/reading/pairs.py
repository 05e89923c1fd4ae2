"""Lines of names and values, as programs log them: `2024-01-01T10:00 temp=20.5 humidity=41`.

Each name becomes a column; what stands before the first pair and behind the last one becomes a column, too.
"""

import re
from collections import Counter

from explornn_py.reading.cutting import Line
from explornn_py.reading.structured import Found

_NAME = re.compile(r"(?:^|(?<=[\s,;|]))([^\W\d][\w./-]*)=(?=\S)")
_WHEN = re.compile(
    r"\[?(?P<when>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)(?:\]|(?=\s)|$)"
)
_FEWEST = 3
_ALIKE = 0.9
"""Share of the lines that must have the same names: a text in which some are set to something is no table."""


def from_pairs(lines: list[Line]) -> tuple[Found, list[Line]] | None:
    """The table of such lines, and the lines that have none of its names; None where not nearly all are alike."""
    some = [_NAME.search(text) for _, text in lines[:50] if text.strip()]
    if len(some) < _FEWEST or sum(map(bool, some)) < _ALIKE * len(some):
        return None
    parted = [(number, _parted(text)) for number, text in lines if text.strip()]
    usual, count = Counter(tuple(pairs) for _, (_, pairs, _) in parted).most_common(1)[0]
    if not usual or count < max(_FEWEST, _ALIKE * len(parted)):
        return None
    kept = [(number, line) for number, line in parted if set(line[1]) & set(usual)]
    names = list(dict.fromkeys(name for _, (_, pairs, _) in kept for name in pairs))
    dated = all(_WHEN.match(first) for _, (first, _, _) in kept)
    rows = [
        (number, [*_begun(first, dated), *(pairs.get(name, "") for name in names), last])
        for number, (first, pairs, last) in kept
    ]
    filled = [place for place in range(len(names) + 3) if any(row[place] for _, row in rows)]
    behind = "time" if all(row[-1].isdecimal() for _, row in rows) else ""
    titles = ["", "", *names, behind]
    table = [(0, [titles[place] or f"column {at}" for at, place in enumerate(filled, 1)])]
    table += [(number, [row[place] for place in filled]) for number, row in rows]
    taken = {number for number, _ in kept}
    return Found(table, True, [], "pairs"), [line for line in lines if line[0] not in taken]


def _begun(first: str, dated: bool) -> tuple[str, str]:
    """A moment at the beginning of what stands before the pairs, and the rest of it."""
    found = _WHEN.match(first) if dated else None
    return (found["when"], first[found.end() :].strip()) if found else ("", first)


def _parted(text: str) -> tuple[str, dict[str, str], str]:
    """What stands before the pairs, the pairs, what stands behind them; no pairs where one would hide another."""
    found = list(_NAME.finditer(text))
    if len({name[1] for name in found}) < max(1, len(found)):
        return text.strip(), {}, ""
    ends = [*(name.start() for name in found[1:]), len(text)]
    values = [text[name.end() : end].strip(" \t,;|") for name, end in zip(found, ends, strict=True)]
    last = ""
    if not values[-1].startswith('"'):
        values[-1], _, last = values[-1].partition(" ")
    pairs = {name[1]: value.strip('"') for name, value in zip(found, values, strict=True)}
    return text[: found[0].start()].strip(" \t,;|"), pairs, last.strip()
