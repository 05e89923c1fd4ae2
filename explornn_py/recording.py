"""What is measured after each epoch of training."""

import math
from collections.abc import Generator

import numpy as np

from explornn_py.configuration import Configuration
from explornn_py.data import Source
from explornn_py.measuring import free_running_errors, median, validate
from explornn_py.network import Network
from explornn_py.optimisers import decayed
from explornn_py.report import EpochRecord
from explornn_py.training import BatchProgress, EpochTotals

FREE_RUNNING_EVERY = 5
"""Epochs between two measurements of the free-running error, which costs about as much as one epoch."""


def record_epoch(
    epoch: int,
    configuration: Configuration,
    network: Network,
    source: Source,
    validation: tuple[np.ndarray, np.ndarray],
    totals: EpochTotals,
    progress: BatchProgress,
) -> Generator[BatchProgress, None, EpochRecord]:
    """The numbers of epoch `epoch`, which has just been trained.

    Pauses between the parts of the measurement, with the last progress again.

    validation: windows and the answers that count, as `windows_and_answers` gives them.
    """
    free_running_error = math.nan
    if epoch % FREE_RUNNING_EVERY == 0:
        errors = []
        for part in free_running_errors(network, source):
            yield progress
            errors.append(part)
        free_running_error = median(np.concatenate(errors))
    validation_loss, accuracy = validate(network, *validation)
    return EpochRecord(
        epoch=epoch,
        training_loss=totals.loss,
        validation_loss=validation_loss,
        free_running_error=free_running_error,
        accuracy=accuracy,
        learning_rate=decayed(configuration.learning_rate, configuration.learning_rate_half_life, epoch - 1),
        batch_size=configuration.batch_size,
        noise=configuration.noise,
        gradient_norms=tuple(float(norm) for norm in np.mean(totals.gradient_norms, axis=0)),
    )
