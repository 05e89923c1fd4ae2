"""Folded or unrolled: which way the network is drawn, by two buttons; remembered, and `?view=` in the address."""

from page import browser
from page.browser.types import TYPE_CHECKING
from page.words.reasons import allow
from page.words.texts import say_in

if TYPE_CHECKING:
    from page.run.report import Report
    from page.stage.display import Display

WAYS = ("folded", "unrolled")
STORED = "network-view"
BY_ROOM = "by_room"
"""The way of those who have not chosen: what the window has room for."""
ROOMY = 560
"""Pixels of the window's width from which on it is unrolled for those who have not chosen."""


class Views:
    def __init__(self, display: "Display") -> None:
        self.display = display
        self.buttons = {way: browser.element("view-" + way) for way in WAYS}
        for way, button in self.buttons.items():
            browser.listen(button, "click", lambda event, way=way: self.choose(way))
        stored = browser.stored(STORED)
        self.chosen = stored in WAYS
        self.way = stored if self.chosen else self.usual()
        self.alone = False
        browser.listen(browser.window, "resize", lambda event: self.resized())
        self.show()
        display.scene.unroll(self.is_unrolled, still=True)
        display.shown.listen(self.report_shown)

    @property
    def is_unrolled(self) -> bool:
        return self.way == "unrolled"

    @property
    def choice(self) -> str:
        """What `take` brings back as it is now: one of the two ways, or that the room decides."""
        return self.way if self.chosen else BY_ROOM

    def usual(self) -> str:
        return WAYS[browser.window.innerWidth > ROOMY]

    def resized(self) -> None:
        """The window has another size: for those who have not chosen, that decides."""
        if not self.chosen and self.usual() != self.way:
            self.way = self.usual()
            self.show()
            self.display.unroll(self.is_unrolled)

    def choose(self, way: str) -> None:
        browser.stored(STORED, way)
        self.take(way)

    def take(self, choice: str) -> None:
        self.chosen = choice != BY_ROOM
        self.way = choice if self.chosen else self.usual()
        self.show()
        self.display.unroll(self.is_unrolled)

    def report_shown(self, report: "Report") -> None:
        """Layers that read both ways have the unrolled picture alone."""
        if report.both != self.alone:
            self.alone = report.both
            why = "network.folded_both" if self.alone else ""
            allow(self.buttons["folded"], why, "network.folded_title")
            say_in(self.buttons["folded"], "aria-description", why)
            self.show()

    def show(self) -> None:
        shown = "unrolled" if self.alone else self.way
        for way, button in self.buttons.items():
            button.setAttribute("aria-pressed", "true" if way == shown else "false")
