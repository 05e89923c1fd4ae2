"""A cell of one's own: a few lines of Python that say one step, and everything else works with it.

>>> from explornn_py import Session, register_cell
>>> def step(xp, parameters, x, state):
...     (h,) = state
...     W, U, b = (parameters[name] for name in "WUb")
...     return (xp.tanh(xp.dot(W, x) + xp.dot(U, h) + b),)
>>> def shapes(input_size, hidden_size):
...     return {"W": (hidden_size, input_size), "U": (hidden_size, hidden_size), "b": (hidden_size, 1)}
>>> register_cell("mine", step, shapes)
>>> Session({"cell": "mine"})
<Session run 1, epoch 0: Configuration(cell='mine')>

The surprising thing: the same lines run twice.  Forward, xp is numpy itself; backward, each step is run once more with
autograd's numpy, which records it and gives its gradient.  So a function that autograd cannot follow would train to
nonsense without a word; that is why every cell is checked before it is accepted (see acceptance).
"""

from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from explornn_py.cells.base import NOTHING_HELD, Cell, Held, Parameters, State, Wanted, of_steps

Step = Callable[[Any, Parameters, Any, tuple], tuple]
"""step(xp, parameters, x, state) -> new state; x (I, B), each part of the state (H, B), the hidden state first."""

Shapes = Callable[[int, int], Mapping[str, tuple[int, int]]]
"""(input size, hidden size) -> name and shape (rows, columns) of every parameter."""


class OwnRun(NamedTuple):
    """Forward pass of one layer: a sequence (T + 1, H, B) for each part of the state."""

    sequences: tuple[np.ndarray, ...]
    mask: None = None  # nobody knows what a step reads of the state

    @property
    def hidden(self) -> np.ndarray:
        """The hidden state, which is the first part."""
        return self.sequences[0]


class OwnCell(Cell):
    """A cell given by its step; each has a class of its own, which `own_cell` makes.

    Parameters whose name begins with W or U are drawn as the initialiser says (W reads the input, U the state); all
    others begin at 0, or at what `first` says.
    """

    gates = ()
    block_names = ()
    _step: Step
    _shapes: Shapes

    @classmethod
    def of(cls, configuration: Any, held: Held = NOTHING_HELD) -> "OwnCell":
        return cls(configuration.hidden_size)  # it has no gates to hold

    def parameter_shapes(self, input_size: int) -> dict[str, tuple[int, int]]:
        return dict(self._shapes(input_size, self.hidden_size))

    def step(self, xp: ModuleType, parameters: Parameters, x: Any, state: State, mask: Any = None) -> State:
        return self._step(xp, parameters, x, state)

    def forward(
        self, weights: Any, X: np.ndarray, state: State | None = None, mask: np.ndarray | None = None
    ) -> Any:
        T, _, B = X.shape
        sequences = tuple(np.empty((T + 1, self.hidden_size, B), X.dtype) for _ in self.states)
        before = self.zero_state(B, X.dtype) if state is None else state
        for sequence, part in zip(sequences, before, strict=True):
            sequence[0] = part
        for t, x in enumerate(X):
            after = self.step(np, weights, x, tuple(sequence[t] for sequence in sequences))
            for sequence, part in zip(sequences, after, strict=True):
                sequence[t + 1] = part
        return OwnRun(sequences)

    def state(self, run: Any, step: int) -> State:
        return tuple(sequence[step] for sequence in run.sequences)

    def piece(self, run: Any, steps: slice) -> Any:
        return OwnRun(tuple(of_steps(run, sequence, steps) for sequence in run.sequences))

    def backward(
        self, parameters: Parameters, X: np.ndarray, run: Any, upstream: np.ndarray, wanted: Wanted
    ) -> np.ndarray | None:
        last_only = upstream.ndim == 2
        sums = {name: np.zeros_like(matrix) for name, matrix in parameters.items()}
        d_inputs = np.empty_like(X)
        d_states = [np.empty_like(sequence[1:]) for sequence in run.sequences]
        d_state = [np.zeros_like(sequence[0]) for sequence in run.sequences]
        for t in range(len(X) - 1, -1, -1):
            if not last_only:
                d_state[0] = d_state[0] + upstream[t]
            elif t == len(X) - 1:
                d_state[0] = upstream
            for sequence, part in zip(d_states, d_state, strict=True):
                sequence[t] = part
            state = tuple(sequence[t] for sequence in run.sequences)
            d_parameters, d_inputs[t], d_state = self._pull_back(parameters, X[t], state, d_state)
            for total, part in zip(sums.values(), d_parameters, strict=True):
                total += part
        if wanted.gradients is not None:
            for name, total in sums.items():
                wanted.gradients[name][...] = total
        if wanted.flow is not None:
            wanted.flow.update(zip(self.states, d_states, strict=True))
        return d_inputs if wanted.inputs else None

    def _pull_back(
        self, parameters: Parameters, x: np.ndarray, state: State, d_state: list[np.ndarray]
    ) -> tuple[list[np.ndarray], np.ndarray, list[np.ndarray]]:
        """One step's gradients in its parameters, its input and the state before it."""
        # no other cell needs it, so a page does not load it at the start
        import autograd.numpy as anp
        from autograd.builtins import tuple as recorded_tuple
        from autograd.core import make_vjp

        names, count = list(parameters), len(parameters)

        def recorded(values: Any) -> Any:
            read = [values[k] for k in range(count + 1 + len(state))]
            after = self.step(
                anp, dict(zip(names, read[:count], strict=True)), read[count], tuple(read[count + 1 :])
            )
            return recorded_tuple(after)

        pull_back, _ = make_vjp(recorded, (*parameters.values(), x, *state))
        parts = list(pull_back(tuple(d_state)))
        return parts[:count], parts[count], parts[count + 1 :]

    def parts(self, parameters: Parameters, X: np.ndarray, run: Any) -> dict[str, np.ndarray]:
        return {}  # nobody knows what happens inside a step

    def trace(self, parameters: Parameters, X: np.ndarray, run: Any) -> dict[str, np.ndarray]:
        return {name: sequence[1:] for name, sequence in zip(self.states, run.sequences, strict=True)}

    def trace_gradients(self, run: Any, flow: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        return {name: flow[name] for name in self.states}


def own_cell(
    name: str, step: Step, shapes: Shapes, states: tuple[str, ...], first: Mapping[str, float]
) -> type[OwnCell]:
    """The class of a cell by what it consists of; states: names of the parts of its state, "hidden" first."""
    parts = {"name": name, "states": states, "first": dict(first)}
    return type(name, (OwnCell,), parts | {"_step": staticmethod(step), "_shapes": staticmethod(shapes)})
