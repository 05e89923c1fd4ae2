"""A run from its first weights to any later epoch: what worker, command line and notebooks use.

    session = Session({"data": "sine", "layers": 3})
    for batch in session.train_epoch():
        print(batch.loss)
    session.report().arrays["prediction"]

The surprising thing: no generator of random numbers is kept.  Each epoch, each shown sample and the first
weights draw from a stream of their own (see streams).  So looking at samples never changes training, a half
epoch can be taken back, and epoch k can be reached again exactly.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from explornn_py import data
from explornn_py.archive import Ahead, Archive, LiveChange
from explornn_py.backends import differentiator
from explornn_py.building import build_network
from explornn_py.checkpoints import Checkpoints, Snapshot
from explornn_py.configuration import FIELDS, Configuration
from explornn_py.errors import ConfigurationError, ExplornnError, Sentence, Setting
from explornn_py.fields import shown
from explornn_py.files import Target
from explornn_py.growing import shared_layers
from explornn_py.history import History
from explornn_py.initialisers import initialise
from explornn_py.measuring import validate
from explornn_py.network import Network
from explornn_py.optimisers import OPTIMISERS
from explornn_py.recording import record_epoch
from explornn_py.report import NO_RECORD, Report, describe, report_sample, traced
from explornn_py.stopping import LONGEST_PATIENCE, check_progress, reason_to_stop
from explornn_py.streams import DISPLAY, SAMPLING, TRAINING, VALIDATION, WEIGHTS, stream
from explornn_py.training import (
    BatchProgress,
    EpochTotals,
    feature_major,
    length,
    train_epoch,
    windows_and_answers,
)
from explornn_py.unit import unit_at
from explornn_py.what_if import changed_network

LOOKING = ("prediction", "temperature")
"""Settings that act on what is shown, not on training."""


class Session:
    """One run at a time: `train_epoch` trains, `report` shows, `change` changes settings, `start` starts anew,
    `go_to` goes back and on, `what_if` asks, `save` keeps; `history` has an EpochRecord for every epoch.

    configuration: a Configuration, a dict of changes to the defaults, or None.  dtype: float32, or float64
    for checks.  backend: "fused", or natively "jax" (see backends); the same training but for rounding.  Raises
    ConfigurationError, and ExplornnError where the backend is not installed.
    """

    def __init__(
        self,
        configuration: Configuration | dict | None = None,
        dtype: Any = np.float32,
        backend: str = "fused",
    ):
        self.run_id = 0
        self.dtype = dtype
        self._differentiate = differentiator(backend)
        if not isinstance(configuration, Configuration):
            configuration = Configuration.from_dict(configuration)
        self._begin(configuration)

    def __repr__(self) -> str:
        loss = f", validation loss {self.history[-1].validation_loss:.3g}" if self.history else ""
        return f"<Session run {self.run_id}, epoch {self.epoch}{loss}: {self.configuration!r}>"

    # ---------------------------------------------------------------- a run and its settings

    def start(self, changes: dict[str, Any] | None = None, keep_layers: bool = False) -> None:
        """New run with changed settings, from scratch or from what the layers have learned.

        keep_layers: layers that both runs have keep their weights of the last finished epoch, only new layers and
        the head begin untrained; nothing but the number of layers may then change (and what may change during a
        run).  Raises ConfigurationError; the old run then stays.
        """
        configuration = Configuration.from_dict(changes, base=self.configuration)
        trained = None
        if keep_layers:
            weights = self.checkpoints.nearest(self.epoch).weights
            trained = shared_layers(self.network, weights, self.configuration, configuration)
        self._begin(configuration, trained)

    def change(self, changes: dict[str, Any]) -> None:
        """Change live settings; they act from the next mini-batch.

        Raises ConfigurationError, with code needs_new_run for settings that only a new run can change.
        """
        configuration = Configuration.from_dict(changes, base=self.configuration)
        for name in configuration.changed_fields(self.configuration):
            if not FIELDS[name].live:
                raise ConfigurationError(
                    "needs_new_run",
                    Sentence("{field} cannot change during a run.", field=Setting(name)),
                    Sentence("Start a new run with it."),
                    name,
                )
        self._set(configuration)
        windows = self._totals.windows if self._totals else 0
        cleaned = {name: value for name, value in configuration.to_dict().items() if name in changes}
        self._live_changes.append(LiveChange(self.epoch, windows, cleaned))

    def next_sample(self) -> None:
        """Show another sample (never one of the training windows)."""
        self._sample += 1

    # ---------------------------------------------------------------- training

    def train_epoch(self) -> Iterator[BatchProgress]:
        """Train one epoch; pauses after every mini-batch (and while measuring, with the last progress again).

        Closing it early, or an error, leaves the session as it was after the last finished epoch.  Raises
        Diverged.
        """
        run, network, optimiser = self.run_id, self.network, self.optimiser
        before = self.checkpoints.nearest(self.epoch)
        totals = self._totals = EpochTotals()
        finished = False
        try:
            generator = self._stream(TRAINING, self.epoch)
            for progress in train_epoch(network, optimiser, generator, self._settings, totals, self.epoch):
                yield progress
                if self.run_id != run:
                    return
            record = yield from record_epoch(
                self.epoch + 1, self.configuration, network, self.source, self._validation, totals, progress
            )
            if self.run_id != run:
                return
            earlier = self.history[: self._steady_since]
            recent = [*self.history[self._steady_since :][1 - LONGEST_PATIENCE :], record]
            growth = length(network.weights) / (length(self.checkpoints.nearest(0).weights) or 1.0)
            check_progress(recent, earlier, self._first_loss, self._constant_loss, growth)
            finished = True
        finally:
            if self.run_id == run:
                self._totals = None
                if not finished:
                    before.put_back(network, optimiser)
                    self._live_changes = [
                        LiveChange(made.epoch, 0, made.changes) if made.epoch == self.epoch else made
                        for made in self._live_changes
                    ]
        self.epoch += 1
        self._ahead = None
        self.history.append(record)
        self._sample += 1
        self.checkpoints.keep(Snapshot.take(self.epoch, self.configuration, network, optimiser))

    @property
    def stop_reason(self) -> str | None:
        """The stop condition that holds: "epochs", "loss", "plateau", or None."""
        return reason_to_stop(self.history, self.configuration)

    @property
    def whole_history(self) -> History:
        """Records of all epochs there are to go to: those up to the present one, then those after it."""
        return self.history + (self._ahead.history if self._ahead else History())

    @property
    def last_good_epoch(self) -> int:
        """The newest epoch whose training loss was no worse than a constant answer's; 0 if there was none."""
        good = np.flatnonzero(self.history.column("training_loss") <= self._constant_loss)
        return int(good[-1]) + 1 if good.size else 0

    # ---------------------------------------------------------------- looking

    def report(self, trace: bool = True) -> Report:
        """The shown sample as the present weights see it; `prediction` and `temperature` say how it goes on."""
        return self._report(self.network, self.configuration, trace)

    def unit(self, layer: int, unit: int, step: int) -> dict[str, Any]:
        """Every term of every gate of one unit at one step of the shown sample, as a formula needs it.

        All three count from 0.  See `unit_at` for what it holds.  Raises ExplornnError (code bad_unit).
        """
        return unit_at(self.network, self.shown_sample().inputs[:, :, None], layer, unit, step)

    def what_if(self, changes: dict[str, Any] | None = None, hold: dict[str, Any] | None = None) -> Report:
        """The shown sample as the present weights would see it in a changed cell, without training.

        changes: parts of the cell, as {"output_gate": False}.  hold: gates held at a value from 0 to 1, as
        {"forget_gate": 0.3}, in every layer or, with "layer": k (from 0), in one.  Nothing of the session
        changes.  Raises ConfigurationError.
        """
        configuration, network = changed_network(self.network, self.configuration, self.source, changes, hold)
        report = self._report(network, configuration, trace=True)
        report.header["what_if"] = {"changes": dict(changes or {}), "hold": dict(hold or {})}
        return report

    def reach(self, sample: data.Sequence | None = None) -> np.ndarray:
        """How far the error reaches back, (layers, T): the length of the derivative of a sample's loss by the memory
        of each layer at each step.  sample: any of this run's data, by default the shown one."""
        return traced(self.network, sample or self.shown_sample(), self.configuration)[1]["reach"]

    def shown_sample(self) -> data.Sequence:
        """The sample that reports show: never one of the training windows."""
        return self.source.display_sample(self._stream(DISPLAY, self._sample))

    def _report(self, network: Network, configuration: Configuration, trace: bool) -> Report:
        sample = self.shown_sample()
        generator = self._stream(SAMPLING, self._sample)
        described, arrays = report_sample(network, sample, configuration, generator, trace)
        newest = self.history[-1].to_dict() if self.history else NO_RECORD
        header = newest | describe(configuration, self.source, network) | described
        header |= {
            "run": self.run_id,
            "epoch": self.epoch,
            "sample": {"start": float(sample.start), "step": float(sample.step), "index": self._sample},
            "stop_reason": self.stop_reason,
        }
        return Report(header, arrays)

    # ---------------------------------------------------------------- the past

    def go_to(self, epoch: int) -> None:
        """Go to the state after `epoch` epochs, settings included; what came after it is forgotten by training.

        Until then one can go on to it, too: a change made in between is then forgotten instead.  From a snapshot, or
        by training again from the one before it: bit for bit the same.  Raises ExplornnError.
        """
        newest = self._ahead.history[-1].epoch if self._ahead else self.epoch
        if isinstance(epoch, bool) or not isinstance(epoch, int) or not 0 <= epoch <= newest:
            raise ExplornnError(
                "bad_epoch",
                Sentence(
                    "epoch must be a whole number from 0 to {newest}, not {value}.",
                    newest=newest,
                    value=shown(epoch),
                ),
                Sentence("Choose an epoch of this run."),
            )
        if self._ahead:
            self.history = self.whole_history
            self._live_changes = list(self._ahead.live_changes)
            self.checkpoints.keep_all(self._ahead.snapshots)
        ahead = Ahead(self.history[epoch:], list(self._live_changes), self.checkpoints.after(epoch))
        snapshot = self.checkpoints.nearest(epoch)
        replayed = [made for made in self._live_changes if snapshot.epoch <= made.epoch < epoch]
        self._resume(snapshot)
        while self.epoch < epoch:
            due = [made for made in replayed if made.epoch == self.epoch]
            self._apply_due(due, 0)
            for _ in self.train_epoch():
                self._apply_due(due, self._totals.windows)
        self._ahead = ahead if ahead.history else None

    # ---------------------------------------------------------------- keeping

    def archive(self) -> Archive:
        """All there is to know of the run after its newest finished epoch."""
        first = self.checkpoints.nearest(0)
        return Archive(
            first.configuration,
            self.history,
            list(self._live_changes),
            self._sample,
            self.checkpoints.nearest(self.epoch),
            None if self._from_scratch else first.weights,
        )

    def save(self, target: Target) -> None:
        """Write the run to a path (conventionally .npz) or an open binary file.  Raises ExplornnError."""
        self.archive().save(target)

    @classmethod
    def load(cls, source: Target) -> "Session":
        """A session that goes on where `save` was called, bit for bit.  Raises ExplornnError."""
        return cls._from_archive(Archive.load(source))

    def checkpoint(self) -> bytes:
        """What `save` writes, as bytes."""
        return self.archive().to_bytes()

    @classmethod
    def from_checkpoint(cls, data: bytes) -> "Session":
        """The reverse of `checkpoint`.  Raises ExplornnError (code bad_checkpoint)."""
        return cls._from_archive(Archive.from_bytes(data))

    @classmethod
    def _from_archive(cls, kept: Archive) -> "Session":
        session = cls(kept.configuration, dtype=kept.snapshot.weights.dtype)
        kept.check_fits(session.network, session.optimiser)
        if kept.first_weights is not None:
            session._from_scratch = False
            session.network.load(kept.first_weights)
            session._keep_first()
        session.history = kept.history
        session._live_changes = list(kept.live_changes)
        session.checkpoints.keep(kept.snapshot)
        session._resume(kept.snapshot)
        for made in kept.live_changes:
            if made.epoch == session.epoch:
                session.change(made.changes)
        session._sample = kept.sample
        return session

    # ---------------------------------------------------------------- inside

    def _begin(self, configuration: Configuration, trained: np.ndarray | None = None) -> None:
        source = data.build(configuration, self.dtype)
        network = build_network(configuration, source, self.dtype, self._differentiate)
        self.run_id += 1
        self.epoch = 0
        self.history = History()
        self.network = network
        self.optimiser = OPTIMISERS[configuration.optimiser](network.weights.size, self.dtype)
        self.checkpoints = Checkpoints()
        self._sample = 0
        self._totals: EpochTotals | None = None
        self._live_changes: list[LiveChange] = []
        self._ahead: Ahead | None = None
        self._steady_since = 0
        self.configuration = configuration
        self._set(configuration)
        generator = self._stream(WEIGHTS, 0)
        windows = feature_major(source.training_set(generator).inputs)
        initialise(network, configuration, generator, windows, trained)
        self._from_scratch = trained is None
        self._keep_first()

    def _keep_first(self) -> None:
        """Take the present weights as those of epoch 0."""
        self._first_loss = validate(self.network, *self._yardstick)[0]
        self.checkpoints.keep(Snapshot.take(0, self.configuration, self.network, self.optimiser))

    def _set(self, configuration: Configuration) -> None:
        """Take over settings and what follows from them."""
        if any(name not in LOOKING for name in configuration.changed_fields(self.configuration)):
            self._steady_since = self.epoch
        self.configuration = configuration
        self.source = data.build(configuration, self.dtype)
        validation = self.source.validation_set(self._stream(VALIDATION, 0))
        self._validation = windows_and_answers(validation, configuration.loss_on)
        # Training windows to measure by: those for validation are so few that their spread is a matter of luck.
        trained = self.source.training_set(self._stream(TRAINING, 0))
        self._yardstick = windows_and_answers(trained, configuration.loss_on)
        self._constant_loss = self.network.task.constant_loss(self._yardstick[1])

    def _settings(self) -> tuple[Configuration, data.Source]:
        return self.configuration, self.source

    def _stream(self, purpose: int, number: int) -> np.random.Generator:
        return stream(self.configuration.seed, purpose, number)

    def _resume(self, snapshot: Snapshot) -> None:
        """Go on from a snapshot of this run, forgetting what came after it."""
        snapshot.put_back(self.network, self.optimiser)
        self.epoch = snapshot.epoch
        self.history = self.history[: snapshot.epoch]
        self._live_changes = [made for made in self._live_changes if made.epoch < snapshot.epoch]
        self.checkpoints.forget_after(snapshot.epoch)
        self._set(snapshot.configuration)
        self._steady_since = self.epoch
        self._sample += 1

    def _apply_due(self, due: list[LiveChange], windows: int) -> None:
        while due and due[0].windows <= windows:
            self.change(due.pop(0).changes)
