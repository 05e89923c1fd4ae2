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


class Place:
    """A static host: files of a folder below `path`, pages made up by a test, and no special headers.

    `shared` says whether other origins may read its files (`Access-Control-Allow-Origin: *`), as GitHub Pages does."""

    def __init__(
        self, folder: Path, path: str = "/", *, shared: bool = True, pages: dict[str, str] | None = None
    ):
        self.folder, self.path, self.shared = folder, path, shared
        self.pages = pages or {}
        self.asked: list[str] = []
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
                page = place.pages.get(self.path.split("?")[0])
                if page is None:
                    super().do_GET()
                    return
                content = page.encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def end_headers(self):
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

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def close(self):
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
