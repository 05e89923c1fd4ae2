"""dist/explornn.html: the whole site in one file that opens from a disk, without a network.

No bundler takes part: they break on PyScript's cyclic modules. Instead an import map gives each of its modules as a
data: address under a name that resolves nowhere, and single_file.js answers every `fetch` from the file itself.
What the page and the worker run is, byte for byte, what the site runs.
"""

import base64
import gzip
import html
import json
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.layout import BuildError
from tools.site.media_types import TYPES, with_types
from tools.site.parts import with_parts
from tools.site.policy import with_hashes

NAME = "explornn.html"
NOWHERE = "https://site.invalid/"
"""As in site/js/start.js."""
MODULES = re.compile(r"pyscript/.*\.js|micropython/.*\.mjs")
# What PyScript's worker imports by itself, beside what the page does.
WORKER_MODULES = re.compile(r"pyscript/(pyodide_graph|toml)-.*\.js")
# Put into the page itself, or of no use in a file.
NOT_A_PART = re.compile(
    r"index\.html|service-worker\.js|js/.*|styles/.*|fonts/.*|icon\.svg|.*LICENSE|third-party\.txt|explornn.*"
)
STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
PRELOAD = re.compile(r'<link rel="(?:module)?preload"[^>]*>\n?')
ICON = re.compile(r'(<link rel="icon" href=")([^"]+)(")')
SCRIPT = re.compile(r'<script(?: defer)? src="([^"]+)"></script>')
MODULE = re.compile(r'<script type="module" src="([^"]+)"></script>')
PYTHON = re.compile(r'<script type="mpy"[^>]*>')
PATH_ATTRIBUTE = re.compile(r'\b(src|config)="(?!https?:|\{)([^"]+)"')


def _data_url(path: str, content: bytes) -> str:
    return f"data:{TYPES[Path(path).suffix]};base64,{base64.b64encode(content).decode()}"


def _as_module(path: str, text: str) -> bytes:
    """A module whose neighbours have absolute names, since a data: address has no neighbours."""
    folder = NOWHERE + posixpath.dirname(path)
    text = re.sub(
        r'(\bfrom\s*|\bimport\s*\(?\s*)(["\'])\./([^"\']+)\2',
        lambda match: f"{match[1]}{match[2]}{folder}/{match[3]}{match[2]}",
        text,
    )
    text = re.sub(r"\bimport\.meta\b", f'({{url:"{NOWHERE}{path}"}})', text)
    return re.sub(r"//# sourceMappingURL=\S+", "", text).encode()


def _import_map(files: dict[str, bytes]) -> str:
    modules = {path: _as_module(path, files[path].decode()) for path in files if MODULES.fullmatch(path)}
    imports = {NOWHERE + path: _data_url(path, content) for path, content in modules.items()}
    return f'<script type="importmap">{json.dumps({"imports": imports})}</script>'


def _part(path: str, content: bytes) -> str:
    """A part as an element that no browser runs."""
    packed = gzip.compress(content, 9, mtime=0)
    codec = "gzip"
    if len(packed) > 0.97 * len(content):
        packed, codec = content, "none"
    text = base64.b64encode(packed).decode()
    return f'<script type="text/plain" data-file="{html.escape(path)}" data-codec="{codec}">{text}</script>'


def _configuration(content: bytes) -> bytes:
    """An interpreter beside a file on a disk would be loaded in a way that browsers block."""
    settings = json.loads(content)
    settings["interpreter"] = NOWHERE + posixpath.normpath(settings["interpreter"])
    return json.dumps(settings).encode()


def _inline_script(text: str) -> str:
    return "<script>" + re.sub(r"<(?=/script|!--)", r"\\x3C", text, flags=re.I) + "</script>"


def _inline_style(path: str, files: dict[str, bytes]) -> str:
    def address(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
        return f'url("{_data_url(target, files[target])}")'

    style = re.sub(r'url\("(?!data:|#)([^")]+)"\)', address, files[path].decode())
    return f"<style>{style}</style>"


def _absolute_paths(tag: str) -> str:
    return PATH_ATTRIBUTE.sub(lambda match: f'{match[1]}="{NOWHERE}{posixpath.normpath(match[2])}"', tag)


def _replace(pattern: re.Pattern[str], new, page: str) -> str:  # type: ignore[no-untyped-def]
    page, count = pattern.subn(new, page)
    if not count:
        raise BuildError(
            f"index.html has nothing like {pattern.pattern}: the single file cannot be made of it."
        )
    return page


def single_file(folder: Path, script: Path, words: Mapping[str, Any]) -> str:
    """The page that holds all that the built site in `folder` serves; `script` answers in place of a network; words:
    {language: those for a start that fails}."""
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    page = files["index.html"].decode()
    page = page.replace("<html ", "<html data-single ", 1)
    page = PRELOAD.sub("", page)
    page = _replace(ICON, lambda match: f"{match[1]}{_data_url(match[2], files[match[2]])}{match[3]}", page)
    page = _replace(STYLESHEET, lambda match: _inline_style(match[1], files), page)
    modules = _import_map(files)
    page = _replace(
        MODULE, lambda match: f'{modules}\n<script type="module">import "{NOWHERE}{match[1]}"</script>', page
    )
    answering = _inline_script(with_types(script.read_text(encoding="utf-8")))

    def classic(match: re.Match[str]) -> str:
        before = f"{answering}\n" if match[1] == "js/door.js" else ""
        return before + _inline_script(files[match[1]].decode())

    page = _replace(SCRIPT, classic, page)
    page = _replace(PYTHON, lambda match: _absolute_paths(match[0]), page)

    parts = {
        path: content
        for path, content in files.items()
        if not NOT_A_PART.fullmatch(path) and (not MODULES.fullmatch(path) or WORKER_MODULES.fullmatch(path))
    }
    parts |= {path: _configuration(parts[path]) for path in ("page.json", "worker.json")}
    page = with_parts(page, parts, words)
    page = page.replace("</body>", "\n".join(_part(*part) for part in parts.items()) + "\n</body>")
    return with_hashes(page)
