"""Writes dist/text/: draws the figures, then an article in each language."""

import base64
import html
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.layout import BuildError, Layout
from tools.site.content import Content
from tools.site.naming import TEXT
from tools.site.own_page import own_page, paragraphs
from tools.site.text_edition.article import PAGE, Article
from tools.site.text_edition.asked import read_asked
from tools.site.text_edition.plan import read_plan

FONTS = (
    ("latin", 400, "U+0000-02FF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+2100-22FF"),
    ("latin", 600, "U+0000-02FF,U+2000-206F,U+2070-209F,U+20A0-20CF,U+2100-22FF"),
    ("greek", 400, "U+0370-03FF"),
)
"""(alphabet, weight, its characters) of what the article has of the page's letters."""
SKETCHES = re.compile(r"(?m)^\.sketch[^{]*\{(?![^}]*animation)[^}]*\}")
"""The rules for the explanations' own small pictures, in the page's style: those that do not move."""
DARK = "@media screen and (prefers-color-scheme:dark)"


@dataclass(frozen=True)
class Source:
    """What the build has made before, as files: the module of facts, the runs' reports, the interface's words."""

    facts: Path
    reports: Path
    words: Path


def draw(layout: Layout, source: Source) -> dict[str, Any]:
    """All figures, by drawing.py, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "figures.json"
        places = [layout.site, source.facts, source.reports, source.words, target]
        command = [sys.executable, "-m", "tools.site.text_edition.drawing", *map(str, places)]
        done = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True)
        if done.returncode:
            raise BuildError(f"The text edition's figures could not be drawn.\n{done.stderr}")
        return json.loads(target.read_text(encoding="utf-8"))


def _font(fonts: Path, alphabet: str, weight: int, characters: str) -> str:
    data = base64.b64encode((fonts / f"ibm-plex-sans-{alphabet}-{weight}-normal.woff2").read_bytes()).decode()
    return (
        f'@font-face{{font-family:"Plex";font-weight:{weight};unicode-range:{characters};'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


def style(layout: Layout, fonts: Path, drawn: dict[str, Any]) -> str:
    """The whole style: letters, colours of both themes, rules."""
    light, dark = (
        "".join(f"--{name}:{colour};" for name, colour in theme.items()) + figures
        for theme, figures in zip(drawn["tokens"], drawn["styles"], strict=True)
    )
    rules = (layout.site / "text_edition/article.css").read_text(encoding="utf-8")
    sketches = "".join(SKETCHES.findall((layout.site / "page/guide/style.css").read_text(encoding="utf-8")))
    letters = "".join(_font(fonts, *font) for font in FONTS)
    themes = (
        f":root{{color-scheme:light;{light}}}{DARK}{{:root{{color-scheme:dark;{dark}}}}}"
        "@media print{:root{--paper:#fff;--raised:#f3f4f2}}"
    )
    return letters + themes + rules + sketches


def page(layout: Layout, article: Article, style: str, names: dict[str, str]) -> str:
    """The article's HTML. names: {language: its own name for itself} of all languages."""
    words, language = article.words, article.plan.language
    head = f":root{{--head:{json.dumps(words['title'], ensure_ascii=False)}}}"
    told = ("title", "subtitle", "description", "contents", "to_contents")
    values = {name: html.escape(words[name]) for name in told}
    body = article.body()  # numbers what the contents name
    values |= {
        "page": f"{PAGE}?lang={language}", "to_page": html.escape(words["page"]),
        "languages": html.escape(f"{words['page']}, {', '.join(names.values())}"),
        "intro": paragraphs(words["intro"]),
        "table": article.contents(), "body": body,
    }  # fmt: skip
    template = layout.site / "text_edition/article.html"
    return own_page(layout, template, language, names, style + head, values)


def write_edition(
    layout: Layout, target: Path, contents: list[Content], source: Source, names: dict[str, str]
) -> str:
    """dist/text/<language>.html for all languages, and its style, for others. target: dist/; contents: what there is to
    read, rendered."""
    drawn = draw(layout, source)
    rules = style(layout, source.words.parent / "fonts", drawn)
    (target / TEXT).mkdir()
    for known in contents:
        plan = read_plan(layout.site / "content", known)
        asked = read_asked(layout.site / "content", known.language, drawn["asked"])
        article = Article(known, plan, drawn["figures"][known.language], drawn["answers"], asked)
        text = page(layout, article, rules, names)
        (target / TEXT / f"{known.language}.html").write_text(text, encoding="utf-8")
    return rules
