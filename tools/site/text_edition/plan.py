"""What the text edition consists of, in its order (site/content/text.toml), and its own words in one language."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.layout import BuildError
from tools.site.content import Content, read_table, same

NAME = "text"
"""Of its tables."""
KINDS = ("topic", "step", "question", "figure")


@dataclass(frozen=True)
class Part:
    """kind: one of KINDS; name: of the explanation, the step of the tour or the figure."""

    kind: str
    name: str


@dataclass
class Plan:
    """chapters: [(id, title, its parts)]; words: text.toml of the language; addresses: {figure: what the page's address
    asks for to show it}."""

    language: str
    chapters: list[tuple[str, str, list[Part]]]
    words: dict[str, Any]
    addresses: dict[str, str]


def _parts(text: str) -> list[Part]:
    parts = [Part(*word.split(".", 1)) for word in text.split()]
    if unknown := sorted({part.kind for part in parts} - set(KINDS)):
        raise BuildError(f"text.toml: there is no part of the kind {', '.join(unknown)}.")
    return parts


def read_plan(content: Path, known: Content) -> Plan:
    """The plan in the language of `known`. Raises BuildError unless it has each explanation once, and words for each
    figure."""
    table, folder = read_table(content / f"{NAME}.toml"), content / known.language
    words = read_table(folder / f"{NAME}.toml")
    titles = read_table(folder / "tour.toml")["chapter"]
    chapters = [(row["id"], titles[row["id"]]["title"], _parts(row["parts"])) for row in table["chapter"]]
    every = Counter(part for _, _, parts in chapters for part in parts)
    if twice := sorted(f"{part.kind}.{part.name}" for part, times in every.items() if times > 1):
        raise BuildError(f"text.toml has more than once: {', '.join(twice)}.")
    for kind, wanted in (("topic", set(known.topics)), ("figure", set(table["figures"]))):
        same({part.name for part in every if part.kind == kind}, wanted, f"text.toml, each {kind}")
    if lost := sorted(
        part.name for part in every if part.kind in ("step", "question") and part.name not in known.steps
    ):
        raise BuildError(f"text.toml asks for steps that the tour has not: {', '.join(lost)}.")
    same(set(words["figures"]), set(table["figures"]), f"{folder / NAME}.toml, figures")
    same(set(words["lead"]), {row["id"] for row in table["chapter"]}, f"{folder / NAME}.toml, lead")
    return Plan(known.language, chapters, words, table["figures"])


def prose(plan: Plan) -> list[str]:
    """All of its own that is read."""
    figures = [
        text for figure in plan.words["figures"].values() for text in (figure["caption"], figure["alt"])
    ]
    return [plan.words["intro"], *plan.words["lead"].values(), *figures]
