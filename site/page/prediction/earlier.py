"""The button below the prediction that shows those of earlier epochs, too: a thin fan. It can be pressed while some are
known; after a reload there are none until the run trains on, and it says so."""

from page import browser
from page.browser.types import Part
from page.words.reasons import allow

FAN = 6
"""Earlier predictions that are shown at a time, at most."""


class Earlier:
    def __init__(self, display: Part) -> None:
        self.display, self.wanted = display, False
        self.button, self.panel = browser.element("earlier"), browser.element("prediction")
        browser.listen(self.button, "click", lambda event: self.turn())

    def turn(self) -> None:
        """Show them, or no longer."""
        self.wanted = not self.wanted
        self.spread()
        self.display.loop.request()

    def spread(self) -> None:
        """Those of the report that is shown, where its picture can show some."""
        picture, known = self.display.scene.plot, self.display.run.predictions
        if picture.report is None or not picture.fans:
            return
        epoch = picture.report.epoch
        some = known.has_before(epoch)
        allow(self.button, "" if some else "prediction.no_earlier")
        picture.spread(known.before(epoch, FAN) if self.wanted else [])
        pressed = self.wanted and some
        self.button.setAttribute("aria-pressed", "true" if pressed else "false")
        self.panel.toggleAttribute("data-earlier", pressed)
