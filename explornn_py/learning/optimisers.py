"""Rules by which a gradient changes the weights; each works on the one flat vector, in place.

The constants are those of the original papers and of tf.js.  The surprising one is RMSProp's: tf.js adds
epsilon *inside* the square root and starts its running mean at zero (some libraries start at one), so the
first steps are long.

Weight decay is one number, whatever the rule: before its step every weight loses that share of itself, times the
learning rate.  It is *decoupled* (Loshchilov & Hutter 2019), never a part of the gradient, as in Keras and in PyTorch's
AdamW; there it would be divided by the gradient's root, too.

In float32 the kernel does what takes numpy many ways through all weights, where there is one: to the same bits.
"""

from typing import Any

import numpy as np

from explornn_py.cells.kernel import fast_rule

EPSILON = 1e-7


class Optimiser:
    """State of a rule for `size` weights.

    `arrays` (name -> vector like the weights) and `steps` (updates so far) are all there is to save and
    restore.
    """

    name: str
    keeps: tuple[str, ...] = ()
    usual_weight_decay = 0.0
    rule = ""
    """Its name in the kernel."""

    def __init__(self, size: int, dtype: np.dtype | type = np.float32):
        self.arrays = {name: np.zeros(size, dtype) for name in self.keeps}
        self.steps = 0
        self._fast = fast_rule(self.rule) if dtype == np.float32 else None

    def update(
        self, weights: np.ndarray, gradient: np.ndarray, learning_rate: float, weight_decay: float = 0.0
    ) -> None:
        """Change the weights in place.  weight_decay: the share of each, times the learning rate, that goes first; more
        than all of a weight is never taken."""
        self.steps += 1
        if weight_decay:
            weights *= 1 - min(1.0, learning_rate * weight_decay)
        if self._fast:
            self._fast(weights, gradient, self.arrays.values(), self.numbers(learning_rate))
        else:
            weights -= self.change(gradient, learning_rate)

    def numbers(self, learning_rate: float) -> tuple[float, ...]:
        """What the rule multiplies and adds at this step."""
        raise NotImplementedError

    def change(self, gradient: np.ndarray, learning_rate: float) -> np.ndarray:
        """What is subtracted from the weights."""
        raise NotImplementedError


class SGD(Optimiser):
    """Plain gradient descent."""

    name = "sgd"

    def change(self, gradient: Any, learning_rate: Any) -> Any:
        return learning_rate * gradient


class Momentum(Optimiser):
    """Gradient descent with momentum 0.9 (Polyak 1964)."""

    name = "momentum"
    keeps = ("velocity",)
    momentum = 0.9

    def change(self, gradient: Any, learning_rate: Any) -> Any:
        velocity = self.arrays["velocity"]
        velocity *= self.momentum
        velocity += gradient
        return learning_rate * velocity


class RMSProp(Optimiser):
    """Gradient over the root of its running mean square (Tieleman & Hinton 2012), in tf.js's form."""

    name = "rmsprop"
    keeps = ("mean_square",)
    rule = "rmsprop"
    decay = 0.9

    def numbers(self, learning_rate: float) -> tuple[float, ...]:
        """Decay and what is left to 1, epsilon, learning rate."""
        return self.decay, 1 - self.decay, EPSILON, learning_rate

    def change(self, gradient: Any, learning_rate: Any) -> Any:
        decay, rest, epsilon, scale = self.numbers(learning_rate)
        mean_square = self.arrays["mean_square"]
        mean_square *= decay
        mean_square += rest * np.square(gradient)
        return scale * gradient / np.sqrt(mean_square + epsilon)


class Adam(Optimiser):
    """Running mean over the root of the running mean square, corrected for their start (Kingma & Ba 2015)."""

    name = "adam"
    keeps = ("mean", "mean_square")
    rule = "adam"
    decay_mean, decay_square = 0.9, 0.999

    def numbers(self, learning_rate: float) -> tuple[float, ...]:
        """Decay of the mean and what is left to 1, the same of the squares, the share of these that is there by now,
        epsilon, and the learning rate by the mean's share."""
        seen, squares_seen = 1 - self.decay_mean**self.steps, 1 - self.decay_square**self.steps
        means, squares = self.decay_mean, self.decay_square
        return means, 1 - means, squares, 1 - squares, squares_seen, EPSILON, learning_rate / seen

    def change(self, gradient: Any, learning_rate: Any) -> Any:
        decay_mean, rest_mean, decay_square, rest_square, share, epsilon, scale = self.numbers(learning_rate)
        mean, mean_square = self.arrays["mean"], self.arrays["mean_square"]
        mean *= decay_mean
        mean += rest_mean * gradient
        mean_square *= decay_square
        mean_square += rest_square * np.square(gradient)
        root = np.sqrt(mean_square / share)
        root += epsilon
        return scale * mean / root


class AdamW(Adam):
    """Adam with a weight decay from the start (Loshchilov & Hutter 2019), as much as in PyTorch."""

    name = "adamw"
    usual_weight_decay = 0.01


OPTIMISERS: dict[str, type[Optimiser]] = {rule.name: rule for rule in (Adam, AdamW, RMSProp, Momentum, SGD)}
"""The choices of the setting `optimiser`."""


def clip(gradient: np.ndarray, norm: float, longest: float) -> None:
    """Shorten a gradient of length `norm` to at most `longest` (0: leave it; Pascanu et al. 2013)."""
    if 0 < longest < norm:
        gradient *= longest / norm


LOWEST_SHARE = 0.1
"""Of the learning rate, which the decay leaves: so a run never stands still, and setting it always has an effect."""


def decayed(learning_rate: float, half_life: float, epoch: int) -> float:
    """The learning rate `epoch` epochs after it was set: halved every `half_life`, down to a tenth; 0: as it is."""
    if not half_life:
        return learning_rate
    return learning_rate * max(LOWEST_SHARE, 2.0 ** (-epoch / half_life))
