"""The marks of all units in the unrolled picture, on a sheet: painted when their cell is computed, some a frame. On a
sheet that is blank all of them are painted at once: a picture that went and came again would flicker."""

from page.browser.types import TYPE_CHECKING
from page.stage import grid, units
from page.stage.wave import computed

if TYPE_CHECKING:
    from page.browser.canvas import Sheet
    from page.browser.palette import Palette
    from page.run.report import Report
    from page.stage.grid import Grid
    from page.stage.wave import Wave

A_FRAME = 420
"""Units that are painted in one frame, about: more would make it late."""


class Marks:
    report: "Report | None"
    base: tuple[int, int, bool] | None
    counts: list[int]
    left: list[tuple[int, int]]

    def __init__(self, palette: "Palette", sheet: "Sheet") -> None:
        self.palette, self.sheet = palette, sheet
        self.report, self.blank = None, True

    def fit(self, places: "Grid", report: "Report") -> None:
        self.grid, self.blank = places, True
        cell = places.cell(0, 0)
        self.xs, self.ys, self.size = grid.places(cell, report.hidden_size)
        self.take(report)

    def take(self, report: "Report") -> None:
        """Another report; what stands there is painted over, cell by cell, where it is shown again."""
        self.report, self.base, self.upto = report, None, (0, 0)
        self.counts = []
        self.left = []

    def repaint(self) -> None:
        self.base, self.blank = None, True

    def follow(self, made: "Wave", first: int) -> bool:
        """Paint what has been computed at a moment. True where some of it is still to be painted."""
        report = self.report
        if report.both:
            return self.follow_both(made, first)
        base = (made.window, first, made.step >= report.window)
        forward = made.phase == "forward"
        upto = (made.step, made.done) if forward else (report.window - 1, report.layers)
        if base != self.base or upto < self.upto:
            whole = upto[0] - first >= self.grid.columns - 1 or upto == (report.window - 1, report.layers)
            if not whole:
                self.sheet.clear()
            self.base, self.upto, self.left = base, (first, 0), []
        self.add(upto, first)
        self.upto = upto
        return self.go_on(made, first)

    def follow_both(self, made: "Wave", first: int) -> bool:
        """The same of layers that read both ways, each as far as it has come."""
        report, base = self.report, (made.window, first, False)
        counts = [computed(made, layer, report) for layer in range(report.layers)]
        back = base != self.base or any([now < then for now, then in zip(counts, self.counts)])
        if back:
            if min(counts) < report.window:
                self.sheet.clear()
            self.base, self.counts, self.left = base, [0] * report.layers, []
        for layer, count in enumerate(counts):
            for read in range(self.counts[layer], count):
                step = report.window - 1 - read if report.reverse(layer) else read
                if self.grid.column(step, first) >= 0:
                    self.left.append((layer, step))
        self.counts = counts
        return self.go_on(made, first)

    def go_on(self, made: "Wave", first: int) -> bool:
        """Paint some of what is left. True where there is more."""
        report = self.report
        count = len(self.left) if self.blank else max(1, A_FRAME // report.hidden_size)
        self.blank = False
        now, self.left = self.left[:count], self.left[count:]
        for layer, step in now:
            self.paint(layer, step, made.window, first)
        return bool(self.left)

    def add(self, upto: tuple[int, int], first: int) -> None:
        """The cells between what was computed before and what is now, in the order in which they are computed; what
        is computed out of sight is not painted."""
        step, done = max(self.upto, (first, 0))
        last = first + self.grid.columns - 1
        while (step, done) < upto and step <= last:
            if done >= self.report.layers:
                step, done = step + 1, 0
                continue
            self.left.append((done, step))
            done += 1

    def paint(self, layer: int, step: int, window: int, first: int) -> None:
        cell = self.grid.cell(layer, self.grid.column(step, first))
        context = self.sheet.context
        self.sheet.clear(cell)
        vector = self.report.state("hidden", layer, window, step)
        if vector is None:
            return
        context.save()
        context.translate(cell.x, cell.y)
        signed = self.palette.signed
        colours = [signed(value) for value in vector]
        barred = units.negative(vector) if self.size >= 4 else []
        units.draw(context, self.xs, self.ys, self.size, self.size, colours, barred, self.palette.paper)
        context.restore()
