"""A run from its first weights to any later epoch: what worker, command line and notebooks use.

    session = Session({"data": "sine", "layers": 3})
    session.train(20)
    session.report().arrays["prediction"]

The surprising thing: no generator of random numbers is kept.  Each epoch, each shown sample and the first
weights draw from a stream of their own (see learning.streams).  So looking at samples never changes training, a half
epoch can be taken back, and epoch k can be reached again exactly.

At most one epoch is open.  Whatever goes elsewhere (another epoch begun, `go_to`, `start`) takes back what an open
one has trained so far, and that epoch's generator then ends without a word, however late somebody asks it again.
"""

import math
from collections.abc import Generator
from contextlib import closing
from functools import cached_property
from typing import Any

import numpy as np

from explornn_py import data
from explornn_py.backends import available, differentiator
from explornn_py.data.series import SeriesSource, learned_of
from explornn_py.errors import ConfigurationError, ExplornnError, Sentence, Setting, parts
from explornn_py.learning.baselines import Baselines, baselines
from explornn_py.learning.history import History
from explornn_py.learning.measuring import measure, record_epoch, validate
from explornn_py.learning.optimisers import OPTIMISERS, Optimiser
from explornn_py.learning.record import NO_RECORD, EpochRecord
from explornn_py.learning.stopping import LONGEST_PATIENCE, check_finite, check_progress, reason_to_stop
from explornn_py.learning.streams import DISPLAY, SAMPLING, TRAINING, VALIDATION, WEIGHTS, stream
from explornn_py.learning.training import (
    BatchProgress,
    EpochTotals,
    feature_major,
    length,
    train_epoch,
    windows_and_answers,
)
from explornn_py.looking.report import Report, describe, report_sample, traced
from explornn_py.looking.unit import unit_at
from explornn_py.looking.what_if import changed_network, check_shown
from explornn_py.network.building import build_network
from explornn_py.network.initialisers import initialise
from explornn_py.network.stack import Network
from explornn_py.plain import finite, shown, whole
from explornn_py.run.ahead import Ahead
from explornn_py.run.archive import Archive
from explornn_py.run.files import Target
from explornn_py.run.growing import shared_layers
from explornn_py.run.machine import Machine, this_machine
from explornn_py.run.snapshots import Snapshot, Snapshots
from explornn_py.settings.changes import LiveChange, Regime
from explornn_py.settings.configuration import Configuration, named
from explornn_py.settings.table import FIELDS

DTYPES = (np.dtype(np.float32), np.dtype(np.float64))


class Session:
    """One run at a time: `train` trains (`train_epoch` with pauses), `report` shows, `change` changes settings,
    `start` starts anew, `go_to` goes back and on, `what_if` asks, `save` keeps.

    `epoch` counts the finished epochs, `history` has an EpochRecord for each.  `machines` says where the run was
    trained: on others than these its numbers may differ in their last bits.

    configuration: a Configuration, a dict of changes to the defaults, or None.  dtype: float32, or float64
    for checks.  backend: "fused", or natively "jax" (see backends); the same training but for rounding.  Raises
    ConfigurationError, and ExplornnError where the backend is not installed.
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
    _sample: int
    _validation: tuple[np.ndarray, np.ndarray]
    _yardstick: tuple[np.ndarray, np.ndarray]
    _first_loss: float
    _constant_loss: float

    def __init__(
        self,
        configuration: Configuration | dict[str, Any] | None = None,
        dtype: Any = np.float32,
        backend: str = "fused",
    ):
        self.run_id = 0
        self.dtype = _checked_dtype(dtype)
        self._differentiate = differentiator(backend)
        self.backend = backend
        if not isinstance(configuration, Configuration):
            configuration = Configuration.from_dict(configuration)
        self._begin(configuration)

    def __repr__(self) -> str:
        loss = f", validation loss {self.history[-1].validation_loss:.3g}" if self.history else ""
        return f"<Session run {self.run_id}, epoch {self.epoch}{loss}: {self.configuration!r}>"

    # ---------------------------------------------------------------- a run and its settings

    @property
    def configuration(self) -> Configuration:
        """The settings in force."""
        return self._regime.configuration

    def start(self, changes: dict[str, Any] | None = None, keep_layers: bool = False) -> None:
        """New run with changed settings, from scratch or from what the layers have learned.

        keep_layers: layers that both runs have keep their weights of the last finished epoch, only new layers and
        the head begin untrained; nothing but the number of layers may then change (and what may change during a
        run).  Raises ConfigurationError; the old run then stays.
        """
        configuration = Configuration.from_dict(changes, base=self.configuration)
        trained = None
        if keep_layers:
            trained = shared_layers(self.network, self.finished.weights, self.configuration, configuration)
        self._begin(configuration, trained)

    def change(self, changes: dict[str, Any]) -> None:
        """Change live settings; they act from the next mini-batch.  Another learning rate begins anew to decay.

        Raises ConfigurationError, with code needs_new_run for settings that only a new run can change.
        """
        configuration = Configuration.from_dict(named(changes), base=self.configuration)
        changed = configuration.changed_fields(self.configuration)
        for name in changed:
            if not FIELDS[name].live:
                raise ConfigurationError(
                    "needs_new_run",
                    Sentence("{field} cannot change during a run.", field=Setting(name)),
                    Sentence("Start a new run with it."),
                    name,
                )
        if changed:
            windows = self._open.windows if self._open else 0
            values = configuration.to_dict()
            self._make(LiveChange(self.epoch, windows, {name: values[name] for name in changed}))

    def next_sample(self) -> None:
        """Show another sample (never one of the training windows)."""
        self._sample += 1

    # ---------------------------------------------------------------- training

    def train(self, epochs: int = 1, stop: bool = True) -> list[EpochRecord]:
        """Train some epochs; the answer is their records.

        stop: end earlier, maybe at once, where a stop condition of the settings holds (see `stop_reason`).  Raises
        Diverged, and ConfigurationError (field "epochs"); the epochs finished until then stay.
        """
        count = whole(epochs, 0)
        if count is None:
            raise ConfigurationError(
                "bad_value",
                Sentence("epochs must be a whole number from 0, not {value}.", value=shown(epochs)),
                Sentence("Choose how many epochs to train now."),
                "epochs",
            )
        first = self.epoch
        while self.epoch < first + count and not (stop and self.stop_reason):
            with closing(self.train_epoch()) as batches:
                for _ in batches:
                    pass
        return list(self.history[first:])

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
            for _ in measure(self.epoch + 1, self.network, self.source, totals):
                yield progress
                if self._open is not totals:
                    return
            self._arrive(self._judged_record(totals))
            self._ahead = None
        finally:
            if self._open is totals:
                self._take_back()

    @cached_property
    def _baselines(self) -> Baselines:
        still = None
        if learned_of(self.source) != "values":
            still = float(self.source.scaling.to_network(np.array(0.0)))
        return baselines(self.source.kind, self._yardstick, self._validation, still)

    @property
    def baselines(self) -> Baselines:
        """What simple rules come to on this run's validation windows."""
        return self._baselines

    @property
    def stop_reason(self) -> str | None:
        """The stop condition that holds: "epochs", "loss", "plateau", or None."""
        return reason_to_stop(self.history, self.configuration)

    @property
    def whole_history(self) -> History:
        """Records of all epochs there are to go to: those up to the present one, then those after it."""
        return self.history + (self._ahead.history if self._ahead else History())

    @property
    def finished(self) -> Snapshot:
        """The state after the last finished epoch, whatever an open one has done since."""
        return self.snapshots.nearest(self.epoch)

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
        changes.  Raises ConfigurationError, also where the changed cell's numbers grow beyond all bounds.
        """
        asked, configuration, network = changed_network(
            self.network, self.configuration, self.source, changes, hold
        )
        report = self._report(network, configuration, trace=True)
        check_shown(report)
        report.header["what_if"] = asked
        return report

    def reach(self, sample: data.Sequence | None = None) -> np.ndarray:
        """How far the error reaches back, (layers, T): the length of the derivative of a sample's loss by the memory
        of each layer at each step.  sample: any of this run's data, by default the shown one."""
        return traced(self.network, sample or self.shown_sample(), self.configuration)[1]["reach"]

    def shown_sample(self) -> data.Sequence:
        """The sample that reports show: never one of the training windows, and the same one
        in all epochs until another is asked for."""
        return self.source.display_sample(self._stream(DISPLAY, self._sample))

    def _report(self, network: Network, configuration: Configuration, trace: bool) -> Report:
        sample = self.shown_sample()
        generator = self._stream(SAMPLING, self._sample)
        described, arrays = report_sample(network, sample, configuration, generator, trace)
        arrays |= self._in_own_units(sample, arrays)
        newest = self.history[-1].to_dict() if self.history else NO_RECORD
        header = newest | describe(configuration, self.source, network) | described
        header |= {
            "run": self.run_id,
            "epoch": self.epoch,
            "sample": {"start": float(sample.start), "step": float(sample.step), "index": self._sample},
            "stop_reason": self.stop_reason,
            "baselines": self.baselines.losses,
            "season": self.baselines.season,
        }
        if isinstance(self.source, SeriesSource):
            header |= self._of_series(self.source)
        return Report(header, arrays)

    def _of_series(self, source: SeriesSource) -> dict[str, Any]:
        """What the header says of the visitor's own numbers: what is learned of them and what was advised, the ends of
        the parts, how many windows each has, and the root of the validation loss in their units (of changes, where
        relative ones are learned)."""
        starts = source.starts
        rmse = None
        if self.history:
            rmse = finite(math.sqrt(self.history[-1].validation_loss) * source.scaling.half_range)
        return {
            "learned": source.learned,
            "advice": {"learned": source.advice.learned, "said": parts(source.advice.why)},
            "parts": source.parts,
            "windows": {
                "training": len(starts.training),
                "validation": len(starts.validation),
                "display": len(starts.display),
            },
            "rmse": rmse,
        }

    def _in_own_units(self, sample: data.Sequence, arrays: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
        """Where changes are learned: input, truth and prediction as the values they lead to, (T,) and (horizon,)."""
        if not isinstance(self.source, SeriesSource) or self.source.learned == "values":
            return {}
        start, window = int(sample.start), len(sample.inputs)
        parts = {"own_inputs": (start, "inputs"), "own_targets": (start + window, "targets")}
        parts["own_prediction"] = (start + window, "prediction")
        return {
            name: self.source.own_units(at, arrays[of]).astype(np.float32) for name, (at, of) in parts.items()
        }

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

    # ---------------------------------------------------------------- keeping

    def archive(self) -> Archive:
        """All there is to know of the run at its present epoch, and where it can go on to if it has gone back."""
        first = self.snapshots.nearest(0)
        first_weights = None if self._from_scratch else first.weights
        later = None
        if self._ahead:
            newest = self._ahead.snapshots[-1]
            later = Archive(
                first.regime.configuration,
                self.whole_history,
                self._ahead.live_changes,
                self._sample,
                newest,
                first_weights,
                self.machines,
            )
        return Archive(
            first.regime.configuration,
            self.history[:],
            self._with_open_epoch_taken_back(),
            self._sample,
            self.finished,
            first_weights,
            self.machines,
            later,
        )

    def save(self, target: Target) -> None:
        """Write the run to a path (conventionally .npz) or an open binary file.  Raises ExplornnError."""
        self.archive().save(target)

    @classmethod
    def load(cls, source: Target, backend: str | None = None) -> "Session":
        """A session that goes on where `save` was called, bit for bit on the machine that trained it.

        backend: as for a new session; None: the one it was trained with or, where that is not installed, "fused".
        Raises ExplornnError.
        """
        return cls._from_archive(Archive.load(source), backend)

    def to_bytes(self) -> bytes:
        """What `save` writes, as bytes."""
        return self.archive().to_bytes()

    @classmethod
    def from_bytes(cls, data: bytes, backend: str | None = None) -> "Session":
        """The reverse of `to_bytes`; backend: see `load`.  Raises ExplornnError (code bad_archive)."""
        return cls._from_archive(Archive.from_bytes(data), backend)

    @classmethod
    def _from_archive(cls, archive: Archive, backend: str | None) -> "Session":
        if backend is None:
            used = archive.machines[-1].backend if archive.machines else "fused"
            backend = used if available(used) else "fused"
        session = cls(archive.configuration, dtype=archive.snapshot.weights.dtype, backend=backend)
        archive.check_fits(session.network, session.optimiser)
        if archive.first_weights is not None:
            session._from_scratch = False
            session.network.load(archive.first_weights)
            session._keep_first()
        session.history = archive.history[:]
        session._live_changes = list(archive.live_changes)
        session._sample = archive.sample
        session.machines = archive.machines
        session.snapshots.add(archive.snapshot)
        session._resume(archive.snapshot)
        for made in archive.live_changes:
            if made.epoch == session.epoch:
                session._make(made.before_training())
        if archive.later is not None:
            later = archive.later.history[session.epoch :]
            session._ahead = Ahead(later, list(archive.later.live_changes), [archive.later.snapshot])
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
        self.snapshots = Snapshots()
        self.machines = () if trained is None else self.machines
        self._sample = 0
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
        self._first_loss = validate(self.network, *self._yardstick)[0]
        self.snapshots.add(Snapshot.take(0, self._regime, self.network, self.optimiser))

    def _adopt(self, regime: Regime) -> None:
        """Take over settings and what follows from them."""
        configuration = regime.configuration
        self._regime = regime
        self.source = data.build(configuration, self.dtype)
        validation = self.source.validation_set(self._stream(VALIDATION, 0))
        self._validation = windows_and_answers(validation, configuration.loss_on)
        # Training windows to measure by: those for validation are so few that their spread is a matter of luck.
        trained = self.source.training_set(self._stream(TRAINING, 0))
        self._yardstick = windows_and_answers(trained, configuration.loss_on)
        self.__dict__.pop("_baselines", None)
        self._constant_loss = self.network.task.constant_loss(self._yardstick[1])

    def _make(self, made: LiveChange) -> None:
        self._adopt(self._regime.after(made))
        self._live_changes.append(made)

    def _settings(self) -> tuple[Regime, data.Source]:
        return self._regime, self.source

    def _stream(self, purpose: int, number: int) -> np.random.Generator:
        return stream(self.configuration.seed, purpose, number)

    # -------- an epoch

    def _train(self, totals: EpochTotals) -> Generator[BatchProgress, None, None]:
        generator = self._stream(TRAINING, self.epoch)
        return train_epoch(self.network, self.optimiser, generator, self._settings, totals, self.epoch)

    def _judged_record(self, totals: EpochTotals) -> EpochRecord:
        """The record of the epoch that has just been trained.  Raises Diverged where it leads nowhere."""
        record = record_epoch(self.epoch + 1, self._regime, self.network, self._validation, totals)
        size = length(self.network.weights)
        check_finite(record, size)
        since = self._regime.steady_since
        recent = [*self.history[since:][1 - LONGEST_PATIENCE :], record]
        growth = size / (length(self.snapshots.nearest(0).weights) or 1.0)
        check_progress(recent, self.history[:since], self._first_loss, self._constant_loss, growth)
        return record

    def _train_again(self, record: EpochRecord, due: list[LiveChange]) -> None:
        """An epoch of the past, with its changes where they were made.  What it came to is known, and not judged."""
        totals = self._open = EpochTotals()
        self._make_due(due, 0)
        for _ in self._train(totals):
            self._make_due(due, totals.windows)
        self._arrive(record)

    def _make_due(self, due: list[LiveChange], windows: int) -> None:
        while due and due[0].windows <= windows:
            self._make(due.pop(0))

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

    def _resume(self, snapshot: Snapshot) -> None:
        """Go on from a snapshot of this run, forgetting what came after it."""
        snapshot.put_back(self.network, self.optimiser)
        self.epoch = snapshot.epoch
        self.history = self.history[: snapshot.epoch]
        self._live_changes = [made for made in self._live_changes if made.epoch < snapshot.epoch]
        self.snapshots.forget_after(snapshot.epoch)
        self._adopt(snapshot.regime)


def _checked_dtype(dtype: Any) -> np.dtype:
    """In this machine's order of bytes.  Raises ConfigurationError unless runs are trained and kept in it."""
    try:
        found = None if dtype is None else np.dtype(dtype).newbyteorder("=")
    except TypeError:
        found = None
    if found is None or found not in DTYPES:  # to numpy, None is float64
        told = shown(dtype) if found is None else found.name
        raise ConfigurationError(
            "bad_value",
            Sentence("dtype must be float32 or float64, not {value}.", value=told),
            Sentence("Choose float32."),
            "dtype",
        )
    return found
