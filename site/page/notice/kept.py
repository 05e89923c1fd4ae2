"""In the header's menu: the ways back that a notice has offered, which stay when it is closed."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING
from page.words.texts import count, say

if TYPE_CHECKING:
    from page.run.run import Run


class KeptInMenu:
    def __init__(self, run: "Run") -> None:
        self.run, self.renewal = run, run.renewal
        self.back, self.way = browser.element("kept-back"), browser.element("kept-way")
        browser.listen(browser.element("menu"), "beforetoggle", lambda event: self.show())
        browser.listen(self.back, "click", lambda event: self.bring(self.renewal.left))
        browser.listen(self.way, "click", lambda event: self.bring(self.renewal.way[2]))

    def show(self) -> None:
        """As the menu opens. While the run of the tour stands here, the visitor's comes back with the tour's end."""
        kept, way = self.renewal.left, self.renewal.way
        if self.run.lent:
            kept = way = None
        if way and way[0] != self.run.number:
            way = None
        self.back.hidden, self.way.hidden = not kept, not way
        if kept:
            say(self.back, "run.bring_back", epochs=count("epochs", kept[0]))
        if way:
            say(self.way, "run.bring_way", newest=way[1])

    def bring(self, kept: tuple) -> None:
        self.run.notice.hide_offer()
        asyncio.create_task(self.renewal.bringing_back(kept))
