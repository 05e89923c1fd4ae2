"""What was measured in an epoch: figures looked up in the table of all epochs (run.records), and one sentence of them.

The free-running error costs as much as an epoch and is measured in some only. Wherever it is shown in another one, it
is the newest value up to there, and says of which epoch it is."""

from page.browser.types import Said
from page.facts import FREE_RUNNING_EVERY
from page.run.records import Records
from page.words.figures import figure
from page.words.texts import phrase

SPARSE = "free_running_error"


def latest(records: Records, name: str, epoch: int) -> tuple[int | None, float | None]:
    """(epoch, value) of a figure's newest value up to an epoch, (None, None) before the first."""
    for at in range(epoch, max(0, epoch - FREE_RUNNING_EVERY), -1):
        value = records.value(name, at)
        if value is not None:
            return at, value
    return None, None


def of_epoch(records: Records, epoch: int) -> Said:
    """Of which epoch the free-running error is that is shown in an epoch, as a phrase; "" where it is of that one."""
    if not records.runs_free:
        return ""
    at, value = latest(records, SPARSE, epoch)
    if value is None:
        return phrase("transport.from_epoch", n=FREE_RUNNING_EVERY) if epoch < FREE_RUNNING_EVERY else ""
    return "" if at == epoch else phrase("transport.of_epoch", n=at)


def sentence(records: Records, epoch: int, newest: int, met: int | None = None) -> Said:
    """An epoch and its figures in words, to be said. met: the epoch in which the prediction first met its target."""
    if epoch and epoch == met:
        return phrase(
            "transport.with_met", figures=figures_of(records, epoch, newest), met=phrase("transport.met_here")
        )
    return figures_of(records, epoch, newest)


def figures_of(records: Records, epoch: int, newest: int) -> dict:
    training, validation = (records.value(name, epoch) for name in ("training_loss", "validation_loss"))
    if training is None and validation is None:
        return phrase("transport.at", epoch=epoch, newest=newest)
    values = {
        "epoch": epoch,
        "training": figure("loss", training),
        "validation": figure("loss", validation),
    }
    at, free = latest(records, SPARSE, epoch)
    if free is None:
        return phrase("transport.figures", **values)
    key = "transport.figures_free" if at == epoch else "transport.figures_free_of"
    return phrase(key, error=figure("loss", free), n=at, **values)
