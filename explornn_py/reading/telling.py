"""What a reading says of itself: the column it proposes, what was decided that may have been meant otherwise, and the
options of the other readings.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from explornn_py.dated import dates_of_text, dates_text
from explornn_py.errors import Quoted, Sentence
from explornn_py.reading.axis import counts_on
from explornn_py.reading.columns import Column
from explornn_py.reading.cutting import NONE, SPACES, Cut, is_unsure
from explornn_py.reading.layout import Table
from explornn_py.reading.numerals import votes
from explornn_py.reading.reading import Alternative, Reading
from explornn_py.reading.shapes import ALONG, DOWN, ROWS

ORDERED = 5000
"""Dates that tell in which order they come."""
_COUNTING = ("id", "index", "nr", "no", "nr.", "no.", "#")
"""Names of columns that are seldom what one wants to learn."""
_PLACES = re.compile(r"(.*\.)?(coordinates\[\d\]|lat|latitude|lon|lng|longitude)", re.IGNORECASE)
_LIKELY = ("close", "adj close", "value", "values", "average", "mean", "wert")


def propose(columns: Sequence[Column]) -> int:
    """The first column that can be learned; before it one whose name says that it is the thing itself."""
    free = [j for j, column in enumerate(columns) if column.kind == "numbers" and not column.role]
    free = free or [j for j, column in enumerate(columns) if column.kind == "numbers"]
    changing = [j for j in free if len(set(columns[j].known(5000).tolist())) > 1] or free
    for name in _LIKELY:
        for j in changing:
            if columns[j].name.lower() == name:
                return j
    seldom = [
        j for j in changing if columns[j].name.lower() in _COUNTING or _PLACES.fullmatch(columns[j].name)
    ]
    return next((j for j in changing if j not in seldom), changing[0])


def tell(reading: Reading, table: Table, cut: Cut, options: Mapping[str, Any], ragged: bool) -> None:
    """Notes and alternatives: what was decided that may have been meant otherwise."""
    _tell_proposed(reading, table)
    _tell_delimiter(reading, cut, options)
    _tell_orientation(reading, table, ragged)
    for column in reading.columns:
        _tell_column(reading, column, options)
    _tell_order(reading)


def _tell_proposed(reading: Reading, table: Table) -> None:
    free = [column.name for column in reading.columns if column.kind == "numbers" and not column.role]
    name = Quoted(reading.column.name)
    rest = [column for column in reading.columns if column is not reading.column]
    if rest and all(column.kind != "numbers" for column in rest) and counts_on(reading.column):
        reading.notes.append(
            Sentence(
                "Only {name} has numbers, and they count on: is what you want to learn in it?", name=name
            )
        )
    if any(len(cells) < table.width for _, cells in table.header) and not reading.columns[0].role:
        reading.notes.append(Sentence("The header has fewer names than the lines have cells."))
    if len(free) > 1 and reading.orientation == DOWN:
        reading.notes.append(
            Sentence("There are {count} columns of numbers; {name} is proposed.", count=len(free), name=name)
        )
    if reading.orientation == ROWS:
        reading.notes.append(Sentence("Each row of the table is a series; {name} is proposed.", name=name))
    if reading.orientation == ALONG:
        reading.notes.append(Sentence("The numbers are read along the lines, one line after the other."))


def _tell_column(reading: Reading, column: Column, options: Mapping[str, Any]) -> None:
    if column.dates and column.dates.ambiguous and "day_first" not in options:
        first, name = bool(column.dates.day_first), Quoted(column.name)
        reading.notes.append(
            Sentence("In {name} the day was taken to stand before the month.", name=name)
            if first
            else Sentence("In {name} the month was taken to stand before the day.", name=name)
        )
        other = Sentence("the day and the month the other way round")
        reading.alternatives.append(Alternative({"day_first": not first}, other))
    for mark in column.sentinels:
        keep = [*options.get("keep", ()), mark]
        says = Sentence("{value} as a number, not a gap", value=mark)
        reading.alternatives.append(Alternative({"keep": keep}, says))
    if column is reading.column or column.strays or column.unused or column.undated:
        reading.notes += column.notes()


def _tell_delimiter(reading: Reading, cut: Cut, options: Mapping[str, Any]) -> None:
    if cut.unsure and "delimiter" not in options:
        delimiter, decimal = cut.unsure
        if delimiter == NONE:
            said = Sentence("one column of numbers such as {example}", example=_joined_example(reading))
        else:
            said = Sentence("two columns")
        reading.notes.append(
            Sentence("This could be read in two ways; the other one is: {other}.", other=said)
        )
        reading.alternatives.append(Alternative({"delimiter": delimiter, "decimal": decimal}, said))
    cells = [cell for row in reading.head for cell in row]
    if "decimal" not in options and is_unsure(votes(cells)):
        other = "," if cut.decimal == "." else "."
        said = Sentence("a comma as decimal mark") if other == "," else Sentence("a point as decimal mark")
        reading.notes.append(
            Sentence("This could be read in two ways; the other one is: {other}.", other=said)
        )
        chosen = (
            {"delimiter": cut.delimiter} if len(cut.delimiter) == 1 or cut.delimiter in (SPACES, NONE) else {}
        )
        reading.alternatives.append(Alternative({**chosen, "decimal": other}, said))


def _joined_example(reading: Reading) -> str:
    mark = "," if reading.delimiter == "," else " "
    return mark.join(reading.head[0][:2]) if reading.head else ""


def _tell_orientation(reading: Reading, table: Table, ragged: bool) -> None:
    if reading.orientation != DOWN and not ragged:
        reading.alternatives.append(Alternative({"orientation": DOWN}, Sentence("each column a series")))
    elif reading.orientation == DOWN and not ragged:
        numeric = [column for column in reading.columns if column.kind == "numbers"]
        if len(numeric) > 2 and len(numeric) == len(reading.columns):
            reading.alternatives.append(
                Alternative({"orientation": ALONG}, Sentence("one series along the lines"))
            )
        if len(table.rows) <= 60 and len(numeric) > 2:
            reading.alternatives.append(Alternative({"orientation": ROWS}, Sentence("each row a series")))


def _tell_order(reading: Reading) -> None:
    """Dates that run backwards, begin anew, or are unevenly spaced."""
    first = (reading.dates or [])[:ORDERED]
    known = [date for date in first if date and len(date) > 3]
    if len(known) < 3 or not known[0][:4].isdecimal():
        return
    falling = sum(a > b for a, b in pairwise(known))
    same = sum(a == b for a, b in pairwise(known))
    if falling == len(known) - 1 - same and falling:
        reading.notes.append(Sentence("The dates run backwards: the newest value stands first."))
        reading.alternatives.append(Alternative({"order": "reversed"}, Sentence("the oldest value first")))
    elif falling or same:
        reading.notes.append(
            Sentence(
                "Some dates are not later than the one before ({count} ×): there may be several series in one column.",
                count=falling + same,
            )
        )
    elif text := dates_text(first):
        _tell_uneven(reading, dates_of_text(text).uneven)


def _tell_uneven(reading: Reading, apart: Sentence | None) -> None:
    """apart: how far from each other the first of its dates are, where that differs."""
    if apart is None:
        return
    if len(reading.lines) <= ORDERED:
        note = Sentence("The dates are unevenly spaced ({apart}): steps are counted, not time.", apart=apart)
    else:
        note = Sentence(
            "The dates are unevenly spaced ({apart} in the first {count} rows): steps are counted, not time.",
            apart=apart,
            count=ORDERED,
        )
    reading.notes.append(note)
