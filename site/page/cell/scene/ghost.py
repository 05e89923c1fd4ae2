"""The prediction of the cell as it is, thin and dashed behind that of the cell that is tried."""

import js
from page.browser.canvas import dashed, dot, polyline
from page.browser.types import JS, TYPE_CHECKING, Act

if TYPE_CHECKING:
    from page.cell.scene.shades import Shades
    from page.prediction.characters import Characters
    from page.prediction.memory import Memory
    from page.prediction.plot import Plot
    from page.run.report import Report

THIN = 1.5
SIGN = "10px Plex, system-ui, sans-serif"


class Ghost:
    kinds: dict[str, Act]

    def __init__(self, shades: "Shades") -> None:
        self.shades = shades
        self.dashes, self.solid = js.Array.of(2, 3), js.Array.of()
        self.kinds = {"function": self.function, "memory": self.memory, "text": self.text}

    def draw(self, context: JS, plot: "Plot | Characters | Memory", report: "Report") -> None:
        """plot: the picture that shows the changed cell's prediction; report: the cell as it is."""
        self.kinds[report.kind](context, plot, report)

    def function(self, context: JS, plot: "Plot", report: "Report") -> None:
        window = report.window
        ys = [plot.known[window - 1]] + [plot.y(value) for value in report.prediction]
        context.strokeStyle, context.lineWidth = self.shades.ink, THIN
        dashed(context, self.dashes)
        polyline(context, plot.xs[window - 1 :], ys, 0, len(ys))
        context.setLineDash(self.solid)

    def memory(self, context: JS, plot: "Memory", report: "Report") -> None:
        """An answer at the end is a ring, answers all along are a line."""
        answers = report.column("outputs", 0) if plot.each else report.prediction
        xs, ys = plot.answer_xs, [plot.y(value) for value in answers]
        context.strokeStyle, context.lineWidth = self.shades.ink, THIN
        dashed(context, self.dashes)
        if plot.each:
            polyline(context, xs, ys, 0, len(xs))
        context.setLineDash(self.solid)
        if not plot.each:
            context.fillStyle = self.shades.ink
            dot(context, xs[-1], ys[-1], 4)
            context.fillStyle = self.shades.paper
            dot(context, xs[-1], ys[-1], 2.5)

    def text(self, context: JS, plot: "Characters", report: "Report") -> None:
        """Where another character was said, that one stands small beneath."""
        tape = plot.tape
        context.font, context.fillStyle = SIGN, self.shades.muted
        context.textAlign, context.textBaseline = "center", "middle"
        y, aside = tape.y + tape.line * 0.34, tape.pitch * 0.34 - plot.moved * tape.pitch
        first = max(0, plot.moved - report.window)
        for place in range(first, min(report.horizon, plot.moved + tape.columns - report.window)):
            symbol = plot.symbols[report.prediction[place]]
            if symbol != plot.chosen[place]:
                context.fillText(symbol, tape.xs[report.window + place] + aside, y)
