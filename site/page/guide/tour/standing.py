"""Where the card stands on the page: measures, scrolls what it speaks of into view, moves card, arrow and ring."""

from page import browser
from page.guide.tour.placing import GAP, MARGIN, arrow, beside, overlap

NARROW = 760
"""Windows up to this width have no room beside anything: the card is a sheet at the top or at the bottom."""
RING = 5
"""Pixels between an anchor and the ring around it."""
KEEP_FREE = ("#play", "#step", "#plot", "#transport", "#layers", "#cell-room", "#inspector")
"""What the card would rather not lie on, where it has a choice."""


class Standing:
    def __init__(self):
        self.card, self.ring = browser.element("tour"), browser.element("tour-ring")
        self.arrow = browser.element("tour-arrow").style
        self.middle = browser.window.JSON.parse('{"block": "center", "inline": "nearest"}')
        self.anchor = None
        self.top = True

    def choose(self, selector):
        self.anchor = browser.document.querySelector(selector)

    def narrow(self):
        return browser.window.innerWidth <= NARROW

    # --- measuring ----------------------------------------------------------------------------------------------

    def box(self, node):
        """Of a node in the window, None where it is not shown."""
        rect = node.getBoundingClientRect() if node else None
        if rect is None or not (rect.width and rect.height):
            return None
        return (rect.left, rect.top, rect.width, rect.height)

    def window(self):
        return (browser.document.documentElement.clientWidth, browser.window.innerHeight)

    # --- placing ------------------------------------------------------------------------------------------------

    def settle(self, scroll):
        """Put everything where it belongs; scroll: bring the anchor into view first."""
        anchor = self.box(self.anchor)
        self.ring.hidden = anchor is None
        if anchor is None:
            self.rest()
        elif self.narrow():
            self.as_sheet(scroll)
        else:
            self.as_card(anchor, scroll)

    def rest(self):
        """What the step speaks of is not on this page: a corner, and no arrow."""
        width, height = self.window()
        self.move(width - MARGIN - self.card.offsetWidth, height - MARGIN - self.card.offsetHeight)
        self.card.setAttribute("data-side", "none")

    def as_card(self, anchor, scroll):
        window = self.window()
        self.card.removeAttribute("data-sheet")
        if scroll and (anchor[1] < 0 or anchor[1] + anchor[3] > window[1]):
            self.anchor.scrollIntoView(self.middle)
            anchor = self.box(self.anchor)
        ringed = around(anchor)
        size = (self.card.offsetWidth, self.card.offsetHeight)
        others = [self.box(node) for node in [browser.document.querySelector(name) for name in KEEP_FREE]]
        place = beside(ringed, size, window, [other for other in others if other])
        if place is None:
            self.rest()
        else:
            self.move(place.x, place.y)
            self.point(place.side, place.arrow)
        self.encircle(ringed)

    def as_sheet(self, scroll):
        """At the top, so that the controls at the bottom stay free; at the bottom where the anchor cannot come from
        under the top."""
        width, height = self.window()
        self.card.setAttribute("data-sheet", "")
        size = (self.card.offsetWidth, self.card.offsetHeight)
        if scroll:
            dock = browser.document.querySelector(".dock")
            docked = dock.contains(self.anchor)
            self.anchor.scrollIntoView(self.middle)
            for self.top in (True, False):
                floor = height - MARGIN - size[1] if not self.top else height
                if not docked and self.top:
                    floor = min(floor, max(self.box(dock)[1], height / 2))
                ceiling = MARGIN + size[1] if self.top else 0
                self.scroll_between(ceiling + GAP, floor - GAP)
                if not overlap(around(self.box(self.anchor)), self.sheet(size, width, height)):
                    break
        anchor = around(self.box(self.anchor))
        if overlap(anchor, self.sheet(size, width, height)):
            # scrolled under the sheet: the other side is free, unless the anchor is taller than what is left
            self.top = not self.top
            if overlap(anchor, self.sheet(size, width, height)):
                self.top = not self.top
        sheet = self.sheet(size, width, height)
        self.move(sheet[0], sheet[1])
        side = "above" if self.top else "below"
        self.point(side, arrow(side, anchor, sheet))
        self.encircle(anchor)

    def sheet(self, size, width, height):
        return ((width - size[0]) / 2, MARGIN if self.top else height - MARGIN - size[1], size[0], size[1])

    def scroll_between(self, ceiling, floor):
        """Scroll so that the anchor stands in the middle between two heights or, if it is taller, under the upper."""
        anchor = self.box(self.anchor)
        to = max(ceiling, (ceiling + floor - anchor[3]) / 2)
        browser.window.scrollBy(0, anchor[1] - to)

    # --- drawing ------------------------------------------------------------------------------------------------

    def move(self, x, y):
        style = self.card.style
        style.left, style.top = "%dpx" % x, "%dpx" % y

    def point(self, side, along):
        """The arrow on the card's edge that faces the anchor. side: of the anchor, on which the card stands."""
        self.card.setAttribute("data-side", side)
        upright = side in ("right", "left")
        self.arrow.top = "%dpx" % along if upright else ""
        self.arrow.left = "" if upright else "%dpx" % along

    def encircle(self, box):
        """The ring, as far as it is inside the window sideways: a row that scrolls may be wider."""
        left, right = max(2, box[0]), min(self.window()[0] - 2, box[0] + box[2])
        style = self.ring.style
        style.left, style.top = "%dpx" % left, "%dpx" % box[1]
        style.width, style.height = "%dpx" % (right - left), "%dpx" % box[3]

    def hide(self):
        self.ring.hidden = True


def around(box):
    return (box[0] - RING, box[1] - RING, box[2] + 2 * RING, box[3] + 2 * RING)
