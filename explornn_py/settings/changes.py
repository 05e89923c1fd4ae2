"""Settings that change during a run, and what follows from when they did.

A run's settings at any moment are those it began with and its live changes, one after the other.  Some more things are
decided by when a change was made: how long training has gone on undisturbed, by which stopping judges it, from which
epoch on the learning rate decays, and from which on the share of own inputs rises.  All of it together is the *regime*.
It follows from the changes alone, so a run that is gone back in, or loaded, is judged and trained just as it was.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from explornn_py.learning.optimisers import decayed
from explornn_py.learning.own_inputs import risen
from explornn_py.settings.configuration import Configuration

IDLE = frozenset({"season", "prediction", "temperature", "stop_epochs", "stop_loss", "stop_plateau"})
"""Live settings that leave training as it is."""

MOST_CHANGES = 10_000
"""Of one run; all of them are gone through whenever it is loaded."""

DECAYING = frozenset({"learning_rate", "learning_rate_half_life"})
RISING = frozenset({"own_inputs", "own_inputs_epochs"})


@dataclass(frozen=True)
class LiveChange:
    """Settings changed during a run: after how many epochs, and how many windows of the next one.

    rate_since: the epoch from which on a learning rate set here decays; None for the one it is set in.  (Runs saved in
    format 1 were trained with a rate that decayed from the first epoch on, whenever it was set.)
    """

    epoch: int
    windows: int
    changes: dict[str, Any]
    rate_since: int | None = None

    def before_training(self) -> "LiveChange":
        """The same change when its epoch has been taken back: made before the epoch's first window."""
        return replace(self, windows=0)


@dataclass(frozen=True)
class Regime:
    """The settings in force.  steady_since: finished epochs when one that acts on training last changed; rate_since:
    the same for the learning rate or its half-life; own_inputs_since: for the share of own inputs or its rise."""

    configuration: Configuration
    steady_since: int = 0
    rate_since: int = 0
    own_inputs_since: int = 0

    def after(self, made: LiveChange) -> "Regime":
        """The regime once a change has been made.  Raises ConfigurationError."""
        configuration = Configuration.from_dict(made.changes, base=self.configuration)
        changed = set(configuration.changed_fields(self.configuration))
        rate_since = made.epoch if made.rate_since is None else made.rate_since
        return Regime(
            configuration,
            made.epoch if changed - IDLE else self.steady_since,
            rate_since if changed & DECAYING else self.rate_since,
            made.epoch if changed & RISING else self.own_inputs_since,
        )

    def after_all(self, changes: Iterable[LiveChange]) -> "Regime":
        """The regime after several changes, in their order."""
        regime = self
        for made in changes:
            regime = regime.after(made)
        return regime

    def learning_rate(self, epoch: int) -> float:
        """The learning rate after `epoch` finished epochs, decay included."""
        settings = self.configuration
        return decayed(settings.learning_rate, settings.learning_rate_half_life, epoch - self.rate_since)

    def own_inputs(self, epoch: int) -> float:
        """The share of own inputs after `epoch` finished epochs, its rise included."""
        settings = self.configuration
        share: float = settings.own_inputs
        return risen(share, settings.own_inputs_epochs, epoch - self.own_inputs_since) if share else share
