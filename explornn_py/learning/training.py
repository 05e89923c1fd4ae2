"""One epoch of training, as a generator that pauses after every mini-batch.

Settings are asked for before each mini-batch, so whatever changes meanwhile acts from the next one.  A change
of the noise draws the epoch's windows anew (what is left of them is trained on).

Where the state goes on from window to window, each mini-batch begins with the states that the one before has ended
with, the first of an epoch with zeros.  Such windows have their place, so another noise or batch size acts from the
next epoch.
"""

import math
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from explornn_py.data import Samples, Source
from explornn_py.data.windows import WindowSource
from explornn_py.errors import Diverged, Sentence
from explornn_py.learning.lengths import cut, drawn_lengths, masked_loss_and_gradient
from explornn_py.learning.optimisers import Optimiser, clip
from explornn_py.learning.own_inputs import with_own_inputs
from explornn_py.learning.streams import DROPOUT, LENGTHS, OWN_INPUTS, TRAINING, stream
from explornn_py.network.dropout import NOTHING_DROPPED, Dropped, drop
from explornn_py.network.memory import Memory
from explornn_py.network.stack import Network
from explornn_py.plain import unwarned

SLOW_DOWN = Sentence("Go back to the last good epoch and choose a smaller learning rate.")


class Regime(Protocol):
    """What training asks of the settings in force; `settings.changes` has the whole of it, a floor above."""

    @property
    def configuration(self) -> Any: ...

    def learning_rate(self, epoch: int) -> float: ...

    def own_inputs(self, epoch: int) -> float: ...


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
    batch_size: int = 0  # of the newest mini-batch, and the noise in it
    noise: float = 0.0
    gradient_norms: list[list[float]] = field(default_factory=list)  # a batch each: one number a layer
    free_running_errors: list[np.ndarray] = field(default_factory=list)  # measured so far, part by part


def feature_major(sequence: np.ndarray) -> np.ndarray:
    """(T, N, features) -> (T, features, N), contiguous."""
    return np.ascontiguousarray(sequence.transpose(0, 2, 1))


def windows_and_answers(samples: Samples, loss_on: str) -> tuple[np.ndarray, np.ndarray]:
    """Feature-major inputs (T, I, N) and the targets that count, (T, O, N) or only the last (O, N)."""
    targets = feature_major(samples.targets)
    return feature_major(samples.inputs), targets if loss_on == "all" else np.ascontiguousarray(targets[-1])


def _ordered(
    samples: Samples, order: np.ndarray, configuration: Any, generator: np.random.Generator
) -> Samples:
    """The samples in another order: all at once and before the batch is the last axis, as that copies whole rows.  With
    the order "inside", what each window holds is shuffled, too, while the answers stay where they are."""
    inputs, targets = samples.inputs[:, order], samples.targets[:, order]
    if configuration.order == "inside":
        places = np.argsort(generator.random(inputs.shape[:2]), axis=0)
        inputs = np.take_along_axis(inputs, places[:, :, None], axis=0)
    return Samples(inputs, targets)


def length(vector: np.ndarray) -> float:
    """Root of the sum of squares."""
    return math.sqrt(float(np.dot(vector, vector)))


class Draws:
    """What chance decides of one epoch: its windows and their order, what is dropped, which inputs are the network's
    own answers, and how long the windows are (None where all are whole).  Each has a generator of its own, which is
    made when it is first asked for: most epochs need the first alone.

    epoch: how many are finished already.
    """

    def __init__(self, configuration: Any, epoch: int):
        self._seed, self._epoch = configuration.seed, epoch
        cut = configuration.shortest > 0
        self.lengths = drawn_lengths(configuration, self._stream(LENGTHS)) if cut else None

    def _stream(self, purpose: int) -> np.random.Generator:
        return stream(self._seed, purpose, self._epoch)

    @cached_property
    def windows(self) -> np.random.Generator:
        return self._stream(TRAINING)

    @cached_property
    def dropout(self) -> np.random.Generator:
        return self._stream(DROPOUT)

    @cached_property
    def own_inputs(self) -> np.random.Generator:
        return self._stream(OWN_INPUTS)


def train_epoch(
    network: Network,
    optimiser: Optimiser,
    draws: Draws,
    settings: Callable[[], tuple[Regime, Source]],
    totals: EpochTotals,
    epoch: int = 0,
) -> Generator[BatchProgress, None, None]:
    """Train on one newly drawn training set, in the order that is set; `totals` is filled along the way.

    settings: the regime in force and the source that follows from it.  epoch: how many are finished already; by it
    the learning rate decays and the share of own inputs rises.
    Raises Diverged when a loss or gradient is no longer finite (before it reaches the weights).
    """
    given = _Windows(settings, draws)
    memory = Memory(network.zero_states(given.batch_size)) if given.stateful else None
    batch = 0
    while totals.windows < given.count:
        given.renew()
        chosen = slice(totals.windows, totals.windows + given.batch_size)
        # On contiguous arrays products are fastest.
        windows, answers = (np.ascontiguousarray(array[..., chosen]) for array in (given.X, given.targets))
        size = windows.shape[-1]
        configuration = given.regime.configuration
        dropped = _dropped(network, windows, configuration, draws)
        if share := given.regime.own_inputs(epoch):
            windows = with_own_inputs(network, windows, dropped, share, draws.own_inputs)
        lengths = None if draws.lengths is None else draws.lengths[chosen]
        loss, norms = _update(
            network, optimiser, (windows, answers, dropped, memory), lengths, given.regime, epoch
        )
        totals.gradient_norms.append(norms)
        totals.loss += (loss - totals.loss) * size / (totals.windows + size)
        totals.windows += size
        totals.batch_size, totals.noise = given.batch_size, given.noise
        batch += 1
        left = math.ceil((given.count - totals.windows) / given.batch_size)
        yield BatchProgress(batch, batch + left, loss)


class _Windows:
    """The windows of an epoch (X) and the answers that count, in the order in which they are trained on, and the
    settings by which they are drawn."""

    def __init__(self, settings: Callable[[], tuple[Regime, Source]], draws: Draws):
        self._settings, self._generator, self._lengths = settings, draws.windows, draws.lengths
        self.regime, source = settings()
        configuration = self.regime.configuration
        self.stateful: bool = configuration.stateful
        self.noise: float = configuration.noise
        self.batch_size: int = configuration.batch_size
        if self.stateful:
            assert isinstance(source, WindowSource)
            samples = source.next_set(self._generator)
            self.count = samples.inputs.shape[1]
        else:
            samples = source.training_set(self._generator)
            self.count = samples.inputs.shape[1]
            in_time = configuration.order == "in_time"
            self._order = np.arange(self.count) if in_time else self._generator.permutation(self.count)
            samples = self._as_read(samples)
        self.X, self.targets = windows_and_answers(samples, configuration.loss_on)

    def renew(self) -> None:
        """Ask for the settings again; what they change of the windows is drawn anew."""
        self.regime, source = self._settings()
        configuration = self.regime.configuration
        if self.stateful:
            return
        self.batch_size = configuration.batch_size
        if configuration.noise != self.noise:
            self.noise = configuration.noise
            drawn = source.training_set(self._generator)
            self.X, self.targets = windows_and_answers(self._as_read(drawn), configuration.loss_on)

    def _as_read(self, samples: Samples) -> Samples:
        """In their order and of their lengths."""
        ordered = _ordered(samples, self._order, self.regime.configuration, self._generator)
        return cut(ordered, self._lengths)


def _dropped(network: Network, windows: np.ndarray, configuration: Any, draws: Draws) -> Dropped:
    """What a mini-batch of windows (T, I, B) drops."""
    if not (configuration.dropout or configuration.recurrent_dropout):
        return NOTHING_DROPPED
    shape = len(network.layers), len(windows), configuration.hidden_size, windows.shape[-1]
    shares = configuration.dropout, configuration.recurrent_dropout
    return drop(draws.dropout, shape, network.weights.dtype, *shares)


@unwarned
def _update(
    network: Network,
    optimiser: Optimiser,
    batch: tuple[np.ndarray, np.ndarray, Dropped, Memory | None],
    lengths: np.ndarray | None,
    regime: Regime,
    epoch: int,
) -> tuple[float, list[float]]:
    """One mini-batch (windows, answers, what is dropped, what is remembered) of windows of these lengths: its loss
    before the update, and the length of each layer's gradient before clipping."""
    settings = regime.configuration
    if lengths is not None and settings.padding == "masked":
        X, targets, dropped, _ = batch
        loss, gradient = masked_loss_and_gradient(network, X, targets, dropped, lengths)
    else:
        loss, gradient = network.loss_and_gradient(*batch)
    norm = length(gradient)
    if not (math.isfinite(loss) and math.isfinite(norm)):
        raise beyond_bounds()
    norms = [length(gradient[layer.block]) for layer in network.layers]
    clip(gradient, norm, settings.clip_norm)
    optimiser.update(network.weights, gradient, regime.learning_rate(epoch), settings.weight_decay)
    return loss, norms


def beyond_bounds() -> Diverged:
    """The error where numbers are no longer finite."""
    return Diverged("diverged", Sentence("The weights have grown beyond all bounds."), SLOW_DOWN)
