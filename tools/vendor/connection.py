"""HTTP for what pip does not fetch: a file of a server, or one member of an archive there.

Credentials of an address go to its own host and no further."""

import base64
import io
import re
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tools.machine.pip import pip_setting

NO_HEADERS: Mapping[str, str] = {}


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
        cert = pip_setting("cert")
        is_folder = bool(cert) and Path(cert).is_dir()
        context = ssl.create_default_context(
            cafile=None if is_folder else cert, capath=cert if is_folder else None
        )
        handlers: list[urllib.request.BaseHandler] = [
            urllib.request.HTTPSHandler(context=context),
            _Redirects(),
        ]
        if proxy := pip_setting("proxy"):
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
