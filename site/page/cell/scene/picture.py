"""The cell's painter, on three canvases over each other: what flows along the lit wires, drawn in every frame; wires
and operations, drawn when other parts are lit; and the units, of which only those strips are drawn that have changed.

Everything is placed and every wire is made into a path when size or cell change."""

import js
from page.browser.canvas import FONT, SMALL, STRONG, polyline
from page.cell.activations import ACTIVATIONS, REACH
from page.cell.scene.layout import ARROW, CORNER, NARROW, Figure
from page.cell.scene.shades import DECADES, norm, strength
from page.stage import units
from page.words.texts import words, words_for

DASH_SPEED = 30
"""Pixels a second at 1x."""
SYMBOL = "600 17px " + FONT
WORD = "600 12px " + FONT
FADED = 0.38
LIT = 4
THICKEST = 8


class Picture:
    def __init__(self, shades):
        self.shades = shades
        self.dashes = js.Array.of(9, 9)
        self.short = js.Array.of(3, 3)
        self.solid = js.Array.of()
        self.figure = self.numbers = None
        self.renew()

    def renew(self):
        """Other numbers, colours or places: nothing that was drawn or worked out holds any more."""
        self.colours, self.levels, self.drawn = {}, {}, None

    def fit(self, diagram, width, height, count, received):
        figure = self.figure = Figure(diagram, max(width, NARROW), height, count, received)
        sharp = figure.joints
        self.paths = [path_of(route, sharp, figure.crossings) for route in figure.routes]
        self.renew()
        self.names = {
            element.id: words_for(diagram.cell, "cell.short." + element.id) for element in diagram.elements
        }
        self.loops = self._loops(diagram, figure)

    def _loops(self, diagram, figure):
        """(text, x, y) of the name of each way back in time, over its longest level stretch."""
        named, loops = [], []
        for wire, route in zip(diagram.wires, figure.routes):
            if not wire.delayed or wire.source in named:
                continue
            named.append(wire.source)
            start, end = max(
                zip(route, route[1:]),
                key=lambda ends: abs(ends[0][0] - ends[1][0]) if ends[0][1] == ends[1][1] else 0,
            )
            loops.append((words("cell.loop." + wire.source), (start[0] + end[0]) / 2, start[1] - 8))
        return loops

    # --- the still part -------------------------------------------------------------------------------------------

    def draw(self, below, above, shown, numbers, pinned, pointed, chosen):
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
        self.wires(context)
        for element in self.figure.diagram.elements:
            self.glyph(context, element, element.id == chosen)
        for x, y, symbol, name in self.figure.operators:
            self.operator(context, x, y, symbol, name)
        for element in self.figure.diagram.elements:
            self.strip(context, above, element, pinned, pointed)

    def wires(self, context):
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
        for text, x, y in self.loops:
            context.fillText(text, x, y)

    def glyph(self, context, element, chosen):
        figure, shades, shown = self.figure, self.shades, self.shown
        x, y = figure.points[element.id]
        lit = element.id in shown.lit
        known = shown.moving and element.id in shown.done
        stroke = shades.orange if known or chosen else shades.ink
        context.strokeStyle, context.lineWidth = stroke, 2.5 if chosen else 1.75
        context.fillStyle = shades.orange if lit else shades.soft if chosen else shades.paper
        kind, half = element.kind, figure.half(element)
        if element.state == "held":
            context.setLineDash(self.short)
            context.strokeStyle = shades.edge
        context.beginPath()
        if kind == "join":
            context.roundRect(x - half, y - figure.radius * 0.8, half * 2, figure.radius * 1.6, half)
            if not lit:
                context.fillStyle = stroke
        elif kind == "memory":
            context.roundRect(x - half, y - half, half * 2, half * 2, 4)
        elif kind != "vector":
            context.arc(x, y, half, 0, 6.2832)
        if kind != "vector":
            context.fill()
            context.stroke()
        context.setLineDash(self.solid)
        ink = shades.paper if lit else shades.muted if element.state == "held" else stroke
        if kind == "memory":
            self.memory(context, x, y, half, ink)
        elif kind != "vector" and kind != "join":
            if element.symbol:
                self.symbol(context, x, y, element.symbol, half, ink)
            else:
                self.curve(context, x, y, element.activation, half, ink)
        label_x, label_y = figure.labels[element.id]
        context.font = STRONG if lit or chosen else SMALL
        context.fillStyle = (
            shades.orange if lit or chosen else shades.muted if element.state == "held" else shades.ink
        )
        context.textAlign, context.textBaseline = "left", "alphabetic"
        context.fillText(self.names[element.id], label_x, label_y)

    def memory(self, context, x, y, half, ink):
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

    def symbol(self, context, x, y, symbol, half, ink):
        if symbol == "×" or symbol == "+":
            arm = half * (0.42 if symbol == "×" else 0.55)
            context.strokeStyle, context.lineWidth = ink, 2
            context.beginPath()
            if symbol == "×":
                context.moveTo(x - arm, y - arm)
                context.lineTo(x + arm, y + arm)
                context.moveTo(x + arm, y - arm)
                context.lineTo(x - arm, y + arm)
            else:
                context.moveTo(x - arm, y)
                context.lineTo(x + arm, y)
                context.moveTo(x, y - arm)
                context.lineTo(x, y + arm)
            context.stroke()
            return
        context.fillStyle = ink
        context.font = SYMBOL if len(symbol) == 1 else WORD
        context.textAlign, context.textBaseline = "center", "middle"
        context.fillText(symbol, x, y + (0 if len(symbol) == 1 else 1))

    def curve(self, context, x, y, name, half, ink):
        """An activation as its own small plot."""
        shown = ACTIVATIONS[name]
        low, high = shown.low, shown.high
        reach, tall = half * 0.6, half * 1.1 / (high - low)
        context.strokeStyle, context.lineWidth = ink, 2
        at, values = shown.curve(5)  # so small, a fifth of its points will do
        xs = [x + reach * place / REACH for place in at]
        ys = [y + half * 0.55 - (min(high, max(low, value)) - low) * tall for value in values]
        polyline(context, xs, ys, 0, len(xs))

    def operator(self, context, x, y, symbol, name):
        shades, shown, radius = self.shades, self.shown, self.figure.small
        lit = name in shown.lit
        stroke = shades.orange if shown.moving and name in shown.done else shades.ink
        context.strokeStyle, context.lineWidth = stroke, 1.75
        context.fillStyle = shades.orange if lit else shades.paper
        context.beginPath()
        context.arc(x, y, radius, 0, 6.2832)
        context.fill()
        context.stroke()
        self.symbol(context, x, y, symbol, radius, shades.paper if lit else stroke)

    def strip(self, context, above, element, pinned, pointed):
        """One vector's units; their wire passes behind them."""
        strip = self.figure.strips[element.id]
        context.fillStyle = self.shades.paper
        context.fillRect(strip.x - 2, strip.y - 2, strip.whole_width + 4, strip.whole_height + 4)
        values, present = self.numbers.values(element, self.shown)
        unit = pointed[1] if pointed and pointed[0] == element.id else None
        state = (self.shown.backward, self.shown.time_step, present, pinned, unit)
        if self.drawn.get(element.id) == state:
            return
        self.drawn[element.id] = state
        above.clearRect(strip.x - 4, strip.y - 5, strip.whole_width + 8, strip.whole_height + 10)
        self.units(above, element, strip, values, present)
        if values is None:
            return
        mark = self.marked(element, pinned, len(values))
        if mark is not None:
            self.frame(above, strip, mark, self.shades.ink)
        if unit is not None and unit < len(values):
            self.frame(above, strip, unit, self.shades.orange)

    def units(self, context, element, strip, values, present):
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

    def colours_of(self, element, values, present):
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

    def marked(self, element, pinned, count):
        """Where a strip holds the pinned unit: what comes in from the layer below has other units."""
        if pinned is None or element.id == "input":
            return None
        place = pinned + (count - self.numbers.report.hidden_size if element.kind == "join" else 0)
        return place if 0 <= place < count else None

    def frame(self, context, strip, index, colour):
        context.strokeStyle, context.lineWidth = colour, 2
        context.strokeRect(strip.xs[index] - 1, strip.ys[index] - 2, strip.width + 2, strip.height + 4)

    # --- what flows -----------------------------------------------------------------------------------------------

    def level(self, wire):
        """How strong the error is that a wire brings back, 0 to 1."""
        key = (wire.source, wire.delayed, self.shown.time_step)
        if key not in self.levels:
            source = self.figure.diagram.element[wire.source]
            carried = self.numbers.carried(wire, source, self.shown)
            self.levels[key] = strength(norm(carried), self.numbers.strongest) if carried else 0.0
        return self.levels[key]

    def flow(self, context, shown, travelled):
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
        context.lineDashOffset = (travelled if shown.backward else -travelled) * DASH_SPEED
        for path, width, flows in self.lit:
            context.lineWidth = width
            context.strokeStyle = self.shades.soft_line if flows else self.shades.line
            context.stroke(path)
        context.strokeStyle = self.shades.orange
        context.setLineDash(self.dashes)
        for path, width, flows in self.lit:
            if flows:
                context.lineWidth = width
                context.stroke(path)
        context.setLineDash(self.solid)


def path_of(route, sharp, gaps):
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
