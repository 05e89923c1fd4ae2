"""A picture's values as a table: what it shows, row by row, to be read, copied or kept as a file."""

from page.browser.types import Value
from page.words.texts import words

DIGITS = "%.6g"
QUOTED = (",", '"', "\n", "\r")
FORMULA = ("=", "+", "-", "@", "\t")
"""A spreadsheet takes what begins with one of these for a formula, unless it is a number."""


class Table:
    """key: the same for the same picture; title: in words; columns: their heads; rows: Values of numbers, texts or
    None, the first of which names the row, in a list or whatever can be cut and gone through like one."""

    __slots__ = ("columns", "key", "rows", "title")

    def __init__(self, key: str, title: str, columns: list, rows: Value) -> None:
        self.key, self.title, self.columns, self.rows = key, title, columns, rows


def of_series(column: str, name: str) -> str:
    """The head of a column with numbers of a series: what they are, and what the series is called, if that is known."""
    return words("tables.of_series", column=column, name=name) if name else column


def dated(columns: list[str], rows: list[list], dates: list[str]) -> None:
    """Put dates behind the steps of a table, as other programs read them, where there are any."""
    if dates:
        columns.insert(1, words("prediction.date"))
        for row, date in zip(rows, dates):
            row.insert(1, date)


def text_of(value: Value) -> str:
    """A cell as it is written, in files too: a number with six digits, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, float):
        return DIGITS % value
    return str(value)


def separated(table: "Table", mark: str = ",") -> str:
    """The whole table as text, its columns parted by `mark` (RFC 4180)."""
    lines = [line(table.columns, mark)]
    for row in table.rows:
        lines.append(line(row, mark))
    return "\r\n".join(lines) + "\r\n"


def line(row: list, mark: str) -> str:
    return mark.join([quoted(value, mark) for value in row])


def quoted(value: Value, mark: str) -> str:
    text = text_of(value)
    if isinstance(value, str) and text[:1] in FORMULA:
        text = "'" + text
    if mark in text or any([sign in text for sign in QUOTED]):
        return '"' + text.replace('"', '""') + '"'
    return text
