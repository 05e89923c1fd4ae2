"""Every start ends in a verdict: whatever becomes of any one file on its way, the page is ready, or it says in words
what is missing and what helps."""

import json
import os
import re
from pathlib import Path

import engines
import pytest
from places import Place

from tests import sampling
from tools.layout import HERE
from tools.site.offline import kept_files
from tools.site.words import languages

PATIENCE = 60
"""Seconds that a whole start may take on a busy machine; the words come within 30 of the last byte."""
VERDICT = """(() => {
  const said = document.getElementById("start-failed"), plain = document.getElementById("unwatched");
  if (document.readyState !== "complete") return ""; // styles may still hide what waits
  const seen = node => node && !node.hidden && getComputedStyle(node).visibility === "visible" && node.innerText.trim();
  if (seen(said)) return seen(said);
  if (seen(plain)) return plain.querySelector("[lang=en]").innerText;
  return READY_SAID.includes(document.getElementById("boot-text")?.textContent) && "ready";
})()""".replace(
    "READY_SAID", json.dumps([table["boot"]["ready"] for table in languages(HERE.site / "content").values()])
)
VERDICTS = re.compile(r"ready$|Not loaded: .+\. .+|This page has not started\. .+", re.S)
READY = "self.place?.verdict === 'ready'"
EACH = ("404", "503", "html", "cut", "changed")
NO_VERDICT = {("index.html", "404"), ("index.html", "503"), ("index.html", "html")}
"""Then nothing of this page has come, and what is shown is another one's."""


def cases():
    """(path as in the source, fault) for every file of the site that browsers load."""
    folder = Path(os.environ.get("DIST") or HERE.dist)
    paths = sorted(kept_files(folder)) if folder.is_dir() else []
    return [case for path in paths for fault in EACH if (case := (path, fault)) not in NO_VERDICT]


@pytest.fixture(scope="module")
def host(dist):
    place = Place(dist, "/site/", shared=False).open()
    yield place
    place.close()


@pytest.fixture
def faults(host):
    yield host.faults
    host.faults.clear()
    host.headers.clear()
    host.types.clear()


def verdict(engine, address):
    engine.fresh()
    engine.open(address)
    return engine.until(VERDICT, PATIENCE)


@pytest.mark.parametrize(("path", "fault"), sampling.sample("broken starts", cases(), 6))
def test_whatever_becomes_of_a_file_the_page_is_ready_or_says_what_helps(chromium, host, faults, path, fault):
    faults[path] = fault
    assert VERDICTS.match(verdict(chromium, host.address))


def host_parts(dist, pattern):
    return [path for path in kept_files(dist) if re.search(pattern, path)]


SOME = sampling.chance("broken starts elsewhere").sample(cases(), sampling.count(1, 12)) if cases() else []


@pytest.mark.parametrize(("path", "fault"), SOME)
@pytest.mark.parametrize("name", ["firefox", "webkit"])
def test_the_other_engines_come_to_a_verdict_too(host, faults, name, path, fault):
    if why := engines.missing(name):
        pytest.skip(f"not run in {name}: {why}")
    faults[path] = fault
    with engines.start(name) as engine:  # a browser that has never been here
        engine.open(host.address)
        assert VERDICTS.match(engine.until(VERDICT, PATIENCE))


HOSTS = {
    "a sign-in page in front of everything": (
        lambda host, dist: host.faults.update(dict.fromkeys(host_parts(dist, r"/"), "html")),
        "sign-in|has not started",
    ),
    "a sign-in page that came while the trainer loads": (
        lambda host, dist: host.faults.update(dict.fromkeys(host_parts(dist, r"pyodide/"), "html")),
        "Not loaded: .*sign-in page",
    ),
    "a filter against Python's files": (
        lambda host, dist: host.faults.update(dict.fromkeys(host_parts(dist, r"\.(whl|wasm|py)$"), "403")),
        "Not loaded: .*answer 403.*ask for this address to be allowed",
    ),
    "a policy against workers": (
        lambda host, dist: host.headers.update({"Content-Security-Policy": "worker-src 'self'"}),
        "The trainer has not started.*worker-src 'self' blob: data:",
    ),
    "a policy against evaluation": (
        lambda host, dist: host.headers.update({"Content-Security-Policy": "script-src 'self'"}),
        "This page has not started.*script-src 'self' 'unsafe-eval'",
    ),
    "a policy against requests": (
        lambda host, dist: host.headers.update({"Content-Security-Policy": "connect-src 'none'"}),
        "A security policy of the host forbids it.*connect-src 'self'",
    ),
    "scripts called plain text": (
        lambda host, dist: host.types.update({".js": "text/plain", ".mjs": "text/plain"}),
        "Not loaded: .*calls it text/plain.*text/javascript",
    ),
    "web assembly called plain text": (
        lambda host, dist: host.types.update({".wasm": "text/plain"}),
        "ready",
    ),
    "a file that never comes": (
        lambda host, dist: host.faults.update(dict.fromkeys(host_parts(dist, r"numpy"), "silence")),
        "Not loaded: numpy.*has sent nothing for a while",
    ),
}


@pytest.mark.parametrize("way", sampling.sample("hosts", list(HOSTS), 3))
def test_what_a_host_does_gets_the_sentence_that_helps(chromium, host, dist, faults, way):
    do, sentence = HOSTS[way]
    do(host, dist)
    assert re.search(sentence, verdict(chromium, host.address), re.S)


def test_a_part_that_came_damaged_is_named_and_fetched_again_and_meanwhile_nothing_plays(
    chromium, host, dist, faults
):
    (path,) = host_parts(dist, r"worker\.json$")
    faults[path] = "changed"
    asked = []
    chromium.fresh()
    chromium.page.on("request", lambda request: asked.append(request.url))
    chromium.open(host.address + "?lang=de")
    said = chromium.until(VERDICT)
    assert re.search(
        r"Nicht geladen: das Netz\..*noch einmal versuchen.*Die Adresse: http.*worker\.json", said, re.S
    )
    chromium.page.click("#play")
    assert chromium.run("document.activeElement.id") == "start-again"
    assert not chromium.run("document.getElementById('play').hasAttribute('data-playing')")
    faults.clear()
    chromium.page.click("#start-again")
    chromium.until(READY)
    assert not chromium.page.is_visible("#start-failed")
    assert [url for url in asked if not url.startswith((host.address, "blob:", "data:"))] == []


TAKEN = """
(() => {
  const post = MessagePort.prototype.postMessage;
  self.taken = {};
  MessagePort.prototype.postMessage = function (message, ...others) {
    if (Array.isArray(message) && message[2] === "application/wasm") self.taken = message[1].constructor.name;
    return post.call(this, message, ...others);
  };
})();
"""


@pytest.mark.parametrize(("called", "taken"), [("application/wasm", "Module"), ("text/plain", "ArrayBuffer")])
def test_the_trainers_web_assembly_is_compiled_while_it_comes_wherever_the_host_calls_it_so(
    chromium, host, faults, called, taken
):
    host.types[".wasm"] = called
    chromium.fresh()
    chromium.page.add_init_script(TAKEN)
    chromium.open(host.address)
    chromium.until(READY)
    assert chromium.run("self.taken") == taken


@pytest.mark.parametrize(
    ("without", "said"),
    [("WebAssembly.compileStreaming", "ready"), ("self.WebAssembly", r"This page has not started\. .+")],
)
def test_a_browser_that_lacks_web_assembly_or_a_way_to_compile_it_comes_to_a_verdict_too(
    chromium, host, faults, without, said
):
    chromium.fresh()
    chromium.page.add_init_script(f"delete {without}")
    chromium.open(host.address)
    assert re.match(said, chromium.until(VERDICT, PATIENCE), re.S)
