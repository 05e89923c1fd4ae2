"""What a picture draws, as a list: a context that records strokes instead of painting them, and a palette of names.

So a picture is tested by what it shows and where, whatever fonts and pixels a browser makes of it."""

import types


class Points:
    """A path: `points` holds (how, x, y)."""

    def __init__(self):
        self.points = []

    def moveTo(self, x, y):
        self.points.append(("move", x, y))

    def lineTo(self, x, y):
        self.points.append(("line", x, y))


class Context(Points):
    """A CanvasRenderingContext2D as far as the pictures use it. `drawn` holds (what, colour, points or text)."""

    def __init__(self):
        super().__init__()
        self.drawn = []
        self.strokeStyle = self.fillStyle = ""
        self.dashes = []
        self.shift = 0

    def beginPath(self):
        self.points = []

    def arc(self, x, y, radius, start, end):
        self.points.append(("dot", x, y))

    def roundRect(self, x, y, width, height, radius):
        self.points.append(("box", x - self.shift, y, width, height))

    def fillRect(self, x, y, width, height):
        self.drawn.append(("bar", self.fillStyle, (x - self.shift, y, width, height)))

    def strokeRect(self, x, y, width, height):
        self.drawn.append(("frame", self.strokeStyle, (x - self.shift, y, width, height)))

    def stroke(self):
        self.drawn.append(("dashed" if self.dashes else "line", self.strokeStyle, list(self.points)))

    def fill(self):
        self.drawn.append(("fill", self.fillStyle, list(self.points)))

    def fillText(self, text, x, y):
        self.drawn.append(("text", self.fillStyle, (text, x - self.shift, y)))

    def strokeText(self, text, x, y):
        self.drawn.append(("rim", self.strokeStyle, (text, x - self.shift, y)))

    def measureText(self, text):
        return types.SimpleNamespace(width=7 * len(text))

    def setLineDash(self, dashes):
        self.dashes = dashes

    def translate(self, x, y):
        self.shift = -x

    def save(self):
        pass

    def restore(self):
        self.shift = 0

    def of(self, what, colour):
        """All that was drawn in one way and colour."""
        return [points for kind, shade, points in self.drawn if (kind, shade) == (what, colour)]


class Palette:
    """Each colour is its own name."""

    def __getattr__(self, name):
        return name


def drawn(picture, moment):
    """The context after a picture has drawn a moment."""
    context = Context()
    picture.draw(context, moment)
    return context


def boxes(context):
    """The blue boxes that were filled."""
    return [shape for points in context.of("fill", "blue_soft") for shape in points]
