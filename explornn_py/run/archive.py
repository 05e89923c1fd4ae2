"""A run as one .npz file: settings (the seed among them), weights, optimiser's state, history, live changes, and the
machines that trained it.

The history is one array with a row for each epoch (see learning.history); in version 1 it was JSON in the header.  A
learning rate set during a run of version 1 decayed as if set at its beginning, and does so when the run is trained
again.  Before version 3, own numbers were scaled by the whole series and answered by a tanh.

The same bytes are what the page holds for a trainer that dies, and a file at a desk.  Inside: `header`, JSON text as
bytes, the vectors, and the history's rows.  A file may come from anywhere, so nothing in it is believed: npz unpacks it
with care, and here every value is checked.  Whatever is wrong is told in one sentence.
"""

import io
import json
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from explornn_py.errors import Sentence
from explornn_py.learning.history import NUMBERS, History
from explornn_py.learning.optimisers import OPTIMISERS, Optimiser
from explornn_py.network.directions import layers_of
from explornn_py.network.stack import Network
from explornn_py.run.entries import (
    KIND,
    VERSION,
    header_of,
    history_of,
    live_changes_of,
    packed_change,
    said_in_one_sentence,
    whole_number,
)
from explornn_py.run.files import Target, read, write
from explornn_py.run.machine import MOST as MOST_MACHINES
from explornn_py.run.machine import Machine
from explornn_py.run.npz import LARGEST_FILE, bad, unpacked
from explornn_py.run.snapshots import Snapshot
from explornn_py.settings.changes import LiveChange, Regime
from explornn_py.settings.configuration import Configuration

BEFORE_3 = {"learned": "values", "scaled_by": "all", "head": "tanh", "weight_decay": 0.0}
"""How runs of versions 1 and 2 learned own numbers; their files say nothing of it."""


MOST_PAST = 64
"""Earlier snapshots in a file: twice as many as any run needs."""


_HEADER = "header"
_HISTORY = "history"
_OPTIMISER = "optimiser_"
_FIRST_WEIGHTS = "first_weights"
_LATER = "later"
_PAST = "past_"


@dataclass(frozen=True)
class Archive:
    """All there is to know of a run after its newest epoch.

    configuration: what it began with.  live_changes: in the order they were made; those of the newest epoch have
    not been trained with yet.  sample: number of the shown sample.  snapshot: weights, optimiser's state and the
    settings of the newest epoch.  first_weights: of a run that did not begin from scratch, since then they do not
    follow from the seed.  machines: in the order in which they trained; a file of version 1 names none.
    later: of a run that has gone back, the same run after the last epoch it can go on to.  past: some earlier
    snapshots, oldest first, so that going back does not train all again; older files have none.
    """

    configuration: Configuration
    history: History
    live_changes: list[LiveChange]
    sample: int
    snapshot: Snapshot
    first_weights: np.ndarray | None = None
    machines: tuple[Machine, ...] = ()
    later: "Archive | None" = None
    past: tuple[Snapshot, ...] = ()

    def to_bytes(self) -> bytes:
        """The .npz; the same run with the same earlier states always gives the same bytes."""
        snapshot = self.snapshot
        header = {
            "kind": KIND,
            "version": VERSION,
            "epoch": snapshot.epoch,
            "steps": snapshot.steps,
            "sample": self.sample,
            "configuration": self.configuration.to_dict(),
            "live_changes": [packed_change(made) for made in self.live_changes],
            "machines": [machine.to_dict() for machine in self.machines],
            "past": [[earlier.epoch, earlier.steps] for earlier in self.past],
        }
        arrays = {_HEADER: np.frombuffer(json.dumps(header).encode(), np.uint8), "weights": snapshot.weights}
        arrays |= {_OPTIMISER + name: array for name, array in snapshot.optimiser.items()}
        arrays |= _packed_past(self.past)
        arrays[_HISTORY] = self.history.rows
        if self.first_weights is not None:
            arrays[_FIRST_WEIGHTS] = self.first_weights
        if self.later is not None:
            arrays[_LATER] = np.frombuffer(self.later.to_bytes(), np.uint8)
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)  # type: ignore[arg-type]  # numpy takes the arrays for its own options
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Archive":
        """The reverse of `to_bytes`.  Raises ExplornnError (code bad_archive)."""
        arrays = unpacked(data, _HEADER)
        later = arrays.pop(_LATER, None)
        return cls._from_arrays(
            arrays, None if later is None else cls._from_arrays(unpacked(later.tobytes(), _HEADER))
        )

    @classmethod
    def _from_arrays(cls, arrays: dict[str, np.ndarray], later: "Archive | None" = None) -> "Archive":
        header = header_of(arrays.pop(_HEADER, None))
        with said_in_one_sentence():
            epoch = whole_number(header["epoch"], "epoch")
            history = history_of(header["history"] if header["version"] == 1 else arrays[_HISTORY], epoch)
            settings = header["configuration"]
            older = BEFORE_3 if header["version"] < 3 and settings["data"] == "series" else {}
            first = Configuration.from_dict(older | settings)
            rate_since = 0 if header["version"] == 1 else None
            live_changes = live_changes_of(header["live_changes"], rate_since)
            regime = Regime(first).after_all(made for made in live_changes if made.epoch < epoch)
            # what cannot be is refused
            regime.after_all(made for made in live_changes if made.epoch >= epoch)
            machines = tuple(map(Machine.from_dict, header.get("machines", ())[:MOST_MACHINES]))
            optimiser = {name: arrays[_OPTIMISER + name] for name in OPTIMISERS[first.optimiser].keeps}
            steps = whole_number(header["steps"], "steps")
            snapshot = Snapshot(epoch, regime, arrays["weights"], optimiser, steps)
            past = _past_of(header.get("past", []), arrays, first, live_changes)
            sample = whole_number(header["sample"], "sample")
            first_weights = arrays.get(_FIRST_WEIGHTS)
            archive = cls(
                first, history, live_changes, sample, snapshot, first_weights, machines, later, past
            )
        archive._check()
        return archive

    def save(self, target: Target) -> None:
        """Write to a path or an open file.  Raises ExplornnError (code cannot_save).

        A path gets the whole file or, when that fails, keeps what it had.
        """
        write(target, self.to_bytes())

    @classmethod
    def load(cls, source: Target) -> "Archive":
        """Read from a path or an open file.  Raises ExplornnError (codes cannot_read, bad_archive)."""
        return cls.from_bytes(read(source, LARGEST_FILE))

    def check_fits(self, network: Network, optimiser: Optimiser) -> None:
        """Raises ExplornnError (code bad_archive) unless the vectors are those of this network."""
        found, wanted = self.snapshot.weights, network.weights
        if found.shape != wanted.shape:
            raise bad(
                Sentence(
                    "This file holds {found} weights, but the network it describes has {wanted}.",
                    found=found.size,
                    wanted=wanted.size,
                )
            )
        states = [*self.snapshot.optimiser.values()]
        for earlier in self.past:
            states += [earlier.weights, *earlier.optimiser.values()]
        if any(array.shape != wanted.shape or array.dtype != wanted.dtype for array in states):
            raise bad(Sentence("The optimiser's state in this file does not fit its weights."))
        if self.first_weights is not None and self.first_weights.shape != wanted.shape:
            raise bad(Sentence("The first weights in this file are not as many as its weights."))
        if self.later is not None:
            self.later.check_fits(network, optimiser)

    def _check(self) -> None:
        epoch = self.snapshot.epoch
        if epoch != len(self.history):
            raise bad(
                Sentence(
                    "This file is of epoch {epoch}, but the number of epochs it tells of is {count}.",
                    epoch=epoch,
                    count=len(self.history),
                )
            )
        order = [made.epoch for made in self.live_changes]
        if order != sorted(order) or order[-1:] > [epoch]:
            raise bad(Sentence("This file tells of changes made after its last epoch, or in no order."))
        if epoch and self.history.rows.shape[1] != len(NUMBERS) + layers_of(self.configuration):
            raise bad(Sentence("The numbers of the epochs in this file are not those of its layers."))
        reached = [0, *(earlier.epoch for earlier in self.past), epoch]
        if self.past and any(next_ <= before for before, next_ in pairwise(reached)):
            raise bad(Sentence("The earlier states in this file are in no order."))
        if self.later is not None and not self._is_earlier_than(self.later):
            raise bad(Sentence("The later epochs in this file are not those of its run."))
        vectors = {"weights": self.snapshot.weights, **self.snapshot.optimiser}
        if self.first_weights is not None:
            vectors[_FIRST_WEIGHTS] = self.first_weights
        for earlier in self.past:
            at = f"{_PAST}{earlier.epoch}_"
            vectors |= {
                at + name: array for name, array in {"weights": earlier.weights, **earlier.optimiser}.items()
            }
        for name, array in vectors.items():
            if array.ndim != 1 or array.dtype not in (np.float32, np.float64):
                raise bad(
                    Sentence("{name} in this file must be a vector of 32 or 64 bit numbers.", name=name)
                )
            if not np.isfinite(array).all():
                raise bad(
                    Sentence(
                        "{name} in this file must be finite numbers, but not all of them are.", name=name
                    )
                )

    def _is_earlier_than(self, later: "Archive") -> bool:
        epoch = self.snapshot.epoch
        same = later.configuration == self.configuration
        return same and later.snapshot.epoch > epoch and later.history[:epoch] == self.history


def _packed_past(past: tuple[Snapshot, ...]) -> dict[str, np.ndarray]:
    """One array with a row for each earlier snapshot, of each of its vectors."""
    if not past:
        return {}
    vectors = {_PAST + "weights": np.stack([earlier.weights for earlier in past])}
    for name in past[0].optimiser:
        vectors[_PAST + _OPTIMISER + name] = np.stack([earlier.optimiser[name] for earlier in past])
    return vectors


def _past_of(
    told: Any, arrays: dict[str, np.ndarray], first: Configuration, live_changes: list[LiveChange]
) -> tuple[Snapshot, ...]:
    """The reverse.  Raises what `said_in_one_sentence` tells."""
    kept, past = OPTIMISERS[first.optimiser].keeps, []
    if len(told) > MOST_PAST:
        raise bad(Sentence("This file is not a complete run."))
    for row, (at, steps) in enumerate(told):
        epoch = whole_number(at, "epoch")
        regime = Regime(first).after_all(made for made in live_changes if made.epoch < epoch)
        vectors = {name: arrays[_PAST + _OPTIMISER + name][row] for name in kept}
        weights = arrays[_PAST + "weights"][row]
        past.append(Snapshot(epoch, regime, weights, vectors, whole_number(steps, "steps")))
    return tuple(past)
