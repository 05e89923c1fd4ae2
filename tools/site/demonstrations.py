"""site/demonstrations/: trained runs that the tour shows at once. Each is a whole run, so it can be looked at, gone
back in and gone on with.

Made by `python3 build.py demonstrations`: fixed seeds, so the same machine always writes the same bytes. What the tour
says about them is tested on the files themselves (tests/unit/test_demonstrations.py).
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from explornn_py.run.session import Session
from tools.layout import HERE, Layout

EPOCHS = 10
"""Of most of them, so that they can be compared; the free-running error is then freshly measured."""

_RECALL = {"data": "recall", "layers": 1}

DEMONSTRATIONS: dict[str, tuple[dict[str, Any], int]] = {
    "good": ({}, EPOCHS),
    "no_memory": ({"cell": "feed_forward"}, EPOCHS),
    "no_memory_recall": ({**_RECALL, "cell": "feed_forward", "delay": 20}, 2 * EPOCHS),
    "low_learning_rate": ({"learning_rate": 0.0001}, EPOCHS),
    "high_learning_rate": ({"learning_rate": 0.2}, EPOCHS),
    "small_batch": ({"batch_size": 5}, EPOCHS),
    "large_batch": ({"batch_size": 50}, EPOCHS),
    "some_noise": ({"noise": 0.1}, EPOCHS),
    "much_noise": ({"noise": 0.4}, EPOCHS),
    "one_layer": ({"layers": 1}, EPOCHS),
    "short_recall_rnn": ({**_RECALL, "cell": "rnn", "delay": 5}, 2 * EPOCHS),
    "short_recall_lstm": ({**_RECALL, "cell": "lstm", "delay": 5}, 2 * EPOCHS),
    "long_recall_rnn": ({**_RECALL, "cell": "rnn", "delay": 20}, 2 * EPOCHS),
    "long_recall_lstm": ({**_RECALL, "cell": "lstm", "delay": 20}, 2 * EPOCHS),
    "longest_recall_rnn": ({**_RECALL, "cell": "rnn", "delay": 40}, 2 * EPOCHS),
    "longest_recall_lstm": ({**_RECALL, "cell": "lstm", "delay": 40}, 2 * EPOCHS),
    "text": ({"data": "lorem", "layers": 2}, 15),
}
"""name -> what differs from the default settings, epochs."""


def folder(layout: Layout) -> Path:
    return layout.site / "demonstrations"


def trained(name: str) -> Session:
    """The run, trained anew."""
    changes, epochs = DEMONSTRATIONS[name]
    session = Session(changes)
    session.train(epochs)
    session.sample_number = epochs  # the same sample of the same data in all that have trained so long
    return session


def make(layout: Layout) -> None:
    """Train all of them and write their files; a file of no demonstration goes."""
    target = folder(layout)
    target.mkdir(exist_ok=True)
    for file in target.glob("*.npz"):
        if file.stem not in DEMONSTRATIONS:
            file.unlink()
    for name in DEMONSTRATIONS:
        file = target / f"{name}.npz"
        # who goes back in them trains a few epochs again: nobody is to wait for bytes that few need
        replace(trained(name).archive(), past=()).save(file)
        print(f"{file.relative_to(layout.root)}  {file.stat().st_size // 1000} kB", flush=True)


if __name__ == "__main__":
    make(HERE)
