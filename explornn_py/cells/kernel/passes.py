"""A layer's passes in the kernel: memory for it, and the same runs, gradients and flows as the cell's own passes give.

The surprising thing: rows are padded to a multiple of four samples, so that all sizes are one case to the kernel.  Who
reads a run or a gradient sees views without the padding.
"""

from typing import Any

import numpy as np

from explornn_py.cells.base import Cell, Run, State, Wanted
from explornn_py.cells.gru.cell import GRU, GRURun
from explornn_py.cells.kernel.arrays import padded, readable
from explornn_py.cells.kernel.library import Library, library
from explornn_py.cells.lstm.cell import LSTM, LSTMRun
from explornn_py.cells.rnn.cell import RNN
from explornn_py.cells.ungated import UngatedRun

KNOWN = (
    "sigmoid", "hard_sigmoid", "scaled_tanh", "scaled_softsign", "tanh", "relu", "softsign", "identity",
)  # fmt: skip
"""Activations, as source/activations.ts counts them."""
PARTS = ("gate", "candidate", "output")
"""Of cells, that have an activation."""


def fast(cell: Cell, input_size: int) -> "Passes | None":
    """The passes of a layer in the kernel; None where there is none, or it does not know the cell or an activation."""
    passes, functions = PASSES.get(type(cell)), library()
    if passes is None or functions is None:
        return None
    if any(getattr(cell, part).name not in KNOWN for part in PARTS if hasattr(cell, part)):
        return None
    return passes(cell, input_size, functions)


class Passes:
    """Forward and backward of one layer in float32; see `Cell`, whose numbers these are.

    The arrays of a call live as long as its run, so that a cell may be called twice in one loss.
    """

    states = 1
    """Parts of the cell's state; a run begins with them, each (T + 1, H, B)."""
    kept: int
    """Blocks (H, B) a step that a run has after them."""
    errors: int
    """Blocks a step of the backward pass."""
    carried = 0
    """Blocks that its last step leaves."""

    def __init__(self, cell: Any, input_size: int, functions: Library):
        self.input_size, self.hidden_size = input_size, cell.hidden_size
        self.description = _description(cell, input_size)
        self._forward = functions[f"{cell.name}Forward"]
        self._backward = functions[f"{cell.name}Backward"]

    def forward(self, weights: np.ndarray, X: np.ndarray, state: State | None = None) -> Run:
        """All steps of X (T, I, B) from `state` (zeros when None); weights: the layer's block of the flat vector."""
        T, _, B = X.shape
        X, row = readable(X)
        blocks = np.empty((self.states * (T + 1) + self.kept * T, self.hidden_size, padded(B)), np.float32)
        for part in range(self.states):
            first = blocks[part * (T + 1)]
            first[...] = 0
            if state is not None:
                first[:, :B] = state[part]
        self._forward((self.description, weights, X, blocks), row, T, B)
        return self.run(blocks[..., :B], T)

    def backward(
        self, weights: np.ndarray, X: np.ndarray, run: Run, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        """As the cell's; weights and wanted.gradients: the layer's block of a flat vector."""
        gradient, inputs_too, flow = wanted
        T, inputs, B = X.shape
        X, row = readable(X)
        upstream, upstream_row = readable(upstream)
        H, width = self.hidden_size, padded(B)
        own = (self.errors * T + self.carried) * H
        rows = np.empty((own + T * inputs * inputs_too, width), np.float32)
        learns = gradient is not None
        self._backward(
            (self.description, weights, X, run.hidden, upstream, rows, gradient if learns else rows),
            row, T, B, upstream_row, upstream.ndim == 3, learns, inputs_too,
        )  # fmt: skip
        if flow is not None:
            flow |= self.flow(rows[:own].reshape(-1, H, width)[..., :B], T)
        return rows[own:].reshape(T, inputs, width)[..., :B] if inputs_too else None

    def gathered(self, run: Any) -> Any:
        """A run whose arrays lie anywhere, in one piece of memory as the kernel reads it."""
        H, B = self.hidden_size, run.hidden.shape[-1]
        parts = [array.reshape(-1, H, B) for array in run if array is not None]
        blocks = np.zeros((sum(map(len, parts)), H, padded(B)), np.float32)
        np.concatenate(parts, out=blocks[..., :B])
        return self.run(blocks[..., :B], len(run.hidden) - 1)

    def run(self, blocks: np.ndarray, T: int) -> Any:
        """The cell's run, as views of its blocks."""
        raise NotImplementedError

    def flow(self, errors: np.ndarray, T: int) -> dict[str, np.ndarray]:
        """What `Cell.backward` tells of the flow, as views of the backward pass's blocks."""
        raise NotImplementedError


class LSTMPasses(Passes):
    """Of the LSTM with all its parts."""

    states, kept, errors, carried = 2, 5, 6, 1

    def run(self, blocks: np.ndarray, T: int) -> LSTMRun:
        gates = blocks[2 * T + 2 : 6 * T + 2]
        return LSTMRun(
            blocks[: T + 1],
            blocks[T + 1 : 2 * T + 2],
            gates.reshape(T, 4, *gates.shape[1:]),
            blocks[6 * T + 2 :],
        )

    def flow(self, errors: np.ndarray, T: int) -> dict[str, np.ndarray]:
        return {
            "pre": _by_step(errors[: 4 * T], T),
            "hidden": errors[4 * T : 5 * T],
            "cell_state": errors[5 * T : 6 * T],
        }


class GRUPasses(Passes):
    """Of the GRU."""

    kept, errors = 4, 7

    def run(self, blocks: np.ndarray, T: int) -> GRURun:
        return GRURun(blocks[: T + 1], _by_step(blocks[T + 1 : 4 * T + 1], T), blocks[4 * T + 1 :])

    def flow(self, errors: np.ndarray, T: int) -> dict[str, np.ndarray]:
        return {"pre": _by_step(errors[: 3 * T], T), "hidden": errors[6 * T :]}


class RNNPasses(Passes):
    """Of the simple recurrent cell."""

    kept, errors = 0, 2

    def run(self, blocks: np.ndarray, T: int) -> UngatedRun:
        return UngatedRun(blocks)

    def flow(self, errors: np.ndarray, T: int) -> dict[str, np.ndarray]:
        return {"pre": errors[:T], "hidden": errors[T:]}


PASSES: dict[type[Cell], type[Passes]] = {LSTM: LSTMPasses, GRU: GRUPasses, RNN: RNNPasses}


def _by_step(blocks: np.ndarray, T: int) -> np.ndarray:
    """(T n, H, B) -> (T, n H, B), a view."""
    return blocks.reshape(T, -1, blocks.shape[-1])


def _description(cell: Any, input_size: int) -> np.ndarray:
    """The cell as source/kind.ts reads it."""
    held = getattr(cell, "held", {})
    words = np.zeros(11, np.int32)
    words[:2] = input_size, cell.hidden_size
    for place, part in enumerate(PARTS, 2):
        if hasattr(cell, part):
            words[place] = KNOWN.index(getattr(cell, part).name)
    words[5:8] = getattr(cell, "coupled", False), getattr(cell, "peepholes", False), sum(1 << n for n in held)
    for block, value in held.items():
        words.view(np.float32)[8 + block] = value
    return words
