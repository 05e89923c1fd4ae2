"""The network unrolled: a cell for each layer at each time step, states to the right, values upward.

Three sheets hold what seldom changes: the ground (cells without content, ways, names), the marks of all units that have
been computed, and the ways that the returning error has taken. A frame puts them on the picture and draws what happens
at its moment."""

from page.browser.box import Box
from page.browser.canvas import Sheet, line
from page.browser.types import JS, TYPE_CHECKING
from page.stage.forks import along
from page.stage.ground import Ground
from page.stage.inflow import Inflow
from page.stage.returning import Returning
from page.stage.states import Marks
from page.stage.wave import BACK, HAND_ON, INTO, OUT, place

if TYPE_CHECKING:
    from page.browser.canvas import Canvas
    from page.browser.palette import Palette
    from page.run.report import Report
    from page.stage.grid import Grid
    from page.stage.wave import Wave


class Unrolled:
    """first: the time step in the first column of the picture drawn last."""

    def __init__(self, palette: "Palette", sheet: type[Sheet] = Sheet) -> None:
        self.palette = palette
        self.ground, self.flow = Ground(palette, sheet), Returning(palette, sheet)
        self.marks, self.inflow = Marks(palette, sheet()), Inflow(palette)
        self.first = 0

    def fit(self, places: "Grid", report: "Report", canvas: "Canvas") -> None:
        """places: a grid.Grid; canvas: the one that all of it is put on."""
        self.grid, self.report = places, report
        box = Box(
            places.left - 80, places.top - 30, places.right - places.left + 130,
            places.numbers_y + 24 - places.top + 30,
        )  # fmt: skip
        for sheet in (self.ground.sheet, self.flow.sheet, self.marks.sheet):
            sheet.fit(canvas, box)
        for part in (self.ground, self.flow, self.marks):
            part.fit(places, report)
        self.inflow.fit(places.lead_in, report, places)

    def take(self, report: "Report") -> None:
        """Another report of the same network."""
        self.report = report
        for part in (self.ground, self.flow, self.marks, self.inflow):
            part.take(report)

    def repaint(self) -> None:
        """Colours have changed."""
        self.marks.repaint()
        self.ground.laid = None
        self.flow.renew()

    # --- a frame -------------------------------------------------------------------------------------------------

    def draw(self, context: JS, made: "Wave", chosen: int | None = None) -> bool:
        """made: what is computed at the moment; chosen: a layer that is pointed at. True while marks are still to be
        painted."""
        first = self.first = self.grid.first(made.step, made.whole)
        waiting = self.marks.follow(made, first)
        self.ground.put(context, made, first)
        self.marks.sheet.put(context)
        if made.phase == "backward":
            self.flow.draw(context, made, first)
        elif made.phase == "forward" and (self.report.both or 0 <= made.step - first < self.grid.columns):
            self.passing(context, made)
        self.inflow.row(context, made, first)
        self.inflow.rows_beside(context, made, first)
        if chosen is not None:
            self.frame_row(context, chosen)
        return waiting

    def unfold(self, context: JS, made: "Wave", share: float, glyphs: list[Box]) -> None:
        """On the way from the folded picture, 0, to this one, 1: each layer's cells come out of its glyph."""
        places = self.grid
        self.first = places.first(made.step, made.whole)
        self.marks.follow(made, self.first)
        context.globalAlpha = share
        for layer, glyph in enumerate(glyphs):
            for column in range(places.columns):
                cell = places.cell(layer, column)
                dx = (glyph.x + glyph.width / 2 - cell.x - cell.width / 2) * (1 - share)
                dy = (glyph.middle - cell.middle) * (1 - share)
                self.marks.sheet.put_part(context, cell, dx, dy)
        context.globalAlpha = 1

    # --- forward ------------------------------------------------------------------------------------------------------

    def passing(self, context: JS, made: "Wave") -> None:
        """The column in which the network computes, as far up as it has come; its states on their way to the next."""
        places, column = self.grid, made.step - self.first
        context.strokeStyle = context.fillStyle = self.palette.blue
        context.lineCap, context.lineWidth = "round", 2.5
        if places.both:
            self.passing_both(context, made)
            return
        if made.part is OUT or made.part is BACK:
            x = places.x(column)
            line(context, x, places.top, x, places.out_y)
            line(context, x, places.out_y, places.lead_out[0][0], places.out_y)
            self.frame(context, places.layers - 1, column, 2.5)
            return
        self.upward(context, made, column)
        for layer in range(made.done):
            self.restore(context, layer, column)
            self.frame(context, layer, column, 3 if layer == made.lit else 1.5)
        on = self.report.recurs and made.part is HAND_ON
        if on and column + 1 < places.used(self.first, made.step, self.report.horizon):
            start = places.x(column) + places.width / 2
            end = places.x(column + 1) - places.width / 2
            context.lineWidth = 2.5
            for y in places.middles:
                line(context, start, y, start + (end - start) * made.share, y)

    def passing_both(self, context: JS, made: "Wave") -> None:
        """The two cells in which the layers of a level compute, each at its own time step."""
        places, report, forks = self.grid, self.report, self.grid.forks
        if made.part is OUT or made.part is BACK:
            self.answer_of_both(context)
            return
        for layer in (2 * made.level, 2 * made.level + 1):
            column = places.column(place(made, layer, report), self.first)
            if column < 0:
                continue
            done, on = layer % 2 < made.done, made.part is HAND_ON
            if done or made.part is INTO:
                context.lineWidth = 2.5
                along(context, forks.into(layer, column))
            if not done:
                continue
            self.restore(context, layer, column)
            self.frame(context, layer, column, 3 if layer == made.lit else 1.5)
            onward = column + (-1 if report.reverse(layer) else 1)
            if on and 0 <= onward < places.columns:
                context.lineWidth = 2.5
                line(context, *forks.onward(layer, column, self.first, made.share))

    def answer_of_both(self, context: JS) -> None:
        """What an answer comes from."""
        every = self.report.header["loss_on"] == "all"
        for (layer, column), way in self.grid.forks.answer(self.first, every).items():
            along(context, way)
            self.frame(context, layer, column, 2.5)

    def upward(self, context: JS, made: "Wave", column: int) -> None:
        """The value on its way up to the layer that computes, and the states that the layers have been handed."""
        places, x = self.grid, self.grid.x(column)
        to = places.middles[made.lit] + places.height / 2 if made.lit is not None else places.top
        if made.part is INTO:
            to = places.foot + (places.middles[0] + places.height / 2 - places.foot) * made.share
        line(context, x, places.foot, x, to)
        if places.columns > 1 and self.report.recurs:
            left = places.left - 2 if column == 0 else places.x(column - 1) + places.width / 2
            for layer in range(made.done):
                line(context, left, places.middles[layer], x - places.width / 2, places.middles[layer])

    def restore(self, context: JS, layer: int, column: int) -> None:
        """A cell over the line that passes behind it."""
        cell = self.grid.cell(layer, column)
        context.fillStyle = self.palette.paper
        context.fillRect(cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2)
        self.marks.sheet.put_part(context, cell, 0, 0)

    def frame(self, context: JS, layer: int, column: int, width: float) -> None:
        cell = self.grid.cell(layer, column)
        context.strokeStyle, context.lineWidth = self.palette.blue, width
        context.beginPath()
        context.roundRect(cell.x, cell.y, cell.width, cell.height, min(6, cell.width / 4))
        context.stroke()

    def frame_row(self, context: JS, layer: int) -> None:
        places = self.grid
        context.strokeStyle, context.lineWidth = self.palette.blue, 1.5
        context.beginPath()
        context.roundRect(
            places.left - 3, places.middles[layer] - places.height / 2 - 5,
            places.right - places.left + 6, places.height + 10, 10,
        )  # fmt: skip
        context.stroke()
