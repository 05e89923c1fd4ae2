"""Live comparisons with the real PyTorch, JAX, Keras and TensorFlow.js; `build.py test --oracles` installs them."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("JAX_PLATFORMS", "cpu")
