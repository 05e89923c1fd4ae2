"""The cell view: what is inside a layer, step by step. It takes the stage's place, with a timeline of its own for the
same phases; the transport, the run and the parameters stay what they are."""

from page import browser
from page.browser.measure import unit
from page.browser.signal import Signal
from page.cell.panels import PANELS
from page.cell.scene import telling
from page.cell.scene.diagram import CELLS, SWITCHES, Diagram
from page.cell.scene.shown import Numbers, Order
from page.cell.scene.steps import CellTimeline
from page.cell.scene.surface import Surface
from page.cell.scene.zoom import Zoom
from page.cell.walk.path import Path
from page.cell.walk.walk import Walk
from page.run import timeline
from page.run.pace import SLOW_ENOUGH
from page.settings import place
from page.settings.state import FASTEST
from page.words.texts import words


class CellView:
    """layer: the shown layer, None while the network is shown; element: the chosen id or None; unit: the pinned one or
    None. All count from 0."""

    def __init__(self, run, player, store, display, languages, voice):
        self.run, self.player, self.store, self.voice = run, player, store, voice
        self.display, self.scene, self.appearance = display, display.scene, display.appearance
        self.turned, self.closed = Signal(), Signal()
        """(element, kind of cell): the view is at an element of the cell, or (None) at the cell as a whole; (): the
        cell has been left."""
        self.layer = self.element = self.unit = None
        self.report = self.diagram = self.built = None
        self.addressed = True
        self.node = browser.element("cell")
        self.surface = Surface(
            player, display, voice, {"choose": self.toggle, "pin": self.pin, "reveal": self.reveal}
        )
        self.shades, self.parts = self.surface.shades, self.surface.parts
        self.zoom = Zoom(browser.element("picture"), self.surface.frame)
        self.path = Path({"leave": self.leave, "layer": self.layer_chosen, "choose": self.choose})
        self.walk = Walk(player, display)
        self.panels = [make(self, self.box_for(make)) for make in PANELS]
        browser.listen(browser.window, "popstate", lambda event: self.follow())
        browser.listen(browser.window, "hashchange", lambda event: self.follow())
        browser.listen(browser.document, "keydown", self.on_key)
        self.listen(languages)

    def listen(self, languages):
        display = self.display
        display.network.layer_chosen.listen(self.layer_chosen)
        self.store.changed.listen(self.settings_changed)
        self.player.changed.listen(self.playing_changed)
        display.shown.listen(self.report_shown)
        display.laid_out.listen(self.layout)
        display.repainted.listen(self.repaint)
        display.drawers.append(self.draw)
        languages.changed.listen(self.language_changed)

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
        if not self.open:
            return
        location = browser.window.location
        self.push(location.pathname + location.search)
        self.go_out()

    def choose(self, element):
        """Open an element's panel; None closes it. On the way out of the cell its parts can still be pressed."""
        if self.open and element != self.element:
            self.push(place.written(self.layer, element))
            self.set_element(element)
            if element:
                self.voice.answer(words("voice.opened", name=words("cell.name." + element)))
            else:
                self.voice.answer(words("voice.closed"))

    def toggle(self, element):
        self.choose(None if element == self.element else element)

    def reveal(self):
        """Bring the panel of the chosen element into sight for the pointer that has opened it."""
        title = browser.element("inspector-title")
        dock = browser.document.querySelector(".dock").getBoundingClientRect()
        foot = min(browser.window.innerHeight, dock.top) if dock.top > 0 else browser.window.innerHeight
        if self.element and title.getBoundingClientRect().bottom > foot:
            behavior = "auto" if self.appearance.still else "smooth"
            title.parentElement.scrollIntoView(browser.options(block="center", behavior=behavior))

    def pin(self, unit):
        """Mark a unit in every strip; None lets go of it."""
        self.unit = self.parts.unit = unit
        self.surface.renew()
        self.tell_panels()

    def let_go(self):
        self.unit = self.parts.unit = self.parts.pointed = None

    def push(self, address):
        try:
            browser.window.history.pushState(browser.window.history.state, "", address)
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
        closes = self.element is not None
        self.element = element if element in known else None
        if closes and self.element is None:
            # the unit was marked for the panel that has closed
            self.let_go()
        self.path.show(self.layer, self.report, self.element)
        self.surface.renew()
        self.tell_panels()
        self.turned.send(self.element, self.report.header["cell"])
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
        box = browser.element("stage").getBoundingClientRect()
        near = self.near(layer, box)
        root = browser.document.documentElement
        root.setAttribute("data-scale", "cell")
        self.node.hidden = browser.element("cell-process").hidden = False
        self.slow_down()
        self.take(report)
        self.set_element(element)
        browser.element("cell-title").focus(browser.options(preventScroll=True))
        if self.appearance.still or not self.scene.canvas.width:
            self.arrive()
        else:
            root.toggleAttribute("data-zooming", True)
            self.scene.set_inert(True)
            self.zoom.begin(near, self.surface.frame.getBoundingClientRect(), box, True, self.arrive)
        self.display.loop.request()

    def near(self, layer, box):
        """The layer's glyph on the screen (the last one's, if there are fewer by now); box: the stage's place."""
        glyph, pixels = self.scene.near(layer), unit()
        return Rectangle(
            box.left + glyph.x * pixels,
            box.top + glyph.y * pixels,
            glyph.width * pixels,
            glyph.height * pixels,
        )

    def arrive(self):
        self.scene.set_hidden(True)
        browser.document.documentElement.removeAttribute("data-zooming")
        self.layout()
        # the visitor may have gone back meanwhile
        self.follow()

    def go_out(self):
        if not self.open or self.zoom.running:
            return
        layer, self.layer = self.layer, None
        self.element = None
        self.let_go()
        self.walk.leave_loop()
        self.scene.set_hidden(False)
        self.player.use(timeline.EPOCH)
        self.speed_up()
        self.closed.send()
        if self.appearance.still:
            self.left(layer)
        else:
            browser.document.documentElement.toggleAttribute("data-zooming", True)
            self.focus_layer(layer)
            box = browser.element("stage").getBoundingClientRect()
            near, far = self.near(layer, box), self.surface.frame.getBoundingClientRect()
            self.zoom.begin(near, far, box, False, lambda: self.left(layer))
        self.display.loop.request()

    def left(self, layer):
        root = browser.document.documentElement
        root.removeAttribute("data-zooming")
        root.removeAttribute("data-scale")
        inside = [browser.focused(node) for node in self.boxes()]
        lost = browser.focus_is_lost()
        self.node.hidden = browser.element("cell-process").hidden = True
        self.display.layout()
        if True in inside or lost:
            self.focus_layer(layer)
        self.follow()

    def boxes(self):
        """All parts of the page that go with the cell."""
        return [self.node] + [browser.element(name) for name in ("cell-process", "experiments", "inspector")]

    def focus_layer(self, layer):
        """To the layer that one was in (the last one, if there are fewer by now)."""
        buttons = browser.document.querySelectorAll("#layers button")
        buttons[min(layer, buttons.length - 1)].focus(browser.options(preventScroll=True))

    def slow_down(self):
        """Inside a cell every step is shown: running as fast as it trains would show none."""
        self.was_fast = self.player.fast
        self.speed_list(True)
        if self.was_fast:
            self.player.set_speed(1)

    def speed_up(self):
        self.speed_list(False)
        if self.was_fast and self.player.speed == 1:
            self.player.set_speed(FASTEST)

    def speed_list(self, inside):
        for option in browser.element("speed").options:
            if float(option.value) == FASTEST:
                option.hidden = option.disabled = inside

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

    def settings_changed(self):
        if self.open:
            self.take(self.report)

    def language_changed(self):
        if self.diagram is not None:
            self.walk.controls.build(self.diagram, self.report.window)
            self.path.layers = None
            if self.open:
                self.take(self.report)

    def playing_changed(self):
        self.surface.renew()
        self.tell_panels()

    def repaint(self):
        self.surface.repaint()
        self.tell_panels()

    def take(self, report):
        """Show a report: the same cell with other numbers or, after a change of settings, another cell."""
        settings = self.store.values
        built = (
            report.header["cell"], tuple(settings.get(name) for name in SWITCHES), report.window, report.horizon,
            report.hidden_size, report.shape("inputs")[1], self.layer == 0,
        )  # fmt: skip
        self.numbers = Numbers(report, self.layer)
        if built != self.built:
            self.built = built
            self.diagram = Diagram(report.header["cell"], settings)
            self.order = Order(self.diagram)
            self.walk.timeline = CellTimeline(self.diagram.parts, report.window, report.horizon)
            self.walk.controls.build(self.diagram, report.window)
            if self.element not in self.diagram.element:
                self.element = None
        if self.player.timeline is not self.walk.timeline:
            self.player.use(self.walk.timeline)
        if self.unit is not None and self.unit >= report.hidden_size:
            self.let_go()
        self.path.show(self.layer, report, self.element)
        self.layout()
        self.tell_panels()

    def tell_panels(self):
        if self.open:
            for panel in self.panels:
                panel.show(self.report, self.layer, self.element, self.unit, self.walk.time_step)

    def tables(self):
        """What the open cell and its panels show, as tables."""
        found = []
        if self.open and self.diagram is not None:
            for panel in self.panels:
                found += panel.tables()
        return found

    def layout(self):
        if self.open and self.diagram is not None and not self.zoom.running:
            self.surface.fit(self.diagram, self.report, self.layer)

    def draw(self, seconds, moment):
        was_open = self.open
        zooming = self.zoom.advance(seconds)
        if not self.open or self.diagram is None:
            return zooming
        if not was_open:
            # the visitor came back while the camera was leaving: this moment is still of the network's timeline
            return True
        if not self.surface.fits(self.diagram, self.report, self.layer):
            # a network of another shape has come while the camera moves
            return zooming
        moment = self.walk.moment(moment)
        shown = self.order.at(moment, self.report.window, self.in_whole_steps(moment))
        if shown.time_step != self.walk.time_step:
            self.walk.time_step = shown.time_step
            self.tell_panels()
        waiting = self.surface.draw(shown, moment, self.numbers, self.element, self.unit)
        self.walk.controls.show(moment, shown.time_step, self.player.playing)
        if self.walk.untold and not self.display.crossing.waiting:
            self.walk.untold = False
            self.voice.answer(
                telling.sentence(
                    moment, shown, self.diagram, self.numbers, self.element, self.unit, self.report.window
                )
            )
        return zooming or waiting

    def in_whole_steps(self, moment):
        """Whether time steps pass too fast, or motion is unwanted, for their parts to be lit one after the other."""
        player = self.player
        if not player.playing:
            return False
        too_fast = self.walk.timeline.step_seconds(moment.phase) < SLOW_ENOUGH * player.pace
        return too_fast or self.appearance.still


class Rectangle:
    __slots__ = ("height", "left", "top", "width")

    def __init__(self, left, top, width, height):
        self.left, self.top, self.width, self.height = left, top, width, height
