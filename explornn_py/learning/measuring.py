"""How good a network is after an epoch: on windows it was not trained on, and on its own output."""

import math
from collections.abc import Iterator

import numpy as np

from explornn_py.data import Source
from explornn_py.learning.record import EpochRecord
from explornn_py.learning.training import EpochTotals, Regime, feature_major
from explornn_py.network.memory import read_on
from explornn_py.network.prediction import carried_state, sliding_window, with_covariates
from explornn_py.network.stack import Network
from explornn_py.plain import unwarned

FREE_RUNNING_EVERY = 5
"""Epochs between two measurements of the free-running error, which costs about as much as one epoch."""

PARTS = 2
"""The free-running starts are measured in parts, so that whoever trains can pause in between; more parts would take
longer in all, as many starts at a time cost little more than one."""


@unwarned
def validate(network: Network, X: np.ndarray, targets: np.ndarray) -> tuple[float, float]:
    """Loss and accuracy on windows X (T, I, N); targets (T, O, N), or (O, N) for the last step only.

    Accuracy is that of the answer after the whole window: at the first steps nobody could know what follows.
    """
    last_only = targets.ndim == 2
    logits = network.logits(X, last_only)
    loss = network.task.loss(logits, targets)
    return loss, network.task.accuracy(*((logits, targets) if last_only else (logits[-1], targets[-1])))


@unwarned
def validate_in_time(network: Network, X: np.ndarray, targets: np.ndarray) -> tuple[float, float]:
    """The same on stretches X (K, I, N) that are read in time; targets (L, O, N) are those of their last L steps, all
    of which count."""
    hidden, _ = read_on(network, X)
    logits = network.head.logits(network.weights, hidden[-len(targets) :])
    return network.task.loss(logits, targets), network.task.accuracy(logits, targets)


def free_running_errors(network: Network, source: Source, stateful: bool = False) -> Iterator[np.ndarray]:
    """Mean error of `horizon` elements predicted from its own output, for every start, part by part.

    stateful: whether the state goes on meanwhile, as in training.
    """
    rollouts = source.rollout_samples()
    inputs, truth = feature_major(rollouts.inputs), feature_major(rollouts.continuation)
    known = None if rollouts.known is None else feature_major(rollouts.known)
    for part in np.array_split(np.arange(truth.shape[-1]), PARTS):
        known_of_part = None if known is None else np.take(known, part, axis=-1)
        yield _errors(
            network, np.take(inputs, part, axis=-1), np.take(truth, part, axis=-1), known_of_part, stateful
        )


@unwarned
def _errors(
    network: Network, inputs: np.ndarray, truth: np.ndarray, known: np.ndarray | None, stateful: bool
) -> np.ndarray:
    feed_back = None if known is None else with_covariates(network.task.feed_back, known)
    answers = (carried_state if stateful else sliding_window)(network, inputs, len(truth), feed_back)
    return network.task.difference(answers, truth).mean(axis=0)


def median(values: np.ndarray) -> float:
    """The middle value.  (np.median imports numpy.ma when called: a tenth of a second in a browser.)"""
    ordered = np.sort(values)
    return float(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2


def measure(
    epoch: int, network: Network, source: Source, totals: EpochTotals, stateful: bool = False
) -> Iterator[None]:
    """Measure the free-running error where it is epoch `epoch`'s turn, with a pause before each part."""
    if epoch % FREE_RUNNING_EVERY == 0:
        for part in free_running_errors(network, source, stateful):
            yield
            totals.free_running_errors.append(part)


def record_epoch(epoch: int, regime: Regime, judged: tuple[float, float], totals: EpochTotals) -> EpochRecord:
    """The numbers of epoch `epoch`, which has just been trained and measured.

    judged: loss and accuracy in validation.
    """
    errors = totals.free_running_errors
    validation_loss, accuracy = judged
    return EpochRecord(
        epoch=epoch,
        training_loss=totals.loss,
        validation_loss=validation_loss,
        free_running_error=median(np.concatenate(errors)) if errors else math.nan,
        accuracy=accuracy,
        learning_rate=regime.learning_rate(epoch - 1),
        batch_size=totals.batch_size,
        noise=totals.noise,
        gradient_norms=tuple(float(norm) for norm in np.mean(totals.gradient_norms, axis=0)),
    )
