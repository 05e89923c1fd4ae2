"""Third-party files of dist/, each fetched and checked, and the notice that names them."""

import json
import re
from pathlib import Path

from tools.layout import Layout
from tools.machine.node import install_npm_packages
from tools.vendor.lock import LOCK, read_lock
from tools.vendor.npm import NPM_FILES, check_files, check_packages, npm_files
from tools.vendor.wheels import ROUTES, Wheel, fetch


def third_party_files(layout: Layout, lock_path: Path = LOCK) -> dict[str, Path]:
    """{path in dist: checked file on this disk} of all third-party files; fetches what is not here yet."""
    install_npm_packages(layout)
    lock = read_lock(lock_path)
    files = npm_files(layout)
    check_files(files, lock["npm"])
    check_packages(layout, lock["packages"])
    for row in lock["wheels"]:
        wheel = Wheel(row["name"], row["version"], row["file"], row["sha256"], lock["pyodide"])
        files[f"pyodide/{wheel.file}"] = fetch(layout, wheel, ROUTES[row["from"]])
    return files


def third_party_notice(layout: Layout) -> str:
    """What is served that others wrote: name, version, licence, home; one line each, as they say it themselves."""
    lines = []
    for folder in dict.fromkeys(re.match(r"(@[^/]+/)?[^/]+", folder)[0] for folder, _, _ in NPM_FILES):
        package = json.loads((layout.node_modules / folder / "package.json").read_text(encoding="utf-8"))
        home = package.get("homepage") or package.get("repository", {}).get("url", "")
        lines.append(f"{package['name']} {package['version']}: {package.get('license')}. {home}")
    for wheel in read_lock()["wheels"]:
        lines.append(f"{wheel['name']} {wheel['version']}: {wheel['license']}, in the wheel's dist-info.")
    return "\n".join([*sorted(lines), ""])
