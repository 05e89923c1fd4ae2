"""Keeping the past of a run: one snapshot an epoch, thinned by age to a memory budget.

A snapshot holds the weights, the optimiser's state and the settings in force.  It needs no generator state, because
every epoch draws from its own stream, made of the run's seed and the epoch's number.  Where a snapshot has been thinned
out, the session trains again from the one before it, which gives the same weights bit for bit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explornn_py.learning.optimisers import Optimiser
from explornn_py.network.stack import Network
from explornn_py.settings.changes import Regime

BUDGET = 16 * 2**20
"""Bytes of snapshots a session keeps: about 250 of the default network."""


SAVED = 2**19
"""Bytes of earlier snapshots that a saved run has beside its newest: about 8 of the default network."""


@dataclass(frozen=True)
class Snapshot:
    """A run after `epoch` epochs."""

    epoch: int
    regime: Regime
    weights: np.ndarray
    optimiser: dict[str, np.ndarray]
    steps: int

    @classmethod
    def take(cls, epoch: int, regime: Regime, network: Network, optimiser: Optimiser) -> "Snapshot":
        """Copy the present state."""
        arrays = {name: array.copy() for name, array in optimiser.arrays.items()}
        return cls(epoch, regime, network.weights.copy(), arrays, optimiser.steps)

    def put_back(self, network: Network, optimiser: Optimiser) -> None:
        """Make the state present again."""
        network.load(self.weights)
        for name, array in self.optimiser.items():
            optimiser.arrays[name][...] = array
        optimiser.steps = self.steps

    @property
    def size(self) -> int:
        """Bytes of its arrays."""
        return self.weights.nbytes + sum(array.nbytes for array in self.optimiser.values())


class Snapshots:
    """Snapshots by epoch.  Epoch 0 and the newest always stay; the older the rest, the wider apart."""

    def __init__(self, budget: int = BUDGET):
        self.budget = budget
        self._by_epoch: dict[int, Snapshot] = {}
        self._bytes = 0

    def __iter__(self) -> Iterator[int]:
        """Their epochs, oldest first."""
        return iter(self._by_epoch)

    def add(self, snapshot: Snapshot) -> None:
        """Add the newest snapshot, then thin until the budget holds."""
        self.forget_after(snapshot.epoch - 1)
        self._by_epoch[snapshot.epoch] = snapshot
        self._bytes += snapshot.size
        while self._bytes > self.budget and len(self._by_epoch) > 2:
            self._drop(self._least_missed(snapshot.epoch))

    def after(self, epoch: int) -> list[Snapshot]:
        """The snapshots of later epochs, oldest first."""
        return [snapshot for at, snapshot in self._by_epoch.items() if at > epoch]

    def add_all(self, snapshots: list[Snapshot]) -> None:
        """Add later snapshots, oldest first, that were thinned before."""
        for snapshot in snapshots:
            self.add(snapshot)

    def nearest(self, epoch: int) -> Snapshot:
        """The newest snapshot at or before an epoch."""
        return self._by_epoch[max(at for at in self._by_epoch if at <= epoch)]

    def forget_after(self, epoch: int) -> None:
        """Drop the snapshots of a future that is being left."""
        for later in [at for at in self._by_epoch if at > epoch]:
            self._drop(later)

    def _drop(self, epoch: int) -> None:
        self._bytes -= self._by_epoch.pop(epoch).size

    def _least_missed(self, newest: int) -> int:
        """The epoch whose loss leaves the smallest gap in relation to its age."""
        epochs = list(self._by_epoch)
        gaps = zip(epochs, epochs[1:-1], epochs[2:], strict=False)
        return min(gaps, key=lambda gap: (gap[2] - gap[0]) / (newest - gap[0]))[1]


def sparse(snapshots: list[Snapshot], newest: int, budget: int = SAVED) -> list[Snapshot]:
    """Those to keep in a file, oldest first: each at least twice as old as the one after it, seen from the epoch
    `newest`, and as many as the budget takes, one at least.  So what going back costs is in proportion to how far.

    snapshots: oldest first, of epochs before `newest`.
    """
    chosen: list[Snapshot] = []
    if not snapshots:
        return chosen
    most = max(1, budget // snapshots[0].size)
    wider = max(2.0, newest ** (1 / most))
    due = 1.0
    for snapshot in reversed(snapshots):
        age = newest - snapshot.epoch
        if age >= due and len(chosen) < most:
            chosen.append(snapshot)
            due = age * wider
    return chosen[::-1]
