"""The stage while a question is asked: the page in the question's state, a ring around what is spoken of, and a part
of the cell that is pressed there. The run is the tour's: the visitor's own is set aside and comes back."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Event
from page.guide.check.question import facts
from page.guide.tour.standing import Standing

if TYPE_CHECKING:
    from page.guide.tour.own_run import OwnRun
    from page.guide.tour.steps import Setting
    from page.run.timeline import Moment
    from page.stage.display import Display

SOON = 0.05
PATIENCE = 40
"""Times to look whether the report of the epoch that is shown is there."""
PARTS = "#cell-elements [data-element]"


class Stage:
    pressed: Act | None
    ringed: str | None

    def __init__(self, own: "OwnRun", display: "Display") -> None:
        self.own, self.run, self.display = own, own.run, display
        self.standing = Standing("check")
        self.pressed = self.ringed = None
        """pressed(name): a part of the cell was pressed; ringed: the selector of what the ring is around."""
        self.dirty = self.scroll = False
        display.drawers.append(self.draw)
        display.laid_out.listen(self.settle)
        browser.listen(browser.window, "resize", lambda event: self.settle())
        browser.window.addEventListener("scroll", browser.proxy(lambda event: self.settle()), True)
        browser.window.addEventListener("click", browser.proxy(self.on_press), True)

    def bring(self, setting: "Setting", reached: Act) -> None:
        """Reach a state; reached(problem) when its numbers are here."""
        self.own.bring(setting, lambda problem: asyncio.create_task(self.waiting(problem, reached)))

    async def waiting(self, problem: bool, reached: Act) -> None:
        """The trainer's answer may overtake its report."""
        run = self.run
        for _ in range(PATIENCE):
            await asyncio.sleep(SOON)
            report = run.report
            if report and report.run == run.number and report.epoch == run.epoch:
                break
        reached(problem)

    def facts(self) -> dict:
        return facts(self.run.report, self.run.record)

    def ring(self, selector: str | None, pressed: Act | None = None) -> None:
        """Around what the selector finds, None: around nothing. pressed: what a press on a part of the cell does."""
        self.pressed = pressed
        self.ringed = selector
        if selector:
            self.scroll = True
            self.settle()
        else:
            self.standing.hide()

    def give_back(self) -> None:
        self.ring(None)
        self.own.give_back()

    def on_press(self, event: Event) -> None:
        """A part that is an answer is not opened."""
        part = event.target.closest(PARTS) if self.pressed else None
        if part:
            event.preventDefault()
            event.stopImmediatePropagation()
            self.pressed(part.getAttribute("data-element"))

    def settle(self) -> None:
        if self.ringed:
            self.dirty = True
            self.display.loop.request()

    def draw(self, seconds: float, moment: "Moment") -> bool:
        if self.dirty and self.ringed and not self.own.cell.zoom.running:
            self.dirty = False
            scroll, self.scroll = self.scroll, False
            self.standing.choose(self.ringed)
            self.standing.settle(scroll)
        return False
