"""This machine's own pip, and what it is set to: index, certificates, proxy. The project itself names none of them."""

import os
import subprocess
import sys
from pathlib import Path

from tools.layout import BuildError


def pip_command() -> list[str]:
    """A pip that uses the index, certificates and proxy of this machine."""
    for python in (sys.executable, "python3"):
        asked = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
        if asked.returncode == 0:
            return [python, "-m", "pip"]
    raise BuildError(
        "pip is needed to fetch a wheel, and this Python has none: install it (on Debian: python3-venv)."
    )


def pip_setting(name: str) -> str | None:
    """From the environment, else from pip's configuration."""
    value = os.environ.get("PIP_" + name.upper().replace("-", "_"))
    for scope in ("global", "install", "download") if not value else ():
        command = [*pip_command(), "config", "get", f"{scope}.{name}"]
        value = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        if value:
            break
    return value or None


def index_url() -> str:
    """The package index this machine's pip is set to, or pip's own default: none is named here."""
    ask = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"
    default = [pip_command()[0], "-c", ask]
    index = (
        pip_setting("index-url") or subprocess.run(default, capture_output=True, text=True, check=True).stdout
    )
    return index.strip().rstrip("/")


def download(requirement: str, folder: Path) -> None:
    """Fetch the one wheel that a line of a requirements file with its hash allows. Raises OSError with pip's words."""
    line = folder / "requirements.txt"
    line.write_text(requirement, encoding="utf-8")
    options = [
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--ignore-requires-python",  # they are for Pyodide's Python, not for this one
        "--only-binary",
        ":all:",
        "--require-hashes",
    ]
    done = subprocess.run(
        [*pip_command(), "download", *options, "-r", line, "-d", folder],
        env=os.environ | {"PIP_REQUIRE_VIRTUALENV": "0"},  # nothing is installed
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise OSError(f"pip has not fetched it:\n{done.stderr.strip()}")
