"""How far training has come, in one sentence made of a report and the epochs' figures.

What counts as following is what the eye would call so: a number within a tenth of what its targets span, a character
that is the right one."""

from page.browser.types import TYPE_CHECKING
from page.run.report import Report
from page.words.figures import figure
from page.words.texts import phrase, told

if TYPE_CHECKING:
    from page.run.records import Records, Stretch

NEAR = 0.1
"""Of the targets' span: how far a number that still follows may lie from its target."""
LEAST_SPAN = 0.2
"""Of the network's range from -1 to 1: a flat stretch of targets counts as spanning this much."""
MET = 0.01
"""At most such an error in the free run, and the prediction meets its target. Of a curve that is, in the root mean
square, a tenth of its height above zero; of a text, one character in a hundred."""
ABOUT = 1.5
"""A factor below which two errors are told as alike."""


def answers(report: Report) -> tuple[list, list]:
    """(targets, what the network said) of the shown sample, one number or character a step that is asked for."""
    if report.kind == "memory" and report.has("asked"):
        return report.column("asked", 0), report.column("outputs", 0)
    return report.targets, report.prediction


def followed(report: Report) -> tuple[int, int]:
    """(steps that follow their target, steps that are asked for)"""
    targets, said = answers(report)
    if report.kind == "text":
        return len([1 for target, one in zip(targets, said) if target == one]), len(targets)
    span = max(LEAST_SPAN, 2.0 if len(targets) == 1 else max(targets) - min(targets))
    near = NEAR * span
    return len([1 for target, one in zip(targets, said) if abs(one - target) <= near]), len(targets)


def first_met(records: "Records") -> int | None:
    """The first epoch in which the prediction met its target, None before. records: those of the run (run.records);
    where nothing runs freely, the validation loss tells."""
    return records.first("free_running_error" if records.runs_free else "validation_loss", MET)


def error_since(records: "Stretch", epoch: int) -> dict | None:
    """How the validation loss of an epoch compares with that of the first measured one, as a phrase; None where there
    is nothing to compare."""
    place = epoch - records[0]["epoch"] if len(records) else 0
    if not 0 < place < len(records):
        return None
    first, now = records[0], records[place]
    if not (first["validation_loss"] > 0 and now["validation_loss"] > 0):
        return None
    factor = first["validation_loss"] / now["validation_loss"]
    key = "smaller" if factor >= ABOUT else "larger" if factor <= 1 / ABOUT else "alike"
    return phrase("voice.error_" + key, epoch=first["epoch"], n=figure("tenths", max(factor, 1 / factor)))


def sentence(report: Report, records: "Stretch") -> str:
    """The whole sentence as a text; records: the figures of the epochs, in their order."""
    right, steps = followed(report)
    start = phrase("voice.epoch", epoch=report.epoch) if report.epoch else phrase("voice.untrained")
    if steps == 1 and report.kind != "text":
        target, said = (figure("cell", report.answered(values[0])) for values in answers(report))
        reached = phrase("voice.answer", target=target, said=said)
    else:
        key = "voice.characters" if report.kind == "text" else "voice.follows"
        reached = phrase(key, right=right, steps=steps)
    error = error_since(records, report.epoch)
    parts = [told(reached)] + ([told(error)] if error else [])
    return told(start) + " " + "; ".join(parts) + "."


def sample(report: Report) -> list[dict]:
    """Which sample is shown, and how it is kept apart from training, as phrases."""
    shown = report.header["sample"]
    number, start = shown["index"] + 1, shown["start"]
    if report.kind == "memory":
        which = phrase("prediction.sample", n=number)
    elif shown["step"] == 1:
        which = phrase("prediction.sample_" + report.kind, n=number, start=int(start) + 1)
    else:
        which = phrase("prediction.sample_x", n=number, start=figure("fixed", start, 2))
    # whoever reads backward has read what comes next: that a loss is then small says more than where a sample is from
    foreseen = report.both and report.header["loss_on"] == "all"
    return [
        which,
        phrase("prediction.kept_apart." + ("foreseen" if foreseen else report.header["kept_apart"])),
    ]
