"""What there is to read in the guide's room: an explanation, the glossary, the search, each a page of it. They stand in
the column beside the picture, on small screens in the sheet at its foot, and take the place of what the column shows
(the tour's card, too) until they are closed. Nothing of the picture ever lies under them, so one reads and plays at
the same time.

One page is read at a time. What is opened from within a page leads back to it."""

from page import browser
from page.browser.signal import Signal
from page.browser.types import Event, Node

BUSY = "dialog[open], :popover-open"
"""What lies over everything, and is closed before a page is."""


class Pages:
    def __init__(self) -> None:
        self.root = browser.document.documentElement
        self.stack = []
        """(page, what it was opened by), the one that is read last."""
        self.closed = Signal()
        """(page): it is not read any more."""
        self.nearest = browser.options(block="nearest")
        self.in_place = browser.options(preventScroll=True)
        browser.window.addEventListener("keydown", browser.proxy(self.on_key), True)
        browser.listen(browser.document, "focusin", self.on_focus)

    @property
    def read(self) -> Node | None:
        return self.stack[-1][0] if self.stack else None

    def reads(self, page: Node) -> bool:
        return bool(self.stack) and page.isSameNode(self.read)

    def on_focus(self, event: Event) -> None:
        """What gets the focus without being scrolled to, as a field whose text is selected does, is brought clear of
        the page's foot. Not under a pointer: what moves between press and release is not pressed."""
        if self.read and self.read.contains(event.target) and event.target.matches(":focus-visible"):
            event.target.scrollIntoView(self.nearest)

    def open(self, page: Node, opener: Node) -> None:
        """opener: who gets the focus back, and stays in sight meanwhile."""
        inside = [place for place, (other, _) in enumerate(self.stack) if other.contains(opener)]
        if self.reads(page) and inside:
            return
        self.drop(inside[-1] + 1 if inside else 0)
        if self.stack:
            self.read.hidden = True
        self.stack.append((page, opener))
        page.hidden = False
        self.root.setAttribute("data-reading", "")
        opener.scrollIntoView(self.nearest)

    def close(self) -> None:
        """The page that is read; the one that it was opened from is read again."""
        if not self.stack:
            return
        page, opener = self.stack[-1]
        lost = browser.focus_is_lost(page)
        self.drop(len(self.stack) - 1)
        if lost:
            (opener if browser.at_hand(opener) else browser.element("search-open")).focus(self.in_place)

    def close_all(self) -> None:
        """The column shows what it did before."""
        while self.stack:
            self.close()

    def drop(self, place: int) -> None:
        """The pages from this place of the stack on."""
        gone = self.stack[place:]
        self.stack = self.stack[:place]
        for page, _ in reversed(gone):
            page.hidden = True
            self.closed.send(page)
        if self.stack:
            self.read.hidden = False
        else:
            self.root.removeAttribute("data-reading")

    def on_key(self, event: Event) -> None:
        """Escape closes the page, wherever the focus is: it is what was opened last."""
        if event.key == "Escape" and self.stack and not event.defaultPrevented:
            if not browser.document.querySelector(BUSY):
                event.preventDefault()
                event.stopImmediatePropagation()
                self.close()
