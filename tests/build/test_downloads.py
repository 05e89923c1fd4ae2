"""A third-party file is used only if its hash is the locked one, from the first source that has it; and a password for
one host is told to no other."""

import contextlib
import hashlib
import http.server
import threading

import pytest

from tools.layout import BuildError
from tools.vendor.connection import Connection
from tools.vendor.wheels import fetch

GOOD = b"the wheel that was pinned"
SHA = hashlib.sha256(GOOD).hexdigest()
NAME = "numpy-2.2.5-wasm.whl"


def has(data):
    return lambda name, version: data


def unreachable(name, version):
    raise OSError("no network")


def test_a_file_with_the_locked_hash_is_kept_for_the_next_build(layout):
    got = fetch(layout, NAME, SHA, {"here": has(GOOD)})
    assert got == layout.downloads / NAME
    assert fetch(layout, NAME, SHA, {"gone": unreachable}).read_bytes() == GOOD


def test_the_next_source_is_asked_when_one_is_unreachable(layout):
    assert fetch(layout, NAME, SHA, {"first": unreachable, "second": has(GOOD)}).read_bytes() == GOOD


def test_the_next_source_is_asked_when_one_sends_another_file(layout):
    assert fetch(layout, NAME, SHA, {"first": has(b"other"), "second": has(GOOD)}).read_bytes() == GOOD


def test_a_file_put_there_by_hand_is_used_without_any_source(layout):
    layout.downloads.mkdir(parents=True)
    (layout.downloads / NAME).write_bytes(GOOD)
    assert fetch(layout, NAME, SHA, {}).read_bytes() == GOOD


def test_a_wrong_hash_is_refused_with_what_to_do(layout):
    with pytest.raises(BuildError) as refused:
        fetch(layout, NAME, SHA, {"a mirror": has(b"other"), "the index": unreachable})
    told = str(refused.value)
    assert f"a mirror: refused, because its sha256 is {hashlib.sha256(b'other').hexdigest()}" in told
    assert "the index: OSError: no network" in told
    assert f"put the file with sha256 {SHA} at {layout.downloads / NAME} by hand" in told
    assert list(layout.downloads.iterdir()) == []


def test_a_damaged_file_on_disk_is_replaced(layout):
    layout.downloads.mkdir(parents=True)
    (layout.downloads / NAME).write_bytes(b"damaged")
    assert fetch(layout, NAME, SHA, {"here": has(GOOD)}).read_bytes() == GOOD


@contextlib.contextmanager
def host(redirect_to=None):
    """A server that answers, or sends elsewhere; yields its address and the credentials it was told, by path."""
    told = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            told[self.path] = self.headers.get("Authorization")
            target = redirect_to if self.path == "/old" else None
            self.send_response(302 if target else 200)
            if target:
                self.send_header("Location", target)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1], told
        server.shutdown()
        thread.join()


def test_a_password_is_for_its_host_alone(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    with host() as (other, told_other), host(f"http://localhost:{other}/new") as (ours, told_ours):
        Connection().get(f"http://somebody:secret@127.0.0.1:{ours}/old", tries=1)
    assert told_ours["/old"].startswith("Basic ")
    assert told_other == {"/new": None}


def test_and_stays_with_it_when_it_sends_elsewhere_on_itself(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    with host("/new") as (ours, told):
        Connection().get(f"http://somebody:secret@127.0.0.1:{ours}/old", tries=1)
    assert told["/new"] == told["/old"] and told["/old"].startswith("Basic ")
