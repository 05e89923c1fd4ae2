"""What shows itself while pointer or focus is on something: it stays while the pointer goes over to it, and Escape puts
it away before Escape does anything else, without moving pointer or focus. Only who reads in the guide while the pointer
rests on something else need not press twice: there it goes along.

Put away, it stays away until pointer or focus has left what it belongs to."""

import asyncio

from page import browser
from page.browser.types import Act, Event, Node

GRACE = 0.3
"""Seconds that the pointer has to get from the thing to what it shows."""

GUIDE = ".tour, .reading"

_all = []


class Hover:
    """content: the node that shows itself; hide(): puts it away; held(): whether the focus holds it; of(): what it
    belongs to, by default itself. `muted`: the visitor has put it away by Escape."""

    def __init__(self, content: Node, hide: Act, held: Act = lambda: False, of: Act = lambda: None) -> None:
        self.content, self.hide, self.held, self.of = content, hide, held, of
        self.muted = False
        self.leaving = 0
        browser.listen(content, "pointerenter", lambda event: self.stay())
        browser.listen(content, "pointerleave", lambda event: self.content_left())
        _all.append(self)

    @property
    def open(self) -> bool:
        node = self.content
        return bool(node.getClientRects().length)

    def stay(self) -> None:
        """Pointer or focus is on the thing, or on what it shows."""
        self.leaving += 1

    def leave(self) -> None:
        """They are gone; a moment later, so is the content, unless they have come back."""
        self.muted = False
        self.leaving += 1
        asyncio.create_task(self.wait(self.leaving))

    def content_left(self) -> None:
        """The pointer has left the content; or that was put away from under it, and the pointer is on something else
        now without having moved: which then shows nothing, either."""
        if self.open:
            self.leave()
        else:
            asyncio.create_task(self.unmute())

    async def unmute(self) -> None:
        await asyncio.sleep(GRACE)
        self.muted = False

    async def wait(self, leaving: float) -> None:
        await asyncio.sleep(GRACE)
        if leaving == self.leaving and not self.held():
            self.hide()

    def dismiss(self) -> None:
        self.stay()
        self.muted = True
        self.hide()


def escape(event: Event) -> None:
    """Listens before everybody else."""
    if event.key != "Escape":
        return
    guide = browser.document.activeElement.closest(GUIDE)
    for hover in _all:
        if hover.open:
            elsewhere = guide is not None and not guide.contains(hover.of() or hover.content)
            hover.dismiss()
            if not elsewhere:
                event.preventDefault()
                event.stopImmediatePropagation()
                return


def watch() -> None:
    browser.window.addEventListener("keydown", browser.proxy(escape), True)
