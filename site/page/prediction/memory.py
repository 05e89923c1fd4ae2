"""A memory task: the values read, which of them are marked, the answer asked for and the one given.

Where only the last answer counts it stands apart, behind the boundary; where every step is asked, target and answer
run along over the values."""

import js
from page.browser.canvas import dashed, dot, line, polyline
from page.browser.types import JS, TYPE_CHECKING
from page.prediction.area import tell_met
from page.prediction.axes import Axes
from page.words.figures import short
from page.words.texts import count, words

if TYPE_CHECKING:
    from typing import Literal

    from page.browser.box import Box
    from page.browser.palette import Colours
    from page.run.report import Report
    from page.run.timeline import Moment

APART = 3
"""Columns between the last value and the answer."""
REACH = 0.9
"""Of the network's answers, where they are counts: those for none and for as many as there can be."""
MARK = 7
"""Pixels: the height of the triangle under a marked value."""


class Memory(Axes):
    fans: "Literal[False]" = False

    def __init__(self, palette: "Colours") -> None:
        super().__init__(palette)
        self.dashes = js.Array.of(4, 4)
        self.solid = js.Array.of()
        self.short_dashes = js.Array.of(2, 3)

    @property
    def steps(self) -> int:
        return self.report.window + (0 if self.each else 1)

    recalled: list[float] | None = None

    def recall(self, prediction: list[float] | None) -> None:
        """Its one answer is told by the figures."""

    def fit(self, area: "Box", report: "Report") -> None:
        self.each = report.has("asked")
        window = report.window
        self.measure(area, report, window + (0 if self.each else APART + 1))
        self.numbered = [(x, label) for x, label in self.numbered if x < self.xs[window - 1] + 1]
        self.count_answers()
        self.marks = report.column("inputs", 1)
        self.read = [self.y(value) for value in report.inputs]
        targets = report.column("asked", 0) if self.each else report.targets
        answers = report.column("outputs", 0) if self.each else report.prediction
        self.targets, self.answers = targets, answers
        self.target_ys = [self.y(value) for value in targets]
        self.answer_ys = [self.y(value) for value in answers]
        self.answer_xs = self.xs[:window] if self.each else self.xs[-1:]
        self.simple = report.simple
        self.simple_ys = [self.y(value) for value in self.simple]

    def count_answers(self) -> None:
        """Where answers are counts, the axis is labelled by these: they are what is asked for."""
        answers = self.report.header.get("answers")
        if answers:
            values = (-REACH, 0, REACH)
            self.ticks = [(self.y(value), short(self.report.answered(value)), not value) for value in values]

    def answer(self, value: float) -> str:
        """An answer as a readout tells it."""
        return self.fine(self.report.answered(value))

    def missed(self, place: int) -> str:
        return self.fine(
            self.report.answered(self.answers[place]) - self.report.answered(self.targets[place])
        )

    def shown(self, moment: "Moment") -> tuple[int, int]:
        """(values read, answers given) so far."""
        if self.report.both:
            # who reads backward begins with the last value; an answer is there when both have read
            there = self.report.window if moment.reading() >= 1 else 0
            return self.report.window, there if self.each else 1 if moment.predicted() > 0 else 0
        read = int(moment.reading() * self.report.window + 0.5)
        if self.each:
            return read, read
        return read, 1 if moment.predicted() > 0 else 0

    def draw(self, context: JS, moment: "Moment") -> None:
        window = self.report.window
        read, given = self.shown(moment)
        if moment.phase == "forward":
            for place in moment.read_at(self.report) if moment.reading() < 1 or not self.report.both else ():
                self.frame(context, place, 1)
        self.axes(context)
        end = None if self.each else self.xs[window] + self.pitch / 2
        if end is not None:
            self.boundary(context, end)
        self.values_read(context, read)
        if self.beside and self.simple:
            self.draw_simple(context)
        self.answers_drawn(context, given, moment.error())
        self.inner_labels(context)
        tell_met(context, self.area, self.palette, self.met, end)
        if self.cursor is not None:
            self.draw_cursor(context, given)

    def values_read(self, context: JS, read: int) -> None:
        """Stems from zero; a marked one is strong and stands on a triangle, so that it is told without colour."""
        palette, area = self.palette, self.area
        for index, y in enumerate(self.read):
            marked = self.marks[index] > 0.5
            x = self.xs[index]
            context.strokeStyle = context.fillStyle = palette.ink if marked else palette.target
            context.globalAlpha = 1 if index < read else 0.45
            context.lineWidth = 2.5 if marked else 1
            line(context, x, area.middle, x, y)
            dot(context, x, y, 5 if marked else 2.5)
            if marked:
                context.beginPath()
                context.moveTo(x, area.bottom - MARK)
                context.lineTo(x + MARK * 0.6, area.bottom)
                context.lineTo(x - MARK * 0.6, area.bottom)
                context.fill()
        context.globalAlpha = 1

    def answers_drawn(self, context: JS, given: int, share: float) -> None:
        palette = self.palette
        xs, targets, answers = self.answer_xs, self.target_ys, self.answer_ys
        context.strokeStyle = palette.target
        context.lineWidth = 2
        dashed(context, self.dashes)
        if self.each:
            polyline(context, xs, targets, 0, len(xs))
        else:
            line(context, xs[0] - self.pitch, targets[0], xs[0], targets[0])
        context.setLineDash(self.solid)
        if share > 0:
            context.strokeStyle = palette.error
            for index in range(given):
                end = answers[index] + (targets[index] - answers[index]) * share
                line(context, xs[index], answers[index], xs[index], end)
        context.strokeStyle = context.fillStyle = palette.blue
        context.lineWidth = 3
        if self.each:
            polyline(context, xs, answers, 0, given)
        elif given:
            line(context, xs[0] - self.pitch, answers[0], xs[0], answers[0])
        if given:
            dot(context, xs[given - 1], answers[given - 1], 5)

    def draw_simple(self, context: JS) -> None:
        """What guessing answers, thin."""
        context.strokeStyle, context.lineWidth = self.palette.muted, 1.5
        dashed(context, self.short_dashes)
        xs, ys = self.answer_xs, self.simple_ys
        if self.each:
            polyline(context, xs, ys, 0, len(xs))
        else:
            line(context, xs[0] - self.pitch, ys[0], xs[0], ys[0])
        context.setLineDash(self.solid)

    def draw_cursor(self, context: JS, given: int) -> None:
        palette, step, window = self.palette, self.cursor, self.report.window
        points = [] if step >= window else [(self.read[step], palette.ink)]
        ahead = step if self.each else step - window
        if ahead >= 0:
            points.append((self.target_ys[ahead], palette.target))
            if ahead < given:
                points.append((self.answer_ys[ahead], palette.blue))
        self.point_at(context, self.place(step)[0], points)

    # --- pointing and words -------------------------------------------------------------------------------------

    def at(self, x: float, y: float) -> int:
        column = max(0, int((x - self.area.x) / self.pitch + 0.5))
        window = self.report.window
        if column >= window + APART // 2 and not self.each:
            return window
        return min(window - 1, column)

    def place(self, step: int) -> tuple[float, float]:
        if step < self.report.window:
            return self.xs[step], self.read[step]
        return self.xs[-1], self.target_ys[0]

    def title(self, step: int) -> str:
        return super().title(step) if step < self.report.window else words("prediction.answer")

    def values(self, step: int, moment: "Moment") -> list[tuple[str, str]]:
        window, rows = self.report.window, []
        if step < window:
            marked = self.marks[step] > 0.5
            rows.append(("input", self.number(self.report.inputs[step])))
            rows.append(("mark", words("prediction.marked" if marked else "prediction.unmarked")))
        ahead = step if self.each else step - window
        if ahead >= 0:
            rows.append(("target", self.answer(self.targets[ahead])))
            if ahead < self.shown(moment)[1]:
                rows.append(("prediction", self.answer(self.answers[ahead])))
                rows.append(("error", self.missed(ahead)))
            if self.beside and self.simple:
                rows.append(("rule", self.answer(self.simple[ahead])))
        return rows

    def describe(self) -> str:
        report = self.report
        return words(
            "prediction.described_memory",
            values=count("input_values", report.window),
            marked=sum(1 for mark in self.marks if mark > 0.5),
            target=self.answer(self.targets[-1]),
            prediction=self.answer(self.answers[-1]),
            epochs=count("epochs", report.epoch),
        )
