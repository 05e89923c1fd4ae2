"""Beyond the end of a series: its last window, which is read, and what the network says comes next, in a band as wide
as its error at so many steps ahead in validation. There is no target. It stands still while an epoch passes, as the
network beside it reads the sample."""

from page.browser.canvas import polyline
from page.browser.types import JS, TYPE_CHECKING
from page.prediction.axes import Axes
from page.words.table import Table, dated, of_series
from page.words.texts import count, words

if TYPE_CHECKING:
    from typing import Literal

    from page.browser.box import Box
    from page.browser.palette import Colours
    from page.run.forecast import Forecast
    from page.run.report import Report
    from page.run.timeline import Moment


class AheadPlot(Axes):
    """forecast: what is shown, None while there is none."""

    fans: "Literal[False]" = False
    recalled: list[float] | None = None
    forecast: "Forecast | None"

    def __init__(self, palette: "Colours") -> None:
        super().__init__(palette)
        self.forecast = None

    def fits(self, report: "Report") -> bool:
        """Whether it goes on from the run that a report is of."""
        return self.forecast is not None and self.forecast.run == report.run

    def recall(self, prediction: list[float] | None) -> None:
        """It is asked for anew when another epoch is shown."""

    @property
    def steps(self) -> int:
        return self.forecast.window + self.forecast.horizon

    def fit(self, area: "Box", report: "Report") -> None:
        forecast = self.forecast
        self.measure(area, forecast, self.steps)
        self.known = [self.y(value) for value in forecast.inputs]
        self.predicted = [self.y(value) for value in forecast.prediction]
        self.band = []
        for value, error in zip(forecast.prediction, forecast.rmse):
            if error is None:
                break
            wide = error / forecast.half_range
            self.band.append((self.y(value + wide), self.y(value - wide)))

    def shown(self, moment: "Moment") -> int:
        return self.forecast.horizon

    def draw(self, context: JS, moment: "Moment") -> None:
        palette, window = self.palette, self.forecast.window
        self.draw_band(context)
        self.axes(context)
        self.boundary(context, self.xs[window - 1] + self.pitch / 2)
        context.lineJoin = "round"
        context.strokeStyle, context.lineWidth = palette.ink, 2.5
        polyline(context, self.xs, self.known, 0, window)
        context.strokeStyle, context.lineWidth = palette.blue, 3
        ys = self.known[-1:] + self.predicted
        polyline(context, self.xs[window - 1 :], ys, 0, len(ys))
        self.inner_labels(context)
        if self.cursor is not None:
            inside = self.cursor < window
            colour = palette.ink if inside else palette.blue
            self.point_at(context, self.xs[self.cursor], [(self.place(self.cursor)[1], colour)])

    def draw_band(self, context: JS) -> None:
        """From the last known value on; where nothing was measured there is none."""
        if not self.band:
            return
        start = self.forecast.window - 1
        xs = self.xs[start : start + len(self.band) + 1]
        edges = [(self.known[-1], self.known[-1])] + self.band
        context.fillStyle = self.palette.blue_soft
        context.beginPath()
        context.moveTo(xs[0], edges[0][0])
        for x, (high, _) in zip(xs, edges):
            context.lineTo(x, high)
        for place in range(len(edges) - 1, -1, -1):
            context.lineTo(xs[place], edges[place][1])
        context.fill()

    # --- pointing and words -------------------------------------------------------------------------------------

    def at(self, x: float, y: float) -> int:
        return max(0, min(self.steps - 1, int((x - self.area.x) / self.pitch + 0.5)))

    def place(self, step: int) -> tuple[float, float]:
        window = self.forecast.window
        return self.xs[step], self.known[step] if step < window else self.predicted[step - window]

    def values(self, step: int, moment: "Moment") -> list[tuple[str, str]]:
        forecast = self.forecast
        if step < forecast.window:
            return [("input", self.number(forecast.inputs[step]))]
        ahead = step - forecast.window
        rows = [("forecast", self.number(forecast.prediction[ahead]))]
        for key, errors in (("band", forecast.rmse), ("rule_band", forecast.rule_rmse)):
            if ahead < len(errors) and errors[ahead] is not None:
                rows.append((key, "± " + self.fine(errors[ahead])))
        return rows

    def describe(self) -> str:
        forecast = self.forecast
        ends = [self.number(forecast.prediction[place]) for place in (0, -1)]
        return words(
            "prediction.described_ahead",
            values=count("input_values", forecast.window),
            predicted=count("predicted_values", forecast.horizon),
            first=ends[0],
            last=ends[1],
            epochs=count("epochs", forecast.epoch),
        )


def table(forecast: "Forecast") -> Table:
    """The last values and those that are said to follow, with the errors measured so many steps ahead."""
    shown = forecast.shown
    rows = [
        [step + 1, float(shown(value)), None, None, None, None] for step, value in enumerate(forecast.inputs)
    ]
    for ahead, value in enumerate(forecast.prediction):
        measured = (forecast.rmse, forecast.last_rmse, forecast.rule_rmse)
        errors = [each[ahead] if ahead < len(each) else None for each in measured]
        rows.append([forecast.window + ahead + 1, None, float(shown(value))] + errors)
    keys = ["step_axis", "input", "forecast", "band", "last_band", "rule_band"]
    columns = [words("prediction." + key) for key in keys]
    columns[1:] = [of_series(column, forecast.name) for column in columns[1:]]
    dated(columns, rows, forecast.dates)
    return Table("forecast", words("tables.forecast"), columns, rows)
