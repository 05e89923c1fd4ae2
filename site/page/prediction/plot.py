"""The prediction of numbers: the window read, the values that should follow, the values the network says will follow.

Points are mapped to pixels when data or size change; a frame only strokes them."""

import js
from page.browser.canvas import dashed, dot, polyline
from page.browser.types import JS, TYPE_CHECKING
from page.prediction.area import tell_met
from page.prediction.axes import Axes
from page.prediction.columns import Strokes, rows_of
from page.words.figures import figure
from page.words.texts import count, words

if TYPE_CHECKING:
    from typing import Literal

    from page.browser.box import Box
    from page.browser.palette import Colours
    from page.run.report import Report
    from page.run.timeline import Moment


class Plot(Axes):
    fans: "Literal[True]" = True

    recalled: list[float] | None = None
    earlier: list[list[float]]

    def __init__(self, palette: "Colours") -> None:
        super().__init__(palette)
        self.dashes = js.Array.of(4, 4)
        self.solid = js.Array.of()
        self.earlier = []
        """Predictions of earlier epochs that are shown, too, oldest first."""
        self.short_dashes = js.Array.of(2, 3)
        self.strokes = Strokes()
        self.columns: list[list[float]] = []
        """The ys of the columns that are read beside the series."""

    @property
    def steps(self) -> int:
        return self.report.window + self.report.horizon

    def fit(self, area: "Box", report: "Report") -> None:
        self.measure(area, report, report.window + report.horizon)
        self.known = [self.y(value) for value in report.inputs] + [self.y(value) for value in report.targets]
        self.simple = report.simple
        self.simple_ys = [self.far(value) for value in self.simple]
        columns = range(len(report.covariates))
        self.columns = [
            [area.middle - value * area.height / 2 for value in report.beside(place)] for place in columns
        ]
        self.recall(None)
        self.slides = report.header["prediction"] == "sliding"
        self.spread(self.earlier)

    def spread(self, earlier: list[list[float]]) -> None:
        """Show predictions of earlier epochs, too: a thin fan."""
        self.earlier = [one for one in earlier if len(one) == self.report.horizon]
        self.fan = [[self.far(value) for value in one] for one in self.earlier]

    def recall(self, prediction: list[float] | None) -> None:
        """Show the prediction of another epoch; None for the report's own."""
        self.recalled = prediction
        self.said = prediction or self.report.prediction
        self.predicted = [self.y(value) for value in self.said]
        self.leading = [self.far(value) for value in self.said]

    @property
    def window_end(self) -> float:
        """Where the window ends."""
        return self.xs[self.report.window - 1] + self.pitch / 2

    def shown(self, moment: "Moment") -> int:
        """How many predictions are there."""
        return int(moment.predicted() * self.report.horizon)

    def draw(self, context: JS, moment: "Moment") -> None:
        palette = self.palette
        window, horizon = self.report.window, self.report.horizon
        whole = self.shown(moment)
        if moment.phase == "forward":
            self.reading(context, min(horizon - 1, whole))
        self.axes(context)
        self.boundary(context, self.window_end)
        context.lineJoin = "round"
        self.strokes.draw(context, palette.muted, self.xs, self.columns)
        context.strokeStyle = palette.target
        context.lineWidth = 2
        dashed(context, self.dashes)
        polyline(context, self.xs, self.known, window - 1, window + horizon)
        context.setLineDash(self.solid)
        context.strokeStyle = palette.ink
        context.lineWidth = 2.5
        polyline(context, self.xs, self.known, 0, window)
        self.error_bars(context, moment.error(), whole)
        self.draw_fan(context)
        if self.beside and self.simple:
            self.draw_simple(context)
        context.strokeStyle = palette.blue
        context.lineWidth = 3
        if whole:
            end = window + whole
            self.curve(
                context, self.xs[window - 1 : end], self.known[window - 1 : window] + self.leading[:whole]
            )
            context.fillStyle = palette.blue
            self.arrows(context, self.xs[window:end], self.leading[:whole])
        self.inner_labels(context)
        self.heads(context, moment, whole)
        tell_met(context, self.area, palette, self.met, self.window_end)
        if self.cursor is not None:
            self.draw_cursor(context, whole)

    def reading(self, context: JS, first: int) -> None:
        """The frame round what is read for the prediction under way: a window that moves on over the network's own
        predictions, or, where the state is carried on, the newest value alone."""
        if self.slides or first == 0:
            self.frame(context, first, self.report.window)
        else:
            self.frame(context, self.report.window + first - 1, 1)

    def draw_fan(self, context: JS) -> None:
        """Earlier epochs' predictions, thin: the newest of them is the strongest."""
        context.strokeStyle, context.lineWidth = self.palette.blue, 1
        window = self.report.window
        for place, ys in enumerate(self.fan):
            context.globalAlpha = 0.15 + 0.4 * (place + 1) / len(self.fan)
            self.curve(context, self.xs[window - 1 :], [self.known[window - 1]] + ys)
        context.globalAlpha = 1

    def draw_simple(self, context: JS) -> None:
        """What the best simple rule says would follow, thin."""
        context.strokeStyle, context.lineWidth = self.palette.muted, 1.5
        dashed(context, self.short_dashes)
        window = self.report.window
        self.curve(context, self.xs[window - 1 :], [self.known[window - 1]] + self.simple_ys)
        context.setLineDash(self.solid)

    def heads(self, context: JS, moment: "Moment", whole: int) -> None:
        """A dot on each value that has been read, a larger one on that which goes through the layers just now."""
        palette, window = self.palette, self.report.window
        context.fillStyle = palette.ink
        read = window if self.report.both else int(moment.reading() * window + 0.5)
        if self.pitch > 6:
            for index in range(read):
                dot(context, self.xs[index], self.known[index], 2.5)
        if moment.phase != "forward":
            return
        context.fillStyle = palette.blue
        if moment.reading() < 1:
            for place in moment.read_at(self.report):
                dot(context, self.xs[place], self.known[place], 5)
        elif whole:
            dot(context, self.xs[window + whole - 1], self.predicted[whole - 1], 5)

    def error_bars(self, context: JS, share: float, whole: int) -> None:
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

    def draw_cursor(self, context: JS, whole: int) -> None:
        step, window, palette = self.cursor, self.report.window, self.palette
        points = [(self.known[step], palette.ink if step < window else palette.target)]
        if window <= step < window + whole:
            points.append((self.predicted[step - window], palette.blue))
        self.point_at(context, self.xs[step], points)

    # --- pointing and words -------------------------------------------------------------------------------------

    def at(self, x: float, y: float) -> int:
        return max(0, min(self.steps - 1, int((x - self.area.x) / self.pitch + 0.5)))

    def place(self, step: int) -> tuple[float, float]:
        return self.xs[step], self.known[step]

    def values(self, step: int, moment: "Moment") -> list[tuple]:
        report, window = self.report, self.report.window
        columns = rows_of(report, step)
        if step < window:
            return [("input", self.number(report.inputs[step]))] + columns
        ahead = step - window
        rows = [("target", self.number(report.targets[ahead]))]
        if ahead < self.shown(moment):
            rows.append(("prediction", self.number(self.said[ahead])))
            rows.append(("error", self.difference(self.said[ahead] - report.targets[ahead])))
        if self.beside and self.simple:
            rows.append(("rule", self.number(self.simple[ahead])))
        return rows + columns

    def describe(self) -> str:
        report, errors = self.report, [abs(error) for error in self.report.errors()]
        worst = max(errors)
        own, names = report.of_series, [column["name"] for column in report.covariates]
        also = " " + words("prediction.described_beside", names=names) if names else ""
        described = words(
            "prediction.described_own" if own else "prediction.described",
            values=count("input_values", report.window),
            predicted=count("predicted_values", report.horizon),
            error=self.fine(report.rmse()) if own else figure("loss", report.mean_squared_error()),
            epochs=count("epochs", report.epoch),
            miss=self.difference(worst),
            step=report.window + errors.index(worst) + 1,
        )
        return described + also
