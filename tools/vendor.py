"""Third-party files of dist/ and the packages that make it: where each comes from, and one lock file of their sha256.

`python3 -m tools.vendor` writes the lock file anew after a version was changed on purpose; look at its diff before
committing it.
"""

import json
import re
from pathlib import Path

from tools import downloads
from tools.hashing import sha256_of, sha256_of_tree
from tools.layout import HERE, BuildError, Layout
from tools.node import install_npm_packages

LOCK = Path(__file__).with_name("vendor.lock.json")
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


def _npm_files(layout: Layout) -> dict[str, Path]:
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


def _tree(folder: Path) -> str:
    return sha256_of_tree(folder, leave_out=".bin")  # what npm makes for a shell, different on each system


def check_packages(layout: Layout, wanted: dict[str, str]) -> None:
    """Refuse npm packages that are not, file by file, those that were locked: `npm ci` looks only when it fetches."""
    packages = npm_packages(layout)
    if missing := sorted(set(wanted) ^ set(packages)):
        raise BuildError(
            f"package-lock.json and tools/{LOCK.name} differ in: {', '.join(missing)}. After a wanted change of "
            "versions run `python3 -m tools.vendor`."
        )
    for name, sha256 in wanted.items():
        if (found := _tree(packages[name])) != sha256:
            raise _refuse(f"node_modules/{name}", found, sha256)


def _refuse(name: str, found: str, wanted: str) -> BuildError:
    return BuildError(
        f"{name} has the sha256\n  {found}\nand not the one in tools/{LOCK.name}\n  {wanted}\n"
        "It was changed or damaged on the way, so it is not used. Delete node_modules/ and build/ and run the same "
        "command again. If the version was changed on purpose, run `python3 -m tools.vendor` and commit the new lock."
    )


def third_party_files(layout: Layout, lock_path: Path = LOCK) -> dict[str, Path]:
    """{path in dist: checked file on this disk} of all third-party files; fetches what is not here yet."""
    install_npm_packages(layout)
    lock = json.loads(lock_path.read_text(encoding="utf-8"))
    files = _npm_files(layout)
    if missing := sorted(set(lock["npm"]) ^ set(files)):
        raise BuildError(
            f"node_modules and tools/{LOCK.name} differ in: {', '.join(missing)}. Delete node_modules/ and run the "
            "same command again; after a wanted change of versions run `python3 -m tools.vendor`."
        )
    for name, wanted in lock["npm"].items():
        if (found := sha256_of(files[name])) != wanted:
            raise _refuse(name, found, wanted)
    check_packages(layout, lock["packages"])
    for wheel in lock["wheels"]:
        route = downloads.ROUTES[wheel["from"]]
        got = downloads.fetch(layout, wheel["file"], wheel["sha256"], route, lock["pyodide"])
        files[f"pyodide/{wheel['file']}"] = got
    return files


def third_party_notice(layout: Layout) -> str:
    """What is served that others wrote: name, version, licence, home; one line each, as they say it themselves."""
    lines = []
    for folder in dict.fromkeys(re.match(r"(@[^/]+/)?[^/]+", folder)[0] for folder, _, _ in NPM_FILES):
        package = json.loads((layout.node_modules / folder / "package.json").read_text(encoding="utf-8"))
        home = package.get("homepage") or package.get("repository", {}).get("url", "")
        lines.append(f"{package['name']} {package['version']}: {package.get('license')}. {home}")
    for wheel in json.loads(LOCK.read_text(encoding="utf-8"))["wheels"]:
        lines.append(f"{wheel['name']} {wheel['version']}: {wheel['license']}, in the wheel's dist-info.")
    return "\n".join([*sorted(lines), ""])


def write_lock(layout: Layout) -> None:
    """New hashes of the npm files, and of numpy's wheel as Pyodide's own lock file tells it."""
    install_npm_packages(layout)
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    files = _npm_files(layout)
    lock["npm"] = {name: sha256_of(path) for name, path in sorted(files.items())}
    lock["packages"] = {name: _tree(folder) for name, folder in sorted(npm_packages(layout).items())}
    lock["pyodide"] = json.loads((layout.node_modules / "pyodide/package.json").read_text(encoding="utf-8"))[
        "version"
    ]
    packages = json.loads(files[PYODIDE_LOCK].read_text(encoding="utf-8"))["packages"]
    for wheel in lock["wheels"]:
        if wheel["from"] == "pyodide":
            entry = packages[wheel["name"]]
            wheel |= {"file": entry["file_name"], "version": entry["version"], "sha256": entry["sha256"]}
    LOCK.write_text(json.dumps(lock, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_lock(HERE)
    print(f"wrote {LOCK}")
