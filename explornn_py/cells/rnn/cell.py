"""What a simple recurrent cell computes: `step` says it, `forward` and `backward` do it for all time steps at once.

It has no gates, so an error fades (or grows) by the same factor at every step: the reason for LSTM and GRU.
"""

from types import ModuleType
from typing import Any

import numpy as np

from explornn_py.cells.arithmetic import accumulate, errors_from_above, masked, stacked, steps_to_read
from explornn_py.cells.base import Parameters, State, Wanted
from explornn_py.cells.rnn.diagram import DIAGRAM
from explornn_py.cells.rnn.elsewhere import COUNTERPARTS
from explornn_py.cells.ungated import Ungated, UngatedRun


class RNN(Ungated):
    """Elman's cell with an exchangeable activation."""

    name = "rnn"
    diagram = DIAGRAM
    counterparts = COUNTERPARTS
    drops = True

    def step(self, xp: ModuleType, parameters: Parameters, x: Any, state: State, mask: Any = None) -> State:
        (h,) = state
        z = xp.dot(parameters["W"], x) + xp.dot(parameters["U"], masked(h, mask)) + parameters["b"]
        return (self.candidate.expression(xp, z),)

    def prepare(self, parameters: Parameters) -> Any:
        weights = stacked(parameters)
        self.candidate.fold_into(weights)
        return weights

    def forward(
        self, weights: Any, X: np.ndarray, state: State | None = None, mask: np.ndarray | None = None
    ) -> Any:
        read, hidden, seen = steps_to_read(X, self.hidden_size, 0 if state is None else state[0], mask)
        for t in range(len(X)):
            z = hidden[t + 1]
            np.matmul(weights, read[t], z)
            self.candidate.squash(z, z)
            if mask is not None:
                np.multiply(z, mask, seen[t + 1])
        return UngatedRun(hidden, mask)

    def backward(
        self, parameters: Parameters, X: np.ndarray, run: Any, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        hidden, mask, U = run.hidden, run.mask, parameters["U"]
        K = np.empty_like(hidden[1:])
        self.candidate.slope(hidden[1:], K)
        dz = np.empty_like(K)
        dh_all, every_step = errors_from_above(upstream, K)
        for t in range(len(K) - 1, -1, -1):
            np.multiply(dh_all[t], K[t], dz[t])
            if t:
                np.matmul(U.T, dz[t], dh_all[t - 1])
                if mask is not None:
                    np.multiply(dh_all[t - 1], mask, dh_all[t - 1])
                if every_step:
                    np.add(dh_all[t - 1], upstream[t - 1], dh_all[t - 1])
        if wanted.gradients is not None:
            accumulate(wanted.gradients, X, masked(hidden, mask), dz)
        if wanted.flow is not None:
            wanted.flow.update(hidden=dh_all, pre=dz)
        return np.matmul(parameters["W"].T, dz) if wanted.inputs else None
