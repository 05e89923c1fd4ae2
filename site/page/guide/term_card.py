"""What a term means, beside its link, while pointer or focus is on it."""

import asyncio

from page import browser
from page.browser.box import Box
from page.browser.hover import Hover
from page.browser.measure import in_window
from page.browser.types import TYPE_CHECKING, Event, Node
from page.guide.placing import place

if TYPE_CHECKING:
    from page.guide.reading import Reading


class TermCard:
    link: Node | None
    last: Node | None

    def __init__(self, reading: "Reading") -> None:
        self.reading = reading
        self.card = browser.element("term-card")
        self.link = self.last = None
        self.hover = Hover(self.card, self.leave, of=lambda: self.link)
        listen = browser.listen
        for event in ("pointerover", "focusin"):
            listen(browser.document, event, lambda event: self.enter(event.target))
        listen(browser.document, "click", lambda event: self.leave())
        for event in ("pointerout", "focusout"):
            listen(browser.document, event, self.left)

    def enter(self, target: Node) -> None:
        if target.nodeType != 1 or self.card.contains(target):
            return
        link = target.closest("a[data-term]")
        if link and not (self.hover.muted and link.isSameNode(self.last)):
            self.hover.muted = False
            self.hover.stay()
            if self.link is not None and link.isSameNode(self.link):
                return
            self.leave()
            self.link = self.last = link
            asyncio.create_task(self.show(link))

    def left(self, event: Event) -> None:
        if self.link is not None and self.link.contains(event.target):
            self.hover.leave()

    def leave(self) -> None:
        if self.link is not None:
            self.link.removeAttribute("aria-describedby")
            self.link = None
            self.card.hidePopover()

    async def show(self, link: Node) -> None:
        if not await self.reading.load() or self.link is not link:
            return
        term = self.reading.terms.get(link.getAttribute("data-term"))
        if term is None:
            return
        self.card.innerHTML = term["html"]
        self.card.showPopover()
        link.setAttribute("aria-describedby", "term-card")
        window = browser.window
        size = (self.card.offsetWidth, self.card.offsetHeight)
        box = in_window(link)
        line = Box(0, box.y, window.innerWidth, box.height)
        x, y = place(size, box, line, (window.innerWidth, window.innerHeight))
        self.card.style.left, self.card.style.top = "%dpx" % x, "%dpx" % y
