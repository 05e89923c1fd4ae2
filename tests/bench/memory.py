"""What the page takes in memory while a run grows to ten thousand epochs, and when one of a hundred thousand is opened.

A tiny network is trained for real. The long run that is opened has a history made up here: who opens it cannot tell.
Heap is JavaScript's own; process is all that the renderer's process takes: page, worker, both Pythons. (Linux only.)
"""

import re
import tempfile
from pathlib import Path

import numpy as np
from playwright.sync_api import Page

from explornn_py.learning.history import NUMBERS, History
from explornn_py.run.session import Session
from explornn_py.run.snapshots import Snapshot
from tests.bench.measure import chromium, serve
from tests.bench.results import Row, alone
from tools.layout import HERE

TINY = {"layers": 1, "hidden_size": 1, "samples": 4, "batch_size": 4, "window": 2, "horizon": 1, "noise": 0.1}
LOOKS = (100, 1000, 5000, 10000)
LONG = 100_000
PATIENCE = 900_000


def run() -> list[Row]:
    rows = []
    with serve(HERE.dist) as address, chromium() as browser, tempfile.TemporaryDirectory() as folder:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(address + "?" + "&".join(f"{name}={value}" for name, value in TINY.items()))
        page.wait_for_function("document.getElementById('boot-progress').hidden")
        page.select_option("#speed", "0")
        page.click("#play")
        for epochs in LOOKS:
            page.wait_for_function(
                "n => Number(document.getElementById('epoch').textContent.replace(/\\D/g, '')) >= n",
                arg=epochs,
            )
            rows += measured(page, f"after {epochs} epochs")
        page.click("#play")
        file = Path(folder) / "long.npz"
        file.write_bytes(long_run())
        rows.append(alone(f"file of {LONG} epochs", [file.stat().st_size / 1e6], "MB"))
        page.set_input_files("#keep-file", file)
        page.wait_for_function(
            "n => Number(document.getElementById('epoch').textContent.replace(/\\D/g, '')) >= n", arg=LONG
        )
        rows += measured(page, f"a run of {LONG} epochs opened")
        context.close()
    return rows


def measured(page: Page, when: str) -> list[Row]:
    """Heap and process, after a collection of garbage."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.collectGarbage")
    devtools.send("Performance.enable")
    metrics = {entry["name"]: entry["value"] for entry in devtools.send("Performance.getMetrics")["metrics"]}
    devtools.detach()
    return [
        alone(f"heap {when}", [metrics["JSHeapUsedSize"] / 1e6], "MB"),
        alone(f"process {when}", [largest_renderer()], "MB"),
    ]


def largest_renderer() -> float:
    """Resident memory of the renderer with most of it: the page's."""
    sizes = [0.0]
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if b"--type=renderer" in (entry / "cmdline").read_bytes():
                resident = re.search(r"VmRSS:\s+(\d+)", (entry / "status").read_text())
                sizes.append(int(resident[1]) / 1000 if resident else 0.0)
        except OSError:
            continue  # it has ended meanwhile
    return max(sizes)


def long_run() -> bytes:
    """A saved run of LONG epochs: an untrained network with a history that falls as losses do."""
    session = Session(TINY)
    epochs = np.arange(1, LONG + 1)
    rows = np.full((LONG, len(NUMBERS) + session.configuration.layers), 0.01)
    for name, values in {
        "training_loss": 0.5 / np.sqrt(epochs),
        "validation_loss": 0.55 / np.sqrt(epochs),
        "free_running_error": np.where(epochs % 5, np.nan, 0.6 / np.sqrt(epochs)),
        "accuracy": np.nan,
        "batch_size": session.configuration.batch_size,
    }.items():
        rows[:, NUMBERS.index(name)] = values
    first = session.snapshots.nearest(0)
    session.history, session.epoch = History(rows), LONG
    session.snapshots.add(Snapshot(LONG, first.regime, first.weights, first.optimiser, LONG))
    return session.to_bytes()
