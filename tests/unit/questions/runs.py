"""The runs that the questions of the guide speak of, and what is measured of them; each theme of questions has a file
of tests here, as it has a module in site/page/guide/questions."""

import runpy

import numpy as np
import pytest

from explornn_py import Session
from tests.unit.test_demonstrations import SAMPLES
from tools.layout import HERE

RUNS = runpy.run_path(str(HERE.site / "page/guide/questions/runs.py"))
"""By the names that the questions' rows call them."""

seeds = pytest.mark.parametrize("seed", range(5))


def reports(session, **options):
    """The arrays of as many samples."""
    for _ in range(SAMPLES):
        yield session.report(**options).arrays
        session.next_sample()


def trained(changes, epochs, seed, **more):
    session = Session({**changes, **more, "seed": seed})
    session.train(epochs)
    return session


def error(session, steps=slice(None)):
    """Mean squared error of these steps of the prediction, over as many samples."""
    found = [arrays["prediction"] - arrays["targets"] for arrays in reports(session, trace=False)]
    return float(np.mean(np.square(np.array(found)[:, steps])))
