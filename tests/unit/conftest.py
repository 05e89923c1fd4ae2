"""The networks here are small: one thread is several times faster than two that wait for each other."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
