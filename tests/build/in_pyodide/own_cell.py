"""Run inside Pyodide: a cell of one's own, differentiated by autograd of the site's own index, and the built-in one
of the same equations.

Beside it lies autograd's wheel.  `make` hands out own_cell.json.
"""

import json
import shutil
import sys
from pathlib import Path

import numpy as np

from explornn_py import Session
from explornn_py.cells import register_cell

(wheel,) = Path("/beside").glob("autograd-*.whl")
shutil.unpack_archive(wheel, "/later", "zip")
sys.path.append("/later")


def step(xp, parameters, x, state):
    (h,) = state
    return (xp.tanh(xp.dot(parameters["W"], x) + xp.dot(parameters["U"], h) + parameters["b"]),)


def shapes(inputs, units):
    return {"W": (units, inputs), "U": (units, units), "b": (units, 1)}


def make():
    register_cell("mine", step, shapes)
    found = {}
    for cell in ("rnn", "mine"):
        session = Session({"cell": cell, "layers": 1, "samples": 20, "hidden_size": 6}, dtype=np.float64)
        session.network.load(np.random.default_rng(0).normal(0, 0.4, session.network.weights.size))
        found[cell] = [record.training_loss for record in session.train(3, stop=False)]
    return {"own_cell.json": json.dumps(found).encode()}
