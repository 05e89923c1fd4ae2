"""Live comparisons with the real PyTorch, JAX, Keras and TensorFlow.js; `build.py test --oracles` installs them.

JAX keeps every function that it has compiled, each in memory areas of its own, and a process has 65,530 of them on
Linux: past that its compiler dies of a segmentation fault, some five hundred tests on. So it forgets now and then.
"""

import gc
import itertools
import os
import sys

import pytest

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as many processes run as there are processors
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")

TESTS_BETWEEN = 25
"""How many tests share what JAX has compiled; one test adds up to a few hundred memory areas."""


finished = itertools.count(1)


@pytest.fixture(autouse=True)
def jax_forgets_what_it_compiled():
    yield
    if next(finished) % TESTS_BETWEEN == 0 and "jax" in sys.modules:
        sys.modules["jax"].clear_caches()
        gc.collect()
