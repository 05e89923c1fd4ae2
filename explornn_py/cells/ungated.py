"""What layers without gates have in common: one block of weights, whose activation is the hidden state."""

from typing import Any, NamedTuple, Self

import numpy as np

from explornn_py.cells.activations import ACTIVATIONS, Activation
from explornn_py.cells.base import NOTHING_HELD, Cell, Held, Parameters


class UngatedRun(NamedTuple):
    """Forward pass of one layer without gates."""

    hidden: np.ndarray  # (T + 1, H, B)
    mask: np.ndarray | None = None


class Ungated(Cell):
    """A layer without gates, with an exchangeable activation."""

    gates = ()
    states = ("hidden",)
    block_names = ("hidden",)
    settings = ("candidate_activation",)

    @classmethod
    def of(cls, configuration: Any, held: Held = NOTHING_HELD) -> Self:
        return cls(configuration.hidden_size, configuration.candidate_activation)

    def __init__(self, hidden_size: int, candidate_activation: str = "tanh"):
        super().__init__(hidden_size)
        self.candidate = ACTIVATIONS[candidate_activation]

    @property
    def activations(self) -> dict[str, Activation]:
        return {"hidden": self.candidate}

    def trace(self, parameters: Parameters, X: np.ndarray, run: Any) -> dict[str, np.ndarray]:
        return {"hidden": run.hidden[1:]} | self.pre_activations(parameters, X, run)

    def trace_gradients(self, run: Any, flow: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        return {"hidden": flow["hidden"], "pre_hidden": flow["pre"]}
