"""Learning by heart, told by the two losses: that of training falls on while that of validation rises.

The epoch to keep is the one with the smallest validation loss (early stopping; Prechelt 1998, "Early stopping - but
when?").  A loss jumps about, and with few windows validation does so by luck.  So what is told of as overfitting has
lasted: means of several epochs are compared, and the rise has to be clear.
"""

import numpy as np

from explornn_py.learning.history import History

MEAN_OF = 5
"""Epochs that are looked at together."""
LASTED = 10
"""Epochs since the best one, at least."""
RISEN = 1.1
"""Of the validation loss, as a multiple of what it was around the best epoch."""


def best_epoch(history: History) -> int:
    """The first epoch with the smallest validation loss; 0 before any."""
    losses = history.column("validation_loss")
    return int(losses.argmin()) + 1 if len(losses) else 0


def overfits_since(history: History) -> int | None:
    """The best epoch, if from it on the validation loss has risen while the training loss has fallen; else None."""
    best = best_epoch(history)
    if not best or len(history) - best < LASTED:
        return None
    validation, training = (history.column(f"{name}_loss") for name in ("validation", "training"))
    around = slice(max(0, best - 1 - MEAN_OF // 2), best + MEAN_OF // 2)
    rises = np.mean(validation[-MEAN_OF:]) > RISEN * np.mean(validation[around])
    return best if rises and np.mean(training[-MEAN_OF:]) < np.mean(training[around]) else None
