"""The local server: the types that browsers insist on, 304 only for what has not changed, pieces of files, and nothing
for those it is not meant for."""

import gzip
import http.client
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.layout import BuildError
from tools.site.media_types import TYPES, UNKNOWN_TYPE, with_types
from tools.site.server import open_server, serving


@pytest.fixture
def served(tmp_path):
    for name in ("index.html", "a.mjs", "a.wasm", "a.whl", "a.json", "a.py", "a.css"):
        (tmp_path / name).write_text("first")
    with serving(tmp_path) as server:
        yield tmp_path, server.server_address


def get(address, path, headers=()):
    connection = http.client.HTTPConnection(*address, timeout=10)
    connection.request("GET", path, headers=dict(headers))
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/a.mjs", "text/javascript"),
        ("/a.wasm", "application/wasm"),
        ("/a.whl", "application/zip"),
        ("/a.json", "application/json"),
        ("/a.py", "text/plain; charset=utf-8"),
        ("/a.css", "text/css; charset=utf-8"),
    ],
)
def test_files_have_the_type_that_browsers_insist_on(served, path, kind):
    answer, body = get(served[1], path)
    assert (answer.status, answer.headers["Content-Type"], body) == (200, kind, b"first")


def test_an_unchanged_file_is_not_sent_again(served):
    tag = get(served[1], "/a.py")[0].headers["ETag"]
    answer, body = get(served[1], "/a.py", {"If-None-Match": tag})
    assert (answer.status, body, answer.headers["Cache-Control"]) == (304, b"", "no-cache")


def test_a_compressed_file_is_sent_as_the_file_itself_to_those_who_can_read_it(served):
    folder, address = served
    (folder / "a.wasm.gz").write_bytes(gzip.compress(b"first"))
    answer, body = get(address, "/a.wasm?v=1", {"Accept-Encoding": "br, gzip"})
    assert (answer.headers["Content-Encoding"], answer.headers["Content-Type"]) == (
        "gzip",
        "application/wasm",
    )
    assert gzip.decompress(body) == b"first"
    answer, body = get(address, "/a.wasm")
    assert (answer.headers["Content-Encoding"], body) == (None, b"first")


def test_a_file_changed_within_the_same_second_is_sent_again(served):
    folder, address = served
    old = get(address, "/a.py")[0].headers
    (folder / "a.py").write_text("other")
    asked = {"If-None-Match": old["ETag"], "If-Modified-Since": old["Last-Modified"]}
    answer, body = get(address, "/a.py", asked)
    assert (answer.status, body) == (200, b"other")


def test_a_missing_file_is_404(served, capsys):
    assert get(served[1], "/nothing.js")[0].status == 404


def test_a_taken_port_is_replaced_by_a_free_one(served):
    folder, (_, taken) = served
    with open_server(folder, taken) as other:
        assert other.server_address[1] != taken


def test_what_lies_in_a_folder_named_by_its_content_may_be_kept_for_ever(served):
    folder, address = served
    lasting = folder / "0123456789ab"
    lasting.mkdir()
    (lasting / "a.css").write_text("first")
    assert get(address, "/0123456789ab/a.css")[0].headers["Cache-Control"].endswith("immutable")
    assert get(address, "/a.css")[0].headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("asked", "status", "body", "told"),
    [
        ("bytes=0-0", 206, b"f", "bytes 0-0/5"),
        ("bytes=1-3", 206, b"irs", "bytes 1-3/5"),
        ("bytes=3-", 206, b"st", "bytes 3-4/5"),
        ("bytes=-2", 206, b"st", "bytes 3-4/5"),
        ("bytes=-99", 206, b"first", "bytes 0-4/5"),
        ("bytes=2-99", 206, b"rst", "bytes 2-4/5"),
        ("bytes=5-", 416, b"", "bytes */5"),
        ("bytes=-0", 416, b"", "bytes */5"),
        ("bytes=3-1", 200, b"first", None),
        ("bytes=0-1,3-4", 200, b"first", None),
        ("bytes=-", 200, b"first", None),
        ("lines=1-2", 200, b"first", None),
        ("bytes=" + "9" * 5000 + "-", 200, b"first", None),
    ],
)
def test_pieces_of_a_file_are_sent_as_asked(served, asked, status, body, told):
    (served[0] / "a.wasm.gz").write_bytes(gzip.compress(b"first"))
    answer, found = get(
        served[1],
        "/a.wasm",
        {"Range": asked, "Accept-Encoding": "gzip"} if status != 200 else {"Range": asked},
    )
    assert (answer.status, found, answer.headers["Content-Range"]) == (status, body, told)


def test_a_piece_of_a_file_that_has_changed_is_the_whole_new_file(served):
    answer, body = get(served[1], "/a.wasm", {"Range": "bytes=1-2", "If-Range": '"another"'})
    assert (answer.status, body) == (200, b"first")


@pytest.mark.parametrize(
    "name", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "10.0.0.1"]
)
def test_a_name_that_is_not_this_machines_own_is_refused(served, name):
    answer, body = get(served[1], "/a.json", {"Host": name})
    assert answer.status == 421 and b"first" not in body


@pytest.mark.parametrize("name", ["localhost", "LOCALHOST:99", "127.0.0.1:8000", "[::1]:8000"])
def test_this_machines_own_names_are_answered(served, name):
    assert get(served[1], "/a.json", {"Host": name})[0].status == 200


def test_nothing_is_to_be_guessed(served):
    (served[0] / "strange.xyz").write_text("<script>")
    answer, _ = get(served[1], "/strange.xyz")
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == (
        UNKNOWN_TYPE,
        "nosniff",
    )
    assert get(served[1], "/missing")[0].headers["X-Content-Type-Options"] == "nosniff"


def test_every_served_file_has_a_type_or_is_only_bytes(dist):
    untyped = {path.suffix for path in dist.rglob("*") if path.is_file()} - set(TYPES)
    assert untyped <= {"", ".bin", ".npz"}


def test_scripts_get_the_types_they_ask_for_from_the_same_table():
    assert with_types("{ /* types: js, wasm, */ }") == '{ js: "text/javascript", wasm: "application/wasm", }'
    with pytest.raises(BuildError, match="no place for them"):
        with_types("const types = {};")


def test_no_script_is_served_with_the_place_for_types_left_empty(dist):
    scripts = [*dist.rglob("*.js"), dist / "explornn.html"]
    assert not [file.name for file in scripts if "/* types:" in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize("link", ["out", "out.html", "folder/index.html", "a.css.gz"])
def test_links_lead_nowhere_else(served, tmp_path_factory, link):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.html").write_text("secret")
    (served[0] / "folder").mkdir()
    (served[0] / link).symlink_to(outside if link == "out" else outside / "secret.html")
    for path in ("/out/secret.html", "/out.html", "/folder/", "/a.css"):
        assert b"secret" not in get(served[1], path, {"Accept-Encoding": "gzip"})[1]


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/a%00.js",
        "/" + "x" * 300,
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/x",
        "/a\\..\\b",
        "/%ff",
        "/a.json/",
    ],
)
def test_an_address_of_nothing_is_404(served, path, capsys):
    assert get(served[1], path)[0].status == 404
    assert "Traceback" not in capsys.readouterr().err


def test_a_folder_is_its_page_and_never_another_server(served):
    (served[0] / "folder").mkdir()
    (served[0] / "folder" / "index.html").write_text("page")
    answer, _ = get(served[1], "//folder?a=1")
    assert (answer.status, answer.headers["Location"]) == (301, "/folder/?a=1")
    assert get(served[1], "/folder/")[1] == b"page"


def exchanged(address, sent):
    """What comes back for bytes that may be no request at all."""
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    return received


NO_REQUESTS = {
    "TLS": bytes.fromhex("16030100f1010000ed0303") + bytes(range(200)),
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "a star": b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "another server": b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "two hosts": b"GET /a.json HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
    "no host": b"GET /a.json HTTP/1.1\r\n\r\n",
    "nothing": b"",
    "long": b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n",
    "half": b"GET /a.json HT",
    "post": b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
}


@pytest.mark.parametrize("sent", NO_REQUESTS.values(), ids=NO_REQUESTS)
def test_what_is_no_request_gets_no_file_and_leaves_no_traceback(served, sent, capsys):
    received = exchanged(served[1], sent)
    assert b"first" not in received
    assert "Traceback" not in capsys.readouterr().err
    assert get(served[1], "/a.json")[1] == b"first"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sent=st.one_of(
        st.binary(max_size=200),
        st.text(max_size=60).map(lambda path: f"GET /{path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()),
    )
)
def test_no_bytes_at_all_stop_it_or_leave_a_traceback(served, capsys, sent):
    exchanged(served[1], sent)
    assert "Traceback" not in capsys.readouterr().err
