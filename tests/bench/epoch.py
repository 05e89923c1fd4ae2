"""One epoch, a prediction and a trace in a worker, in turn with the peers in workers of the same page.

Both sides train the same network on the same kind of data: ours the settings of the `reference` preset, the peer the
original app's model.  Included on both sides: cutting into shuffled mini-batches, forward, backward, update.  Included
on our side only: drawing the epoch's data, the norms of gradients, pausing after every mini-batch; the peer's data
already lie in its tensors.  `shown epoch` is what the page waits for: ours with validation, free-running error,
snapshot, prediction and trace; the peer's with its prediction, which is all the original app computes.

Ours takes the mean of five epochs in each round, from first weights, so that the free-running error, measured every
fifth epoch, has its share.  In a round each side works alone, while the others are idle.  Before the rounds that count
there are some of warm-up, for all sides: until then the browser still compiles what they do.  A trace is compared with
our own epochs only, by the medians of a round: the first after the peers' turn finds the processor's caches full of
theirs.
"""

from collections.abc import Callable

import numpy as np

from explornn_py import Session
from tests.bench.measure import Timed, chromium, serve_mounts, traced
from tests.bench.peers import Peer, peers
from tests.bench.results import Row, side_by_side
from tools.layout import HERE
from tools.site.naming import served

ROUNDS = 5
EPOCHS = 5
WARM_UP = 3
"""Rounds of each setting that do not count."""

SETUPS = {
    "sine, 1 layer": {"data": "sine", "layers": 1},
    "sine, 3 layers": {"data": "sine", "layers": 3},
    "sine, 5 layers": {"data": "sine", "layers": 5},
    "sine, 7 layers": {"data": "sine", "layers": 7},
    "abab, 3 layers": {"data": "abab", "layers": 3},
    "lorem, 3 layers": {"data": "lorem", "layers": 3},
    "sine, 3 layers of GRU": {"data": "sine", "layers": 3, "cell": "gru"},
    "sine, 3 layers of RNN": {"data": "sine", "layers": 3, "cell": "rnn"},
}

OURS = "explornn"


def run() -> list[Row]:
    others = peers()
    mounts = {"site": served(HERE.dist, "pyodide").parent} | {peer.worker: peer.folder for peer in others}
    rows = []
    with serve_mounts(mounts) as address, chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(0)
        page.goto(address)
        page.evaluate("worker => open_worker(worker)", [OURS, "explornn.js", "module"])
        for peer in others:
            page.evaluate("worker => open_worker(worker)", [peer.worker, peer.script, "classic"])
        for name, changes in SETUPS.items():
            settings = {"preset": "reference", **changes}
            task = task_for(settings)
            for _ in range(WARM_UP):
                _round(Timed(page), settings, task, others)
            timed = Timed(page)
            with traced(browser, page) as trace:
                for _ in range(ROUNDS):
                    _round(timed, settings, task, others)
            times = timed.milliseconds(trace)
            rows += [row for peer in others for row in _rows(name, _by_round(times, np.mean), peer)]
            rows.append(_trace_row(name, _by_round(times, np.median)))
            print(f"  {name}: done", flush=True)
    return rows


def task_for(settings: dict) -> dict:
    """The same task for a peer: sizes, and one epoch's data, batch first and flat."""
    session = Session(settings)
    configuration, source = session.configuration, session.source
    samples = source.training_set(np.random.default_rng(0))
    sizes = ("cell", "layers", "hidden_size", "window", "samples", "batch_size", "horizon", "learning_rate")
    return {name: getattr(configuration, name) for name in sizes} | {
        "features": source.input_size,
        "text": source.kind == "text",
        "inputs": samples.inputs.transpose(1, 0, 2).ravel().tolist(),
        "targets": samples.targets[-1].ravel().tolist(),
    }


def _round(timed: Timed, settings: dict, task: dict, others: tuple[Peer, ...]) -> None:
    timed.do(OURS, "begin", settings)
    for _ in range(EPOCHS):
        for piece in ("epoch", "record", "report", "prediction", "trace"):
            timed.do(OURS, piece)
    for peer in others:
        for piece, argument in (("begin", task), ("epoch", None), ("prediction", None)):
            timed.do(peer.worker, piece, argument)


def _by_round(
    times: dict[tuple[str, str], list[float]], average: Callable
) -> dict[tuple[str, str], np.ndarray]:
    """(worker, piece) -> average milliseconds of each round."""
    return {key: average(np.reshape(values, (ROUNDS, -1)), axis=1) for key, values in times.items()}


def _rows(name: str, times: dict[tuple[str, str], np.ndarray], peer: Peer) -> list[Row]:
    ours = {piece: values for (worker, piece), values in times.items() if worker == OURS}
    theirs = {piece: values for (worker, piece), values in times.items() if worker == peer.worker}
    shown = ours["epoch"] + ours["record"] + ours["report"]
    epoch = side_by_side(f"epoch: {name}", ours["epoch"], theirs["epoch"], peer.name, "ms")
    if not peer.main:
        return [epoch]
    return [
        epoch,
        side_by_side(f"shown epoch: {name}", shown, theirs["epoch"] + theirs["prediction"], peer.name, "ms"),
        side_by_side(f"prediction: {name}", ours["prediction"], theirs["prediction"], peer.name, "ms"),
    ]


def _trace_row(name: str, times: dict[tuple[str, str], np.ndarray]) -> Row:
    return side_by_side(f"trace: {name}", times[OURS, "trace"], times[OURS, "epoch"], "our own epoch", "ms")
