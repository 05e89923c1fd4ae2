"""An epoch in a worker of each browser engine on this machine; on the wall, as only Chromium tells a thread's time."""

import sys
from collections.abc import Iterator

from tests.bench.epoch import OURS, SETUPS
from tests.bench.measure import serve_mounts
from tests.bench.results import Row, alone
from tools.layout import HERE
from tools.site.naming import served

sys.path.insert(0, str(HERE.root / "tests/delivery"))  # where the engines' drivers are

import engines

EPOCHS = 15
CHOSEN = ("sine, 1 layer", "sine, 3 layers", "sine, 7 layers", "lorem, 3 layers")


def run() -> list[Row]:
    rows: list[Row] = []
    with serve_mounts({"site": served(HERE.dist, "pyodide").parent}) as address:
        for name in engines.ENGINES:
            if why := engines.missing(name):
                print(f"  left out: {name}: {why}", flush=True)
                continue
            with engines.start(name) as engine:
                engine.open(address)
                engine.until("!!self.open_worker")
                _wait(engine, f"open_worker(['{OURS}', 'explornn.js', 'module'])")
                rows += _epochs(engine)
            print(f"  {name}: done", flush=True)
    return rows


def _epochs(engine: engines.Engine) -> Iterator[Row]:
    for setup in CHOSEN:
        settings = {"preset": "reference", **SETUPS[setup]}
        _ask(engine, "begin", settings)
        walls = []
        for _ in range(EPOCHS):
            walls.append(_ask(engine, "epoch"))
            _ask(engine, "record")
        yield alone(f"epoch: {setup}, {engine.name}", walls[EPOCHS // 3 :], "ms")


def _ask(engine: engines.Engine, piece: str, argument: dict | None = None) -> float:
    """Milliseconds on the wall of a piece of work."""
    # what Python writes of texts, numbers and dicts of them JavaScript reads, too
    return _wait(engine, f"ask(['{OURS}', '{piece}', {argument or 'null'}, '{piece}'])")["wall"]


def _wait(engine: engines.Engine, promise: str) -> dict:
    """What a promise comes to; not every driver waits for one."""
    begun = f"(self.came = null, {promise}.then(answer => self.came = [answer || {{}}]), true)"
    engine.run(begun)
    return engine.until("self.came")[0]
