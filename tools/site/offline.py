"""The list of what the service worker keeps: every file that the site serves, with its hash."""

import base64
import hashlib
import json
import re
from pathlib import Path

from tools.site.naming import ENTRANCES, HEADERS

NAME = "service-worker.js"
# Itself, and what a visitor downloads on purpose.
NOT_KEPT = {*ENTRANCES, HEADERS} - {"index.html"}
NEVER_LOADED = re.compile(r".*LICENSE|.*\.gz")
"""By the page: for those who read licences, and for hosts."""
EMPTY_LIST = "const FILES = {};"


def kept_files(folder: Path) -> dict[str, str]:
    """{path: sha256 in base64, as `integrity` wants it}"""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    paths = {file.relative_to(folder).as_posix(): file for file in files}
    return {
        path: base64.b64encode(hashlib.sha256(file.read_bytes()).digest()).decode()
        for path, file in paths.items()
        if path not in NOT_KEPT and not NEVER_LOADED.fullmatch(path)
    }


def write_service_worker(folder: Path) -> None:
    """Fill in the list. A change of any file changes the service worker, which is how browsers notice an update."""
    worker = folder / NAME
    text = worker.read_text(encoding="utf-8")
    listed = f"const FILES = {json.dumps(kept_files(folder), indent=1)};"
    worker.write_text(text.replace(EMPTY_LIST, listed, 1), encoding="utf-8")
