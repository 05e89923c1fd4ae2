"""Epochs until the free-running prediction is good, natively; the peer is the original app's settings.

Good: from 16 fixed starts, 32 elements predicted from the network's own output; the median of the mean squared errors
is below the limit of the data set, in two evaluations one after the other.  An evaluation takes place every fifth
epoch.  A training that has not come so far after `LIMIT` epochs, or diverges, counts as never.
"""

import math
import statistics

from explornn_py import Diverged, Session
from tests.bench.results import Row

SEEDS = range(5)
LIMIT = 100

GOOD = {"sine": 0.02, "sawtooth": 0.13, "square": 0.06, "composite": 0.03}
"""Largest error that still looks right; for those with jumps: at most one jump is off by one element."""
LAYERS = (1, 3, 7)


def run() -> list[Row]:
    return [_row(data, layers) for data in GOOD for layers in LAYERS]


def _row(data: str, layers: int) -> Row:
    settings = {"data": data, "layers": layers}
    ours = [epochs_until_good({**settings, "seed": seed}) for seed in SEEDS]
    peer = [epochs_until_good({"preset": "reference", **settings, "seed": seed}) for seed in SEEDS]
    median, peer_median = statistics.median(ours), statistics.median(peer)
    failed, peer_failed = (sum(map(math.isinf, runs)) for runs in (ours, peer))
    plural = "layer" if layers == 1 else "layers"
    print(f"  {data}, {layers} {plural}: {_shown(ours)}; original app's settings: {_shown(peer)}", flush=True)
    finite = math.isfinite(median) and math.isfinite(peer_median)
    return Row(
        f"{data}, {layers} {plural}, {len(ours) - failed} of {len(ours)} runs",
        median if math.isfinite(median) else None,
        peer_median if math.isfinite(peer_median) else None,
        f"original app's settings, {len(peer) - peer_failed} of {len(peer)} runs",
        peer_median / median if finite else None,
        "epochs",
        len(ours),
    )


def epochs_until_good(settings: dict) -> float:
    """The first epoch of two good evaluations in a row, or infinity."""
    session = Session(settings)
    good_since = math.inf
    while session.epoch < LIMIT:
        try:
            for _ in session.train_epoch():
                pass
        except Diverged:
            return math.inf
        record = session.history[-1]
        if math.isnan(record.free_running_error):
            continue
        if record.free_running_error > GOOD[settings["data"]]:
            good_since = math.inf
        elif math.isfinite(good_since):
            return good_since
        else:
            good_since = record.epoch
    return math.inf


def _shown(runs: list[float]) -> str:
    return ", ".join("never" if math.isinf(epochs) else str(epochs) for epochs in runs)
