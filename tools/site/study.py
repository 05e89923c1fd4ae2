"""dist/study/<language>.html: a study kit, one page that holds everything and sends nothing.

A participant answers questions, learns with the page or with the text edition, answers others and saves a file; who
runs the study rates the open answers of all files and gets a table. It keeps to the shape of the study that explornn
began with: prior knowledge, recall, comprehension and transfer, load of three kinds, usability. The items are our own.

    content/<language>/study.toml   words and items       site/study/   the page, its style and its scripts
"""

import hashlib
import html
import json
from collections import Counter
from pathlib import Path
from typing import Any

from tools.layout import BuildError, Layout
from tools.site.content import read_table, same
from tools.site.own_page import forms, own_page, paragraphs, tools

FOLDER = "study"
OPEN = {"before": 7, "recall": 4, "comprehension": 4, "transfer": 3}
"""Questions with a solution, a point each."""
LOAD = {"intrinsic": 2, "extraneous": 3, "germane": 3}
USABILITY = 10
"""Items, in turn for and against."""
OPINIONS = 3
MOST = 7
"""Of a scale from 1."""
VERSION = 1


def read_study(content: Path, language: str) -> dict[str, Any]:
    """Words and items of a language. Raises BuildError unless it has as many items of each kind as there are to be."""
    file = content / language / "study.toml"
    table = read_table(file)
    counts = {kind: len(table.get(kind, [])) for kind in (*OPEN, "usability", "opinion")}
    kinds = Counter(row["kind"] for row in table.get("load", []))
    wanted = OPEN | {"usability": USABILITY, "opinion": OPINIONS}
    if counts != wanted or dict(kinds) != LOAD:
        raise BuildError(
            f"{file} is to have {wanted} and, of load, {LOAD}; it has {counts} and {dict(kinds)}."
        )
    return table


def words_of(table: dict[str, Any]) -> dict[str, str]:
    """What is no item."""
    return {name: text for name, text in table.items() if isinstance(text, str)}


def fingerprint(table: dict[str, Any]) -> str:
    """Tells items apart, by their English: answers to others are not rated together, those in other languages are."""
    items = {kind: table[kind] for kind in (*OPEN, "load", "usability", "opinion")}
    return hashlib.sha256(json.dumps(items, sort_keys=True).encode()).hexdigest()[:12]


def _open(kind: str, rows: list[dict[str, str]]) -> str:
    return "".join(
        f'<div class="item"><label for="{kind}-{place}">{html.escape(row["question"])}</label>'
        f'<textarea id="{kind}-{place}" name="{kind}" rows="3"></textarea></div>'
        for place, row in enumerate(rows)
    )


def _scales(kind: str, rows: list[dict[str, str]], words: dict[str, str]) -> str:
    def choice(place: int, value: int | str, text: str, said: str) -> str:
        return (
            f'<label><input type="radio" name="{kind}-{place}" value="{value}">'
            f'<span aria-hidden="true">{text}</span><span class="said">{said}</span></label>'
        )

    low, high, none = (html.escape(words[name]) for name in ("scale_low", "scale_high", "rather_not"))
    said = {1: f"1, {low}", MOST: f"{MOST}, {high}"}
    return "".join(
        f'<fieldset class="item"><legend>{html.escape(row["item"])}</legend><div class="scale">'
        f'<span class="end" aria-hidden="true">{low}</span>'
        + "".join(
            choice(place, value, str(value), said.get(value, str(value))) for value in range(1, MOST + 1)
        )
        + f'<span class="end" aria-hidden="true">{high}</span>'
        + choice(place, "none", none, none)
        + "</div></fieldset>"
        for place, row in enumerate(rows)
    )


def page(
    layout: Layout, tables: dict[str, dict[str, Any]], language: str, style: str, names: dict[str, str]
) -> str:
    """The page in a language. tables: of all; style: that of the text edition; names: {language: its own name}."""
    table = tables[language]
    folder, words = layout.site / FOLDER, words_of(table)
    style += forms(layout) + (folder / "study.css").read_text(encoding="utf-8")
    script = tools(layout) + "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("study.js", "rating.js")
    )
    told = {
        "version": VERSION, "items": fingerprint(tables["en"]), "language": language, "most": MOST, "words": words,
        "kinds": [row["kind"] for row in table["load"]],
        "open": {kind: table[kind] for kind in OPEN},
    }  # fmt: skip
    values = {name: html.escape(text) for name, text in words.items()}
    values |= {
        "intro": paragraphs(words["intro"]),
        "before": _open("before", table["before"]),
        "after": "".join(_open(kind, table[kind]) for kind in OPEN if kind != "before"),
        "load": _scales("load", table["load"], words),
        "usability": _scales("usability", table["usability"], words),
        "opinion": _open("opinion", table["opinion"]),
        "told": json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"),
    }
    return own_page(layout, folder / "study.html", language, names, style, values, script)


def write_study(layout: Layout, target: Path, style: str, names: dict[str, str]) -> None:
    """dist/study/<language>.html for all languages. Raises BuildError where a language lacks something."""
    tables = {language: read_study(layout.site / "content", language) for language in names}
    (target / FOLDER).mkdir()
    first = words_of(tables["en"]).keys()
    for language, table in tables.items():
        same(set(words_of(table)), set(first), f"{language}/study.toml")
        text = page(layout, tables, language, style, names)
        (target / FOLDER / f"{language}.html").write_text(text, encoding="utf-8")
