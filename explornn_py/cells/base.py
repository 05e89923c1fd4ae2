"""What every recurrent cell offers, and the arithmetic they share.

Inside cells everything is *feature-major*: one time step is (features, B), a sequence (T, features, B).
With batches of 25 and 16 units that is the fastest layout for numpy without BLAS (WebAssembly), because
each gate is a contiguous block of rows.  The rest of the package is (T, B, features).

`step` states a cell as plain equations: the definition, of which explanations are made, which other backends (jax)
run, and whose automatic differentiation is the oracle for the rest.  The rest is the same cell fused: `forward` runs
all time steps, `backward` is backpropagation through time written by hand.
"""

import sys
from collections.abc import Mapping
from functools import reduce
from operator import add
from types import MappingProxyType, ModuleType
from typing import Any, NamedTuple, Protocol

import numpy as np

from explornn_py.cells.activations import Activation
from explornn_py.cells.counterparts import Counterpart
from explornn_py.cells.diagram import Diagram

Parameters = dict[str, np.ndarray]
State = tuple[np.ndarray, ...]

Held = Mapping[str, float]
NOTHING_HELD: Held = MappingProxyType({})
"""Gates kept at a value, by name: none."""
NOTHING_SET: Mapping[str, float] = NOTHING_HELD
"""Parameters that begin at a value of their own, by name: none."""


class Run(Protocol):
    """What `forward` keeps for `backward`: always fresh arrays, never a workspace used again.

    (A shared workspace gives silently wrong gradients as soon as a cell is called twice in one loss.)
    """

    hidden: np.ndarray  # (T + 1, H, B); hidden[0] is the initial state


class Wanted(NamedTuple):
    """What a backward pass is asked for, beside what it flows into.

    gradients: to be filled with dL/dparameters, unless None; of a cell matrices by name, like its parameters, of a
    whole layer one vector.  inputs: whether dL/dX is wanted.  flow: a dictionary to be filled, unless None, with
    "hidden" (and "cell_state"), the whole dL/dh_t and dL/dc_t, and "pre", dL/dpre-activation (T, blocks H, B).
    """

    gradients: Any = None
    inputs: bool = False
    flow: dict[str, np.ndarray] | None = None


class Cell:
    """A recurrent cell of `hidden_size` units.  B is the batch size, I the input size, H the hidden size."""

    name: str
    gates: tuple[str, ...]  # in the order they are shown
    states: tuple[str, ...]  # hidden first
    block_names: tuple[str, ...]  # what each block of H rows of W, U and b computes before its activation
    settings: tuple[str, ...] = ()  # what `of` reads beside the hidden size
    diagram: Diagram | None = None  # how it is drawn and written, if it is
    first: Mapping[str, float] = NOTHING_SET  # parameters that begin at a value of their own
    recurs: bool = True  # whether a step reads the state of the step before
    forget_block: int | None = None  # the block whose bias keeps the memory open, if the cell has one
    counterparts: Mapping[str, Counterpart] = MappingProxyType({})  # by the target of an export

    def __init__(self, hidden_size: int):
        self.hidden_size = hidden_size

    @classmethod
    def of(cls, configuration: Any, held: Held = NOTHING_HELD) -> "Cell":
        """One layer's cell, as the settings of a run say; held: gates of it that are kept at a value."""
        raise NotImplementedError

    @property
    def blocks(self) -> int:
        """How many blocks of H rows W and U have."""
        return len(self.block_names)

    @property
    def activations(self) -> dict[str, Activation]:
        """The activation function that each traced quantity comes out of, by the quantity's name."""
        return {}

    def rule(self, name: str) -> str:
        """Where a block's value comes from: "activation", "held" at a value, or "coupled" to another gate."""
        return "activation"

    def rows(self, block: int) -> slice:
        """Rows of W, U and b that belong to one gate."""
        return slice(block * self.hidden_size, (block + 1) * self.hidden_size)

    def parameter_shapes(self, input_size: int) -> dict[str, tuple[int, int]]:
        """Names and shapes of the parameters, in the order they lie in the flat vector."""
        size = self.blocks * self.hidden_size
        return {"W": (size, input_size), "U": (size, self.hidden_size), "b": (size, 1)}

    def zero_state(self, batch: int, dtype: Any) -> State:
        """The state every window starts from, each part (H, B)."""
        return tuple(np.zeros((self.hidden_size, batch), dtype) for _ in self.states)

    def prepare(self, parameters: Parameters) -> Any:
        """Parameters in the form `forward` reads; worth keeping while the weights stand still."""
        return parameters

    def forward(self, weights: Any, X: np.ndarray, state: State | None = None) -> Run:
        """All steps of X (T, I, B) from `state` (zeros when None), weights as `prepare` gave them."""
        raise NotImplementedError

    def final_state(self, run: Run) -> State:
        """State after the last step, each part (H, B)."""
        return (run.hidden[-1],)

    def backward(
        self, parameters: Parameters, X: np.ndarray, run: Run, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        """Backpropagation through time; the answer is dL/dX (T, I, B) where it is wanted.

        upstream: dL/dhidden, (T, H, B), or (H, B) when only the last step is used above.
        """
        raise NotImplementedError

    def step(self, xp: ModuleType, parameters: Parameters, x: Any, state: State) -> State:
        """One step in plain operations of xp: x (I, B), returns the new state."""
        raise NotImplementedError

    def parts(self, parameters: Parameters, X: np.ndarray, run: Run) -> dict[str, np.ndarray]:
        """What each pre-activation is the sum of, in the order of the addition: name -> (T, blocks H, B) or (rows, 1).

        "input" is W x, "recurrent" U h, "bias" b; a cell may have more.
        """
        return {
            "input": np.matmul(parameters["W"], X),
            "recurrent": np.matmul(parameters["U"], run.hidden[:-1]),
            "bias": parameters["b"],
        }

    def pre_activations(self, parameters: Parameters, X: np.ndarray, run: Run) -> dict[str, np.ndarray]:
        """The sums of the parts, as pre_<block name>: (T, H, B)."""
        total = sum_of(self.parts(parameters, X, run))
        return {"pre_" + name: total[:, self.rows(block)] for block, name in enumerate(self.block_names)}

    def trace(self, parameters: Parameters, X: np.ndarray, run: Run) -> dict[str, np.ndarray]:
        """Everything shown of the forward pass: name -> (T, H, B), pre-activations as pre_<gate>."""
        raise NotImplementedError

    def trace_gradients(self, run: Run, flow: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Everything shown of the backward pass: dL/d of each gate, candidate and state, (T, H, B)."""
        raise NotImplementedError


def sum_of(parts: Mapping[str, Any]) -> Any:
    """The parts of a pre-activation added up in their order, which decides the last bit."""
    return reduce(add, parts.values())


def stacked(parameters: Parameters) -> np.ndarray:
    """W, U and b side by side, (rows, I + H + 1): one product with what a step reads is W x + U h + b."""
    return np.concatenate([parameters["W"], parameters["U"], parameters["b"]], axis=1)


def steps_to_read(X: np.ndarray, hidden_size: int, initial: Any) -> tuple[np.ndarray, np.ndarray]:
    """What each step reads, (T + 1, I + H + 1, B): x, h and 1 in one column; and the view of h in it, (T + 1, H, B).

    initial: the hidden state before the first step; the later ones are the caller's to fill.
    """
    T, inputs, B = X.shape
    read = np.empty((T + 1, inputs + hidden_size + 1, B), X.dtype)
    hidden = read[:, inputs:-1]
    read[:-1, :inputs] = X
    hidden[0] = initial
    read[:, -1] = 1
    return read, hidden


def errors_from_above(upstream: np.ndarray, like: np.ndarray) -> tuple[np.ndarray, bool]:
    """Room for dL/dh of all steps, an array like one (T, H, B), its last step filled; and whether every step, not only
    the last, gets some from above."""
    every = upstream.ndim == 3
    errors = np.empty_like(like)
    errors[-1] = upstream[-1] if every else upstream
    return errors, every


def columns(sequence: np.ndarray) -> np.ndarray:
    """(T, features, B) -> (features, T B): a sum over steps and samples becomes one product."""
    return np.ascontiguousarray(sequence.transpose(1, 0, 2)).reshape(sequence.shape[1], -1)


if sys.platform == "emscripten":
    # Without BLAS einsum's inner loop over contiguous memory is 15 % faster than matmul.
    def outer(rows: np.ndarray, columns: np.ndarray, out: np.ndarray) -> None:
        """out[i, j] = sum_n rows[i, n] columns[j, n]."""
        np.einsum("in,jn->ij", rows, columns, out=out)
else:

    def outer(rows: np.ndarray, columns: np.ndarray, out: np.ndarray) -> None:
        """out[i, j] = sum_n rows[i, n] columns[j, n]."""
        np.matmul(rows, columns.T, out=out)


def accumulate(
    gradients: Parameters,
    X: np.ndarray,
    hidden: np.ndarray,
    d_input: np.ndarray,
    d_recurrent: np.ndarray | None = None,
) -> None:
    """dL/dW, dL/dU and dL/db of all steps at once, from the pre-activations' gradients (T, rows, B).

    d_recurrent differs from d_input only in the GRU, whose reset gate stands between U h and the sum.
    """
    d_input = columns(d_input)
    d_recurrent = d_input if d_recurrent is None else columns(d_recurrent)
    outer(d_input, columns(X), gradients["W"])
    outer(d_recurrent, columns(hidden[:-1]), gradients["U"])
    np.sum(d_input, axis=1, keepdims=True, out=gradients["b"])
