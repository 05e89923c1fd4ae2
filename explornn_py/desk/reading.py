"""The command `read`: what the reader makes of a file, in words or as JSON."""

import argparse
import json
import shlex
from typing import Any, TextIO

from explornn_py.desk.options import Parser, columns_beside, number
from explornn_py.reading import Reading, read
from explornn_py.reading.decoding import LARGEST
from explornn_py.reading.options import ALL
from explornn_py.run.files import read_limited

MARKS = {
    "\t": "tabs",
    ",": "commas",
    ";": "semicolons",
    "|": "bars",
    "spaces": "spaces",
    "fixed": "fixed places",
}
_SWITCHES = ("header", "day_first", "fill")
_WORDS = {"yes": True, "no": False}
_TOLD = 8
"""Lines of rows, columns and omissions that are shown."""


def add_options(command: Parser) -> None:
    """The options of `read`."""
    command.add_argument("file", metavar="FILE", help="A table (.csv, .txt, .json, .xlsx, ...) or a text.")
    command.add_argument("--column", metavar="NAME", help="The column to read, by its name or number from 1.")
    command.add_argument(
        "--with", dest="beside", metavar="NAMES", help="Further columns to read beside it, as A,B."
    )
    command.add_argument("--json", action="store_true", help="Print all that was read as JSON.")
    for option, text in (
        ("encoding", "such as utf-8 or cp1252"),
        ("delimiter", "the mark between cells: , ; tab | spaces fixed none"),
        ("decimal", ". or ,"),
        ("header", "whether the first row names the columns: yes or no"),
        ("orientation", "how time runs: columns, rows or along"),
        ("day-first", "whether 3/4/2001 is in April: yes or no"),
        ("keep", "a number such as -99 that is no gap"),
        ("table", "the name of a sheet, of a file in a zip, of a list in JSON, or of one of several tables"),
        ("group", "the name of one of several series in the rows; '' for all rows"),
        ("span", "of rows for several spans of time: day, week, month, quarter, half, year or all"),
        ("rows", "only the first so many lines, or the last: -1000"),
        ("order", "of the rows: file, reversed, or sorted by date"),
        ("fill", "whether dates that are missing become gaps: yes or no"),
        ("as", "text: it is no table"),
    ):
        command.add_argument(f"--{option}", metavar="VALUE", help=f"Not as it looks: {text}.")


def chosen(options: argparse.Namespace) -> dict[str, Any]:
    """The reader's options, as they were typed."""
    given = {
        name: getattr(options, name)
        for name in (
            "encoding",
            "delimiter",
            "decimal",
            "orientation",
            "table",
            "group",
            "span",
            "order",
            "as",
        )
        if getattr(options, name) is not None
    }
    if given.get("delimiter") in ("tab", "\\t"):
        given["delimiter"] = "\t"
    for name in _SWITCHES:
        value = getattr(options, name)
        if value is not None:
            given[name] = _WORDS.get(value, value)
    if options.keep is not None:
        given["keep"] = [options.keep]
    if options.rows is not None:
        given["rows"] = options.rows if options.rows == ALL else number(options.rows)
    return given


def told(options: argparse.Namespace, out: TextIO) -> int:
    """Carry the command out."""
    reading = read(read_limited(options.file, LARGEST), chosen(options))
    if options.json:
        if reading.kind == "text" and (options.column or options.beside) is not None:
            reading.numbered(options.column)  # which says that there is none
        found = reading.to_dict(options.column)
        if reading.kind == "table" and options.beside is not None:
            beside = columns_beside(reading, reading.numbered(options.column), options.beside)
            found["with"] = [
                {
                    "column": each.name,
                    "values": each.values,
                    "gaps": [reading.lines[place] for place in each.gaps],
                }
                for each in beside
            ]
        json.dump(found, out, allow_nan=False)
        print(file=out)
        return 0
    for line in lines_of(reading, options.column, options.beside):
        print(line, file=out)
    return 0


def lines_of(reading: Reading, name: str | None = None, names: str | None = None) -> list[str]:
    """A reading in words, a line each.  name: of the column to learn; names: of those beside it."""
    if reading.kind == "text":
        if (name or names) is not None:
            reading.numbered(name)
        return [f"A text of {len(reading.text)} characters ({reading.encoding}).", *_notes(reading)]
    column = reading.numbered(name)
    beside = columns_beside(reading, column, names)
    mark = MARKS.get(reading.delimiter)
    between = (
        f", {mark} between the cells"
        if mark
        else ""
        if reading.delimiter == "none"
        else f", {reading.delimiter}"
    )
    point = "comma" if reading.decimal == "," else "point"
    lines = [f"{len(reading.lines)} rows ({reading.encoding}{between}, decimal {point})."]
    for each in reading.columns[:40]:
        chosen_mark = "*" if each is column else "+" if any(each is other for other in beside) else " "
        said = f"{each.kind}{', ' + each.role if each.role else ''}"
        known = each.known()
        if len(known):
            said += f": {len(known)} values, {_exact(float(known.min()))} to {_exact(float(known.max()))}"
        if each.gaps and each.kind == "numbers":
            said += f", {_gaps(reading, each.gaps)}"
        lines.append(f"{chosen_mark} {each.name:<24} {said}")
    if len(reading.columns) > 40:
        lines.append(f"  and {len(reading.columns) - 40} more columns")
    if reading.dates:
        lines.append(f"From {reading.dates[0]} to {reading.dates[-1]} (from {', '.join(reading.dated_by)}).")
    lines += [
        f"First values{f' of {each.name}' if beside else ''}: "
        + ", ".join("gap" if v is None else _exact(v) for v in each.values[:_TOLD])
        for each in (column, *beside)
    ]
    return lines + _notes(reading)


def _gaps(reading: Reading, gaps: list[int]) -> str:
    lines = [line for line in dict.fromkeys(reading.lines[place] for place in gaps) if line]
    said = f"{len(gaps)} gap{'s' if len(gaps) > 1 else ''}"
    if not lines:  # of dates that are missing in the file
        return said
    more = ", ..." if len(lines) > _TOLD else ""
    return f"{said} (line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:_TOLD]))}{more})"


def _exact(value: float) -> str:
    """As it stands in the file: with as many digits as it takes to be read again."""
    for digits in (10, 15, 16):
        if float(written := f"{value:.{digits}g}") == value:
            return written
    return f"{value:.17g}"


def _notes(reading: Reading) -> list[str]:
    lines = [str(note) for note in reading.notes]
    for omission in reading.omissions:
        if omission.names:
            more = ", ..." if len(omission.names) > _TOLD else ""
            lines.append(
                f"Left out, {omission.why}: {', '.join(name[:40] for name in omission.names[:_TOLD])}{more}"
            )
            continue
        where = ", ".join(map(str, omission.lines[:_TOLD])) + (", ..." if len(omission.lines) > _TOLD else "")
        lines.append(f"Left out, {omission.why}: line {where}: {omission.texts[0][:60]!r}")
    lines += [f"Also possible: {other.says} ({_typed(other.options)})." for other in reading.alternatives]
    return lines


def _typed(options: dict[str, Any]) -> str:
    """Options as one types them."""
    words = []
    for name, value in options.items():
        for each in value if isinstance(value, (list, tuple)) else [value]:
            said = {True: "yes", False: "no", "\t": "tab"}.get(each, str(each))
            words.append(f"--{name.replace('_', '-')} {shlex.quote(said)}")
    return " ".join(words)
