"""The engine's gradient of the loss in the inputs: training needs only that of the weights, so no method has it."""

import numpy as np
from autograd import grad

from explornn_py.network.differentiable import head_loss, recurrent_layer
from explornn_py.network.stack import Network


def input_gradient(network: Network, X: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """dloss/dX (T, I, B), through the same fused layers that training uses."""

    def loss(X):
        for layer in network.layers:
            X = recurrent_layer(network.weights, X, layer)
        return head_loss(network.weights, X[-1] if targets.ndim == 2 else X, targets, network.head)

    return grad(loss)(X)
