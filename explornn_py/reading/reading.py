"""What a file holds, told before anything of it is learned.

Whatever was not taken is named (`omissions`, `notes`); where another reading is as good, `alternatives` has the options
that give it.
"""

from dataclasses import dataclass, field
from typing import Any

from explornn_py.errors import ExplornnError, Quoted, Sentence, parts
from explornn_py.plain import shown
from explornn_py.reading.columns import Column
from explornn_py.reading.cutting import NONE
from explornn_py.reading.layout import Omission
from explornn_py.reading.moments import Moments, periods_between
from explornn_py.reading.shapes import DOWN

FEWER = 0.7
"""Share of the rows that means must leave at most, to be offered."""


_GIVEN_NAMES = ("values", "column 1", "column 2")
"""What the reader calls a column of numbers, alone or beside a date, that the file gives no name."""


@dataclass(frozen=True)
class Alternative:
    """Another reading: the options that give it, and what it would be."""

    options: dict[str, Any]
    says: Sentence

    def to_dict(self) -> dict[str, Any]:
        """JSON-like."""
        return {"options": self.options, "says": str(self.says), "said": parts(self.says)}


@dataclass
class Reading:
    """A file as it was read.

    kind: "table" or "text" (then `text` is all there is).  delimiter: a mark, "spaces", "fixed", "none", or the kind of
    document (json, pc-axis, html, markdown, wiki, latex, pairs, code, sheet).  orientation: how time runs, "columns",
    "rows" or "along".  columns: all of them; proposed: place of the one to learn.  lines: the file's line of each row,
    0 of one that was made; header: those that name the columns.  dates: of each row, or None; dated_by: the columns
    they come from.  tables: names of the sheets, lists, tables or files to choose from; table: that of the one that was
    read.  groups: names of the series below each other to choose from; group: that of the one that was read, "" where
    all rows are one.
    """

    kind: str
    encoding: str
    text: str = ""
    delimiter: str = NONE
    decimal: str = "."
    orientation: str = DOWN
    columns: list[Column] = field(default_factory=list)
    proposed: int = 0
    lines: list[int] = field(default_factory=list)
    head: list[list[str]] = field(default_factory=list)
    dates: Moments | None = None
    dated_by: list[str] = field(default_factory=list)
    header: list[int] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    alternatives: list[Alternative] = field(default_factory=list)
    tables: tuple[str, ...] = ()
    table: str = ""
    groups: tuple[str, ...] = ()
    group: str = ""

    @property
    def column(self) -> Column:
        """The proposed column."""
        return self.columns[self.proposed]

    def numbered(self, name: str | int | None = None) -> Column:
        """A column by its name, or by its number from 1; the proposed one without.  Raises ExplornnError."""
        if self.kind != "table":
            raise ExplornnError(
                "no_table",
                Sentence("This is a text, not a table of numbers."),
                Sentence("Learn it as a text, or choose a file with numbers in lines or columns."),
            )
        if name is None:
            return self.column
        found = [column for column in self.columns if column.name == name]
        found = found or [c for c in self.columns if c.name.lower() == str(name).strip().lower()]
        if not found and str(name).isdecimal() and 1 <= int(name) <= len(self.columns):
            found = [self.columns[int(name) - 1]]
        if not found:
            raise ExplornnError(
                "no_column",
                Sentence("There is no column called {name}.", name=shown(str(name))),
                Sentence("There are {names}.", names=[column.name for column in self.columns[:40]]),
            )
        if found[0].kind != "numbers":
            raise ExplornnError(
                "no_numbers",
                Sentence("The column {name} has no numbers.", name=Quoted(found[0].name)),
                Sentence(
                    "Numbers are in {names}.",
                    names=[c.name for c in self.columns if c.kind == "numbers"][:40],
                ),
            )
        return found[0]

    def called(self, column: Column) -> str:
        """What is learned when this column is: its name and unit, behind that of the series among several; "" where the
        file names none, and there is no other."""
        others = [each for each in self.columns if each.kind == "numbers" and each is not column]
        if not others and column.name in _GIVEN_NAMES:
            return self.group
        unit = f" ({column.unit})" if column.unit and column.unit not in column.name else ""
        return (f"{self.group}: " if self.group else "") + column.name + unit

    def values(self, name: str | int | None = None) -> list[float | None]:
        """The numbers of a column, None for gaps."""
        return self.numbered(name).values

    def periods(self) -> dict[str, int]:
        """Spans of time of which means can be taken, so that fewer values remain, and about how many."""
        first, last = (self.dates[0], self.dates[-1]) if self.dates else (None, None)
        if not first or not last:
            return {}
        found = periods_between(first, last)
        return {name: count for name, count in found.items() if 1 < count <= FEWER * len(self.lines)}

    def to_dict(self, name: str | int | None = None, values: bool = True) -> dict[str, Any]:
        """JSON-like.  name: the column of `values` and `gaps` (their lines); values: whether to give them at all."""
        told: dict[str, Any] = {
            "kind": self.kind,
            "encoding": self.encoding,
            "notes": [str(note) for note in self.notes],
            "said": [parts(note) for note in self.notes],
            "left_out": [omission.to_dict() for omission in self.omissions],
            "alternatives": [other.to_dict() for other in self.alternatives],
            "tables": list(self.tables),
            "table": self.table,
        }
        if self.kind == "text":
            return told | {"characters": len(self.text), "lines": self.text.count("\n") + 1}
        column = self.numbered(name)
        told |= {
            "delimiter": self.delimiter,
            "decimal": self.decimal,
            "orientation": self.orientation,
            "column": column.name,
            "columns": [each.name for each in self.columns],
            "details": [each.to_dict(self.lines) for each in self.columns],
            "rows": len(self.lines),
            "groups": list(self.groups),
            "group": self.group,
            "header": self.header,
            "head": self.head,
            "dated_by": self.dated_by,
            "periods": [[name, count] for name, count in self.periods().items()],
            "gaps": [self.lines[place] for place in column.gaps],
        }
        if values:
            told |= {"values": column.values, "dates": None if self.dates is None else list(self.dates)}
        return told
