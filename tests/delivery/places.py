"""Where a page may be served from: this machine, below a path, with and without permission for other origins."""

import contextlib
import http.server
import threading
from pathlib import Path

TYPES = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
}


SIGN_IN = b"<!DOCTYPE html><title>Wi-Fi</title><p>Sign in to use this network."


def _changed(content: bytes) -> bytes:
    """One byte is another: the middle one, or the next that is no blank."""
    place = next((at for at in range(len(content) // 2, len(content)) if content[at] not in b" \n"), 0)
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


FAULTS = {
    "404": lambda content: (404, b"not here"),
    "403": lambda content: (403, b"forbidden"),
    "503": lambda content: (503, b"try later"),
    "html": lambda content: (200, SIGN_IN),
    "cut": lambda content: (200, content[: len(content) // 2]),
    "changed": lambda content: (200, _changed(content)),
}
"""What may become of a file on its way: (status, content)."""
SILENCE = "silence"
"""Nor is it answered at all."""


class Place:
    """A static host: files of a folder below `path`, pages made up by a test, and no special headers.

    `shared` says whether other origins may read its files (`Access-Control-Allow-Origin: *`), as GitHub Pages does."""

    def __init__(
        self, folder: Path, path: str = "/", *, shared: bool = True, pages: dict[str, str] | None = None
    ):
        self.folder, self.path, self.shared = folder, path, shared
        self.pages = pages or {}
        self.asked: list[str] = []
        self.faults: dict[str, str] = {}
        """{path from the folder on: one of FAULTS}: what this host does to a file."""
        self.headers: dict[str, str] = {}
        self.types: dict[str, str] = {}
        """{ending: what this host calls such files}, in place of what they are."""
        self.closing = threading.Event()
        place = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | TYPES

            def translate_path(self, path):
                name = path.split("?")[0].split("#")[0]
                inside = name.startswith(place.path)
                return super().translate_path("/" + name[len(place.path) :] if inside else "/nothing/here")

            def do_GET(self):
                place.asked.append(self.path)
                name = self.path.split("?")[0]
                if fault := place.faults.get(name.removeprefix(place.path) or "index.html"):
                    self.send_broken(fault)
                    return
                page = place.pages.get(name)
                if page is None:
                    super().do_GET()
                    return
                content = page.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def guess_type(self, path):
                return place.types.get(Path(path).suffix) or super().guess_type(path)

            def send_broken(self, fault):
                if fault == SILENCE:
                    place.closing.wait()
                    return
                path = self.translate_path(self.path)
                path += "index.html" if path.endswith("/") else ""
                content = Path(path).read_bytes()
                kind = "text/html" if fault == "html" else self.guess_type(path)
                status, content = FAULTS[fault](content)
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def end_headers(self):
                for name, value in place.headers.items():
                    self.send_header(name, value)
                if place.shared:
                    self.send_header("Access-Control-Allow-Origin", "*")
                super().end_headers()

            def handle(self):
                with contextlib.suppress(ConnectionError):
                    super().handle()

            def log_message(self, *arguments):
                pass

        self.handler = Handler
        self.server = None
        self.port = 0

    def open(self):
        """Serve; again on the same port after a `close`."""

        def handler(*arguments):
            return self.handler(*arguments, directory=str(self.folder))

        self.closing.clear()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def close(self):
        self.closing.set()
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}{self.path}"

    @property
    def other_address(self):
        """The same files, to a browser of another site."""
        return f"http://localhost:{self.port}{self.path}"
