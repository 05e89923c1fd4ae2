"""From navigation to the first paint, to Python's first line on the page, to the usable page, to the ready trainer.

Cold is the first load in a new browser profile; warm is a later load in the same one, the browser still running. The
server is on this machine, so the network costs next to nothing.  The page is usable when its controls are wired and
its picture is drawn for the first time; it is told by an observer that is put into the page before anything else.

A second worker is one that trains beside the run: from the press of its button to its first epoch.
"""

import gzip
import json
import re
import tempfile
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, BrowserType, Page

from tests.bench.measure import LAUNCH, chromium_type, serve
from tests.bench.results import Row, alone
from tools.layout import HERE

PROFILES = 5
WARM_LOADS = 2

OBSERVER = """
self.benchTimes = {};
const once = name => { benchTimes[name] ??= performance.now(); };
new PerformanceObserver(list => {
  for (const paint of list.getEntriesByName("first-contentful-paint")) benchTimes.paint = paint.startTime;
}).observe({ type: "paint", buffered: true });
new MutationObserver(() => {
  if (document.querySelector("#tiles")?.children.length) once("line");
  if (document.querySelector("#boot-progress")?.hidden) once("ready");
}).observe(document, { childList: true, subtree: true, attributes: true });
for (const name of ["stroke", "fill", "fillRect", "fillText"]) {
  const draw = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...given) {
    if (this.canvas.id === "picture" && !benchTimes.drawing) {
      benchTimes.drawing = true;
      requestAnimationFrame(() => once("usable"));
    }
    return draw.apply(this, given);
  };
}
"""

ASKED = """[location.href, ...performance.getEntriesByType("resource")
  .filter(entry => entry.startTime <= benchTimes.usable).map(entry => entry.name)]"""
"""Whatever was asked for until the page was usable, also what came only later."""

MILESTONES = {
    "paint": "first paint",
    "line": "first line by the page's Python",
    "usable": "page usable, picture drawn",
    "ready": "trainer ready",
}


ITS_EPOCH = """[...document.querySelectorAll("#rivals-rows tr")].slice(1)
  .some(row => row.children[1].textContent === "1")"""
"""One of those beside the run has learned its first epoch."""


def run() -> list[Row]:
    cold, warm = [], []
    with serve(HERE.dist) as address, chromium_type() as kind:
        for _ in range(PROFILES):
            first, *later = _loads_of_a_profile(kind, address)
            cold.append(first)
            warm += later
    times = [
        alone(f"{text}, {state}", [load[name] / 1000 for load in loads], "s")
        for name, text in MILESTONES.items()
        for state, loads in (("cold", cold), ("warm", warm))
    ]
    return [
        *times,
        alone("second worker, its first epoch", [load["second"] / 1000 for load in warm], "s"),
        alone("fetched until the page is usable, gzip", [load["megabytes"] for load in cold], "MB"),
    ]


def _loads_of_a_profile(kind: BrowserType, address: str) -> list[dict[str, float]]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        context = kind.launch_persistent_context(profile, viewport={"width": 1440, "height": 900}, **LAUNCH)
        context.add_init_script(OBSERVER)
        loads = [_load(context, address) for _ in range(1 + WARM_LOADS)]
        context.close()
    return loads


def _load(context: BrowserContext, address: str) -> dict[str, float]:
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function("self.benchTimes?.ready && benchTimes.usable && benchTimes.paint", timeout=120_000)
    page.wait_for_timeout(1000)  # the browser writes its caches
    times = page.evaluate("benchTimes")
    asked = page.evaluate(ASKED)
    second = _second_worker(page)
    page.close()
    return {**times, "second": second, "megabytes": _compressed(asked, address)}


def _second_worker(page: Page) -> float:
    """Milliseconds from the press to the first epoch of a run beside the present one."""
    page.click("#step")
    page.wait_for_function("document.getElementById('epoch').textContent === '1'")
    page.wait_for_function("!document.getElementById('play').hasAttribute('data-playing')")
    page.click("#rivals summary")
    page.evaluate("self.pressed = performance.now()")
    page.click("[data-rivals=rates]")
    page.wait_for_function(ITS_EPOCH)
    return float(page.evaluate("performance.now() - pressed"))


def _compressed(addresses: list[str], start: str) -> float:
    """MB of these files as a host with gzip sends them. The trainer's parts, which stream in beside the page and are
    waited for by nothing that is usable, are not among them."""
    page = (HERE.dist / "index.html").read_text(encoding="utf-8")
    listed = json.loads(re.search(r'<script id="parts"[^>]*>(.*?)</script>', page, re.S)[1])["parts"]
    trainer = {path for path, (_, _, _, is_trainers) in listed.items() if is_trainers}
    root = urlsplit(start).path
    paths = {
        urlsplit(each).path.removeprefix(root) or "index.html" for each in addresses if each.startswith(start)
    }
    sizes = [len(gzip.compress((HERE.dist / path).read_bytes(), 6)) for path in sorted(paths - trainer)]
    return sum(sizes) / 1e6
