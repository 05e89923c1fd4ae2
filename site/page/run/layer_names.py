"""What a layer is called: by its number, and by the way in which it reads where its level has two."""

from page.browser.types import TYPE_CHECKING
from page.words.figures import whole
from page.words.texts import phrase, words

if TYPE_CHECKING:
    from page.run.report import Report

FORWARD, BACKWARD, BOTH = "→", "←", "⇄"


def told(level: int, both: bool, reverse: bool) -> "int | dict":
    """The number of a layer of a level, from 0, as a sentence tells it; both: whether the level has two."""
    if not both:
        return level + 1
    return phrase("network.backward" if reverse else "network.forward", n=level + 1)


def spoken(report: "Report", layer: int) -> "int | dict":
    """A report's layer as a sentence tells it."""
    return told(report.level(layer), report.both, report.reverse(layer))


def arrow(report: "Report", layer: int) -> str:
    """The way in which a layer reads the window; "" where all read it alike."""
    if not report.both:
        return ""
    return BACKWARD if report.reverse(layer) else FORWARD


def number_of(report: "Report", layer: int) -> str:
    """Where there is little room."""
    return whole(report.level(layer) + 1) + arrow(report, layer)


def name_of(report: "Report", layer: int) -> str:
    name = words("network.layer", n=report.level(layer) + 1)
    return name + " " + arrow(report, layer) if report.both else name
