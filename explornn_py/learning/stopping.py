"""When a run should end: because it is done, or because it is going nowhere.

Measured: with learning rate 1 the loss of a deep stack settles at two to three times that of a constant
answer (a saturated head) within two epochs, or jumps about there.  A single layer may also hover about the
constant's loss itself, where networks that learn slowly are, too: they start at about that loss and fall; the
original app's seven layers stay at it.  What tells the two apart is the size of the weights.  Within four epochs
at learning rate 1 they are seven to fourteen times as long as at first; those of a network that learns slowly, or
not at all, are at most half as long again.  So all limits below are far from either.
"""

import math
from typing import Any

from explornn_py.errors import Diverged, Sentence
from explornn_py.learning.history import History, lowest
from explornn_py.learning.record import EpochRecord
from explornn_py.learning.training import SLOW_DOWN, beyond_bounds

CLEARLY_WORSE = 1.25
PATIENCE = 4
GROWN = 1.5
OVERGROWN = 5.0
LEARNED_NOTHING = 0.9
FORGOTTEN = 0.3
FORGETTING_PATIENCE = 8
LONGEST_PATIENCE = max(PATIENCE, FORGETTING_PATIENCE)
"""So many of the newest epochs are looked at, whatever else there is."""


def going_nowhere(recent: list[EpochRecord], growth: float, first_loss: float, constant_loss: float) -> bool:
    """True when the updates have left their mark on the weights, and the last epochs' mean loss is clearly above both
    a constant answer's and the first weights'.

    recent: records since settings last changed, so that a smaller learning rate gets its chance.  growth: length of
    the weights, as a multiple of that of the first weights.
    """
    return growth > GROWN and _mean_is_above(CLEARLY_WORSE * max(first_loss, constant_loss), recent)


def _judged_loss(record: EpochRecord) -> float:
    """The loss by which an epoch is judged: that of training, unless dropout alone has made it so bad."""
    return min(record.training_loss, record.validation_loss)


def has_overgrown(recent: list[EpochRecord], growth: float, constant_loss: float) -> bool:
    """True when the updates have blown up the weights, and the last answers are hardly better than a constant."""
    return growth > OVERGROWN and _mean_is_above(LEARNED_NOTHING * constant_loss, recent)


def _mean_is_above(limit: float, recent: list[EpochRecord]) -> bool:
    newest = recent[-PATIENCE:]
    return len(newest) == PATIENCE and sum(map(_judged_loss, newest)) > PATIENCE * limit


def has_forgotten(recent: list[EpochRecord], earlier: History, constant_loss: float) -> bool:
    """True when a change of settings has thrown away, for good, what was learned before it.

    recent: the newest records since settings last changed; earlier: those before.  A constant answer's loss is the
    measure of "learned", so that noise, which makes a good loss worse but not bad, is no cause for alarm.
    """
    newest = recent[-FORGETTING_PATIENCE:]
    if len(newest) < FORGETTING_PATIENCE or not earlier:
        return False
    best = lowest(earlier.column("training_loss"))
    limit = max(5 * best, FORGOTTEN * constant_loss)
    return all(_judged_loss(record) > limit for record in newest)


def check_finite(record: EpochRecord, size: float) -> None:
    """Raises Diverged when an epoch has ended with numbers that are none; size: the length of the weights.

    The updates were finite, one by one; what the last of them has led to shows in the weights and in what was measured.
    """
    measured = [record.training_loss, record.validation_loss, size]
    if not all(map(math.isfinite, measured)):
        raise beyond_bounds()


def check_progress(
    recent: list[EpochRecord],
    earlier: History,
    first_loss: float,
    constant_loss: float,
    growth: float,
) -> None:
    """Raises Diverged when training is going nowhere, or has lost for good what was learned."""
    told = None
    if going_nowhere(recent, growth, first_loss, constant_loss):
        told = Sentence("For some epochs now the network has answered worse than one constant value would.")
    elif has_overgrown(recent, growth, constant_loss):
        told = Sentence(
            "The weights have grown very large, and the network answers hardly better than one constant value would."
        )
    elif has_forgotten(recent, earlier, constant_loss):
        told = Sentence(
            "With the new settings the network has lost what it had learned, and does not find it again."
        )
    if told:
        raise Diverged("diverged", told, SLOW_DOWN)


def reason_to_stop(history: History, configuration: Any) -> str | None:
    """The stop condition of the configuration that holds: "epochs", "loss", "plateau", or None.

    A condition set to 0 is off.  Loss and plateau look at the validation loss.
    """
    if not history:
        return None
    losses = history.column("validation_loss")
    if 0 < configuration.stop_epochs <= len(history):
        return "epochs"
    if losses[-1] < configuration.stop_loss:
        return "loss"
    if 0 < configuration.stop_plateau < len(losses) - int(losses.argmin()):
        return "plateau"
    return None
