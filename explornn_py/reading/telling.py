"""What a reading says of itself: the column it proposes, what was decided that may have been meant otherwise, and the
options of the other readings.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from explornn_py.errors import Quoted, Sentence
from explornn_py.reading.axis import begins_anew, counts_on
from explornn_py.reading.columns import Column, filled
from explornn_py.reading.cutting import NONE, SPACES, Cut
from explornn_py.reading.groups import RUNS, UNITS, Groups
from explornn_py.reading.layout import Table
from explornn_py.reading.numerals import known as words_of
from explornn_py.reading.numerals import mark_by_size, number, votes
from explornn_py.reading.reading import Alternative, Reading
from explornn_py.reading.shapes import ALONG, DOWN, ROWS
from explornn_py.reading.spans import ALL, WORDS, Spans

SAMPLED = 1000
"""Cells of a column that tell its decimal mark."""
DOCUMENTS = ("json", "json lines", "pc-axis", "code")
"""Where numbers have a point and no marks for thousands."""
MOST_OFFERED = 20
"""Other tables or series that are offered one by one."""
_COUNTING = ("id", "index", "nr", "no", "nr.", "no.", "#")
"""Names of columns that are seldom what one wants to learn."""
_CODES = {"code", "zip", "zipcode", "postcode", "plz", "postleitzahl", "postnummer", "phone"}
"""Last words of names of columns whose numbers are names themselves."""
_PLACES = re.compile(r"(.*\.)?(coordinates\[\d\]|lat|latitude|lon|lng|longitude)", re.IGNORECASE)
_WITHIN = words_of(
    "period interval slot hour half settlement dayofweek weekday dow day wochentag stunde heure hora"
)
"""Words for parts of a day or week, which count from 1 on again and again."""
_FEWEST_COUNTED = 6
_LIKELY = ("close", "adj close", "value", "values", "average", "mean", "wert")


def propose(columns: Sequence[Column]) -> int:
    """The first column that can be learned; before it one whose name says that it is the thing itself."""
    free = [j for j, column in enumerate(columns) if column.kind == "numbers" and not column.role]
    free = free or [j for j, column in enumerate(columns) if column.kind == "numbers"]
    names = {column.name for column in filled([columns[j] for j in free])}
    free = [j for j in free if columns[j].name in names] or free
    changing = [j for j in free if len(set(columns[j].known(5000).tolist())) > 1] or free
    for name in _LIKELY:
        for j in changing:
            if columns[j].name.lower() == name:
                return j
    seldom = [j for j in changing if columns[j].told or _is_seldom(columns[j]) or _numbers_rows(columns[j])]
    return next((j for j in changing if j not in seldom), changing[0])


def tell(reading: Reading, table: Table, cut: Cut, options: Mapping[str, Any], ragged: bool) -> None:
    """Notes and alternatives: what was decided that may have been meant otherwise."""
    _tell_proposed(reading, table)
    _tell_delimiter(reading, cut, options)
    _tell_decimal(reading, table, cut, options)
    _tell_orientation(reading, table, ragged)
    for column in reading.columns:
        _tell_column(reading, column, options)


def _is_seldom(column: Column) -> bool:
    name = column.name.lower()
    within = begins_anew(column) and bool(_WITHIN & {*re.findall(r"[^\W\d_]+", name)})
    last = re.split(r"[\s_.-]+", name)[-1]
    kind = last.endswith(("type", "typ")) or last in _CODES
    return kind or name in _COUNTING or bool(_PLACES.fullmatch(column.name)) or within


def _numbers_rows(column: Column) -> bool:
    """Whether its whole numbers go up by one each time, over more rows than that happens by chance."""
    numbers = column.known(_FEWEST_COUNTED)
    return len(numbers) == _FEWEST_COUNTED and not (numbers % 1).any() and counts_on(column)


def tell_parts(reading: Reading, spans: Spans | None, groups: Groups | None) -> None:
    """Which rows were taken, where they are of several spans of time or of several series."""
    if spans and spans.chosen != ALL:
        words = [WORDS[span] for span in spans.counts]
        reading.notes.append(
            Sentence(
                "There are rows for {spans}; those for {span} are read.",
                spans=words,
                span=WORDS[spans.chosen],
            )
        )
        for span, count in spans.counts.items():
            if span != spans.chosen:
                says = Sentence("the rows for {span} ({count} ×)", span=WORDS[span], count=count)
                reading.alternatives.append(Alternative({"span": span}, says))
        reading.alternatives.append(Alternative({"span": ALL}, Sentence("the rows for all spans of time")))
    if groups:
        _tell_groups(reading, groups)


def _tell_groups(reading: Reading, groups: Groups) -> None:
    reading.groups, reading.group = tuple(groups.names), groups.chosen
    reading.notes.append(_said_of(groups))
    units = groups.by == UNITS
    if groups.chosen:
        every = Sentence("all numbers, whatever their unit") if units else Sentence("the rows of all series")
        reading.alternatives.append(Alternative({"group": ""}, every))
    others = [name for name in groups.names if name != groups.chosen]
    for name in others[:MOST_OFFERED]:
        says = (
            Sentence("the numbers in {unit}", unit=name)
            if units
            else Sentence("the rows of {name}", name=Quoted(name))
        )
        reading.alternatives.append(Alternative({"group": name}, says))


def _said_of(groups: Groups) -> Sentence:
    columns, name = [Quoted(name) for name in groups.columns], Quoted(groups.chosen)
    if groups.by == UNITS and groups.chosen:
        return Sentence(
            "There are several units in {column} ({units}); the numbers in {unit} are read.",
            column=columns[0],
            units=groups.names,
            unit=groups.chosen,
        )
    if groups.by == UNITS:
        return Sentence(
            "There are several units in {column} ({units}), read as if they were one.",
            column=columns[0],
            units=groups.names,
        )
    if groups.by == RUNS and groups.chosen:
        return Sentence(
            "{column} begins anew: there are several series below each other ({count} ×); {name} is read.",
            column=columns[0],
            count=groups.every,
            name=name,
        )
    if groups.by == RUNS:
        return Sentence(
            "{column} begins anew: there are several series below each other ({count} ×); all rows are read.",
            column=columns[0],
            count=groups.every,
        )
    if groups.chosen:
        return Sentence(
            "There are several series, one for each {columns} ({count} ×); that of {name} is read.",
            columns=columns,
            count=groups.every,
            name=name,
        )
    return Sentence(
        "There may be several series, one for each {columns} ({count} ×); all rows are read.",
        columns=columns,
        count=groups.every,
    )


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
    unnamed = any(column.name.startswith("column ") for column in reading.columns)
    short = unnamed and any(len(cells) < table.width for _, cells in table.header)
    if short and not reading.columns[0].role:
        reading.notes.append(Sentence("The header has fewer names than the lines have cells."))
    if len(free) > 1 and reading.orientation == DOWN:
        reading.notes.append(
            Sentence("There are {count} columns of numbers; {name} is proposed.", count=len(free), name=name)
        )
    if reading.orientation == ROWS:
        reading.notes.append(Sentence("Each row of the table is a series; {name} is proposed.", name=name))
    if reading.orientation == ALONG and table.down:
        reading.notes.append(Sentence("The numbers are read down the columns, one year after the other."))
    elif reading.orientation == ALONG:
        reading.notes.append(Sentence("The numbers are read along the lines, one line after the other."))


def _tell_column(reading: Reading, column: Column, options: Mapping[str, Any]) -> None:
    asked = column.name in reading.dated_by and "day_first" not in options
    if asked and column.dates and column.dates.ambiguous:
        first, name = bool(column.dates.day_first), Quoted(column.name)
        reading.notes.append(
            Sentence("In {name} the day was taken to stand before the month.", name=name)
            if first
            else Sentence("In {name} the month was taken to stand before the day.", name=name)
        )
        other = Sentence("the day and the month the other way round")
        reading.alternatives.append(Alternative({"day_first": not first}, other))
    if column.name in reading.dated_by and column.dates and column.dates.zone:
        note = Sentence(
            "The times of {name} are of several time zones; all are told by the clock of {zone}.",
            name=Quoted(column.name),
            zone=column.dates.zone,
        )
        reading.notes.append(note)
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


def _tell_decimal(reading: Reading, table: Table, cut: Cut, options: Mapping[str, Any]) -> None:
    """What numbers such as 1.194 would be with the other decimal mark, where no number settles it."""
    if "decimal" in options or cut.delimiter in DOCUMENTS:
        return
    places = [place for place, column in enumerate(reading.columns) if column.kind == "numbers"]
    places.sort(key=lambda place: place != reading.proposed)
    cells = [_some(table.cells(place)) for place in places]
    if not votes([cell for column in cells for cell in column]).unsure:
        return
    cell = next(cell for column in cells for cell in column if votes([cell]).unsure).strip()
    other = "," if cut.decimal == "." else "."
    found = number(cell, other)
    value: float = found.value if found else 0.0
    value = int(value) if value.is_integer() else value
    if other == ",":
        said = Sentence("a comma as decimal mark ({cell} would then be {value})", cell=cell, value=value)
    elif "." in cell and (now := number(cell, ",")):
        said = Sentence(
            "a point as decimal mark ({cell} would then be {value}, and not {now})",
            cell=cell,
            value=value,
            now=int(now.value),
        )
    else:
        said = Sentence("a point as decimal mark ({cell} would then be {value})", cell=cell, value=value)
    if cut.delimiter not in (",", "sheet") and mark_by_size(cells) is None:
        reading.notes.append(
            Sentence("This could be read in two ways; the other one is: {other}.", other=said)
        )
    chosen = (
        {"delimiter": cut.delimiter} if len(cut.delimiter) == 1 or cut.delimiter in (SPACES, NONE) else {}
    )
    reading.alternatives.append(Alternative({**chosen, "decimal": other}, said))


def _some(cells: Sequence[str]) -> Sequence[str]:
    return cells if len(cells) <= SAMPLED else [*cells[:SAMPLED], *cells[:: len(cells) // SAMPLED], cells[-1]]


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
