"""The dense layer at the top of a network, before what the task makes of it."""

import numpy as np

from explornn_py.cells.kernel import DensePasses, fast_dense
from explornn_py.cells.layer import Part
from explornn_py.network.tasks import Task


class Head(Part):
    """The dense layer after the last hidden state: logits = W h + b, with W (O, H) and b (O, 1); H: of all layers of
    the top level together."""

    def __init__(self, hidden_size: int, output_size: int, task: Task, start: int):
        super().__init__({"W": (output_size, hidden_size), "b": (output_size, 1)}, start)
        self.task = task
        self._fast = fast_dense(hidden_size, output_size)

    def _kernel(self, weights: np.ndarray) -> DensePasses | None:
        return self._fast if weights.dtype == np.float32 else None

    def in_kernel(self, weights: np.ndarray) -> bool:
        """Whether nobody else computes it."""
        return self._kernel(weights) is not None

    def logits(self, weights: np.ndarray, hidden: np.ndarray) -> np.ndarray:
        """Pre-activations (..., O, B) for hidden (..., H, B)."""
        if kernel := self._kernel(weights):
            return kernel.forward(weights[self.block], hidden)
        parameters = self.views(weights)
        return np.matmul(parameters["W"], hidden) + parameters["b"]

    def backward(
        self,
        weights: np.ndarray,
        hidden: np.ndarray,
        slope: np.ndarray,
        gradient: np.ndarray,
    ) -> np.ndarray:
        """dL/dhidden, from dL/dlogits `slope`; the head's block of the gradient is filled."""
        if kernel := self._kernel(weights):
            return kernel.backward(weights[self.block], hidden, slope, gradient)
        parts = self.split(gradient)
        if hidden.ndim == 2:
            np.matmul(slope, hidden.T, out=parts["W"])
            np.sum(slope, axis=1, keepdims=True, out=parts["b"])
        else:
            np.sum(np.matmul(slope, hidden.transpose(0, 2, 1)), axis=0, out=parts["W"])
            np.sum(slope, axis=(0, 2), out=parts["b"][:, 0])
        return np.matmul(self.views(weights)["W"].T, slope)
