"""The phases of an epoch in words, the present one marked and its progress drawn under it; a click goes to the start
of a phase."""

from page import browser
from page.browser.types import JS, TYPE_CHECKING

if TYPE_CHECKING:
    from page.run.orders import Orders
    from page.run.timeline import Moment
    from page.stage.display import Display


class Process:
    marked: str | None
    bar: JS | None

    def __init__(self, orders: "Orders", display: "Display") -> None:
        self.appearance = display.appearance
        self.marked = None
        self.bar = None
        self.items, self.bars = {}, {}
        for item in browser.document.querySelectorAll("#process li"):
            phase = item.getAttribute("data-phase")
            self.items[phase] = item
            self.bars[phase] = item.querySelector(".progress").style
            browser.listen(
                item.querySelector("button"), "click", lambda event, phase=phase: orders.jump(phase)
            )
        display.drawers.append(self.draw)

    def draw(self, seconds: float, moment: "Moment") -> bool:
        """One frame; with reduced motion no progress is drawn."""
        if moment.phase != self.marked:
            self.change(moment.phase)
        if self.bar is not None and not self.appearance.still:
            self.bar.transform = "scaleX(%.3f)" % moment.progress
        return False

    def change(self, phase: str) -> None:
        self.marked = phase
        self.bar = self.bars.get(phase)
        for name, item in self.items.items():
            if name == phase:
                item.setAttribute("aria-current", "step")
            else:
                item.removeAttribute("aria-current")
                self.bars[name].transform = "scaleX(0)"
