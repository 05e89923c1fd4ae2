"""The cell view: what is inside a layer, step by step. It takes the stage's place, with a timeline of its own for the
same phases; the transport, the run and the parameters stay what they are."""

from page import browser, timeline
from page.canvas import Canvas
from page.cell import place
from page.cell.controls import Controls
from page.cell.diagram import CELLS, Diagram, width
from page.cell.layout import NARROW
from page.cell.panels import PANELS
from page.cell.parts import Parts
from page.cell.path import Path
from page.cell.picture import Picture
from page.cell.shades import Shades
from page.cell.shown import Numbers, Order
from page.cell.steps import CellTimeline
from page.cell.zoom import Zoom
from page.geometry import Box, plot_area
from page.pictures.prediction import PICTURES
from page.state import FASTEST

SWITCHES = (
    "gate_activation", "candidate_activation", "output_activation", "input_gate", "forget_gate", "output_gate",
    "coupled_gates", "peepholes",
)  # fmt: skip


class CellView:
    """layer: the shown layer, None while the network is shown; element: the chosen id or None; unit: the pinned one or
    None; time_step: the shown step of the window. All count from 0."""

    def __init__(self, app):
        self.app = app
        self.layer = self.element = self.unit = None
        self.time_step = 0
        self.report = self.diagram = self.built = self.looped = None
        self.ending = False
        self.addressed = True
        self.node, self.frame = browser.element("cell"), browser.element("cell-frame")
        self.room, self.data = browser.element("cell-room"), browser.element("cell-plot")
        self.canvas = Canvas(browser.element("cell-picture"))
        self.overlay = Canvas(browser.element("cell-flow"))
        self.units = Canvas(browser.element("cell-units"))
        self.plot_canvas = Canvas(browser.element("cell-plot-picture"))
        self.shades = Shades(app.palette)
        self.picture = Picture(self.shades)
        self.plots = {kind: make(self.shades) for kind, make in PICTURES.items()}
        for plot in self.plots.values():
            plot.joined = False
        self.zoom = Zoom(browser.element("picture"), self.frame)
        self.path = Path({"leave": self.leave, "layer": self.layer_chosen, "choose": self.choose})
        self.parts = Parts(self.room, {"choose": self.toggle, "pin": self.pin, "point": self.renew})
        self.controls = Controls(
            {
                "on": lambda: self.step(1), "back": lambda: self.step(-1), "loop": self.loop, "jump": self.jump,
                "go_to": self.go_to_step,
            }
        )  # fmt: skip
        # the key of the prediction's picture, which is drawn here too
        browser.element("cell-key").append(browser.document.querySelector(".prediction-key").cloneNode(True))
        self.panels = [make(self, self.box_for(make)) for make in PANELS]
        browser.listen(browser.window, "popstate", lambda event: self.follow())
        browser.listen(browser.window, "hashchange", lambda event: self.follow())
        browser.listen(browser.document, "keydown", self.on_key)
        self.drawn = self.plotted = None

    def box_for(self, panel):
        """A panel's box: the element of the page that it names."""
        return browser.element(panel.box)

    @property
    def open(self):
        return self.layer is not None

    # --- where one is -------------------------------------------------------------------------------------------

    def layer_chosen(self, layer):
        self.push(place.written(layer))
        self.enter(layer, None)

    def leave(self):
        location = browser.window.location
        self.push(location.pathname + location.search)
        self.go_out()

    def choose(self, element):
        """Open an element's panel; None closes it."""
        if element != self.element:
            self.push(place.written(self.layer, element))
            self.set_element(element)

    def toggle(self, element):
        self.choose(None if element == self.element else element)

    def pin(self, unit):
        """Mark a unit in every strip; None lets go of it."""
        self.unit = self.parts.unit = unit
        self.renew()
        self.tell_panels()

    def push(self, address):
        try:
            browser.window.history.pushState(None, "", address)
        except Exception:
            # some embedded pages may not change their address; the view does not depend on it
            self.addressed = False

    def follow(self):
        """The address has changed, by the visitor's going back or by a link."""
        if not self.addressed:
            return
        address = browser.window.location.hash
        there = place.read(address)
        if there and self.report:
            self.enter(there[0], there[1])
        elif self.open and not address:
            self.go_out()

    def set_element(self, element):
        known = self.diagram.element if self.diagram else {}
        self.element = element if element in known else None
        self.path.show(self.layer, self.report, self.element)
        self.renew()
        self.tell_panels()
        self.app.tell("element_shown", self.element, self.report.header["cell"])
        self.node.toggleAttribute("data-chosen", self.element is not None)
        self.layout()

    def on_key(self, event):
        if event.key != "Escape" or not self.open or event.defaultPrevented or self.zoom.running:
            return
        if browser.document.querySelector("dialog[open], :popover-open"):
            return
        self.choose(None) if self.element else self.leave()

    # --- in and out -----------------------------------------------------------------------------------------------

    def enter(self, layer, element):
        report = self.report
        if report.header["cell"] not in CELLS or layer >= report.layers or self.zoom.running:
            return
        was_open, self.layer = self.open, layer
        if was_open:
            self.take(report)
            self.set_element(element)
            return
        stage = browser.element("stage")
        box = stage.getBoundingClientRect()
        glyph = self.app.scene.stage.glyphs[layer]
        near = Rectangle(box.left + glyph.x, box.top + glyph.y, glyph.width, glyph.height)
        root = browser.document.documentElement
        root.setAttribute("data-scale", "cell")
        self.node.hidden = browser.element("cell-process").hidden = False
        self.slow_down()
        self.take(report)
        self.set_element(element)
        if self.app.appearance.still or not self.app.scene.canvas.width:
            self.arrive()
        else:
            root.toggleAttribute("data-zooming", True)
            self.zoom.begin(near, self.frame.getBoundingClientRect(), box, True, self.arrive)
        self.app.loop.request()

    def arrive(self):
        self.app.scene.set_hidden(True)
        browser.document.documentElement.removeAttribute("data-zooming")
        browser.element("cell-title").focus()
        self.layout()
        # the visitor may have gone back meanwhile
        self.follow()

    def go_out(self):
        if not self.open or self.zoom.running:
            return
        layer, self.layer = self.layer, None
        self.looped = self.element = None
        self.controls.show_loop(False)
        self.app.scene.set_hidden(False)
        self.app.player.use(timeline.EPOCH)
        self.speed_up()
        for panel in self.panels:
            if hasattr(panel, "hide"):
                panel.hide()
        if self.app.appearance.still:
            self.left(layer)
        else:
            browser.document.documentElement.toggleAttribute("data-zooming", True)
            box = browser.element("stage").getBoundingClientRect()
            glyph = self.app.scene.stage.glyphs[min(layer, len(self.app.scene.stage.glyphs) - 1)]
            near = Rectangle(box.left + glyph.x, box.top + glyph.y, glyph.width, glyph.height)
            self.zoom.begin(near, self.frame.getBoundingClientRect(), box, False, lambda: self.left(layer))
        self.app.loop.request()

    def left(self, layer):
        root = browser.document.documentElement
        root.removeAttribute("data-zooming")
        root.removeAttribute("data-scale")
        self.node.hidden = browser.element("cell-process").hidden = True
        self.app.layout()
        buttons = browser.document.querySelectorAll("#layers button")
        if layer < buttons.length:
            buttons[layer].focus()
        self.follow()

    def slow_down(self):
        """Inside a cell every step is shown: running as fast as it trains would show none."""
        self.was_fast = self.app.player.fast
        self.speed_list(True)
        if self.was_fast:
            self.app.set_speed(1)

    def speed_up(self):
        self.speed_list(False)
        if self.was_fast and self.app.player.speed == 1:
            self.app.set_speed(FASTEST)

    def speed_list(self, inside):
        for option in browser.element("speed").options:
            if float(option.value) == FASTEST:
                option.hidden = option.disabled = inside

    # --- steps ----------------------------------------------------------------------------------------------------

    def step(self, turn):
        """One step on or back. Back from the first is the still picture; on from the last is the next epoch."""
        player, line = self.app.player, self.timeline
        player.pause()
        at = -1 if player.position is None else line.index_at(player.position)
        if at + turn >= len(line.steps):
            self.end_cycle()
        elif at + turn >= 0:
            player.move(line.settled(at + turn))
        else:
            player.move(None)
        self.moved()

    def end_cycle(self):
        """The next epoch's first step, as soon as that epoch has been trained."""
        self.ending = not self.app.player.end()
        if not self.ending:
            self.app.show(self.app.run.report)
            self.app.player.move(self.timeline.settled(0))

    def go_to_step(self, time_step):
        """To a time step, in the direction in which data flow at present."""
        line = self.timeline
        backward = self.app.player.moment().phase == "backward"
        part = line.parts[0] if backward else line.parts[-1]
        self.go_to(line.find("backward" if backward else "forward", part, time_step))

    def jump(self, phase, part):
        """To a phase or, at the shown time step, to a sub-step."""
        if part is None:
            self.go_to(self.timeline.find(phase, None))
        else:
            self.go_to(self.timeline.find(phase, part, self.time_step))

    def go_to(self, index):
        player, line = self.app.player, self.timeline
        player.move(line.steps[index].start if player.playing else line.settled(index))
        self.moved()

    def loop(self):
        """Show one time step again and again, or no longer."""
        self.looped = None if self.looped else True
        self.controls.show_loop(bool(self.looped))
        self.moved()

    def moved(self):
        """The visitor went to another place: a loop goes with them."""
        player, line = self.app.player, self.timeline
        if self.looped:
            if player.position is None:
                player.move(line.steps[line.find("forward", None, self.time_step)].start)
            self.looped = line.span(line.index_at(player.position))
        self.app.loop.request()

    # --- told by the application ----------------------------------------------------------------------------------

    def report_shown(self, report):
        first = self.report is None
        self.report = report
        if self.open:
            self.layer = min(self.layer, report.layers - 1)
            if report.header["cell"] in CELLS:
                self.take(report)
            else:
                self.leave()
        elif first:
            self.follow()

    def report_came(self, report):
        if self.ending:
            self.end_cycle()

    def settings_changed(self):
        if self.open:
            self.take(self.report)

    def event_came(self, kind, payload, buffer):
        if kind == "what_if":
            for panel in self.panels:
                if hasattr(panel, "what_if_came"):
                    panel.what_if_came(payload, buffer)

    def language_changed(self):
        if self.diagram is not None:
            self.controls.build(self.diagram, self.report.window)
            self.path.layers = None
            if self.open:
                self.take(self.report)

    def playing_changed(self):
        self.renew()

    def repaint(self):
        self.shades.refresh()
        self.picture.renew()
        self.plots_repaint()
        self.renew()
        self.tell_panels()

    def plots_repaint(self):
        for picture in self.plots.values():
            if hasattr(picture, "repaint"):
                picture.repaint()

    def take(self, report):
        """Show a report: the same cell with other numbers or, after a change of settings, another cell."""
        settings = self.app.store.values
        built = (
            report.header["cell"], tuple(settings.get(name) for name in SWITCHES), report.window, report.horizon,
            report.hidden_size, report.shape("inputs")[1], self.layer == 0,
        )  # fmt: skip
        self.numbers = Numbers(report, self.layer)
        if built != self.built:
            self.built = built
            self.diagram = Diagram(report.header["cell"], settings)
            self.order = Order(self.diagram)
            self.timeline = CellTimeline(self.diagram.parts, report.window, report.horizon)
            self.controls.build(self.diagram, report.window)
            if self.element not in self.diagram.element:
                self.element = None
        if self.app.player.timeline is not self.timeline:
            self.app.player.use(self.timeline)
        if self.unit is not None and self.unit >= report.hidden_size:
            self.unit = None
        self.path.show(self.layer, report, self.element)
        self.layout()
        self.tell_panels()

    def tell_panels(self):
        if self.open:
            for panel in self.panels:
                panel.show(self.report, self.layer, self.element, self.unit, self.time_step)

    def layout(self):
        """Measure the boxes on the page and place everything in them."""
        if not self.open or self.diagram is None or self.zoom.running:
            return
        self.room.style.width = "%dpx" % NARROW if self.frame.clientWidth < NARROW else ""
        for canvas in (self.canvas, self.overlay, self.units, self.plot_canvas):
            canvas.fit()
        received = width(self.report, self.layer)
        self.picture.fit(
            self.diagram, self.canvas.width, self.canvas.height, self.report.hidden_size, received
        )
        self.parts.place(self.picture.figure)
        self.plot = self.plots[self.report.kind]
        browser.element("cell-key").setAttribute("data-kind", self.report.kind)
        self.plot.fit(plot_area(Box(0, 0, self.plot_canvas.width, self.plot_canvas.height)), self.report)
        self.data.setAttribute("aria-label", self.plot.describe())
        self.renew()

    def renew(self):
        """Something in the picture has changed."""
        self.drawn = self.plotted = None
        self.app.loop.request()

    # --- drawing --------------------------------------------------------------------------------------------------

    def draw(self, seconds, moment):
        zooming = self.zoom.advance(seconds)
        if not self.open or self.diagram is None:
            return zooming
        player = self.app.player
        if (
            self.looped
            and player.position is not None
            and player.playing
            and player.position >= self.looped[1]
        ):
            player.move(self.looped[0])
            moment = player.moment()
        shown = self.order.at(moment, self.report.window)
        if shown.time_step != self.time_step:
            self.time_step = shown.time_step
            self.tell_panels()
        if shown.key != self.drawn:
            self.draw_still(shown, player.playing)
        self.draw_flow(shown, player)
        self.draw_plot(moment, player.playing)
        self.controls.show(moment, shown.time_step)
        return zooming

    def draw_still(self, shown, playing):
        self.drawn = shown.key
        self.canvas.clear()
        self.picture.draw(
            self.canvas.context,
            self.units.context,
            shown,
            self.numbers,
            self.unit,
            self.parts.pointed,
            self.element,
        )
        self.node.toggleAttribute("data-backward", shown.backward)
        if playing and shown.lit and self.picture.figure.width > self.frame.clientWidth:
            self.frame.scrollLeft = self.picture.figure.points[shown.lit[0]][0] - self.frame.clientWidth / 2
        self.flowing = None
        if not playing or self.parts.pointed:
            self.parts.name(shown, self.numbers, self.element, self.unit)

    def draw_flow(self, shown, player):
        travelled = 0.0 if self.app.appearance.still else player.travelled
        if (travelled, shown.key) == self.flowing:
            return
        self.flowing = (travelled, shown.key)
        self.overlay.clear()
        self.picture.flow(self.overlay.context, shown, travelled)

    def draw_plot(self, moment, playing):
        """In step with the cell: anew where a step begins and while something in the plot itself grows."""
        backward = moment.phase == "backward"
        key = (moment.phase, self.time_step if backward else moment.progress)
        if key != self.plotted:
            self.plotted = key
            self.plot.cursor = self.time_step if backward else None
            self.plot_canvas.clear()
            self.plot.draw(self.plot_canvas.context, moment)


class Rectangle:
    __slots__ = ("height", "left", "top", "width")

    def __init__(self, left, top, width, height):
        self.left, self.top, self.width, self.height = left, top, width, height
