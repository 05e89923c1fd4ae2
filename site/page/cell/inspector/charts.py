"""The inspector's three small pictures: an element's numbers over time and units, how often which value occurs, and the
activation's curve with the units' points on it."""

import math

from page.browser.canvas import SMALL, dot, line, polyline
from page.browser.types import JS, TYPE_CHECKING
from page.cell.activations import ACTIVATIONS, REACH
from page.stage import units
from page.words.figures import cell as number
from page.words.figures import whole

if TYPE_CHECKING:
    from page.browser.canvas import Canvas
    from page.cell.scene.shades import Shades

RANGES = {"opening": (0.0, 1.0), "signed": (-1.0, 1.0), "wide": (-2.0, 2.0)}
BINS = 16


class HeatMap:
    """Columns are time steps, rows are units; a frame marks the shown unit and time step."""

    LEFT, TOP, BOTTOM = 30, 4, 22

    rows: list[list[float]] | None

    def __init__(self, shades: "Shades") -> None:
        self.shades = shades
        self.rows = None

    def fit(self, canvas: "Canvas", rows: list[list[float]]) -> None:
        """rows: the element's vector at every time step."""
        self.rows = rows
        self.columns, self.units = len(rows), len(rows[0])
        self.pitch_x = (canvas.width - self.LEFT - 2) / self.columns
        self.pitch_y = (canvas.height - self.TOP - self.BOTTOM) / self.units

    def draw(self, context: JS, scale: str, unit: int, time_step: int) -> None:
        shades, gap_x = self.shades, (1 if self.pitch_x > 5 else 0)
        gap_y = 1 if self.pitch_y > 5 else 0
        ys = [self.TOP + row * self.pitch_y for row in range(self.units)]
        for column, values in enumerate(self.rows):
            xs = [self.LEFT + column * self.pitch_x] * self.units
            colours, barred = [shades.of(scale, value) for value in values], units.negative(values)
            units.draw(
                context, xs, ys, self.pitch_x - gap_x, self.pitch_y - gap_y, colours, barred, shades.paper
            )
        context.font = SMALL
        context.fillStyle = shades.muted
        bottom = self.TOP + self.units * self.pitch_y
        context.textAlign, context.textBaseline = "center", "top"
        every = 1 if self.pitch_x > 24 else 5 if self.pitch_x > 6 else 10
        for column in range(self.columns):
            if column == 0 or (column + 1) % every == 0:
                context.fillText(whole(column + 1), self.LEFT + (column + 0.5) * self.pitch_x, bottom + 5)
        context.textAlign, context.textBaseline = "right", "middle"
        for row in (0, self.units - 1) if self.units > 1 else (0,):
            context.fillText(whole(row + 1), self.LEFT - 6, self.TOP + (row + 0.5) * self.pitch_y)
        context.strokeStyle, context.lineWidth = shades.ink, 2
        context.strokeRect(
            self.LEFT + time_step * self.pitch_x - 1, self.TOP + unit * self.pitch_y - 1,
            self.pitch_x + 1, self.pitch_y + 1,
        )  # fmt: skip

    def at(self, x: float, y: float) -> tuple[int, int]:
        """(unit, time step) at a point of the canvas, the nearest there is."""
        column = int((x - self.LEFT) / self.pitch_x)
        row = int((y - self.TOP) / self.pitch_y)
        return min(self.units - 1, max(0, row)), min(self.columns - 1, max(0, column))


class Histogram:
    """How often each value occurs, over all units and time steps."""

    LEFT, RIGHT, TOP, BOTTOM = 8, 8, 16, 22

    def __init__(self, shades: "Shades") -> None:
        self.shades = shades

    def fit(self, rows: list[list[float]], scale: str) -> None:
        self.scale, (self.low, self.high) = scale, RANGES[scale]
        self.counts = counts(rows, self.low, self.high)

    def bins(self) -> list[list[float]]:
        """[lowest value, highest value, how often] of each bar."""
        size = (self.high - self.low) / BINS
        return [
            [self.low + place * size, self.low + (place + 1) * size, count]
            for place, count in enumerate(self.counts)
        ]

    def draw(self, context: JS, width: float, height: float, value: float | None) -> None:
        shades, most = self.shades, max(self.counts)
        bottom, tall = height - self.BOTTOM, height - self.BOTTOM - self.TOP
        pitch = (width - self.LEFT - self.RIGHT) / BINS
        for place, count in enumerate(self.counts):
            middle = self.low + (place + 0.5) * (self.high - self.low) / BINS
            bar = tall * count / most
            context.fillStyle = shades.of(self.scale, middle)
            context.fillRect(self.LEFT + place * pitch, bottom - bar, pitch - 1, bar)
            if count:
                context.fillStyle = shades.edge
                context.fillRect(self.LEFT + place * pitch, bottom - bar - 1, pitch - 1, 1)
        context.strokeStyle, context.lineWidth = shades.edge, 1
        line(context, self.LEFT, bottom, width - self.RIGHT, bottom)
        context.font, context.fillStyle, context.textBaseline = SMALL, shades.muted, "top"
        for text, x, align in (
            (tick(self.low), self.LEFT, "left"),
            (tick((self.low + self.high) / 2), width / 2, "center"),
            (tick(self.high), width - self.RIGHT, "right"),
        ):
            context.textAlign = align
            context.fillText(text, x, bottom + 5)
        if value is not None:
            share = min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))
            x = self.LEFT + share * (width - self.LEFT - self.RIGHT)
            context.fillStyle = shades.ink
            context.beginPath()
            context.moveTo(x, self.TOP - 2)
            context.lineTo(x - 5, self.TOP - 10)
            context.lineTo(x + 5, self.TOP - 10)
            context.fill()


def counts(rows: list[list[float]], low: float, high: float) -> list[int]:
    """How many of all numbers lie in each of BINS equal parts of a range; those beyond it count at its ends."""
    found = [0] * BINS
    for values in rows:
        for value in values:
            place = int((value - low) / (high - low) * BINS)
            found[min(BINS - 1, max(0, place))] += 1
    return found


def least(rows: list[list[float]]) -> float:
    return min(min(values) for values in rows)


def most(rows: list[list[float]]) -> float:
    return max(max(values) for values in rows)


class Curve:
    """The activation function; every unit's point is a faint mark on it, the shown unit's a strong one."""

    LEFT, RIGHT, TOP, BOTTOM = 32, 8, 8, 22

    def __init__(self, shades: "Shades") -> None:
        self.shades = shades

    def fit(self, width: float, height: float, name: str) -> None:
        """name: of the activation."""
        self.activation = ACTIVATIONS[name]
        self.low, self.high = self.activation.low, self.activation.high
        self.right, self.bottom = width - self.RIGHT, height - self.BOTTOM
        self.across = (self.right - self.LEFT) / (2 * REACH)
        self.up = (self.bottom - self.TOP) / (self.high - self.low)

    def x(self, value: float) -> float:
        return self.LEFT + (max(-REACH, min(REACH, value)) + REACH) * self.across

    def y(self, value: float) -> float:
        return self.bottom - (max(self.low, min(self.high, value)) - self.low) * self.up

    def draw(self, context: JS, sums: list[float], values: list[float], unit: int) -> None:
        """sums, values: what goes in and what comes out, one number a unit."""
        shades = self.shades
        self.axes(context)
        context.strokeStyle, context.lineWidth = shades.orange, 2
        xs, ys = self.activation.curve()
        polyline(context, [self.x(x) for x in xs], [self.y(y) for y in ys], 0, len(xs))
        context.fillStyle = shades.muted
        for weighed, value in zip(sums, values):
            dot(context, self.x(weighed), self.y(value), 2.5)
        x, y = self.x(sums[unit]), self.y(values[unit])
        context.strokeStyle, context.lineWidth = shades.ink, 1
        line(context, x, self.bottom, x, y)
        line(context, self.LEFT, y, x, y)
        context.fillStyle = shades.ink
        dot(context, x, y, 5)

    def axes(self, context: JS) -> None:
        shades = self.shades
        context.font, context.lineWidth = SMALL, 1
        context.textAlign, context.textBaseline = "right", "middle"
        for value in (self.low, (self.low + self.high) / 2, self.high):
            context.strokeStyle, context.fillStyle = shades.line, shades.muted
            line(context, self.LEFT, self.y(value), self.right, self.y(value))
            context.fillText(tick(value), self.LEFT - 6, self.y(value))
        context.textAlign, context.textBaseline = "center", "top"
        for value in (-4, 0, 4):
            context.fillText(tick(value), self.x(value), self.bottom + 5)
        context.strokeStyle = shades.edge
        line(context, self.x(0), self.TOP, self.x(0), self.bottom)


def tick(value: float) -> str:
    return number(value) if value != math.floor(value) else whole(value)
