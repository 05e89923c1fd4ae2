"""One epoch of training, as a generator that pauses after every mini-batch.

Settings are asked for before each mini-batch, so whatever changes meanwhile acts from the next one.  A change
of the noise draws the epoch's windows anew (what is left of them is trained on).
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from explornn_py.configuration import Configuration
from explornn_py.data import Samples, Source
from explornn_py.errors import Diverged, Sentence
from explornn_py.network import Network
from explornn_py.optimisers import Optimiser, clip, decayed

SLOW_DOWN = Sentence("Go back to the last good epoch and choose a smaller learning rate.")


@dataclass(frozen=True)
class BatchProgress:
    """A mini-batch is done: its number, how many the epoch has, and the loss before its update."""

    batch: int
    batches: int
    loss: float


@dataclass
class EpochTotals:
    """What an epoch adds up to."""

    loss: float = 0.0  # mean over the windows trained on, each measured just before its update
    windows: int = 0  # trained on so far
    gradient_norms: list[list[float]] = field(default_factory=list)  # a batch each: one number a layer


def feature_major(sequence: np.ndarray) -> np.ndarray:
    """(T, N, features) -> (T, features, N), contiguous."""
    return np.ascontiguousarray(sequence.transpose(0, 2, 1))


def windows_and_answers(samples: Samples, loss_on: str) -> tuple[np.ndarray, np.ndarray]:
    """Feature-major inputs (T, I, N) and the targets that count, (T, O, N) or only the last (O, N)."""
    targets = feature_major(samples.targets)
    return feature_major(samples.inputs), targets if loss_on == "all" else np.ascontiguousarray(targets[-1])


def length(vector: np.ndarray) -> float:
    """Root of the sum of squares."""
    return math.sqrt(float(np.dot(vector, vector)))


def train_epoch(
    network: Network,
    optimiser: Optimiser,
    generator: np.random.Generator,
    settings: Callable[[], tuple[Configuration, Source]],
    totals: EpochTotals,
    epoch: int = 0,
) -> Iterator[BatchProgress]:
    """Train on one newly drawn training set in random order; `totals` is filled along the way.

    epoch: how many are finished already; by it the learning rate decays.
    Raises Diverged when a loss or gradient is no longer finite (before it reaches the weights).
    """
    configuration, source = settings()
    X, targets = windows_and_answers(source.training_set(generator), configuration.loss_on)
    count = X.shape[-1]
    order = generator.permutation(count)
    batch = 0
    while totals.windows < count:
        noise, (configuration, source) = configuration.noise, settings()
        if configuration.noise != noise:
            X, targets = windows_and_answers(source.training_set(generator), configuration.loss_on)
        chosen = order[totals.windows : totals.windows + configuration.batch_size]
        # np.take along the last axis gives contiguous arrays, on which products are fastest.
        loss, gradient = network.loss_and_gradient(
            np.take(X, chosen, axis=-1), np.take(targets, chosen, axis=-1)
        )
        norm = length(gradient)
        if not (math.isfinite(loss) and math.isfinite(norm)):
            raise Diverged("diverged", Sentence("The weights have grown beyond all bounds."), SLOW_DOWN)
        totals.gradient_norms.append([length(gradient[layer.block]) for layer in network.layers])
        clip(gradient, norm, configuration.clip_norm)
        rate = decayed(configuration.learning_rate, configuration.learning_rate_half_life, epoch)
        optimiser.update(network.weights, gradient, rate)
        totals.loss += (loss - totals.loss) * len(chosen) / (totals.windows + len(chosen))
        totals.windows += len(chosen)
        batch += 1
        left = math.ceil((count - totals.windows) / configuration.batch_size)
        yield BatchProgress(batch, batch + left, loss)
