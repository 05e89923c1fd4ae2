"""When a run should end: because it is done, or because it is going nowhere."""

from explornn_py.configuration import Configuration
from explornn_py.report import EpochRecord

WORSE_THAN_CONSTANT = 1.25
PATIENCE = 3


def going_nowhere(recent: list[EpochRecord], constant_loss: float) -> bool:
    """True when the last few epochs were all clearly worse than the best constant answer.

    recent: records since settings last changed, so that a smaller learning rate gets its chance.
    """
    newest = recent[-PATIENCE:]
    limit = WORSE_THAN_CONSTANT * constant_loss
    return len(newest) == PATIENCE and all(record.training_loss > limit for record in newest)


def reason_to_stop(history: list[EpochRecord], configuration: Configuration) -> str | None:
    """ "epochs", "loss" or "plateau" when the configuration's stop condition of that name holds; 0 switches one off."""
    if not history:
        return None
    losses = [record.validation_loss for record in history]
    if 0 < configuration.stop_epochs <= len(history):
        return "epochs"
    if losses[-1] < configuration.stop_loss:
        return "loss"
    if 0 < configuration.stop_plateau < len(losses) - losses.index(min(losses)):
        return "plateau"
    return None
