"""What a run is judged by: windows that it is not trained on, windows that it is, and the simple rules beside it."""

from functools import cached_property

import numpy as np

from explornn_py import data
from explornn_py.data.series import SeriesSource, learned_of
from explornn_py.data.windows import WindowSource
from explornn_py.learning.baselines import Baselines, Windows, baselines
from explornn_py.learning.measuring import validate, validate_in_time
from explornn_py.learning.streams import TRAINING, VALIDATION, stream
from explornn_py.learning.training import windows_and_answers
from explornn_py.network.stack import Network
from explornn_py.settings.configuration import Configuration


class Judging:
    """Of one source and its settings.

    validation: windows and the answers that count.  Where the state goes on from window to window, the network reads
    what leads to the same answers in time.  yardstick: the same of training, to measure by: those for
    validation are so few that their spread is a matter of luck.
    """

    def __init__(self, source: data.Source, configuration: Configuration):
        self.source = source
        self._season = configuration.season or None if isinstance(source, SeriesSource) else None
        reaches_back = isinstance(source, SeriesSource) and source.reaches_back
        # a window that begins in what was trained on is judged by the answer after it only
        self._steps = "last" if reaches_back or configuration.stateful else configuration.loss_on
        samples = source.validation_set(stream(configuration.seed, VALIDATION, 0))
        self.validation: Windows = windows_and_answers(samples, self._steps)
        self._in_time: Windows | None = None
        if configuration.stateful and isinstance(source, WindowSource):
            read = source.validation_stretches(stream(configuration.seed, VALIDATION, 0))
            self._in_time = windows_and_answers(read, "all")
        trained = source.training_set(stream(configuration.seed, TRAINING, 0))
        self.yardstick: Windows = windows_and_answers(trained, configuration.loss_on)

    @cached_property
    def baselines(self) -> Baselines:
        """What simple rules come to on the windows of validation."""
        return self._baselines_on(self.validation)

    def judge(self, network: Network) -> tuple[float, float]:
        """A network's loss and accuracy in validation."""
        if self._in_time is not None:
            return validate_in_time(network, *self._in_time)
        return validate(network, *self.validation)

    def unseen(self, network: Network) -> tuple[float, Baselines] | None:
        """See `Course.unseen`."""
        if not isinstance(self.source, SeriesSource):
            return None
        windows = windows_and_answers(self.source.unseen_set(), self._steps)
        if self._in_time is None:
            return validate(network, *windows)[0], self._baselines_on(windows)
        read = windows_and_answers(self.source.in_time(self.source.unseen[:, None]), "all")
        return validate_in_time(network, *read)[0], self._baselines_on(windows)

    def _baselines_on(self, windows: Windows) -> Baselines:
        still = None
        if learned_of(self.source) != "values":
            still = float(self.source.scaling.to_network(np.array(0.0)))
        X, answers = self.yardstick
        if answers.ndim > windows[1].ndim:
            answers = answers[-1]
        predicted = slice(self.source.output_size)  # the rules know nothing of covariates
        trained, judged = (X[:, predicted], answers), (windows[0][:, predicted], windows[1])
        return baselines(self.source.kind, trained, judged, still, self._season)
