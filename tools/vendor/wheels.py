"""Wheels that no npm package carries: numpy for WebAssembly, and pure-Python wheels from the Python package index.

Every file is taken from build/downloads if it is already there, and is refused if its sha256 is not the locked one.
Pyodide's numpy wheel is not on the package index by itself. It is looked for on Pyodide's own download server and then
inside a wheel that carries it: only the wanted member is read, by HTTP ranges, 4 MB in place of 150.
"""

import io
import json
import os
import subprocess
import urllib.parse
import zipfile
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from tools.hashing import sha256_of
from tools.layout import BuildError, Layout
from tools.machine.pip import index_url
from tools.vendor.connection import Connection, RemoteFile

# Pyodide's own server; PYODIDE_BASE_URL names a mirror of it.
PYODIDE_SERVER = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
SERVER_SECONDS = 8
CARRIER_PROJECT = "open-webui"
CARRIER_WHEEL = "open_webui-0.9.6-py3-none-any.whl"
CARRIER_MEMBER = "open_webui/frontend/pyodide/{name}"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.targets.append(dict(attrs).get("href") or "")


def _index_files(connection: Connection, project: str) -> dict[str, str]:
    """{file name: address} of a project on the package index, which answers in JSON or in HTML."""
    page = f"{index_url()}/{project}/"
    headers, body = connection.get(page, {"Accept": "application/vnd.pypi.simple.v1+json, text/html;q=0.5"})
    if "json" in (headers.get("Content-Type") or ""):
        return {
            file["filename"]: urllib.parse.urljoin(page, file["url"]) for file in json.loads(body)["files"]
        }
    links = _Links()
    links.feed(body.decode())
    addresses = [urllib.parse.urljoin(page, link).partition("#")[0] for link in links.targets]
    return {
        urllib.parse.unquote(urllib.parse.urlsplit(url).path.rpartition("/")[2]): url for url in addresses
    }


def _from_pyodide_server(name: str, version: str) -> bytes:
    base = os.environ.get("PYODIDE_BASE_URL", PYODIDE_SERVER.format(version=version)).rstrip("/")
    return Connection().get(f"{base}/{name}", seconds=SERVER_SECONDS, tries=1)[1]


def _from_carrier(name: str, version: str) -> bytes:
    connection = Connection()
    url = _index_files(connection, CARRIER_PROJECT)[CARRIER_WHEEL]
    try:
        carrier: io.IOBase = RemoteFile(connection, url)
    except OSError:  # a mirror without ranges: the whole carrier, 150 MB
        carrier = io.BytesIO(connection.get(url, seconds=900)[1])
    with zipfile.ZipFile(carrier) as archive:
        return archive.read(CARRIER_MEMBER.format(name=name))


def _from_index(name: str, version: str) -> bytes:
    connection = Connection()
    project = name.split("-")[0].replace("_", "-")
    return connection.get(_index_files(connection, project)[name])[1]


Source = Callable[[str, str], bytes]
# Tried in this order: {name of the route: {what it is called in messages: how it is fetched}}.
ROUTES: dict[str, dict[str, Source]] = {
    "pyodide": {
        "Pyodide's server": _from_pyodide_server,
        "the package index (inside a carrier)": _from_carrier,
    },
    "index": {"the package index": _from_index},
}


def fetch(layout: Layout, name: str, sha256: str, sources: Mapping[str, Source], version: str = "") -> Path:
    """The wanted file in build/downloads, its hash checked, from the first source that has it."""
    kept = layout.downloads / name
    problems = []
    if kept.exists():
        if sha256_of(kept) == sha256:
            return kept
        problems.append(f"{kept} is there, but its sha256 is {sha256_of(kept)}: refused and fetched anew")
    layout.downloads.mkdir(parents=True, exist_ok=True)
    for where, source in sources.items():
        print(f"Fetching {name} from {where} ...", flush=True)
        arriving = kept.with_suffix(".arriving")
        try:
            arriving.write_bytes(source(name, version))
        except (OSError, KeyError, zipfile.BadZipFile, subprocess.SubprocessError) as error:
            problems.append(f"{where}: {type(error).__name__}: {error}")
            continue
        found = sha256_of(arriving)
        if found == sha256:
            arriving.replace(kept)
            return kept
        arriving.unlink()
        problems.append(f"{where}: refused, because its sha256 is {found}")
    raise BuildError(
        f"{name} could not be had:\n  "
        + "\n  ".join(problems)
        + f"\nCheck the network and try again, or put the file with sha256 {sha256} at {kept} by hand."
    )
