"""The page's only clock: draws when asked to, sleeps otherwise.

Many requests in one frame make one drawing; `draw(seconds)` says with its result whether time goes on. A hidden tab
gets no frames from the browser, so nothing runs there; the first step afterwards is cut short instead of leaping."""

import asyncio

from page import browser
from page.browser.types import Act

LONGEST_STEP = 0.1


class Loop:
    last: float | None

    def __init__(self, draw: Act) -> None:
        self.draw = draw
        self.waiting = False
        self.last = None
        self.sleeping = False
        self.frame = browser.proxy(self.on_frame)

    def request(self) -> None:
        if not self.waiting:
            self.waiting = True
            browser.window.requestAnimationFrame(self.frame)

    def request_in(self, seconds: float) -> None:
        """A frame after so long: for what waits, but does not move."""
        if not self.sleeping:
            self.sleeping = True
            asyncio.create_task(self.waking(seconds))

    async def waking(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self.sleeping = False
        self.request()

    def on_frame(self, stamp: float) -> None:
        self.waiting = False
        seconds = 0.0 if self.last is None else min(LONGEST_STEP, max(0.0, stamp / 1000 - self.last))
        self.last = stamp / 1000
        if self.draw(seconds):
            self.request()
        else:
            self.last = None
