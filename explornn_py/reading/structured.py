"""Tables inside JSON and JSON lines: to rows of cells, as a delimited text gives them.

A row's number is its place among the records.  Of a JSON document the longest list is the table; whatever else it holds
is named as left out.
"""

import ast
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from explornn_py.errors import Quoted, Sentence
from explornn_py.reading.cutting import Row
from explornn_py.reading.json_stat import grid_of
from explornn_py.reading.layout import Omission

DEEPEST = 60
LONGEST_LITERAL = 2_000_000
"""Letters of a list as Python writes it."""


class Found(NamedTuple):
    """rows of a table; header: whether the first of them has the names (None: as it looks); beside: what is left out;
    kind: "json", "json lines", "xml", "pc-axis", "html", "markdown", "wiki", "latex", "pairs", "code" or "sheet";
    tables: names of those to choose from; chosen: that of the one whose rows these are; notes: what may have been meant
    otherwise."""

    rows: list[Row]
    header: bool | None
    beside: list[Omission]
    kind: str
    tables: tuple[str, ...] = ()
    chosen: str = ""
    notes: Sequence[Sentence] = ()


# -------------------------------------------------------------------- JSON


def from_json(text: str, chosen: str | None = None) -> Found | None:
    """The table in a JSON document or in JSON lines; None where the text is neither.  chosen: path of another list."""
    start = text.lstrip()[:1]
    if not start or start not in "[{":
        return None
    if max(_depths(text[:200_000]), default=0) > DEEPEST:
        return None
    try:
        return table_in(json.loads(text), chosen)
    except (ValueError, RecursionError):
        pass
    if len(text) < LONGEST_LITERAL:
        with suppress(ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            return table_in(_listed(ast.literal_eval(text.strip())), chosen)
    records = []
    for line in text.splitlines():
        if line.strip():
            try:
                records.append(json.loads(line))
            except (ValueError, RecursionError):
                return None
    found = table_in(records, chosen) if len(records) > 1 else None
    return found and found._replace(kind="json lines")


def _listed(value: Any) -> Any:
    """What Python writes, with lists for tuples."""
    if isinstance(value, dict):
        return {str(name): _listed(item) for name, item in value.items()}
    return [_listed(item) for item in value] if isinstance(value, (list, tuple)) else value


def _depths(text: str) -> Iterator[int]:
    depth = 0
    for letter in text:
        depth += (letter in "[{") - (letter in "]}")
        yield depth


def table_in(document: Any, chosen: str | None) -> Found | None:
    """The longest list of a document, or the one at a path; None where there is no list."""
    if grid := grid_of(document):
        told = Omission(Sentence("beside the list {name}", name=Quoted("value")))
        told.texts = [f"{name}: {_cell(value)}" for name, value in document.items() if name != "value"]
        told.lines = [1] * len(told.texts)
        return Found([(line, list(map(_cell, row))) for line, row in enumerate(grid)], True, [told], "json")
    if isinstance(document, dict) and {"columns", "data"} <= set(document) and _is_grid(document):
        rows = [(0, list(map(_cell, document["columns"])))]
        rows += [(line, list(map(_cell, row))) for line, row in enumerate(document["data"], 1)]
        told = Omission(Sentence("beside the list {name}", name=Quoted("data")))
        told.texts = [
            f"{name}: {_cell(value)}" for name, value in document.items() if name not in ("columns", "data")
        ]
        told.lines = [1] * len(told.texts)
        return Found(rows, True, [told] if told.lines else [], "json")
    lists = dict(_lists(document, ""))
    if not lists:
        return None
    path = chosen if chosen in lists else max(lists, key=lambda name: _size(lists[name]))
    rows, header = _rows(lists[path])
    told = Omission(Sentence("beside the list {name}", name=Quoted(path or "(top)")))
    for name, value in _others(document, path, ""):
        told.lines.append(1)
        told.texts.append(f"{name}: {_cell(value)}")
        told.names.append(name)
    return Found(rows, header, [told] if told.lines else [], "json", tuple(lists), path)


def _is_grid(document: dict[str, Any]) -> bool:
    """Whether it is a table as pandas writes it, with names apart from rows."""
    names, data = document["columns"], document["data"]
    if not (isinstance(names, list) and isinstance(data, list) and names and data):
        return False
    return all(isinstance(row, list) and len(row) == len(names) for row in data)


def _size(found: Any) -> int:
    if isinstance(found, dict):
        return max(map(len, found.values())) * 2
    return len(found) * (2 if found and isinstance(found[0], (dict, list)) else 1)


def _lists(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Lists of numbers or records with their paths; of an object with several lists of one length all of them."""
    if isinstance(value, list):
        yield from _lists_in_list(value, path)
    elif isinstance(value, dict):
        yield from _lists_in_object(value, path)


def _lists_in_list(value: list[Any], path: str) -> Iterator[tuple[str, Any]]:
    if len(value) == 2 and isinstance(value[1], list) and value[1] and isinstance(value[1][0], dict):
        yield from _lists(
            value[1], f"{path}[1]"
        )  # what comes before it tells of it, as the World Bank does it
    elif value:
        yield path, value
        if len(value) <= 3 and all(isinstance(item, dict) for item in value):
            for place, item in enumerate(value):
                yield from _lists(item, f"{path}[{place}]")


def _lists_in_object(value: dict[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    lists = {
        name: item
        for name, item in value.items()
        if isinstance(item, list) and item and not isinstance(item[0], (dict, list))
    }
    lengths = {len(item) for item in lists.values()}
    if len(lists) > 1 and len(lengths) == 1 and lengths != {0}:
        yield path + "{}", lists
    else:
        for name, item in lists.items():
            yield _under(path, name), item
    plain = {name: item for name, item in value.items() if not isinstance(item, (dict, list))}
    if len(plain) > 2 and all(isinstance(item, (int, float)) or item is None for item in plain.values()):
        yield path + "{}", [[name, item] for name, item in plain.items()]
    if len(value) > 1 and all(isinstance(item, dict) and _is_plain(item) for item in value.values()):
        yield path + "{}", _records(value)
        return
    for name, item in value.items():
        if name not in lists and isinstance(item, (dict, list)):
            yield from _lists(item, _under(path, name))


def _records(value: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Objects by their names as records; of columns of cells by their row, as pandas writes them, the rows."""
    inner = list(value.values())
    if len({tuple(item) for item in inner}) == 1 and len(inner) >= len(inner[0]):
        return [{"key": name, **item} for name, item in value.items()]
    keys = dict.fromkeys(key for item in inner for key in item)
    return [{"key": key, **{name: item.get(key) for name, item in value.items()}} for key in keys]


def _is_plain(item: dict[str, Any]) -> bool:
    return bool(item) and not any(isinstance(value, (dict, list)) for value in item.values())


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _rows(found: Any) -> tuple[list[Row], bool | None]:
    if isinstance(found, dict):
        table = [list(found), *map(list, zip(*found.values(), strict=True))]
        return [(line, list(map(_cell, row))) for line, row in enumerate(table)], True
    if any(isinstance(item, dict) for item in found):
        flat = [_flat(item) if isinstance(item, dict) else {"value": item} for item in found]
        names = list(dict.fromkeys(name for item in flat for name in item))
        rows = [[_cell(item.get(name)) for name in names] for item in flat]
        return [(0, names), *enumerate(rows, 1)], True
    if any(isinstance(item, list) for item in found):
        width = max(len(item) if isinstance(item, list) else 1 for item in found)
        rows = [list(map(_cell, item if isinstance(item, list) else [item])) for item in found]
        return [(line, row + [""] * (width - len(row))) for line, row in enumerate(rows, 1)], None
    return [(line, [_cell(item)]) for line, item in enumerate(found, 1)], None


def _flat(item: dict[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in item.items():
        if isinstance(value, dict) and value:
            flat |= _flat(value, f"{before}{name}.")
        elif (
            isinstance(value, list) and value and len(value) <= 10 and not isinstance(value[0], (dict, list))
        ):
            flat |= {f"{before}{name}[{place}]": part for place, part in enumerate(value)}
        else:
            flat[before + name] = value
    return flat


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value) if isinstance(value, str) else repr(value)


def _others(value: Any, path: str, here: str) -> Iterator[tuple[str, Any]]:
    """What stands beside the list that was taken."""
    if here == path or here + "{}" == path:
        if isinstance(value, dict):
            for name, item in value.items():
                if isinstance(item, dict) and not path.endswith("{}"):
                    yield _under(here, name), item
            lists = [item for item in value.values() if isinstance(item, list)]
            if lists:
                yield from ((name, item) for name, item in value.items() if not isinstance(item, list))
        return
    if isinstance(value, dict):
        for name, item in value.items():
            inside = _under(here, name)
            if path == inside or path.startswith((inside + ".", inside + "[", inside + "{")):
                yield from _others(item, path, inside)
            else:
                yield inside, item
    elif isinstance(value, list):
        for place, item in enumerate(value):
            inside = f"{here}[{place}]"
            if path == inside or path.startswith((inside + ".", inside + "[", inside + "{")):
                yield from _others(item, path, inside)
            else:
                yield inside, item
