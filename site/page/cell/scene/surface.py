"""What the cell view draws on: the diagram with its units and wires, the buttons over them, and the plot of the data.

Three canvases lie over each other, so that a frame draws anew only what has changed in it: the cell and its units with
each step, the dashes in its wires always while data flow."""

from page import browser
from page.browser.box import Box
from page.browser.canvas import Canvas
from page.browser.measure import length, unit
from page.browser.types import TYPE_CHECKING, Act
from page.cell.scene.ghost import Ghost
from page.cell.scene.layout import NARROW
from page.cell.scene.parts import Parts
from page.cell.scene.picture import Picture
from page.cell.scene.shades import Shades
from page.cell.trying.holds import Holds
from page.cell.trying.sight import Sight
from page.prediction.area import LOW, UNDER_KEY, WITHOUT_KEY, low_area, plot_area
from page.prediction.pictures import PICTURES
from page.run.pace import Pace
from page.stage.display import FAST
from page.words.texts import say

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram
    from page.cell.scene.shown import Numbers, Shown
    from page.cell.trying.trial import Trial
    from page.prediction.characters import Characters
    from page.prediction.memory import Memory
    from page.prediction.plot import Plot
    from page.run.player import Player
    from page.run.report import Report
    from page.run.timeline import Moment
    from page.stage.display import Display
    from page.words.voice import Voice


class Surface:
    shades: "Shades"
    plots: "dict[str, Plot | Characters | Memory]"
    plot: "Plot | Characters | Memory"
    unchanged: "Report | None"
    drawn: tuple | None
    plotted: tuple | None
    flowing: tuple | None
    fitted: tuple | None

    def __init__(
        self, player: "Player", display: "Display", voice: "Voice", orders: dict[str, Act], trial: "Trial"
    ) -> None:
        """orders: "choose" an element, "pin" a unit."""
        self.player, self.display, self.appearance = player, display, display.appearance
        self.node, self.frame = browser.element("cell"), browser.element("cell-frame")
        self.room, self.data = browser.element("cell-room"), browser.element("cell-plot")
        self.cell = Canvas(browser.element("cell-picture"))
        self.flow = Canvas(browser.element("cell-flow"))
        self.units = Canvas(browser.element("cell-units"))
        self.plot_canvas = Canvas(browser.element("cell-plot-picture"))
        self.shades = Shades(display.palette)
        self.picture = Picture(self.shades)
        self.plots = {kind: make(self.shades) for kind, make in PICTURES.items()}
        for plot in self.plots.values():
            plot.joined = False
        self.parts = Parts(
            self.room,
            {"choose": orders["choose"], "pin": orders["pin"], "reveal": self.reveal, "point": self.renew,
             "say": voice.answer},
        )  # fmt: skip
        self.holds, self.ghost, self.sight = Holds(trial), Ghost(self.shades), Sight()
        # the key of the prediction's picture, which is drawn here too
        key = browser.element("prediction-key").cloneNode(True)
        key.removeAttribute("id")
        for node in list(key.querySelectorAll('[data-key="beside"]')):
            node.remove()  # columns beside the series are not drawn here
        browser.element("cell-key").append(key)
        entry = browser.make("li", key, class_="unchanged")
        entry.innerHTML = '<svg viewBox="0 0 22 10" aria-hidden="true"><path d="M1 5H21"/></svg>'
        say(browser.make("span", entry), "experiments.what_if.unchanged")
        self.drawn = self.plotted = self.flowing = self.fitted = None
        self.pace = Pace()

    def fit(self, diagram: "Diagram", report: "Report", seen: "Report", layer: int) -> None:
        """Measure the boxes on the page and place everything in them."""
        self.sight.keep(seen is not report)
        self.room.style.width = length(NARROW) if self.frame.clientWidth < NARROW * unit() else ""
        for canvas in (self.cell, self.flow, self.units, self.plot_canvas):
            canvas.fit()
        received = report.received(layer)
        shape = (diagram, layer, report.hidden_size, received)
        if self.fitted != shape:
            self.fitted = shape
            self.pace.reset()
        self.picture.fit(diagram, self.cell.width, self.cell.height, report.hidden_size, received)
        self.parts.place(self.picture.figure)
        self.holds.place(self.picture.figure, report.header["gates"])
        self.show(report, seen)

    def show(self, report: "Report", seen: "Report") -> None:
        """Take a report of the cell that is placed. seen: the one that is shown, another than the run's while a changed
        cell is tried."""
        self.plot, self.unchanged = self.plots[report.kind], report if seen is not report else None
        browser.element("cell-key").setAttribute("data-kind", report.kind)
        tried = self.unchanged is not None
        self.node.toggleAttribute("data-tried", tried)
        if self.sight.keep(tried):
            self.plot_canvas.fit()
        box = Box(0, 0, self.plot_canvas.width, self.plot_canvas.height)
        above = WITHOUT_KEY if self.sight.lent else UNDER_KEY
        self.plot.fit(low_area(box, above) if box.height < LOW else plot_area(box), seen)
        self.data.setAttribute("aria-label", self.plot.describe())
        self.renew()

    def fits(self, diagram: "Diagram", report: "Report", layer: int) -> bool:
        """Whether these have been placed; while the camera moves nothing can be measured, so not at once."""
        return self.fitted == (diagram, layer, report.hidden_size, report.received(layer))

    def reveal(self) -> None:
        """Bring the panel of the chosen element into sight for the pointer that has opened it."""
        panel, title = browser.element("inspector"), browser.element("inspector-title")
        dock = browser.document.querySelector(".dock").getBoundingClientRect()
        foot = min(browser.window.innerHeight, dock.top) if dock.top > 0 else browser.window.innerHeight
        if not panel.hidden and title.getBoundingClientRect().bottom > foot:
            behavior = "auto" if self.appearance.still else "smooth"
            title.parentElement.scrollIntoView(browser.options(block="center", behavior=behavior))

    def renew(self) -> None:
        """Something in the picture has changed."""
        self.drawn = self.plotted = None
        self.display.loop.request()

    def repaint(self) -> None:
        """Colours have changed."""
        self.shades.refresh()
        self.picture.renew()
        self.renew()

    def draw(
        self, shown: "Shown", moment: "Moment", numbers: "Numbers", element: str | None, pinned: int | None
    ) -> float:
        """One frame; True while newer numbers wait to be shown."""
        player, still = self.player, self.appearance.still
        key = (shown.key, id(numbers))
        if not player.playing:
            self.pace.reset()  # what the visitor asks for is there at once
        shown, numbers, held = self.pace.take(
            key, (shown, numbers, moment), browser.now(), still and player.playing
        )
        if (shown.key, id(numbers)) != self.drawn:
            self.draw_cell(shown, numbers, element, pinned, player.playing)
        self.draw_flow(shown, player)
        # as on the stage: what changes as a whole, a text's characters with their bars, would flash
        self.draw_plot(held if player.playing and player.speed >= FAST else moment, shown.time_step)
        return self.pace.waiting

    def draw_cell(
        self, shown: "Shown", numbers: "Numbers", element: str | None, pinned: int | None, playing: bool
    ) -> None:
        self.drawn = (shown.key, id(numbers))
        self.flowing = None
        self.picture.draw(self.cell, self.units, shown, numbers, pinned, self.parts.pointed, element)
        self.node.toggleAttribute("data-backward", shown.backward)
        wide = self.frame.clientWidth
        if playing and shown.lit and wide < NARROW * unit():
            self.frame.scrollLeft = self.picture.figure.points[shown.lit[0]][0] * unit() - wide / 2
        self.holds.show(shown, numbers, playing)
        if not playing or self.parts.pointed or not self.parts.named:
            self.parts.name(shown, numbers, element, pinned, playing)

    def draw_flow(self, shown: "Shown", player: "Player") -> None:
        travelled = 0.0 if self.appearance.still else player.travelled
        if (travelled, shown.key) != self.flowing:
            self.flowing = (travelled, shown.key)
            self.flow.clear()
            self.picture.flow(self.flow.context, shown, travelled)

    def draw_plot(self, moment: "Moment", time_step: int) -> None:
        """In step with the cell: anew where a step begins and while something in the plot itself grows."""
        backward = moment.phase == "backward"
        key = (moment.phase, time_step if backward else moment.progress)
        if key != self.plotted:
            self.plotted = key
            self.plot.cursor = time_step if backward else None
            self.plot_canvas.clear()
            self.plot.draw(self.plot_canvas.context, moment)
            if self.unchanged:
                self.ghost.draw(self.plot_canvas.context, self.plot, self.unchanged)
