"""A dense layer in the kernel: W h + b and its gradients, each the layer's block of a flat vector."""

import numpy as np

from explornn_py.cells.kernel.arrays import padded, readable
from explornn_py.cells.kernel.library import Library, library


def fast_dense(hidden_size: int, output_size: int) -> "DensePasses | None":
    """The passes in the kernel; None where there is none."""
    functions = library()
    return None if functions is None else DensePasses(hidden_size, output_size, functions)


class DensePasses:
    """In float32, from hidden (T, H, B) or (H, B)."""

    def __init__(self, hidden_size: int, output_size: int, functions: Library):
        self.sizes = hidden_size, output_size
        self._forward, self._backward = functions["denseForward"], functions["denseBackward"]

    def forward(self, weights: np.ndarray, hidden: np.ndarray) -> np.ndarray:
        """W h + b, (T, O, B) or (O, B)."""
        *steps, _, B = hidden.shape
        hidden, row = readable(hidden)
        answer = np.empty((*steps, self.sizes[1], padded(B)), np.float32)
        self._forward((weights, hidden, answer), *self.sizes, row, steps[0] if steps else 1, B)
        return answer[..., :B]

    def backward(
        self,
        weights: np.ndarray,
        hidden: np.ndarray,
        upstream: np.ndarray,
        gradient: np.ndarray,
    ) -> np.ndarray:
        """dL/dhidden, from dL/d(W h + b); the gradient is filled."""
        *steps, H, B = hidden.shape
        hidden, row = readable(hidden)
        upstream, upstream_row = readable(upstream)
        below = np.empty((*steps, H, padded(B)), np.float32)
        self._backward(
            (weights, hidden, upstream, gradient, below),
            *self.sizes, row, steps[0] if steps else 1, B, upstream_row,
        )  # fmt: skip
        return below[..., :B]
