"""python -m tests.bench [NAME [PART ...]]: run one benchmark or all, print a table, write build/bench.json.

The browser is the one that CHROMIUM names, else Playwright's own.  dist/ and node_modules/ have to be there
(`python3 build.py bench` sees to both).
"""

import argparse
import os

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # before numpy is imported; two threads only wait for each other

import sys
from importlib import import_module

from tests.bench.results import print_table, write_rows
from tools.layout import HERE

BENCHMARKS = {
    "epoch": "training, prediction and trace in a worker, against other libraries in the same browser",
    "engines": "training in a worker of each browser engine that this machine has",
    "growth": "a mini-batch's time over units, window, batch and layers, and the share of the peak",
    "start": "from navigation to the first paint, the usable page and the ready trainer, cold and warm",
    "frames": "script time and dropped frames of the page while training, against empty pages",
    "memory": "the page over ten thousand epochs, and with a run of a hundred thousand opened",
    "reading": "a file of two million lines, until it is shown or refused, and how long the page stands still",
    "native": "training at a desk and in the browser, against native PyTorch and our backend jax",
    "series": "validation error on real series with the defaults, beside the best simple rule's; natively",
    "learning": "epochs until every data set is learned, and whether it stays so; natively",
}
"""Name of a benchmark, which is also its module with a function `run() -> list[Row]`, and what it measures.  Where the
module has PARTS, run() takes the names of some of them."""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("name", nargs="?", choices=BENCHMARKS, help="only this one")
    parser.add_argument("parts", nargs="*", metavar="PART", help="only these parts (data sets of `learning`)")
    chosen = parser.parse_args(words)
    rows = []
    for name in [chosen.name] if chosen.name else BENCHMARKS:
        print(f"\n{name}: {BENCHMARKS[name]}", flush=True)
        module = import_module(f"tests.bench.{name}")
        known = getattr(module, "PARTS", ())
        if unknown := [part for part in chosen.parts if part not in known]:
            parser.error(f"{name} has no part {unknown[0]}; it has {', '.join(known) or 'none'}")
        new = module.run(*chosen.parts)
        print_table(new)
        rows += new
    write_rows(HERE.build / "bench.json", rows)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    print(f"\nLoad of this machine over 1, 5 and 15 minutes: {load}, on {os.cpu_count()} cores.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
