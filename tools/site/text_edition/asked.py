"""The questions that learners ask, as the text edition's last part but glossary and index: what is guessed, what was
tried and seen, the answer, and the same in code. The words are those of the page's card (tools/site/questions.py)."""

import html
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.site.content import read_table
from tools.site.questions import read_code, read_questions

LIBRARIES = {"keras": "Keras", "pytorch": "PyTorch"}


@dataclass(frozen=True)
class Asked:
    """One question. words: as read_questions gives them; code: {library: its lines}; right: the number of the choice
    that turns out to be so."""

    id: str
    words: dict[str, Any]
    code: dict[str, str]
    right: int

    @property
    def title(self) -> str:
        return self.words["title"]


@dataclass(frozen=True)
class Questions:
    """All of them in a language, in the page's order. parts: {part: its title}."""

    every: list[Asked]
    parts: dict[str, str]


def read_asked(content: Path, language: str, right: dict[str, int]) -> Questions:
    """right: {id: the number of its choice}, in the order of the page."""
    words, code = read_questions(content, language), read_code(content)
    parts = read_table(content / language / "interface/questions.toml")["questions"]["parts"]
    return Questions([Asked(name, words[name], code[name], number) for name, number in right.items()], parts)


def in_code(asked: Asked) -> str:
    """Its lines for each library; a region, as long ones are scrolled."""
    title = html.escape(asked.title)
    pieces = "".join(
        f'<h5 lang="en" translate="no">{name}</h5>'
        f'<pre tabindex="0" role="region" aria-label="{name}: {title}" translate="no">'
        f"<code>{html.escape(asked.code[library])}</code></pre>"
        for library, name in LIBRARIES.items()
    )
    return f'<div class="in-code">{pieces}</div>'
