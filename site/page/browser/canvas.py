"""The one place where a canvas gets its size, its scale and its letters' manners, and the few strokes that several
pictures share."""

from page.browser import sharpness
from page.browser.measure import unit

FONT = "Plex, system-ui, sans-serif"
SMALL = "13px " + FONT
STRONG = "600 13px " + FONT


class Canvas:
    """width, height: in units (page.measure); what is drawn on it counts in these, whatever the pixel ratio.

    A picture needs two orders only: `fit` when sizes may have changed, `clear` before it is drawn anew."""

    def __init__(self, node):
        self.node = node
        self.context = node.getContext("2d")
        self.taken = None
        self.fit()

    def fit(self):
        """Take the size that the layout gives. True when it was another one: then nothing is left of the picture."""
        box, pixels, ratio = self.node.getBoundingClientRect(), unit(), sharpness()
        taken = (box.width, box.height, pixels, ratio)
        if taken == self.taken:
            return False
        self.taken = taken
        self.width, self.height = box.width / pixels, box.height / pixels
        self.scale = pixels * ratio
        # this also forgets all that was set on the context
        self.node.width, self.node.height = round(box.width * ratio), round(box.height * ratio)
        self.set_scale()
        # Letters here follow their own measures, not the page's: else a wider letter spacing or another direction
        # would move numbers over each other. (A value that seems to be there already is not set, hence the first.)
        for space in ("1px", "0px"):
            self.context.letterSpacing = self.context.wordSpacing = space
        self.context.direction = "ltr"
        return True

    def set_scale(self):
        self.context.setTransform(self.scale, 0, 0, self.scale, 0, 0)

    def clear(self):
        self.set_scale()
        self.context.clearRect(0, 0, self.width + 1, self.height + 1)


def line(context, x0, y0, x1, y1):
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    context.stroke()


def polyline(context, xs, ys, first, end):
    """The stretch of points `first` to `end` (exclusive)."""
    if end - first < 2:
        return
    context.beginPath()
    context.moveTo(xs[first], ys[first])
    for index in range(first + 1, end):
        context.lineTo(xs[index], ys[index])
    context.stroke()


def dot(context, x, y, radius):
    context.beginPath()
    context.arc(x, y, radius, 0, 6.2832)
    context.fill()
