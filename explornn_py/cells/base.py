"""What every recurrent cell offers.

Inside cells everything is *feature-major*: one time step is (features, B), a sequence (T, features, B).
With batches of 25 and 16 units that is the fastest layout for numpy without BLAS (WebAssembly), because
each gate is a contiguous block of rows.  The rest of the package is (T, B, features).

`step` states a cell as plain equations: the definition, of which explanations are made, which other backends (jax)
run, and whose automatic differentiation is the oracle for the rest.  The rest is the same cell fused: `forward` runs
all time steps, `backward` is backpropagation through time written by hand.
"""

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
    mask: np.ndarray | None  # what `forward` was told


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
    drops: bool = False  # whether what it reads of it can be dropped, by a mask
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

    def forward(
        self, weights: Any, X: np.ndarray, state: State | None = None, mask: np.ndarray | None = None
    ) -> Run:
        """All steps of X (T, I, B) from `state` (zeros when None), weights as `prepare` gave them.

        mask: of a cell that `drops`, (H, B), the same at every step: multiplies the hidden state before U reads it.
        """
        raise NotImplementedError

    def state(self, run: Run, step: int) -> State:
        """State after so many steps, each part (H, B); 0: before the first."""
        return (run.hidden[step],)

    def final_state(self, run: Run) -> State:
        """State after the last step, each part (H, B)."""
        return self.state(run, len(run.hidden) - 1)

    def backward(
        self, parameters: Parameters, X: np.ndarray, run: Run, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        """Backpropagation through time; the answer is dL/dX (T, I, B) where it is wanted.

        upstream: dL/dhidden, (T, H, B), or (H, B) when only the last step is used above.
        """
        raise NotImplementedError

    def piece(self, run: Any, steps: slice) -> Any:
        """The run over some of its steps alone, as views of it."""
        sequences = run._asdict()
        return run._replace(
            **{name: of_steps(run, sequence, steps) for name, sequence in sequences.items() if name != "mask"}
        )

    def step(self, xp: ModuleType, parameters: Parameters, x: Any, state: State, mask: Any = None) -> State:
        """One step in plain operations of xp: x (I, B), returns the new state; mask: as of `forward`."""
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


def of_steps(run: Run, sequence: np.ndarray, steps: slice) -> np.ndarray:
    """Those steps of one of a run's sequences; of states, which begin with the initial one, that before them too."""
    before = len(sequence) == len(run.hidden)
    return sequence[steps.start : steps.stop + before]


def sum_of(parts: Mapping[str, Any]) -> Any:
    """The parts of a pre-activation added up in their order, which decides the last bit."""
    return reduce(add, parts.values())
