"""Real series with the defaults: errors as multiples of the best simple rule's on the same windows.

Each of the shipped examples is trained for EPOCHS epochs with five seeds.  The epoch is the one with the smallest
validation loss, as a visitor who keeps the best one has it.  Its error in validation is what the bar is about: 1.1
everywhere, and below 1 on half of them.  But the epoch was chosen by it; `unseen` is the error of that same epoch on
the last part of the series, which neither training nor the choice has looked at, and `last` that of the last epoch in
validation.  The defaults were chosen with other series than these.
"""

import os
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from explornn_py import Session
from explornn_py.data.own_numbers import LONGEST_SERIES
from explornn_py.reading import prepared, read
from explornn_py.reading.examples import EXAMPLES
from tests.bench.results import Row

SEEDS = range(5)
EPOCHS = 80
PARTS = tuple(EXAMPLES)


class Judged(NamedTuple):
    """One run's errors, each as a multiple of the best rule's on the same windows; that rule in validation; what was
    learned; the best epoch."""

    best: float
    last: float
    unseen: float
    rule: str
    learned: str
    epoch: int


def judged(name: str, seed: int) -> Judged:
    example = EXAMPLES[name]
    found = read(example.data())
    values = prepared(found.values(), found.dates, example.gaps, most=LONGEST_SERIES).values
    session = Session({"data": "series", "series": values, "seed": seed})
    session.train(EPOCHS)
    losses, rules = session.history.column("validation_loss"), session.baselines
    session.go_to(session.best_epoch)
    loss, unseen = session.unseen()
    return Judged(
        rules.ratio(float(losses.min())),
        rules.ratio(float(losses[-1])),
        unseen.ratio(loss),
        rules.best,
        session.configuration.learned,
        session.epoch,
    )


def run(*parts: str) -> list[Row]:
    rows = []
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 2)) as pool:
        for name in parts or PARTS:
            found = list(pool.map(judged, [name] * len(SEEDS), SEEDS))
            best, last, unseen = (sorted(getattr(one, part) for one in found) for part in Judged._fields[:3])
            middle = len(SEEDS) // 2
            epochs = sorted(one.epoch for one in found)
            label = (
                f"{name} ({found[0].learned}; from {best[0]:.2f} to {best[-1]:.2f}; last {last[middle]:.2f}; "
                f"unseen {unseen[middle]:.2f}; best epochs {epochs[0]} to {epochs[-1]})"
            )
            rule = f"best rule: {found[0].rule}"
            rows.append(Row(label, best[middle], 1.0, rule, 1 / best[middle], "error", len(best)))
    return rows
