"""What comes in: the values of the sample, one after the other on the wire from the tile to the time step that reads
them.

Each is a dot on the wire, with the columns that are read beside it, or a character, and moves on as the window is read:
value n arrives when n time steps are over. In the folded picture all of them arrive at the first layer; in the unrolled
one a curve's value comes to the wire's end a time step before and goes from there to its column by itself, while no
other is over the columns. Characters, and values that are no curve, end with the wire: they would run over others.

Columns that are read beside the values have a row each below them in the unrolled picture, where what is still to be
read is pale."""

from page.browser.canvas import SMALL, STRONG, dot
from page.browser.types import JS, TYPE_CHECKING
from page.prediction.columns import Strokes
from page.stage.wave import BACK
from page.stage.wire import Wire
from page.words import signs

if TYPE_CHECKING:
    from page.browser.palette import Palette
    from page.run.report import Report
    from page.stage.grid import Grid
    from page.stage.wave import Wave

APART = 26
"""Pixels between two values on their way."""
ON_ITS_WAY = 2.5
"""Radius of a value."""
MARKED = 8
"""Pixels below its row that the triangle of a marked value stands."""


class Inflow:
    def __init__(self, palette: "Palette") -> None:
        self.palette = palette
        self.strokes = Strokes()

    def fit(
        self, route: tuple[tuple[float, float], ...], report: "Report", places: "Grid | None" = None
    ) -> None:
        """route: the way in; places: the unrolled picture's (a grid.Grid), where it leads to columns."""
        self.report, self.grid = report, places
        self.columns = places if report.kind == "function" else None
        """Where the way leads on to."""
        self.wire = Wire(route)
        self.alphabet = [signs.sign(character) for character in report.alphabet] if report.alphabet else None
        self.marks = report.column("inputs", 1) if report.kind == "memory" else None

    def take(self, report: "Report") -> None:
        """Another report of the same network."""
        self.report = report
        self.marks = report.column("inputs", 1) if report.kind == "memory" else None

    # --- on the way -----------------------------------------------------------------------------------------------

    def coming(self, steps: float, first: int = 0) -> list[tuple[int, float, float]]:
        """[(number, x, y)] of the values on their way when `steps` time steps are over, the next one first. first: the
        time step in the first column."""
        found, crossing = [], 1 if self.columns else 0
        for number in range(int(steps) + 1, self.report.window):
            left = number - steps
            if left < crossing:
                found.append((number,) + self.across(number, first, 1 - left))
                continue
            far = self.wire.long - (left - crossing) * APART
            if far <= 0:
                break
            found.append((number,) + self.wire.at(far))
        return found

    def across(self, number: int, first: int, share: float) -> tuple[float, float]:
        """(x, y) of a value between the wire's end and its column: along the row and, over the last column, to where it
        stands."""
        x0, y0 = self.wire.points[-1]
        goal = self.columns.x(number - first)
        x = x0 + (goal - x0) * share
        last = min(self.columns.pitch, goal - x0)
        turned = max(0.0, 1 - (goal - x) / last)
        return x, y0 + (self.row_y(number) - y0) * turned

    def riding(self, context: JS, steps: float, first: int = 0) -> None:
        """Draw what is on its way: values as dots, characters as themselves."""
        context.fillStyle = self.palette.blue
        if self.alphabet:
            context.font, context.textAlign, context.textBaseline = STRONG, "center", "middle"
        for number, x, y in self.coming(steps, first):
            if self.alphabet:
                context.fillText(self.alphabet[self.report.known(number)], x, y)
            else:
                # small: what they pass on their way has been read
                dot(context, x, y, ON_ITS_WAY)

    # --- in their columns -----------------------------------------------------------------------------------------

    def row_y(self, number: int) -> float:
        """Where a value that is read stands in its row."""
        if self.alphabet:
            return self.grid.input_y
        return self.grid.input_y - max(-1.0, min(1.0, self.report.known(number))) * self.grid.swing

    def row(self, context: JS, made: "Wave", first: int) -> None:
        """The values in their columns: those that have come in; the network's own in blue, and pale what is still to
        come, where it comes too quickly to be seen on its way."""
        report, places, palette = self.report, self.grid, self.palette
        forward = made.phase == "forward"
        context.textAlign, context.textBaseline = "center", "middle"
        context.font = SMALL
        read = (
            [made.step]
            if not report.both
            else []
            if made.level
            else [made.step, report.window - 1 - made.step]
        )
        for column in range(places.used(first, made.step, report.horizon)):
            step = places.step(column, first)
            number = made.window + step
            if number >= report.window and number - report.window >= made.answers:
                break
            # who reads backward begins with the last value: the whole window is there before
            come = report.both or not forward or step < made.step
            come = come or (step == made.step and made.part is not BACK)
            if self.columns and not come and not made.whole and made.answers == 0:
                break
            now = forward and step in read and come
            own = number >= report.window
            context.fillStyle = palette.line if not come else palette.blue if now or own else palette.ink
            x, y = places.x(column), self.row_y(number)
            if self.alphabet:
                context.fillText(self.alphabet[report.known(number)], x, y)
            else:
                dot(context, x, y, 5 if now else 3)
                if self.marks and number < report.window and self.marks[number] > 0.5:
                    self.mark(context, x)

    def rows_beside(self, context: JS, made: "Wave", first: int) -> None:
        """The columns that are read beside the values, each in its row, in as many time steps as these."""
        report, places, palette = self.report, self.grid, self.palette
        known = report.window + report.horizon - made.window
        shown = [
            places.step(column, first) for column in range(places.used(first, made.step, report.horizon))
        ]
        shown = [step for step in shown if step < known]
        xs, count = [places.x(column) for column in range(len(shown))], len(shown)
        coming = made.phase == "forward" and made.part is not BACK and not report.both
        read = made.step - first + 1 if coming else count
        part = places.ahead if places.leaves_out(first) else count
        for place, y in enumerate(places.beside_ys):
            values = [report.read_beside(place, made.window + step) for step in shown]
            ys = [y - max(-1, min(1, value)) * places.beside_swing for value in values]
            for colour, upto in ((palette.line, count), (palette.muted, read)):
                for start, end in ((0, min(part, upto)), (part, upto)):
                    if start < end:
                        self.strokes.draw(context, colour, xs[start:end], [ys[start:end]], place)
            for column in range(count):
                context.fillStyle = palette.line if column >= read else palette.ink
                dot(context, xs[column], ys[column], 1.5)

    def mark(self, context: JS, x: float) -> None:
        """Under a value that counts."""
        y = self.grid.input_y + self.grid.swing
        context.beginPath()
        context.moveTo(x, y + 1)
        context.lineTo(x + 4, y + MARKED)
        context.lineTo(x - 4, y + MARKED)
        context.fill()
