"""The units of a layer on their way from its marks in the network to their strips in the cell, or back: drawn once and
nowhere else, so that nothing is seen double. They begin as part of the network's picture and end as part of the cell's.

The box around them goes the same way, from the layer's glyph to the cell's frame."""

from page import browser
from page.browser.canvas import Canvas
from page.browser.measure import unit
from page.browser.types import JS, TYPE_CHECKING, Node
from page.stage import units

if TYPE_CHECKING:
    from page.browser.box import Box
    from page.cell.scene.layout import Strip
    from page.cell.scene.picture import Picture
    from page.cell.scene.zoom import Camera

LEAVING = 0.3
"""Until when the units lie in the network's picture, which has nearly faded by then."""
CORNER = 16


class Flight:
    """One vector's units, in CSS pixels: from squares at (x, y) of `size` to the places of a strip."""

    __slots__ = ("name", "size", "xs", "ys")

    def __init__(self, name: str, xs: list[float], ys: list[float], size: float) -> None:
        self.name, self.xs, self.ys, self.size = name, xs, ys, size


class Morph:
    flights: list[Flight]

    def __init__(self, picture: "Picture", room: Node) -> None:
        """picture: the cell's; room: the node that it fills."""
        self.picture, self.room, self.shades = picture, room, picture.shades
        self.canvas = Canvas(browser.element("cell-morph"))
        self.flights = []

    def begin(self, found: list[tuple], box: Node, glyph: "Box", frame: Node) -> None:
        """found: the layer's units, [(element, xs, ys, size)] in the stage, whose place is `box`; glyph, frame: where
        the box around them begins and ends."""
        pixels = unit()
        self.glyph, self.frame, self.pixels = glyph, frame, pixels
        place = self.room.getBoundingClientRect()
        self.left, self.top = place.left, place.top
        self.flights = [
            Flight(
                name, [box.left + x * pixels for x in xs], [box.top + y * pixels for y in ys], size * pixels
            )
            for name, xs, ys, size in found
        ]
        self.picture.lift([name for name, _, _, _ in found])
        self.canvas.node.hidden = False
        self.canvas.fit()

    def end(self) -> None:
        self.flights = []
        self.picture.lift(None)
        self.canvas.clear()
        self.canvas.node.hidden = True

    def draw(self, near: float, camera: "Camera") -> None:
        """near: 0 in the network, 1 in the cell."""
        context, way = self.canvas.context, max(0.0, (near - LEAVING) / (1 - LEAVING))
        way = way * way * (3 - 2 * way)
        self.canvas.clear()
        self.around(context, way, camera)
        for flight in self.flights:
            found = self.picture.units_of(flight.name)
            if found and len(found[1]) == len(flight.xs):
                self.fly(context, flight, way, camera, *found)
        context.globalAlpha = 1

    def fly(
        self,
        context: JS,
        flight: Flight,
        way: float,
        camera: "Camera",
        strip: "Strip",
        colours: list[str],
        barred: list[int],
        alpha: float,
    ) -> None:
        pixels = self.pixels
        xs, ys = [], []
        for x, y, to_x, to_y in zip(flight.xs, flight.ys, strip.xs, strip.ys):
            x, y = camera.outer(x, y)
            to_x, to_y = camera.inner(self.left + to_x * pixels, self.top + to_y * pixels)
            xs.append((x + (to_x - x) * way) / pixels)
            ys.append((y + (to_y - y) * way) / pixels)
        size, shrunk = flight.size * camera.scale / pixels, camera.shrunk
        width, height = (
            size + (strip.width * shrunk - size) * way,
            size + (strip.height * shrunk - size) * way,
        )
        context.globalAlpha = alpha
        units.draw(context, xs, ys, width, height, colours, barred, self.shades.paper)

    def around(self, context: JS, way: float, camera: "Camera") -> None:
        glyph, frame, pixels = self.glyph, self.frame, self.pixels
        left, top = camera.outer(glyph.x, glyph.y)
        width, height = glyph.width * camera.scale, glyph.height * camera.scale
        to_left, to_top = camera.inner(frame.x, frame.y)
        left, top = left + (to_left - left) * way, top + (to_top - top) * way
        width += (frame.width * camera.shrunk - width) * way
        height += (frame.height * camera.shrunk - height) * way
        context.globalAlpha, context.strokeStyle, context.lineWidth = 1, self.shades.orange, 2
        context.beginPath()
        context.roundRect(
            left / pixels + 1,
            top / pixels + 1,
            width / pixels - 2,
            height / pixels - 2,
            CORNER * min(1, camera.shrunk),
        )
        context.stroke()
