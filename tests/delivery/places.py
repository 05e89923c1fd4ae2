"""Where a page may be served from: this machine, below a path, with and without permission for other origins."""

import threading
from pathlib import Path

from tools.site.server import Handler, open_server

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

        class Host(Handler):
            def locate(self, path):
                return super().locate(path[len(place.path) :]) if path.startswith(place.path) else None

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

            def kind_of(self, place_of_file):
                return place.types.get(place_of_file.suffix) or super().kind_of(place_of_file)

            def send_broken(self, fault):
                if fault == SILENCE:
                    place.closing.wait()
                    return
                path = self.path.split("?")[0]
                file = self.locate(path + ("index.html" if path.endswith("/") else ""))
                kind = "text/html" if fault == "html" else self.kind_of(file)
                status, content = FAULTS[fault](file.read_bytes())
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def more_headers(self):
                return place.headers | ({"Access-Control-Allow-Origin": "*"} if place.shared else {})

            def log_error(self, *arguments):
                pass

        self.handler = Host
        self.server = None
        self.port = 0

    def open(self):
        """Serve; again on the same port after a `close`."""
        self.closing.clear()
        self.server = open_server(self.folder, self.port, self.handler)
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
