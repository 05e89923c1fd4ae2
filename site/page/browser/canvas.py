"""The one place where a canvas gets its size, its scale and its letters' manners, and the few strokes that several
pictures share."""

from page.browser import make, sharpness
from page.browser.measure import laid_out, unit
from page.browser.types import JS, TYPE_CHECKING, Node

if TYPE_CHECKING:
    from page.browser.box import Box

FONT = "Plex, system-ui, sans-serif"
SMALL = "13px " + FONT
STRONG = "600 13px " + FONT


class Canvas:
    """width, height: in units (page.measure); what is drawn on it counts in these, whatever the pixel ratio.

    A picture needs two orders only: `fit` when sizes may have changed, `clear` before it is drawn anew. It always has a
    size: one that has no room on the page (folded, hidden) keeps the last, so that no picture divides by nothing."""

    taken: tuple | None
    width, height = 300.0, 150.0
    scale = 1.0

    def __init__(self, node: Node) -> None:
        self.node = node
        self.context = node.getContext("2d")
        self.taken = None
        self.fit()

    def fit(self) -> bool:
        """Take the size that the layout gives. True when it was another one: then nothing is left of the picture."""
        (width, height), pixels, ratio = laid_out(self.node), unit(), sharpness()
        taken = (width, height, pixels, ratio)
        if taken == self.taken or not width:
            return False
        self.taken = taken
        self.width, self.height = width / pixels, height / pixels
        self.scale = pixels * ratio
        # this also forgets all that was set on the context
        self.node.width, self.node.height = round(width * ratio), round(height * ratio)
        self.context.setTransform(self.scale, 0, 0, self.scale, 0, 0)
        # Letters here follow their own measures, not the page's: else a wider letter spacing or another direction
        # would move numbers over each other. (A value that seems to be there already is not set, hence the first.)
        for space in ("1px", "0px"):
            self.context.letterSpacing = self.context.wordSpacing = space
        self.context.direction = "ltr"
        self.context.save()
        return True

    def clear(self) -> None:
        """Empty, and set as `fit` has left it: no stroke hangs on what an earlier picture had set."""
        self.context.restore()
        self.context.save()
        self.context.clearRect(0, 0, self.width + 1, self.height + 1)


class Sheet:
    """A picture beside the page: what seldom changes is drawn on it once, and put onto a canvas in every frame.

    It has the canvas's places and its sharpness, but only the part of it that `fit` is given."""

    def __init__(self) -> None:
        self.node = make("canvas")
        self.context = self.node.getContext("2d")

    def fit(self, canvas: "Canvas", box: "Box") -> None:
        """Take the sharpness of a canvas, and a part of its place. Then the sheet is empty."""
        scale = self.scale = canvas.scale
        self.left, self.top = int(box.x * scale), int(box.y * scale)
        self.node.width = int(box.width * scale) + 2
        self.node.height = int(box.height * scale) + 2
        self.context.setTransform(scale, 0, 0, scale, -self.left, -self.top)
        self.context.save()

    def clear(self, box: "Box | None" = None) -> None:
        """All of it or a part, and set as `fit` has left it."""
        self.context.restore()
        self.context.save()
        if box is None:
            self.context.clearRect(
                self.left / self.scale, self.top / self.scale, self.node.width, self.node.height
            )
        else:
            self.context.clearRect(box.x, box.y, box.width, box.height)

    def put(self, context: JS) -> None:
        """All of it onto its place on the canvas."""
        scale = self.scale
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.drawImage(self.node, self.left, self.top)
        context.setTransform(scale, 0, 0, scale, 0, 0)

    def put_part(self, context: JS, box: "Box", dx: float, dy: float) -> None:
        """A part of it, moved."""
        scale = self.scale
        x, y = round(box.x * scale), round(box.y * scale)
        width, height = round(box.width * scale), round(box.height * scale)
        context.setTransform(1, 0, 0, 1, 0, 0)
        context.drawImage(
            self.node, x - self.left, y - self.top, width, height,
            x + round(dx * scale), y + round(dy * scale), width, height,
        )  # fmt: skip
        context.setTransform(scale, 0, 0, scale, 0, 0)


def dashed(context: JS, dashes: JS, begun: float = 0.0) -> None:
    """From now on lines have these dashes, `begun` pixels into their pattern. Both at once: a canvas keeps how far the
    dashes drawn before had moved, and others would move with them."""
    context.setLineDash(dashes)
    context.lineDashOffset = begun


def line(context: JS, x0: float, y0: float, x1: float, y1: float) -> None:
    context.beginPath()
    context.moveTo(x0, y0)
    context.lineTo(x1, y1)
    context.stroke()


def polyline(context: JS, xs: list, ys: list, first: int, end: int | None) -> None:
    """The stretch of points `first` to `end` (exclusive)."""
    if end - first < 2:
        return
    context.beginPath()
    context.moveTo(xs[first], ys[first])
    for index in range(first + 1, end):
        context.lineTo(xs[index], ys[index])
    context.stroke()


def flag(context: JS, x: float, y: float) -> None:
    """A flag whose pole stands on (x, y), in the colours that are set."""
    context.beginPath()
    context.moveTo(x, y)
    context.lineTo(x, y - 12)
    context.lineTo(x + 8, y - 9)
    context.lineTo(x, y - 6)
    context.stroke()
    context.fill()


def dot(context: JS, x: float, y: float, radius: float) -> None:
    context.beginPath()
    context.arc(x, y, radius, 0, 6.2832)
    context.fill()
