"""A run from its first weights to any later epoch: what worker, command line and notebooks use.

    session = Session({"data": "sine", "layers": 3})
    session.train(20)
    session.report().arrays["prediction"]

What a run is and how it goes back and on is its `Course`; here is what one asks of it, and what is refused.
"""

from collections.abc import Mapping
from contextlib import closing
from typing import Any

import numpy as np

from explornn_py import data
from explornn_py.backends import available
from explornn_py.errors import ConfigurationError, Sentence, Setting
from explornn_py.learning.record import EpochRecord
from explornn_py.looking.calculation import Calculation, calculation_at
from explornn_py.looking.exercise import exercise
from explornn_py.looking.report import Report, traced
from explornn_py.looking.trace import window_of
from explornn_py.looking.unit import unit_at
from explornn_py.looking.what_if import changed_network, check_shown
from explornn_py.plain import shown, whole
from explornn_py.run.ahead import Ahead
from explornn_py.run.archive import Archive
from explornn_py.run.course import Course
from explornn_py.run.files import Target
from explornn_py.run.growing import shared_layers
from explornn_py.run.reporting import reported
from explornn_py.run.snapshots import sparse
from explornn_py.settings.changes import MOST_CHANGES, LiveChange
from explornn_py.settings.configuration import Configuration, named
from explornn_py.settings.table import FIELDS

DTYPES = (np.dtype(np.float32), np.dtype(np.float64))


class Session(Course):
    """One run at a time: `train` trains (`train_epoch` with pauses), `report` shows, `change` changes settings,
    `start` starts anew, `go_to` goes back and on, `what_if` asks, `save` keeps.

    `epoch` counts the finished epochs, `history` has an EpochRecord for each.  `machines` says where the run was
    trained: on others than these its numbers may differ in their last bits.

    configuration: a Configuration, a dict of changes to the defaults, or None.  dtype: float32, or float64
    for checks.  backend: "fused", or natively "jax" (see backends); the same training but for rounding.  Raises
    ConfigurationError, and ExplornnError where the backend is not installed.
    """

    def __init__(
        self,
        configuration: Configuration | dict[str, Any] | None = None,
        dtype: Any = np.float32,
        backend: str = "fused",
    ):
        kept_in = _checked_dtype(dtype)
        if not isinstance(configuration, Configuration):
            configuration = Configuration.from_dict(configuration)
        super().__init__(configuration, kept_in, backend)

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
            trained = shared_layers(self.network, self.finished.weights, self.configuration, configuration)
        self._begin(configuration, trained)

    def change(self, changes: dict[str, Any]) -> None:
        """Change live settings; they act from the next mini-batch.  Another learning rate begins anew to decay.

        Raises ConfigurationError, with code needs_new_run for settings that only a new run can change, and
        too_many_changes after 10,000 of them.
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
            self._check_room()
            values = configuration.to_dict()
            self._make_all([LiveChange(self.epoch, self.windows, {name: values[name] for name in changed})])

    def _check_room(self) -> None:
        if len(self._live_changes) >= MOST_CHANGES:
            raise ConfigurationError(
                "too_many_changes",
                Sentence("The settings of one run can change {most} times at most.", most=MOST_CHANGES),
                Sentence("Start a new run with them."),
            )

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

    # ---------------------------------------------------------------- looking

    def report(self, trace: bool = True) -> Report:
        """The shown sample as the present weights see it; `prediction` and `temperature` say how it goes on."""
        return reported(self, self.network, self.configuration, trace)

    def unit(
        self, layer: int, unit: int, step: int, tried: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Every term of every gate of one unit at one step of the shown sample, as a formula needs it.

        All three count from 0.  tried: what `what_if` takes, by name, to see the unit in the changed cell.  See
        `unit_at` for what it holds.  Raises ExplornnError (code bad_unit), ConfigurationError.
        """
        network = self.network
        if tried:
            asked = (tried.get(name) for name in ("changes", "hold", "weights"))
            network = changed_network(network, self.configuration, self.source, *asked)[2]
        X, states = window_of(network, self.shown_sample())
        return unit_at(network, X, layer, unit, step, states)

    def calculation(self, layer: int, unit: int, step: int) -> Calculation:
        """The same as equations and numbers, to be calculated anew.  See `calculation_at`."""
        X, states = window_of(self.network, self.shown_sample())
        return calculation_at(self.network, X, layer, unit, step, states)

    @property
    def repeatable(self) -> bool:
        """Whether a new session with these settings, trained for as many epochs, has these weights and this sample."""
        begun = [made.epoch == made.windows == 0 for made in self._live_changes]
        return self._from_scratch and all(begun) and not self.sample_number

    def exercise(self, seed: Any) -> dict[str, Any]:
        """A time step of the shown sample with gaps to be filled by hand; another for each seed.

        See `exercise` in looking/ for what it holds.  Raises ExplornnError (code bad_seed, no_exercise, no_diagram).
        """
        X, states = window_of(self.network, self.shown_sample())
        return exercise(self.network, X, self.report(trace=False), seed, states)

    def what_if(
        self,
        changes: dict[str, Any] | None = None,
        hold: dict[str, Any] | None = None,
        weights: list[dict[str, Any]] | None = None,
    ) -> Report:
        """The shown sample as the present weights would see it in a changed cell, without training.

        changes: parts of the cell, as {"output_gate": False}.  hold: gates held at a value from 0 to 1, as
        {"forget_gate": 0.3}, in every layer or, with "layer": k (from 0), in one.  weights: single
        ones with another value, as [{"layer": 0, "matrix": "U", "row": 2, "column": 1, "value": 0.5}]; each is used
        at every time step.  Nothing of the session changes.  Raises ConfigurationError, also where the changed
        cell's numbers grow beyond all bounds.
        """
        asked, configuration, network = changed_network(
            self.network, self.configuration, self.source, changes, hold, weights
        )
        report = reported(self, network, configuration, trace=True)
        check_shown(report)
        report.header["what_if"] = asked
        return report

    def reach(self, sample: data.Sequence | None = None) -> np.ndarray:
        """How far the error reaches back, (layers, T): the length of the derivative of a sample's loss by the memory
        of each layer at each step.  sample: any of this run's data, by default the shown one."""
        return traced(self.network, sample or self.shown_sample(), self.configuration)[1]["reach"]

    # ---------------------------------------------------------------- keeping

    def archive(self) -> Archive:
        """All there is to know of the run at its present epoch, and where it can go on to if it has gone back."""
        first = self.snapshots.nearest(0)
        first_weights = None if self._from_scratch else first.weights
        later = None
        if self._ahead:
            *between, newest = self._ahead.snapshots
            later = Archive(
                first.regime.configuration,
                self.whole_history,
                self._ahead.live_changes,
                self.sample_number,
                newest,
                first_weights,
                self.machines,
                past=tuple(sparse(between, newest.epoch)),
            )
        return Archive(
            first.regime.configuration,
            self.history[:],
            self._with_open_epoch_taken_back(),
            self.sample_number,
            self.finished,
            first_weights,
            self.machines,
            later,
            tuple(sparse(self.snapshots.after(0)[:-1], self.epoch)),
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
        session.sample_number = archive.sample
        session.machines = archive.machines
        session.snapshots.add_all([*archive.past, archive.snapshot])
        session._resume(archive.snapshot)
        session._make_all(
            [made.before_training() for made in archive.live_changes if made.epoch == session.epoch]
        )
        if archive.later is not None:
            later = archive.later.history[session.epoch :]
            session._ahead = Ahead(
                later, list(archive.later.live_changes), [*archive.later.past, archive.later.snapshot]
            )
        return session


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
