"""What follows in the cell as it is and in the changed one: as curves, or as lines of characters."""

import math

import js
from page import browser
from page.browser.box import Box
from page.browser.canvas import Canvas, dashed, dot, line, polyline
from page.browser.types import JS, TYPE_CHECKING
from page.prediction.axes import Axes
from page.words import signs
from page.words.figures import whole
from page.words.table import Table
from page.words.texts import say, words

if TYPE_CHECKING:
    from page.cell.scene.shades import Shades
    from page.run.report import Report

LEFT, RIGHT, TOP, BOTTOM = 42, 10, 8, 28
LABEL_ROOM = 34
"""Pixels between two numbered time steps, at least."""


class Prediction:
    shades: "Shades"

    def __init__(self, shades: "Shades") -> None:
        self.shades = shades
        self.canvas = Canvas(browser.element("what-if-picture"))
        self.characters = browser.element("what-if-characters")
        self.axes = Axes(shades)
        self.axes.joined = False
        self.dashes, self.solid = js.Array.of(4, 4), js.Array.of()

    def show(self, report: "Report", changed: "Report | None") -> None:
        """changed: the changed cell's, None where there is none."""
        text = report.kind == "text"
        browser.element("what-if-key").hidden = text
        self.canvas.node.hidden = text
        self.characters.hidden = not text
        if text:
            self.write(report, changed)
        else:
            self.canvas.fit()
            self.canvas.clear()
            self.draw(self.canvas.context, report, changed)

    def draw(self, context: JS, report: "Report", changed: "Report | None") -> None:
        shades, axes = self.shades, self.axes
        steps = len(report.targets)
        box = Box(LEFT, TOP, self.canvas.width - LEFT - RIGHT, self.canvas.height - TOP - BOTTOM)
        axes.measure(box, report, max(2, steps))
        self.number_steps(report, steps)
        context.setLineDash(self.solid)
        axes.axes(context)
        styles = [(report.targets, shades.muted, self.dashes, 1.5)]
        styles.append((report.prediction, shades.ink, self.solid, 1.5))
        if changed:
            styles.append((changed.prediction, shades.orange, self.solid, 2.5))
        for place, (values, colour, dashes, thick) in enumerate(styles):
            context.strokeStyle = context.fillStyle = colour
            context.lineWidth = thick
            dashed(context, dashes)
            self.curve(context, [axes.y(value) for value in values], place)
        context.setLineDash(self.solid)

    def curve(self, context: JS, ys: list[float], place: int) -> None:
        axes = self.axes
        if len(ys) > 1:
            polyline(context, axes.xs, ys, 0, len(ys))
        else:
            # a single answer: one stem each, side by side
            x = LEFT + axes.area.width * (place + 1) / 4
            line(context, x, axes.y(0), x, ys[0])
            dot(context, x, ys[0], 5)

    def number_steps(self, report: "Report", steps: int) -> None:
        """What follows is counted on from the window; a single answer needs no count."""
        axes, first = self.axes, report.window + 1
        if steps == 1:
            axes.numbered, axes.step_word = [], ""
            return
        every = 5 * max(1, math.ceil(LABEL_ROOM / (5 * axes.pitch)))
        numbered = range(-(-first // every) * every, first + steps, every)
        axes.numbered = [(axes.xs[step - first], whole(step)) for step in numbered]

    def write(self, report: "Report", changed: "Report | None") -> None:
        """Three lines of characters; those that differ from what should follow are marked."""
        box = self.characters
        box.replaceChildren()
        rows = [("target", report.targets), ("unchanged", report.prediction)]
        if changed:
            rows.append(("changed", changed.prediction))
        for row_name, places in rows:
            say(browser.make("dt", box), "experiments.what_if." + row_name)
            row = browser.make("dd", box, class_=row_name)
            for place, target in zip(places, report.targets):
                sign = signs.sign(report.alphabet[place])
                browser.make("span" if place == target else "mark", row, text=sign)


def table(report: "Report", changed: "Report") -> Table:
    """The curves, or the characters, as values."""
    text = report.kind == "text"
    sign = (lambda place: report.alphabet[place]) if text else (lambda value: float(report.answered(value)))
    rows = [
        [report.window + step + 1] + [sign(value) for value in values]
        for step, values in enumerate(zip(report.targets, report.prediction, changed.prediction))
    ]
    columns = [words("prediction.step_axis")]
    columns += [words("experiments.what_if." + key) for key in ("target", "unchanged", "changed")]
    return Table("what-if", words("tables.what_if"), columns, rows)
