"""How far a network errs in the own units of a series, where the truth is known and was not trained on: by the steps
ahead, beside repeating the last value and the other simple rules."""

import numpy as np

from explornn_py.data.series import SeriesSource
from explornn_py.data.windows import whole_windows
from explornn_py.learning.baselines import Baselines
from explornn_py.learning.training import feature_major
from explornn_py.network.prediction import PREDICTIONS, FeedBack, with_covariates
from explornn_py.network.stack import Network
from explornn_py.plain import unwarned


@unwarned
def errors_ahead(
    network: Network, source: SeriesSource, prediction: str, horizon: int, most: int | None = None
) -> tuple[tuple[float, ...], tuple[float, ...], int]:
    """Root mean squared errors of the network and of the last value repeated, (horizon,) each, over the windows of
    validation; and how many these are.  Those after which a gap comes are left out, unless it comes after all.

    prediction: one of PREDICTIONS; most: windows that are judged, evenly spread; all of them without."""
    window = source.window
    starts = _judged(source, horizon, most)
    samples = source.windows_from(starts, horizon)
    held = covariates_held(network, source, samples.inputs, horizon)
    answers = PREDICTIONS[prediction](network, feature_major(samples.inputs), horizon, held)
    errors, last = [], []
    for place, start in enumerate(starts + window):
        truth = source.own_units(start, samples.continuation[:, place])
        errors.append(source.own_units(start, answers[:, :, place]) - truth)
        last.append(source.own_units(start - 1, samples.inputs[-1:, place])[-1] - truth)
    return _root(errors), _root(last), len(starts)


@unwarned
def rules_ahead(
    rules: Baselines, source: SeriesSource, horizon: int, most: int | None = None
) -> dict[str, tuple[float, ...]]:
    """The same errors, of the same windows, of each simple rule that makes an error to speak of, going on from its own
    answers; rules: those of the run."""
    starts = _judged(source, horizon, most)
    samples = source.windows_from(starts, horizon)
    # the rules know nothing of covariates, nor of what lies before a window
    windows = feature_major(samples.inputs)[-source.window :, : source.output_size]
    found = {}
    for rule in rules.telling:
        said = rules.all_continued(windows, horizon, rule)
        errors = []
        for place, start in enumerate(starts + source.window):
            truth = source.own_units(start, samples.continuation[:, place])
            errors.append(source.own_units(start, said[:, :, place]) - truth)
        found[rule] = _root(errors)
    return found


def _judged(source: SeriesSource, horizon: int, most: int | None) -> np.ndarray:
    """The starts of the windows by which it is judged, at most so many, evenly spread."""
    starts = _known(source, source.window + horizon)
    if most is None or len(starts) <= most:
        return starts
    return starts[np.linspace(0, len(starts) - 1, most).astype(int)]


def _known(source: SeriesSource, length: int) -> np.ndarray:
    """The starts in validation from which on so many elements are known; all of them, where there is no such one."""
    starts = source.starts.validation
    known = whole_windows(starts, source.missing, length)
    return known if len(known) else starts


def covariates_held(
    network: Network, source: SeriesSource, inputs: np.ndarray, horizon: int
) -> FeedBack | None:
    """What is fed back after windows (T, N, I): with each answer the covariates as they were last, as if nobody knew
    them; None where there are none."""
    if not source.names:
        return None
    return with_covariates(network.task.feed_back, feature_major(source.held(inputs[-1, :, 1:], horizon)))


def _root(errors: list[np.ndarray]) -> tuple[float, ...]:
    return tuple(np.sqrt(np.mean(np.square(errors), axis=0)).tolist())
