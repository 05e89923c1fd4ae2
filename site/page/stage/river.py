"""The river: input's lead-in, the line through the layers, their recurrent loops, the way out to the plot.

At rest it is one thin line; a stronger one where the network trains too fast for anything to be followed. Forward,
dashes run with the stream and the sample's own values ride on the lead-in; backward, dashes run against it, and the
thickness at each layer is that layer's real gradient norm at the time step that the error has reached."""

import js
from page.browser.canvas import STRONG, dot, line
from page.stage import geometry
from page.words import signs

DASH_SPEED = 30
"""Pixels a second at 1x."""
CORNER = 18
THINNEST = 1.5
"""Width of the returning flow where hardly anything returns."""
WAYMARKS = 120


class River:
    def __init__(self, palette):
        self.palette = palette
        self.dashes = js.Array.of(10, 10)
        self.solid = js.Array.of()

    def fit(self, stage, report):
        """Mark the places that values pass on their way in."""
        self.stage, self.report = stage, report
        self.way = [geometry.along(stage.lead_in, k / WAYMARKS) for k in range(WAYMARKS + 1)]
        self.strongest = min(7, stage.glyphs[0].width * 0.08)

    def take(self, report):
        """Another report of the same network."""
        self.report = report

    def draw(self, context, moment, travelled, flowing, report, step):
        """report, step: whose gradients the returning error shows."""
        palette, stage = self.palette, self.stage
        forward = moment.phase == "forward"
        busy = forward or (moment.phase == "rest" and flowing)
        backward = moment.phase == "backward"
        context.lineCap = "round"
        context.setLineDash(self.dashes if forward else self.solid)
        context.lineDashOffset = -travelled * DASH_SPEED
        context.strokeStyle = palette.blue if busy else palette.edge
        context.lineWidth = 2.5 if busy else 1.5
        self.route(context, stage.lead_in)
        if backward:
            context.setLineDash(self.dashes)
            context.lineDashOffset = travelled * DASH_SPEED
            context.strokeStyle = palette.blue
        for index, (start, end) in enumerate(stage.channels):
            if backward:
                if index == 0:
                    continue
                context.lineWidth = THINNEST + self.strongest * report.gradient_of(index - 1, step)
            line(context, start, stage.level, end, stage.level)
        for index, glyph in enumerate(stage.glyphs):
            if backward:
                context.lineWidth = THINNEST + self.strongest * report.gradient_of(index, step)
            self.loop(context, glyph, stage)
        if backward:
            context.lineWidth = THINNEST
        self.route(context, stage.lead_out)
        context.setLineDash(self.solid)
        if backward:
            # the error ends at the first layer: nothing flows into the input
            context.strokeStyle = palette.edge
            context.lineWidth = 1.5
            line(context, stage.channels[0][0], stage.level, stage.channels[0][1], stage.level)
        if moment.phase == "forward" and moment.reading() < 1:
            self.riders(context, moment.reading())

    def route(self, context, points):
        """A wire along `points` with rounded corners."""
        context.beginPath()
        context.moveTo(points[0][0], points[0][1])
        for (x0, y0), (x1, y1), (x2, y2) in zip(points, points[1:], points[2:]):
            bend = min(CORNER, (abs(x1 - x0) + abs(y1 - y0)) / 2, (abs(x2 - x1) + abs(y2 - y1)) / 2)
            context.arcTo(x1, y1, x2, y2, bend)
        context.lineTo(points[-1][0], points[-1][1])
        context.stroke()

    def loop(self, context, glyph, stage):
        """The recurrent connection: out of the layer on the right, below it, back in on the left."""
        reach, level = stage.reach, stage.level
        left, right, low = glyph.x - reach, glyph.right + reach, glyph.bottom + stage.drop
        bend = min(14, reach, low - level)
        context.beginPath()
        context.moveTo(right - bend, level)
        context.arcTo(right, level, right, level + bend, bend)
        context.arcTo(right, low, right - bend, low, bend)
        context.arcTo(left, low, left, low - bend, bend)
        context.arcTo(left, level, left + bend, level, bend)
        context.stroke()

    def riders(self, context, reading):
        """What is read on its way in, first element first: values as dots off the line, characters as themselves."""
        report, alphabet = self.report, self.report.alphabet
        context.fillStyle = self.palette.blue
        context.font, context.textAlign, context.textBaseline = STRONG, "center", "bottom"
        count = report.window
        for index in range(count):
            share = reading * 2 - index / count
            if 0 < share < 1:
                x, y, across_x, across_y = self.way[int(share * WAYMARKS + 0.5)]
                if alphabet:
                    context.fillText(
                        signs.sign(alphabet[report.inputs[index]]), x + across_x * 10, y - across_y * 5
                    )
                else:
                    swing = report.inputs[index] * 10
                    dot(context, x + across_x * swing, y - across_y * swing, 3.5)
