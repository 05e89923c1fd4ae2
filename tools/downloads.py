"""Wheels that no npm package carries: numpy for WebAssembly, and pure-Python wheels from the Python package index.

Every file is taken from build/downloads if it is already there, and is refused if its sha256 is not the locked one.
Pyodide's numpy wheel is not on the package index by itself. It is looked for on Pyodide's own download server and then
inside a wheel that carries it: only the wanted member is read, by HTTP ranges, 4 MB in place of 150.
"""

import base64
import io
import json
import os
import re
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path

from tools.hashing import sha256_of
from tools.layout import BuildError, Layout

# Pyodide's own server; PYODIDE_BASE_URL names a mirror of it.
PYODIDE_SERVER = "https://cdn.jsdelivr.net/pyodide/v{version}/full/"
SERVER_SECONDS = 8
NO_HEADERS: Mapping[str, str] = {}
CARRIER_PROJECT = "open-webui"
CARRIER_WHEEL = "open_webui-0.9.6-py3-none-any.whl"
CARRIER_MEMBER = "open_webui/frontend/pyodide/{name}"


def _pip() -> list[str]:
    """A pip to ask for the index, certificates and proxy that this machine uses."""
    for python in (sys.executable, "python3"):
        asked = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
        if asked.returncode == 0:
            return [python, "-m", "pip"]
    raise BuildError(
        "pip is needed to fetch a wheel, and this Python has none: install it (on Debian: python3-venv)."
    )


def _pip_setting(name: str) -> str | None:
    value = os.environ.get("PIP_" + name.upper().replace("-", "_"))
    for scope in ("global", "install", "download") if not value else ():
        command = [*_pip(), "config", "get", f"{scope}.{name}"]
        value = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
        if value:
            break
    return value or None


def _index_url() -> str:
    """The package index this machine's pip is set to, or pip's own default: none is named here."""
    ask = "from pip._internal.models.index import PyPI; print(PyPI.simple_url)"
    default = [_pip()[0], "-c", ask]
    index = (
        _pip_setting("index-url")
        or subprocess.run(default, capture_output=True, text=True, check=True).stdout
    )
    return index.strip().rstrip("/")


class _Redirects(urllib.request.HTTPRedirectHandler):
    """As usual, but credentials go no further than the host they are for."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        credentials = req.unredirected_hdrs.get("Authorization")
        if following is not None and credentials and _origin(newurl) == _origin(req.full_url):
            following.add_unredirected_header("Authorization", credentials)
        return following


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urllib.parse.urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


class Connection:
    """HTTP with this machine's certificates and proxy, credentials in the address, and a few tries."""

    def __init__(self) -> None:
        cert = _pip_setting("cert")
        is_folder = bool(cert) and Path(cert).is_dir()
        context = ssl.create_default_context(
            cafile=None if is_folder else cert, capath=cert if is_folder else None
        )
        handlers: list[urllib.request.BaseHandler] = [
            urllib.request.HTTPSHandler(context=context),
            _Redirects(),
        ]
        if proxy := _pip_setting("proxy"):
            handlers.append(urllib.request.ProxyHandler({"http": proxy, "https": proxy}))
        self._opener = urllib.request.build_opener(*handlers)

    def get(
        self, url: str, headers: Mapping[str, str] = NO_HEADERS, *, seconds: float = 60, tries: int = 3
    ) -> tuple[Mapping[str, str], bytes]:
        parts = urllib.parse.urlsplit(url)
        headers = {"User-Agent": "explornn_py-build", **headers}
        credentials = ""
        if parts.username:
            password = urllib.parse.unquote(parts.password or "")
            both = f"{urllib.parse.unquote(parts.username)}:{password}"
            credentials = "Basic " + base64.b64encode(both.encode()).decode()
            url = urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
        for attempt in range(1, tries + 1):
            request = urllib.request.Request(url, headers=dict(headers))
            if credentials:
                request.add_unredirected_header("Authorization", credentials)
            try:
                with self._opener.open(request, timeout=seconds) as answer:
                    return answer.headers, answer.read()
            except urllib.error.HTTPError as error:
                if attempt == tries or (error.code < 500 and error.code != 429):
                    raise
            except OSError:
                if attempt == tries:
                    raise
            time.sleep(1.5**attempt)
        raise AssertionError("a try either answers or raises")


class RemoteFile(io.RawIOBase):
    """A file on a server that zipfile can read: its few large reads become one range request each."""

    AHEAD = 1 << 16

    def __init__(self, connection: Connection, url: str) -> None:
        self._connection, self._url, self._position = connection, url, 0
        headers, tail = connection.get(url, {"Range": f"bytes=-{self.AHEAD}"})
        told = re.match(r"bytes (\d+)-\d+/(\d+)", headers.get("Content-Range") or "")
        if not told:
            raise OSError("this server does not answer byte ranges")
        self._size = int(told[2])
        self._pieces = [(int(told[1]), tail)]

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._position = (0, self._position, self._size)[whence] + offset
        return self._position

    def read(self, count: int | None = -1) -> bytes:
        start = self._position
        end = self._size if count is None or count < 0 else min(start + count, self._size)
        if start >= end:
            return b""
        self._position = end
        for first, piece in self._pieces:
            if first <= start and end <= first + len(piece):
                return piece[start - first : end - first]
        last = min(max(end, start + self.AHEAD), self._size) - 1
        _, piece = self._connection.get(self._url, {"Range": f"bytes={start}-{last}"})
        if len(piece) != last - start + 1:
            raise OSError("a byte range came back with the wrong length")
        self._pieces.append((start, piece))
        return piece[: end - start]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.targets.append(dict(attrs).get("href") or "")


def _index_files(connection: Connection, project: str) -> dict[str, str]:
    """{file name: address} of a project on the package index, which answers in JSON or in HTML."""
    page = f"{_index_url()}/{project}/"
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
