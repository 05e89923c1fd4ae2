"""A cell's matrices as other libraries lay them out: their order of blocks, and what they have that a cell lacks."""

import numpy as np

from explornn_py.cells.base import Cell

Arrays = dict[str, np.ndarray]


def reordered(matrix: np.ndarray, cell: Cell, order: tuple[str, ...]) -> np.ndarray:
    """A cell's blocks of rows, by name, in another order."""
    return np.concatenate([matrix[cell.rows(cell.block_names.index(name))] for name in order])


def recurrent_weights(cell: Cell, parameters: Arrays) -> np.ndarray:
    """U (blocks H, H): zeros where the cell has none."""
    size = cell.hidden_size
    return parameters.get("U", np.zeros((cell.blocks * size, size), parameters["W"].dtype))


def inner_bias(cell: Cell, parameters: Arrays) -> np.ndarray:
    """The bias inside the recurrent product, (blocks H,): zero but, in a GRU, for the candidate's rows."""
    bias = np.zeros(cell.blocks * cell.hidden_size, parameters["b"].dtype)
    if "d" in parameters:
        bias[cell.rows(cell.block_names.index("candidate"))] = parameters["d"][:, 0]
    return bias
