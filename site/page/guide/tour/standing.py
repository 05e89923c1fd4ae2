"""The guide's room on the page, and the ring: measures, scrolls what the step speaks of into view, draws around it.

Where all is on one screen the guide is the head of the column that explains, at the right or at the foot, whose rest
scrolls beneath it; else it lies over the foot, and page and dock end above it (style.css says which). Nothing that
speaks of a thing lies over that thing.

What is spoken of may be moved by whatever grows beside it, of which nobody tells: as long as the ring stands it looks
whether that is still in its place."""

import asyncio

from page import browser
from page.browser.box import Box
from page.browser.measure import in_window
from page.browser.types import Node
from page.guide.placing import CLOSE, RING, looked_at, ring, scrolling

FOLLOWING_SECONDS = 0.2
"""Between two looks at whether what is ringed has moved."""


class Standing:
    anchor: Node | None
    ringed: Box | None
    selector: str | None
    scrolled: tuple[float, Box] | None

    def __init__(self, card: str = "tour") -> None:
        """card: the id of what stands in the guide's room and speaks."""
        self.card, self.ring = browser.element(card), browser.element("tour-ring")
        self.dock, self.column = browser.document.querySelector(".dock"), browser.element("column")
        self.nearest = browser.options(block="nearest", inline="center")
        self.root = browser.document.documentElement
        self.anchor = self.ringed = self.selector = None
        """ringed: the box that the ring was drawn around."""
        self.follows = False
        self.due = False
        """Whether what is to be scrolled to cannot be seen yet."""
        self.scrolled = None
        """Where the column was scrolled to for what is to be seen, and that box then."""
        self.asked = self.scroll = False

    def ask(self, scroll: bool) -> None:
        """To be placed anew in the next frame; scroll: what is spoken of is to be brought into view first."""
        self.asked, self.scroll = True, self.scroll or scroll

    def answer(self, selector: str | None) -> None:
        """Place anew, if it was asked for; selector: what is spoken of."""
        if self.asked:
            scroll, self.asked, self.scroll = self.scroll, False, False
            self.choose(selector)
            self.settle(scroll)

    def choose(self, selector: str | None) -> None:
        """What is spoken of; where that lies in the column, too, the guide leaves it room there."""
        if selector != self.selector:
            self.scrolled = None
        self.selector, self.anchor = selector, browser.document.querySelector(selector)
        self.card.toggleAttribute("data-within", self.within)
        if not self.within:
            self.column.scrollTop = 0  # what the step before was about has been scrolled to

    @property
    def within(self) -> bool:
        return self.anchor is not None and self.column.contains(self.anchor)

    @property
    def crowded(self) -> bool:
        return self.anchor is not None and self.anchor.hasAttribute("data-element")

    def settle(self, scroll: bool) -> None:
        """Make room and draw the ring; scroll: bring what is spoken of into view first."""
        sheet = browser.window.getComputedStyle(self.card).position == "fixed"
        height = "%dpx" % self.card.offsetHeight
        self.root.style.setProperty("--sheet", height if sheet else "0px")
        self.root.style.setProperty("--card", "0px" if sheet else height)
        anchor = seen(self.anchor)
        self.due = (scroll or self.due) and not anchor
        if anchor and scroll:
            # sideways first: a row of tiles scrolls by itself, and whichever of them is spoken of shows the chosen one
            row = self.anchor.closest(".tile-row")
            chosen = row and row.querySelector('[aria-checked="true"]')
            (chosen or self.anchor).scrollIntoView(self.nearest)
            scroller = browser.window if sheet else self.column if self.within else None
            if scroller:
                free = self.free(sheet)
                scroller.scrollBy(0, scrolling(self.looked_at(free), free))
                self.scrolled = (self.column.scrollTop, self.looked_at(free)) if self.within else None
            anchor = seen(self.anchor)
        around = ring(anchor, self.free(sheet), CLOSE if self.crowded else RING) if anchor else None
        self.ring.hidden = around is None
        self.ringed = anchor
        if self.selector and not self.follows:
            asyncio.create_task(self.follow())
        if around:
            style = self.ring.style
            sides = (around.x, around.y, around.width, around.height)
            style.left, style.top, style.width, style.height = ["%.1fpx" % side for side in sides]

    def pushed(self) -> bool:
        """Whether what was scrolled to has been moved by something that came later: nobody has scrolled since."""
        if self.scrolled is None or not self.within or not seen(self.anchor):
            return False
        top, box = self.scrolled
        return self.column.scrollTop == top and moved(box, self.looked_at(in_window(self.column)))

    def looked_at(self, free: Box) -> Box:
        """The box to be in view: the anchor may name by `data-look` what is to be seen with it, or of it."""
        named = self.anchor.getAttribute("data-look")
        look = browser.element(named) if named else None
        if look is not None and not look.checkVisibility():
            # it has a box in details that are closed, too
            look = None
        inside = look is not None and self.anchor.contains(look)
        return looked_at(seen(self.anchor), seen(look), inside, free)

    async def follow(self) -> None:
        """Draw the ring anew whenever what it is around has moved or was made anew."""
        self.follows = True
        while self.selector:
            await asyncio.sleep(FOLLOWING_SECONDS)
            if not self.selector or self.root.hasAttribute("data-zooming"):
                continue
            now = browser.document.querySelector(self.selector)
            if now is not None and not now.isSameNode(self.anchor):
                self.choose(self.selector)
                self.settle(self.due)
            elif moved(self.ringed, seen(self.anchor)) or self.pushed():
                self.settle(self.due or self.pushed())
        self.follows = False

    def free(self, sheet: bool) -> Box:
        """What neither the guide nor, unless it is what is spoken of, the dock lies over."""
        width, height = self.root.clientWidth, browser.window.innerHeight
        if not sheet:
            column, card = in_window(self.column), in_window(self.card)
            if self.within:
                return column
            # at the foot all is above it; at the right the header is
            above = card.x <= 0 or (self.anchor is not None and in_window(self.anchor).bottom <= card.y)
            return Box(0, 0, width, card.y) if above else Box(0, 0, card.x, height)
        foot = height - self.card.offsetHeight
        dock = in_window(self.dock)
        # at its own place further up it lies over nothing
        over = browser.window.getComputedStyle(self.dock).position == "sticky" and dock.bottom > foot - 2
        if over and not self.dock.contains(self.anchor):
            foot = max(dock.y, foot / 2)
        return Box(0, 0, width, foot)

    def hide(self) -> None:
        self.ring.hidden, self.selector = True, None
        for name in ("--sheet", "--card"):
            self.root.style.removeProperty(name)


def moved(before: Box | None, now: Box | None) -> bool:
    if before is None or now is None:
        return before is not now
    sides = ((now.x, before.x), (now.y, before.y), (now.width, before.width), (now.height, before.height))
    return any([abs(one - other) > 0.5 for one, other in sides])


def seen(node: Node | None) -> Box | None:
    """The box of a node in the window, None where it is not seen: the network keeps its place below an opened cell, and
    what is folded has a box, too."""
    shown = node is not None and node.checkVisibility(browser.options(visibilityProperty=True))
    box = in_window(node) if shown else None
    return box if box and box.width and box.height else None
