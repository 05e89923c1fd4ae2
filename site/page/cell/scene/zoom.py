"""The move between network and cell: one camera that comes closer until a layer's glyph is the cell's frame.

Both pictures follow the same camera, each by a transform of its own; the first has faded before the second is seen.
What goes from one into the other, the layer's units, is drawn in between (scene/morph.py)."""

from page.browser.types import TYPE_CHECKING, Act, Node

if TYPE_CHECKING:
    from page.browser.box import Box
    from page.cell.scene.morph import Morph

SECONDS = 0.48
GONE, COMES = 0.4, 0.45
"""How near the camera is when the network has faded, and when the cell begins to be seen."""


class Camera:
    """scale: of the network's picture; shrunk: of the cell's. Places are those of the browser, in CSS pixels."""

    def __init__(self, glyph: "Box", frame: Node) -> None:
        """glyph and frame: the same thing from far and from near."""
        self.full = frame.width / max(1.0, glyph.width)
        self.from_x, self.from_y = glyph.x + glyph.width / 2, glyph.y + glyph.height / 2
        self.to_x, self.to_y = frame.x + frame.width / 2, frame.y + frame.height / 2
        self.move(0.0)

    def move(self, near: float) -> None:
        """near: 0 in the network, 1 in the cell. Equal times make the picture larger by equal factors."""
        self.scale = self.full**near
        self.shrunk = self.scale / self.full
        turn = (self.scale - 1) / (self.full - 1) if self.full != 1 else near
        self.x = self.from_x + (self.to_x - self.from_x) * turn
        self.y = self.from_y + (self.to_y - self.from_y) * turn

    def outer(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the network's picture is seen."""
        return self.x + (x - self.from_x) * self.scale, self.y + (y - self.from_y) * self.scale

    def inner(self, x: float, y: float) -> tuple[float, float]:
        """Where a place of the cell's picture is seen."""
        return self.x + (x - self.to_x) * self.shrunk, self.y + (y - self.to_y) * self.shrunk


class Zoom:
    """outer: the node of the network's picture; inner: of the cell's."""

    way: float | None

    def __init__(self, outer: Node, inner: Node) -> None:
        self.outer, self.inner = outer, inner
        self.way = None

    @property
    def running(self) -> bool:
        return self.way is not None

    def begin(self, camera: Camera, canvas: Node, inwards: bool, morph: "Morph", ended: Act) -> None:
        """canvas: the box of the network's picture; ended(): called once, when the camera has arrived."""
        self.camera, self.canvas, self.morph = camera, canvas, morph
        self.inwards, self.ended, self.way = inwards, ended, 0.0
        self.apply(0.0 if inwards else 1.0)

    def advance(self, seconds: float) -> bool:
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

    def apply(self, near: float) -> None:
        camera, canvas = self.camera, self.canvas
        camera.move(near)
        left, top = camera.outer(canvas.left, canvas.top)
        self.outer.style.transformOrigin = "0 0"
        self.outer.style.transform = "translate(%.2fpx,%.2fpx) scale(%.4f)" % (
            left - canvas.left, top - canvas.top, camera.scale,
        )  # fmt: skip
        self.outer.style.opacity = "%.3f" % max(0.0, 1 - near / GONE)
        self.inner.style.transform = "translate(%.2fpx,%.2fpx) scale(%.4f)" % (
            camera.x - camera.to_x, camera.y - camera.to_y, camera.shrunk,
        )  # fmt: skip
        self.inner.style.opacity = "%.3f" % max(0.0, (near - COMES) / (1 - COMES))
        self.morph.draw(near, camera)

    def clear(self) -> None:
        self.morph.end()
        for node in (self.outer, self.inner):
            node.style.transform = node.style.opacity = ""
