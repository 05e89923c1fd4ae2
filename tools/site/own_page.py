"""What pages of their own share, as the text edition and the study kit are: each is one file that holds everything,
asks nobody for anything, and leads to itself in the other languages."""

import base64
import html
import re
from collections.abc import Mapping

from tools.layout import Layout
from tools.site.policy import hash_source

PLACE = re.compile(r"\{\{(\w+)\}\}")


def filled(template: str, values: Mapping[str, str]) -> str:
    """The template with each {{name}} replaced by its HTML, once: what a value holds is no place."""
    return PLACE.sub(lambda place: values[place[1]], template)


def shell(
    layout: Layout, language: str, names: Mapping[str, str], style: str, script: str = ""
) -> dict[str, str]:
    """The values of the places that every such page has. names: {language: its own name for itself}."""
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
