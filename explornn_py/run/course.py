"""The course of one run: its first weights, one epoch after the other, and back and on to any of them.

The surprising thing: no generator of random numbers is kept.  Each epoch, each shown sample and the first
weights draw from a stream of their own (see learning.streams).  So looking at samples never changes training, a half
epoch can be taken back, and epoch k can be reached again exactly.

At most one epoch is open.  Whatever goes elsewhere (another epoch begun, `go_to`, `start`) takes back what an open
one has trained so far, and that epoch's generator then ends without a word, however late somebody asks it again.
"""

from collections.abc import Generator
from itertools import takewhile

import numpy as np

from explornn_py import data
from explornn_py.backends import differentiator
from explornn_py.errors import ExplornnError, Sentence
from explornn_py.learning.baselines import Baselines
from explornn_py.learning.history import History
from explornn_py.learning.measuring import measure, record_epoch, validate
from explornn_py.learning.optimisers import OPTIMISERS, Optimiser
from explornn_py.learning.overfitting import best_epoch, overfits_since
from explornn_py.learning.record import EpochRecord
from explornn_py.learning.stopping import LONGEST_PATIENCE, check_finite, check_progress, reason_to_stop
from explornn_py.learning.streams import DISPLAY, WEIGHTS, stream
from explornn_py.learning.training import (
    BatchProgress,
    Draws,
    EpochTotals,
    feature_major,
    length,
    train_epoch,
)
from explornn_py.network.building import build_network
from explornn_py.network.initialisers import initialise
from explornn_py.network.stack import Network
from explornn_py.plain import shown, whole
from explornn_py.run.ahead import Ahead
from explornn_py.run.judging import Judging
from explornn_py.run.machine import Machine, this_machine
from explornn_py.run.snapshots import Snapshot, Snapshots
from explornn_py.settings.changes import LiveChange, Regime
from explornn_py.settings.configuration import Configuration


class Course:
    """What a `Session` is of, in its inside: one run at a time, at one of its epochs.

    dtype: of the weights.  backend: who differentiates (see backends).
    """

    run_id: int
    epoch: int
    source: data.Source
    network: Network
    optimiser: Optimiser
    history: History
    machines: tuple[Machine, ...]
    snapshots: Snapshots
    _open: EpochTotals | None
    _live_changes: list[LiveChange]
    _ahead: Ahead | None
    _from_scratch: bool
    sample_number: int
    _judging: Judging
    _first_loss: float
    _constant_loss: float

    def __init__(self, configuration: Configuration, dtype: np.dtype, backend: str):
        self.run_id = 0
        self.dtype = dtype
        self._differentiate = differentiator(backend)
        self.backend = backend
        self._begin(configuration)

    # ---------------------------------------------------------------- what holds

    @property
    def configuration(self) -> Configuration:
        """The settings in force."""
        return self._regime.configuration

    @property
    def stop_reason(self) -> str | None:
        """The stop condition that holds: "epochs", "loss", "plateau", or None."""
        return reason_to_stop(self.history, self.configuration)

    @property
    def best_epoch(self) -> int:
        """The epoch up to the present one with the smallest validation loss; 0 before any."""
        return best_epoch(self.history)

    @property
    def overfits_since(self) -> int | None:
        """The best epoch, if since then the network has learned by heart: see learning.overfitting."""
        return overfits_since(self.history)

    @property
    def baselines(self) -> Baselines:
        """What simple rules come to on this run's validation windows."""
        return self._judging.baselines

    def unseen(self) -> tuple[float, Baselines] | None:
        """The loss on the last part of the visitor's own numbers, which no decision has looked at, and what the simple
        rules come to there; None for other data."""
        return self._judging.unseen(self.network)

    @property
    def whole_history(self) -> History:
        """Records of all epochs there are to go to: those up to the present one, then those after it."""
        return self.history + (self._ahead.history if self._ahead else History())

    @property
    def finished(self) -> Snapshot:
        """The state after the last finished epoch, whatever an open one has done since."""
        return self.snapshots.nearest(self.epoch)

    @property
    def windows(self) -> int:
        """Windows trained on in the epoch under way; 0 where there is none."""
        return self._open.windows if self._open else 0

    def next_sample(self) -> None:
        """Show another sample (never one of the training windows)."""
        self.sample_number += 1

    def shown_sample(self) -> data.Sequence:
        """The sample that reports show: never one of the training windows, and the same one
        in all epochs until another is asked for."""
        return self.source.display_sample(self._stream(DISPLAY, self.sample_number))

    # ---------------------------------------------------------------- an epoch

    def train_epoch(self) -> Generator[BatchProgress, None, None]:
        """Train one epoch; pauses after every mini-batch (and while measuring, with the last progress again).

        Closing it early, or an error, leaves the session as it was after the last finished epoch.  Raises
        Diverged.
        """
        self._take_back()
        totals = self._open = EpochTotals()
        try:
            for progress in self._train(totals):
                yield progress
                if self._open is not totals:
                    return
            stateful = self.configuration.stateful
            for _ in measure(self.epoch + 1, self.network, self.source, totals, stateful):
                yield progress
                if self._open is not totals:
                    return
            self._arrive(self._judged_record(totals))
            self._ahead = None
        finally:
            if self._open is totals:
                self._take_back()

    def _train(self, totals: EpochTotals) -> Generator[BatchProgress, None, None]:
        draws = Draws(self.configuration, self.epoch)
        return train_epoch(self.network, self.optimiser, draws, self._settings, totals, self.epoch)

    def _settings(self) -> tuple[Regime, data.Source]:
        return self._regime, self.source

    def _judged_record(self, totals: EpochTotals) -> EpochRecord:
        """The record of the epoch that has just been trained.  Raises Diverged where it leads nowhere."""
        record = record_epoch(self.epoch + 1, self._regime, self._judging.judge(self.network), totals)
        size = length(self.network.weights)
        check_finite(record, size)
        since = self._regime.steady_since
        recent = [*self.history[since:][1 - LONGEST_PATIENCE :], record]
        growth = size / (length(self.snapshots.nearest(0).weights) or 1.0)
        check_progress(recent, self.history[:since], self._first_loss, self._constant_loss, growth)
        return record

    def _arrive(self, record: EpochRecord) -> None:
        """The open epoch is finished."""
        self.snapshots.add(Snapshot.take(self.epoch + 1, self._regime, self.network, self.optimiser))
        self.epoch += 1
        self.history.append(record)
        self._open = None
        machine = this_machine(self.backend)
        if machine not in self.machines:
            self.machines += (machine,)

    def _take_back(self) -> None:
        """Undo what an open epoch has trained; settings changed in it stay, as if changed before it."""
        if self._open is None:
            return
        self._live_changes = self._with_open_epoch_taken_back()
        self._open = None
        self.finished.put_back(self.network, self.optimiser)

    def _with_open_epoch_taken_back(self) -> list[LiveChange]:
        return [made.before_training() if made.epoch == self.epoch else made for made in self._live_changes]

    # ---------------------------------------------------------------- the past

    def go_to(self, epoch: int) -> None:
        """Go to the state after `epoch` epochs, settings included; what came after it is forgotten by training.

        Until then one can go on to it, too: a change made in between is then forgotten instead.  From a snapshot, or
        by training again from the one before it: bit for bit the same, on the machine that trained it.  Raises
        ExplornnError.
        """
        newest = self.epoch + (len(self._ahead.history) if self._ahead else 0)
        goal = whole(epoch, 0, newest)
        if goal is None:
            raise ExplornnError(
                "bad_epoch",
                Sentence(
                    "epoch must be a whole number from 0 to {newest}, not {value}.",
                    newest=newest,
                    value=shown(epoch),
                ),
                Sentence("Choose an epoch of this run."),
            )
        self._take_back()
        history, changes = self.whole_history, self._live_changes
        if self._ahead:
            changes = self._ahead.live_changes
            self.snapshots.add_all(self._ahead.snapshots)
        snapshot, later = self.snapshots.nearest(goal), self.snapshots.after(goal)
        try:
            self.history, self._live_changes = history, list(changes)
            self._resume(snapshot)
            while self.epoch < goal:
                due = [made for made in changes if made.epoch == self.epoch]
                self._train_again(history[self.epoch], due)
        finally:  # whoever interrupts this is at an earlier epoch, from which one can still go on
            self._take_back()
            ahead = Ahead(history[self.epoch :], changes, later)
            self._ahead = ahead if ahead.history else None

    def _train_again(self, record: EpochRecord, due: list[LiveChange]) -> None:
        """An epoch of the past, with its changes where they were made.  What it came to is known, and not judged."""
        totals = self._open = EpochTotals()
        self._make_due(due, 0)
        for _ in self._train(totals):
            self._make_due(due, totals.windows)
        self._arrive(record)

    def _make_due(self, due: list[LiveChange], windows: int) -> None:
        now = list(takewhile(lambda made: made.windows <= windows, due))
        del due[: len(now)]
        self._make_all(now)

    def _resume(self, snapshot: Snapshot) -> None:
        """Go on from a snapshot of this run, forgetting what came after it."""
        snapshot.put_back(self.network, self.optimiser)
        self.epoch = snapshot.epoch
        self.history = self.history[: snapshot.epoch]
        self._live_changes = [made for made in self._live_changes if made.epoch < snapshot.epoch]
        self.snapshots.forget_after(snapshot.epoch)
        self._adopt(snapshot.regime)

    # ---------------------------------------------------------------- a run begins, and its settings change

    def _begin(self, configuration: Configuration, trained: np.ndarray | None = None) -> None:
        source = data.build(configuration, self.dtype)
        network = build_network(configuration, source, self.dtype, self._differentiate)
        self.run_id += 1
        self.epoch = 0
        self.history = History()
        self.network = network
        self.optimiser = OPTIMISERS[configuration.optimiser](network.weights.size, self.dtype)
        self.snapshots = Snapshots()
        self.machines = () if trained is None else self.machines
        self.sample_number = 0
        self._open = None
        self._live_changes = []
        self._ahead = None
        self._adopt(Regime(configuration))
        generator = self._stream(WEIGHTS, 0)
        windows = feature_major(source.training_set(generator).inputs)
        initialise(network, configuration, generator, windows, trained)
        self._from_scratch = trained is None
        self._keep_first()

    def _keep_first(self) -> None:
        """Take the present weights as those of epoch 0."""
        self._first_loss = validate(self.network, *self._judging.yardstick)[0]
        self.snapshots.add(Snapshot.take(0, self._regime, self.network, self.optimiser))

    def _adopt(self, regime: Regime) -> None:
        """Take over settings and what follows from them."""
        configuration = regime.configuration
        self._regime = regime
        self.source = data.build(configuration, self.dtype)
        self._judging = Judging(self.source, configuration)
        self._constant_loss = self.network.task.constant_loss(self._judging.yardstick[1])

    def _make_all(self, changes: list[LiveChange]) -> None:
        if changes:
            self._adopt(self._regime.after_all(changes))
            self._live_changes += changes

    def _stream(self, purpose: int, number: int) -> np.random.Generator:
        return stream(self.configuration.seed, purpose, number)
