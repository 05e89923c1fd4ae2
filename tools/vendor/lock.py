"""The one lock file: the sha256 of everything from others that is served, and of the npm packages that the build runs.

`python3 -m tools.vendor` writes it anew after a version was changed on purpose; look at its diff before committing it.
"""

import json
from pathlib import Path
from typing import Any

from tools.layout import BuildError

LOCK = Path(__file__).with_name("lock.json")
NAME = "tools/vendor/lock.json"


def read_lock(path: Path = LOCK) -> dict[str, Any]:
    """pyodide: its version; wheels: rows of what comes as a wheel, `loaded` at the "start", with what each `requires`,
    or "on demand"; compiler: MicroPython's, its `files` with the machines that each is `for`; npm: {path in dist:
    sha256}; packages: {npm package: sha256 of all its files}."""
    return json.loads(path.read_text(encoding="utf-8"))


def refusal(name: str, found: str, wanted: str) -> BuildError:
    """What is told of a file or package that is not the locked one."""
    return BuildError(
        f"{name} has the sha256\n  {found}\nand not the one in {NAME}\n  {wanted}\n"
        "It was changed or damaged on the way, so it is not used. Delete node_modules/ and build/ and run the same "
        "command again. If the version was changed on purpose, run `python3 -m tools.vendor` and commit the new lock."
    )
