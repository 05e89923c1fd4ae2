"""The move between network and cell: one camera that comes closer until a layer's glyph is the cell's frame.

Both pictures follow the same camera, each by a transform of its own, and fade into each other on the way."""

SECONDS = 0.42


class Zoom:
    """outer: the network's picture; inner: the cell's. Boxes are those of the browser: left, top, width, height."""

    def __init__(self, outer, inner):
        self.outer, self.inner = outer, inner
        self.way = None

    @property
    def running(self):
        return self.way is not None

    def begin(self, glyph, frame, canvas, inwards, ended):
        """glyph and frame: the same thing from far and from near; canvas: the box of the network's picture;
        ended(): called once, when the camera has arrived."""
        self.scale = frame.width / max(1.0, glyph.width)
        self.from_x, self.from_y = glyph.left + glyph.width / 2, glyph.top + glyph.height / 2
        self.to_x, self.to_y = frame.left + frame.width / 2, frame.top + frame.height / 2
        self.canvas_x, self.canvas_y = canvas.left, canvas.top
        self.inwards, self.ended, self.way = inwards, ended, 0.0
        self.apply(0.0 if inwards else 1.0)

    def advance(self, seconds):
        """Let time pass; True while the camera moves."""
        if self.way is None:
            return False
        self.way = min(1.0, self.way + seconds / SECONDS)
        eased = self.way * self.way * (3 - 2 * self.way)
        self.apply(eased if self.inwards else 1 - eased)
        if self.way < 1:
            return True
        self.way = None
        self.clear()
        self.ended()
        return True

    def apply(self, near):
        """near: 0 in the network, 1 in the cell. Equal times make the picture larger by equal factors."""
        scale = self.scale**near
        turn = (scale - 1) / (self.scale - 1) if self.scale != 1 else near
        x, y = self.from_x + (self.to_x - self.from_x) * turn, self.from_y + (self.to_y - self.from_y) * turn
        outer, inner = self.outer.style, self.inner.style
        outer.transformOrigin = "0 0"
        outer.transform = "translate(%.2fpx,%.2fpx) scale(%.4f)" % (
            x - self.canvas_x - (self.from_x - self.canvas_x) * scale,
            y - self.canvas_y - (self.from_y - self.canvas_y) * scale,
            scale,
        )
        outer.opacity = "%.3f" % max(0.0, min(1.0, (1 - near) * 1.6))
        inner.transform = "translate(%.2fpx,%.2fpx) scale(%.4f)" % (
            x - self.to_x, y - self.to_y, scale / self.scale,
        )  # fmt: skip
        inner.opacity = "%.3f" % max(0.0, min(1.0, near * 1.6))

    def clear(self):
        for node in (self.outer, self.inner):
            node.style.transform = node.style.opacity = ""
