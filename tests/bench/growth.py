"""How the time of a mini-batch grows with units, window, batch and layers, and what share of the processor's peak is
used: forward, backward and the gradients of all weights, as training asks for them, in a worker of Chromium.

The peak is what a plain product of two matrices reaches in the same SIMD and the same run (the kernel's own dense
layer, 64 x 64 by 64 x 256, which stays in the cache).  Counted are the products alone, a multiplication and an
addition each: for every weight and sample one forward and two backward.  Activations, which take about half of a small
network's time, count for nothing, so the share is no more than a hint at what is left.
"""

from collections.abc import Iterator

from tests.bench.epoch import OURS
from tests.bench.measure import Timed, chromium, serve_mounts, traced
from tests.bench.results import Row, alone
from tools.layout import HERE
from tools.site.naming import served

USUAL = {"preset": "reference", "data": "sine", "layers": 3, "samples": 100}
GROWN = {
    "hidden_size": (4, 8, 16, 32, 64),
    "window": (8, 15, 32, 64),
    "batch_size": (1, 4, 25, 28, 100),
    "layers": (1, 3, 5, 7),
}
ROUNDS = 7


def run() -> list[Row]:
    with serve_mounts({"site": served(HERE.dist, "pyodide").parent}) as address, chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(address)
        page.evaluate("worker => open_worker(worker)", [OURS, "explornn.js", "module"])
        return list(_rows(browser, page))


def _rows(browser, page) -> Iterator[Row]:
    for setting, values in GROWN.items():
        for value in values:
            timed = Timed(page)
            timed.do(OURS, "begin", USUAL | {setting: value})
            work = timed.do(OURS, "gradient")  # warm-up
            timed.do(OURS, "product")
            with traced(browser, page) as trace:
                for _ in range(ROUNDS):
                    timed.do(OURS, "gradient")
                    peak = timed.do(OURS, "product")
            times = timed.milliseconds(trace)
            batches = [spent / work["times"] for spent in times[OURS, "gradient"][1:]]
            products = [spent / peak["times"] for spent in times[OURS, "product"][1:]]
            shares = [
                100 * (work["operations"] / own) / (peak["operations"] / plain)
                for own, plain in zip(batches, products, strict=True)
            ]
            yield alone(f"batch: {setting} {value}", batches, "ms")
            yield alone(f"share of the peak: {setting} {value}", shares, "%")
        print(f"  {setting}: done", flush=True)
