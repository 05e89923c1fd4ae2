"""Tables inside XML: to rows of cells, as those inside JSON are.

Elements that come again and again are the records; their attributes and what they hold are the columns.  A workbook
as older spreadsheets write it in XML has rows of cells of its own.
"""

import re
from contextlib import suppress
from typing import Any
from xml.etree import ElementTree

from explornn_py.errors import Quoted, Sentence
from explornn_py.reading.layout import Omission
from explornn_py.reading.structured import DEEPEST, Found, table_in

_START = re.compile(r"\s*(<\?xml\s|<!--|<!DOCTYPE\s+(?!html)|<[A-Za-z_][\w.:-]*[\s/>])")
_DECLARED = re.compile(r"\s*<\?xml[^>]*\?>")
_PAGES = ("html", "svg")
WIDEST = 16_384
"""Columns of a sheet."""


def from_xml(text: str, chosen: str | None = None) -> Found | None:
    """The table in an XML document; None where the text is none, or has no records.  chosen: path of another list."""
    # an entity of a document's own may stand for millions of letters
    if not _START.match(text) or "<!ENTITY" in text or not text.rstrip().endswith(">"):
        return None
    with suppress(ElementTree.ParseError, ValueError, RecursionError):
        root = ElementTree.fromstring(_DECLARED.sub("", text, count=1))
        if _name(root.tag).lower() in _PAGES or _deepest(root) > DEEPEST:
            return None
        if _name(root.tag) == "Workbook":
            return _workbook(root, chosen)
        found = table_in({_name(root.tag): _document(root)}, chosen)
        return found and found._replace(kind="xml")
    return None


def _name(tag: str) -> str:
    """Without the address of its namespace."""
    return tag.rpartition("}")[2]


def _deepest(root: ElementTree.Element) -> int:
    depth, level = 0, [root]
    while level and depth <= DEEPEST:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _document(element: ElementTree.Element) -> Any:
    """An element as JSON would hold it: its text, or an object of its attributes and of what it holds."""
    held: dict[str, Any] = {_name(name): value for name, value in element.attrib.items()}
    text = (element.text or "").strip()
    children: dict[str, list[Any]] = {}
    for child in element:
        children.setdefault(_name(child.tag), []).append(_document(child))
    if not held and not children:
        return text
    for name, items in children.items():
        held[name if name not in held else f"{name} (2)"] = items[0] if len(items) == 1 else items
    if text:
        held["value" if "value" not in held else "text"] = text
    return held


# -------------------------------------------------------------------- a workbook


def _workbook(root: ElementTree.Element, chosen: str | None) -> Found | None:
    """The first sheet with rows, or the one that is asked for."""
    sheets = {
        _attribute(sheet, "Name") or str(number): _rows(sheet)
        for number, sheet in enumerate((each for each in root if _name(each.tag) == "Worksheet"), 1)
    }
    sheets = {name: rows for name, rows in sheets.items() if any(any(cells) for _, cells in rows)}
    if not sheets:
        return None
    name = chosen if chosen in sheets else next(iter(sheets))
    beside = [
        Omission(
            Sentence("on the sheet {name}", name=Quoted(other)),
            [line for line, _ in rows],
            [" | ".join(cells) for _, cells in rows],
        )
        for other, rows in sheets.items()
        if other != name
    ]
    return Found(sheets[name], None, beside, "sheet", tuple(sheets), name)


def _rows(sheet: ElementTree.Element) -> list[tuple[int, list[str]]]:
    rows: list[tuple[int, list[str]]] = []
    line = 0
    for row in (element for element in sheet.iter() if _name(element.tag) == "Row"):
        line = _place(row, line)
        cells: list[str] = []
        for cell in row:
            cells += [""] * min(_place(cell, len(cells)) - len(cells) - 1, WIDEST)
            cells.append(" ".join("".join(cell.itertext()).split()))
            cells += [""] * min(_number(cell, "MergeAcross"), WIDEST)
            if len(cells) > WIDEST:
                raise ValueError("no program writes a sheet as wide as this")
        rows.append((line, [cell.removesuffix("T00:00:00.000") for cell in cells]))
    widest = max((len(cells) for _, cells in rows), default=0)
    return [(line, [*cells, *[""] * (widest - len(cells))]) for line, cells in rows if any(cells)]


def _place(element: ElementTree.Element, before: int) -> int:
    """Its place, from 1: the next one, unless it says another."""
    return max(_number(element, "Index"), before + 1)


def _number(element: ElementTree.Element, name: str) -> int:
    told = _attribute(element, name)
    return min(int(told), 100_000) if told.isdecimal() else 0


def _attribute(element: ElementTree.Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if _name(key) == name), "")
