"""A small static server for this machine only: `build.py serve`, and the host that tests and benchmarks visit.

Right types, compressed files where there are some, pieces of files, and browsers ask whether a file is still the same.
It answers under this machine's own names alone, so that no page of another server can read it through a name that was
turned to this machine; and it gives nothing that lies outside its folder, not by a link either.
"""

import contextlib
import email.utils
import errno
import functools
import http.server
import os
import re
import socket
import sys
import threading
import urllib.parse
import webbrowser
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any, BinaryIO

from tools.site.media_types import content_type
from tools.site.naming import FOLDER, LASTING

ADDRESS = "127.0.0.1"
OWN_NAMES = {"localhost", "127.0.0.1", "[::1]"}
ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
PIECE = 1 << 16


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers from the folder `directory`.  A test's own host may override `locate` and `more_headers`."""

    protocol_version = "HTTP/1.1"  # keeps connections open: the page loads some 50 small files
    server_version = "explornn_py"
    sys_version = ""
    timeout = 120  # seconds of silence, after which a connection is closed

    def __init__(self, *arguments: Any, directory: str | os.PathLike[str], **named: Any):
        self.directory = Path(directory)
        super().__init__(*arguments, **named)

    def locate(self, path: str) -> Path | None:
        """The file or folder at a path of an address, without its query, or None."""
        names = [name for name in urllib.parse.unquote(path).split("/") if name]
        if any(name == ".." or "\\" in name or (os.name == "nt" and ":" in name) for name in names):
            return None
        try:
            root = self.directory.resolve()
            place = root.joinpath(*names).resolve(strict=True)
        except (OSError, ValueError, RuntimeError):  # missing, too long, a zero character, a ring of links
            return None
        return place if place.is_relative_to(root) else None

    def kind_of(self, place: Path) -> str:
        """The type that a file is sent as."""
        return content_type(place)

    def more_headers(self) -> dict[str, str]:
        """What every answer says besides."""
        return {"X-Content-Type-Options": "nosniff"}

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError):  # whoever asked has gone
            super().handle()

    def end_headers(self) -> None:
        for name, value in self.more_headers().items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Only what went wrong is worth a line."""

    def log_error(self, format: str, *arguments: Any) -> None:
        super().log_message(format, *arguments)

    # ---------------------------------------------------------------- inside

    def _answer(self) -> None:
        if self.headers.get("Content-Length") or self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # what was sent along is not read
        if not self._is_for_this_machine():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "this server answers to its own machine only")
            return
        path, question, query = self.path.partition("?")
        if not path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST, "an address must begin with a slash")
            return
        place = self.locate(path)
        if place is not None and place.is_dir():
            if not path.endswith("/"):
                self._send_to("/" + path.strip("/") + "/" + question + query)
                return
            place = self.locate(path + "index.html")
        elif path.endswith("/"):  # a file is no folder
            place = None
        if place is None or not place.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        packed = self._packed(place)
        try:
            file = (packed or place).open("rb")
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with file:
            self._send(file, place, packed is not None)

    def _is_for_this_machine(self) -> bool:
        hosts = self.headers.get_all("Host") or []
        if not hosts:
            return self.request_version == "HTTP/1.0"
        return len(hosts) == 1 and re.sub(r":\d*$", "", hosts[0].strip().lower()) in OWN_NAMES

    def _packed(self, place: Path) -> Path | None:
        """The compressed file that is sent in the place of the one asked for, if it may be."""
        packed = place.with_name(place.name + ".gz")
        wanted = "gzip" in self.headers.get("Accept-Encoding", "") and "Range" not in self.headers
        return packed if wanted and packed.is_file() and not packed.is_symlink() else None

    def _send_to(self, address: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, file: BinaryIO, place: Path, packed: bool) -> None:
        state = os.fstat(file.fileno())
        tag = f'"{state.st_mtime_ns:x}-{state.st_size:x}"'  # dates have whole seconds only
        if self.headers.get("If-None-Match") == tag:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self._send_state(state, tag)
            self.end_headers()
            return
        first, last = 0, state.st_size - 1
        piece = self._piece(state.st_size, tag)
        if piece is not None:
            first, last = piece
            if first > last:
                self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                self.send_header("Content-Range", f"bytes */{state.st_size}")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
        self.send_response(HTTPStatus.OK if piece is None else HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.kind_of(place))
        self.send_header("Content-Length", str(last - first + 1))
        if piece is not None:
            self.send_header("Content-Range", f"bytes {first}-{last}/{state.st_size}")
        if packed:  # the answer is still the file's own, only coded for its way: its type stays
            self.send_header("Content-Encoding", "gzip")
        self._send_state(state, tag)
        self.end_headers()
        if self.command != "HEAD":
            self._send_bytes(file, first, last - first + 1)

    def _send_state(self, state: os.stat_result, tag: str) -> None:
        lasting = FOLDER.fullmatch(self.path.strip("/").split("/")[0])
        self.send_header("ETag", tag)
        self.send_header("Last-Modified", email.utils.formatdate(state.st_mtime, usegmt=True))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Cache-Control", LASTING if lasting else "no-cache")

    def _piece(self, size: int, tag: str) -> tuple[int, int] | None:
        """First and last byte asked for; None for all of them, also where several pieces are asked for."""
        asked = ONE_RANGE.fullmatch(self.headers.get("Range", "").strip())
        if not asked or asked[0] == "bytes=-" or self.headers.get("If-Range", tag) != tag:
            return None
        if not asked[1]:
            length = min(int(asked[2]), size)
            return (size - length, size - 1) if length else (0, -1)
        first, last = int(asked[1]), int(asked[2] or size - 1)
        if asked[2] and last < first:
            return None
        return (first, min(last, size - 1)) if first < size else (0, -1)

    def _send_bytes(self, file: BinaryIO, first: int, count: int) -> None:
        file.seek(first)
        while count > 0 and (data := file.read(min(count, PIECE))):
            self.wfile.write(data)
            count -= len(data)
        if count > 0:  # the file has become shorter meanwhile
            self.close_connection = True


class Server(http.server.ThreadingHTTPServer):
    """One thread a connection; what goes wrong in one is a line, not a traceback."""

    daemon_threads = True

    @property
    def address(self) -> str:
        """Of its folder."""
        return f"http://{ADDRESS}:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        print(f"A connection failed: {sys.exc_info()[1]!r}", file=sys.stderr)

    def server_bind(self) -> None:
        # as HTTPServer does, but without asking what this machine is called elsewhere, which can take seconds
        socket_server = super(http.server.HTTPServer, self)
        socket_server.server_bind()
        self.server_name, self.server_port = socket.gethostname(), self.server_address[1]


def open_server(folder: Path, port: int, handler: Any = Handler) -> Server:
    """A server for the folder, on the wanted port or, if that is taken, on a free one."""
    made = functools.partial(handler, directory=os.fspath(folder))
    try:
        return Server((ADDRESS, port), made)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return Server((ADDRESS, 0), made)


@contextlib.contextmanager
def serving(folder: Path, handler: Any = Handler) -> Iterator[Server]:
    """A server that answers while the `with` block lasts, on a free port."""
    with open_server(folder, 0, handler) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield server
        server.shutdown()


def serve_folder(folder: Path, port: int, *, open_browser: bool) -> int:
    with open_server(folder, port) as server:
        given = server.server_address[1]
        if port and given != port:
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
