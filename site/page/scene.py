"""The stage's picture: puts the views that draw on it together, in the order they lie over each other."""

from page import browser
from page.canvas import Canvas
from page.geometry import Box, Stage
from page.pictures.layers import Layers
from page.pictures.plot import Plot
from page.pictures.river import River
from page.state import FIELD
from page.texts import words
from page.timeline import REST, Moment


class Scene:
    def __init__(self, palette):
        self.canvas = Canvas(browser.element("picture"))
        self.river, self.layers, self.plot = River(palette), Layers(palette), Plot(palette)
        self.list = browser.element("layers")
        self.node = browser.element("stage")
        self.hidden = False
        self.report = None
        self.stage = None
        self.items = []

    def show(self, report):
        """Take a report; True when the number of layers changed and with it the layout."""
        changed = self.report is None or report.layers != self.report.layers
        self.report = report
        if self.stage and not changed:
            self.plot.fit(self.stage.area, report)
        return changed

    def set_hidden(self, hidden):
        """Another picture takes the stage's place: its room stays, but nothing of it is drawn, read out or clicked."""
        self.hidden = hidden
        self.node.toggleAttribute("data-away", hidden)
        self.node.inert = hidden

    def layout(self, tile):
        """Measure the page's boxes and place everything; `tile` is the active tile's box."""
        self.canvas.fit()
        origin = self.node.getBoundingClientRect()

        def box(rect):
            return Box(rect.left - origin.left, rect.top - origin.top, rect.width, rect.height)

        network, plot = (
            box(browser.element("network").getBoundingClientRect()),
            box(browser.element("plot").getBoundingClientRect()),
        )
        self.stage = Stage(box(tile), network, plot, self.report.layers)
        self.plot.fit(self.stage.area, self.report)
        self.place_items(network)
        self.describe()

    def place_items(self, network):
        """One focusable element a layer, over its glyph, for keyboard and screen reader."""
        while len(self.items) > self.report.layers:
            self.items.pop().remove()
        while len(self.items) < self.report.layers:
            self.items.append(browser.make("li", self.list, tabindex="0"))
        for glyph, item in zip(self.stage.glyphs, self.items):
            item.style.left, item.style.top = "%dpx" % (glyph.x - network.x), "%dpx" % (glyph.y - network.y)
            item.style.width, item.style.height = "%dpx" % glyph.width, "%dpx" % glyph.height

    def describe(self):
        """The picture in words: headings, counts, and a name with values for every part."""
        report = self.report
        browser.element("prediction-epoch").textContent = (
            words("prediction.after", epoch=report.epoch) if report.epoch else words("prediction.untrained")
        )
        browser.element("network-shape").textContent = words("network.shape", units=report.hidden_size)
        browser.element("layer-count").textContent = (
            words("network.count", n=report.layers) if report.layers > 1 else words("network.one")
        )
        browser.element("layer-add").disabled = report.layers >= FIELD["layers"].high
        browser.element("layer-remove").disabled = report.layers <= FIELD["layers"].low
        for index, item in enumerate(self.items[: report.layers]):
            values = report.units(report.hidden, index, report.window - 1)
            text = words(
                "network.layer_values", n=index + 1, cell=report.header["cell"].upper(), units=report.hidden_size,
                mean="%.2f" % (sum(values) / len(values)), strongest="%.2f" % max(values, key=abs),
            )  # fmt: skip
            item.setAttribute("aria-label", text)
            item.title = text
        browser.element("plot").setAttribute("aria-label", self.plot.describe())

    def draw(self, moment, travelled, flowing, still):
        """One frame. `still`: reduced motion, each phase as its finished picture."""
        if still:
            moment, travelled = (moment if moment is REST else Moment(moment.phase, 1.0)), 0.0
        if self.hidden:
            return
        context = self.canvas.context
        self.canvas.clear()
        self.river.draw(context, self.stage, self.report, moment, travelled, flowing)
        self.layers.draw(context, self.stage, self.report, moment)
        self.plot.draw(context, moment)
