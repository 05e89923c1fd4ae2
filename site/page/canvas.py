"""A canvas that is sharp at every pixel ratio, and the few strokes that several views share."""

from page.browser import window

FONT = "Plex, system-ui, sans-serif"
SMALL = "13px " + FONT
STRONG = "600 13px " + FONT


class Canvas:
    def __init__(self, node):
        self.node = node
        self.context = node.getContext("2d")
        self.width = self.height = self.ratio = 0

    def fit(self):
        """Take the size that the layout gives; True when it changed."""
        box = self.node.getBoundingClientRect()
        size = (box.width, box.height, window.devicePixelRatio)
        if size == (self.width, self.height, self.ratio):
            return False
        self.width, self.height, self.ratio = size
        self.node.width = round(self.width * self.ratio)
        self.node.height = round(self.height * self.ratio)
        return True

    def clear(self):
        self.context.setTransform(self.ratio, 0, 0, self.ratio, 0, 0)
        self.context.clearRect(0, 0, self.width, self.height)


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
