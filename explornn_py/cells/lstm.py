"""Long short-term memory (Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000).

    i = gate(W_i x + U_i h + b_i [+ p_i c])          f = gate(W_f x + U_f h + b_f [+ p_f c])
    g = candidate(W_g x + U_g h + b_g)               c' = f c + i g
    o = gate(W_o x + U_o h + b_o [+ p_o c'])         h' = o output(c')

The surprising thing is the order of the blocks of rows: output, input, forget, candidate.  The three
gates lie together, so one call of tanh serves all four blocks (rows of the gates are scaled beforehand,
sigmoid(x) = (tanh(x/2) + 1) / 2); and the three blocks that the cell state feeds in the backward pass lie
together too.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from explornn_py.activations import ACTIVATIONS
from explornn_py.cells.base import NOTHING_HELD, Cell, accumulate

OUTPUT, INPUT, FORGET, CANDIDATE = range(4)
BLOCK_NAMES = ("output_gate", "input_gate", "forget_gate", "candidate")


class LSTMRun(NamedTuple):
    """Forward pass of one LSTM layer."""

    hidden: np.ndarray  # (T + 1, H, B)
    cell_state: np.ndarray  # (T + 1, H, B)
    gates: np.ndarray  # (T, 4 H, B), activated
    squashed: np.ndarray  # (T, H, B), output(c')


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
    forget_block = FORGET

    def __init__(
        self,
        hidden_size: int,
        gate_activation: str = "sigmoid",
        candidate_activation: str = "tanh",
        output_activation: str = "tanh",
        held: Mapping[str, float] = NOTHING_HELD,
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
        # The output gate's peephole needs the new cell state, so then the gates cannot be computed in one
        # call.
        self._one_tanh = self.gate.tanh_scale is not None and candidate_activation == "tanh" and not peepholes

    def parameter_shapes(self, input_size):
        shapes = super().parameter_shapes(input_size)
        if self.peepholes:
            shapes["p"] = (3 * self.hidden_size, 1)
        return shapes

    def prepare(self, parameters):
        W, U, b = parameters["W"], parameters["U"], parameters["b"]
        if self._one_tanh and self.gate.tanh_scale != 1:
            scale = np.full((len(b), 1), self.gate.tanh_scale, b.dtype)
            scale[self.rows(CANDIDATE)] = 1
            W, U, b = W * scale, U * scale, b * scale
        return W, U, b, parameters.get("p")

    def forward(self, weights, X, state=None):
        W, U, b, p = weights
        H = self.hidden_size
        T, _, B = X.shape
        dtype = X.dtype
        multiply, add, matmul, tanh = np.multiply, np.add, np.matmul, np.tanh
        gate, candidate, output = self.gate.apply, self.candidate.apply, self.output.apply

        gates = matmul(W, X)
        add(gates, b, gates)
        hidden = np.empty((T + 1, H, B), dtype)
        cell_state = np.empty((T + 1, H, B), dtype)
        squashed = np.empty((T, H, B), dtype)
        recurrent = np.empty((4 * H, B), dtype)
        written = np.empty((H, B), dtype)
        hidden[0], cell_state[0] = (0, 0) if state is None else state
        h, c = hidden[0], cell_state[0]
        for t in range(T):
            z = gates[t]
            o, i, f, g = z[:H], z[H : 2 * H], z[2 * H : 3 * H], z[3 * H :]
            if t or state is not None:
                matmul(U, h, recurrent)
                add(z, recurrent, z)
            if self._one_tanh:
                tanh(z, z)
                three = z[: 3 * H]
                multiply(three, 0.5, three)
                add(three, 0.5, three)
            elif p is None:
                gate(z[: 3 * H], z[: 3 * H])
                candidate(g, g)
            else:
                i += p[H : 2 * H] * c
                f += p[2 * H :] * c
                gate(z[H : 3 * H], z[H : 3 * H])
                candidate(g, g)
            for block, value in self.held.items():
                z[block * H : (block + 1) * H] = value
            if self.coupled:
                np.subtract(1, f, i)
            c_next = cell_state[t + 1]
            multiply(f, c, c_next)
            multiply(i, g, written)
            add(c_next, written, c_next)
            if p is not None and OUTPUT not in self.held:
                o += p[:H] * c_next
                gate(o, o)
            output(c_next, squashed[t])
            h, c = hidden[t + 1], c_next
            multiply(o, squashed[t], h)
        return LSTMRun(hidden, cell_state, gates, squashed)

    def backward(self, parameters, X, run, upstream, gradients, inputs_too, flow=None):
        hidden, cell_state, gates, squashed = run
        H = self.hidden_size
        T, _, B = gates.shape
        dtype = gates.dtype
        U, p = parameters["U"], parameters.get("p")
        multiply, add, matmul = np.multiply, np.add, np.matmul
        o, i, f, g = (gates[:, self.rows(block)] for block in range(4))

        # Every factor that does not depend on the flowing error, for all steps at once:
        # dL/dz = K * dL/dc (or K * dL/dh for the output gate), and dL/dc += into_cell * dL/dh.
        K = np.empty_like(gates)
        self.gate.slope(gates[:, : 3 * H], K[:, : 3 * H])
        self.candidate.slope(g, K[:, 3 * H :])
        K = K.reshape(T, 4, H, B)
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
        into_cell = np.empty_like(squashed)
        self.output.slope(squashed, into_cell)
        into_cell *= o

        last_only = upstream.ndim == 2
        dz_all = np.empty((T, 4, H, B), dtype)
        dh = np.array(upstream if last_only else upstream[-1], dtype)
        dc = np.zeros((H, B), dtype)
        share = np.empty((H, B), dtype)
        for t in range(T - 1, -1, -1):
            dz, k = dz_all[t], K[t]
            multiply(dh, into_cell[t], share)
            add(dc, share, dc)
            multiply(k[OUTPUT], dh, dz[OUTPUT])
            if p is not None:
                dc += p[:H] * dz[OUTPUT]
            multiply(k[INPUT:], dc, dz[INPUT:])
            if flow is not None:
                flow["hidden"][t], flow["cell_state"][t] = dh, dc
            if t:
                multiply(dc, f[t], dc)
                if p is not None:
                    dc += p[H : 2 * H] * dz[INPUT] + p[2 * H :] * dz[FORGET]
                matmul(U.T, dz.reshape(4 * H, B), dh)
                if not last_only:
                    add(dh, upstream[t - 1], dh)
        dz_all = dz_all.reshape(T, 4 * H, B)
        accumulate(gradients, X, hidden, dz_all)
        if p is not None:
            seen = (cell_state[1:], cell_state[:-1], cell_state[:-1])
            for block, c in zip((OUTPUT, INPUT, FORGET), seen, strict=True):
                gradients["p"][self.rows(block), 0] = np.einsum("thb,thb->h", dz_all[:, self.rows(block)], c)
        if flow is not None:
            flow["pre"] = dz_all
        return matmul(parameters["W"].T, dz_all) if inputs_too else None

    def final_state(self, run):
        return run.hidden[-1], run.cell_state[-1]

    def step(self, xp, parameters, x, state):
        h, c = state
        z = xp.dot(parameters["W"], x) + xp.dot(parameters["U"], h) + parameters["b"]
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

    @property
    def activations(self):
        return {
            "output_gate": self.gate,
            "input_gate": self.gate,
            "forget_gate": self.gate,
            "candidate": self.candidate,
            "squashed": self.output,
        }

    def rule(self, name):
        if self.coupled and name == "input_gate":
            return "coupled"
        return "held" if BLOCK_NAMES.index(name) in self.held else "activation"

    def parts(self, parameters, X, run):
        parts = super().parts(parameters, X, run)
        if self.peepholes:
            p = parameters["p"]
            peephole = parts["peephole"] = np.zeros_like(parts["input"])
            seen = (run.cell_state[1:], run.cell_state[:-1], run.cell_state[:-1])
            for block, c in zip((OUTPUT, INPUT, FORGET), seen, strict=True):
                np.multiply(p[self.rows(block)], c, out=peephole[:, self.rows(block)])
        return parts

    def trace(self, parameters, X, run):
        shown = {"cell_state": run.cell_state[1:], "hidden": run.hidden[1:], "squashed": run.squashed}
        for block, name in enumerate(BLOCK_NAMES):
            shown[name] = run.gates[:, self.rows(block)]
        return shown | self.pre_activations(parameters, X, run)

    def trace_gradients(self, run, flow):
        dh, dc = flow["hidden"], flow["cell_state"]
        i, g = run.gates[:, self.rows(INPUT)], run.gates[:, self.rows(CANDIDATE)]
        return {
            "hidden": dh,
            "cell_state": dc,
            "output_gate": dh * run.squashed,
            "input_gate": dc * g,
            "forget_gate": dc * run.cell_state[:-1],
            "candidate": dc * i,
        }
