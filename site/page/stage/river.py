"""The river: input's lead-in, the line through the layers, their recurrent loops, the way out to the plot.

At rest it is one thin line; a stronger one where the network trains too fast for anything to be followed. Forward,
dashes run where a value or a state is on its way (what comes in rides on the lead-in: inflow.py); backward, dashes run
against the stream, as wide at each layer as its gradient is large at the time step that the error has reached. The
answer's way is lit where its error comes in, and at no other time step. Each prediction flies back from the plot to
where it is read."""

import js
from page.browser.canvas import STRONG, dashed, dot, line
from page.browser.types import JS, TYPE_CHECKING, Part
from page.stage.wave import HAND_ON, INTO, OUT
from page.stage.wire import Wire, bend
from page.words import signs

if TYPE_CHECKING:
    from page.browser.box import Box
    from page.browser.palette import Palette
    from page.run.report import Report
    from page.stage.geometry import Stage
    from page.stage.grid import Grid
    from page.stage.wave import Wave

DASH_SPEED = 30
"""Pixels a second at 1x."""
ASIDE = 0.4
"""Of the way back: how far aside a character goes first."""
WIDEST, LEAST_WIDE = 12.0, 6.0
"""Width of the strongest returning flow, and what it is at least where loops stand close together."""
THINNEST = 1.0
"""Width of the returning flow where hardly anything returns."""
EDGE = 1.5
"""Width of a way that nothing is said of by it."""


class River:
    def __init__(self, palette: "Palette") -> None:
        self.palette = palette
        self.dashes = js.Array.of(10, 10)
        self.solid = js.Array.of()

    def fit(self, stage: "Stage | Grid", report: "Report") -> None:
        self.stage, self.report = stage, report
        self.strongest = widest(stage) if stage.channels else WIDEST
        self.way_out = Wire(stage.lead_out)
        self.low = stage.area.bottom + 40

    def take(self, report: "Report") -> None:
        """Another report of the same network."""
        self.report = report

    def draw(self, context: JS, made: "Wave", travelled: float, flowing: bool) -> None:
        """made: what is computed at the moment; travelled: how far dashes have come; flowing: whether it plays."""
        stage = self.stage
        self.offset = travelled * DASH_SPEED
        if made.phase == "backward":
            self.back(context, made)
            return
        forward = made.phase == "forward"
        lasting = (made.phase == "rest" and flowing) or (forward and made.whole and made.part is not OUT)
        context.lineCap = "round"
        # while the window is read its values are seen riding in
        there = made.answers > 0 or self.report.both
        self.stroke(context, lasting or (made.part is INTO and there), forward)
        self.route(context, stage.lead_in)
        for index, (start, end) in enumerate(stage.channels):
            if index == 0:
                on = made.part is INTO
            elif index == len(stage.glyphs):
                on = made.part is OUT
            else:
                on = made.lit == index
            self.stroke(context, lasting or on, forward)
            line(context, start, stage.level, end, stage.level)
        for index, glyph in enumerate(stage.glyphs if stage.channels and self.report.recurs else ()):
            # once in a time step, from when the layer takes its state up until it has handed on the next, and without
            # dashes: what went on and off more often would flash
            held = made.part is HAND_ON or (made.lit is not None and index <= made.lit)
            self.stroke(context, lasting or held, forward and not held)
            self.loop(context, glyph, stage)
        self.stroke(context, lasting or made.part is OUT, forward)
        self.route(context, stage.lead_out)
        context.setLineDash(self.solid)

    def stroke(self, context: JS, on: bool, runs: bool) -> None:
        """How the next ways are drawn: on, where something passes; runs, where its dashes show which way."""
        dashed(context, self.dashes if on and runs else self.solid, -self.offset)
        context.strokeStyle = self.palette.blue if on else self.palette.edge
        context.lineWidth = 2.5 if on else EDGE

    def back(self, context: JS, made: "Wave") -> None:
        """The way of the error: from the answer, where it counts, through the layers; nothing flows into the input."""
        stage, report, step = self.stage, self.report, made.step
        enters = report.judged(step) and made.level == report.sweeps - 1
        # flat: as wide as they are, round dashes would run into one another
        context.lineCap = "butt"
        self.stroke(context, False, False)
        self.route(context, stage.lead_in)
        if stage.channels:
            line(context, stage.channels[0][0], stage.level, stage.channels[0][1], stage.level)
        for index, glyph in enumerate(stage.glyphs if stage.channels else ()):
            arrives = report.step_gradient(index, step) > 0
            wide = max(THINNEST, self.strongest * report.gradient_of(index, step))
            self.returning(context, arrives, wide)
            if report.recurs:
                self.loop(context, glyph, stage)
            # into the last layer it comes from the answer alone
            self.returning(context, arrives and (enters or index + 1 < len(stage.glyphs)), wide)
            start, end = stage.channels[index + 1]
            line(context, start, stage.level, end, stage.level)
        self.returning(context, enters, EDGE)
        self.route(context, stage.lead_out)
        context.setLineDash(self.solid)

    def returning(self, context: JS, on: bool, wide: float) -> None:
        """How the next ways are drawn: on, where some of the error comes back, so much of it that they are so wide."""
        context.lineWidth = wide if on else EDGE
        dashed(context, self.dashes if on else self.solid, self.offset)
        context.strokeStyle = self.palette.error if on else self.palette.edge

    def route(self, context: JS, points: tuple[tuple[float, float], ...]) -> None:
        """A wire along `points` with rounded corners."""
        context.beginPath()
        context.moveTo(points[0][0], points[0][1])
        for (x0, y0), (x1, y1), (x2, y2) in zip(points, points[1:], points[2:]):
            context.arcTo(x1, y1, x2, y2, bend((x0, y0), (x1, y1), (x2, y2)))
        context.lineTo(points[-1][0], points[-1][1])
        context.stroke()

    def loop(self, context: JS, glyph: "Box", stage: Part) -> None:  # a Stage: a Grid has no loops
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

    def value(self, context: JS, number: int, x: float, y: float) -> None:
        """What is read at a time step, on a way: a dot, or a character over it."""
        report = self.report
        context.fillStyle = self.palette.blue
        if report.alphabet:
            context.font, context.textAlign, context.textBaseline = STRONG, "center", "bottom"
            context.fillText(signs.sign(report.alphabet[report.known(number)]), x, y - 5)
        else:
            dot(context, x, y, 3.5)

    def out(self, context: JS, share: float, number: int) -> None:
        """A prediction on its way from the network to the plot."""
        self.value(context, number, *self.way_out.at(share * self.way_out.long))

    def fly(
        self, context: JS, share: float, number: int, start: tuple[float, float], end: tuple[float, float]
    ) -> None:
        """A prediction on its way back to where it is read, in a bow below all that stands there."""
        (x0, y0), (x3, y3) = start, end
        low = self.low
        # under a character stands how likely it was
        aside = x0 - (x0 - x3) * ASIDE if self.report.alphabet else x0
        context.strokeStyle, context.lineWidth = self.palette.blue, 1.5
        dashed(context, self.dashes, -self.offset)
        context.beginPath()
        context.moveTo(x0, y0)
        context.bezierCurveTo(aside, low, x3, low, x3, y3)
        context.stroke()
        context.setLineDash(self.solid)
        left = 1 - share
        x = left**3 * x0 + 3 * left * left * share * aside + 3 * left * share * share * x3 + share**3 * x3
        y = left**3 * y0 + 3 * left * left * share * low + 3 * left * share * share * low + share**3 * y3
        if self.report.alphabet:
            self.value(context, number, x, y)
        else:
            context.fillStyle = self.palette.blue
            dot(context, x, y, 4.5)


def widest(stage: Part) -> float:
    """Width of the strongest returning flow in the folded picture (a Stage), whose loops have so much room."""
    between = stage.slot - stage.glyphs[0].width - 2 * stage.reach
    return min(WIDEST, max(LEAST_WIDE, between - 1))
