"""Update rules in the kernel: those with roots, which take numpy several ways through all weights."""

from collections.abc import Iterable

import numpy as np

from explornn_py.cells.kernel.calls import Function
from explornn_py.cells.kernel.library import library

KNOWN = ("adam", "rmsprop")


def fast_rule(name: str) -> "Rule | None":
    """The rule in the kernel; None where there is none, or the kernel does not know it."""
    functions = library()
    return None if functions is None or name not in KNOWN else Rule(functions[f"{name}Update"])


class Rule:
    """What a gradient does to weights, both one vector of float32 without gaps; see learning.optimisers."""

    def __init__(self, run: Function):
        self._run = run

    def __call__(
        self,
        weights: np.ndarray,
        gradient: np.ndarray,
        kept: Iterable[np.ndarray],
        numbers: tuple[float, ...],
    ) -> None:
        """Change the weights and what is kept, in place.  numbers: those of the rule, see source/rules.ts."""
        self._run((weights, gradient, *kept, np.array(numbers, np.float32)), weights.size)
