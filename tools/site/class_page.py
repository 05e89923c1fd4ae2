"""dist/class/<language>.html: for teachers, a link for each student, and what students have handed in; one page that
holds everything and sends nothing.

A student makes a link or a file of their answers (site/page/delivery/hand_in.py); who opens it here sees it,
scored, and many of them as a table (class.js). A list of names and a link with settings become a link for each name,
with a seed that follows from it (links.js).

    content/<language>/class.toml   words         site/class/   the page, its style and its scripts
    content/<language>/check.toml   the questions that were answered
"""

import html
import json
from pathlib import Path
from typing import Any

from tools.layout import Layout
from tools.site.content import read_table, same
from tools.site.own_page import forms, own_page, paragraphs, tools

FOLDER = "class"
CODEC = "js/hand_in.js"
"""The page's own, too."""


def prompts_of(content: Path, language: str) -> dict[str, dict[str, Any]]:
    """{id: {"text": the question, with the places of its numbers; "steps": what is to be put in order, if that is what
    it asks for; "own": whether one's own words answer it, which who wrote them judges}}"""
    prompts = read_table(content / language / "check.toml")["prompt"]
    return {
        name: {
            "text": " ".join(prompt["text"].split()),
            "steps": prompt.get("choices", []),
            "own": "answer" in prompt,
        }
        for name, prompt in prompts.items()
    }


def page(layout: Layout, words: dict[str, Any], language: str, style: str, names: dict[str, str]) -> str:
    """The page in a language. style: that of the text edition; names: {language: its own name}."""
    folder = layout.site / FOLDER
    style += forms(layout) + (folder / "class.css").read_text(encoding="utf-8")
    own = (layout.site / CODEC, folder / "class.js", folder / "links.js")
    script = tools(layout) + "".join(file.read_text(encoding="utf-8") for file in own)
    told = words | {"lang": language, "prompts": prompts_of(layout.site / "content", language)}
    values = {name: html.escape(text) for name, text in words.items()}
    values |= {
        "intro": paragraphs(words["intro"]),
        "each_intro": paragraphs(words["each_intro"]),
        "told": json.dumps(told, ensure_ascii=False).replace("<", "\\u003c"),
    }
    return own_page(layout, folder / "class.html", language, names, style, values, script)


def write_class(layout: Layout, target: Path, style: str, names: dict[str, str]) -> None:
    """dist/class/<language>.html for all languages. Raises BuildError where a language lacks something."""
    (target / FOLDER).mkdir()
    tables = {language: read_table(layout.site / "content" / language / "class.toml") for language in names}
    for language, words in tables.items():
        same(set(words), set(tables["en"]), f"{language}/class.toml")
        text = page(layout, words, language, style, names)
        (target / FOLDER / f"{language}.html").write_text(text, encoding="utf-8")
