"""The prediction plot: the window read, the values that should follow, the values the network says will follow.

Points are mapped to pixels when data or size change; a frame only strokes them."""

import js
from page.canvas import SMALL, dot, line, polyline
from page.texts import words

TICKS = (-1, 0, 1)


class Plot:
    def __init__(self, palette):
        self.palette = palette
        self.dashes = js.Array.of(4, 4)
        self.solid = js.Array.of()
        self.report = None
        self.area = None

    def fit(self, area, report):
        """Map every point; `area` is the inner box."""
        self.area, self.report = area, report
        count = report.window + len(report.targets)
        reach = max(1.25, max(abs(value) for value in report.inputs) * 1.05)
        self.reach = reach
        self.pitch = area.width / (count - 1)
        self.xs = [area.x + index * self.pitch for index in range(count)]
        self.known = [self.y(value) for value in report.inputs] + [self.y(value) for value in report.targets]
        self.predicted = [self.y(max(-reach, min(reach, value))) for value in report.prediction]

    def y(self, value):
        return self.area.middle - value / self.reach * self.area.height / 2

    def draw(self, context, moment):
        area, palette = self.area, self.palette
        window, horizon = self.report.window, len(self.report.targets)
        self.axes(context)
        done = moment.predicted() * horizon
        if moment.phase == "forward":
            self.reading_frame(context, min(horizon - 1, int(done)))
        context.strokeStyle = palette.target
        context.lineWidth = 2
        context.setLineDash(self.dashes)
        polyline(context, self.xs, self.known, window - 1, window + horizon)
        context.setLineDash(self.solid)
        context.strokeStyle = palette.ink
        context.lineWidth = 2.5
        polyline(context, self.xs, self.known, 0, window)
        whole = int(done)
        self.error_bars(context, moment.error(), whole)
        context.strokeStyle = palette.blue
        context.lineWidth = 3
        if whole:
            context.beginPath()
            context.moveTo(self.xs[window - 1], self.known[window - 1])
            for index in range(whole):
                context.lineTo(self.xs[window + index], self.predicted[index])
            context.stroke()
        context.fillStyle = palette.ink
        read = int(moment.reading() * window + 0.5)
        for index in range(read):
            dot(context, self.xs[index], self.known[index], 2.5)
        if moment.phase == "forward" and read < window:
            context.fillStyle = palette.blue
            dot(context, self.xs[read], self.known[read], 5)
        elif whole and moment.phase == "forward":
            context.fillStyle = palette.blue
            dot(context, self.xs[window + whole - 1], self.predicted[whole - 1], 5)
        self.legend(context, area)

    def axes(self, context):
        area, palette = self.area, self.palette
        context.font = SMALL
        context.fillStyle = palette.muted
        context.lineWidth = 1
        context.textAlign = "right"
        context.textBaseline = "middle"
        for tick in TICKS:
            context.strokeStyle = palette.edge if tick == 0 else palette.line
            y = self.y(tick)
            line(context, area.x, y, area.right, y)
            # the river arrives at zero: its label stands above it
            context.fillText("−1" if tick < 0 else str(tick), area.x - 8, y if tick else y - 12)
        context.textAlign = "center"
        context.textBaseline = "top"
        window = self.report.window
        boundary = self.xs[window - 1] + self.pitch / 2
        context.strokeStyle = palette.edge
        line(context, boundary, area.y, boundary, area.bottom)
        every = 5 if self.pitch * 5 > 34 else 10
        for step in range(0, len(self.xs), every):
            context.fillText(str(step), self.xs[step], area.bottom + 8)

    def reading_frame(self, context, first):
        """The window of values that the network reads for the prediction under way."""
        area = self.area
        context.fillStyle = self.palette.blue_soft
        context.globalAlpha = 0.75
        context.beginPath()
        context.roundRect(
            self.xs[first] - self.pitch / 2, area.y, self.pitch * self.report.window, area.height, 8
        )
        context.fill()
        context.globalAlpha = 1

    def error_bars(self, context, share, whole):
        if share <= 0:
            return
        window = self.report.window
        context.strokeStyle = self.palette.error
        context.lineWidth = 2
        context.beginPath()
        for index in range(whole):
            x, start, end = self.xs[window + index], self.predicted[index], self.known[window + index]
            context.moveTo(x, start)
            context.lineTo(x, start + (end - start) * share)
        context.stroke()

    def legend(self, context, area):
        palette = self.palette
        context.font = SMALL
        context.textAlign = "left"
        context.textBaseline = "middle"
        x, y = area.x, area.y - 18
        for key, colour, width, dashes in (
            ("input", palette.ink, 2.5, self.solid),
            ("target", palette.target, 2, self.dashes),
            ("prediction", palette.blue, 3, self.solid),
        ):
            text = words("prediction." + key)
            context.setLineDash(dashes)
            context.strokeStyle, context.lineWidth = colour, width
            line(context, x, y, x + 22, y)
            context.fillStyle = palette.muted if key != "prediction" else palette.blue
            context.fillText(text, x + 28, y)
            x += 46 + context.measureText(text).width
        context.setLineDash(self.solid)

    def describe(self):
        """The plot in words, for those who do not see it."""
        report, errors = self.report, [abs(error) for error in self.report.errors()]
        worst = max(errors)
        return words(
            "prediction.described",
            window=report.window,
            horizon=len(report.targets),
            error="%.4f" % report.mean_squared_error(),
            epoch=report.epoch,
            miss="%.2f" % worst,
            step=report.window + errors.index(worst),
        )
