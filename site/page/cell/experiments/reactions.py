"""Which unit reacts to what: a stretch of text that the network reads, each letter on the colour of a unit's value.

The trainer reads it anew for each epoch that is shown, so one can watch a unit specialise. The unit is the one that is
marked in the cell above, the layer the one that is open."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Node, Said
from page.cell.experiments.letters import Letters
from page.cell.experiments.ranking import Ranking
from page.cell.experiments.reader import Reader
from page.cell.experiments.stretch import WORDS, TextStretch
from page.words.figures import figure
from page.words.reasons import allow
from page.words.table import Table
from page.words.texts import key_for, say, say_in, words

if TYPE_CHECKING:
    from page.cell.view import CellView
    from page.run.report import Report

SCALES = {"hidden": ("signed", -1, 1), "cell_state": ("wide", -2, 2)}
GATE = ("opening", 0, 1)
"""(scale of the shades, its ends)."""
FAR = 1000000
MOVES = {"ArrowLeft": -1, "ArrowRight": 1, "PageUp": -10, "PageDown": 10, "Home": -FAR, "End": FAR}
"""Letters."""
FLIPS = {"ArrowUp": -1, "ArrowDown": 1}
"""Units."""


class Reactions:
    """unit, place: which unit's values are shown, and the letter that is told of; pointed: the one that the pointer is
    on; refused: what is said of a text that cannot be read."""

    box: Node = "cell-reactions"  # its id; of a panel that is made, the node itself
    report: "Report | None"
    drawn: tuple | None
    pointed: int | None
    offered: tuple | None
    refused: Said

    def __init__(self, cell_view: "CellView", box: Node) -> None:
        self.view, self.box, self.shades = cell_view, box, cell_view.shades
        self.letters = Letters(browser.element("reactions-letters"), self.shades)
        self.ranking, self.reader = Ranking(), Reader(cell_view.run.trainer)
        self.report = self.drawn = self.pointed = self.offered = None
        self.unit = self.layer = self.place = 0
        self.refused = ""
        browser.listen(box, "toggle", lambda event: self.renew())
        cell_view.panel_asked.listen(self.unfold)
        self.reader.came.listen(self.draw)
        self.reader.answered.listen(self.answered)
        for name, event, act in (
            ("before", "click", lambda event: self.flip(-1)), ("next", "click", lambda event: self.flip(1)),
            ("unit", "input", self.on_slider), ("list", "click", self.on_list),
            ("quantity", "change", self.on_quantity), ("part", "change", self.on_part),
            ("another", "click", lambda event: self.another()), ("read", "click", lambda event: self.read()),
            ("letters", "keydown", self.on_key), ("letters", "click", self.on_click),
            ("letters", "pointermove", self.on_move),
            ("letters", "pointerleave", lambda event: self.point(None)),
        ):  # fmt: skip
            browser.listen(browser.element("reactions-" + name), event, act)

    # --- told by the cell view ------------------------------------------------------------------------------------

    def show(
        self, report: "Report", layer: int, element: str | None, unit: int | None, time_step: int
    ) -> None:
        self.report, self.layer = report, layer
        self.box.hidden = report.kind != "text" or report.both
        self.unit = min(self.unit if unit is None else unit, report.hidden_size - 1)
        self.renew()

    def unfold(self, panel: str) -> None:
        """It is asked for from elsewhere on the page."""
        if panel != self.box.id or self.box.hidden:
            return
        self.box.open = True
        asyncio.create_task(self.go_there())

    async def go_there(self) -> None:
        # where there is little room it lies in a sheet, which opens for it
        await asyncio.sleep(0)
        self.box.querySelector("summary").focus(browser.options(preventScroll=True))
        self.box.scrollIntoView(browser.options(block="start"))

    def wanted(self) -> bool:
        there = self.report and self.report.kind == "text" and not self.report.both
        return bool(self.box.open and self.view.open and there)

    def renew(self) -> None:
        if self.wanted():
            self.offer()
            self.reader.ask(self.report, self.layer)
            self.draw()

    @property
    def current(self) -> TextStretch | None:
        """What there is to show of what is asked for."""
        return self.reader.stretch if self.reader.current else None

    def answered(self) -> None:
        """Something was read or refused."""
        refused = self.reader.refused
        if refused != self.refused:
            self.refused = refused
            say(browser.element("reactions-refused"), refused)
            if refused:
                self.view.voice.alarm(refused)
        invalid = bool(refused) and self.reader.part == "typed"
        browser.element("reactions-typed").setAttribute("aria-invalid", "true" if invalid else "false")

    # --- what there is to choose ------------------------------------------------------------------------------------

    def offer(self) -> None:
        """The quantities of this cell, and the parts of this text."""
        report = self.report
        quantities = ["hidden"] + (["cell_state"] if report.memory else []) + list(report.header["gates"])
        parted = report.header["kept_apart"] == "part"
        offered = (report.header["cell"], quantities, parted)
        if offered == self.offered:
            return
        self.offered = offered
        box = browser.element("reactions-quantity")
        box.replaceChildren()
        for name in quantities:
            key = key_for(report.header["cell"], "cell.name." + name)
            say(browser.make("option", box, value=name), key)
        self.reader.quantity = self.reader.quantity if self.reader.quantity in quantities else "hidden"
        box.value = self.reader.quantity
        parts = browser.element("reactions-part")
        say(parts.options[0], WORDS + "of." + ("validation" if parted else "whole"))
        parts.options[1].hidden = not parted
        if self.reader.part == "training" and not parted:
            self.reader.part = parts.value = "validation"

    # --- picture and words ------------------------------------------------------------------------------------------

    def draw(self) -> None:
        if not self.wanted():
            return
        stretch = self.current
        self.box.toggleAttribute("data-waiting", stretch is None)
        if stretch is None:
            return
        # it is told of every time step, which is nothing to a text
        key = (stretch, self.unit, self.shades.orange, words("experiments.reactions.unit"))
        if key == self.drawn:
            return
        if self.drawn is None or stretch is not self.drawn[0]:
            self.ranking.show(stretch)
            say(browser.element("reactions-where"), stretch.tell_where())
            only = "" if stretch.header["more"] else "experiments.reactions.only"
            allow(browser.element("reactions-another"), only)
        self.drawn = key
        self.colour(stretch)
        self.tell_unit(stretch)
        self.tell_letter()

    def colour(self, stretch: TextStretch) -> None:
        scale, low, high = SCALES.get(stretch.quantity, GATE)
        self.letters.write(stretch.text)
        self.letters.colour(scale, stretch.values(self.unit))
        self.place = min(self.place, stretch.letters - 1)
        for end, value in (("low", low), ("high", high)):
            say(browser.element("reactions-" + end), figure("whole", value))
        browser.element("reactions-scale").classList.toggle("openings", scale == "opening")
        browser.element("reactions-sign").hidden = scale == "opening"

    def tell_unit(self, stretch: TextStretch) -> None:
        unit = self.unit
        self.ranking.mark(unit)
        numbers = {"unit": unit + 1, "units": stretch.units}
        say(browser.element("reactions-unit-told"), WORDS + "unit_of", **numbers)
        slider = browser.element("reactions-unit")
        slider.max = stretch.units
        slider.value = unit + 1
        say_in(slider, "aria-valuetext", WORDS + "unit_of", **numbers)
        say(browser.element("reactions-reading"), stretch.tell_unit(unit))

    def tell_letter(self) -> None:
        """The letter that is pointed at, else the one where one stands."""
        stretch = self.current
        if stretch is None or not self.wanted():
            return
        place = self.place if self.pointed is None else min(self.pointed, stretch.letters - 1)
        told = stretch.tell_letter(self.unit, place)
        say(browser.element("reactions-values"), told)
        self.letters.mark(place)
        node = self.letters.node
        if not browser.held(node, self.view.player.playing):
            node.setAttribute("aria-valuemax", stretch.letters)
            node.setAttribute("aria-valuenow", place + 1)
            say_in(node, "aria-valuetext", told)

    def tables(self) -> list[Table]:
        """The unit's value at each letter."""
        stretch = self.current
        if stretch is None or not self.wanted():
            return []
        rows = [
            [place + 1, letter, value]
            for place, (letter, value) in enumerate(zip(stretch.text, stretch.values(self.unit)))
        ]
        name = words(key_for(self.report.header["cell"], "cell.name." + self.reader.quantity))
        title = words("tables.reactions", name=name, unit=self.unit + 1, n=self.layer + 1)
        return [
            Table("reactions", title, [words("prediction.step_axis"), words("tables.letter"), name], rows)
        ]

    # --- what the visitor does --------------------------------------------------------------------------------------

    def flip(self, turn: int) -> None:
        """To another unit; behind the last one comes the first."""
        self.choose((self.unit + turn) % self.report.hidden_size)

    def choose(self, unit: int) -> None:
        # the cell marks it, and tells all its panels
        self.view.pin(unit)
        stretch = self.current
        if stretch is not None:
            self.view.voice.answer(stretch.tell_unit(unit))

    def on_slider(self, event: Event) -> None:
        self.choose(int(event.target.value) - 1)

    def on_list(self, event: Event) -> None:
        unit = self.ranking.unit_at(event)
        if unit is not None:
            self.choose(unit)

    def on_quantity(self, event: Event) -> None:
        self.reader.quantity = event.target.value
        self.renew()

    def on_part(self, event: Event) -> None:
        self.reader.part, self.reader.number = event.target.value, 0
        browser.element("reactions-own").hidden = self.reader.part != "typed"
        browser.element("reactions-another").hidden = self.reader.part == "typed"
        self.renew()

    def another(self) -> None:
        self.reader.number += 1
        self.renew()

    def read(self) -> None:
        self.reader.read(browser.element("reactions-typed").value)
        self.renew()

    def on_key(self, event: Event) -> None:
        stretch = self.current
        if event.altKey or event.ctrlKey or event.metaKey or stretch is None:
            return
        if event.key in FLIPS:
            self.flip(FLIPS[event.key])
        elif event.key in MOVES:
            self.pointed = None
            self.place = max(0, min(stretch.letters - 1, self.place + MOVES[event.key]))
            self.tell_letter()
        else:
            return
        event.preventDefault()

    def on_click(self, event: Event) -> None:
        place = self.letters.at(event)
        if place is not None:
            self.place = place
            self.tell_letter()

    def on_move(self, event: Event) -> None:
        # a finger on its way over the page points at nothing
        if event.pointerType != "touch":
            self.point(self.letters.at(event))

    def point(self, place: int | None) -> None:
        """Tell of a letter without going there; None: of the one where one stands again."""
        if place != self.pointed:
            self.pointed = place
            self.tell_letter()
