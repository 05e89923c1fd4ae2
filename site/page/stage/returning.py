"""The error's ways through the unrolled picture: from the last time step to the first, at each from the last layer on,
as wide as the gradient where they lead. They stay on a sheet until another epoch's error returns. Where the error is
cut, a double line stands between two time steps."""

from page.browser.canvas import Sheet, line
from page.browser.types import JS, TYPE_CHECKING
from page.stage.forks import along
from page.stage.ground import TINY
from page.stage.wave import come, place, reached
from page.words.figures import loss

if TYPE_CHECKING:
    from page.browser.palette import Palette
    from page.run.report import Report
    from page.stage.grid import Grid
    from page.stage.wave import Wave

WIDEST = 9
"""Width of the strongest error."""
THINNEST = 0.75
"""No line is thinner, however little returns."""
FAINTEST = 0.35
"""How opaque the line of the weakest one is."""
BESIDE = 0.16
"""Of a column's width, what they are wide at most where they pass beside cells."""
CUT = 4
"""Between the two lines where the error is cut, and what they reach beyond the layers."""
NOWHERE = None


class Returning:
    come: tuple[int, tuple[int, ...]] | None

    def __init__(self, palette: "Palette", sheet: type[Sheet] = Sheet) -> None:
        self.palette, self.sheet = palette, sheet()
        self.come = NOWHERE

    def fit(self, places: "Grid", report: "Report") -> None:
        self.grid, self.report = places, report
        self.renew()

    def take(self, report: "Report") -> None:
        self.report = report
        self.renew()

    def renew(self) -> None:
        """What stands on the sheet is of something else."""
        self.come = NOWHERE

    def draw(self, context: JS, made: "Wave", first: int) -> None:
        """All ways that the error has come at a moment, and the cells that it has reached in this time step."""
        self.first = first
        self.go_on(made)
        self.sheet.put(context)
        self.cuts(context, made)
        self.reached_now(context, made)

    def go_on(self, made: "Wave") -> None:
        """Add the ways between what was drawn before and this moment; go back by beginning anew."""
        report = self.report
        if report.both:
            self.go_on_both(made)
            return
        goal = (made.step, -made.done)
        if self.come is NOWHERE or self.come[0] != self.first or goal > self.come[1]:
            self.sheet.clear()
            self.come = (self.first, (report.window, 0))
        step, done = self.come[1][0], -self.come[1][1]
        while (step, -done) > goal:
            if done >= report.layers or step >= report.window:
                step, done = step - 1, 0
                continue
            done += 1
            self.way(report.layers - done, step)
        self.come = (self.first, goal)

    def go_on_both(self, made: "Wave") -> None:
        """The same of layers that read both ways, each against its direction."""
        report = self.report
        counts = tuple([come(made, layer, report) for layer in range(report.layers)])
        before = self.come[1] if self.come is not NOWHERE else counts
        back = any([now < then for now, then in zip(counts, before)])
        if self.come is NOWHERE or self.come[0] != self.first or back:
            self.sheet.clear()
            before = (0,) * report.layers
        for layer, count in enumerate(counts):
            for gone in range(before[layer], count):
                self.way_of_both(layer, gone if report.reverse(layer) else report.window - 1 - gone)
        self.come = (self.first, counts)

    def way_of_both(self, layer: int, step: int) -> None:
        """Into a layer at a time step: from the level above (or the answer), and from the time step read after it."""
        report, places, forks = self.report, self.grid, self.grid.forks
        column, context = places.column(step, self.first), self.sheet.context
        if column < 0 or not report.step_gradient(layer, step):
            return
        self.stroke(report.gradient_of(layer, step))
        after = step - 1 if report.reverse(layer) else step + 1
        if 0 <= after < report.window and not report.cut_before(after, layer):
            line(context, *forks.onward(layer, column, self.first))
        every = report.header["loss_on"] == "all"
        way = forks.answer(self.first, every).get((layer, column)) if layer >= report.layers - 2 else None
        if way or every or layer < report.layers - 2:
            along(context, way or forks.out_of(layer, column))
        context.globalAlpha = 1

    def stroke(self, share: float) -> None:
        """As wide and as strong as the error is there."""
        context = self.sheet.context
        context.strokeStyle = self.palette.error
        # branches that pass beside cells have less room
        widest = min(WIDEST, self.grid.pitch * BESIDE) if self.grid.both else WIDEST
        context.lineWidth = max(THINNEST, widest * share)
        context.globalAlpha = FAINTEST + (1 - FAINTEST) * share
        context.lineCap = "butt"

    def way(self, layer: int, step: int) -> None:
        """Into a layer at a time step: from the layer above (or the answer), and from the time step after."""
        report, places, context = self.report, self.grid, self.sheet.context
        column = step - self.first
        if not 0 <= column < places.columns or not report.step_gradient(layer, step):
            return
        self.stroke(report.gradient_of(layer, step))
        x, y = places.x(column), places.middles[layer]
        if step + 1 < report.window and report.recurs and not report.cut_before(step + 1):
            end = places.x(column + 1) - places.width / 2
            line(context, x + places.width / 2, y, min(end, places.right), y)
        if layer + 1 < report.layers:
            line(context, x, places.middles[layer + 1] + places.height / 2, x, y - places.height / 2)
        elif report.judged(step):
            line(context, x, places.out_y if step == report.window - 1 else places.top - 10, x, places.top)
        context.globalAlpha = 1

    def cuts(self, context: JS, made: "Wave") -> None:
        """A double line where the error has come to a time step and goes on to none before it."""
        places = self.grid
        context.strokeStyle, context.lineWidth = self.palette.ink, 1.5
        if places.both:
            self.cuts_of_both(context, made)
            return
        for column in range(1, places.columns):
            step = self.first + column
            if step >= made.step and self.report.cut_before(step):
                x = (places.x(column - 1) + places.x(column)) / 2
                low = places.middles[0] + places.height / 2 + CUT
                for aside in (-CUT / 2, CUT / 2):
                    line(context, x + aside, places.top - CUT, x + aside, low)

    def cuts_of_both(self, context: JS, made: "Wave") -> None:
        """The same in each row, as each layer is cut where it has read so many time steps."""
        report, places = self.report, self.grid
        for layer, y in enumerate(places.middles):
            turn = 1 if report.reverse(layer) else -1
            for column in range(places.columns):
                step = places.step(column, self.first)
                if not (report.cut_before(step, layer) and reached(made, layer, step, report)):
                    continue
                x, half = places.x(column) + turn * places.pitch / 2, places.height / 2 + CUT
                for aside in (-CUT / 2, CUT / 2):
                    line(context, x + aside, y - half, x + aside, y + half)

    def reached_now(self, context: JS, made: "Wave") -> None:
        """Frames round the cells that have been reached in this time step; the gradient's size beside their rows."""
        report, places = self.report, self.grid
        at = {layer: place(made, layer, report) for layer in range(report.layers)}
        layers = [
            layer for layer in range(report.layers)
            if (not report.both or report.level(layer) == made.level)
            and reached(made, layer, at[layer], report) and report.step_gradient(layer, at[layer])
        ]  # fmt: skip
        for layer in layers:
            column = places.column(at[layer], self.first)
            if column >= 0:
                cell = places.cell(layer, column)
                strong = layer == made.lit or made.whole
                context.strokeStyle, context.lineWidth = self.palette.error, 3 if strong else 1.5
                context.beginPath()
                context.roundRect(cell.x, cell.y, cell.width, cell.height, min(6, cell.width / 4))
                context.stroke()
        where = places.figures()
        if where is None:
            return
        x, under, align = where
        context.font, context.fillStyle = TINY, self.palette.error
        context.textAlign, context.textBaseline = align, "middle"
        for layer in layers:
            size = loss(report.step_gradient(layer, at[layer]))
            context.fillText(size, x, places.middles[layer] + under)
