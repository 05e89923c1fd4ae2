"""The private Python environment .venv: tests, benchmarks and ruff run in it. Building and serving need none of it."""

import subprocess
import sys
from pathlib import Path

from tools.hashing import key_of
from tools.layout import BuildError, Layout

BASE = "requirements.txt"
# Torch is installed without its dependencies; see requirements-oracles.in.
ORACLES = [("requirements-oracles.txt", []), ("requirements-torch.txt", ["--no-deps"])]
HINTS = {
    "requirements-torch.txt": "On Linux, PyTorch's CPU build for Python 3.11 is needed: tell pip where its wheels are "
    "(PIP_EXTRA_INDEX_URL or PIP_FIND_LINKS) and run the same command again."
}


def _install(layout: Layout, python: Path, requirements: str, options: list[str]) -> None:
    """Install a locked file unless this very file was installed here before."""
    file = layout.root / requirements
    stamp = layout.venv / f"{requirements}.installed"
    key = key_of([file])
    if stamp.exists() and stamp.read_text(encoding="utf-8") == key:
        return
    print(f"Installing {requirements} into {layout.venv.name} ...", flush=True)
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    if subprocess.run([*command, *options, "-r", file], check=False).returncode:
        told = f"pip could not install {requirements} (its message is above); check the network, try again."
        raise BuildError(f"{told}\n{HINTS.get(requirements, '')}".strip())
    stamp.write_text(key, encoding="utf-8")


def prepare_environment(layout: Layout, *, oracles: bool = False) -> Path:
    """Python of a .venv that holds what the lock files say."""
    python = layout.venv / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        print(f"Making {layout.venv.name} ...", flush=True)
        if subprocess.run([sys.executable, "-m", "venv", layout.venv], check=False).returncode:
            raise BuildError(
                "Python could not make a virtual environment: install its venv module (Debian: python3-venv)."
            )
    _install(layout, python, BASE, [])
    if oracles:
        for requirements, options in ORACLES:
            _install(layout, python, requirements, options)
    return python
