"""The two lines of how far an error reaches back, on a logarithmic axis, and over them the mark of a time step.

Two canvases: the lines are drawn where they have become others, the mark with each step."""

import math

import js
from page import browser
from page.browser.canvas import SMALL, Canvas, dashed, dot, line, polyline
from page.browser.measure import point
from page.browser.types import JS, TYPE_CHECKING, Act, Event
from page.cell.experiments.reach import LEAST, decades
from page.prediction.axes import number_steps
from page.words.figures import decade, whole
from page.words.texts import words

if TYPE_CHECKING:
    from page.cell.scene.shades import Shades

LEFT, RIGHT, TOP, BOTTOM = 58, 12, 10, 26
DECADE_ROOM = 24
"""Pixels between two ticks of the axis, at least."""


class ReachPicture:
    """node: the canvas on top, which is pointed at."""

    marks: list[tuple[str, list[float | None]]]

    def __init__(self, shades: "Shades") -> None:
        self.shades = shades
        self.lines = Canvas(browser.element("gradient-flow-lines"))
        self.canvas = Canvas(browser.element("gradient-flow-picture"))
        self.node = self.canvas.node
        self.dashes, self.solid = js.Array.of(5, 4), js.Array.of()
        self.marks, self.pitch = [], 1.0

    def fit(self) -> bool:
        """True when the lines have to be drawn anew."""
        self.canvas.fit()
        return self.lines.fit()

    def step_at(self, event: Event) -> int:
        """The time step nearest to the pointer; it may lie beyond both ends."""
        x, _ = point(event, self.node)
        return int(math.floor((x - LEFT) / self.pitch + 0.5))

    def draw(self, mine: list[float], theirs: list[float] | None, cuts: tuple | list = ()) -> None:
        """Both as shares of the error at the last time step; theirs: None where there are none. cuts: the time steps
        at which the error stops."""
        lines, steps = self.lines, len(mine)
        lines.clear()
        context, height = lines.context, lines.height
        self.pitch = (lines.width - LEFT - RIGHT) / max(1, steps - 1)
        low, high = decades(mine + (theirs or []))
        tall = height - TOP - BOTTOM

        def y_of(value: float) -> float:
            return TOP + (high - max(low, math.log(max(value, LEAST)) / math.log(10))) / (high - low) * tall

        context.setLineDash(self.solid)
        context.font, context.lineWidth = SMALL, 1
        self.axis(context, low, high, tall, y_of)
        self.number(context, steps)
        self.marks = []
        context.strokeStyle, context.lineWidth = self.shades.ink, 1.5
        for step in cuts:
            x = LEFT + (step - 0.5) * self.pitch
            for aside in (-2, 2):
                line(context, x + aside, TOP, x + aside, TOP + tall)
        if theirs:
            self.curve(context, theirs, y_of, self.shades.muted, self.dashes)
        self.curve(context, mine, y_of, self.shades.orange, self.solid)

    def axis(self, context: JS, low: int, high: int, tall: float, y_of: Act) -> None:
        """A line for each power of ten, or for some of them."""
        shades = self.shades
        context.textAlign, context.textBaseline = "right", "middle"
        every = max(1, math.ceil(DECADE_ROOM * (high - low) / tall))
        for power in range(-(-low // every) * every, high + 1, every):
            y = y_of(10.0**power)
            context.strokeStyle = shades.edge if power == 0 else shades.line
            line(context, LEFT, y, self.lines.width - RIGHT, y)
            context.fillStyle = shades.muted
            context.fillText(decade(power), LEFT - 8, y)

    def number(self, context: JS, steps: int) -> None:
        every = 1 if self.pitch > 22 else 5 if self.pitch > 5 else 10
        numbered = [
            (LEFT + step * self.pitch, whole(step + 1))
            for step in range(steps)
            if step == 0 or (step + 1) % every == 0
        ]
        number_steps(
            context, numbered, words("prediction.step_axis"), LEFT - 10, self.lines.height - BOTTOM + 8
        )

    def curve(self, context: JS, values: list[float], y_of: Act, colour: str, dashes: JS) -> None:
        context.strokeStyle = context.fillStyle = colour
        context.lineWidth = 2
        dashed(context, dashes)
        xs = [LEFT + step * self.pitch for step in range(len(values))]
        ys = [y_of(value) for value in values]
        # an error that does not arrive has no place on an axis of powers of ten
        first = next((step for step, value in enumerate(values) if value > LEAST), len(values))
        polyline(context, xs, ys, first, len(values))
        context.setLineDash(self.solid)
        for x, y in zip(xs[first:], ys[first:]):
            dot(context, x, y, 2.5)
        self.marks.append((colour, [None] * first + ys[first:]))

    def mark(self, step: int) -> None:
        """Where on both lines a time step is."""
        context = self.canvas.context
        self.canvas.clear()
        context.strokeStyle, context.lineWidth = self.shades.edge, 1
        x = LEFT + step * self.pitch
        line(context, x, TOP, x, self.canvas.height - BOTTOM)
        for colour, ys in self.marks:
            context.fillStyle = colour
            if ys[step] is not None:
                dot(context, x, ys[step], 4.5)
