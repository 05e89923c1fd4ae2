"""What is tried and what becomes of the prediction, in words."""

from page.browser.types import TYPE_CHECKING
from page.words.figures import figure
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.cell.trying.trial import Trial
    from page.run.report import Report

MEASURES = {"text": ("loss", "sample_loss")}
"""What is told of a kind of data, where it is not the error: its words, and the report's figure."""


def held_at(value: float) -> dict:
    return figure("fixed", value, 2)


def tried(trial: "Trial") -> list[dict]:
    """What is held, which weight is another and which parts are."""
    held = [
        phrase("experiments.what_if.held", gate=phrase("cell.name." + gate), value=held_at(value))
        for gate, value in sorted(trial.held.items())
    ]
    if trial.edited:
        value = held_at(trial.edited["value"])
        held.append(phrase("experiments.what_if.weight", which=trial.called, value=value))
    return held + [
        phrase("experiments.what_if.part", part=phrase("parameters.%s.name" % part))
        for part in sorted(trial.changes)
    ]


def became(report: "Report", changed: "Report | None") -> list[dict]:
    """The same prediction in the cell as it is and in the changed one, in the trainer's numbers."""
    if changed is None:
        return []
    said = []
    if report.kind == "memory" and report.horizon == 1:
        target, before, after = (
            figure("cell", report.answered(values[0]))
            for values in (report.targets, report.prediction, changed.prediction)
        )
        said.append(phrase("experiments.what_if.answer", target=target, before=before, after=after))
    if report.kind == "text":
        said.append(phrase("experiments.what_if.share", before=report.wrong(), after=changed.wrong()))
    key, measure = MEASURES.get(report.kind, ("error", "sample_error"))
    before, after = (figure("cell", one.header[measure]) for one in (report, changed))
    said.append(phrase("experiments.what_if." + key, before=before, after=after))
    return said
