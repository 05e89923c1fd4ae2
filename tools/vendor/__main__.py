"""`python3 -m tools.vendor`: the lock file anew, after a version was changed on purpose."""

import json

from tools.hashing import sha256_of
from tools.layout import HERE, Layout
from tools.machine.node import install_npm_packages
from tools.vendor.lock import LOCK, read_lock
from tools.vendor.npm import PYODIDE_LOCK, npm_files, npm_packages, package_hash


def write_lock(layout: Layout) -> None:
    """New hashes of the npm files, and of numpy's wheel as Pyodide's own lock file tells it."""
    install_npm_packages(layout)
    lock = read_lock()
    files = npm_files(layout)
    lock["npm"] = {name: sha256_of(path) for name, path in sorted(files.items())}
    lock["packages"] = {name: package_hash(folder) for name, folder in sorted(npm_packages(layout).items())}
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
