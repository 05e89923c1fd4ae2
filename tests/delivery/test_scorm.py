"""The package for learning platforms, in a real SCORM 1.2 runtime (scorm-again) and a real Chromium."""

import contextlib
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import engines
import pytest

RUNTIME = Path(__file__).resolve().parents[2] / "node_modules/scorm-again/dist/scorm12.min.js"
PLATFORM = """<!doctype html><title>platform</title><script src="runtime/scorm12.min.js"></script><script>
self.API = new Scorm12API({ autocommit: false, logLevel: 5 });
API.on("LMSCommit", () => { self.commits = (self.commits || 0) + 1; });
</script><iframe src="package/index.html" width="1000" height="700"></iframe>"""
STATUS = "API.cmi.core.lesson_status"


@pytest.fixture(scope="module")
def package(dist, tmp_path_factory):
    folder = tmp_path_factory.mktemp("platform")
    with zipfile.ZipFile(dist / "explornn-scorm.zip") as archive:
        archive.extractall(folder / "package")
    (folder / "runtime").mkdir()
    (folder / "runtime" / RUNTIME.name).write_bytes(RUNTIME.read_bytes())
    return folder


@contextlib.contextmanager
def visit(place, package, recalled=""):
    """(engine in the platform's page, the frame of explornn itself)"""
    html = PLATFORM
    if recalled:
        html = html.replace("</script><iframe", f"API.loadFromJSON({recalled});</script><iframe")
    host = place(package, "/", shared=False, pages={"/course": html})
    with engines.start("chromium") as engine:
        engine.open(host.address + "course")
        engine.until(STATUS)
        engine.until("document.querySelector('iframe').contentWindow.document.querySelector('#page').src")
        inner = lambda: engine.page.frame(url="**/explornn.html*")  # noqa: E731
        engine.page.wait_for_function("frames[0].frames[0].document.getElementById('play')")
        inner().wait_for_function("document.documentElement.dataset.page === 'ready'")
        yield engine, inner()


def test_the_manifest_names_every_file_and_one_course(package):
    tree = ElementTree.parse(package / "package/imsmanifest.xml").getroot()
    named = {each.get("href") for each in tree.iter() if each.tag.endswith("}file")}
    assert named | {"imsmanifest.xml"} == {file.name for file in (package / "package").iterdir()}
    resource = next(each for each in tree.iter() if each.tag.endswith("}resource"))
    assert resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
    assert "{{" not in (package / "package/imsmanifest.xml").read_text()


def test_progress_completion_score_and_bookmark_reach_the_platform_and_come_back(place, package):
    with visit(place, package) as (engine, page):
        assert engine.run(STATUS) == "incomplete"
        page.evaluate("history.replaceState(null, '', '?embed&lesson=memory#step-3')")
        progress = {"epoch": 4, "done": 3, "total": 9, "finished": False}
        page.evaluate("p => place.tell('progress', JSON.stringify(p))", progress)
        page.evaluate(
            """place.tell('bookmark', JSON.stringify({address: location.search + location.hash}))"""
        )
        engine.until("commits >= 2")
        kept = json.loads(engine.run("API.cmi.suspend_data"))
        assert (kept["done"], kept["total"], kept["address"]) == (3, 9, "?embed&lesson=memory#step-3")
        assert engine.run(STATUS) == "incomplete"

        page.evaluate("place.tell('score', JSON.stringify({raw: 7, min: 0, max: 10}))")
        page.evaluate("p => place.tell('progress', JSON.stringify(p))", {**progress, "finished": True})
        engine.until(f"{STATUS} === 'completed'")
        assert engine.run("API.cmi.core.score.raw") == "7"

        engine.run("(frames[0].location = 'about:blank', 1)")
        engine.until("API.isTerminated && API.isTerminated()")
        data = engine.run(
            "JSON.stringify({ suspend_data: API.cmi.suspend_data, core: { lesson_status: 'completed' } })"
        )

    with visit(place, package, data) as (engine, page):
        assert engine.run(STATUS) == "completed"
        assert "lesson=memory" in page.url
        assert page.url.endswith("#step-3")
        assert "embed" in page.url


def test_a_bookmark_longer_than_a_platform_must_hold_is_left_out_but_progress_is_kept(place, package):
    with visit(place, package) as (engine, page):
        page.evaluate("place.tell('bookmark', JSON.stringify({address: '?' + 'x'.repeat(5000)}))")
        page.evaluate("place.tell('progress', JSON.stringify({done: 2, total: 9, finished: false}))")
        engine.until("commits >= 2")
        kept = json.loads(engine.run("API.cmi.suspend_data"))
        assert (kept["done"], kept["address"]) == (2, "")


def test_without_a_platform_the_page_works_and_says_that_nothing_is_reported(place, package):
    host = place(package, "/", shared=False)
    with engines.start("chromium") as engine:
        engine.open(host.address + "package/index.html")
        engine.until("!document.getElementById('alone').hidden")
        engine.enter_frame("#page")
        engine.until("document.documentElement.dataset.page === 'ready'")
