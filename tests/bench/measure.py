"""The browser, the servers and the clocks that all benchmarks share.

A worker's processor time is read from Chromium's own trace: `performance.mark` leaves an event that carries the
thread's clock (`tts`), so two marks tell how long the thread itself was at work, however busy the machine is.  (Helper
threads, such as those of the garbage collector, are not counted; that holds for all sides.)  Where the platform's trace
has no such clock, the time on the wall is taken instead.
"""

import contextlib
import functools
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Page, sync_playwright

from tools.site.server import Handler, serving

PAGES = Path(__file__).resolve().parent / "pages"

LAUNCH = {
    "executable_path": os.environ.get("CHROMIUM"),
    "args": ["--no-sandbox", "--disable-background-networking"],
}


@contextlib.contextmanager
def chromium_type() -> Iterator[BrowserType]:
    with sync_playwright() as playwright:
        yield playwright.chromium


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    with chromium_type() as kind:
        browser = kind.launch(**LAUNCH)
        yield browser
        browser.close()


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address of a folder, served as `build.py serve` does."""
    with serving(folder) as server:
        yield server.address


class _Mounts(Handler):
    """Several folders on one server, each below a path of its own; cross-origin isolated, for clocks of 5 µs."""

    def __init__(self, *arguments, mounts: dict[str, Path], **named):
        self.mounts = mounts
        super().__init__(*arguments, **named)

    def locate(self, path: str) -> Path | None:
        top, _, rest = path.lstrip("/").partition("/")
        self.directory = self.mounts.get(top, PAGES)
        return super().locate(rest if top in self.mounts else path)

    def more_headers(self) -> dict[str, str]:
        return {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp"}


@contextlib.contextmanager
def serve_mounts(mounts: dict[str, Path]) -> Iterator[str]:
    """The address of tests/bench/pages, with each folder of `mounts` below /<name>/."""
    with serving(PAGES, functools.partial(_Mounts, mounts=mounts)) as server:
        yield server.address


@dataclass
class Trace:
    """What Chromium traced inside the `with` block of `traced`."""

    events: list[dict] = field(default_factory=list)

    def marks(self) -> dict[str, dict]:
        """The events of performance.mark, by the mark's name."""
        return {event["name"]: event for event in self.events if "blink.user_timing" in event.get("cat", "")}


@contextlib.contextmanager
def traced(browser: Browser, page: Page, *categories: str) -> Iterator[Trace]:
    trace = Trace()
    browser.start_tracing(page=page, categories=["blink.user_timing", *categories])
    yield trace
    trace.events = json.loads(browser.stop_tracing())["traceEvents"]


class Timed:
    """Pieces of work done in workers one after the other, each between two marks.

    do(worker, piece, argument) runs one piece and keeps the time on the wall; milliseconds(trace) gives the
    processor time of all pieces, in the order in which they were done, under (worker, piece).
    """

    def __init__(self, page: Page):
        self.page = page
        self.done: list[tuple[str, str, str, float]] = []

    def do(self, worker: str, piece: str, argument=None):
        label = f"{worker}/{piece}/{len(self.done)}"
        answer = self.page.evaluate("question => ask(question)", [worker, piece, argument, label])
        self.done.append((worker, piece, label, answer["wall"]))
        return answer["result"]

    def milliseconds(self, trace: Trace) -> dict[tuple[str, str], list[float]]:
        marks = trace.marks()
        times: dict[tuple[str, str], list[float]] = {}
        for worker, piece, label, wall in self.done:
            begin, end = (marks.get(f"{label}/{edge}", {}).get("tts") for edge in ("begin", "end"))
            spent = wall if begin is None or end is None else (end - begin) / 1000
            times.setdefault((worker, piece), []).append(spent)
        return times
