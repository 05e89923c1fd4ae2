"""A new version on the host: nobody is forced to it, and one that has come only in part changes nothing."""

import base64
import hashlib
import json
import re
import shutil

import engines
import pytest

READY = "document.getElementById('boot-text')?.textContent === 'Ready to train'"
NEWER = "document.documentElement.dataset.version === 'newer'"


def publish(folder):
    """A version whose first line differs; its list of hashes says so."""
    page = folder / "index.html"
    old = page.read_text(encoding="utf-8")
    new = old.replace("<html ", '<html data-version="newer" ', 1)
    assert new != old
    page.write_text(new, encoding="utf-8")
    worker = folder / "service-worker.js"
    text = worker.read_text(encoding="utf-8")
    listed = re.search(r"const FILES = (\{.*?\});", text, re.S)
    files = json.loads(listed[1])
    files["index.html"] = base64.b64encode(hashlib.sha256(page.read_bytes()).digest()).decode()
    worker.write_text(text.replace(listed[1], json.dumps(files)), encoding="utf-8")


def test_a_half_published_update_leaves_the_old_version_whole_and_a_whole_one_waits_for_a_click(
    place, dist, tmp_path
):
    if why := engines.missing("chromium"):
        pytest.skip(f"not run in chromium: {why}")
    folder = tmp_path / "site"
    shutil.copytree(dist, folder, ignore=shutil.ignore_patterns("explornn.html", "explornn-scorm.zip"))
    host = place(folder, "/app/", shared=False)
    with engines.start("chromium") as engine:
        engine.open(host.address)
        engine.until(READY)
        engine.until("self.place.copy === 'kept'")

        publish(folder)
        whole = (folder / "index.html").read_bytes()
        (folder / "index.html").write_bytes(whole[: len(whole) // 2])
        engine.reload()
        engine.until(READY)
        engine.run("navigator.serviceWorker.getRegistration().then(r => r.update()).then(() => 0, () => 1)")
        engine.until("navigator.serviceWorker.getRegistration().then(r => !r.installing)")
        assert not engine.run("navigator.serviceWorker.getRegistration().then(r => !!r.waiting)")
        assert not engine.run(NEWER)
        host.close()
        engine.reload()
        engine.until(READY)

        host.open()
        (folder / "index.html").write_bytes(whole)
        engine.reload()
        engine.until(READY)
        engine.until("self.place.copy === 'update'")
        assert not engine.run(NEWER), "the old one goes on until it is asked"
        engine.page.click("#notice-action")
        engine.until(NEWER)
        engine.until(READY)
