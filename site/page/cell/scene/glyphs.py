"""The signs of a cell's operations: what they do, and whether they compute just now (filled), have computed (orange) or
are held (dashed)."""

import js
from page.browser.canvas import FONT, dashed, polyline
from page.browser.types import JS, TYPE_CHECKING
from page.cell.activations import ACTIVATIONS, REACH
from page.cell.scene.diagram import TRIED

if TYPE_CHECKING:
    from page.cell.scene.diagram import Element
    from page.cell.scene.layout import Figure
    from page.cell.scene.shades import Shades
    from page.cell.scene.shown import Shown

SYMBOL = "600 17px " + FONT
WORD, FIGURE = "600 12px " + FONT, "600 10px " + FONT
ROUND = 6.2832


class Glyphs:
    """figure: where everything stands."""

    figure: "Figure | None"

    def __init__(self, shades: "Shades") -> None:
        self.shades, self.figure = shades, None
        self.short, self.solid = js.Array.of(3, 3), js.Array.of()

    def draw(self, context: JS, element: "Element", shown: "Shown", chosen: bool) -> None:
        if element.kind == "vector":
            return
        shades, lit = self.shades, element.id in shown.lit
        known = shown.moving and element.id in shown.done
        stroke = shades.orange if known or chosen or element.state == TRIED else shades.ink
        context.strokeStyle, context.lineWidth = stroke, 2.5 if chosen else 1.75
        context.fillStyle = shades.orange if lit else shades.soft if chosen else shades.paper
        if element.state == "held":
            context.strokeStyle = shades.edge
        if element.kind == "join" and not lit:
            context.fillStyle = stroke
        self.outline(context, element)
        ink = shades.paper if lit else shades.muted if element.state == "held" else stroke
        self.inside(context, element, ink)

    def outline(self, context: JS, element: "Element") -> None:
        figure, half = self.figure, self.figure.half(element)
        x, y = figure.points[element.id]
        if element.state in ("held", TRIED):
            dashed(context, self.short)
        context.beginPath()
        if element.kind == "join":
            context.roundRect(x - half, y - figure.radius * 0.8, half * 2, figure.radius * 1.6, half)
        elif element.kind == "memory":
            context.roundRect(x - half, y - half, half * 2, half * 2, 4)
        else:
            context.arc(x, y, half, 0, ROUND)
        context.fill()
        context.stroke()
        context.setLineDash(self.solid)

    def inside(self, context: JS, element: "Element", ink: str) -> None:
        x, y = self.figure.points[element.id]
        half = self.figure.half(element)
        if element.kind == "memory":
            memory(context, x, y, half, ink)
        elif element.symbol:
            symbol(context, x, y, element.symbol, half, ink)
        elif element.activation:
            curve(context, x, y, element.activation, half, ink)

    def operator(self, context: JS, x: float, y: float, sign: str, name: str, shown: "Shown") -> None:
        """A small operation on the way into the element `name`."""
        shades, radius = self.shades, self.figure.small
        lit = name in shown.lit
        stroke = shades.orange if shown.moving and name in shown.done else shades.ink
        context.strokeStyle, context.lineWidth = stroke, 1.75
        context.fillStyle = shades.orange if lit else shades.paper
        context.beginPath()
        context.arc(x, y, radius, 0, ROUND)
        context.fill()
        context.stroke()
        symbol(context, x, y, sign, radius, shades.paper if lit else stroke)


def memory(context: JS, x: float, y: float, half: float, ink: str) -> None:
    """Memory: a square within the square, as cells of a store."""
    context.strokeStyle, context.lineWidth = ink, 1.5
    context.beginPath()
    inner = half * 0.5
    context.rect(x - inner, y - inner, 2 * inner, 2 * inner)
    context.moveTo(x, y - inner)
    context.lineTo(x, y + inner)
    context.moveTo(x - inner, y)
    context.lineTo(x + inner, y)
    context.stroke()


def symbol(context: JS, x: float, y: float, sign: str, half: float, ink: str) -> None:
    """Product and sum are strokes, so that they sit in the middle in every font; all else is written."""
    if sign in ("×", "+"):
        arm = half * (0.42 if sign == "×" else 0.55)
        ends = ((-arm, -arm, arm, arm), (arm, -arm, -arm, arm))
        if sign == "+":
            ends = ((-arm, 0, arm, 0), (0, -arm, 0, arm))
        context.strokeStyle, context.lineWidth = ink, 2
        context.beginPath()
        for from_x, from_y, to_x, to_y in ends:
            context.moveTo(x + from_x, y + from_y)
            context.lineTo(x + to_x, y + to_y)
        context.stroke()
        return
    context.fillStyle = ink
    context.font = SYMBOL if len(sign) == 1 else FIGURE if sign[-1].isdigit() else WORD
    context.textAlign, context.textBaseline = "center", "middle"
    context.fillText(sign, x, y + (0 if len(sign) == 1 else 1))


def curve(context: JS, x: float, y: float, name: str, half: float, ink: str) -> None:
    """An activation as its own small plot."""
    shown = ACTIVATIONS[name]
    low, high = shown.low, shown.high
    reach, tall = half * 0.6, half * 1.1 / (high - low)
    context.strokeStyle, context.lineWidth = ink, 2
    at, values = shown.curve(5)  # so small, a fifth of its points will do
    xs = [x + reach * place / REACH for place in at]
    ys = [y + half * 0.55 - (min(high, max(low, value)) - low) * tall for value in values]
    polyline(context, xs, ys, 0, len(xs))
