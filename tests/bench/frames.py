"""What the page costs per frame while the network trains beside it, and how many frames are lost.

Script time is the processor time of all script on the page's main thread from one frame to the next (animation frames,
messages of the trainer, timers), from Chromium's trace.  A frame is lost when the next animation frame comes a
whole frame late.  The peers are pages without anything but a loop of animation frames; the second has a worker that
computes without a pause, as the trainer does.  All scenes are visited in turn.
"""

import statistics
from dataclasses import dataclass, replace
from itertools import pairwise

from playwright.sync_api import Browser, Page

from tests.bench.measure import Trace, chromium, serve, traced
from tests.bench.results import Row, alone
from tools.layout import HERE

ROUNDS = 3
SECONDS = 5
FRAME = 1 / 60
SHARES = {"median": 50, "99 of 100": 99}
"""Percentiles of the frames' script times."""

LOOP = "(function frame() { requestAnimationFrame(frame); })()"
BUSY = "new Worker(URL.createObjectURL(new Blob(['for (;;) Math.random()'])))"
EMPTY = "about:blank"

PLAY = "speed => { const list = document.getElementById('speed'); list.value = speed;"
PLAY += (
    " list.dispatchEvent(new Event('change', {bubbles: true})); document.getElementById('play').click(); }"
)
DRAG = """let turn = 0; const head = document.getElementById('playhead'); (function frame() {
  head.value = 1 + Math.round(19.5 + 19.5 * Math.sin(turn++ / 20));
  head.dispatchEvent(new Event('input', {bubbles: true})); requestAnimationFrame(frame); })()"""


@dataclass(frozen=True)
class Scene:
    """speed: of the page's training, as the list of speeds has it (0: as fast as it trains); None: an empty page.
    place: what the address asks for. drag: whether, at rest, the playhead goes to another epoch in each frame."""

    name: str
    speed: int | None = None
    busy: bool = False
    place: str = ""
    drag: bool = False


SCENES = (
    Scene("empty page"),
    Scene("empty page, busy worker", busy=True),
    Scene("training, animated", speed=1),
    Scene("training, animated, 7 layers unrolled", speed=1, place="?layers=7&view=unrolled"),
    Scene("training, animated, 7 layers folded", speed=1, place="?layers=7&view=folded"),
    Scene("training, animated, text", speed=1, place="?data=lorem"),
    Scene("training, as fast as it can", speed=0),
    Scene("dragging the playhead", speed=0, drag=True),
    Scene("inside a layer, animated", speed=1, place="#layer-2"),
    Scene("inside a layer, 16 times as fast", speed=16, place="#layer-2"),
    Scene("inside a layer, an element chosen", speed=1, place="#layer-2/forget_gate"),
)

SCRIPT = (
    "FunctionCall",
    "FireAnimationFrame",
    "EvaluateScript",
    "RunMicrotasks",
    "EventDispatch",
    "TimerFire",
)


@dataclass
class Frames:
    """Milliseconds of script in each frame, and the number of lost frames per 1000."""

    script: list[float]
    lost: float


def run() -> list[Row]:
    seen: dict[Scene, list[Frames]] = {scene: [] for scene in SCENES}
    with serve(HERE.dist) as address, chromium() as browser:
        for _ in range(ROUNDS):
            for scene in SCENES:
                seen[scene].append(_visit(browser, address, scene))
    peers = [scene for scene in SCENES if scene.speed is None]
    ours = [scene for scene in SCENES if scene.speed is not None]
    rows = []
    for scene in ours:
        for title, share in SHARES.items():
            script = [statistics.quantiles(frames.script, n=100)[share - 1] for frames in seen[scene]]
            rows.append(alone(f"script in a frame, {title}: {scene.name}", script, "ms"))
        for peer in peers:
            lost, theirs = ([frames.lost for frames in seen[who]] for who in (scene, peer))
            row = alone(f"lost of 1000 frames: {scene.name}", lost, "frames")
            rows.append(replace(row, peer=statistics.median(theirs), peer_name=peer.name))
    return rows


def _visit(browser: Browser, address: str, scene: Scene) -> Frames:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    if scene.speed is None:
        page.goto(EMPTY)
        if scene.busy:
            page.evaluate(f"self.worker = {BUSY}; 0")
    else:
        page.goto(address + scene.place, wait_until="commit")
        page.wait_for_function("document.getElementById('boot-progress')?.hidden", timeout=120_000)
        page.evaluate(PLAY, str(scene.speed))
    if scene.drag:
        page.wait_for_function("Number(document.getElementById('epoch').textContent) > 40", timeout=120_000)
        page.evaluate("document.getElementById('play').click()")
        page.evaluate(DRAG)
    page.evaluate(LOOP)
    page.wait_for_timeout(1000)
    frames = _record(browser, page)
    page.close()
    return frames


def _record(browser: Browser, page: Page) -> Frames:
    with traced(browser, page, "devtools.timeline") as trace:
        page.evaluate("performance.mark('begin')")
        page.wait_for_timeout(SECONDS * 1000)
        page.evaluate("performance.mark('end')")
    return _frames(trace)


def _frames(trace: Trace) -> Frames:
    marks = trace.marks()
    begin, end = marks["begin"], marks["end"]
    mine = [
        event
        for event in trace.events
        if event["tid"] == begin["tid"] and event["pid"] == begin["pid"] and event.get("ph") == "X"
        if event["name"] in SCRIPT and begin["ts"] <= event["ts"] < end["ts"]
    ]
    mine.sort(key=lambda event: (event["ts"], -event["dur"]))
    starts: list[float] = []
    script: list[float] = []
    outer_end = 0.0
    for event in mine:
        # Several callbacks share one frame: they lie closer together than half a frame, save in a frame that is late.
        if event["name"] == "FireAnimationFrame" and (
            not starts or event["ts"] - starts[-1] > FRAME * 1e6 / 2
        ):
            starts.append(event["ts"])
            script.append(0.0)
        if script and event["ts"] >= outer_end:  # not inside another one
            script[-1] += event.get("tdur", event["dur"]) / 1000
            outer_end = event["ts"] + event["dur"]
    gaps = [(after - before) / 1e6 for before, after in pairwise(starts)]
    due = sum(gaps) / FRAME
    return Frames(script, 1000 * sum(max(0, round(gap / FRAME) - 1) for gap in gaps) / due)
