"""What a feed-forward layer computes at a time step: `step` says it, `forward` and `backward` do it for all at once.

It sees the value of now and nothing else.  To the same value it always gives the same answer, whatever came before: the
reason for recurrent cells, and what they are to be compared with.  No error goes back in time either: each step's
stays in it.
"""

from types import ModuleType
from typing import Any

import numpy as np

from explornn_py.cells.arithmetic import columns, outer
from explornn_py.cells.base import Parameters, State, Wanted
from explornn_py.cells.feed_forward.diagram import DIAGRAM
from explornn_py.cells.feed_forward.elsewhere import COUNTERPARTS
from explornn_py.cells.ungated import Ungated, UngatedRun


class FeedForward(Ungated):
    """A layer without memory, with an exchangeable activation."""

    name = "feed_forward"
    recurs = False
    diagram = DIAGRAM
    counterparts = COUNTERPARTS

    def parameter_shapes(self, input_size: int) -> dict[str, tuple[int, int]]:
        return {"W": (self.hidden_size, input_size), "b": (self.hidden_size, 1)}

    def step(self, xp: ModuleType, parameters: Parameters, x: Any, state: State, mask: Any = None) -> State:
        return (self.candidate.expression(xp, xp.dot(parameters["W"], x) + parameters["b"]),)

    def forward(
        self, weights: Any, X: np.ndarray, state: State | None = None, mask: np.ndarray | None = None
    ) -> Any:
        T, _, B = X.shape
        hidden = np.empty((T + 1, self.hidden_size, B), X.dtype)
        hidden[0] = 0 if state is None else state[0]
        z = hidden[1:]
        np.matmul(weights["W"], X, z)
        np.add(z, weights["b"], z)
        self.candidate.apply(z, z)
        return UngatedRun(hidden)

    def backward(
        self, parameters: Parameters, X: np.ndarray, run: Any, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        dz = np.empty_like(run.hidden[1:])
        self.candidate.slope(run.hidden[1:], dz)
        dh = upstream
        if upstream.ndim == 2:  # only the last step's answer is used above: no error reaches the others
            dh = np.zeros_like(dz)
            dh[-1] = upstream
        np.multiply(dh, dz, dz)
        if wanted.gradients is not None:
            outer(columns(dz), columns(X), wanted.gradients["W"])
            np.sum(columns(dz), axis=1, keepdims=True, out=wanted.gradients["b"])
        if wanted.flow is not None:
            wanted.flow.update(hidden=dh, pre=dz)
        return np.matmul(parameters["W"].T, dz) if wanted.inputs else None

    def parts(self, parameters: Parameters, X: np.ndarray, run: Any) -> dict[str, np.ndarray]:
        return {"input": np.matmul(parameters["W"], X), "bias": parameters["b"]}
