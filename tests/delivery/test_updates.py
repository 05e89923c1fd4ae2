"""A new version on the host: nobody is forced to it, and one that has come only in part changes nothing."""

import base64
import hashlib
import json
import re
import shutil

import pytest

READY = "document.getElementById('boot-text')?.textContent === 'Ready to train'"
NEWER = "document.documentElement.dataset.version === 'newer'"


def publish(folder, mend=lambda page: page.replace("<html ", '<html data-version="newer" ', 1)):
    """A version whose index.html differs; its list of hashes says so."""
    page = folder / "index.html"
    old = page.read_text(encoding="utf-8")
    new = mend(old)
    assert new != old
    page.write_text(new, encoding="utf-8")
    worker = folder / "service-worker.js"
    text = worker.read_text(encoding="utf-8")
    listed = re.search(r"const FILES = (\{.*?\});", text, re.S)
    files = json.loads(listed[1])
    files["index.html"] = base64.b64encode(hashlib.sha256(page.read_bytes()).digest()).decode()
    worker.write_text(text.replace(listed[1], json.dumps(files)), encoding="utf-8")


@pytest.fixture
def folder(dist, tmp_path):
    copied = tmp_path / "site"
    downloads = ("explornn.html", "explornn-scorm.zip")
    packed = "*.gz"  # would be sent in the place of what a test publishes
    shutil.copytree(dist, copied, ignore=shutil.ignore_patterns(*downloads, packed))
    return copied


def visit_and_keep(engine, address):
    engine.fresh()
    engine.open(address)
    engine.until(READY)
    engine.until("self.place.copy === 'kept'")


def take(engine):
    """The newer version, by the visitor's click."""
    engine.reload()
    engine.until(READY)
    engine.until("self.place.copy === 'update'")
    engine.page.click("#notice-action")


BROKEN = {
    "its Python does not come": lambda page: re.sub(r'(<script type="mpy" src=")', r"\1gone/", page),
    "nothing of it runs": lambda page: (
        "<!doctype html><title>oh</title><p id='broken'>This version is broken."
    ),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_version_gives_way_once_the_host_has_gone_back(chromium, place, folder, how):
    host = place(folder, "/app/", shared=False)
    visit_and_keep(chromium, host.address)
    good = {name: (folder / name).read_bytes() for name in ("index.html", "service-worker.js")}
    publish(folder, BROKEN[how])
    take(chromium)
    chromium.until("document.querySelector('#broken') || self.place?.verdict === 'failed'")
    for name, content in good.items():
        (folder / name).write_bytes(content)
    for _ in range(4):
        chromium.reload()
        if how == "nothing of it runs":
            chromium.until("document.readyState === 'complete'")
        else:
            break
    chromium.until(READY)
    assert not chromium.page.is_visible("#start-failed")


def test_a_copy_that_is_damaged_where_it_lies_is_fetched_anew(chromium, place, folder):
    host = place(folder, "/app/", shared=False)
    visit_and_keep(chromium, host.address)
    damaged = chromium.page.evaluate("""async () => {
        const cache = await caches.open((await caches.keys())[0]);
        const requests = await cache.keys();
        for (const request of requests) await cache.put(request, new Response("damaged"));
        return requests.length;
    }""")
    assert damaged > 50
    chromium.reload()
    chromium.until(READY)
    assert not chromium.page.is_visible("#start-failed")


def test_a_half_published_update_leaves_the_old_version_whole_and_a_whole_one_waits_for_a_click(
    chromium, place, folder
):
    host, engine = place(folder, "/app/", shared=False), chromium
    visit_and_keep(engine, host.address)

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


def test_the_text_edition_is_kept_when_it_is_read_and_may_be_left_as_often_as_one_likes(
    chromium, place, dist
):
    """It has no script that could say that it has started, so its visits are no starts that have failed."""
    host = place(dist, "/text/", shared=False)
    visit_and_keep(chromium, host.address)
    for _ in range(5):
        chromium.open(host.address + "text/en.html")
    host.close()
    chromium.open(host.address + "text/en.html")
    chromium.until("document.querySelectorAll('figure svg').length > 20")
    chromium.open(host.address)
    chromium.until(READY)
