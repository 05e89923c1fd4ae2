"""Tables in which rows for years, quarters and months stand below each other or between each other, as offices of
statistics deliver them: the rows of one span of time are read, of the shortest, and the others are named."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from explornn_py.errors import Sentence
from explornn_py.reading.bulk import Unlike
from explornn_py.reading.cells import Cells, shapes_of
from explornn_py.reading.dates import date, is_year, provisional_off
from explornn_py.reading.layout import Omission, Table
from explornn_py.reading.numerals import is_missing

ALL = "all"
"""Of the option `span`: the rows of each."""
WORDS = {
    "day": Sentence("days"),
    "week": Sentence("weeks"),
    "month": Sentence("months"),
    "quarter": Sentence("quarters"),
    "half": Sentence("half-years"),
    "year": Sentence("years"),
}
"""What the spans are called, from the shortest."""
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LOOKED_AT = 300
_FEWEST = 3
_KNOWN = 0.95
"""Share of the cells that must be dates."""


class Spans(NamedTuple):
    """chosen: a name of WORDS, or ALL; counts: the rows of each span."""

    chosen: str
    counts: dict[str, int]


def of_one_span(table: Table, chosen: str | None) -> tuple[Table, Spans | None]:
    """The table with the rows of one span of time, and which there are; None where they are all of one.

    Raises Unlike where they are not in a very long table."""
    for column in range(table.width):
        cells = table.cells(column)
        if not _may_be_mixed(cells):
            continue
        if isinstance(cells, Cells):
            raise Unlike
        spans = _spans(cells)
        counts = Counter(span for span in spans if span)
        known = sum(counts.values())
        shortest = next((span for span in WORDS if counts[span] > 1), "")
        if len(counts) < 2 or not shortest or known < max(_FEWEST, _KNOWN * _filled(cells)):
            continue
        if counts[shortest] < max(counts.values()) and not _are_again(cells, spans, shortest):
            shortest = max(counts, key=lambda span: counts[span])  # a few rows with more exact dates
        read = chosen if chosen and (chosen in counts or chosen == ALL) else shortest
        found = Spans(read, {span: counts[span] for span in WORDS if span in counts})
        return (table if found.chosen == ALL else _filtered(table, spans, found.chosen)), found
    return table, None


def _are_again(cells: Sequence[str], spans: Sequence[str | None], shortest: str) -> bool:
    """Whether most years of the rows for longer spans are among those of the shortest one."""
    years: dict[bool, list[str]] = {True: [], False: []}
    for cell, span in zip(cells, spans, strict=True):
        found = _YEAR.search(cell)
        if span and found:
            years[span == shortest].append(found[0])
    known = {*years[True]}
    return 2 * sum(year in known for year in years[False]) >= len(years[False])


def span_of(cell: str) -> str | None:
    """The span of time for which a cell stands, a name of WORDS; None where it is no date that tells."""
    if is_year(provisional_off(cell.strip())):
        return "year"
    told = date(cell) or date(cell, True)
    if not told or not told[:4].isdecimal():
        return None
    if len(told) >= 10:
        return "day"
    return {"": "year", "-Q": "quarter", "-H": "half", "-W": "week"}.get(told[4:6], "month")


def _may_be_mixed(cells: Sequence[str]) -> bool:
    count = len(cells)
    some = {*cells[:_LOOKED_AT], *cells[:: max(1, count // _LOOKED_AT)], *cells[-_LOOKED_AT:]}
    if count < _FEWEST or all(map(is_year, some)):
        return False
    spans = [span_of(cell) for cell in some if not is_missing(cell)]
    return len({*spans} - {None}) > 1 and spans.count(None) < (1 - _KNOWN) * len(spans)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _spans(cells: Sequence[str]) -> list[str | None]:
    """Of each cell; of those that are alike but for their digits one is looked at."""
    spans: list[str | None] = [None] * len(cells)
    for text, places in shapes_of(cells):
        span = span_of(text)
        for place in places:
            spans[place] = span if span else span_of(cells[place])
    return spans


def _filtered(table: Table, spans: Sequence[str | None], chosen: str) -> Table:
    left = {span: Omission(Sentence("rows for {span}", span=word)) for span, word in WORDS.items()}
    kept = []
    for place, span in enumerate(spans):
        if span in (None, chosen):
            kept.append(place)
            continue
        left[str(span)].lines.append(table.lines[place])
        left[str(span)].texts.append(" | ".join(table.rows[place]))
    told = [omission for omission in left.values() if omission.lines]
    return replace(
        table,
        lines=[table.lines[place] for place in kept],
        rows=[table.rows[place] for place in kept],
        omissions=[*table.omissions, *told],
    )
