"""The guide's room on the page, and the ring: measures, scrolls what the step speaks of into view, draws around it.

In a wide window the guide is a column and the page is as much narrower; else it is a sheet at the foot, and page and
dock end above it (style.css). Nothing that speaks of a thing lies over that thing."""

from page import browser
from page.guide.tour.placing import ring, scrolling

COLUMN = "(min-width: 75em)"
"""The windows with room for a column, as in style.css."""


class Standing:
    def __init__(self):
        self.card, self.ring = browser.element("tour"), browser.element("tour-ring")
        self.dock = browser.document.querySelector(".dock")
        self.nearest = browser.options(block="nearest", inline="center")
        self.root = browser.document.documentElement
        self.anchor = None

    def choose(self, selector):
        self.anchor = browser.document.querySelector(selector)

    def settle(self, scroll):
        """Make room and draw the ring; scroll: bring what is spoken of into view first."""
        column = browser.window.matchMedia(COLUMN).matches
        self.root.style.setProperty("--sheet", "0px" if column else "%dpx" % self.card.offsetHeight)
        anchor = box(self.anchor)
        if anchor and scroll:
            # sideways first: a row of tiles scrolls by itself
            self.anchor.scrollIntoView(self.nearest)
            browser.window.scrollBy(0, scrolling(box(self.anchor), self.free(column)))
            anchor = box(self.anchor)
        around = ring(anchor, self.free(column)) if anchor else None
        self.ring.hidden = around is None
        if around:
            style = self.ring.style
            style.left, style.top, style.width, style.height = ["%.1fpx" % value for value in around]

    def free(self, column):
        """What neither the guide nor, unless it is what is spoken of, the dock lies over."""
        width, height = self.root.clientWidth, browser.window.innerHeight
        if column:
            card = self.card.getBoundingClientRect()
            if self.anchor and self.anchor.closest("#column"):
                # above the guide, in the same column
                return (card.left, 0, width - card.left, card.top if card.top > 0 else height)
            return (0, 0, min(width, card.left), height)
        foot = height - self.card.offsetHeight
        over = browser.window.getComputedStyle(self.dock).position == "sticky"
        # scrolled past, it lies over nothing
        over = over and self.dock.getBoundingClientRect().bottom > foot / 2
        if over and not self.dock.contains(self.anchor):
            foot = min(foot, max(self.dock.getBoundingClientRect().top, foot / 2))
        return (0, 0, width, foot)

    def hide(self):
        self.ring.hidden = True
        self.root.style.removeProperty("--sheet")


def box(node):
    """Of a node in the window, None where it is not shown."""
    rect = node.getBoundingClientRect() if node else None
    if rect is None or not (rect.width and rect.height):
        return None
    return (rect.left, rect.top, rect.width, rect.height)
