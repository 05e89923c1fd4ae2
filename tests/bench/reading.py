"""A file of two million lines let go over the page: until it is shown or refused with an offer, and the page's longest
frame meanwhile."""

from playwright.sync_api import Page

from tests.bench.measure import chromium, serve
from tests.bench.results import Row, alone
from tools.layout import HERE

ROUNDS = 3
LINES = 2_000_000
FILES = {
    "date and time, value": "`${day(k)} ${two(k / 60 % 24 | 0)}:${two(k % 60)},${(k % 97) / 4}`",
    "German date, decimal comma": "`${day(k).split('-').reverse().join('.')};${k % 97},${k % 10}`",
    "one column": "`${(k % 971) / 8}`",
    "lines that are not all alike": "k % 1000 ? `${k};${k % 97}` : ''",
}
"""What a file is, and the expression for its line k."""
DROP = """async ([line, count]) => {
  const two = number => String(number).padStart(2, "0"), days = new Map();
  const day = k => {
    const place = k / 1440 | 0;
    if (!days.has(place)) days.set(place, new Date(Date.UTC(2001, 0, 1 + place)).toISOString().slice(0, 10));
    return days.get(place);
  };
  const written = new Function("k", "day", "two", `return ${line}`), pieces = [];
  for (let k = 0; k < count; k += 1000)
    pieces.push(Array.from({ length: 1000 }, (_, more) => written(k + more, day, two)).join("\\n") + "\\n");
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(pieces, "table.csv"));
  await new Promise(done => setTimeout(done, 500));
  self.longest = 0;
  self.begun = performance.now();
  let before = begun;
  const frame = now => {
    longest = Math.max(longest, now - before);
    before = now;
    if (document.getElementById("own-preview").hidden && document.getElementById("own-lines").hidden)
      requestAnimationFrame(frame);
    else self.took = now - begun;
  };
  requestAnimationFrame(frame);
  const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
  document.getElementById("plot").dispatchEvent(drop);
}"""


def run() -> list[Row]:
    rows = []
    with serve(HERE.dist) as address, chromium() as browser:
        for name, line in FILES.items():
            told = []
            for _ in range(ROUNDS):
                page = browser.new_page(bypass_csp=True)  # the lines are written by a function made of text
                told.append(_dropped(page, address, line))
                page.close()
            rows.append(alone(f"{name}: shown or refused", [took / 1000 for took, _ in told], "s"))
            rows.append(alone(f"{name}: longest frame", [longest for _, longest in told], "ms"))
    return rows


def _dropped(page: Page, address: str, line: str) -> tuple[float, float]:
    """Milliseconds until something is told, and of the longest frame."""
    page.goto(address)
    page.wait_for_function("document.getElementById('boot-progress')?.hidden", timeout=120_000)
    page.evaluate(DROP, [line, LINES])
    page.wait_for_function("self.took", timeout=120_000)
    return page.evaluate("[took, longest]")
