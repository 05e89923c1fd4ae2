"""Beyond the end of the visitor's own numbers: how the network goes on after the last of them, and how far that can be
trusted.

Nobody knows yet what follows there.  What is known is how the same network does where the truth is known and was not
trained on: for each step ahead, the root of the mean squared error over all windows of the validation part, beside what
the best simple rule for that step comes to on the same windows.  As everything it is told in the series' own units.
Nor does anybody know the covariates beyond the end: they stay at their last values, and where it is measured they do
so, too.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from explornn_py.data.series import SeriesSource
from explornn_py.errors import ConfigurationError, ExplornnError, Sentence
from explornn_py.learning.training import feature_major
from explornn_py.network.prediction import PREDICTIONS
from explornn_py.plain import unwarned
from explornn_py.run.erring import covariates_held, errors_ahead, rules_ahead
from explornn_py.run.reporting import dates_of
from explornn_py.run.session import Session
from explornn_py.settings.table import FIELDS


@dataclass(frozen=True)
class Forecast:
    """known: the last values of the series.  values: what the network says follows them.  rmse: by the steps ahead, as
    far as it was measured, at most the setting `horizon`; last_rmse: that of repeating the last value.  windows: of how
    many.  dates: of the last window's values and of those that follow, where the series has dates;
    where they are `uneven`, none follows that anybody knows: "".  held: the names of the covariates, which nobody knows
    there: they stay at their last values.  filled: in so many of the rows that are read to say it is a gap, which a
    straight line fills.  name: what the series is called.  rules: the simple rules' errors, as rmse, by their
    names; season: that of the one which repeats it."""

    known: tuple[float, ...]
    values: tuple[float, ...]
    rmse: tuple[float, ...]
    last_rmse: tuple[float, ...]
    windows: int
    dates: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    filled: int = 0
    name: str = ""
    rules: dict[str, tuple[float, ...]] = field(default_factory=dict)
    season: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """JSON-like, with `trusted`."""
        told = {
            name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()
        }
        del told["rules"]
        best = {"rule": self.rule, "rule_rmse": list(self.rule_rmse)}
        return told | best | {"trusted": self.trusted, "better": self.better, "uneven": self.uneven}

    @property
    def uneven(self) -> bool:
        """Whether there are dates, and none beyond the end."""
        return any(self.dates) and not self.dates[-1]

    @property
    def rule(self) -> list[str]:
        """The best simple rule so many steps ahead."""
        rules = self.rules or {"last": self.last_rmse}
        return [min(rules, key=lambda rule: rules[rule][ahead]) for ahead in range(len(self.rmse))]

    @property
    def rule_rmse(self) -> tuple[float, ...]:
        """And its error."""
        rules = self.rules or {"last": self.last_rmse}
        return tuple(rules[rule][ahead] for ahead, rule in enumerate(self.rule))

    @property
    def better(self) -> list[tuple[int, int]]:
        """From where to where, in steps ahead from 1, the network has erred less than every simple rule."""
        found: list[tuple[int, int]] = []
        for ahead, (error, other) in enumerate(zip(self.rmse, self.rule_rmse, strict=True), start=1):
            if not error < other:
                continue
            if found and found[-1][1] == ahead - 1:
                found[-1] = (found[-1][0], ahead)
            else:
                found.append((ahead, ahead))
        return found

    @property
    def trusted(self) -> int:
        """So many steps ahead, from the first on, it has done so without a break."""
        return self.better[0][1] if self.better and self.better[0][0] == 1 else 0


def forecast(session: Session, horizon: Any = None, most: int | None = None) -> Forecast:
    """How the run goes on after the end of its own numbers, so many values (by default those of its horizon).

    most: windows of validation that are judged, evenly spread; all of them without.  Raises ConfigurationError where
    the run has learned other data, or for a bad horizon, and ExplornnError (code not_finite).
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
    horizon = FIELDS["horizon"].clean(session.configuration.horizon if horizon is None else horizon)
    values = _values_ahead(session, source, horizon)
    rmse, last_rmse, windows = errors_ahead(
        session.network, source, session.configuration.prediction, source.horizon, most
    )
    dates = dates_of(session.configuration, len(source.shown) - source.window, source.window + horizon)
    filled = _gaps_read(session, len(end))
    return Forecast(
        tuple(end),
        tuple(values.tolist()),
        rmse,
        last_rmse,
        windows,
        dates,
        source.names,
        filled,
        session.configuration.series_name,
        rules_ahead(session.baselines, source, source.horizon, most),
        session.baselines.season,
    )


def _gaps_read(session: Session, count: int) -> int:
    """In how many of the last `count` rows the series or a covariate has a gap."""
    configuration = session.configuration
    columns = [configuration.series, *(numbers for _, numbers in configuration.covariates)]
    return sum(any(column[-place] is None for column in columns) for place in range(1, count + 1))


@unwarned
def _values_ahead(session: Session, source: SeriesSource, horizon: int) -> np.ndarray:
    """What the network says follows the last window of the series, (horizon,) in its own units."""
    end = len(source.elements)
    window = source.windows_from(np.array([end - source.window]), 0).inputs
    held = covariates_held(session.network, source, window, horizon)
    predict = PREDICTIONS[session.configuration.prediction]
    answers = predict(session.network, feature_major(window), horizon, held)
    values = source.own_units(end, answers[:, :, 0])
    if not np.isfinite(values).all():
        raise ExplornnError(
            "not_finite",
            Sentence("The network's answers are no longer finite numbers: its weights have grown too large."),
            Sentence("Go back to an earlier epoch, or start a new run with a smaller learning rate."),
        )
    return values
