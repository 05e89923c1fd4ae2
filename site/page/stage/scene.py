"""The stage's picture: puts the views that draw on it together, in the order they lie over each other.

The network is drawn in one of two ways, folded or unrolled, of the same moment; from one to the other the layers' cells
come out of their glyphs or go back into them."""

from page import browser
from page.browser.box import Box
from page.browser.canvas import Canvas
from page.browser.measure import boxes
from page.browser.types import JS, TYPE_CHECKING, Node
from page.prediction.ahead import AheadPlot
from page.prediction.pictures import AHEAD, PICTURES
from page.run.pace import Pace
from page.run.timeline import REST, ease
from page.stage.geometry import Stage
from page.stage.grid import Grid, places
from page.stage.inflow import Inflow
from page.stage.layers import Layers
from page.stage.river import River
from page.stage.unrolled import Unrolled
from page.stage.wave import BACK, OUT, place, wave
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.browser.palette import Palette
    from page.prediction.pictures import Picture
    from page.run.forecast import Forecast
    from page.run.report import Report
    from page.run.timeline import Moment
    from page.stage.frame import Frame
    from page.stage.wave import Wave

UNFOLDING = 0.45
"""Seconds from one way of drawing to the other."""
NAMED = ("network", "plot", "network-title", "network-views", "network-foot")


class Scene:
    """stage: where everything stands just now, a geometry.Stage or, unrolled, a Grid. made: what was computed at the
    moment drawn last, `moment`."""

    report: "Report | None"
    drawn: "Report | None"
    shape: tuple | None
    stage: Stage | Grid | None
    made: "Wave | None"
    moment: "Moment | None"
    network: Box
    plot: "Picture"

    def __init__(self, palette: "Palette") -> None:
        self.canvas = Canvas(browser.element("picture"))
        self.river, self.inflow = River(palette), Inflow(palette)
        self.layers, self.unrolled = Layers(palette), Unrolled(palette)
        self.pictures = {kind: make(palette) for kind, make in PICTURES.items()}
        self.ahead = AheadPlot(palette)
        self.plot = self.pictures["function"]
        self.pace = Pace()
        self.node = browser.element("stage")
        self.hidden = False
        self.report = self.drawn = self.moment = None
        self.shape = self.stage = self.made = None
        self.wanted, self.unfolded = False, 0.0
        self.has_room = True
        """For the unrolled picture."""

    def show(self, report: "Report") -> bool:
        """Take a report; True when the network has another shape and with it the stage another layout."""
        shape = (
            report.layers, report.hidden_size, report.window, report.horizon, report.memory, report.kind,
            report.alphabet, report.slides, report.header["loss_on"], len(report.covariates), report.both,
        )  # fmt: skip
        changed, self.shape = shape != self.shape, shape
        self.report = report
        if report.both:
            self.unfolded = 1.0
        self.choose_plot()
        if self.stage and not changed:
            self.plot.fit(self.stage.area, report)
        return changed

    def choose_plot(self) -> None:
        """The picture of the sample's prediction, or that of a forecast of the same run."""
        kind, report = self.report.kind, self.report
        self.plot = self.pictures[kind]
        if self.ahead.fits(report):
            self.plot, kind = self.ahead, AHEAD
        node = browser.element("prediction")
        if node.getAttribute("data-kind") != kind:
            node.setAttribute("data-kind", kind)

    @property
    def looks_ahead(self) -> bool:
        return self.plot is self.ahead

    def look_ahead(self, forecast: "Forecast | None") -> None:
        """Show a forecast in the place of the sample's prediction; None for the sample again."""
        self.ahead.forecast = forecast
        if self.report:
            self.choose_plot()
            if self.stage:
                self.plot.fit(self.stage.area, self.report)

    def set_hidden(self, hidden: bool) -> None:
        """Another picture takes the stage's place: its room stays, but nothing of it is drawn, read out or clicked."""
        self.hidden = hidden
        self.node.toggleAttribute("data-away", hidden)
        self.set_inert(hidden)

    def set_inert(self, inert: bool) -> None:
        """It is seen, but nothing of it can be pressed: while the camera goes by, what is pressed would be gone on
        arrival."""
        self.node.inert = inert

    @property
    def is_unrolled(self) -> bool:
        """As it is wanted and has room; layers that read both ways have no other picture: folded, it would not be seen
        which time step each of them is at."""
        return (self.wanted and self.has_room) or (self.report is not None and self.report.both)

    def unroll(self, unrolled: bool, still: bool) -> None:
        """Draw the network in the other way; still: at once."""
        self.wanted = unrolled
        if still:
            self.unfolded = 1.0 if self.is_unrolled else 0.0

    def layout(self, tile: Node) -> None:
        """Measure the page's boxes and place everything; `tile` is the active tile."""
        self.canvas.fit()
        tile, self.network, plot, title, views, foot = boxes(
            self.node, [tile] + [browser.element(name) for name in NAMED]
        )
        heading = Box(title.x, title.y, title.width, max(title.bottom, views.bottom) - title.y)
        report = self.report
        self.folded = Stage(tile, self.network, plot, report.layers, heading, foot, 2 if report.memory else 1)
        beside = len(report.covariates)
        self.grid = Grid(
            self.folded,
            tile,
            self.network,
            plot,
            report.layers,
            report.window,
            heading,
            foot,
            beside,
            report.both,
        )
        if self.grid.fits != self.has_room:
            self.has_room = self.grid.fits
            self.unfolded = 1.0 if self.is_unrolled else 0.0
        self.stage = self.grid if self.is_unrolled else self.folded
        self.pace.reset()
        self.drawn = report
        self.river.fit(self.stage, report)
        self.inflow.fit(self.folded.lead_in, report)
        self.layers.fit(self.folded, report, self.canvas)
        self.unrolled.fit(self.grid, report, self.canvas)
        recalled = self.plot.recalled
        self.plot.fit(self.stage.area, report)
        if recalled is not None:
            self.plot.recall(recalled)
        self.describe()

    def near(self, layer: int) -> Box:
        """The place that a look into a layer begins at."""
        layer = min(layer, len(self.stage.glyphs) - 1)
        if self.is_unrolled and self.made:
            column = self.grid.column(place(self.made, layer, self.report), self.unrolled.first)
            return self.grid.cell(layer, max(0, min(self.grid.columns - 1, column)))
        return self.folded.glyphs[layer]

    def units_of(self, layer: int) -> list[tuple[str, list[float], list[float], float]]:
        """Where the look into a layer finds its units: [(element of the cell, xs, ys, size)]."""
        layer = min(layer, len(self.folded.glyphs) - 1)
        if self.is_unrolled:
            cell = self.near(layer)
            xs, ys, size = places(cell, self.report.hidden_size)
            return [("hidden", [cell.x + x for x in xs], [cell.y + y for y in ys], size)]
        blocks = self.layers.blocks[layer * self.layers.each :][: self.layers.each]
        return [(block.name[len("trace_") :], block.xs, block.ys, block.size) for block in blocks]

    def describe(self, moving: bool = False) -> None:
        """The picture in words: heading and values of the prediction. moving: whether others follow by themselves."""
        if self.plot.recalled is None:
            self.name_epoch((self.ahead.forecast if self.looks_ahead else self.report).epoch)
        node = browser.element("plot")
        if not browser.held(node, moving):
            node.setAttribute("aria-label", self.plot.describe())

    def name_epoch(self, epoch: int) -> None:
        after = phrase("prediction.after", epoch=epoch) if epoch else phrase("prediction.untrained")
        before = [phrase("prediction.next")] if self.looks_ahead else []
        say(browser.element("prediction-epoch"), before + [after])

    def repaint(self) -> None:
        """Colours have changed."""
        self.layers.repaint()
        self.unrolled.repaint()

    def draw(self, frame: "Frame") -> tuple[float, bool]:
        """One frame (frame.Frame). (Seconds after which something that waits is to be shown, 0 where nothing does;
        whether something moves by itself.)"""
        if self.hidden:
            return 0, False
        context = self.canvas.context
        self.canvas.clear()
        if not frame.flowing:
            self.pace.reset()  # what the visitor asks for is there at once
        report, made, moment = self.paced(frame)
        self.made, self.moment = made, moment
        self.take(report)
        moving = self.turn(frame.seconds)
        self.river.draw(context, made, frame.travelled, frame.flowing)
        moving = self.network_drawn(context, made, frame.chosen) or moving
        self.plot.draw(context, moment if self.plot.recalled is None else REST)
        self.riding(context, moment, made)
        return self.pace.waiting, moving

    def take(self, report: "Report") -> None:
        if report is not self.drawn:
            self.drawn = report
            for view in (self.river, self.inflow, self.layers, self.unrolled):
                view.take(report)

    def turn(self, seconds: float) -> bool:
        """On the way between the two pictures. True while it goes on."""
        goal = 1.0 if self.is_unrolled else 0.0
        if self.unfolded == goal:
            return False
        way = seconds / UNFOLDING
        self.unfolded = min(goal, self.unfolded + way) if goal else max(goal, self.unfolded - way)
        return True

    def network_drawn(self, context: JS, made: "Wave", chosen: int | None) -> bool:
        if self.unfolded >= 1:
            return self.unrolled.draw(context, made, chosen)
        if self.unfolded > 0:
            share = ease(self.unfolded)
            context.globalAlpha = 1 - share
            self.layers.draw(context, made, chosen)
            self.unrolled.unfold(context, made, share, self.folded.glyphs)
        else:
            self.layers.draw(context, made, chosen)
        return False

    def riding(self, context: JS, moment: "Moment", made: "Wave") -> None:
        """What is on its way into the network, out of it, and back."""
        report = self.report
        if moment.phase != "forward":
            return
        if self.looks_ahead and moment.reading() >= 1:
            return  # what the network says of the sample is not in the picture
        if moment.reading() < 1 and report.both:
            return  # all of it is there
        if moment.reading() < 1:
            steps = moment.reading() * report.window
            if not self.is_unrolled:
                self.inflow.riding(context, steps)
            elif not made.whole:
                self.unrolled.inflow.riding(context, steps, self.unrolled.first)
        elif made.part is OUT and not made.whole:
            self.river.out(context, made.share, report.window + made.answers)
        elif made.part is BACK:
            number = report.window + made.answers - 1
            start = self.plot.place(number)
            end = self.stage.lead_in[-1]
            if self.is_unrolled:
                column = self.grid.columns if report.both else made.step - self.unrolled.first + 1
                end = (self.grid.x(min(self.grid.columns, column) - 0.5), end[1])
            self.river.fly(context, made.share, number, start, end)

    def paced(self, frame: "Frame") -> "tuple[Report, Wave, Moment]":
        """(report, what is computed, moment) that are shown: while much passes quickly, only so much of it as does not
        flash."""
        report, moment = self.report, frame.moment
        made = wave(moment, report, *frame.lasting)
        if not frame.fast and not made.whole and moment.phase != "rest":
            self.pace.reset()
            return report, made, moment
        key: tuple = (id(report), made.window, made.level) + (() if self.is_unrolled else (made.step,))
        if frame.fast:
            key += (moment.phase, made.step, self.plot.shown(moment))
        report, made, held = self.pace.take(key, (report, made, moment), browser.now(), frame.still)
        return report, made, held if frame.fast else moment
