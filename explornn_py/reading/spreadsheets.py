"""Sheets of .xlsx and .ods files: to rows of cells, as a delimited text gives them.

.xlsx is read by openpyxl, which few need and which is fetched when it is asked for: where it is missing,
`NeedsPackage` says so.  .ods is one XML file in a zip; the standard library reads it.  (odfpy was looked at: it
comes as source only, which micropip cannot install.)
"""

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from explornn_py.errors import ExplornnError, Quoted, Sentence
from explornn_py.pulse import beat
from explornn_py.reading.cutting import Row
from explornn_py.reading.decoding import LARGEST, foreign, unreadable, workbook
from explornn_py.reading.layout import Omission
from explornn_py.reading.packed import files_in
from explornn_py.reading.structured import Found

MOST_CELLS = 5_000_000
_FOREIGN = {
    "word/document.xml": "DOCX",
    "ppt/presentation.xml": "PPTX",
    "Index/Document.iwa": "Numbers",
}
"""Packed documents of other kinds, by what is in them."""
_UNCALCULATED = re.compile(
    rb"<c\b(?![^>]*\bt=[\"']str)[^>]*>\s*<f\b(?:[^>]*/>|[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
"""A cell with a formula and no result; that of one of words may be none."""
BEAT = 500
"""Rows between two signs of life."""
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


class NeedsPackage(ExplornnError):
    """A package has to be installed first; `package` is its name."""

    def __init__(self, package: str, message: str, hint: str) -> None:
        super().__init__("needs_package", message, hint)
        self.package = package

    def __reduce__(self) -> Any:
        return type(self), (self.package, self.message, self.hint)


def from_zip(data: bytes, sheet: str | None = None) -> Found | list[str]:
    """The rows of a sheet (by default the one with most numbers); of a zip that is no document, the names of its files.

    Raises ExplornnError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
            if sum(member.file_size for member in packed.infolist()) > 4 * LARGEST:
                raise unreadable(Sentence("Unpacked, this file is too large."))
            if "xl/workbook.xml" in names:
                return _chosen(dict(_xlsx(data)), sheet, _never_calculated(packed))
            if "xl/workbook.bin" in names:
                raise workbook(".xlsb")
            if "content.xml" in names:
                return _chosen(dict(_ods(packed.read("content.xml"))), sheet)
            for member, kind in _FOREIGN.items():
                if member in names:
                    raise foreign(kind)
            return files_in(packed)
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        KeyError,
        ValueError,
        EOFError,
        NotImplementedError,
    ) as error:
        raise unreadable(Sentence("This file is packed, and damaged.")) from error
    except RuntimeError as error:  # how zipfile says that it is encrypted
        raise unreadable(Sentence("This file is locked by a password.")) from error


def _chosen(sheets: dict[str, list[Row]], wanted: str | None, notes: Sequence[Sentence] = ()) -> Found:
    filled = {name: rows for name, rows in sheets.items() if rows}
    if not filled:
        raise unreadable(Sentence("No sheet of this file has anything on it."), *notes)
    if wanted is not None and wanted not in filled:
        raise unreadable(
            Sentence("There is no sheet called {name}.", name=Quoted(wanted)),
            Sentence("There are {names}.", names=list(filled)),
        )
    name = wanted or max(filled, key=lambda name: _numbers(filled[name]))
    beside = []
    for other, rows in filled.items():
        if other != name:
            told = Omission(Sentence("on the sheet {name}", name=Quoted(other)))
            told.lines = [line for line, _ in rows]
            told.texts = [" | ".join(cells) for _, cells in rows]
            beside.append(told)
    return Found(_without_empty_starts(filled[name]), None, beside, "sheet", tuple(filled), name, notes)


def _numbers(rows: list[Row]) -> int:
    return sum(cell[:1].isdecimal() or cell[:1] in "-." for _, cells in rows for cell in cells if cell)


def _without_empty_starts(rows: list[Row]) -> list[Row]:
    """Without first columns that hold nothing: tables often begin in column B.  All rows get one width."""
    width = max(len(cells) for _, cells in rows)
    first = min(next((j for j, cell in enumerate(cells) if cell), width) for _, cells in rows)
    return [(line, [*cells[first:], *[""] * (width - len(cells))]) for line, cells in rows]


def _xlsx(data: bytes) -> Iterator[tuple[str, list[Row]]]:
    try:
        import openpyxl
    except ImportError as error:
        raise NeedsPackage(
            "openpyxl",
            Sentence("To read this file, the package {package} is needed.", package="openpyxl"),
            Sentence('Install it (pip install "explornn_py[spreadsheets]"), or save the file as .csv.'),
        ) from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and checks that no value depends on
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheets = [(sheet.title, _xlsx_rows(sheet)) for sheet in book.worksheets]
        yield from sheets
    except ExplornnError:
        raise
    except Exception as error:  # a damaged file may break it anywhere
        raise unreadable(Sentence("This file is packed, and damaged.")) from error


def _never_calculated(packed: zipfile.ZipFile) -> list[Sentence]:
    """What helps where a program wrote formulas without their results."""
    sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
    count = sum(len(_UNCALCULATED.findall(packed.read(name))) for name in sheets)
    if not count:
        return []
    return [
        Sentence(
            "{count} formulas of this file have no result yet: open it in a spreadsheet program and save it there.",
            count=count,
        )
    ]


def _xlsx_rows(sheet: Any) -> list[Row]:
    sheet.reset_dimensions()  # what a sheet says of its size may be a million empty rows
    rows, count = [], 0
    for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        written = [_written(cell) for cell in cells]
        while written and not written[-1]:
            written.pop()
        count += len(written)
        if count > MOST_CELLS:
            raise unreadable(Sentence("Unpacked, this file is too large."))
        if written:
            rows.append((line, written))
        if line % BEAT == 0:
            beat()
    return rows


def _written(value: Any) -> str:
    """A cell as text: dates in their sorting form, numbers with a decimal point."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
        )
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value).strip()


def _ods(content: bytes) -> Iterator[tuple[str, list[Row]]]:
    for sheet in ElementTree.fromstring(content).iter(_TABLE + "table"):
        rows: list[Row] = []
        line = cells = 0
        for row in sheet.iter(_TABLE + "table-row"):
            repeated = int(row.get(_TABLE + "number-rows-repeated", "1"))
            written = _ods_cells(row)
            for k in range(repeated if written else 0):
                cells += len(written)
                if cells > MOST_CELLS:
                    raise unreadable(Sentence("Unpacked, this file is too large."))
                rows.append((line + k + 1, list(written)))
            line += repeated
        yield sheet.get(_TABLE + "name", ""), rows


def _ods_cells(row: Any) -> list[str]:
    written: list[str] = []
    empty = 0
    for cell in row:
        if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            continue
        repeated = int(cell.get(_TABLE + "number-columns-repeated", "1"))
        value = cell.get(_OFFICE + "value") or cell.get(_OFFICE + "date-value")
        if value is None:
            value = "\n".join("".join(part.itertext()) for part in cell.iter(_TEXT + "p")).strip()
        elif cell.get(_OFFICE + "value-type") == "date":
            value = value.removesuffix("T00:00:00")
        if not value:
            empty += repeated
            continue
        written += [""] * min(empty, MOST_CELLS) + [value] * min(repeated, MOST_CELLS)
        empty = 0
    return written
