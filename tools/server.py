"""A small server for dist/ on this machine only: right types, compressed files where there are some, and browsers ask
whether a file is still the same."""

import email.utils
import errno
import functools
import http.server
import os
import webbrowser
from http import HTTPStatus
from pathlib import Path

from tools.naming import FOLDER, LASTING

ADDRESS = "127.0.0.1"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".zip": "application/zip",
    ".py": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open: the page loads some 50 small files
    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES
    # of the answer under way: its ETag, and the compressed file that is sent in the place of the one asked for
    _tag: str | None = None
    _packed: Path | None = None

    def send_head(self):  # type: ignore[no-untyped-def]
        """As in the standard library, but a matching ETag is answered by 304: its dates have whole seconds only."""
        self._tag = self._packed = None
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        packed = path.with_name(path.name + ".gz")
        self._kind = self.guess_type(path)
        if packed.is_file() and "gzip" in self.headers.get("Accept-Encoding", ""):
            # the answer is still the file's own, only coded for its way: its type stays
            self._packed = path = packed
        if path.is_file():
            state = path.stat()
            self._tag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'
            if self.headers.get("If-None-Match") == self._tag:
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.send_header("Last-Modified", email.utils.formatdate(state.st_mtime, usegmt=True))
                self.end_headers()
                return None
        if "If-Modified-Since" in self.headers:
            del self.headers["If-Modified-Since"]
        return super().send_head()

    def translate_path(self, path):  # type: ignore[no-untyped-def]
        return os.fspath(self._packed) if self._packed else super().translate_path(path)

    def guess_type(self, path):  # type: ignore[no-untyped-def]
        return self._kind if self._packed else super().guess_type(path)

    def end_headers(self) -> None:
        if self._packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        if self._tag:
            self.send_header("ETag", self._tag)
        self.send_header("Cache-Control", self._lifetime())
        super().end_headers()

    def _lifetime(self) -> str:
        """Folders named by their content may be kept for ever."""
        lasting = FOLDER.fullmatch(self.path.strip("/").split("/")[0])
        return LASTING if lasting else "no-cache"

    def log_message(self, format: str, *arguments: object) -> None:
        """Only what went wrong is worth a line."""

    def log_error(self, format: str, *arguments: object) -> None:
        super().log_message(format, *arguments)


def open_server(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """A server for the folder, on the wanted port or, if that is taken, on a free one."""
    handler = functools.partial(Handler, directory=os.fspath(folder))
    try:
        return http.server.ThreadingHTTPServer((ADDRESS, port), handler)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return http.server.ThreadingHTTPServer((ADDRESS, 0), handler)


def serve_folder(folder: Path, port: int, *, open_browser: bool) -> int:
    with open_server(folder, port) as server:
        given = server.server_address[1]
        if given != port:
            print(f"Port {port} is taken; using {given}.")
        address = f"http://localhost:{given}/"
        print(f"Serving {folder} at {address} (stop with Ctrl+C)", flush=True)
        if open_browser:
            webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0
