"""The report: one sample, and all that the network makes of it."""

from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

import numpy as np

from explornn_py.data import Scaling, Sequence, Source
from explornn_py.looking.free_run import FreeRun
from explornn_py.looking.saturation import saturation
from explornn_py.looking.trace import trace_sample, window_of
from explornn_py.network.prediction import (
    PREDICTIONS,
    FeedBack,
    Watch,
    carried_state,
    sampled,
    with_covariates,
)
from explornn_py.network.stack import Network
from explornn_py.plain import finite, unwarned
from explornn_py.settings.configuration import Configuration


@dataclass(frozen=True, repr=False)
class Report:
    """The shown sample as the network sees it.  header: JSON-like facts; arrays: float32 arrays by name.

    inputs (T, input_size), targets and prediction (horizon, output_size), in the units of the network (`scaling` in
    the header leads back to the data's own, `answers` to what an answer to a memory task stands for).  For text,
    prediction holds the probabilities of all characters and chosen (horizon,) the characters fed back, as places in
    the alphabet.  Where every step's answer counts,
    asked (T, output_size) holds what is right at each step of the window.  Of data with covariates, known (horizon,
    input_size - output_size) holds these during the continuation.  With a trace also what `trace_sample`,
    `saturation` and `FreeRun` give.
    """

    header: dict[str, Any]
    arrays: dict[str, np.ndarray]

    def __repr__(self) -> str:
        shapes = ", ".join(f"{name} {array.shape}" for name, array in self.arrays.items())
        return f"<Report of epoch {self.header['epoch']} of run {self.header['run']}: {shapes}>"


def describe(configuration: Configuration, source: Source, network: Network) -> dict[str, Any]:
    """What the header says of settings, data and network."""
    names = (
        "layers", "directions", "hidden_size", "cell", "window", "horizon", "loss_on", "truncation", "stateful",
        "prediction", "temperature",
    )  # fmt: skip
    return {name: getattr(configuration, name) for name in names} | {
        "kind": source.kind,
        "alphabet": list(source.alphabet) if source.alphabet else None,
        "scaling": _told(source.scaling),
        "answers": _told(getattr(source, "answers", Scaling())),
        "split": source.split,
        "kept_apart": source.kept_apart,
        "input_size": source.input_size,
        "output_size": source.output_size,
        "gates": list(network.layers[0].cell.gates),
        "recurs": network.layers[0].cell.recurs,
    }


def _told(scaling: Scaling) -> dict[str, float] | None:
    return None if scaling == Scaling() else asdict(scaling)


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
    states = network.layers[0].cell.states
    window, horizon = len(sample.inputs), len(sample.continuation)
    last = [layer.read_last(window) for layer in network.layers]
    watch = FreeRun(window, horizon, configuration.prediction == "sliding", states, last)
    prediction, chosen = _predict(network, sample, configuration, generator, watch)
    arrays = {"inputs": sample.inputs, "targets": sample.continuation, "prediction": prediction[:, :, 0]}
    if configuration.loss_on == "all":
        arrays["asked"] = sample.targets
    if chosen is not None:
        arrays["chosen"] = chosen
    if sample.known is not None:
        arrays["known"] = sample.known
    errors = network.task.difference(prediction, sample.continuation[:, :, None])
    header: dict[str, Any] = {"sample_error": finite(float(errors.mean()))}
    if trace:
        loss, numbers = traced(network, sample, configuration)
        header["sample_loss"] = finite(loss)
        arrays |= numbers | saturation(network, numbers) | watch.arrays()
    return header, {name: np.ascontiguousarray(array, np.float32) for name, array in arrays.items()}


@unwarned
def traced(
    network: Network, sample: Sequence, configuration: Configuration
) -> tuple[float, dict[str, np.ndarray]]:
    """Loss and trace of a sample, as `trace_sample` gives them: of its last answer, or of all where all count."""
    answers = sample.targets if configuration.loss_on == "all" else sample.targets[-1]
    X, states = window_of(network, sample)
    return trace_sample(network, X, answers[..., None], states)


def _predict(
    network: Network,
    sample: Sequence,
    configuration: Configuration,
    generator: np.random.Generator,
    watch: Watch,
) -> tuple[np.ndarray, np.ndarray | None]:
    """Answers (horizon, O, 1), and for text which character each was taken for (else None)."""
    predict = PREDICTIONS[configuration.prediction]
    X, states = window_of(network, sample)
    if states is not None:
        predict = partial(carried_state, states=states)
    horizon = len(sample.continuation)
    draw: FeedBack = network.task.feed_back
    if sample.known is not None:
        draw = with_covariates(draw, sample.known[:, :, None])
    if network.task.name != "classification":
        return predict(network, X, horizon, draw, watch), None
    if configuration.temperature:
        draw = sampled(generator, configuration.temperature)
    chosen: list[int] = []

    def feed_back(answer: np.ndarray) -> np.ndarray:
        character = draw(answer)
        chosen.append(int(character.argmax()))
        return character

    return predict(network, X, horizon, feed_back, watch), np.array(chosen)
