"""What a session tells about its present state: the record of an epoch, and the report of a sample."""

import math
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from explornn_py.data import Sequence
from explornn_py.network import Network
from explornn_py.prediction import sliding_window
from explornn_py.trace import trace_sample


@dataclass(frozen=True)
class EpochRecord:
    """Numbers of one finished epoch.

    Losses: mean squared error, or cross-entropy in nats.  free_running_error: median over 16 fixed starts of
    the mean error of `horizon` elements predicted from the network's own output (squared error, or share of
    wrong characters); nan when not measured.  accuracy: share of right characters after the validation
    windows, nan unless text. gradient_norms: length of each layer's gradient, mean over the batches, before
    clipping.
    """

    epoch: int
    training_loss: float
    validation_loss: float
    free_running_error: float
    accuracy: float
    learning_rate: float
    batch_size: int
    noise: float
    gradient_norms: tuple[float, ...]

    def to_dict(self) -> dict[str, Any]:
        """JSON-like; nan becomes None."""
        return {
            name: list(value)
            if isinstance(value, tuple)
            else (None if isinstance(value, float) and math.isnan(value) else value)
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "EpochRecord":
        """The reverse of `to_dict`."""
        plain = {name: math.nan if value is None else value for name, value in values.items()}
        return cls(**plain | {"gradient_norms": tuple(values["gradient_norms"])})


NO_RECORD = {field.name: None for field in fields(EpochRecord)} | {"epoch": 0}


@dataclass(frozen=True)
class Report:
    """header: JSON-like facts; arrays: float32 arrays by name."""

    header: dict[str, Any]
    arrays: dict[str, np.ndarray]


def report_sample(network: Network, sample: Sequence, loss_on: str, trace: bool) -> tuple[dict, dict]:
    """Header and arrays of one sample: inputs, targets, prediction and, if asked for, its trace."""
    X = sample.inputs[:, :, None]
    prediction = sliding_window(network, X, len(sample.continuation))[:, :, 0]
    arrays = {"inputs": sample.inputs, "targets": sample.continuation, "prediction": prediction}
    errors = network.task.difference(prediction[:, :, None], sample.continuation[:, :, None])
    header = {"sample_error": float(errors.mean())}
    if trace:
        answers = sample.targets if loss_on == "all" else sample.targets[-1]
        header["sample_loss"], traced = trace_sample(network, X, answers[..., None])
        arrays |= traced
    return header, {name: np.ascontiguousarray(array, np.float32) for name, array in arrays.items()}
