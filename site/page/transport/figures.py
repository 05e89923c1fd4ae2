"""What was measured in an epoch: figures looked up among the records of all epochs, and one sentence of them.

The free-running error costs as much as an epoch and is measured in some only. Wherever it is shown in another one, it
is the newest value up to there, and says of which epoch it is."""

from page.facts import FREE_RUNNING_EVERY
from page.words.figures import figure
from page.words.texts import phrase

SPARSE = "free_running_error"


def record_of(parts, epoch: int):
    """The record of an epoch, None where there is none. parts: lists of records, each in the order of epochs."""
    for records in parts:
        if records and records[0]["epoch"] <= epoch <= records[-1]["epoch"]:
            place = epoch - records[0]["epoch"]
            if place < len(records) and records[place]["epoch"] == epoch:
                return records[place]
    return None


def latest(parts, name: str, epoch: int) -> tuple:
    """(epoch, value) of a figure's newest value up to an epoch, (None, None) before the first."""
    for at in range(epoch, max(0, epoch - FREE_RUNNING_EVERY), -1):
        record = record_of(parts, at)
        if record and record[name] is not None:
            return at, record[name]
    return None, None


def of_epoch(parts, epoch: int):
    """Of which epoch the free-running error is that is shown in an epoch, as a phrase; "" where it is of that one."""
    at, value = latest(parts, SPARSE, epoch)
    if value is None:
        return phrase("transport.from_epoch", n=FREE_RUNNING_EVERY) if epoch < FREE_RUNNING_EVERY else ""
    return "" if at == epoch else phrase("transport.of_epoch", n=at)


def sentence(parts, epoch: int, newest: int, met=None):
    """An epoch and its figures in words, to be said. met: the epoch in which the prediction first met its target."""
    if epoch and epoch == met:
        return [figures_of(parts, epoch, newest), phrase("transport.met_here")]
    return figures_of(parts, epoch, newest)


def figures_of(parts, epoch: int, newest: int) -> dict:
    record = record_of(parts, epoch)
    if record is None:
        return phrase("transport.at", epoch=epoch, newest=newest)
    values = {
        "epoch": epoch,
        "training": figure("loss", record["training_loss"]),
        "validation": figure("loss", record["validation_loss"]),
    }
    at, free = latest(parts, SPARSE, epoch)
    if free is None:
        return phrase("transport.figures", **values)
    key = "transport.figures_free" if at == epoch else "transport.figures_free_of"
    return phrase(key, error=figure("loss", free), n=at, **values)
