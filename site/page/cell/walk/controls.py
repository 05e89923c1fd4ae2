"""Everything that moves through the steps of a cell: on, back, loop, the slider of time steps, and the process list
with its sub-steps; and the sentence that says what happens just now."""

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Event, Node, Said
from page.stage.turns import name_turns
from page.words.texts import key_back, key_for, key_if, phrase, say, say_in

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram
    from page.cell.scene.steps import CellMoment
    from page.run.report import Report

PHASES = ("forward", "validation", "backward")
LAST, BEYOND = "change", -1
"""The part that ends an epoch; no step's place."""


class Controls:
    items: dict[tuple[str, str | None], Node]
    marked: tuple | None
    told: tuple | None

    def __init__(self, orders: dict[str, Act]) -> None:
        """orders: "on", "back" and "loop" without arguments; "go_to" a time step; "jump" to a phase and part (None: its
        first)."""
        self.orders = orders
        for name in ("back", "on", "loop"):
            browser.listen(
                browser.element("cell-" + name), "click", lambda event, name=name: self.orders[name]()
            )
        self.turns = browser.element("cell-back"), browser.element("cell-on")
        self.slider = browser.element("cell-time")
        browser.listen(self.slider, "input", lambda event: self.orders["go_to"](int(self.slider.value) - 1))
        self.list = browser.element("cell-process-list")
        browser.listen(self.list, "click", self.on_click)
        self.figures = {name: browser.element("cell-" + name) for name in ("step", "sentence")}
        self.items = {}
        self.marked = self.told = None

    def build(self, diagram: "Diagram", window: int) -> None:
        """The process list of a cell, and how far the slider goes."""
        self.cell, self.reverse = diagram.cell, diagram.reverse
        self.slider.max = window
        self.window = window
        there = self.focused()
        self.list.replaceChildren()
        self.items = {}
        self.marked = self.told = None
        for phase in PHASES:
            text = key_back(diagram.reverse, key_for(diagram.cell, "cell.phase." + phase))
            item = self.make(self.list, phase, None, "process.%s.name" % phase, text)
            if phase == "validation":
                continue
            parts = diagram.parts if phase == "forward" else list(reversed(diagram.parts))
            inner = browser.make("ol", item, class_="cell-parts")
            for place, part in enumerate(parts):
                said = phrase(
                    "cell.numbered", n=place + 1, part=phrase(key_for(self.cell, "cell.part." + part))
                )
                self.make(inner, phase, part, said, None)
        if there:
            (self.items.get(there) or self.items[("forward", None)]).focus()

    def focused(self) -> tuple[str, str | None] | None:
        """Of which step's button or mark the focus is on, None where it is elsewhere."""
        if not browser.focused(self.list):
            return None
        button = browser.document.activeElement.closest("li").querySelector("button[data-phase]")
        return button.getAttribute("data-phase"), button.getAttribute("data-part") or None

    def make(self, parent: Node, phase: str, part: str | None, said: Said, text: Said) -> Node:
        item = browser.make("li", parent, data_topic=part or phase)
        button = browser.make("button", item, type="button", data_phase=phase, data_part=part or "")
        say(browser.make("b", button), said)
        if text:
            button.append(" ")
            say(browser.make("span", button), text)
        self.items[(phase, part)] = button
        return item

    def on_click(self, event: Event) -> None:
        button = event.target.closest("button[data-phase]")
        if button:
            self.orders["jump"](button.getAttribute("data-phase"), button.getAttribute("data-part") or None)

    def show(self, moment: "CellMoment", time_step: int, moving: bool, report: "Report", layer: int) -> None:
        """Mark where the moment stands. moving: whether it goes on by itself; report, layer: what it is a moment of."""
        part = None if moment.phase == "rest" else moment.stepped.part
        place = (moment.phase, part)
        edge = edge_of(moment.phase, report, layer, time_step)
        if (place, time_step, moving, edge) == self.told:
            return
        self.told = (place, time_step, moving, edge)
        step = phrase("cell.step", n=time_step + 1, of=self.window)
        say(self.figures["step"], step)
        self.slider.value = time_step + 1
        if not browser.held(self.slider, moving):
            say_in(self.slider, "aria-valuetext", step)
        at = None if part is None else moment.index
        name_turns(*self.turns, at, at if part == LAST else BEYOND)
        if (place, edge) == self.marked:
            return
        self.marked = (place, edge)
        say(self.figures["sentence"], sentence(self.cell, self.reverse, moment.phase, part, edge))
        for key, button in self.items.items():
            if key == place or key == (moment.phase, None):
                button.setAttribute("aria-current", "step")
            else:
                button.removeAttribute("aria-current")

    def show_loop(self, looping: bool) -> None:
        browser.element("cell-loop").setAttribute("aria-pressed", "true" if looping else "false")


def edge_of(phase: str, report: "Report", layer: int, step: int) -> str:
    """What is special about a time step of a layer: "nothing" comes back to it, the error "ends" there on its way
    through time, or it is the "first" to be read, after zeros; "" where none of these is so."""
    if phase == "backward":
        if not report.step_gradient(layer, step):
            return "nothing"
        return "ends" if report.error_ends(layer, step) else ""
    return "first" if report.recurs and report.begins(layer, step) and not report.stateful else ""


def sentence(cell: str, reverse: bool, phase: str, part: str | None, edge: str) -> str:
    """The key of what is said of a part of a step."""
    if phase == "rest":
        return "cell.rest"
    back = phase == "backward" and part != "change"
    if back and edge == "nothing":
        return "cell.returning.nothing"
    key = key_for(cell, ("cell.returning." if back else "cell.sentence.") + part)
    own = key_if(bool(edge), key, edge)
    return own if own != key else key_back(reverse, key)
