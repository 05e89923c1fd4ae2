"""Run inside Pyodide: mini-batches and predictions that are played, and the same ones asked for in single calls.

Beside it stands tests/unit/networks.py.  `make` hands out recorded.json.
"""

import gc
import json
import weakref

import numpy as np
from networks import CELLS, random_masks, random_network, random_windows

from explornn_py import Session
from explornn_py.network import recorded
from explornn_py.network.prediction import PREDICTIONS
from explornn_py.network.recorded import LARGEST, RecordedBatch
from explornn_py.network.stepping import stepping

MADE = []
"""Weak references to all that was recorded."""


class Told(RecordedBatch):
    def __init__(self, network, X, targets):
        super().__init__(network, X, targets)
        MADE.append(weakref.ref(self))


recorded.RecordedBatch = Told

SIZES = ((1, 1, 1, 1), (3, 2, 3, 4), (5, 3, 6, 3), (16, 1, 25, 8), (17, 5, 9, 6))
"""H, I, B, T: multiples of four and others, alone and many."""


def small(settings, **more):
    return random_network(dtype=np.float32, **(settings | more))


def asked(network, batches, recording):
    """Loss and gradient of each mini-batch in turn, between which the weights change."""
    recorded.LARGEST = LARGEST if recording else 0
    found = []
    for X, targets in batches:
        loss, gradient = network.loss_and_gradient(X, targets)
        network.weights -= np.float32(0.001) * gradient
        found.append((loss, gradient))  # kept: a later call must leave it as it is
    recorded.LARGEST = LARGEST
    return [repr(loss) for loss, _ in found], [gradient.tobytes() for _, gradient in found]


def differing():
    """What of each cell, task, depth and size is not the same to the last bit; and how much of it was recorded."""
    found, counted = [], {}
    for name in (name for name, make in CELLS.items() if make(1).recurs):
        before = len(MADE)
        for number, (H, size, B, T) in enumerate(SIZES):
            for task, loss_on in (("regression", "last"), ("classification", "all"), ("linear", "all")):
                of = {"cell": name, "layers": 1 + number % 3, "task": task, "hidden_size": H, "size": size}
                batches = [random_windows(task, loss_on, T, B, size, np.float32, seed) for seed in range(4)]
                batches.insert(
                    2, random_windows(task, loss_on, T, B + 1, size, np.float32, 9)
                )  # another between
                if asked(small(of), batches, True) != asked(small(of), batches, False):
                    found.append([name, H, size, B, T, task, loss_on])
        counted[name] = len(MADE) - before
    return found, counted


class Seen:
    """What a prediction shows of its way: of each window in flight the states."""

    def __init__(self):
        self.bytes = []

    def __call__(self, first, states, columns):
        self.bytes += [part[:, columns(first)].tobytes() for state in states for part in state]


def predictions():
    """How many predictions were made each way; and those that are not the same to the last bit."""
    different, counted = [], 0
    for name in (name for name, make in CELLS.items() if make(1).recurs):
        for H, size, S, T in SIZES:
            for task in ("regression", "classification"):
                network = small({"cell": name, "layers": 2, "task": task, "hidden_size": H, "size": size})
                X, _ = random_windows(task, steps=T, batch=S, size=size, dtype=np.float32)
                for predict in PREDICTIONS.values():
                    for horizon in (1, T, T + 3):
                        found = []
                        for recorded.LARGEST in (LARGEST, 0):
                            seen = Seen()
                            found.append((predict(network, X, horizon, watch=seen).tobytes(), seen.bytes))
                        counted += 1
                        if found[0] != found[1]:
                            different.append([name, H, size, S, T, task, horizon, predict.__name__])
    recorded.LARGEST = LARGEST
    return counted, different, type(stepping(network, network.zero_states(2))).__name__


def run(settings, recording):
    """A run's losses and weights, changed on its way."""
    recorded.LARGEST = LARGEST if recording else 0
    session = Session(settings)
    records = session.train(2, stop=False)
    session.change({"batch_size": 7, "noise": 0.1})
    records += session.train(2, stop=False)
    session.go_to(1)
    records += session.train(2, stop=False)
    recorded.LARGEST = LARGEST
    return [
        [record.training_loss, record.validation_loss] for record in records
    ], session.network.weights.tobytes()


def refused():
    """{what is not to be recorded: how often it was}."""
    counts = {}

    def count(name, network, X, targets, **more):
        before = len(MADE)
        for _ in range(3):
            network.loss_and_gradient(X, targets, **more)
        counts[name] = len(MADE) - before

    X, targets = random_windows(steps=6, dtype=np.float32)
    count("read both ways", small({}, directions="both"), X, targets)
    count("truncated", small({}, truncation=4), X, targets)
    count("dropped", small({}), X, targets, dropped=random_masks(small({}), X, None))
    count("in float64", random_network(), *random_windows())
    count(
        "large",
        small({"hidden_size": 64, "layers": 3}),
        *random_windows(steps=30, batch=25, dtype=np.float32),
    )
    count("small", small({}), X, targets)
    return counts


def let_go():
    """How many recordings are still there when their network is not, though no garbage was collected."""
    gc.disable()
    before, network = len(MADE), small({})
    for _ in range(3):
        network.loss_and_gradient(*random_windows(dtype=np.float32))
    there = [of() is not None for of in MADE[before:]]
    del network
    left = [of() is not None for of in MADE[before:]]
    gc.enable()
    return there, left


def kept_of_many_shapes():
    """How many recordings a network keeps that has met mini-batches of ten sizes, one after the other."""
    before, network = len(MADE), small({})
    for batch in range(1, 11):
        for _ in range(3):
            network.loss_and_gradient(*random_windows(batch=batch, dtype=np.float32))
    return len(MADE) - before, sum(of() is not None for of in MADE[before:])


def make():
    found, counted = differing()
    settings = {"layers": 2, "samples": 40, "batch_size": 16, "loss_on": "all", "own_inputs": 0.3}
    answer = {
        "differing": found,
        "counted": counted,
        "predictions": predictions(),
        "runs differ": run(settings, True) != run(settings, False),
        "refused": refused(),
        "let go": let_go(),
        "many shapes": kept_of_many_shapes(),
    }
    return {"recorded.json": json.dumps(answer).encode()}
