"""What pages of their own share, as the text edition and the study kit are: each is one file that holds everything,
asks nobody for anything, and leads to itself in the other languages."""

import base64
import html
import re
from collections.abc import Mapping
from pathlib import Path

from tools.layout import Layout
from tools.site.policy import hash_source

FOLDER = "own_page"
PLACE = re.compile(r"\{\{(\w+)\}\}")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with each {{name}} replaced by its HTML, once: what a value holds is no place."""
    return PLACE.sub(lambda place: values[place[1]], template)


def paragraphs(text: str) -> str:
    """Words with empty lines between them, as HTML."""
    return "".join(f"<p>{html.escape(part)}</p>" for part in text.strip().split("\n\n"))


def forms(layout: Layout) -> str:
    """The style of fields and buttons."""
    return (layout.site / FOLDER / "forms.css").read_text(encoding="utf-8")


def tools(layout: Layout) -> str:
    """What the scripts of such pages share."""
    return (layout.site / FOLDER / "tools.js").read_text(encoding="utf-8")


def own_page(
    layout: Layout,
    template: Path,
    language: str,
    names: Mapping[str, str],
    style: str,
    values: Mapping[str, str],
    script: str = "",
) -> str:
    """The page. template: what follows its head; names: {language: its own name for itself}; values: HTML for the
    template's places and for those of the head."""
    whole = (layout.site / FOLDER / "head.html").read_text(encoding="utf-8") + template.read_text(
        encoding="utf-8"
    )
    return filled(whole, {**values, **_shell(layout, language, names, style, script)})


def _shell(
    layout: Layout, language: str, names: Mapping[str, str], style: str, script: str
) -> dict[str, str]:
    """The values of the places that every such page has."""
    icon = base64.b64encode((layout.site / "icon.svg").read_bytes()).decode()
    others = "".join(
        f'<a href="{code}.html" lang="{code}" hreflang="{code}">{html.escape(name)}</a>'
        for code, name in names.items()
        if code != language
    )
    scripts = f"script-src {hash_source(script)}; " if script else ""
    policy = (
        f"default-src 'none'; style-src {hash_source(style)}; {scripts}font-src data:; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    return {
        "lang": language, "style": style, "script": script, "others": others, "policy": policy,
        "icon": f"data:image/svg+xml;base64,{icon}",
    }  # fmt: skip
