"""The stage's picture: puts the views that draw on it together, in the order they lie over each other."""

from page import browser
from page.browser.canvas import Canvas
from page.browser.measure import boxes
from page.prediction.pictures import PICTURES
from page.run.pace import Pace
from page.stage.geometry import Stage
from page.stage.layers import Layers
from page.stage.river import River
from page.words.texts import phrase, say


class Scene:
    def __init__(self, palette):
        self.canvas = Canvas(browser.element("picture"))
        self.river, self.layers = River(palette), Layers(palette)
        self.pictures = {kind: make(palette) for kind, make in PICTURES.items()}
        self.plot = self.pictures["function"]
        self.pace = Pace()
        self.node = browser.element("stage")
        self.hidden = False
        self.report = None
        self.shape = None
        self.stage = None

    def show(self, report):
        """Take a report; True when the network has another shape and with it the stage another layout."""
        shape = (report.layers, report.hidden_size, report.window, report.memory, report.kind)
        changed, self.shape = shape != self.shape, shape
        self.plot = self.pictures[report.kind]
        if changed:
            browser.element("prediction").setAttribute("data-kind", report.kind)
        self.report = report
        if self.stage and not changed:
            self.river.take(report)
            self.layers.take(report)
            self.plot.fit(self.stage.area, report)
        return changed

    def set_hidden(self, hidden):
        """Another picture takes the stage's place: its room stays, but nothing of it is drawn, read out or clicked."""
        self.hidden = hidden
        self.node.toggleAttribute("data-away", hidden)
        self.set_inert(hidden)

    def set_inert(self, inert):
        """It is seen, but nothing of it can be pressed: while the camera goes by, what is pressed would be gone on
        arrival."""
        self.node.inert = inert

    def layout(self, tile):
        """Measure the page's boxes and place everything; `tile` is the active tile."""
        self.canvas.fit()
        element = browser.element
        named = [element(name) for name in ("network", "plot", "network-title", "legend")]
        tile, self.network, plot, heading, legend = boxes(self.node, [tile] + named)
        self.stage = Stage(tile, self.network, plot, self.report.layers, heading, legend)
        self.pace.reset()
        self.river.fit(self.stage, self.report)
        self.layers.fit(self.stage, self.report)
        self.plot.fit(self.stage.area, self.report)
        self.describe()

    def describe(self, moving=False):
        """The picture in words: heading and values of the prediction. moving: whether others follow by themselves."""
        report = self.report
        after = phrase("prediction.after", epoch=report.epoch) if report.epoch else "prediction.untrained"
        say(browser.element("prediction-epoch"), after)
        node = browser.element("plot")
        if not browser.held(node, moving):
            node.setAttribute("aria-label", self.plot.describe())

    def repaint(self):
        """Colours have changed."""
        self.layers.repaint()

    def draw(self, moment, travelled, flowing, chosen=None, fast=False, still=False):
        """One frame. Seconds after which something that waits is to be shown; 0 where nothing does.

        travelled: how far the dashes have come; flowing: whether it plays; chosen: the layer pointed at; fast: too fast
        for all of it to be followed."""
        if self.hidden:
            return 0
        context = self.canvas.context
        self.canvas.clear()
        if not flowing:
            self.pace.reset()  # what the visitor asks for is there at once
        seen, moment = self.paced(moment, fast, still)
        self.river.draw(context, moment, travelled, flowing, *seen)
        self.layers.draw(context, moment, chosen, *seen)
        self.plot.draw(context, moment)
        return self.pace.waiting

    def paced(self, moment, fast, still):
        """((report, time step) whose values are shown, the moment that is): while much passes quickly, only
        so much of it as does not flash."""
        report = self.report
        step = moment.step(report.window)
        key, wanted = (id(report), step), ((report, step), moment)
        if fast:
            key += (moment.phase, self.plot.shown(moment))
        seen, held = self.pace.take(key, wanted, browser.now(), still)
        return seen, held if fast else moment
