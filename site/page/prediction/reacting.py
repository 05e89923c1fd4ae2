"""The button below the prediction of a text that leads to its letters coloured by what a unit makes of them."""

from page import browser
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Part

if TYPE_CHECKING:
    from page.run.report import Report


class ReactingButton:
    def __init__(self, display: Part) -> None:
        self.asked = Signal()
        self.button = browser.element("reacting")
        browser.listen(self.button, "click", lambda event: self.asked.send())
        display.shown.listen(self.report_shown)

    def report_shown(self, report: "Report") -> None:
        self.button.hidden = report.kind != "text" or report.both
