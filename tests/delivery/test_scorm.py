"""The package for learning platforms in a real Chromium: with a real SCORM 1.2 runtime (scorm-again), and with a
platform that takes the standard at its word, comes late, hides, refuses and throws."""

import contextlib
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from places import Place

HERE = Path(__file__).resolve().parent
RUNTIME = HERE.parents[1] / "node_modules/scorm-again/dist/scorm12.min.js"
PACKAGE = '<iframe src="/package/index.html" width="1000" height="700"></iframe>'
PLATFORM = """<!doctype html><title>platform</title><script src="/runtime/scorm12.min.js"></script><script>
self.API = new Scorm12API({ autocommit: false, logLevel: 5 });
API.on("LMSCommit", () => { self.commits = (self.commits || 0) + 1; });
</script>"""
STATUS = "API.cmi.core.lesson_status"
LIGHT = """<!doctype html><title>a page that says what explornn.html says</title><script>
self.say = (type, content) => parent.postMessage({ type: "explornn:" + type, version: 1, ...content }, "*");
say("record", { seen: ["welcome"], step: "input", open: true });
</script>"""
SEEN = {"seen": ["welcome"], "step": "input", "open": True}


@pytest.fixture(scope="module")
def package(dist, tmp_path_factory):
    folder = tmp_path_factory.mktemp("platform")
    with zipfile.ZipFile(dist / "explornn-scorm.zip") as archive:
        archive.extractall(folder / "package")
    (folder / "runtime").mkdir()
    for script in (RUNTIME, HERE / "strict_platform.js"):
        (folder / "runtime" / script.name).write_bytes(script.read_bytes())
    return folder


@contextlib.contextmanager
def platform(chromium, package, head, pages=None, start="/course", **options):
    """A platform's page, whose first lines are `head`, with the package in a frame."""
    pages = {"/course": head + PACKAGE} | (pages or {})
    host = Place(package, "/", shared=False, pages=pages, **options).open()
    try:
        chromium.fresh()
        chromium.open(host.address.rstrip("/") + start)
        yield chromium
    finally:
        host.close()


def test_the_manifest_names_every_file_and_one_course(package):
    tree = ElementTree.parse(package / "package/imsmanifest.xml").getroot()
    named = {each.get("href") for each in tree.iter() if each.tag.endswith("}file")}
    assert named | {"imsmanifest.xml"} == {file.name for file in (package / "package").iterdir()}
    resource = next(each for each in tree.iter() if each.tag.endswith("}resource"))
    assert resource.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
    assert "{{" not in (package / "package/imsmanifest.xml").read_text()


# --- with scorm-again, and the whole page


def inside(engine):
    """The frame of explornn itself, once it can be used."""
    engine.page.wait_for_function("frames[0]?.frames[0]?.document.documentElement?.dataset.page === 'ready'")
    return engine.page.frame(url="**/explornn.html*")


def walk(frame, steps):
    """Open the tour where it stands and go on by the button."""
    if not frame.is_visible("#tour"):
        frame.click("#tour-open")
    for _ in range(steps):
        before = frame.text_content("#tour-title")
        frame.click("#tour-next")
        frame.wait_for_function(
            "before => document.getElementById('tour-title').textContent !== before", arg=before
        )


def leave(engine):
    """What the platform has then, to be given to another visit."""
    engine.run("(frames[0].location = 'about:blank', 1)")
    engine.until("API.isTerminated && API.isTerminated()")
    return engine.run(
        "JSON.stringify({ suspend_data: API.cmi.suspend_data, core: { lesson_status: " + STATUS + " } })"
    )


def test_each_learner_has_their_own_record_and_it_never_gets_less(chromium, package):
    def visit(data):
        recall = f"API.loadFromJSON({data});" if data else ""
        return platform(chromium, package, f"{PLATFORM}<script>{recall}</script>")

    with visit("") as engine:
        page = inside(engine)
        walk(page, 3)
        engine.until("JSON.parse(API.cmi.suspend_data || '{}').seen?.length === 3")
        assert page.evaluate("Object.keys(localStorage)") == []
        assert engine.run(STATUS) == "incomplete"
        kept = leave(engine)
        record = json.loads(json.loads(kept)["suspend_data"])
        assert set(record) == {"version", "seen", "step", "open", "finished", "answers"}
        assert record["seen"] == ["welcome", "one_value", "feed_forward"]

        # the next learner at the same machine, in the same browser
        engine.open(engine.page.url)
        page = inside(engine)
        assert not page.is_visible("#tour")
        assert engine.run("API.cmi.suspend_data") in ("", "{}")

    with visit(kept) as engine:  # the first one again, at another machine
        page = inside(engine)
        page.wait_for_selector("#tour:not([hidden])")
        assert page.text_content("#tour-count").startswith("4")
        walk(page, 1)
        engine.until("JSON.parse(API.cmi.suspend_data).seen.length === 4")
        page.click("#tour-leave")
        assert json.loads(json.loads(leave(engine))["suspend_data"])["seen"][:3] == record["seen"]


def answer(frame):
    """The question of Check yourself that is asked, by its first choice, or in words that one finds close."""
    frame.wait_for_selector("#check-go:not([aria-disabled=true])")
    if frame.is_visible("#check-form textarea"):
        frame.fill("#check-form textarea", "A shop, and what it will sell.")
    else:
        frame.locator("#check-form label").first.click()
    frame.locator("#check-confidence label").first.click()
    frame.click("#check-go")
    frame.wait_for_selector("#check-reply:not([hidden])")
    if frame.is_visible("#check-how-close"):
        frame.click("#check-how-close [data-close=close]")


def test_a_link_fixes_the_questions_that_count_and_the_grade_arrives_with_the_last_answer(chromium, package):
    """The link is a manifest's `parameters`; the platform's own bar stands at 30 of 100."""
    address = "index.html?check=yours&lang=de"
    counts = '{ core: { credit: "credit", lesson_mode: "normal" }, student_data: { mastery_score: "30" } }'
    score = "[API.cmi.core.score.min, API.cmi.core.score.raw, API.cmi.core.score.max]"

    def visit(data):
        begun = f"{PLATFORM}<script>API.loadFromJSON({counts}); API.loadFromJSON({data});</script>"
        return platform(chromium, package, "", {"/course": begun + PACKAGE.replace("index.html", address)})

    with visit("{}") as engine:
        page = inside(engine)
        assert page.evaluate("document.documentElement.lang") == "de"
        page.wait_for_selector("#check-form label")
        for answered in range(3):
            assert engine.run(f"[{STATUS}, ...{score}]") == ["incomplete", "0", "", "100"]
            if answered:
                page.click("#check-go")
                page.wait_for_selector("#check-confidence:not([disabled])")
            answer(page)
            many = "Object.keys(JSON.parse(API.cmi.suspend_data || '{}').check?.answers ?? {}).length"
            engine.until(f"{many} === {answered + 1}")
        engine.until("API.cmi.core.score.raw")
        assert int(engine.run("API.cmi.core.score.raw")) in (33, 67, 100)
        before = engine.run("API.cmi.core.score.raw")
        kept = leave(engine)
        assert engine.run(STATUS) == "passed"

    with visit(kept) as engine:  # where the platform had lost the score
        engine.until("API.cmi.core.score.raw")
        assert engine.run("API.cmi.core.score.raw") == before


# --- with a strict platform, and a page that only speaks


@pytest.fixture(scope="module")
def light(package, tmp_path_factory):
    folder = tmp_path_factory.mktemp("light")
    for name in ("package", "runtime"):
        (folder / name).mkdir()
        for file in (package / name).iterdir():
            if file.name != "explornn.html":
                (folder / name / file.name).write_bytes(file.read_bytes())
    (folder / "package/explornn.html").write_text(LIGHT)
    return folder


def strict(options="{}"):
    return f'<script src="/runtime/strict_platform.js"></script><script>self.API = strictPlatform({options});</script>'


def refusals(engine):
    return engine.run(
        "API.log.filter(call => call.code !== 0).map(call => call.name + ' ' + call.values + ' ' + call.code)"
    )


def say(engine, kind, **content):
    frame = engine.page.frame(url="**/explornn.html*")
    frame.wait_for_function("!!self.say")
    frame.evaluate("([kind, content]) => say(kind, content)", [kind, content])


def kept_record(engine):
    return json.loads(engine.until("API.kept['cmi.suspend_data']"))


def test_a_strict_platform_has_nothing_to_refuse_from_the_first_call_to_the_last(chromium, light):
    with platform(chromium, light, strict()) as engine:
        assert kept_record(engine) == {"version": 2} | SEEN
        say(engine, "progress", done=2, total=2, finished=True, answered=2, questions=3)
        assert kept_record(engine) == {"version": 2} | SEEN, "one message later"
        assert engine.run("[API.kept['cmi.core.lesson_status'], API.kept['cmi.core.score.raw']]") == [
            "incomplete",
            "",
        ]
        say(engine, "score", raw=1, min=0, max=3)
        engine.until("API.kept['cmi.core.score.raw'] === '33'")
        say(engine, "score", raw=0, min=0, max=3)
        say(engine, "record", seen=["input"], step="input", open=False)
        engine.until("JSON.parse(API.kept['cmi.suspend_data']).seen.length === 2")
        assert engine.run("API.kept['cmi.core.lesson_status']") == "incomplete"
        say(engine, "progress", done=1, total=2, finished=False, answered=3, questions=3)
        engine.until("API.kept['cmi.core.lesson_status'] === 'completed'")
        say(engine, "progress", done=1, total=2, finished=False, answered=0, questions=3)
        engine.run("(frames[0].location = 'about:blank', 1)")
        engine.until("API.log.at(-1).name === 'LMSFinish'")
        assert refusals(engine) == []
        assert engine.run("[API.kept['cmi.core.score.raw'], API.kept['cmi.core.score.max']]") == ["33", "100"]
        assert engine.run("API.kept['cmi.core.lesson_status']") == "completed"
        assert not engine.run("Object.keys(API.kept).some(name => /location|comments/.test(name))")


def test_a_lesson_without_questions_is_complete_when_its_steps_were_seen(chromium, light):
    with platform(chromium, light, strict()) as engine:
        kept_record(engine)
        say(engine, "progress", done=1, total=2, finished=False, answered=0, questions=0)
        say(engine, "record", seen=["play"], step="play", open=True)
        engine.until("JSON.parse(API.kept['cmi.suspend_data']).seen.includes('play')")
        assert engine.run("API.kept['cmi.core.lesson_status']") == "incomplete"
        say(engine, "progress", done=2, total=2, finished=True, answered=0, questions=0)
        engine.until("API.kept['cmi.core.lesson_status'] === 'completed'")
        assert engine.run("API.kept['cmi.core.score.raw']") == ""


def test_who_failed_by_the_platforms_bar_is_judged_anew_by_a_better_score_only(chromium, light):
    failed = "data: { 'cmi.core.lesson_status': 'failed', 'cmi.core.score.raw': '33' }"
    with platform(chromium, light, strict(f"{{ {failed} }}")) as engine:
        kept_record(engine)
        say(engine, "score", raw=1, min=0, max=3)
        say(engine, "progress", done=1, total=2, finished=False, answered=3, questions=3)
        say(engine, "record", seen=["play"], step="play", open=True)
        engine.until("JSON.parse(API.kept['cmi.suspend_data']).seen.includes('play')")
        assert engine.run("API.kept['cmi.core.lesson_status']") == "failed"
        say(engine, "score", raw=2, min=0, max=3)
        engine.until("API.kept['cmi.core.lesson_status'] === 'completed'")
        assert engine.run("API.kept['cmi.core.score.raw']") == "67"


def test_a_platform_without_bounds_of_a_score_is_told_no_refusal(chromium, light):
    with platform(
        chromium, light, strict("{ lacks: ['cmi.core.score.min', 'cmi.core.score.max'] }")
    ) as engine:
        kept_record(engine)
        say(engine, "score", raw=1, min=0, max=2)
        engine.until("API.kept['cmi.core.score.raw'] === '50'")
        assert engine.run("frames[0].document.getElementById('told').hidden")


def test_after_a_return_from_the_browsers_memory_writes_are_taken_again(chromium, light):
    with platform(chromium, light, strict()) as engine:
        kept_record(engine)
        inner = engine.page.frame(url="**/package/index.html")
        for kind in ("pagehide", "pageshow"):
            inner.evaluate(
                "kind => { dispatchEvent(new PageTransitionEvent(kind, { persisted: true })); }", kind
            )
        say(engine, "record", seen=["play"], step="play", open=True)
        engine.until("JSON.parse(API.kept['cmi.suspend_data']).seen.includes('play')")
        assert refusals(engine) == []


def test_the_platform_is_found_late_deep_and_behind_the_windows_opener(chromium, light):
    api = strict().replace("self.API = ", "self.late = ")
    late = api + "<script>setTimeout(() => { self.API = late; }, 300);</script>"
    with platform(chromium, light, late) as engine:
        assert kept_record(engine)["seen"] == ["welcome"]

    depth = 12
    frames = {f"/{step}": f'<iframe src="/{step + 1}"></iframe>' for step in range(1, depth)} | {
        f"/{depth}": PACKAGE
    }
    with platform(
        chromium, light, "", {"/course": strict() + '<iframe src="/1"></iframe>'} | frames
    ) as engine:
        assert kept_record(engine)["seen"] == ["welcome"]

    opening = strict() + "<button onclick=\"self.open('/popup')\">Open</button>"
    popup = {"/course": opening, "/popup": '<iframe src="/between"></iframe>', "/between": PACKAGE}
    with platform(chromium, light, "", popup) as engine:
        engine.page.click("button")
        assert kept_record(engine)["seen"] == ["welcome"]


TROUBLE = [
    ("refuses", "LMSInitialize"),
    ("refuses", "LMSSetValue"),
    ("refuses", "LMSCommit"),
    ("throws", "LMSInitialize"),
    ("throws", "LMSGetValue"),
    ("throws", "LMSSetValue"),
    ("throws", "LMSCommit"),
]


def test_whatever_the_platform_refuses_or_breaks_the_page_is_there_and_it_is_said(chromium, light):
    for how, call in TROUBLE:
        with platform(chromium, light, strict(f'{{ {how}: ["{call}"] }}')) as engine:
            engine.until("!!frames[0].frames[0].say")
            told = engine.until("frames[0].document.getElementById('told').textContent")
            assert call.removeprefix("LMS") in told, (how, call)
            assert "The learning platform has refused" in told


def test_a_refusal_is_taken_back_when_a_later_write_is_taken(chromium, light):
    with platform(chromium, light, strict('{ refuses: self.refused = ["LMSCommit"] }')) as engine:
        engine.until("frames[0].document.getElementById('told').textContent")
        engine.run("(self.refused.pop(), 1)")
        say(engine, "record", **SEEN)
        engine.until("frames[0].document.getElementById('told').hidden")


def test_without_a_platform_the_page_works_and_says_that_nothing_is_reported(chromium, package):
    with platform(chromium, package, "", start="/package/index.html") as engine:
        engine.until("/No learning platform/.test(document.getElementById('told').textContent)")
        engine.enter_frame("#page")
        engine.until("document.documentElement.dataset.page === 'ready'")
