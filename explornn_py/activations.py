"""Activation functions: one object each, used by computation, derivative, formula text and plot alike.

What is explained is what runs, because there is only one table.  The surprising thing: the derivative
is a function of the *output* y, not of the input x, since the backward pass has only kept y; every
function here has a derivative that can be read off its value.  `apply` and `slope` write into `out`
(which may be the input itself), because they run in the innermost loop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

import numpy as np


@dataclass(frozen=True)
class Activation:
    """A scalar function applied to every element of an array.

    apply(x, out) writes f(x); slope(y, out) writes f'(x) given y = f(x); expression(xp, x) is f(x) in
    plain operations of the array module xp (numpy, autograd.numpy or jax.numpy), for automatic
    differentiation. reach: the values it stays between, None where it can grow without end. tanh_scale is s when
    f(x) = (tanh(s x) + 1) / 2, which lets all gates share one call of tanh.
    """

    name: str
    formula: str
    apply: Callable[[np.ndarray, np.ndarray], object]
    slope: Callable[[np.ndarray, np.ndarray], object]
    expression: Callable[[ModuleType, object], object]
    reach: tuple[int, int] | None = None
    tanh_scale: float | None = None


def _half_up(out: np.ndarray) -> None:
    """From (-1, 1) to (0, 1)."""
    np.multiply(out, 0.5, out=out)
    np.add(out, 0.5, out=out)


def _sigmoid(x, out):
    # Through tanh rather than exp: it never overflows, and shares the LSTM's one call of tanh.
    np.multiply(x, 0.5, out=out)
    np.tanh(out, out=out)
    _half_up(out)


def _sigmoid_slope(y, out):
    np.subtract(y, y * y, out=out)


def _hard_sigmoid(x, out):
    np.multiply(x, 0.2, out=out)
    np.add(out, 0.5, out=out)
    np.maximum(out, 0, out=out)
    np.minimum(out, 1, out=out)


def _hard_sigmoid_slope(y, out):
    np.multiply((y > 0) & (y < 1), 0.2, out=out, casting="same_kind")


def _scaled_tanh(x, out):
    np.tanh(x, out=out)
    _half_up(out)


def _scaled_tanh_slope(y, out):
    np.multiply(y - y * y, 2, out=out)


def _softsign(x, out):
    np.divide(x, 1 + np.abs(x), out=out)


def _softsign_slope(y, out):
    np.square(1 - np.abs(y), out=out)


def _scaled_softsign(x, out):
    _softsign(x, out)
    _half_up(out)


def _scaled_softsign_slope(y, out):
    np.multiply(np.square(1 - np.abs(2 * y - 1)), 0.5, out=out)


def _tanh(x, out):
    np.tanh(x, out=out)


def _tanh_slope(y, out):
    np.subtract(1, y * y, out=out)


def _relu(x, out):
    np.maximum(x, 0, out=out)


def _relu_slope(y, out):
    np.copyto(out, y > 0)


def _identity(x, out):
    np.copyto(out, x)


def _identity_slope(y, out):
    out.fill(1)


ACTIVATIONS: dict[str, Activation] = {
    row.name: row
    for row in (
        Activation(
            "sigmoid",
            "1 / (1 + exp(-x))",
            _sigmoid,
            _sigmoid_slope,
            lambda xp, x: 0.5 * (xp.tanh(0.5 * x) + 1),
            reach=(0, 1),
            tanh_scale=0.5,
        ),
        Activation(
            "hard_sigmoid",
            "min(max(0.2 x + 0.5, 0), 1)",
            _hard_sigmoid,
            _hard_sigmoid_slope,
            lambda xp, x: xp.clip(0.2 * x + 0.5, 0, 1),
            reach=(0, 1),
        ),
        Activation(
            "scaled_tanh",
            "(tanh(x) + 1) / 2",
            _scaled_tanh,
            _scaled_tanh_slope,
            lambda xp, x: 0.5 * (xp.tanh(x) + 1),
            reach=(0, 1),
            tanh_scale=1.0,
        ),
        Activation(
            "scaled_softsign",
            "(x / (1 + |x|) + 1) / 2",
            _scaled_softsign,
            _scaled_softsign_slope,
            lambda xp, x: 0.5 * (x / (1 + xp.abs(x)) + 1),
            reach=(0, 1),
        ),
        Activation("tanh", "tanh(x)", _tanh, _tanh_slope, lambda xp, x: xp.tanh(x), reach=(-1, 1)),
        Activation("relu", "max(x, 0)", _relu, _relu_slope, lambda xp, x: xp.maximum(x, 0)),
        Activation(
            "softsign",
            "x / (1 + |x|)",
            _softsign,
            _softsign_slope,
            lambda xp, x: x / (1 + xp.abs(x)),
            reach=(-1, 1),
        ),
        Activation("identity", "x", _identity, _identity_slope, lambda xp, x: x),
    )
}
