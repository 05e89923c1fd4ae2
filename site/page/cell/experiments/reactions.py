"""Which unit reacts to what: a stretch of text that the network reads, each letter on the colour of a unit's value.

The trainer reads it anew for each epoch that is shown, so one can watch a unit specialise. The unit is the one that is
marked in the cell above, the layer the one that is open."""

import asyncio

from page import browser
from page.browser.newest import Newest
from page.browser.types import JS, TYPE_CHECKING, Event, Node, Said, Values
from page.cell.experiments.letters import Letters
from page.cell.experiments.ranking import Ranking
from page.cell.experiments.stretch import WORDS, TextStretch
from page.words.figures import figure
from page.words.table import Table
from page.words.texts import key_for, refused, say, say_in, words

if TYPE_CHECKING:
    from page.cell.view import CellView
    from page.run.report import Report

PAUSE = 0.35
"""Seconds between two questions: while epochs follow each other without a stop training goes on, and no letter changes
its colour more than three times a second."""
SCALES = {"hidden": ("signed", -1, 1), "cell_state": ("wide", -2, 2)}
GATE = ("opening", 0, 1)
"""(scale of the shades, its ends)."""
FAR = 1000000
MOVES = {"ArrowLeft": -1, "ArrowRight": 1, "PageUp": -10, "PageDown": 10, "Home": -FAR, "End": FAR}
"""Letters."""
FLIPS = {"ArrowUp": -1, "ArrowDown": 1}
"""Units."""


class Reactions:
    """unit, place: which unit's values are shown, and the letter that is told of. part, number, typed, quantity: what
    the trainer is asked for; stretch: what it told last; refused: why it did not, as words."""

    box: Node = "cell-reactions"  # its id; of a panel that is made, the node itself
    report: "Report | None"
    stretch: TextStretch | None
    asked: tuple | None
    drawn: TextStretch | None
    typed: str | None
    pointed: int | None
    offered: tuple | None
    refused: Said

    def __init__(self, cell_view: "CellView", box: Node) -> None:
        self.view, self.box, self.shades = cell_view, box, cell_view.shades
        self.letters = Letters(browser.element("reactions-letters"), self.shades)
        self.ranking, self.questions = Ranking(), Newest()
        self.report = self.stretch = self.asked = self.drawn = self.typed = None
        self.pointed = self.offered = None
        self.unit = self.layer = self.place = self.number = 0
        self.quantity, self.part, self.refused = "hidden", "validation", ""
        browser.listen(box, "toggle", lambda event: self.renew())
        cell_view.panel_asked.listen(self.unfold)
        cell_view.run.trainer.events["stretch"].listen(self.came)
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
        self.box.hidden = report.kind != "text"
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
        return bool(self.box.open and self.view.open and self.report and self.report.kind == "text")

    def renew(self) -> None:
        if self.wanted():
            self.offer()
            self.ask()
            self.draw()

    # --- asking -----------------------------------------------------------------------------------------------------

    def ask(self) -> None:
        """Have the network read, unless it has read just this with just these weights."""
        if self.part == "typed" and self.typed is None:
            return
        report = self.report
        key = (report.run, report.epoch, self.layer, self.quantity, self.part, self.number, self.typed)
        if key != self.asked:
            self.asked = key
            self.questions.ask(self.question)

    async def question(self) -> None:
        asked: Values = {"layer": self.layer, "quantity": self.quantity}
        if self.part == "typed":
            asked["text"] = self.typed
        else:
            asked["part"], asked["number"] = self.part, self.number
        _, problem = await self.view.run.trainer.request("stretch", **asked)
        told = refused(problem) if problem else ""
        if told != self.refused:
            self.refused = told
            say(browser.element("reactions-refused"), told)
        invalid = bool(problem) and self.part == "typed"
        browser.element("reactions-typed").setAttribute("aria-invalid", "true" if invalid else "false")
        await asyncio.sleep(PAUSE)

    def came(self, payload: dict, buffer: JS) -> None:
        """What the trainer tells. The weights may be newer than those shown: of which epoch they are stands above."""
        if self.wanted():
            self.stretch = TextStretch(buffer)
            self.draw()

    @property
    def current(self) -> bool:
        """Whether there is something to show of what is asked for."""
        told, report = self.stretch, self.report
        here = (report.run, self.layer, self.quantity)
        return told is not None and (told.header["run"], told.layer, told.quantity) == here

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
        self.quantity = self.quantity if self.quantity in quantities else "hidden"
        box.value = self.quantity
        parts = browser.element("reactions-part")
        say(parts.options[0], WORDS + "of." + ("validation" if parted else "whole"))
        parts.options[1].hidden = not parted
        if self.part == "training" and not parted:
            self.part = parts.value = "validation"

    # --- picture and words ------------------------------------------------------------------------------------------

    def draw(self) -> None:
        self.box.toggleAttribute("data-waiting", not self.current)
        if not self.current:
            return
        stretch = self.stretch
        scale, low, high = SCALES.get(self.quantity, GATE)
        self.letters.write(stretch.text)
        self.letters.colour(scale, stretch.values(self.unit))
        self.place = min(self.place, stretch.letters - 1)
        if stretch is not self.drawn:
            self.drawn = stretch
            self.ranking.show(stretch)
            say(browser.element("reactions-where"), stretch.tell_where())
            browser.enable(browser.element("reactions-another"), stretch.header["more"])
        for end, value in (("low", low), ("high", high)):
            say(browser.element("reactions-" + end), figure("whole", value))
        browser.element("reactions-scale").classList.toggle("openings", scale == "opening")
        browser.element("reactions-sign").hidden = scale == "opening"
        self.tell_unit()
        self.tell_letter()

    def tell_unit(self) -> None:
        stretch, unit = self.stretch, self.unit
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
        place = self.place if self.pointed is None else min(self.pointed, self.stretch.letters - 1)
        told = self.stretch.tell_letter(self.unit, place)
        say(browser.element("reactions-values"), told)
        self.letters.mark(place)
        node = self.letters.node
        if not browser.held(node, self.view.player.playing):
            node.setAttribute("aria-valuemax", self.stretch.letters)
            node.setAttribute("aria-valuenow", place + 1)
            say_in(node, "aria-valuetext", told)

    def tables(self) -> list[Table]:
        """The unit's value at each letter."""
        if not self.wanted() or not self.current:
            return []
        rows = [
            [place + 1, letter, value]
            for place, (letter, value) in enumerate(zip(self.stretch.text, self.stretch.values(self.unit)))
        ]
        name = words(key_for(self.report.header["cell"], "cell.name." + self.quantity))
        title = words("tables.reactions", name=name, unit=self.unit + 1, n=self.layer + 1)
        return [
            Table("reactions", title, [words("prediction.step_axis"), words("tables.letter"), name], rows)
        ]

    # --- what the visitor does --------------------------------------------------------------------------------------

    def flip(self, turn: int) -> None:
        """To another unit; behind the last one comes the first."""
        if self.current:
            self.choose((self.unit + turn) % self.stretch.units)

    def choose(self, unit: int) -> None:
        # the cell marks it, and tells all its panels
        self.view.pin(unit)
        if self.current:
            self.view.voice.answer(self.stretch.tell_unit(unit))

    def on_slider(self, event: Event) -> None:
        self.choose(int(event.target.value) - 1)

    def on_list(self, event: Event) -> None:
        unit = self.ranking.unit_at(event)
        if unit is not None:
            self.choose(unit)

    def on_quantity(self, event: Event) -> None:
        self.quantity = event.target.value
        self.renew()

    def on_part(self, event: Event) -> None:
        self.part, self.number = event.target.value, 0
        browser.element("reactions-own").hidden = self.part != "typed"
        browser.element("reactions-another").hidden = self.part == "typed"
        self.renew()

    def another(self) -> None:
        self.number += 1
        self.renew()

    def read(self) -> None:
        self.typed, self.asked = browser.element("reactions-typed").value, None
        self.renew()

    def on_key(self, event: Event) -> None:
        if event.altKey or event.ctrlKey or event.metaKey or not self.current:
            return
        if event.key in FLIPS:
            self.flip(FLIPS[event.key])
        elif event.key in MOVES:
            self.pointed = None
            self.place = max(0, min(self.stretch.letters - 1, self.place + MOVES[event.key]))
            self.tell_letter()
        else:
            return
        event.preventDefault()

    def on_click(self, event: Event) -> None:
        place = self.letters.at(event)
        if place is not None and self.current:
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
            if self.current and self.wanted():
                self.tell_letter()
