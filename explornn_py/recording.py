"""What is measured after each epoch of training."""

import math
from collections.abc import Iterator

import numpy as np

from explornn_py.changes import Regime
from explornn_py.data import Source
from explornn_py.measuring import free_running_errors, median, validate
from explornn_py.network import Network
from explornn_py.report import EpochRecord
from explornn_py.training import EpochTotals

FREE_RUNNING_EVERY = 5
"""Epochs between two measurements of the free-running error, which costs about as much as one epoch."""


def measure(epoch: int, network: Network, source: Source, totals: EpochTotals) -> Iterator[None]:
    """Measure the free-running error where it is epoch `epoch`'s turn, with a pause before each part."""
    if epoch % FREE_RUNNING_EVERY == 0:
        for part in free_running_errors(network, source):
            yield
            totals.free_running_errors.append(part)


def record_epoch(
    epoch: int,
    regime: Regime,
    network: Network,
    validation: tuple[np.ndarray, np.ndarray],
    totals: EpochTotals,
) -> EpochRecord:
    """The numbers of epoch `epoch`, which has just been trained and measured.

    validation: windows and the answers that count, as `windows_and_answers` gives them.
    """
    errors = totals.free_running_errors
    validation_loss, accuracy = validate(network, *validation)
    return EpochRecord(
        epoch=epoch,
        training_loss=totals.loss,
        validation_loss=validation_loss,
        free_running_error=median(np.concatenate(errors)) if errors else math.nan,
        accuracy=accuracy,
        learning_rate=regime.learning_rate(epoch - 1),
        batch_size=regime.configuration.batch_size,
        noise=regime.configuration.noise,
        gradient_norms=tuple(float(norm) for norm in np.mean(totals.gradient_norms, axis=0)),
    )
