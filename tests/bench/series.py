"""Real series with the defaults: the validation error of the best epoch, as a multiple of the best simple rule's.

Each of the shipped examples is trained for EPOCHS epochs with five seeds.  The best epoch is the one with the smallest
validation loss, as a visitor who stops in time would have it; `last` says what the last epoch came to.  The bar is 1.1
everywhere, and below 1 on half of them.
"""

import os
from concurrent.futures import ProcessPoolExecutor

from explornn_py import Session
from explornn_py.data.own_numbers import LONGEST_SERIES
from explornn_py.reading import prepared, read
from explornn_py.reading.examples import EXAMPLES
from tests.bench.results import Row

SEEDS = range(5)
EPOCHS = 80
PARTS = tuple(EXAMPLES)


def ratios(name: str, seed: int) -> tuple[float, float, str, str]:
    """Best and last validation loss of a run, each as a multiple of the best rule's; that rule; what was learned."""
    example = EXAMPLES[name]
    found = read(example.data())
    values = prepared(found.values(), found.dates, example.gaps, most=LONGEST_SERIES).values
    session = Session({"data": "series", "series": values, "seed": seed})
    session.train(EPOCHS)
    losses = session.history.column("validation_loss")
    rules = session.baselines
    learned = session.configuration.learned
    return rules.ratio(float(losses.min())), rules.ratio(float(losses[-1])), rules.best, learned


def run(*parts: str) -> list[Row]:
    rows = []
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 2)) as pool:
        for name in parts or PARTS:
            found = list(pool.map(ratios, [name] * len(SEEDS), SEEDS))
            best = sorted(ratio for ratio, *_ in found)
            last = sorted(ratio for _, ratio, *_ in found)
            middle = len(SEEDS) // 2
            label = f"{name} ({found[0][3]}; from {best[0]:.2f} to {best[-1]:.2f}; last {last[middle]:.2f})"
            rows.append(
                Row(
                    label,
                    best[middle],
                    1.0,
                    f"best rule: {found[0][2]}",
                    1 / best[middle],
                    "error",
                    len(best),
                )
            )
    return rows
