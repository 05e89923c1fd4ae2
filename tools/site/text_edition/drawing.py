"""python -m tools.site.text_edition.drawing SITE FACTS.py REPORTS WORDS TARGET.json: draws all figures.

A process of its own, since the page's modules take the browser that they are imported with for the only one. WORDS: a
folder with <language>.json for each, as the page loads them.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from tools.site.text_edition.browser import open_page
from tools.site.text_edition.paths import Path as SvgPath
from tools.site.text_edition.svg import Colours, Context, Item, joined

TOKENS = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})")
THEMES = (":root {", ':root[data-theme="dark"] {')
"""How the light and the dark colours begin in the page's style."""


def tokens(style: str) -> list[dict[str, str]]:
    """{name: `rgb(...)`} of the page's colours in each theme."""
    found = []
    for start in THEMES:
        block = style[style.index(start) :]
        pairs = TOKENS.findall(block[: block.index("}")])
        found.append(
            {name: f"rgb({int(c[1:3], 16)}, {int(c[3:5], 16)}, {int(c[5:7], 16)})" for name, c in pairs}
        )
    return found


def seen(context: Context, width: float, height: float) -> None:
    """Leave out what lies outside the picture."""

    def inside(item: Item) -> bool:
        left, top, right, bottom = item.box
        return left < width and right > 0 and top < height and bottom > 0

    context.items = [item for item in context.items if inside(item)]


def draw_all(site: Path, facts: Path, reports: Path, words: Path) -> dict[str, Any]:
    """{"tokens": [light, dark], the page's colours; "styles": [light, dark], those of the figures; "answers": {question
    of the tour: number of its right choice}; "asked": the same of the questions that learners ask; "figures":
    {language: {name: {"svg", "width", "height", "said"}}}}"""
    document = open_page(site, facts, Context, SvgPath)
    from page import browser
    from page.browser.palette import Palette
    from page.guide.questions import rows
    from page.guide.tour.steps import STEPS
    from page.words import texts
    from tools.site.text_edition.figures import FIGURES, WIDTH, Studio

    themes = tokens((site / "styles/page.css").read_text(encoding="utf-8"))
    palettes = []
    for theme in themes:
        browser.window.tokens = theme
        palettes.append(Palette())
    studio, colours = Studio(document, reports), Colours()
    figures: dict[str, Any] = {}
    for file in sorted(words.glob("*.json")):
        texts.load(file.read_text(encoding="utf-8"))
        made = figures[file.stem] = {}
        for name, draw in FIGURES.items():
            light, dark = (draw(studio, palette) for palette in palettes)
            for drawn in (light, dark):
                seen(drawn.context, WIDTH, drawn.height)
            svg = joined(light.context, dark.context, colours)
            made[name] = {"svg": svg, "width": WIDTH, "height": light.height, "said": light.said}
    return {
        "tokens": themes,
        "styles": [colours.style(0), colours.style(1)],
        "answers": {step.id: step.answer for step in STEPS},
        "asked": {question.id: question.right for question in rows.QUESTIONS},
        "figures": figures,
    }


if __name__ == "__main__":
    *places, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(draw_all(*places), ensure_ascii=False), encoding="utf-8")
