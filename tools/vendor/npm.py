"""What comes by npm: the files that are served, and the packages that dist/ is made of or with."""

import json
import re
from pathlib import Path

from tools.hashing import sha256_of, sha256_of_tree
from tools.layout import BuildError, Layout
from tools.vendor.lock import NAME, refusal

PYODIDE_LOCK = "pyodide/pyodide-lock.json"

# (npm folder, pattern of file names, folder in dist).  PyScript's core imports the stubs of all its plugins at the
# start, so they stay; its editor, terminal and unzipper are loaded only by what this page does not use.
NPM_FILES: list[tuple[str, str, str]] = [
    ("@pyscript/core/dist", r"(?!codemirror|xterm|zip-|storage|service-worker).*\.(js|css)", "pyscript"),
    ("@pyscript/core", r"LICENSE", "pyscript"),
    ("@micropython/micropython-webassembly-pyscript", r"micropython\.(mjs|wasm)", "micropython"),
    ("pyodide", r"pyodide\.(mjs|asm\.js|asm\.wasm)|python_stdlib\.zip|pyodide-lock\.json", "pyodide"),
    ("@fontsource/ibm-plex-sans/files", r"ibm-plex-sans-(latin|greek)-(400|600)-normal\.woff2", "fonts"),
    ("@fontsource/ibm-plex-sans", r"LICENSE", "fonts"),
]


def npm_files(layout: Layout) -> dict[str, Path]:
    """{path in dist: file in node_modules}"""
    found = {}
    for folder, pattern, target in NPM_FILES:
        for file in sorted((layout.node_modules / folder).iterdir()):
            if re.fullmatch(pattern, file.name):
                found[f"{target}/{file.name}"] = file
    return found


def npm_packages(layout: Layout) -> dict[str, Path]:
    """{name: folder} of all npm packages that dist/ is made of or with: the build runs some of them.

    Packages inside packages belong to those they are in."""
    places = json.loads((layout.root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    outer = {place: entry for place, entry in places.items() if place.count("node_modules/") == 1}
    return {
        place.removeprefix("node_modules/"): layout.root / place
        for place, entry in outer.items()
        if not entry.get("dev") and not entry.get("optional")
    }


def package_hash(folder: Path) -> str:
    """Of all its files."""
    return sha256_of_tree(folder, leave_out=".bin")  # what npm makes for a shell, different on each system


def check_packages(layout: Layout, wanted: dict[str, str]) -> None:
    """Refuse npm packages that are not, file by file, those that were locked: `npm ci` looks only when it fetches."""
    packages = npm_packages(layout)
    if missing := sorted(set(wanted) ^ set(packages)):
        raise BuildError(
            f"package-lock.json and {NAME} differ in: {', '.join(missing)}. After a wanted change of "
            "versions run `python3 -m tools.vendor`."
        )
    for name, sha256 in wanted.items():
        if (found := package_hash(packages[name])) != sha256:
            raise refusal(f"node_modules/{name}", found, sha256)


def check_files(files: dict[str, Path], wanted: dict[str, str]) -> None:
    """Refuse files that are not those that were locked."""
    if missing := sorted(set(wanted) ^ set(files)):
        raise BuildError(
            f"node_modules and {NAME} differ in: {', '.join(missing)}. Delete node_modules/ and run the same command "
            "again; after a wanted change of versions run `python3 -m tools.vendor`."
        )
    for name, sha256 in wanted.items():
        if (found := sha256_of(files[name])) != sha256:
            raise refusal(name, found, sha256)
