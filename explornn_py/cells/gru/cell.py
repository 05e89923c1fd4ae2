"""What a GRU computes: `step` says it, `forward` and `backward` do it for all time steps at once.

The surprising thing: the reset gate acts *after* the product U_n h, so one product serves all gates; d is that
product's own bias.  Blocks of rows: reset, update, candidate.
"""

from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from explornn_py.cells.activations import ACTIVATIONS, Activation
from explornn_py.cells.arithmetic import accumulate, errors_from_above, masked
from explornn_py.cells.base import NOTHING_HELD, Cell, Held, Parameters, State, Wanted
from explornn_py.cells.gru.diagram import DIAGRAM
from explornn_py.cells.gru.elsewhere import COUNTERPARTS

RESET, UPDATE, CANDIDATE = range(3)
BLOCK_NAMES = ("reset_gate", "update_gate", "candidate")


class GRURun(NamedTuple):
    """Forward pass of one GRU layer."""

    hidden: np.ndarray  # (T + 1, H, B)
    gates: np.ndarray  # (T, 3 H, B), activated
    recalled: np.ndarray  # (T, H, B), U_n h + d
    mask: np.ndarray | None = None


class GRU(Cell):
    """GRU with exchangeable activations, whose gates can be held at a value.

    held: gates by name and the value each keeps (their weights then receive no gradient).
    """

    name = "gru"
    gates = ("reset_gate", "update_gate")
    states = ("hidden",)
    block_names = BLOCK_NAMES
    settings = ("gate_activation", "candidate_activation")
    diagram = DIAGRAM
    counterparts = COUNTERPARTS
    drops = True

    @classmethod
    def of(cls, configuration: Any, held: Held = NOTHING_HELD) -> "GRU":
        return cls(
            configuration.hidden_size, configuration.gate_activation, configuration.candidate_activation, held
        )

    def __init__(
        self,
        hidden_size: int,
        gate_activation: str = "sigmoid",
        candidate_activation: str = "tanh",
        held: Held = NOTHING_HELD,
    ):
        super().__init__(hidden_size)
        self.held = {BLOCK_NAMES.index(name): value for name, value in held.items()}
        self.gate = ACTIVATIONS[gate_activation]
        self.candidate = ACTIVATIONS[candidate_activation]

    def parameter_shapes(self, input_size: int) -> dict[str, tuple[int, int]]:
        return super().parameter_shapes(input_size) | {"d": (self.hidden_size, 1)}

    def step(self, xp: ModuleType, parameters: Parameters, x: Any, state: State, mask: Any = None) -> State:
        (h,) = state
        H = self.hidden_size
        a = xp.dot(parameters["W"], x) + parameters["b"]
        u = xp.dot(parameters["U"], masked(h, mask))
        r = self.gate.expression(xp, a[:H] + u[:H])
        z = self.gate.expression(xp, a[H : 2 * H] + u[H : 2 * H])
        if RESET in self.held:
            r = xp.ones_like(h) * self.held[RESET]
        if UPDATE in self.held:
            z = xp.ones_like(h) * self.held[UPDATE]
        n = self.candidate.expression(xp, a[2 * H :] + r * (u[2 * H :] + parameters["d"]))
        return ((1 - z) * n + z * h,)

    def forward(
        self, weights: Any, X: np.ndarray, state: State | None = None, mask: np.ndarray | None = None
    ) -> Any:
        U, d = weights["U"], weights["d"]
        H = self.hidden_size
        T, _, B = X.shape
        multiply, add, subtract = np.multiply, np.add, np.subtract
        gate, candidate = self.gate.apply, self.candidate.apply
        gates = np.matmul(weights["W"], X)
        add(gates, weights["b"], gates)
        hidden = np.empty((T + 1, H, B), X.dtype)
        hidden[0] = 0 if state is None else state[0]
        recalled = np.empty((T, H, B), X.dtype)
        recurrent = np.empty((3 * H, B), X.dtype)
        gated = np.empty((H, B), X.dtype)
        for t in range(T):
            h, h_next = hidden[t], hidden[t + 1]
            r, z, n, both = gates[t, :H], gates[t, H : 2 * H], gates[t, 2 * H :], gates[t, : 2 * H]
            np.matmul(U, masked(h, mask), recurrent)
            add(both, recurrent[: 2 * H], both)
            gate(both, both)
            for block, value in self.held.items():
                gates[t, self.rows(block)] = value
            add(recurrent[2 * H :], d, recalled[t])
            multiply(r, recalled[t], gated)
            add(n, gated, n)
            candidate(n, n)
            subtract(h, n, h_next)  # h' = n + z (h - n)
            multiply(h_next, z, h_next)
            add(h_next, n, h_next)
        return GRURun(hidden, gates, recalled, mask)

    def backward(
        self, parameters: Parameters, X: np.ndarray, run: Any, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        hidden, gates, recalled, mask = run
        T, H, B = recalled.shape
        UT = parameters["U"].T
        multiply, add = np.multiply, np.add
        r, z = gates[:, self.rows(RESET)], gates[:, self.rows(UPDATE)]
        K = self._factors(run)
        d_input = np.empty((T, 3, H, B), gates.dtype)
        d_recurrent = np.empty((T, 3, H, B), gates.dtype)
        dh_all, every_step = errors_from_above(upstream, recalled)
        through_gates = np.empty((H, B), gates.dtype)
        for t in range(T - 1, -1, -1):
            dh, k, d, v = dh_all[t], K[t], d_input[t], d_recurrent[t]
            multiply(k[UPDATE:], dh, d[UPDATE:])
            multiply(k[RESET], d[CANDIDATE], d[RESET])
            v[:CANDIDATE] = d[:CANDIDATE]
            multiply(d[CANDIDATE], r[t], v[CANDIDATE])
            if t:
                np.matmul(UT, v.reshape(3 * H, B), through_gates)
                if mask is not None:
                    multiply(through_gates, mask, through_gates)
                multiply(dh, z[t], dh_all[t - 1])
                add(dh_all[t - 1], through_gates, dh_all[t - 1])
                if every_step:
                    add(dh_all[t - 1], upstream[t - 1], dh_all[t - 1])
        d_input = d_input.reshape(T, 3 * H, B)
        if wanted.gradients is not None:
            seen = masked(hidden, mask)
            accumulate(wanted.gradients, X, seen, d_input, d_recurrent.reshape(T, 3 * H, B))
            np.sum(d_recurrent[:, CANDIDATE], axis=(0, 2), out=wanted.gradients["d"][:, 0])
        if wanted.flow is not None:
            wanted.flow.update(hidden=dh_all, pre=d_input)
        return np.matmul(parameters["W"].T, d_input) if wanted.inputs else None

    def _factors(self, run: GRURun) -> np.ndarray:
        """What does not depend on the flowing error, for all steps at once, (T, 3, H, B): K times dL/dh is
        dL/dpre-activation of update gate and candidate, K times the candidate's that of the reset gate."""
        hidden, gates, recalled, _ = run
        T, H, B = recalled.shape
        z, n = gates[:, self.rows(UPDATE)], gates[:, self.rows(CANDIDATE)]
        K = np.empty_like(gates)
        self.gate.slope(gates[:, : 2 * H], K[:, : 2 * H])
        self.candidate.slope(n, K[:, 2 * H :])
        K = K.reshape(T, 3, H, B)
        K[:, RESET] *= recalled
        K[:, UPDATE] *= hidden[:-1] - n
        K[:, CANDIDATE] *= 1 - z
        for block in self.held:
            K[:, block] = 0
        return K

    @property
    def activations(self) -> dict[str, Activation]:
        return {"reset_gate": self.gate, "update_gate": self.gate, "candidate": self.candidate}

    def rule(self, name: str) -> Any:
        return "held" if BLOCK_NAMES.index(name) in self.held else "activation"

    def parts(self, parameters: Parameters, X: np.ndarray, run: Any) -> dict[str, np.ndarray]:
        recurrent = np.empty_like(run.gates)
        both = slice(2 * self.hidden_size)
        np.matmul(parameters["U"][both], run.hidden[:-1], out=recurrent[:, both])
        reset = run.gates[:, self.rows(RESET)]
        np.multiply(reset, run.recalled, out=recurrent[:, self.rows(CANDIDATE)])
        return {
            "input": np.matmul(parameters["W"], X),
            "bias": parameters["b"],
            "recurrent": recurrent,
        }

    def trace(self, parameters: Parameters, X: np.ndarray, run: Any) -> dict[str, np.ndarray]:
        shown = {"hidden": run.hidden[1:], "recalled": run.recalled}
        for block, name in enumerate(BLOCK_NAMES):
            shown[name] = run.gates[:, self.rows(block)]
        return shown | self.pre_activations(parameters, X, run)

    def trace_gradients(self, run: Any, flow: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        dh = flow["hidden"]
        _, z, n = (run.gates[:, self.rows(block)] for block in range(3))
        into_candidate = flow["pre"][:, self.rows(CANDIDATE)]
        return {
            "hidden": dh,
            "update_gate": dh * (run.hidden[:-1] - n),
            "candidate": dh * (1 - z),
            "reset_gate": into_candidate * run.recalled,
            "recalled": into_candidate * run.gates[:, self.rows(RESET)],
        }
