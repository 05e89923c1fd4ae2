"""The best of the simple rules as a report tells it: a loss says little without one beside it."""

from page.browser.types import TYPE_CHECKING
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.run.report import Report


def best_rule(report: "Report") -> tuple[dict, float] | None:
    """(what it is called, its loss on the windows of validation), None where a report does not tell."""
    header = report.header
    name = header.get("best_rule")
    if name is None:
        return None
    return phrase("rules." + name, n=header["season"]), header["baselines"][name]


def beside(loss: float | None, rule: tuple[dict, float] | None) -> float | None:
    """A loss as a multiple of the rule's; None where one is not known, or the rule makes no error."""
    return loss / rule[1] if loss is not None and rule and rule[1] > 0 else None
