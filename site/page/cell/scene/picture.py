"""The cell's painter, on three canvases over each other: what flows along the lit wires, drawn in every frame; wires
and operations, drawn when other parts are lit; and the units, of which only those strips are drawn that have changed.

Everything is placed and every wire is made into a path when size or cell change."""

import js
from page.browser.canvas import SMALL, dashed
from page.browser.types import JS, TYPE_CHECKING, Value
from page.cell.scene.glyphs import Glyphs
from page.cell.scene.labels import Labels
from page.cell.scene.layout import ARROW, CORNER, NARROW, Figure
from page.cell.scene.shades import DECADES, norm, strength
from page.stage import units
from page.words.texts import key_back, words

if TYPE_CHECKING:
    from page.browser.canvas import Canvas
    from page.cell.scene.diagram import Diagram, Element, Wire
    from page.cell.scene.layout import Strip
    from page.cell.scene.shades import Shades
    from page.cell.scene.shown import Numbers, Shown

DASH_SPEED = 30
"""Pixels a second at 1x."""
FADED = 0.38
LIT = 4
THICKEST = 8


class Picture:
    figure: Figure | None
    numbers: "Numbers | None"
    shown: "Shown"
    lifted: list[str] | None
    above: JS | None
    colours: dict[tuple, tuple[list[str], list[int]]]
    levels: dict[tuple[str, bool, int], float]
    drawn: dict[str, tuple] | None
    flowing: tuple | None
    lit: list[tuple[JS, float, bool]]

    def __init__(self, shades: "Shades") -> None:
        self.shades = shades
        self.dashes = js.Array.of(9, 9)
        self.solid = js.Array.of()
        self.glyphs, self.labels = Glyphs(shades), Labels(shades)
        self.figure = self.numbers = None
        self.lifted = self.above = None
        """Parts whose units are drawn elsewhere: on their way between network and cell."""
        self.renew()

    def renew(self) -> None:
        """Other numbers, colours or places: nothing that was drawn or worked out holds any more."""
        self.colours, self.levels, self.drawn = {}, {}, None

    def fit(self, diagram: "Diagram", width: float, height: float, count: int, received: int) -> None:
        figure = self.figure = Figure(diagram, max(width, NARROW), height, count, received)
        sharp = figure.joints
        self.paths = [path_of(route, sharp, figure.crossings) for route in figure.routes]
        self.renew()
        self.glyphs.figure = figure
        self.labels.fit(figure)
        self.loops = self._loops(diagram, figure)

    def _loops(self, diagram: "Diagram", figure: Figure) -> list[tuple[list[str], float, float]]:
        """(names, x, y) of each way back in time, over its longest level stretch: where to data go, where errors."""
        named, loops = [], []
        for wire, route in zip(diagram.wires, figure.routes):
            if not wire.delayed or wire.source in named:
                continue
            named.append(wire.source)
            start, end = max(
                zip(route, route[1:]),
                key=lambda ends: abs(ends[0][0] - ends[1][0]) if ends[0][1] == ends[1][1] else 0,
            )
            names = [words(key_back(diagram.reverse, "cell.loop." + key)) for key in (wire.source, "error")]
            loops.append((names, (start[0] + end[0]) / 2, start[1] - 8))
        return loops

    # --- the still part -------------------------------------------------------------------------------------------

    def draw(
        self,
        below: "Canvas",
        above: "Canvas",
        shown: "Shown",
        numbers: "Numbers",
        pinned: int | None,
        pointed: tuple[str, int | None] | None,
        chosen: str | None,
    ) -> None:
        """below: the canvas of wires and operations; above: that of the units, on which this picture alone draws.
        pinned: a unit to be marked in all strips; pointed: (element id, unit) under the pointer; chosen: element."""
        if numbers is not self.numbers:
            self.renew()
        self.shown, self.numbers, self.flowing = shown, numbers, None
        if self.drawn is None:
            above.clear()
            self.drawn = {}
        below.clear()
        context, above = below.context, above.context
        self.above = above
        self.wires(context)
        for element in self.figure.diagram.elements:
            self.glyphs.draw(context, element, shown, element.id == chosen)
            self.labels.draw(context, element, element.id in shown.lit or element.id == chosen)
        for x, y, symbol, name in self.figure.operators:
            self.glyphs.operator(context, x, y, symbol, name, shown)
        for element in self.figure.diagram.elements:
            self.strip(context, above, element, pinned, pointed)

    def wires(self, context: JS) -> None:
        figure, shades, shown = self.figure, self.shades, self.shown
        context.lineJoin = context.lineCap = "round"
        for wire, path in zip(figure.diagram.wires, self.paths):
            name = wire.target or wire.source
            if shown.moving and name in shown.lit:
                # it flows on the canvas below
                continue
            context.strokeStyle, context.lineWidth = shades.edge, 1.5
            if shown.moving and name in shown.done:
                context.strokeStyle, context.lineWidth = shades.orange, 1.5
                if shown.backward:
                    level = self.level(wire)
                    context.strokeStyle = shades.soft_line if level else shades.line
                    context.lineWidth = 1 + (THICKEST - 1) * level
            context.stroke(path)
        context.fillStyle = shades.muted
        ahead, half = (0, 5.0) if shown.backward else (ARROW, 3.5)
        for x, y, way_x, way_y in figure.arrows:
            # while the error returns, they point against the data
            back = ARROW - ahead
            context.beginPath()
            context.moveTo(x - back * way_x, y - back * way_y)
            context.lineTo(x - ahead * way_x - half * way_y, y - ahead * way_y - half * way_x)
            context.lineTo(x - ahead * way_x + half * way_y, y - ahead * way_y + half * way_x)
            context.fill()
        for x, y in figure.joints:
            context.beginPath()
            context.arc(x, y, 3, 0, 6.2832)
            context.fill()
        context.font = SMALL
        context.textAlign, context.textBaseline = "center", "alphabetic"
        for names, x, y in self.loops:
            context.fillText(names[shown.backward], x, y)

    def strip(
        self,
        context: JS,
        above: JS,
        element: "Element",
        pinned: int | None,
        pointed: tuple[str, int | None] | None,
    ) -> None:
        """One vector's units; their wire passes behind them."""
        strip = self.figure.strips[element.id]
        context.fillStyle = self.shades.paper
        context.fillRect(strip.x - 2, strip.y - 2, strip.whole_width + 4, strip.whole_height + 4)
        if self.lifted and element.id in self.lifted:
            self.clear(above, strip)
            return
        values, present = self.numbers.values(element, self.shown)
        unit = pointed[1] if pointed and pointed[0] == element.id else None
        state = (self.shown.backward, self.shown.time_step, present, pinned, unit)
        if self.drawn.get(element.id) == state:
            return
        self.drawn[element.id] = state
        self.clear(above, strip)
        self.units(above, element, strip, values, present)
        if values is None:
            return
        mark = self.marked(element, pinned, len(values))
        if mark is not None:
            self.frame(above, strip, mark, self.shades.ink)
        if unit is not None and unit < len(values):
            self.frame(above, strip, unit, self.shades.orange)

    def clear(self, above: JS, strip: "Strip") -> None:
        above.clearRect(strip.x - 4, strip.y - 5, strip.whole_width + 8, strip.whole_height + 10)

    def units(
        self, context: JS, element: "Element", strip: "Strip", values: list[float] | None, present: bool
    ) -> None:
        xs, ys, width, height = strip.xs, strip.ys, strip.width, strip.height
        if values is None:
            context.strokeStyle, context.lineWidth = self.shades.line, 1
            context.strokeRect(strip.x, strip.y, strip.whole_width, strip.whole_height)
            return
        if not present:
            context.globalAlpha = FADED
        colours, barred = self.colours_of(element, values, present)
        units.draw(context, xs, ys, width, height, colours, barred, self.shades.paper)
        context.globalAlpha = 1

    def lift(self, names: list[str] | None) -> None:
        """From now on these parts' units are drawn elsewhere; None: here again."""
        self.lifted, self.drawn = names, None
        if self.above:
            for name in names or ():
                self.clear(self.above, self.figure.strips[name])

    def units_of(self, name: str) -> "tuple[Strip, list[str], list[int], float] | None":
        """(strip, colours, barred, alpha) of a part's units as they are shown, None where nothing is."""
        element: Value = self.figure and self.figure.diagram.element.get(name)
        values, present = (
            self.numbers.values(element, self.shown) if element and self.numbers else (None, True)
        )
        if values is None or len(values) != len(self.figure.strips[name].xs):
            return None
        colours, barred = self.colours_of(element, values, present)
        return self.figure.strips[name], colours, barred, 1 if present else FADED

    def colours_of(
        self, element: "Element", values: list[float], present: bool
    ) -> tuple[list[str], list[int]]:
        """The colours of an element's units and which of them are barred: worked out once, although several pictures
        show the same vector."""
        key = (element.id, self.shown.backward, self.shown.time_step, present)
        if key not in self.colours:
            shades = self.shades
            if self.shown.backward:
                strongest, of_error = self.numbers.strongest, shades.of_error
                faintest = strongest * 10.0**-DECADES
                made = [of_error(value, strongest) for value in values], units.negative(values, faintest)
            else:
                scale, of = element.scale, shades.of
                made = [of(scale, value) for value in values], units.negative(values)
            self.colours[key] = made
        return self.colours[key]

    def marked(self, element: "Element", pinned: int | None, count: int) -> int | None:
        """Where a strip holds the pinned unit: what comes in from the layer below has other units."""
        if pinned is None or element.id == "input":
            return None
        place = pinned + (count - self.numbers.report.hidden_size if element.kind == "join" else 0)
        return place if 0 <= place < count else None

    def frame(self, context: JS, strip: "Strip", index: int, colour: str) -> None:
        context.strokeStyle, context.lineWidth = colour, 2
        context.strokeRect(strip.xs[index] - 1, strip.ys[index] - 2, strip.width + 2, strip.height + 4)

    # --- what flows -----------------------------------------------------------------------------------------------

    def level(self, wire: "Wire") -> float:
        """How strong the error is that a wire brings back, 0 to 1."""
        key = (wire.source, wire.delayed, self.shown.time_step)
        if key not in self.levels:
            source = self.figure.diagram.element[wire.source]
            carried = self.numbers.carried(wire, source, self.shown)
            self.levels[key] = strength(norm(carried), self.numbers.strongest) if carried else 0.0
        return self.levels[key]

    def flow(self, context: JS, shown: "Shown", travelled: float) -> None:
        """Dashes along the wires of the lit parts: with the data, or against them while the error returns."""
        if not shown.moving:
            return
        if shown.key != self.flowing:
            self.flowing = shown.key
            self.lit = []
            for wire, path in zip(self.figure.diagram.wires, self.paths):
                if (wire.target or wire.source) in shown.lit:
                    level = self.level(wire) if shown.backward else None
                    self.lit.append((path, LIT if level is None else 1 + (THICKEST - 1) * level, level != 0))
        context.lineJoin, context.lineCap = "round", "butt"
        for path, width, flows in self.lit:
            context.lineWidth = width
            context.strokeStyle = self.shades.soft_line if flows else self.shades.line
            context.stroke(path)
        context.strokeStyle = self.shades.orange
        dashed(context, self.dashes, (travelled if shown.backward else -travelled) * DASH_SPEED)
        for path, width, flows in self.lit:
            if flows:
                context.lineWidth = width
                context.stroke(path)
        context.setLineDash(self.solid)


def path_of(
    route: list[tuple[float, float]], sharp: list[tuple[float, float]], gaps: list[tuple[float, float]]
) -> JS:
    """A path with rounded corners; the points in `sharp`, where wires part, keep theirs. Level stretches leave out the
    points in `gaps`, where another wire passes."""
    path = js.Path2D.new()
    path.moveTo(route[0][0], route[0][1])
    for place in range(1, len(route)):
        x, y = route[place]
        before = route[place - 1]
        for gap_x, gap_y in gaps:
            if y == gap_y == before[1] and min(x, before[0]) < gap_x < max(x, before[0]):
                side = 6 if x > before[0] else -6
                path.lineTo(gap_x - side, y)
                path.moveTo(gap_x + side, y)
        if place + 1 == len(route) or (x, y) in sharp:
            path.lineTo(x, y)
        else:
            path.arcTo(x, y, route[place + 1][0], route[place + 1][1], CORNER)
    return path
