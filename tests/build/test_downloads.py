"""A third-party file is used only if its hash is the locked one, from the first source that has it; and a password for
one host is told to no other."""

import contextlib
import hashlib
import http.server
import os
import threading
import zipfile
from dataclasses import replace

import pytest

from tools.hashing import sha256_of
from tools.layout import BuildError
from tools.vendor.connection import Connection
from tools.vendor.wheels import Wheel, fetch, from_index

GOOD = b"the wheel that was pinned"
SHA = hashlib.sha256(GOOD).hexdigest()
NAME = "numpy-2.2.5-wasm.whl"
WHEEL = Wheel("numpy", "2.2.5", NAME, SHA)


def has(data):
    return lambda wheel: data


def unreachable(wheel):
    raise OSError("no network")


def test_a_file_with_the_locked_hash_is_kept_for_the_next_build(layout):
    got = fetch(layout, WHEEL, {"here": has(GOOD)})
    assert got == layout.downloads / NAME
    assert fetch(layout, WHEEL, {"gone": unreachable}).read_bytes() == GOOD


def test_the_next_source_is_asked_when_one_is_unreachable(layout):
    assert fetch(layout, WHEEL, {"first": unreachable, "second": has(GOOD)}).read_bytes() == GOOD


def test_the_next_source_is_asked_when_one_sends_another_file(layout):
    assert fetch(layout, WHEEL, {"first": has(b"other"), "second": has(GOOD)}).read_bytes() == GOOD


def test_a_file_put_there_by_hand_is_used_without_any_source(layout):
    layout.downloads.mkdir(parents=True)
    (layout.downloads / NAME).write_bytes(GOOD)
    assert fetch(layout, WHEEL, {}).read_bytes() == GOOD


def test_a_wrong_hash_is_refused_with_what_to_do(layout):
    with pytest.raises(BuildError) as refused:
        fetch(layout, WHEEL, {"a mirror": has(b"other"), "the index": unreachable})
    told = str(refused.value)
    assert f"a mirror: refused, because its sha256 is {hashlib.sha256(b'other').hexdigest()}" in told
    assert "the index: OSError: no network" in told
    assert f"put the file with sha256 {SHA} at {layout.downloads / NAME} by hand" in told
    assert list(layout.downloads.iterdir()) == []


def test_a_damaged_file_on_disk_is_replaced(layout):
    layout.downloads.mkdir(parents=True)
    (layout.downloads / NAME).write_bytes(b"damaged")
    assert fetch(layout, WHEEL, {"here": has(GOOD)}).read_bytes() == GOOD


@contextlib.contextmanager
def host(redirect_to=None, content=None):
    """A server that answers, or sends elsewhere; yields its address and the credentials it was told, by path.

    content: {path: (type, bytes)}."""
    told = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            told[self.path] = self.headers.get("Authorization")
            target = redirect_to if self.path == "/old" else None
            self.send_response(302 if target else 200)
            if target:
                self.send_header("Location", target)
            kind, body = (content or {}).get(self.path, ("text/plain", b""))
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

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


PIPS_OWN = ("PIP_CONFIG_FILE", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX")


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A wheel, and a pip that knows of no index and no file but those that a test names."""
    for name in PIPS_OWN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("NO_PROXY", "*")
    file = tmp_path / "small-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("small-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: small\nVersion: 1.0\n")
        archive.writestr("small-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
    return Wheel("small", "1.0", file.name, sha256_of(file)), file


def test_a_wheel_of_the_index_comes_by_pip(small, monkeypatch):
    wheel, file = small
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(file.parent))
    monkeypatch.setenv("PIP_REQUIRE_VIRTUALENV", "1")
    assert from_index(wheel) == file.read_bytes()


def test_and_pip_refuses_one_with_another_hash(small, layout, monkeypatch):
    wheel, file = small
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(file.parent))
    with pytest.raises(BuildError, match="DO NOT MATCH THE HASHES"):
        fetch(layout, replace(wheel, sha256="0" * 64), {"the index": from_index})


def test_pip_too_tells_a_password_to_its_host_alone(small, monkeypatch):
    wheel, file = small
    there = {"/" + file.name: ("application/zip", file.read_bytes())}
    with host(content=there) as (other, told_other):
        page = f'<a href="http://localhost:{other}/{file.name}">{file.name}</a>'.encode()
        with host(content={"/simple/small/": ("text/html", page)}) as (ours, told_ours):
            monkeypatch.setenv("PIP_INDEX_URL", f"http://somebody:secret@127.0.0.1:{ours}/simple")
            assert from_index(wheel) == file.read_bytes()
    assert told_ours["/simple/small/"].startswith("Basic ")
    assert told_other and set(told_other.values()) == {None}
