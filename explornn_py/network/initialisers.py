"""The first weights.

Matrices are told by the first letter of their names: W reads the input, U the state.  `glorot` and `orthogonal`
treat each gate's block of rows as a matrix of its own: a block drawn as part of one tall matrix is too small by
half, and the signal then dies with depth.  `reference` draws the tall matrix, as tf.js does.  After that
`scale_layers` (LSUV, Mishkin & Matas 2016) measures each layer once and scales W until W x has unit size.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from explornn_py.network.directions import joined
from explornn_py.network.stack import Network

Draw = Callable[[np.random.Generator, int, int], np.ndarray]


def glorot_uniform(generator: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Uniform in ±sqrt(6 / (rows + columns)) (Glorot & Bengio 2010)."""
    limit = np.sqrt(6 / (rows + columns))
    return generator.uniform(-limit, limit, (rows, columns))


def glorot_normal(generator: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Normal with deviation sqrt(2 / (rows + columns)), drawn again beyond two deviations (as tf.js)."""
    drawn = generator.standard_normal((rows, columns))
    while (outside := np.abs(drawn) > 2).any():
        drawn[outside] = generator.standard_normal(int(outside.sum()))
    return drawn * np.sqrt(2 / (rows + columns))


def orthogonal(generator: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """A matrix with orthonormal rows or columns, whichever are fewer (Saxe et al. 2014)."""
    tall, wide = max(rows, columns), min(rows, columns)
    q, r = np.linalg.qr(generator.standard_normal((tall, wide)))
    q *= np.sign(np.diag(r))
    return q if rows >= columns else q.T


@dataclass(frozen=True)
class Initialiser:
    """How W, U and the head are drawn; per_gate: each gate's block of rows by itself."""

    kernel: Draw
    recurrent: Draw
    head: Draw
    per_gate: bool


INITIALISERS = {
    "orthogonal": Initialiser(glorot_uniform, orthogonal, glorot_uniform, per_gate=True),
    "glorot": Initialiser(glorot_uniform, glorot_uniform, glorot_uniform, per_gate=True),
    "reference": Initialiser(glorot_normal, orthogonal, glorot_normal, per_gate=False),
}
"""The choices of the setting `initialiser`."""


def initialise(
    network: Network,
    configuration: Any,
    generator: np.random.Generator,
    X: np.ndarray,
    trained: np.ndarray | None = None,
) -> None:
    """Fill the network's weights; X (T, I, B) are training windows by which `scale_layers` measures.

    trained: weights of the lowest layers, to be kept as they are (the beginning of the network's vector).
    """
    rule = INITIALISERS[configuration.initialiser]
    network.weights.fill(0)
    for layer in network.layers:
        parameters = layer.views(network.weights)
        parts = max(1, layer.cell.blocks) if rule.per_gate else 1
        for name, matrix in parameters.items():
            matrix[...] = layer.cell.first.get(name, 0)
            draw = {"W": rule.kernel, "U": rule.recurrent}.get(name[0])
            if draw is not None:
                for rows in np.split(matrix, parts):
                    rows[...] = draw(generator, *rows.shape)
        if layer.cell.forget_block is not None:
            parameters["b"][layer.cell.rows(layer.cell.forget_block)] = configuration.forget_bias
    head = network.head.views(network.weights)
    head["W"][...] = rule.head(generator, *head["W"].shape)
    kept = 0
    if trained is not None:
        kept = len(trained)
        network.weights[:kept] = trained
    if configuration.scale_layers:
        _scale_layers(network, X, kept)


SIZE_OF_FIRST_ANSWERS = 0.1
"""Of the head's pre-activations: small, so that the first loss is about that of a constant answer."""


def _scale_layers(network: Network, X: np.ndarray, kept: int) -> None:
    """Scale each W so that W x has root mean square 1 over the windows X (T, I, B), the head's 0.1.

    The first `kept` weights stay as they are.
    """
    for level in network.levels:
        hidden = []
        for _, layer in level:
            if layer.block.start >= kept:
                for name, matrix in layer.views(network.weights).items():
                    if name[0] == "W":
                        _scale(matrix, X, 1.0)
            hidden.append(layer.as_read(layer.forward(network.weights, layer.as_read(X)).hidden[1:]))
        X = joined(np, hidden)
    _scale(network.head.views(network.weights)["W"], X, SIZE_OF_FIRST_ANSWERS)


def _scale(W: np.ndarray, X: np.ndarray, size: float) -> None:
    """Scale W until W x has the given root mean square over X."""
    present = float(np.sqrt(np.mean(np.square(np.matmul(W, X)))))
    if present > 0:
        W *= size / present
