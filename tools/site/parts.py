"""What index.html knows of the site's own files before any of them is asked for: how long each is, its hash, and what
it is called when it does not come. With it stand the words for a start that fails, in every language, because then no
other file may be had.

js/door.js lets only what is listed here pass; what the browser loads by itself (scripts, modules, styles) it holds to
the same hashes, by their `integrity`.
"""

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.layout import BuildError
from tools.site.naming import ARTICLES
from tools.site.offline import NEVER_LOADED, kept_files
from tools.site.words import DEFAULT_LANGUAGE

# (pattern, what a visitor is told: a key of [start.parts]); the first that fits counts.
NAMES = [
    (r"pyodide\.mjs|pyodide\.asm\.(js|wasm)|pyodide-lock\.json|pyodide_graph-.*\.js", "python"),
    (r"python_stdlib\.zip", "library"),
    (r"numpy-.*\.whl", "numpy"),
    (r"explornn_py-.*\.whl|worker\.(json|zip)|.*\bworker/main\.py", "engine"),
    (r"micropython\.(mjs|wasm)", "micropython"),
    (r"page\.(json|tgz)|afterwards\.tgz|.*\bpage/main\.py", "page"),
    (r".*\.js", "scripts"),
    (r".*\.css", "styles"),
    (r".*\bcontent/[^/]+\.json", "words"),
]
TRAINER = ("python", "library", "numpy", "engine")
"""What the worker needs: fetched behind the page, counted, kept for a worker that has to be replaced."""
BLOCK = re.compile(r'(<script id="parts" type="application/json">).*?(</script>)', re.S)
UNWATCHED = re.compile(r'(<div id="unwatched"[^>]*>).*?(</div>)')
CHECKED = re.compile(
    r'<(script|link)\b(?![^>]*type="mpy")(?=[^>]*\b(?:src|rel="stylesheet"|rel="modulepreload"))[^>]*?\b(?:src|href)="([^"]+)"'
)
MODULEPRELOAD = re.compile(r'(?m)^<link rel="modulepreload"[^>]*>\n')
MODULES = re.compile(
    r".*\bpyscript/(core|deprecations-manager|donkey|error|py-editor|py-game|py-terminal)\b.*\.js|.*/micropython\.mjs"
)
"""What PyScript imports on the page at its start."""


def sha256(content: bytes) -> str:
    """In base64, as `integrity` wants it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def part_name(path: str) -> str:
    """The key of [start.parts] that names a file; empty for one that no start needs."""
    name = path.rsplit("/", 1)[-1]
    return next(
        (key for pattern, key in NAMES if re.fullmatch(pattern, name) or re.fullmatch(pattern, path)), ""
    )


def with_parts(page: str, files: Mapping[str, bytes], words: Mapping[str, Any]) -> str:
    """The page with its list: {path: [bytes, sha256, name, whether it is the trainer's]}.

    files: {path from the page on: content}; words: {language: its table [start]}.
    """
    parts = {
        path: [len(content), sha256(content), (name := part_name(path)), name in TRAINER]
        for path, content in sorted(files.items())
        if not NEVER_LOADED.fullmatch(path) and path != "index.html" and path.split("/")[0] not in ARTICLES
    }
    listed = json.dumps({"parts": parts, "words": words}, ensure_ascii=False, separators=(",", ":"))
    unwatched = "".join(
        f'<p lang="{language}">{html.escape(table["unwatched"])}</p>'
        for language, table in sorted(words.items(), key=lambda item: item[0] != DEFAULT_LANGUAGE)
    )
    page = UNWATCHED.sub(lambda place: place[1] + unwatched + place[2], page)
    page, count = BLOCK.subn(lambda block: block[1] + listed.replace("</", "<\\/") + block[2], page)
    if count != 1:
        raise BuildError("index.html has no place for the list of the site's parts.")
    return page


def _with_integrity(page: str, folder: Path) -> str:
    """What the browser loads by itself is refused by it unless it has its hash."""
    modules = sorted(
        path
        for file in folder.glob("*/*/*js")
        if MODULES.fullmatch(path := file.relative_to(folder).as_posix())
    )
    links = "".join(f'<link rel="modulepreload" href="{path}">\n' for path in modules)
    first = MODULEPRELOAD.search(page)
    if not first:
        raise BuildError("index.html preloads no module.")
    page = MODULEPRELOAD.sub("", page)
    page = page[: first.start()] + links + page[first.start() :]

    def checked(match: re.Match[str]) -> str:
        file = folder / match[2]
        if not file.is_file():
            return match[0]
        # a frame without an origin checks only what the host lets it read
        return f'{match[0]} integrity="sha256-{sha256(file.read_bytes())}" crossorigin="anonymous"'

    return CHECKED.sub(checked, page)


def write_parts(folder: Path, words: Mapping[str, Any]) -> None:
    """Complete index.html of a whole site."""
    page = folder / "index.html"
    files = {path: (folder / path).read_bytes() for path in kept_files(folder)}
    text = with_parts(page.read_text(encoding="utf-8"), files, words)
    page.write_text(_with_integrity(text, folder), encoding="utf-8")
