"""What the benchmarks time is the engine's own work, and still runs: they themselves are run by hand only."""

import importlib.util
import json

import numpy as np

from explornn_py import Session
from tests.bench import native
from tests.bench.measure import PAGES

SMALL = {"preset": "reference", "layers": 1, "hidden_size": 4, "samples": 10, "batch_size": 5}


def test_the_training_at_a_desk_changes_the_weights():
    session = Session(SMALL)
    before = session.network.weights.copy()
    native._training(session)()
    assert np.all(session.network.weights != before)


def test_each_piece_of_the_workers_epoch_runs_and_the_epoch_counts():
    specification = importlib.util.spec_from_file_location("bench_pieces", PAGES / "explornn.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    module.PIECES["begin"](json.dumps(SMALL))
    for piece in ("epoch", "record", "report", "prediction", "trace"):
        module.PIECES[piece]("null")
    assert module.bench.session.epoch == 1
    told = module.PIECES["gradient"]("null")
    assert told["operations"] == 3 * 2 * module.bench.session.network.layers[0].size * 15 * 5
