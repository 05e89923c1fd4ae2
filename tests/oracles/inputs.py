"""The engine's gradient of the loss in the inputs: training needs only that of the weights, so no method has it."""

import numpy as np
from autograd import grad

from explornn_py.cells.layer import recurrent_layer
from explornn_py.network.stack import Network, head_loss


def input_gradient(network: Network, X: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """dloss/dX (T, I, B), through the same fused layers that training uses."""

    def loss(X):
        for layer in network.layers:
            last_only = layer is network.layers[-1] and targets.ndim == 2
            X = recurrent_layer(network.weights, X, layer, last_only)
        return head_loss(network.weights, X, targets, network.head)

    return grad(loss)(X)
