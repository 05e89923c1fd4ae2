"""Tables inside Markdown, wikis and HTML: to rows of cells, as a delimited text gives them.

The first table of Markdown, the largest of a page or a wiki are taken; whatever else there is, is named as left out.
"""

import re
from html.parser import HTMLParser

from explornn_py.errors import Sentence
from explornn_py.reading.cutting import Line, Row
from explornn_py.reading.layout import Omission
from explornn_py.reading.structured import Found

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*|[\s+=\-|]*[-=]{3,}[\s+=\-|]*")


def from_markdown(lines: list[Line]) -> tuple[Found, list[Line]] | None:
    """The first table of pipes, its header known by the rule of dashes under it, as databases print it, too; and the
    lines outside of it."""
    for place in range(1, min(len(lines), 400)):
        rule, above = lines[place][1], lines[place - 1][1]
        if "-" in rule and ("|" in rule or "+" in rule) and "|" in above and _RULE.fullmatch(rule):
            end = place + 1
            while end < len(lines) and "|" in lines[end][1]:
                end += 1
            rows = [(number, _piped(text)) for number, text in [lines[place - 1], *lines[place + 1 : end]]]
            if all(not "".join(cells).strip(" -=+") for _, cells in rows[1:]):
                return None
            return Found(rows, True, [], "markdown"), [*lines[: place - 1], *lines[end:]]
    return None


def _piped(text: str) -> list[str]:
    text = text.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().strip("*_`") for cell in text.split("|")]


_END_OF_ROW = re.compile(
    r"(?P<cells>.*?)\s*\\\\(?:\[[^\]]*\])?\s*(?:\\(?:hline|midrule|bottomrule|toprule|cline\{[^}]*\})\s*)*"
)
_COMMAND = re.compile(
    r"\\(?:num|textbf|textit|emph|mathrm|multicolumn\{\d+\}\{[^}]*\})\{([^{}]*)\}|\\[,;!]|[${}]"
)


def from_latex(lines: list[Line]) -> tuple[Found, list[Line]] | None:
    """The rows of a table as LaTeX sets it, cells between &, each row up to two backslashes; and the lines outside."""
    parted = [(line, _END_OF_ROW.fullmatch(text.strip()) if "&" in text else None) for line, text in lines]
    rows = [
        (line, [_plain(cell) for cell in re.split(r"(?<!\\)&", found["cells"])])
        for line, found in parted
        if found
    ]
    if len(rows) < 2 or len({len(cells) for _, cells in rows}) > 1:
        return None
    if 2 * len(rows) < sum(bool(text.strip()) for _, text in lines):
        return None  # an article that has a table in it is a text
    taken = {line for line, _ in rows}
    return Found(rows, None, [], "latex"), [line for line in lines if line[0] not in taken]


def _plain(cell: str) -> str:
    return _COMMAND.sub(r"\1", cell).replace("\\&", "&").replace("\\%", "%").replace("~", " ").strip()


_REFERENCE = re.compile(r"<ref[^>]*/>|<ref.*?</ref>|<br\s*/?>|'{2,}", re.DOTALL)
_LINK = re.compile(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]")
_TEMPLATE = re.compile(r"\{\{(?:[^|{}]*\|)?([^|{}]*)[^{}]*\}\}")


def from_wiki(lines: list[Line]) -> tuple[Found, list[Line]] | None:
    """The largest table as MediaWiki writes it, from {| to |}; and the lines outside of it."""
    tables: list[tuple[int, int, list[Row]]] = []
    rows: list[Row] = []
    start = None
    for place, (number, text) in enumerate(lines):
        line = text.strip()
        if line.startswith("{|"):
            start, rows = place, []
        elif start is None:
            continue
        elif line.startswith("|}"):
            tables.append((start, place + 1, [row for row in rows if row[1]]))
            start = None
        elif line.startswith("|-"):
            rows.append((number, []))
        elif line[:1] in ("|", "!") and not line.startswith("|+"):
            if not rows:
                rows.append((number, []))
            rows[-1] = (rows[-1][0] if rows[-1][1] else number, [*rows[-1][1], *_wiki_cells(line)])
    if not tables:
        return None
    begin, end, found = max(tables, key=lambda table: len(table[2]))
    return (Found(found, None, [], "wiki"), [*lines[:begin], *lines[end:]]) if found else None


def _wiki_cells(line: str) -> list[str]:
    """Of a line that begins with | or !, each without its attributes."""
    text = _TEMPLATE.sub(r"\1", _LINK.sub(r"\1", _REFERENCE.sub("", line[1:])))
    cells = re.split(r"\|\||!!", text) if line[0] == "!" else text.split("||")
    return [
        cell.rpartition("|")[2].strip() if "=" in cell.partition("|")[0] else cell.strip() for cell in cells
    ]


class _Tables(HTMLParser):
    """Every table's rows; what stands outside of tables is `outside`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[Row]] = []
        self.outside: list[tuple[int, str]] = []
        self._open: list[list[Row]] = []
        self._cell: list[str] | None = None
        self._span = 1
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append([])
        elif tag == "tr" and self._open:
            self._close_cell()
            self._open[-1].append((self.getpos()[0], []))
        elif tag in ("td", "th") and self._open and self._open[-1]:
            self._close_cell()
            self._cell = []
            asked = dict(attrs).get("colspan") or ""
            self._span = min(int(asked), 100) if asked.isdecimal() else 1
        elif tag in ("script", "style"):
            self._silent += 1
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self._close_cell()
        elif tag == "table" and self._open:
            self._close_cell()
            self.tables.append(self._open.pop())
        elif tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
        elif data.strip():
            self.outside.append((self.getpos()[0], data.strip()))

    def _close_cell(self) -> None:
        if self._cell is not None and self._open and self._open[-1]:
            self._open[-1][-1][1].extend([" ".join("".join(self._cell).split()), *[""] * (self._span - 1)])
        self._cell = None

    def close(self) -> None:
        super().close()
        while self._open:
            self._close_cell()
            self.tables.append(self._open.pop())


def from_html(text: str, chosen: str | None = None) -> Found | None:
    """The largest table of a page."""
    if not re.search(r"<table[\s>]", text, re.IGNORECASE):
        return None
    page = _Tables()
    page.feed(text)
    page.close()
    tables = {str(number): [row for row in table if row[1]] for number, table in enumerate(page.tables, 1)}
    tables = {name: table for name, table in tables.items() if table}
    if not tables:
        return None
    name = chosen if chosen in tables else max(tables, key=lambda name: len(tables[name]))
    beside = []
    told = Omission(Sentence("outside of the table"))
    for line, words in page.outside:
        told.lines.append(line)
        told.texts.append(words)
    for other, table in tables.items():
        if other != name:
            told.lines += [line for line, _ in table]
            told.texts += [" | ".join(cells) for _, cells in table]
    if len({*told.lines}) == 1:  # as in a page of one line
        told.names = told.texts
    if told.lines:
        beside.append(told)
    return Found(tables[name], None, beside, "html", tuple(tables), name)
