"""The ground of the unrolled picture: cells without content, the ways between them, the rows' names and the numbers of
the time steps. It lies on a sheet of its own, as it seldom changes."""

from page.browser.canvas import SMALL, STRONG, Sheet, dot, line
from page.browser.types import JS, TYPE_CHECKING
from page.run.layer_names import BOTH, name_of, number_of
from page.stage.forks import along
from page.words.figures import whole
from page.words.texts import words

if TYPE_CHECKING:
    from page.browser.palette import Palette
    from page.run.report import Report
    from page.stage.grid import Grid
    from page.stage.wave import Wave

NUMBER_ROOM = 18
TINY = "11px Plex, system-ui, sans-serif"


LEAST_ROW = 13
"""Pixels of a row that has room for a name of its own; of lower ones each level has one for both."""
DOTS = 6
"""Pixels between those that stand for time steps left out."""
NAME = 10
"""Characters of a column's name that there is room for."""


def shortened(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1] + "…"


class Ground:
    laid: tuple[int, int, bool] | None

    def __init__(self, palette: "Palette", sheet: type[Sheet] = Sheet) -> None:
        self.palette, self.sheet = palette, sheet()
        self.laid = None

    def fit(self, places: "Grid", report: "Report") -> None:
        """places: a grid.Grid. The sheet has its place already."""
        self.grid, self.report = places, report
        self.names = [
            name_of(report, layer) if places.named else number_of(report, layer)
            for layer in range(report.layers)
        ]
        self.asked = report.header["loss_on"] == "all" or (report.kind == "memory" and report.has("asked"))
        self.laid = None

    def take(self, report: "Report") -> None:
        self.report, self.laid = report, None

    def put(self, context: JS, made: "Wave", first: int) -> None:
        """Onto the picture of a moment whose first column is the time step `first`."""
        key = (first, made.window, made.step >= self.report.window)
        if key != self.laid:
            self.laid = key
            self.sheet.clear()
            columns = self.grid.used(first, made.step, self.report.horizon)
            self.ways(columns, first)
            self.cells(columns, made)
            self.name_rows()
            self.number(made.window, columns, first)
        self.sheet.put(context)

    def ways(self, columns: int, first: int) -> None:
        context, places = self.sheet.context, self.grid
        context.strokeStyle, context.lineWidth = self.palette.edge, 1.5
        if places.both:
            self.ways_of_both(columns, first)
            return
        for column in range(columns):
            x = places.x(column)
            line(context, x, places.foot, x, places.top - (9 if self.asked else 0))
        if first + columns >= self.report.window:
            line(context, *places.lead_out[0], places.x(places.columns - 1), places.top)
        for y in places.middles if self.report.recurs else ():
            line(context, places.left - 2, y, places.x(columns - 1), y)

    def ways_of_both(self, columns: int, first: int) -> None:
        """At each time step from level to level, and where every answer counts, to it; from where an answer comes, to
        the way out."""
        context, places = self.sheet.context, self.grid
        for column in range(columns):
            for layer in range(places.layers):
                along(context, places.forks.into(layer, column))
                if self.asked or layer < places.layers - 2:
                    along(context, places.forks.out_of(layer, column))
        for way in places.forks.answer(first, self.report.header["loss_on"] == "all").values():
            along(context, way)
        for layer, y in enumerate(places.middles):
            start = places.left - 2 if layer % 2 == 0 else places.x(0)
            end = places.x(columns - 1) if layer % 2 == 0 else places.right + 2
            self.row(start, end, y, first)

    def row(self, start: float, end: float, y: float, first: int) -> None:
        """A state's way through a row, which dots stand in where time steps are left out."""
        context, places = self.sheet.context, self.grid
        if not places.leaves_out(first):
            line(context, start, y, end, y)
            return
        before, behind = places.x(places.ahead - 1), places.x(places.ahead)
        line(context, start, y, before + places.pitch / 2, y)
        line(context, behind - places.pitch / 2, y, end, y)
        context.fillStyle = self.palette.edge
        for place in (-1, 0, 1):
            dot(context, (before + behind) / 2 + place * DOTS, y, 1.5)

    def cells(self, columns: int, made: "Wave") -> None:
        """Frames; of a window that is read too quickly to be told step by step, all but those that a layer ends with
        are shaded: they have computed, but what is not told."""
        context, palette = self.sheet.context, self.palette
        untold = made.window > self.report.told_anew and made.step < self.report.window
        context.strokeStyle, context.lineWidth = palette.edge, 1
        ends = [0 if self.report.reverse(layer) else columns - 1 for layer in range(self.grid.layers)]
        for shaded, fill in ((True, palette.blue_soft), (False, palette.paper)):
            context.fillStyle = fill
            context.beginPath()
            for layer in range(self.grid.layers):
                for column in range(columns):
                    if shaded != (untold and column != ends[layer]):
                        continue
                    cell = self.grid.cell(layer, column)
                    context.roundRect(cell.x, cell.y, cell.width, cell.height, min(6, cell.width / 4))
            context.fill()
            context.stroke()

    def name_rows(self) -> None:
        context, places = self.sheet.context, self.grid
        context.font, context.fillStyle = SMALL, self.palette.muted
        context.textAlign, context.textBaseline = "right", "middle"
        rows = list(zip(self.names, places.middles))
        if places.both and places.row < LEAST_ROW:
            middles = [(low + high) / 2 for low, high in zip(places.middles[::2], places.middles[1::2])]
            rows = [(whole(level + 1) + BOTH, y) for level, y in enumerate(middles)]
        for name, y in rows:
            context.fillText(name, places.labels_x, y)
        if places.named:
            context.fillText(words("network.input"), places.labels_x, places.input_y - 12)
            context.font = TINY
            for column, y in zip(self.report.covariates, places.beside_ys):
                context.fillText(shortened(column["name"]), places.labels_x, y)

    def number(self, window: int, columns: int, first: int) -> None:
        """The time steps, numbered from the sample's first value on; arrows where there are more."""
        context, places = self.sheet.context, self.grid
        context.font, context.fillStyle = TINY, self.palette.muted
        context.textAlign, context.textBaseline = "center", "top"
        every = 1
        while every * places.pitch < NUMBER_ROOM:
            every = 5 if every == 1 else every + 5
        for column in range(columns):
            number = window + places.step(column, first) + 1
            if every == 1 or number % every == 0:
                context.fillText(whole(number), places.x(column), places.numbers_y)
        context.font = STRONG
        if first:
            context.fillText("‹", places.left - 6, places.numbers_y - 2)
        if first if places.parted else first + columns < self.report.window:
            context.fillText("›", places.right + 6, places.numbers_y - 2)
