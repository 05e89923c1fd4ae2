"""The runs that the text edition's figures are of: the tour's trained ones, an untrained network, and other cells.

The build runs this in the very interpreter that visitors use, so these are the numbers that the page shows of the same
runs."""

import json
from pathlib import Path

from explornn_py.run.session import Session
from worker.packing import pack, pack_history

DEMONSTRATIONS = Path("/beside/demonstrations")
TRAINED = (
    "good", "no_memory", "high_learning_rate", "low_learning_rate", "much_noise", "text",
    "short_recall_rnn", "long_recall_rnn", "long_recall_lstm", "longest_recall_rnn", "longest_recall_lstm",
)  # fmt: skip
MADE = {
    "untrained": ({}, 0),
    "gru": ({"cell": "gru", "layers": 1}, 5),
    "rnn": ({"cell": "rnn", "layers": 1}, 5),
}
"""name -> settings, epochs"""


def runs(folder):
    """(name, session) of each."""
    for name in TRAINED:
        yield name, Session.load(folder / f"{name}.npz")
    for name, (settings, epochs) in MADE.items():
        session = Session(settings)
        session.train(epochs)
        yield name, session


def make(folder=DEMONSTRATIONS):
    """file name -> bytes: the packed report of a run, its settings, and the figures of its epochs"""
    made = {}
    for name, session in runs(folder):
        made[f"{name}.report"] = pack(session.report())
        made[f"{name}.json"] = json.dumps(session.configuration.to_dict()).encode()
        made[f"{name}.history"] = pack_history(session)
    return made
