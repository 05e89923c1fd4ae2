"""What comes in: the values of the sample, one river from the tile to the time step that reads them.

They ride on the way in as the curve that they are of, and move on as the window is read: value n arrives when n time
steps are over. In the folded picture all of them arrive at the first layer; in the unrolled one those of a curve each
at its column, characters and values that are no curve where the columns begin: they would run over one another.

Columns that are read beside the values ride along as thin curves in the folded picture; in the unrolled one each has a
row of its own below the values, where what is still to be read is pale."""

from page.browser.canvas import SMALL, STRONG, dot
from page.browser.types import JS, TYPE_CHECKING
from page.prediction.columns import Strokes
from page.stage.geometry import along
from page.stage.wave import BACK
from page.words import signs

if TYPE_CHECKING:
    from page.browser.palette import Palette
    from page.run.report import Report
    from page.stage.grid import Grid
    from page.stage.wave import Wave

APART = 26
"""Pixels between two values on their way."""
WAYMARK = 3
"""Pixels from one mark of the way to the next."""
ROUND = 5
"""Waymarks on both sides that a corner is rounded over."""
SWING = 10
"""Pixels off the way that a value of 1 has."""
FURTHEST = 1.5
"""Of a value: further off the way nothing stands; in a row, 1."""
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
        self.long = sum(abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in zip(route, route[1:]))
        self.way, self.end = waymarks(route, self.long), route[-1]
        self.alphabet = [signs.sign(character) for character in report.alphabet] if report.alphabet else None
        self.marks = report.column("inputs", 1) if report.kind == "memory" else None
        self.swing, self.furthest = (places.swing, 1.0) if places else (SWING, FURTHEST)

    def take(self, report: "Report") -> None:
        """Another report of the same network."""
        self.report = report
        self.marks = report.column("inputs", 1) if report.kind == "memory" else None

    # --- on the way -----------------------------------------------------------------------------------------------

    def at(self, number: int, steps: float, first: int) -> float:
        """How far on its way value `number` is when `steps` time steps are over: pixels from the tile. first: the time
        step in the first column."""
        left = number - steps
        if not self.columns:
            return self.long - left * APART
        goal = self.long + self.columns.x(number - first) - self.end[0]
        return goal - left * (APART + self.columns.pitch)

    def place(self, far: float, value: float) -> tuple[float, float]:
        """(x, y) of a value so far on its way, off it as its value says."""
        if far >= self.long:
            x, y, across_x, across_y = self.end[0] + far - self.long, self.end[1], 0, 1
        else:
            x, y, across_x, across_y = self.way[int(far / WAYMARK)]
        if self.alphabet:
            return x, y
        swing = self.off(value)
        return x + across_x * swing, y - across_y * swing

    def off(self, value: float) -> float:
        """How far a value stands off its way."""
        return max(-self.furthest, min(self.furthest, value)) * self.swing

    def coming(self, steps: float, first: int = 0) -> list[tuple[int, float, float]]:
        """[(number, x, y)] of the values on their way, the next one first."""
        known = self.report.known
        return [(number,) + self.place(far, known(number)) for number, far in self.on_the_way(steps, first)]

    def on_the_way(self, steps: float, first: int) -> list[tuple[int, float]]:
        """[(number, pixels from the tile)] of the values on their way, the next one first."""
        found, limit = [], self.long + (self.columns.right - self.end[0] if self.columns else 0)
        for number in range(int(steps) + 1, self.report.window):
            far = self.at(number, steps, first)
            if far <= 0:
                break
            if far <= limit:
                found.append((number, far))
        return found

    def riding(self, context: JS, steps: float, first: int = 0) -> None:
        """Draw what is on its way: values joined to the curve that they are of, characters as themselves."""
        coming, report = self.coming(steps, first), self.report
        context.fillStyle = context.strokeStyle = self.palette.blue
        if self.alphabet:
            context.font, context.textAlign, context.textBaseline = STRONG, "center", "middle"
            for number, x, y in coming:
                context.fillText(self.alphabet[report.known(number)], x, y)
            return
        if not self.columns:
            self.riding_beside(context, steps, first)
        if report.kind == "function" and coming:
            context.lineWidth, context.lineJoin = 1.5, "round"
            context.beginPath()
            context.moveTo(coming[0][1], coming[0][2])
            for _, x, y in coming:
                context.lineTo(x, y)
            context.stroke()
        for _, x, y in coming:
            # small: what they pass on their way has been read
            dot(context, x, y, 2)

    def riding_beside(self, context: JS, steps: float, first: int) -> None:
        """The columns that are read beside the values, on the same way."""
        report, way = self.report, self.on_the_way(steps, first)
        curves = []
        for place in range(len(report.covariates)):
            curves.append([self.place(far, report.read_beside(place, number)) for number, far in way])
        for place, points in enumerate(curves):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            self.strokes.draw(context, self.palette.muted, xs, [ys], place)
        context.fillStyle = context.strokeStyle = self.palette.blue

    # --- in their columns -----------------------------------------------------------------------------------------

    def row_y(self, number: int) -> float:
        """Where a value that is read stands in its row."""
        if self.alphabet:
            return self.grid.input_y
        return self.grid.input_y - self.off(self.report.known(number))

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


def waymarks(route: tuple[tuple[float, float], ...], long: float) -> list[tuple]:
    """[(x, y, across_x, across_y)] along a route, its corners rounded: the point, and the direction across the way."""
    count = int(long / WAYMARK) + 2
    sharp = [along(route, min(1.0, place * WAYMARK / long)) for place in range(count)]
    smooth: list[tuple] = []
    for place in range(count):
        near = min(ROUND, place, count - 1 - place)
        if sharp[place - near][2] == sharp[place + near][2]:
            smooth.append(sharp[place])
            continue
        part = sharp[place - near : place + near + 1]
        smooth.append(tuple([sum(point[k] for point in part) / len(part) for k in range(4)]))
    return smooth
