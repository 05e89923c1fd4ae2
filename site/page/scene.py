"""The stage's picture: puts the views that draw on it together, in the order they lie over each other."""

from page import browser
from page.canvas import Canvas
from page.geometry import Stage
from page.measure import boxes
from page.pictures.layers import Layers
from page.pictures.prediction import PICTURES
from page.pictures.river import River
from page.texts import phrase, say


class Scene:
    def __init__(self, palette):
        self.canvas = Canvas(browser.element("picture"))
        self.river, self.layers = River(palette), Layers(palette)
        self.pictures = {kind: make(palette) for kind, make in PICTURES.items()}
        self.plot = self.pictures["function"]
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
        self.node.inert = hidden

    def layout(self, tile):
        """Measure the page's boxes and place everything; `tile` is the active tile."""
        self.canvas.fit()
        tile, self.network, plot = boxes(
            self.node, (tile, browser.element("network"), browser.element("plot"))
        )
        self.stage = Stage(tile, self.network, plot, self.report.layers)
        self.river.fit(self.stage, self.report)
        self.layers.fit(self.stage, self.report)
        self.plot.fit(self.stage.area, self.report)
        self.describe()

    def describe(self):
        """The picture in words: heading and values of the prediction."""
        report = self.report
        after = phrase("prediction.after", epoch=report.epoch) if report.epoch else "prediction.untrained"
        say(browser.element("prediction-epoch"), after)
        browser.element("plot").setAttribute("aria-label", self.plot.describe())

    def repaint(self):
        """Colours have changed."""
        self.layers.repaint()

    def draw(self, moment, travelled, flowing, chosen=None):
        """One frame. travelled: how far the dashes have come; chosen: the layer pointed at."""
        if self.hidden:
            return
        context = self.canvas.context
        self.canvas.clear()
        self.river.draw(context, moment, travelled, flowing)
        self.layers.draw(context, moment, chosen)
        self.plot.draw(context, moment)
