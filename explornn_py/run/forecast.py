"""Beyond the end of the visitor's own numbers: how the network goes on after the last of them, and how far that can be
trusted.

Nobody knows yet what follows there.  What is known is how the same network does where the truth is known and was not
trained on: for each step ahead, the root of the mean squared error over all windows of the validation part, beside what
repeating the last value comes to on the same windows.  As everything it is told in the series' own units.  Nor does
anybody know the covariates beyond the end: they stay at their last values, and where it is measured they do so, too.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from explornn_py.data.series import SeriesSource
from explornn_py.errors import ConfigurationError, Sentence
from explornn_py.learning.training import feature_major
from explornn_py.network.prediction import PREDICTIONS, beside
from explornn_py.plain import unwarned
from explornn_py.run.continuing import continue_from
from explornn_py.run.session import Session


@dataclass(frozen=True)
class Forecast:
    """known: the last values of the series.  values: what the network says follows them.  rmse: by the steps ahead, as
    far as it was measured, at most the setting `horizon`; last_rmse: that of repeating the last value.  windows: of how
    many."""

    known: tuple[float, ...]
    values: tuple[float, ...]
    rmse: tuple[float, ...]
    last_rmse: tuple[float, ...]
    windows: int

    @property
    def trusted(self) -> int:
        """So many steps ahead, from the first on, the network has erred less than the last value repeated."""
        for ahead, (error, other) in enumerate(zip(self.rmse, self.last_rmse, strict=True)):
            if not error < other:
                return ahead
        return len(self.rmse)


def forecast(session: Session, horizon: Any = None) -> Forecast:
    """How the run goes on after the end of its own numbers, so many values (by default those of its horizon).

    Raises ConfigurationError where the run has learned other data, and what `continue_from` does.
    """
    source = session.source
    if not isinstance(source, SeriesSource):
        raise ConfigurationError(
            "bad_value",
            Sentence("Only numbers of one's own have an end; this run has learned other data."),
            Sentence("Learn a series of your own first."),
            "data",
        )
    more = int(source.learned != "values")
    end = source.shown[-(source.window + more) :].tolist()
    horizon = session.configuration.horizon if horizon is None else horizon
    values = continue_from(session, source.last_window(), horizon, before=end[-1])
    rmse, last_rmse, windows = _errors_ahead(session, source)
    return Forecast(tuple(end), tuple(map(float, values)), rmse, last_rmse, windows)


@unwarned
def _errors_ahead(session: Session, source: SeriesSource) -> tuple[tuple[float, ...], tuple[float, ...], int]:
    starts, window, horizon = source.starts.validation, source.window, source.horizon
    samples = source.windows_from(starts, horizon)
    predict = PREDICTIONS[session.configuration.prediction]
    feed_back = None
    if source.names:
        held = source.held(samples.inputs[-1, :, 1:], horizon)
        feed_back = beside(session.network.task.feed_back, feature_major(held))
    answers = predict(session.network, feature_major(samples.inputs), horizon, feed_back)
    errors, last = [], []
    for place, start in enumerate(starts + window):
        truth = source.own_units(start, samples.continuation[:, place])
        errors.append(source.own_units(start, answers[:, :, place]) - truth)
        last.append(source.own_units(start - 1, samples.inputs[-1:, place])[-1] - truth)
    return _root(errors), _root(last), len(starts)


def _root(errors: list[np.ndarray]) -> tuple[float, ...]:
    return tuple(np.sqrt(np.mean(np.square(errors), axis=0)).tolist())
