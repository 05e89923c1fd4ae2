"""Activation functions: one object each, used by computation, derivative, formula text and plot alike.

What is explained is what runs, because there is only one table.  The surprising thing: the derivative
is a function of the *output* y, not of the input x, since the backward pass has only kept y; every
function here has a derivative that can be read off its value.  `apply`, `squash` and `slope` write into
`out` (which may be the input itself), because they run in the innermost loop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Activation:
    """A scalar function applied to every element of an array.

    f(x) = squash(scale x + shift): a cell folds scale and shift into its weights once, and then calls only
    squash(z, out) at every step.  slope(y, out) writes f'(x) given y = f(x); expression(xp, x) is f(x) in
    plain operations of the array module xp (numpy, autograd.numpy or jax.numpy), for automatic
    differentiation.  sign: its name in an equation.  keras: its name in Keras or, where Keras lacks it, its formula in
    keras.ops.  reach: the values it stays between, None where it can grow without end.  well_known: its sign needs no
    explanation, so a picture of the cell shows that instead of the curve.
    """

    name: str
    formula: str
    sign: str
    squash: Callable[[np.ndarray, np.ndarray], Any]
    slope: Callable[[np.ndarray, np.ndarray], object]
    expression: Callable[[ModuleType, Any], Any]
    keras: str
    scale: float = 1.0
    shift: float = 0.0
    reach: tuple[int, int] | None = None
    well_known: bool = False

    def curve(self, x: np.ndarray) -> np.ndarray:
        """f(x), a new array."""
        y = np.empty_like(x)
        self.apply(x, y)
        return y

    @property
    def apply(self) -> Callable[[np.ndarray, np.ndarray], object]:
        """apply(x, out) writes f(x)."""
        return self.squash if (self.scale, self.shift) == (1, 0) else self._scale_and_squash

    def _scale_and_squash(self, x: np.ndarray, out: np.ndarray) -> None:
        np.multiply(x, self.scale, out=out)
        if self.shift:
            np.add(out, self.shift, out=out)
        self.squash(out, out)

    def fold_into(self, weights: np.ndarray) -> None:
        """Scale and shift rows of weights whose last column is the bias, so that only `squash` is left to do."""
        weights *= self.scale
        weights[:, -1] += self.shift

    @property
    def tanh_scale(self) -> float | None:
        """s when f(x) = (tanh(s x) + 1) / 2, else None; such gates share one call of tanh."""
        return self.scale if self.squash is _half_tanh else None


def half_up(out: np.ndarray) -> None:
    """From (-1, 1) to (0, 1)."""
    np.multiply(out, 0.5, out=out)
    np.add(out, 0.5, out=out)


def _half_tanh(z: np.ndarray, out: np.ndarray) -> None:
    # The sigmoid too goes through tanh rather than exp: it never overflows, and shares the LSTM's one call.
    np.tanh(z, out=out)
    half_up(out)


def _sigmoid_slope(y: np.ndarray, out: np.ndarray) -> None:
    np.subtract(y, y * y, out=out)


def _from_0_to_1(z: np.ndarray, out: np.ndarray) -> None:
    z.clip(0, 1, out)  # np.clip takes 2 µs more


def _hard_sigmoid_slope(y: np.ndarray, out: np.ndarray) -> None:
    # The sign of y (1 - y) is 0 where the value is cut off, else 1; twice as fast as two comparisons.
    np.subtract(y, y * y, out=out)
    np.sign(out, out=out)
    np.multiply(out, 0.2, out=out)


def _scaled_tanh_slope(y: np.ndarray, out: np.ndarray) -> None:
    np.multiply(y - y * y, 2, out=out)


def _softsign(x: np.ndarray, out: np.ndarray) -> None:
    np.divide(x, 1 + np.abs(x), out=out)


def _softsign_slope(y: np.ndarray, out: np.ndarray) -> None:
    np.square(1 - np.abs(y), out=out)


def _scaled_softsign(x: np.ndarray, out: np.ndarray) -> None:
    _softsign(x, out)
    half_up(out)


def _scaled_softsign_slope(y: np.ndarray, out: np.ndarray) -> None:
    np.multiply(np.square(1 - np.abs(2 * y - 1)), 0.5, out=out)


def _tanh(x: np.ndarray, out: np.ndarray) -> None:
    np.tanh(x, out=out)


def _tanh_slope(y: np.ndarray, out: np.ndarray) -> None:
    np.subtract(1, y * y, out=out)


def _relu(x: np.ndarray, out: np.ndarray) -> None:
    np.maximum(x, 0, out=out)


def _relu_slope(y: np.ndarray, out: np.ndarray) -> None:
    np.copyto(out, y > 0)


def _identity(x: np.ndarray, out: np.ndarray) -> None:
    np.copyto(out, x)


def _identity_slope(y: np.ndarray, out: np.ndarray) -> None:
    out.fill(1)


ACTIVATIONS: dict[str, Activation] = {
    row.name: row
    for row in (
        Activation(
            "sigmoid",
            "1 / (1 + exp(-x))",
            "σ",
            _half_tanh,
            _sigmoid_slope,
            lambda xp, x: 0.5 * (xp.tanh(0.5 * x) + 1),
            "sigmoid",
            scale=0.5,
            reach=(0, 1),
            well_known=True,
        ),
        Activation(
            "hard_sigmoid",
            "min(max(0.2 x + 0.5, 0), 1)",
            "hard σ",
            _from_0_to_1,
            _hard_sigmoid_slope,
            lambda xp, x: xp.clip(0.2 * x + 0.5, 0, 1),
            "keras.ops.clip(0.2 * x + 0.5, 0.0, 1.0)",  # Keras 3's own hard sigmoid has the slope 1/6
            scale=0.2,
            shift=0.5,
            reach=(0, 1),
        ),
        Activation(
            "scaled_tanh",
            "(tanh(x) + 1) / 2",
            "tanh½",
            _half_tanh,
            _scaled_tanh_slope,
            lambda xp, x: 0.5 * (xp.tanh(x) + 1),
            "0.5 * (keras.ops.tanh(x) + 1.0)",
            reach=(0, 1),
        ),
        Activation(
            "scaled_softsign",
            "(x / (1 + |x|) + 1) / 2",
            "soft½",
            _scaled_softsign,
            _scaled_softsign_slope,
            lambda xp, x: 0.5 * (x / (1 + xp.abs(x)) + 1),
            "0.5 * (x / (1.0 + keras.ops.abs(x)) + 1.0)",
            reach=(0, 1),
        ),
        Activation(
            "tanh",
            "tanh(x)",
            "tanh",
            _tanh,
            _tanh_slope,
            lambda xp, x: xp.tanh(x),
            "tanh",
            reach=(-1, 1),
            well_known=True,
        ),
        Activation("relu", "max(x, 0)", "relu", _relu, _relu_slope, lambda xp, x: xp.maximum(x, 0), "relu"),
        Activation(
            "softsign",
            "x / (1 + |x|)",
            "softsign",
            _softsign,
            _softsign_slope,
            lambda xp, x: x / (1 + xp.abs(x)),
            "softsign",
            reach=(-1, 1),
        ),
        Activation("identity", "x", "id", _identity, _identity_slope, lambda xp, x: x, "linear"),
    )
}

GATE_ACTIVATIONS = tuple(row.name for row in ACTIVATIONS.values() if row.reach == (0, 1))
"""The choices for gates, which are open (1), shut (0) or in between."""
STATE_ACTIVATIONS = tuple(row.name for row in ACTIVATIONS.values() if row.reach != (0, 1))
"""The choices for what is kept and handed on: candidate and output."""
TANH_GATES = tuple(row.name for row in ACTIVATIONS.values() if row.tanh_scale is not None)
"""Those of them that are a sigmoid of another slope, and so a sigmoid where the weights are scaled."""
