"""What a session tells about its present state: the record of an epoch, and the report of a sample."""

import math
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from explornn_py.configuration import Configuration
from explornn_py.data import Scaling, Sequence, Source
from explornn_py.network import Network
from explornn_py.plain import finite, unwarned
from explornn_py.prediction import PREDICTIONS, FeedBack, sampled
from explornn_py.saturation import saturation
from explornn_py.trace import trace_sample


@dataclass(frozen=True, repr=False)
class EpochRecord:
    """Numbers of one finished epoch.

    Losses: mean squared error, or cross-entropy in nats.  free_running_error: median over 16 fixed starts of
    the mean error of `horizon` elements predicted from the network's own output (squared error, or share of
    wrong characters); nan when not measured.  accuracy: share of right characters after the validation
    windows, nan unless text.  learning_rate: the one the epoch's last update was made with, after decay.
    gradient_norms: length of each layer's gradient, mean over the batches, before clipping.
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

    def __eq__(self, other: object) -> bool:
        """Whether all numbers are the same; one that was not measured equals another such."""
        return isinstance(other, EpochRecord) and self.to_dict() == other.to_dict()

    def __hash__(self) -> int:
        return hash((self.epoch, self.training_loss))

    def __repr__(self) -> str:
        measured = [("training loss", self.training_loss), ("validation loss", self.validation_loss)]
        measured += [("free-running error", self.free_running_error), ("accuracy", self.accuracy)]
        told = ", ".join(f"{name} {value:.3g}" for name, value in measured if not math.isnan(value))
        return f"<EpochRecord {self.epoch}: {told}>"

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


@dataclass(frozen=True, repr=False)
class Report:
    """The shown sample as the network sees it.  header: JSON-like facts; arrays: float32 arrays by name.

    inputs (T, input_size), targets and prediction (horizon, output_size), in the units of the network (`scaling` in
    the header leads back to the data's own).  For text, prediction holds the probabilities of all characters and
    chosen (horizon,) the characters fed back, as places in the alphabet.  Where every step's answer counts,
    asked (T, output_size) holds what is right at each step of the window.  With a trace also what `trace_sample` and
    `saturation` give.
    """

    header: dict[str, Any]
    arrays: dict[str, np.ndarray]

    def __repr__(self) -> str:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in self.arrays.items())
        return f"<Report of epoch {self.header['epoch']} of run {self.header['run']}: {shapes}>"


def describe(configuration: Configuration, source: Source, network: Network) -> dict[str, Any]:
    """What the header says of settings, data and network."""
    names = ("layers", "hidden_size", "cell", "window", "horizon", "loss_on", "prediction", "temperature")
    return {name: getattr(configuration, name) for name in names} | {
        "kind": source.kind,
        "alphabet": list(source.alphabet) if source.alphabet else None,
        "scaling": None if source.scaling == Scaling() else asdict(source.scaling),
        "split": source.split,
        "kept_apart": source.kept_apart,
        "input_size": source.input_size,
        "output_size": source.output_size,
        "gates": list(network.layers[0].cell.gates),
    }


@unwarned
def report_sample(
    network: Network,
    sample: Sequence,
    configuration: Configuration,
    generator: np.random.Generator,
    trace: bool,
) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    """Header and arrays of one sample: inputs, targets, prediction and, if asked for, its trace.

    A loss or error beyond all bounds is None.  generator: where characters are drawn from when the temperature is
    above 0.
    """
    X = sample.inputs[:, :, None]
    prediction, chosen = _predict(network, X, len(sample.continuation), configuration, generator)
    arrays = {"inputs": sample.inputs, "targets": sample.continuation, "prediction": prediction[:, :, 0]}
    if configuration.loss_on == "all":
        arrays["asked"] = sample.targets
    if chosen is not None:
        arrays["chosen"] = chosen
    errors = network.task.difference(prediction, sample.continuation[:, :, None])
    header: dict[str, Any] = {"sample_error": finite(float(errors.mean()))}
    if trace:
        loss, numbers = traced(network, sample, configuration)
        header["sample_loss"] = finite(loss)
        arrays |= numbers | saturation(network, numbers)
    return header, {name: np.ascontiguousarray(array, np.float32) for name, array in arrays.items()}


@unwarned
def traced(
    network: Network, sample: Sequence, configuration: Configuration
) -> tuple[float, dict[str, np.ndarray]]:
    """Loss and trace of a sample, as `trace_sample` gives them: of its last answer, or of all where all count."""
    answers = sample.targets if configuration.loss_on == "all" else sample.targets[-1]
    return trace_sample(network, sample.inputs[:, :, None], answers[..., None])


def _predict(
    network: Network,
    X: np.ndarray,
    horizon: int,
    configuration: Configuration,
    generator: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray | None]:
    """Answers (horizon, O, 1), and for text which character each was taken for (else None)."""
    predict = PREDICTIONS[configuration.prediction]
    if network.task.name == "regression":
        return predict(network, X, horizon), None
    draw: FeedBack = network.task.feed_back
    if configuration.temperature:
        draw = sampled(generator, configuration.temperature)
    chosen: list[int] = []

    def feed_back(answer: np.ndarray) -> np.ndarray:
        character = draw(answer)
        chosen.append(int(character.argmax()))
        return character

    return predict(network, X, horizon, feed_back), np.array(chosen)
