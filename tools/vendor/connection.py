"""HTTP for what pip does not fetch: a file of a server that is no package index, or a part of a file.

Credentials of an address go to its own host and no further."""

import base64
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
