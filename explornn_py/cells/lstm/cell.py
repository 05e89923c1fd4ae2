"""What an LSTM computes: `step` says it, `forward` and `backward` do it for all time steps at once.

The surprising thing is how the numbers lie in memory.  The blocks of rows are output, input, forget,
candidate, and the cell state follows as a fifth, so that one call works on several blocks: tanh on all
four (sigmoid(x) = (tanh(x/2) + 1) / 2), one product for i g and f c, one for all that dL/dc flows into.
And what a step reads, its input x, the hidden state h and a 1 for the bias, stands in one column, so that
W x + U h + b is one product.
"""

from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from explornn_py.cells.activations import ACTIVATIONS, Activation, half_up
from explornn_py.cells.arithmetic import accumulate, errors_from_above, masked, stacked, steps_to_read
from explornn_py.cells.base import NOTHING_HELD, Cell, Held, Parameters, State, Wanted
from explornn_py.cells.lstm import WHOLE
from explornn_py.cells.lstm.diagram import DIAGRAM
from explornn_py.cells.lstm.elsewhere import COUNTERPARTS

OUTPUT, INPUT, FORGET, CANDIDATE, CARRIED = range(5)
BLOCK_NAMES = ("output_gate", "input_gate", "forget_gate", "candidate")


class LSTMRun(NamedTuple):
    """Forward pass of one LSTM layer."""

    hidden: np.ndarray  # (T + 1, H, B)
    cell_state: np.ndarray  # (T + 1, H, B)
    gates: np.ndarray  # (T, 4, H, B), activated
    squashed: np.ndarray  # (T, H, B), output(c')
    mask: np.ndarray | None = None


class LSTM(Cell):
    """LSTM whose activations can be exchanged and whose gates can be held at a value.

    held: gates by name and the value each keeps (their weights then receive no gradient); 1 is how a gate is
    switched off.  coupled: i = 1 - f.
    peepholes: gates also see the cell state through one weight a unit (Gers & Schmidhuber 2000).
    """

    name = "lstm"
    gates = ("input_gate", "forget_gate", "output_gate")
    states = ("hidden", "cell_state")
    block_names = BLOCK_NAMES
    settings = ("gate_activation", "candidate_activation", "output_activation", *WHOLE)
    diagram = DIAGRAM
    forget_block = FORGET
    drops = True
    counterparts = COUNTERPARTS

    @classmethod
    def of(cls, configuration: Any, held: Held = NOTHING_HELD) -> "LSTM":
        off = {name: 1.0 for name in cls.gates if not getattr(configuration, name)}
        return cls(
            configuration.hidden_size,
            gate_activation=configuration.gate_activation,
            candidate_activation=configuration.candidate_activation,
            output_activation=configuration.output_activation,
            held=off | dict(held),
            coupled=configuration.coupled_gates,
            peepholes=configuration.peepholes,
        )

    def __init__(
        self,
        hidden_size: int,
        gate_activation: str = "sigmoid",
        candidate_activation: str = "tanh",
        output_activation: str = "tanh",
        held: Held = NOTHING_HELD,
        coupled: bool = False,
        peepholes: bool = False,
    ):
        super().__init__(hidden_size)
        self.gate = ACTIVATIONS[gate_activation]
        self.candidate = ACTIVATIONS[candidate_activation]
        self.output = ACTIVATIONS[output_activation]
        self.held = {BLOCK_NAMES.index(name): value for name, value in held.items()}
        self.coupled = coupled
        self.peepholes = peepholes
        # The output gate's peephole needs the new cell state, so then the gates cannot be computed in one call.
        self._one_tanh = self.gate.tanh_scale is not None and candidate_activation == "tanh" and not peepholes

    def parameter_shapes(self, input_size: int) -> dict[str, tuple[int, int]]:
        shapes = super().parameter_shapes(input_size)
        if self.peepholes:
            shapes["p"] = (3 * self.hidden_size, 1)
        return shapes

    def step(self, xp: ModuleType, parameters: Parameters, x: Any, state: State, mask: Any = None) -> State:
        h, c = state
        z = xp.dot(parameters["W"], x) + xp.dot(parameters["U"], masked(h, mask)) + parameters["b"]
        z_o, z_i, z_f, z_g = (z[self.rows(block)] for block in range(4))
        if self.peepholes:
            p_o, p_i, p_f = (parameters["p"][self.rows(block)] for block in range(3))
            z_i, z_f = z_i + p_i * c, z_f + p_f * c
        one = xp.ones_like(h)
        f = one * self.held[FORGET] if FORGET in self.held else self.gate.expression(xp, z_f)
        i = one * self.held[INPUT] if INPUT in self.held else self.gate.expression(xp, z_i)
        if self.coupled:
            i = 1 - f
        c = f * c + i * self.candidate.expression(xp, z_g)
        if self.peepholes:
            z_o = z_o + p_o * c
        o = one * self.held[OUTPUT] if OUTPUT in self.held else self.gate.expression(xp, z_o)
        return o * self.output.expression(xp, c), c

    def prepare(self, parameters: Parameters) -> Any:
        weights = stacked(parameters)
        self.gate.fold_into(weights[: 3 * self.hidden_size])
        self.candidate.fold_into(weights[self.rows(CANDIDATE)])
        p = (parameters["p"] * self.gate.scale).reshape(3, -1, 1) if self.peepholes else None
        return weights, p

    def forward(
        self, weights: Any, X: np.ndarray, state: State | None = None, mask: np.ndarray | None = None
    ) -> Any:
        weights, p = weights
        H = self.hidden_size
        T, _, B = X.shape
        multiply, add, matmul = np.multiply, np.add, np.matmul
        gate, output = self.gate.squash, self.output.apply

        first_hidden, first_cell_state = (0, 0) if state is None else state
        read, hidden, seen = steps_to_read(X, H, first_hidden, mask)
        blocks = np.empty((T + 1, 5, H, B), X.dtype)  # the fifth is the cell state before the step
        pre_activations = blocks.reshape(T + 1, 5 * H, B)[:, : 4 * H]
        cell_state = blocks[:, 4]
        cell_state[0] = first_cell_state
        squashed = np.empty((T, H, B), X.dtype)
        written = np.empty((2, H, B), X.dtype)
        for t in range(T):
            block, c_next = blocks[t], cell_state[t + 1]
            matmul(weights, read[t], pre_activations[t])
            self._squash(block, p, cell_state[t])
            multiply(block[1:3], block[3:], written)  # i g and f c
            add(written[0], written[1], c_next)
            if p is not None and OUTPUT not in self.held:
                block[OUTPUT] += p[OUTPUT] * c_next
                gate(block[OUTPUT], block[OUTPUT])
            output(c_next, squashed[t])
            multiply(block[OUTPUT], squashed[t], hidden[t + 1])
            if mask is not None:
                multiply(hidden[t + 1], mask, seen[t + 1])
        return LSTMRun(hidden, cell_state, blocks[:-1, :4], squashed, mask)

    def _squash(self, block: np.ndarray, p: Any, c: np.ndarray) -> None:
        """In place, the pre-activations of a step become gates and candidate; an output gate that looks at the new cell
        state waits for it.  p: of the peepholes, or None; c: the cell state before the step."""
        if self._one_tanh:
            np.tanh(block[:4], block[:4])
            half_up(block[:3])
        else:
            gates = block[:3]
            if p is not None:
                gates = block[INPUT : FORGET + 1]
                gates += p[1:] * c
            self.gate.squash(gates, gates)
            self.candidate.squash(block[CANDIDATE], block[CANDIDATE])
        for held, value in self.held.items():
            block[held] = value
        if self.coupled:
            np.subtract(1, block[FORGET], block[INPUT])

    def backward(
        self, parameters: Parameters, X: np.ndarray, run: Any, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        hidden, cell_state, gates, squashed, mask = run
        T, _, H, B = gates.shape
        UT, p = parameters["U"].T, parameters.get("p")
        multiply, add = np.multiply, np.add
        K, into_cell = self._factors(run)
        d_blocks = np.empty((T, 5, H, B), gates.dtype)
        dz = d_blocks.reshape(T, 5 * H, B)[:, : 4 * H]
        dh_all, every_step = errors_from_above(upstream, squashed)
        dc_all = np.empty_like(squashed)
        carried = np.zeros((H, B), gates.dtype)
        for t in range(T - 1, -1, -1):
            dh, dc, d, k = dh_all[t], dc_all[t], d_blocks[t], K[t]
            multiply(dh, into_cell[t], dc)
            add(dc, carried, dc)
            multiply(k[OUTPUT], dh, d[OUTPUT])
            if p is not None:
                dc += p[:H] * d[OUTPUT]
            multiply(k[INPUT:], dc, d[INPUT:])
            if t:
                carried = d[CARRIED]
                if p is not None:
                    carried += p[H : 2 * H] * d[INPUT] + p[2 * H :] * d[FORGET]
                np.matmul(UT, dz[t], dh_all[t - 1])
                if mask is not None:
                    multiply(dh_all[t - 1], mask, dh_all[t - 1])
                if every_step:
                    add(dh_all[t - 1], upstream[t - 1], dh_all[t - 1])
        if wanted.gradients is not None:
            accumulate(wanted.gradients, X, masked(hidden, mask), dz)
            for block, c in self._seen_by_peepholes(cell_state):
                per_unit = np.einsum("thb,thb->h", d_blocks[:, block], c)
                wanted.gradients["p"][self.rows(block), 0] = per_unit
        if wanted.flow is not None:
            wanted.flow.update(hidden=dh_all, cell_state=dc_all, pre=dz)
        return np.matmul(parameters["W"].T, dz) if wanted.inputs else None

    def _factors(self, run: LSTMRun) -> tuple[np.ndarray, np.ndarray]:
        """Every factor that does not depend on the flowing error, for all steps at once.

        K (T, 5, H, B): times dL/dh it is dL/dz of the output gate, times dL/dc that of the other blocks and (fifth)
        what the cell state before passes on.  into_cell (T, H, B): times dL/dh it is what flows from the hidden state
        into the cell state.
        """
        _, cell_state, gates, squashed, _ = run
        T, _, H, B = gates.shape
        o, i, f, g = (gates[:, block] for block in range(4))
        K = np.empty((T, 5, H, B), gates.dtype)
        self.gate.slope(gates[:, :3], K[:, :3])
        self.candidate.slope(g, K[:, CANDIDATE])
        K[:, OUTPUT] *= squashed
        K[:, CANDIDATE] *= i
        if self.coupled:
            K[:, INPUT] = 0
            K[:, FORGET] *= cell_state[:-1] - g
        else:
            K[:, INPUT] *= g
            K[:, FORGET] *= cell_state[:-1]
        for block in self.held:
            K[:, block] = 0
        K[:, CARRIED] = f
        into_cell = np.empty_like(squashed)
        self.output.slope(squashed, into_cell)
        into_cell *= o
        return K, into_cell

    def _seen_by_peepholes(self, cell_state: np.ndarray) -> list[tuple[int, np.ndarray]]:
        """The gates with a peephole, each with the cell states (T, H, B) that it sees."""
        if not self.peepholes:
            return []
        return [(OUTPUT, cell_state[1:]), (INPUT, cell_state[:-1]), (FORGET, cell_state[:-1])]

    def state(self, run: Any, step: int) -> State:
        return run.hidden[step], run.cell_state[step]

    @property
    def activations(self) -> dict[str, Activation]:
        return {
            "output_gate": self.gate,
            "input_gate": self.gate,
            "forget_gate": self.gate,
            "candidate": self.candidate,
            "squashed": self.output,
        }

    def rule(self, name: str) -> Any:
        if self.coupled and name == "input_gate":
            return "coupled"
        return "held" if BLOCK_NAMES.index(name) in self.held else "activation"

    def parts(self, parameters: Parameters, X: np.ndarray, run: Any) -> dict[str, np.ndarray]:
        parts = super().parts(parameters, X, run)
        if self.peepholes:
            p = parameters["p"]
            peephole = parts["peephole"] = np.zeros_like(parts["input"])
            for block, c in self._seen_by_peepholes(run.cell_state):
                np.multiply(p[self.rows(block)], c, out=peephole[:, self.rows(block)])
        return parts

    def trace(self, parameters: Parameters, X: np.ndarray, run: Any) -> dict[str, np.ndarray]:
        shown = {"cell_state": run.cell_state[1:], "hidden": run.hidden[1:], "squashed": run.squashed}
        for block, name in enumerate(BLOCK_NAMES):
            shown[name] = run.gates[:, block]
        return shown | self.pre_activations(parameters, X, run)

    def trace_gradients(self, run: Any, flow: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        dh, dc = flow["hidden"], flow["cell_state"]
        i, g = run.gates[:, INPUT], run.gates[:, CANDIDATE]
        before = run.cell_state[:-1]
        return {
            "hidden": dh,
            "cell_state": dc,
            "output_gate": dh * run.squashed,
            "input_gate": dc * g,
            "forget_gate": dc * (before - g) if self.coupled else dc * before,  # i = 1 - f carries it, too
            "candidate": dc * i,
        }
