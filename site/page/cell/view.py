"""The cell view: what is inside a layer, step by step. It takes the stage's place, with a timeline of its own for the
same phases; the transport, the run and the parameters stay what they are.

While a gate is held or a part changed (trying/), diagram, plot and inspector show the changed cell's report, which the
trainer has made for that; what speaks of the run goes on speaking of the run's own."""

from page import browser
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Act, Event, Part
from page.cell.address import Address
from page.cell.blueprint import Blueprint
from page.cell.panels import PANELS
from page.cell.passage import Passage
from page.cell.scene import telling
from page.cell.scene.diagram import CELLS
from page.cell.scene.shown import Numbers
from page.cell.scene.surface import Surface
from page.cell.trying.trying import Trying
from page.cell.walk.path import Path
from page.cell.walk.walk import Walk
from page.run import timeline
from page.words.texts import key_back, words

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram
    from page.cell.scene.steps import CellMoment
    from page.run.player import Player
    from page.run.report import Report
    from page.run.run import Run
    from page.settings.state import Store
    from page.stage.display import Display
    from page.words.table import Table
    from page.words.voice import Voice


class CellView:
    """layer: the shown layer, None while the network is shown; element: the chosen id or None; unit: the pinned one or
    None. All count from 0. report: the run's."""

    layer: int | None
    element: str | None
    unit: int | None
    report: "Report | None"

    def __init__(
        self, run: "Run", player: "Player", store: "Store", display: "Display", languages: Part,
        voice: "Voice",
    ) -> None:  # fmt: skip
        self.run, self.player, self.store, self.voice = run, player, store, voice
        self.display, self.scene, self.appearance = display, display.scene, display.appearance
        self.turned, self.closed, self.panel_asked = Signal(), Signal(), Signal()
        """(element, kind of cell): the view is at an element of the cell, or (None) at the cell as a whole; (): the
        cell has been left; (): how far the error reaches back is to be shown, or no longer."""
        self.layer = self.element = self.unit = self.report = None
        self.node = browser.element("cell")
        self.trying = Trying(self, run, display, voice)
        self.trial, self.line = self.trying.trial, self.trying.line
        orders: dict[str, Act] = {"choose": self.toggle, "pin": self.pin}
        self.surface = Surface(player, display, voice, orders, self.trial)
        self.shades, self.parts = self.surface.shades, self.surface.parts
        self.address = Address(self.followed)
        self.passage = Passage(player, display, self.surface, self.arrived)
        self.zoom = self.passage.zoom
        self.path = Path({"leave": self.leave, "layer": self.layer_chosen, "choose": self.choose})
        self.walk = Walk(player, display)
        self.blueprint = Blueprint(self.walk, self.trial)
        self.panels = [make(self, browser.element(make.box)) for make in PANELS]
        browser.listen(browser.document, "keydown", self.on_key)
        self.listen(languages)

    def listen(self, languages: Part) -> None:
        display = self.display
        display.network.layer_chosen.listen(self.layer_chosen)
        self.store.changed.listen(self.settings_changed)
        self.player.changed.listen(self.playing_changed)
        display.shown.listen(self.report_shown)
        display.laid_out.listen(self.layout)
        display.repainted.listen(self.repaint)
        display.drawers.append(self.draw)
        languages.changed.listen(self.language_changed)

    @property
    def open(self) -> bool:
        return self.layer is not None

    @property
    def diagram(self) -> "Diagram | None":
        return self.blueprint.diagram

    @property
    def seen(self) -> "Report":
        """The report that is shown: the changed cell's, while one is tried."""
        return self.trial.report or self.report

    # --- where one is -------------------------------------------------------------------------------------------

    def layer_chosen(self, layer: int) -> None:
        if self.report is not None:
            self.address.go(layer)
            self.enter(layer, None)

    def leave(self) -> None:
        if self.open:
            self.address.leave()
            self.go_out()

    def choose(self, element: str | None) -> None:
        """Open an element's panel; None closes it. On the way out of the cell its parts can still be pressed."""
        if self.open and element != self.element:
            self.address.go(self.layer, element)
            self.set_element(element)
            name = element and words(key_back(self.report.reverse(self.layer), "cell.name." + element))
            self.voice.answer(words("voice.opened", name=name) if element else words("voice.closed"))

    def toggle(self, element: str) -> None:
        self.choose(None if element == self.element else element)

    def pin(self, unit: int | None) -> None:
        """Mark a unit in every strip; None lets go of it."""
        self.unit = self.parts.unit = unit
        self.surface.renew()
        self.tell_panels()

    def let_go(self) -> None:
        self.unit = self.parts.unit = self.parts.pointed = None

    def followed(self, place: tuple[int, str | None] | None, empty: bool) -> None:
        if place and self.report and place[0] >= self.report.layers:
            self.address.miss(place[0], self.layer, self.element)
        elif place and self.report:
            self.enter(place[0], place[1])
        elif self.open and empty:
            self.go_out()

    def ask_for(self, panel: str) -> None:
        """A panel below the cell that is open or, from the network, below the first layer's."""
        if not self.open:
            self.layer_chosen(0)
        if self.open:
            self.panel_asked.send(panel)

    def set_element(self, element: str | None) -> None:
        known = self.diagram.element if self.diagram else {}
        closes = self.element is not None
        self.element = element if element in known else None
        if closes and self.element is None:
            self.let_go()  # the unit was marked for the panel that has closed
        self.path.show(self.layer, self.report, self.element)
        self.surface.renew()
        self.tell_panels()
        self.turned.send(self.element, self.report.header["cell"])
        self.node.toggleAttribute("data-chosen", self.element is not None)
        self.layout()

    def on_key(self, event: Event) -> None:
        if event.key != "Escape" or not self.open or event.defaultPrevented or self.passage.running:
            return
        if browser.document.querySelector("dialog[open], :popover-open"):
            return
        self.choose(None) if self.element else self.leave()

    # --- in and out -----------------------------------------------------------------------------------------------

    def enter(self, layer: int, element: str | None) -> None:
        report = self.report
        if report.header["cell"] not in CELLS or layer >= report.layers or self.passage.running:
            return
        before, self.layer = self.layer, layer
        self.trial.enter(layer)
        if before is not None:
            self.take(report)
            self.set_element(element)
            if layer != before and not element:
                self.voice.answer(browser.element("cell-title").textContent)
            return
        near, box = self.passage.open(layer)
        self.take(report)
        self.set_element(element)
        self.passage.enter(layer, near, box)
        self.display.loop.request()

    def arrived(self) -> None:
        self.layout()
        # the visitor may have gone back, or in again, meanwhile
        self.address.follow()

    def go_out(self) -> None:
        if not self.open or self.passage.running:
            return
        layer, self.layer = self.layer, None
        self.element = None
        self.let_go()
        self.walk.leave_loop()
        self.trial.put_back(not self.passage.led)
        self.player.use(timeline.EPOCH)
        self.closed.send()
        self.passage.leave(layer)
        self.display.loop.request()

    # --- told by the application ----------------------------------------------------------------------------------

    def report_shown(self, report: "Report") -> None:
        before, self.report = self.report, report
        if self.open:
            self.layer = report.like(before, self.layer)
            if report.header["cell"] in CELLS:
                self.trying.shown(before, report)
                self.take(report)
                self.address.keep(self.layer, self.element)
            else:
                self.leave()
        elif before is None:
            self.address.follow()

    def settings_changed(self) -> None:
        if self.open:
            self.take(self.report)

    def language_changed(self) -> None:
        if self.diagram is not None:
            self.blueprint.forget()
            self.path.layers = None
            if self.open:
                self.take(self.report)

    def playing_changed(self) -> None:
        self.surface.renew()
        self.tell_panels()

    def repaint(self) -> None:
        self.surface.repaint()
        self.tell_panels()

    # --- what is shown --------------------------------------------------------------------------------------------

    def take(self, report: "Report") -> None:
        """Show a report: the same cell with other numbers or, after a change of settings, another cell."""
        self.blueprint.fit(report, self.layer, self.store.values)
        if self.element not in self.diagram.element:
            self.element = None
        self.numbers = Numbers(self.seen, self.layer)
        if self.player.timeline is not self.walk.timeline:
            self.player.use(self.walk.timeline)
        if self.unit is not None and self.unit >= report.hidden_size:
            self.let_go()
        self.path.show(self.layer, report, self.element)
        self.layout()
        self.line.show(report)
        self.tell_panels()

    def renew(self) -> None:
        """Other numbers of the same cell."""
        self.numbers = Numbers(self.seen, self.layer)
        self.surface.show(self.report, self.seen)
        self.line.show(self.report)
        self.tell_panels()

    def tell_panels(self) -> None:
        if self.open:
            for panel in self.panels:
                panel.show(self.report, self.layer, self.element, self.unit, self.walk.time_step)

    def tables(self) -> "list[Table]":
        """What the open cell and its panels show, as tables."""
        found = []
        if self.open and self.diagram is not None:
            for panel in self.panels:
                found += panel.tables()
        return found

    def layout(self) -> None:
        if self.open and self.diagram is not None and not self.passage.running:
            self.surface.fit(self.diagram, self.report, self.seen, self.layer)

    def draw(self, seconds: float, moment: "CellMoment") -> bool | float:
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
        in_whole_steps = self.walk.in_whole_steps(moment, self.appearance.still)
        shown = self.blueprint.order.at(moment, self.report.last_read(self.layer), in_whole_steps)
        if shown.time_step != self.walk.time_step:
            self.walk.time_step = shown.time_step
            self.tell_panels()
        waiting = self.surface.draw(shown, moment, self.numbers, self.element, self.unit)
        self.walk.controls.show(moment, shown.time_step, self.player.playing, self.report, self.layer)
        if self.walk.untold and not self.display.crossing.waiting:
            self.walk.untold = False
            window = self.report.window
            self.voice.answer(
                telling.sentence(moment, shown, self.diagram, self.numbers, self.element, self.unit, window)
            )
        return zooming or waiting
