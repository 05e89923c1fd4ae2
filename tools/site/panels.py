"""index.html is put together from the page's panels: a panel is a folder of site/page/ with its Python, its markup
(markup.html, where `{{> name}}` stands in index.html) and its style (style.css).

All styles are served as one file, in the order of the folders' names: one question to the host, and no panel may count
on standing before or after another."""

import re
from pathlib import Path

from tools.layout import BuildError

MARKUP, STYLE = "markup.html", "style.css"
PANEL = re.compile(r"(?m)^( *)\{\{>\s*([\w/-]+)\s*\}\}$")


def put_together(template: str, page: Path) -> str:
    """The template with each line `{{> name}}` replaced by the markup of the panel page/name, indented as it was."""

    def panel(place: re.Match[str]) -> str:
        file = page / place[2] / MARKUP
        if not file.exists():
            raise BuildError(f"index.html asks for the panel {place[2]}, but {file} is missing.")
        return "\n".join(place[1] + line for line in file.read_text(encoding="utf-8").splitlines())

    return PANEL.sub(panel, template)


def gather_styles(page: Path) -> str:
    """The styles of all panels, one after the other."""
    return "".join(file.read_text(encoding="utf-8") for file in sorted(page.rglob(STYLE)))
