"""A dense layer in the kernel: W h + b and its gradients, each the layer's block of a flat vector."""

import numpy as np

from explornn_py.cells.kernel.arrays import padded, readable
from explornn_py.cells.kernel.library import library


def fast_dense(hidden_size: int, output_size: int) -> "DensePasses | None":
    """The passes in the kernel; None where there is none."""
    return None if library() is None else DensePasses(hidden_size, output_size)


class DensePasses:
    """In float32, from hidden (T, H, B) or (H, B)."""

    def __init__(self, hidden_size: int, output_size: int):
        self.sizes = hidden_size, output_size
        self._forward, self._backward = library().denseForward, library().denseBackward

    def forward(self, weights: np.ndarray, hidden: np.ndarray) -> np.ndarray:
        """W h + b, (T, O, B) or (O, B)."""
        *steps, _, B = hidden.shape
        hidden, row = readable(hidden)
        answer = np.empty((*steps, self.sizes[1], padded(B)), np.float32)
        self._forward(id(weights), *self.sizes, id(hidden), row, steps[0] if steps else 1, B, id(answer))
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
            id(weights), *self.sizes, id(hidden), row, steps[0] if steps else 1, B,
            id(upstream), upstream_row, id(gradient), id(below),
        )  # fmt: skip
        return below[..., :B]
