"""What TensorFlow.js computed, read from the files that make.mjs wrote.  README.md tells what is in them.

TensorFlow.js keeps kernels as (inputs, 4 units) with blocks input, forget, candidate, output; ours are
(4 units, inputs) with blocks output, input, forget, candidate.
"""

import base64
import json
from pathlib import Path

import numpy as np

from explornn_py.network.stack import Network

FOLDER = Path(__file__).resolve().parent
RUNS = ("sine_1_layer", "sine_3_layers", "lorem_1_layer")

_THEIR_BLOCKS_IN_OUR_ORDER = [3, 0, 1, 2]


def golden(name: str, folder: Path = FOLDER) -> dict:
    """One run; see README.md for the keys."""
    return json.loads((folder / f"{name}.json").read_text())


def floats(packed: str) -> np.ndarray:
    """Little-endian float32 from base64."""
    return np.frombuffer(base64.b64decode(packed), "<f4")


def our_weights(packed: str, network: Network) -> np.ndarray:
    """TensorFlow.js's weights, layer by layer, as the flat vector of a network of LSTM layers of the same shape."""
    theirs = floats(packed)
    ours = np.zeros(network.weights.size, np.float32)
    start = 0
    for layer in network.layers:
        for values in layer.views(ours).values():  # W, U, b: in their order too
            block = theirs[start : start + values.size].reshape(values.shape[1], 4, -1)
            values[...] = block[:, _THEIR_BLOCKS_IN_OUR_ORDER].reshape(values.shape[1], -1).T
            start += values.size
    for values in network.head.views(ours).values():
        values[...] = theirs[start : start + values.size].reshape(values.shape[1], -1).T
        start += values.size
    if start != theirs.size:
        raise ValueError(f"{theirs.size} weights do not fit a network of {start}")
    return ours
