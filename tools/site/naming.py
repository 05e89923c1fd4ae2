"""Each group of served files goes into a folder that is named by its content, so a host may tell browsers to keep it
for ever: what has changed has another address, what has not is never asked for again.

Inside a group nothing changes, so files go on naming their neighbours as in the source. Only what leads from one group
to another is rewritten: index.html and the two PyScript configurations.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

from tools.hashing import key_of

# What changes with a new version of these projects only. All the rest is one group, which changes with the site.
THIRD_PARTY = ("micropython", "pyodide", "pyscript")
# Asked for under their own names, by visitors, browsers and platforms.
ENTRANCES = {
    "index.html",
    "service-worker.js",
    "explornn.html",
    "explornn-scorm.zip",
    "third-party.txt",
    "sbom.cdx.json",
}
TEXT = "text"
ARTICLES = {TEXT, "study", "class"}
"""Folders of pages of their own, whose files are asked for under their own names, too."""
FOLDER = re.compile(r"[0-9a-f]{12}")
ADDRESS = re.compile(r'\b(src|href|config)="([^"]+)"')
LASTING = "public, max-age=31536000, immutable"
HEADERS = "_headers"
"""Read by some static hosts (Netlify, Cloudflare Pages); the others ignore it."""


def _gather(folder: Path, items: list[Path]) -> str:
    """Move the items into a folder named by all their files; its name."""
    files = [
        file for item in items for file in ([item] if item.is_file() else item.rglob("*")) if file.is_file()
    ]
    name = key_of(files, sorted(file.relative_to(folder).as_posix() for file in files))[:12]
    (folder / name).mkdir()
    for item in items:
        item.rename(folder / name / item.name)
    return name


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def name_by_content(folder: Path) -> None:
    """Give the site built in `folder` its lasting addresses."""
    groups = {name: _gather(folder, [folder / name]) for name in THIRD_PARTY}

    def place(path: str) -> str:
        """Where a third party's file lies now."""
        path = os.path.normpath(path)
        return f"{groups[path.split('/')[0]]}/{path}"

    # PyScript looks for the page's interpreter from the page on, for all else from the configuration on.
    for name, start in {"page.json": ".", "worker.json": ".."}.items():
        settings = _read(folder / name)
        settings["interpreter"] = f"{start}/{place(settings['interpreter'])}"
        _write(folder / name, settings)

    ours = [item for item in folder.iterdir() if item.name not in {*ENTRANCES, *ARTICLES, *groups.values()}]
    own = _gather(folder, ours)

    def renamed(match: re.Match[str]) -> str:
        path = f"{groups.get(match[2].split('/')[0], own)}/{match[2]}"
        return f'{match[1]}="{path}"' if (folder / path).is_file() else match[0]

    page = folder / "index.html"
    page.write_text(ADDRESS.sub(renamed, page.read_text(encoding="utf-8")), encoding="utf-8")
    rules = ["/*\n  X-Content-Type-Options: nosniff\n"]
    rules += [f"/{name}/*\n  Cache-Control: {LASTING}\n" for name in [*groups.values(), own]]
    (folder / HEADERS).write_text("".join(rules), encoding="utf-8")


def served(folder: Path, pattern: str) -> Path:
    """The one file or folder of a built site that has this name in the source; raises LookupError."""
    found = [
        path for path in folder.glob(f"*/{pattern}") if FOLDER.fullmatch(path.relative_to(folder).parts[0])
    ]
    if len(found) != 1:
        raise LookupError(f"{folder} has {len(found)} files like {pattern}.")
    return found[0]
