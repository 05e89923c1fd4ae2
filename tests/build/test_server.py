"""The local server: the types that browsers insist on, and 304 only for what has not changed."""

import gzip
import http.client
import threading

import pytest

from tools.server import open_server


@pytest.fixture
def served(tmp_path):
    for name in ("index.html", "a.mjs", "a.wasm", "a.whl", "a.json", "a.py", "a.css"):
        (tmp_path / name).write_text("first")
    with open_server(tmp_path, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield tmp_path, server.server_address
        server.shutdown()
        thread.join()


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
    assert (answer.headers["Content-Encoding"], answer.headers["Content-Type"]) == ("gzip", "application/wasm")
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
