"""Axes for numbers over steps: ticks in the units of the visitor's data, the cursor, and how a number is written."""

import math

from page.browser.box import Box
from page.browser.canvas import SMALL, dot, line
from page.browser.types import JS, TYPE_CHECKING, Part
from page.prediction.beyond import FURTHEST, arrows, curve
from page.words.dates import labels
from page.words.dates import written as written_date
from page.words.figures import fixed, short, whole
from page.words.texts import words

if TYPE_CHECKING:
    from page.browser.palette import Colours
    from page.run.report import Report

TICK_ROOM = 44
"""Pixels that two ticks of the value axis are apart, at least."""
STEP_ROOM = 34
DATE_ROOM = 24
"""Pixels between two dates below the axis, at least."""
DIGIT = 7
"""Width of a digit in small letters."""
LONGEST_LABEL = 5
"""Signs of a label that has room beside the axis."""
RIM = 3
"""Pixels of paper across the outline of a label that lies on curves."""
HUGE = 1e9
LEAST_REACH = 1.25
"""The network answers from -1 to 1: this much of its scale is always in view."""


def nice(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below `least`."""
    power = 10.0 ** math.floor(math.log(least) / math.log(10))
    for factor in (1, 2, 5, 10):
        if factor * power >= least * 0.9999:
            return factor * power
    return 10 * power


def written(value: float, spacing: float) -> str:
    """A tick's label: as many decimals as the spacing of ticks asks for, large numbers in thousands or millions, huge
    ones as a power of ten."""
    if huge(value, spacing):
        return short(value, digits(value, spacing))
    for size, sign in ((1e6, "M"), (1e3, "k")):
        if abs(value) >= size and spacing >= size / 10:
            return written(value / size, spacing / size) + sign
    if spacing >= 1e6 or spacing < 1e-3:
        return short(value, 2)
    decimals = max(0, int(math.ceil(-math.log(spacing) / math.log(10) - 1e-6)))
    return fixed(value, decimals)


def huge(value: float, spacing: float) -> bool:
    """Whether all its digits would be too many, and those that count are few."""
    return abs(value) >= HUGE and spacing >= HUGE / 10000


def digits(value: float, spacing: float) -> int:
    """As many as tell a value from one that is so far away."""
    size, fine = [math.floor(math.log(each) / math.log(10) + 1e-9) for each in (abs(value), spacing)]
    return max(1, size - fine + 1)


def number_steps(context: JS, numbered: list[tuple[float, str]], word: str, end: float, y: float) -> None:
    """The steps below a plot: at x each its label, and before them the word for what they count, which ends at `end`
    or, where that leaves it no room, begins at the picture's edge; a number that it reaches gives way."""
    context.textAlign, context.textBaseline = "left", "top"
    reach = 0
    if word:
        width = context.measureText(word).width
        start = max(1, end - width)
        reach = start + width + 3
        context.fillText(word, start, y)
    context.textAlign = "center"
    for x, label in numbered:
        if x - DIGIT * len(label) / 2 > reach:
            context.fillText(label, x, y)


class Axes:
    """What every picture of numbers over steps shares: the map to pixels, the axes, the cursor.

    joined: the network's flow arrives at the middle of the value axis, where a label has to make room for it."""

    joined = True
    met = ""
    beside = False
    report: "Report | None"
    area: Box | None
    cursor: int | None
    ticks: list[tuple[float, str, bool]]

    def __init__(self, palette: "Colours") -> None:
        self.palette = palette
        self.report = None
        self.area = None
        self.cursor = None

    def measure(self, area: Box, report: Part, columns: int) -> None:
        """Map `columns` steps and the range of values to `area`; one that has no room left counts as a pixel.

        report: a Report, or a Forecast, which has what is needed here."""
        area = self.area = Box(area.x, area.y, max(1, area.width), max(1, area.height))
        self.report = report
        # a series may leave what it was scaled by: what was read and what follows is seen whole, in every epoch alike
        known = report.inputs + report.targets
        self.reach = max(LEAST_REACH, max(abs(value) for value in known) * 1.05)
        self.pitch = area.width / (columns - 1)
        self.xs = [area.x + index * self.pitch for index in range(columns)]
        self.spacing = nice(TICK_ROOM * 2 * abs(report.shown(self.reach) - report.shown(0)) / area.height)
        first = math.ceil(report.shown(-self.reach) / self.spacing)
        last = math.floor(report.shown(self.reach) / self.spacing)
        self.ticks = []
        for number in range(first, last + 1):
            value = number * self.spacing
            label = written(value, self.spacing) if number else "0"
            self.ticks.append((self.y(report.seen(value)), label, number == 0))
        self.count(columns)

    def count(self, columns: int) -> None:
        """What stands below the axis: dates, or numbers of steps where there are none or no room for two."""
        dated = labels(self.report.dates[:columns], self.have_room)
        if dated:
            self.numbered, self.step_word = [(self.xs[place], label) for place, label in dated], ""
            return
        every = 1
        while every * self.pitch < STEP_ROOM:
            every = 5 if every == 1 else every + 5
        self.numbered = [(self.xs[step - 1], whole(step)) for step in range(every, columns + 1, every)]
        self.step_word = words("prediction.step_axis")

    def have_room(self, steps: int, label: str) -> bool:
        return steps * self.pitch >= DIGIT * len(label) + DATE_ROOM

    def y(self, value: float) -> float:
        """Where a number of the network stands; what it could not reach stands at the edge."""
        return self.area.middle - max(-1, min(1, value / self.reach)) * self.area.height / 2

    def far(self, value: float) -> float:
        """Where a number would stand if the picture went on beyond its frame."""
        share = max(-FURTHEST, min(FURTHEST, value / self.reach))
        return self.area.middle - share * self.area.height / 2

    def curve(self, context: JS, xs: list, ys: list) -> None:
        """A curve of `far` places, as much of it as lies in the frame."""
        curve(context, xs, ys, self.area.y, self.area.bottom)

    def arrows(self, context: JS, xs: list, ys: list) -> None:
        arrows(context, xs, ys, self.area.y, self.area.bottom)

    def axes(self, context: JS) -> None:
        area, palette = self.area, self.palette
        context.font = SMALL
        context.fillStyle = palette.muted
        context.lineWidth = 1
        context.textBaseline = "middle"
        for y, label, zero in self.ticks:
            context.strokeStyle = palette.edge if zero else palette.line
            line(context, area.x, y, area.right, y)
            if len(label) <= LONGEST_LABEL:
                context.textAlign = "right"
                above = self.joined and abs(y - area.middle) < 8
                gap = 8 if len(label) < LONGEST_LABEL else 3
                context.fillText(label, area.x - gap, y - 12 if above else y)
        number_steps(context, self.numbered, self.step_word, area.x - 6, area.bottom + 8)

    def inner_labels(self, context: JS) -> None:
        """Labels wider than the margin: inside, above their lines and over all curves, each on a rim of paper."""
        context.font, context.textAlign, context.textBaseline = SMALL, "left", "middle"
        context.strokeStyle, context.fillStyle = self.palette.paper, self.palette.muted
        context.lineWidth, context.lineJoin = RIM, "round"
        for y, label, _ in self.ticks:
            if len(label) > LONGEST_LABEL:
                context.strokeText(label, self.area.x + 4, y - 8)
                context.fillText(label, self.area.x + 4, y - 8)

    def boundary(self, context: JS, x: float) -> None:
        """Between what is read and what is predicted."""
        context.strokeStyle = self.palette.edge
        context.lineWidth = 1
        line(context, x, self.area.y, x, self.area.bottom)

    def frame(self, context: JS, first: int, count: int) -> None:
        """The steps that are being read."""
        area = self.area
        left = max(area.x - 6, self.xs[first] - self.pitch / 2)
        context.fillStyle = self.palette.blue_soft
        context.globalAlpha = 0.75
        context.beginPath()
        context.roundRect(left, area.y, self.xs[first + count - 1] + self.pitch / 2 - left, area.height, 8)
        context.fill()
        context.globalAlpha = 1

    def point_at(self, context: JS, x: float, ys: list[tuple[float, str]]) -> None:
        """The cursor: a line at the step and a ring round each of its points."""
        palette = self.palette
        context.strokeStyle = palette.ink
        context.lineWidth = 1
        line(context, x, self.area.y, x, self.area.bottom)
        for y, colour in ys:
            context.fillStyle = palette.paper
            dot(context, x, y, 6)
            context.fillStyle = colour
            dot(context, x, y, 4.5)

    def title(self, step: int) -> str:
        """What the readout calls a step."""
        dates = self.report.dates
        if step < len(dates) and dates[step]:
            return words("prediction.dated", date=written_date(dates[step]), n=step + 1)
        return words("prediction.step", n=step + 1)

    def number(self, value: float) -> str:
        """A number of the network as a readout tells it: a hundred times finer than the ticks."""
        return self.fine(self.report.shown(value))

    def difference(self, value: float) -> str:
        """A difference of two of the network's numbers."""
        return self.fine(self.report.shown(value) - self.report.shown(0))

    def fine(self, shown: float) -> str:
        if huge(shown, self.spacing):
            return short(shown, digits(shown, self.spacing / 100))
        decimals = max(0, int(math.ceil(-math.log(self.spacing / 50) / math.log(10) - 1e-6)))
        return fixed(shown, decimals) if decimals < 7 else short(shown)
