"""Epochs until a data set is learned, natively, and how well what was learned stays; nothing here depends on the clock.

Learned, by kind of data:

* functions: from 16 fixed starts, 32 elements predicted from the network's own output; the median of the mean squared
  errors is below the limit (every fifth epoch is measured);
* texts: the share of right characters, after windows that are not trained on, reaches the limit;
* memory tasks: the loss on sequences that are not trained on is below the limit times that of the best constant answer.

The first of two good measurements one after the other counts; `later` is the share of good ones among all after it, up
to three times the bar.  A training that has not come so far by then, or diverges, counts as never.  The peer has the
original app's settings; in the memory tasks it is a simple recurrent network in place of the LSTM.
"""

import math
import os
import statistics
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from explornn_py import Diverged, Session
from explornn_py.learning.record import EpochRecord
from explornn_py.learning.training import windows_and_answers
from tests.bench.results import Row

SEEDS = range(5)
LAYERS = (1, 3, 7)
LATER = 3
"""Times the bar: how long each run goes on."""

Good = Callable[[EpochRecord, float], bool | None]
"""(record, loss of a constant answer) -> whether the data are learned; None where it was not measured."""


def free_running(limit: float) -> Good:
    """The largest error that still looks right; for functions with jumps: at most one jump is off by one element."""

    def good(record: EpochRecord, constant: float) -> bool | None:
        return None if math.isnan(record.free_running_error) else record.free_running_error <= limit

    return good


def characters(share: float) -> Good:
    return lambda record, constant: record.accuracy >= share


def close_answers(share: float) -> Good:
    return lambda record, constant: record.validation_loss <= share * constant


REFERENCE = ("original app's settings", {"preset": "reference"})
SIMPLE = ("simple RNN", {"cell": "rnn"})


@dataclass(frozen=True)
class Bar:
    """good: when the data are learned; epochs: by which they should be, in every one of `layers`; peer: its name, and
    what it has otherwise."""

    good: Good
    epochs: int
    peer: tuple[str, dict[str, Any]] = REFERENCE
    layers: tuple[int, ...] = LAYERS
    settings: Mapping[str, Any] = field(default_factory=dict)


BARS: dict[str, list[Bar]] = {
    "sine": [Bar(free_running(0.02), 25)],
    "composite": [Bar(free_running(0.03), 35)],
    "square": [Bar(free_running(0.06), 25)],
    "sawtooth": [Bar(free_running(0.13), 30)],
    "abab": [Bar(characters(1.0), 3)],
    "lorem": [Bar(characters(0.95), 50)],
    "recall": [Bar(close_answers(0.1), 30, SIMPLE, (1, 3), {"delay": delay}) for delay in (10, 20, 40, 60)],
    "adding": [Bar(close_answers(0.1), 30, SIMPLE, (1, 3), {"delay": delay}) for delay in (10, 20, 40)],
    "parity": [Bar(close_answers(0.1), 60, SIMPLE, (1, 3), {"delay": delay}) for delay in (10, 20)],
    "counting": [Bar(close_answers(0.05), 60, SIMPLE, (1, 3), {"delay": delay}) for delay in (10, 20, 40)],
}
PARTS = tuple(BARS)
"""Data sets: each can be run by itself."""


@dataclass(frozen=True)
class Run:
    """One training: whether the data were learned, at each measured epoch."""

    good: tuple[tuple[int, bool], ...]

    @property
    def until(self) -> float:
        """The first epoch of two good measurements in a row, or infinity."""
        pairs = zip(self.good, self.good[1:], strict=False)
        return next((epoch for (epoch, now), (_, next_time) in pairs if now and next_time), math.inf)

    @property
    def later(self) -> float:
        """Share of good measurements after that; 0 if there was none."""
        after = [good for epoch, good in self.good if epoch > self.until]
        return statistics.mean(after) if after else 0.0


def run(*chosen: str) -> list[Row]:
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return [
            row
            for data in chosen or PARTS
            for bar in BARS[data]
            for layers in bar.layers
            for row in _rows(pool, data, bar, layers)
        ]


def _rows(pool: ProcessPoolExecutor, data: str, bar: Bar, layers: int) -> Iterator[Row]:
    peer_name, peer = bar.peer
    places = [(data, BARS[data].index(bar))] * len(SEEDS)
    ours, theirs = (
        list(
            pool.map(train, places, [{**bar.settings, **changes, "layers": layers, "seed": s} for s in SEEDS])
        )
        for changes in ({}, peer)
    )
    about = "".join(f", {name} {value}" for name, value in bar.settings.items())
    name = f"{data}{about}, {layers} {'layer' if layers == 1 else 'layers'}"
    print(f"  {name}: {_shown(ours)}; {peer_name}: {_shown(theirs)}", flush=True)
    for title, middle in (("median", statistics.median), ("worst", max)):
        own, other = (middle([each.until for each in runs]) for runs in (ours, theirs))
        finite = math.isfinite(own) and math.isfinite(other)
        yield Row(
            f"{name}, {title} (bar {bar.epochs})",
            own if math.isfinite(own) else None,
            other if math.isfinite(other) else None,
            peer_name,
            other / own if finite else None,
            "epochs",
            len(ours),
        )
    own, other = (statistics.mean(each.later for each in runs) for runs in (ours, theirs))
    yield Row(f"{name}, good later", own, other, peer_name, None, "share", len(ours))


def train(place: tuple[str, int], settings: dict[str, Any]) -> Run:
    """One training, in a process of its own."""
    data, number = place
    bar = BARS[data][number]
    session = Session({"data": data, **settings})
    _, answers = windows_and_answers(
        session.source.training_set(np.random.default_rng(0)), session.configuration.loss_on
    )
    constant = session.network.task.constant_loss(answers)
    good = []
    while session.epoch < LATER * bar.epochs:
        try:
            session.train()
        except Diverged:
            break
        learned = bar.good(session.history[-1], constant)
        if learned is not None:
            good.append((session.epoch, learned))
    return Run(tuple(good))


def _shown(runs: list[Run]) -> str:
    return ", ".join(
        "never" if math.isinf(each.until) else f"{each.until} ({each.later:.2f})" for each in runs
    )
