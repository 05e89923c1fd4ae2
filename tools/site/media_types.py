"""The one table of what files are called: by the server, inside the single file, and by the page's own scripts."""

import re
from pathlib import PurePath

from tools.layout import BuildError

UNKNOWN_TYPE = "application/octet-stream"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
    ".tgz": "application/gzip",
    ".gz": "application/gzip",
    ".py": "text/plain",
    ".txt": "text/plain",
    ".toml": "text/plain",
    ".html": "text/html",
    ".xml": "application/xml",
    ".xsd": "application/xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
}
"""Of all files that are served; what is not here is bytes, as browsers are told to guess nothing."""
SAID_TO_BE_UTF_8 = {"text/plain", "text/html", "text/css"}
PLACE = re.compile(r"/\* types: ([\w, ]+?) \*/")


def content_type(path: PurePath) -> str:
    """What a server calls a file."""
    kind = TYPES.get(path.suffix.lower(), UNKNOWN_TYPE)
    return f"{kind}; charset=utf-8" if kind in SAID_TO_BE_UTF_8 else kind


def with_types(script: str) -> str:
    """JavaScript whose comment `/* types: js, html */`, inside the braces of an object, has become these rows of the
    table."""

    def rows(place: re.Match[str]) -> str:
        return re.sub(r"\w+", lambda name: f'{name[0]}: "{TYPES[f".{name[0]}"]}"', place[1])

    filled, count = PLACE.subn(rows, script)
    if not count:
        raise BuildError("A script that should know types of files has no place for them: /* types: ... */")
    return filled
