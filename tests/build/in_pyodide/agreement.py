"""Run inside Pyodide: how far the kernel and numpy each are from the same numbers in float64.

Beside it stands tests/unit/networks.py.  `make` hands out agreement.json: {what: [kernel's error, numpy's error]},
errors being the greatest ones in units of the array's greatest number.
"""

import json
from pathlib import Path

import numpy as np
from networks import CELLS

from explornn_py import Session
from explornn_py.cells import kernel, layer
from explornn_py.cells.base import Wanted
from explornn_py.cells.kernel import library
from explornn_py.cells.layer import Layer
from explornn_py.learning import optimisers
from explornn_py.learning.optimisers import OPTIMISERS
from explornn_py.network import head
from explornn_py.run.machine import this_machine

SIZES = ((1, 1, 1, 1), (3, 2, 3, 4), (5, 3, 6, 3), (16, 1, 25, 8), (17, 5, 9, 6))
"""H, I, B, T: multiples of four and others, alone and many."""
RUNS = {
    "the default": {"layers": 3, "samples": 50},
    "the reference": {"preset": "reference", "layers": 1, "samples": 50},
    "text, every part": {
        "data": "lorem", "layers": 2, "coupled_gates": True, "peepholes": True, "output_gate": False, "samples": 30,
    },
    "gru": {"data": "abab", "cell": "gru", "layers": 2, "samples": 30},
    "what is dropped": {"layers": 2, "samples": 30, "dropout": 0.3, "recurrent_dropout": 0.2},
    "what is dropped between layers": {"cell": "gru", "layers": 2, "samples": 30, "dropout": 0.3},
    "its own answers as input": {"layers": 2, "samples": 30, "loss_on": "all", "own_inputs": 0.5},
    "windows of different lengths": {"layers": 2, "samples": 30, "loss_on": "all", "shortest": 5},
    "both ways": {"layers": 2, "samples": 30, "loss_on": "all", "directions": "both"},
    "zeros before short windows": {"data": "abab", "layers": 2, "samples": 30, "shortest": 5, "padding": "zeros"},
    "a truncated error": {"layers": 2, "samples": 30, "loss_on": "all", "truncation": 4},
    "a state that goes on": {
        "data": "series", "series": [((7 * k) % 13 + (k * k) % 5) / 7 for k in range(400)], "stateful": True,
        "layers": 2, "samples": 40, "batch_size": 6, "learned": "values",
    },
    "rnn, a memory task": {"data": "recall", "cell": "rnn", "layers": 1, "batch_size": 7, "samples": 40},
}  # fmt: skip


def distance(array, exact):
    """The greatest error, by the greatest number."""
    array, exact = np.asarray(array, np.float64), np.asarray(exact)
    assert array.shape == exact.shape
    return float(np.abs(array - exact).max() / max(np.abs(exact).max(), 1e-6))


def numbers_of(chosen, weights, X, upstream, first, inputs_too):
    """All that a layer's passes give, by name.  first: numbers (H, B) of the state that they begin with."""
    run = chosen.forward(
        weights, X, state=tuple(first * (1 - 0.5 * n) for n in range(len(chosen.cell.states)))
    )
    flow, gradient = {}, np.empty_like(weights)
    d_inputs = chosen.backward(weights, X, run, upstream, Wanted(gradient, inputs_too, flow))
    found = {name: array for name, array in run._asdict().items() if name != "mask"}
    found |= {f"d{name}": array for name, array in chosen.split(gradient).items()}
    found |= {f"flow {name}": array for name, array in flow.items()}
    return found | ({"dX": d_inputs} if inputs_too else {})


def cell_errors(make):
    """{quantity: [kernel, numpy]}: the worst of all sizes, of errors from above at each step and at the last, whole and
    in pieces of three steps, from zeros on and from another state."""
    worst = {}
    generator = np.random.default_rng(0)
    for H, inputs, B, T in SIZES:
        by_kernel, by_numpy = Layer(make(H), inputs, 0), Layer(make(H), inputs, 0)
        assert by_kernel._fast
        by_numpy._fast = None
        weights = generator.normal(0, 0.8 / H**0.5, by_kernel.size).astype(np.float32)
        X = generator.uniform(-1, 1, (T, inputs, B)).astype(np.float32)
        every = generator.normal(size=(T, H, B)).astype(np.float32)
        nothing, state = np.zeros((H, B), np.float32), generator.normal(0, 0.5, (H, B)).astype(np.float32)
        for upstream, first, inputs_too, steps in (
            (every, nothing, True, 0), (every[-1], nothing, True, 0), (every, nothing, False, 0),
            (every, state, True, 0), (every[-1], state, True, 0), (every, state, True, 3),
            (every[-1], nothing, True, 3),
        ):  # fmt: skip
            by_kernel.truncation = by_numpy.truncation = steps
            exact = numbers_of(
                by_numpy, *(part.astype(np.float64) for part in (weights, X, upstream, first)), inputs_too
            )
            found = numbers_of(by_kernel, weights, X, upstream, first, inputs_too)
            others = numbers_of(by_numpy, weights, X, upstream, first, inputs_too)
            assert found.keys() == exact.keys()
            for name, array in exact.items():
                errors = distance(found[name], array), distance(others[name], array)
                worst[name] = [max(pair) for pair in zip(errors, worst.get(name, (0, 0)), strict=True)]
    return worst


def numbers_of_run(settings, dtype=np.float32):
    """What a run tells after fifty epochs; the loss, the weights, and the traces of a sample."""
    session = Session(settings, dtype=dtype)
    records = session.train(50, stop=False)
    told = session.report().arrays
    return {
        "loss": [[record.training_loss, record.validation_loss] for record in records],
        "weights": session.network.weights,
        "trace": told["trace_hidden"],
        "gradients": told["gradient_hidden"],
    }, [machine.blas for machine in session.machines]


def run_errors(settings):
    """{quantity: [kernel, numpy]} of a whole run, and who each says did the products."""
    found, by_kernel = numbers_of_run(settings)
    exact, _ = numbers_of_run(settings, np.float64)
    try:
        layer.fast = head.fast_dense = optimisers.fast_rule = lambda *_: None
        others, _ = numbers_of_run(settings)
    finally:
        layer.fast, head.fast_dense, optimisers.fast_rule = kernel.fast, kernel.fast_dense, kernel.fast_rule
    return {
        name: [distance(found[name], exact[name]), distance(others[name], exact[name])] for name in exact
    }, by_kernel


def rules():
    """{optimiser: whether twenty updates by the kernel are numpy's to the last bit}, of those that the kernel knows
    and for vectors of many lengths."""
    same, generator = {}, np.random.default_rng(0)
    for name, rule in OPTIMISERS.items():
        for size in (1, 2, 3, 4, 5, 7, 8, 1169):
            first = generator.normal(size=size).astype(np.float32)
            by_kernel, by_numpy = rule(size), rule(size)
            if by_kernel._fast is None:
                continue
            by_numpy._fast = None
            found, expected = first.copy(), first.copy()
            for step in range(20):
                gradient = (generator.normal(size=size) * 10.0 ** (step % 7 - 4)).astype(np.float32)
                for one, weights in ((by_kernel, found), (by_numpy, expected)):
                    one.update(weights, gradient.copy(), 0.03 / (1 + step), 0.01 * (step % 2))
            bits = [
                b"".join(array.tobytes() for array in (weights, *one.arrays.values()))
                for one, weights in ((by_kernel, found), (by_numpy, expected))
            ]
            same[name] = same.get(name, True) and bits[0] == bits[1]
    return same


def tanh_error():
    """Of the kernel's tanh, in units of 2^-24, which is half the last bit of a number just below 1."""
    x = np.linspace(-10, 10, 400_001, dtype=np.float32)
    one = Layer(CELLS["rnn"](1), 1, 0)
    weights = np.array([1, 0, 0], np.float32)
    found = one.forward(weights, x.reshape(1, 1, -1)).hidden[1, 0]
    return float(np.abs(found - np.tanh(x.astype(np.float64))).max() * 2**24)


def subnormals(array):
    """How many numbers of the memory that an array is a view of are too small for a processor to be fast with."""
    while array.base is not None:
        array = array.base
    return int(np.count_nonzero((np.abs(array) < np.finfo(np.float32).tiny) & (array != 0)))


def slow_numbers():
    """{cell: how many the kernel leaves, padding and all}, in memory full of them and with errors that vanish."""
    generator = np.random.default_rng(0)
    left = {}
    for name, make in CELLS.items():
        cell = Layer(make(5), 3, 0)
        if cell._fast is None:
            continue
        head, left[name] = kernel.fast_dense(5, 1), 0
        for B, T, scale in ((1, 4, 1), (5, 6, 1), (25, 6, 1), (28, 80, 0.02)):
            weights = (scale * generator.normal(0, 0.4, cell.size)).astype(np.float32)
            dense = generator.normal(size=6).astype(np.float32)
            spoiled = [np.full(size, 1e-40, np.float32) for size in range(1, 12_000, 7)]
            del spoiled
            X = generator.uniform(-1, 1, (T, 3, B)).astype(np.float32)
            run = cell.forward(weights, X)
            logits = head.forward(dense, run.hidden[-1])
            above = head.backward(dense, run.hidden[-1], np.ones((1, B), np.float32), np.empty_like(dense))
            flow = {}
            below = cell.backward(weights, X, run, above, Wanted(np.empty_like(weights), True, flow))
            left[name] += sum(map(subnormals, (run.hidden, logits, above, below, flow["hidden"])))
    return left


def without_it():
    """Who computes a run where the engine refuses the kernel: its last instructions are none that there are."""
    file, library.FILE = library.FILE, Path("/tmp/unknown.wasm")
    library.FILE.write_bytes(file.read_bytes()[:-40] + b"\xfe" * 40)
    library.library.cache_clear()
    library.described.cache_clear()
    this_machine.cache_clear()
    session = Session({"layers": 1, "samples": 20})
    session.train(1)
    return [machine.blas for machine in session.machines]


def make():
    cells = {name: cell_errors(cell) for name, cell in CELLS.items() if cell(1).recurs}
    runs, told = {}, {}
    for name, settings in RUNS.items():
        runs[name], told[name] = run_errors(settings)
    answer = {
        "kernel": kernel.described(),
        "cells": cells,
        "runs": runs,
        "told": told,
        "rules": rules(),
        "tanh": tanh_error(),
        "slow": slow_numbers(),
        "refused": without_it(),  # last: from here on numpy computes
    }
    return {"agreement.json": json.dumps(answer).encode()}
