"""The arithmetic that the passes of several cells share: what a step reads, and the gradients of all steps at once."""

import sys
from typing import Any

import numpy as np

from explornn_py.cells.base import Parameters


def stacked(parameters: Parameters) -> np.ndarray:
    """W, U and b side by side, (rows, I + H + 1): one product with what a step reads is W x + U h + b."""
    return np.concatenate([parameters["W"], parameters["U"], parameters["b"]], axis=1)


def steps_to_read(
    X: np.ndarray, hidden_size: int, initial: Any, mask: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What each step reads, (T + 1, I + H + 1, B): x, h and 1 in one column; the hidden states (T + 1, H, B); and the
    view of h in the columns, which is the same array unless h is masked.

    initial: the hidden state before the first step; the later ones are the caller's to fill.
    """
    T, inputs, B = X.shape
    read = np.empty((T + 1, inputs + hidden_size + 1, B), X.dtype)
    seen = read[:, inputs:-1]
    hidden = seen if mask is None else np.empty((T + 1, hidden_size, B), X.dtype)
    read[:-1, :inputs] = X
    hidden[0] = initial
    if mask is not None:
        np.multiply(hidden[0], mask, seen[0])
    read[:, -1] = 1
    return read, hidden, seen


def masked(hidden: np.ndarray, mask: np.ndarray | None) -> np.ndarray:
    """The hidden states as U reads them."""
    return hidden if mask is None else hidden * mask


def errors_from_above(upstream: np.ndarray, like: np.ndarray) -> tuple[np.ndarray, bool]:
    """Room for dL/dh of all steps, an array like one (T, H, B), its last step filled; and whether every step, not only
    the last, gets some from above."""
    every = upstream.ndim == 3
    errors = np.empty_like(like)
    errors[-1] = upstream[-1] if every else upstream
    return errors, every


def columns(sequence: np.ndarray) -> np.ndarray:
    """(T, features, B) -> (features, T B): a sum over steps and samples becomes one product."""
    return np.ascontiguousarray(sequence.transpose(1, 0, 2)).reshape(sequence.shape[1], -1)


if sys.platform == "emscripten":
    # Without BLAS einsum's inner loop over contiguous memory is 15 % faster than matmul.
    def outer(rows: np.ndarray, columns: np.ndarray, out: np.ndarray) -> None:
        """out[i, j] = sum_n rows[i, n] columns[j, n]."""
        np.einsum("in,jn->ij", rows, columns, out=out)
else:

    def outer(rows: np.ndarray, columns: np.ndarray, out: np.ndarray) -> None:
        """out[i, j] = sum_n rows[i, n] columns[j, n]."""
        np.matmul(rows, columns.T, out=out)


def accumulate(
    gradients: Parameters,
    X: np.ndarray,
    hidden: np.ndarray,
    d_input: np.ndarray,
    d_recurrent: np.ndarray | None = None,
) -> None:
    """dL/dW, dL/dU and dL/db of all steps at once, from the pre-activations' gradients (T, rows, B).

    d_recurrent differs from d_input only in the GRU, whose reset gate stands between U h and the sum.
    """
    d_input = columns(d_input)
    d_recurrent = d_input if d_recurrent is None else columns(d_recurrent)
    outer(d_input, columns(X), gradients["W"])
    outer(d_recurrent, columns(hidden[:-1]), gradients["U"])
    np.sum(d_input, axis=1, keepdims=True, out=gradients["b"])
