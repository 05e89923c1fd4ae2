"""The cell's parts in the page: a button over every element and every wire, in the order of computation, named with its
numbers; the pointer's and the keyboard's way to single units.

Tab goes from element to element, the arrows up and down through the wires between them too, left and right through the
units."""

from page import browser
from page.browser.hover import Hover
from page.browser.measure import length, point, size
from page.browser.types import TYPE_CHECKING, Act, Event, Node, Value
from page.words.figures import cell as number
from page.words.texts import key_back, words

if TYPE_CHECKING:
    from page.cell.scene.diagram import Element, Wire
    from page.cell.scene.layout import Figure
    from page.cell.scene.shown import Numbers, Shown
    from page.run.report import Report

UNITS = {"ArrowRight": 1, "ArrowLeft": -1}
PLACES = {"ArrowDown": 1, "ArrowUp": -1}
THICK = 24
"""A wire's button, in pixels across it."""


class Parts:
    buttons: dict[str, Node]
    wires: "list[tuple[Wire, Node]]"
    sequence: list[Node]
    pointed: tuple[str, int | None] | None
    muted_at: str | None
    figure: "Figure | None"
    unit: int | None
    shown: "Shown | None"
    numbers: "Numbers | None"

    def __init__(self, room: Node, orders: dict[str, Act]) -> None:
        """orders: "choose" an element (id) and "pin" a unit; "point" (element id, unit), either None; "reveal" what a
        pointer has opened; "say" what has come of a key."""
        self.room, self.orders = room, orders
        self.list, self.wire_list = browser.element("cell-elements"), browser.element("cell-wires")
        self.readout = browser.element("cell-readout")
        self.buttons = {}
        self.pointed = self.muted_at = None
        self.figure = self.unit = None
        self.named = False
        self.shown = self.numbers = None
        """Nothing has come yet that could be read."""
        self.hover = Hover(self.readout, lambda: self.point(None), lambda: browser.focused(self.list))
        browser.listen(room, "pointermove", self.on_move)
        browser.listen(room, "pointerleave", lambda event: self.hover.leave())
        for place in (self.list, self.wire_list):
            browser.listen(place, "click", self.on_click)
            browser.listen(place, "keydown", self.on_key)
            browser.listen(place, "focusin", lambda event: self.on_focus(event.target))
            browser.listen(place, "focusout", lambda event: self.leave())

    def place(self, figure: "Figure") -> None:
        """A button over each part; those of the same diagram stay, so that the focus does too."""
        there = None
        if self.figure is None or self.figure.diagram is not figure.diagram:
            if browser.focused(self.list) or browser.focused(self.wire_list):
                there = browser.document.activeElement.getAttribute("data-element") or "hidden"
            self.list.replaceChildren()
            self.wire_list.replaceChildren()
            self.buttons, self.wires, self.sequence, self.named = {}, [], [], False
            for element in figure.diagram.elements:
                for wire in element.wires:
                    self.wires.append(
                        (wire, self.make(self.wire_list, data_wire=len(self.wires), tabindex="-1"))
                    )
                self.buttons[element.id] = self.make(self.list, data_element=element.id)
        self.figure = figure
        for element in figure.diagram.elements:
            cover(self.buttons[element.id], figure.box(element))
        for wire, button in self.wires:
            cover(button, stretch(figure.routes[figure.diagram.wires.index(wire)]))
        if there:
            (self.buttons.get(there) or self.buttons["hidden"]).focus()

    def make(self, place: Node, **attributes: Value) -> Node:
        button = browser.make("button", browser.make("li", place), type="button", **attributes)
        self.sequence.append(button)
        return button

    def name(
        self, shown: "Shown", numbers: "Numbers", chosen: str | None, unit: int | None, moving: bool
    ) -> None:
        """Names with the numbers of the shown time step. moving: whether others follow by themselves."""
        self.shown, self.numbers, self.unit, self.named = shown, numbers, unit, True
        for element in self.figure.diagram.elements:
            button = self.buttons[element.id]
            if not browser.held(button, moving):
                button.setAttribute("aria-label", self.spoken(element))
            button.setAttribute("aria-pressed", "true" if element.id == chosen else "false")
        for wire, button in self.wires:
            if not browser.held(button, moving):
                button.setAttribute("aria-label", self.wire_spoken(wire))
        self.show_readout()

    def wire_spoken(self, wire: "Wire") -> str:
        """From where to where, and what it carries."""
        key = key_back(self.figure.diagram.reverse, "cell.wire_back") if wire.delayed else "cell.wire"
        name = words(key, source=self.called(wire.source), target=self.called(wire.target))
        values = self.numbers.along(wire, self.figure.diagram.element[wire.source], self.shown)
        if values is None:
            return name + ". " + words("cell.empty")
        return name + ": " + words("cell.range", low=number(min(values)), high=number(max(values)))

    def called(self, name: str) -> str:
        """An element's name."""
        return words(key_back(self.figure.diagram.reverse, "cell.name." + name))

    def spoken(self, element: "Element") -> str:
        name = self.called(element.id)
        state = "" if element.state == "on" else " " + words("cell.state." + element.state)
        values, _ = self.numbers.values(element, self.shown)
        if values is None:
            return name + "." + state + " " + words("cell.empty")
        key = "cell.error_summary" if self.shown.backward else "cell.summary"
        return (
            name + "." + state + self.zeros(element) + " "
            + words(
                key, n=len(values), step=self.shown.time_step + 1, mean=number(sum(values) / len(values)),
                low=number(min(values)), high=number(max(values)),
            )
        )  # fmt: skip

    def zeros(self, element: "Element") -> str:
        """What comes in from the step before at the first: zeros, or the state after what lies before the window."""
        numbers, shown = self.numbers, self.shown
        if not element.before or shown.backward or not numbers.report.begins(numbers.layer, shown.time_step):
            return ""
        return " " + words(before_first(numbers.report, self.figure.diagram.reverse))

    def place_of_unit(self, element: "Element", values: list[float]) -> int | None:
        if self.unit is None or element.id == "input":
            return None
        place = self.unit + (len(values) - self.numbers.report.hidden_size if element.kind == "join" else 0)
        return place if place < len(values) else None

    # --- pointing -------------------------------------------------------------------------------------------------

    def point(self, pointed: tuple[str, int | None] | None) -> None:
        if pointed != self.pointed:
            self.pointed = pointed
            self.show_readout()
            self.orders["point"]()

    def at(self, event: Event) -> tuple[str, int | None] | None:
        """(element id, unit or None) under the pointer, None where there is no element."""
        x, y = point(event, self.room)
        for element in self.figure.diagram.elements:
            left, top, width, height = self.figure.box(element)
            if left <= x <= left + width and top <= y <= top + height:
                return element.id, self.figure.strips[element.id].unit_at(x, y)
        return None

    def on_move(self, event: Event) -> None:
        if not self.figure or self.readout.contains(event.target):
            return
        # a gate's slider says itself where it is
        at = None if event.target.closest(".cell-holds") else self.at(event)
        if at is None:
            if self.pointed:
                self.hover.leave()
        else:
            if not self.pointed or at[0] != self.pointed[0]:
                self.hover.muted = self.hover.muted and self.muted_at == at[0]
            self.muted_at = at[0]
            self.hover.stay()
            if not self.hover.muted:
                self.point(at)

    def leave(self) -> None:
        self.hover.muted = False
        self.point(None)

    def on_focus(self, node: Node) -> None:
        name = node.getAttribute("data-element")
        self.point((name, self.unit) if name else None)

    def on_click(self, event: Event) -> None:
        name = event.target.getAttribute("data-element")
        if not name:
            wire = event.target.getAttribute("data-wire")
            if wire is not None:
                self.orders["choose"](self.wires[int(wire)][0].source)
            return
        place = self.at(event) if event.detail else None
        unit = self.unit_of(name, place[1]) if place and place[0] == name and place[1] is not None else None
        if unit is not None:
            self.orders["pin"](None if unit == self.unit else unit)
        # another unit of the element that is open leaves it open
        if unit is None or event.target.getAttribute("aria-pressed") != "true":
            self.orders["choose"](name)
            if event.detail:
                self.orders["reveal"]()

    def unit_of(self, name: str, place: int) -> int | None:
        """The layer's own unit at a place in a strip; the numbers that come in are those of others."""
        if name == "input":
            return None
        if name == "joined":
            place -= len(self.figure.strips[name].xs) - self.numbers.report.hidden_size
        return place if place >= 0 else None

    def on_key(self, event: Event) -> None:
        """Arrows; Delete lets go of the pinned unit."""
        if event.altKey or event.ctrlKey or event.metaKey:
            return
        if event.key in UNITS:
            count, turn = self.numbers.report.hidden_size, UNITS[event.key]
            self.orders["pin"](
                (0 if turn > 0 else count - 1) if self.unit is None else (self.unit + turn) % count
            )
        elif event.key in PLACES:
            places = [button.isSameNode(event.target) for button in self.sequence]
            at = places.index(True) + PLACES[event.key]
            if 0 <= at < len(places):
                self.sequence[at].focus()
        elif event.key in ("Delete", "Backspace") and self.unit is not None:
            self.orders["pin"](None)
        else:
            return
        event.preventDefault()
        if event.key not in PLACES:
            self.on_focus(event.target)
            self.tell_unit(event.target.getAttribute("data-element"))

    def tell_unit(self, name: str | None) -> None:
        """The number of the unit that the arrows have come to."""
        element = self.figure.diagram.element.get(name)
        values = self.numbers.values(element, self.shown)[0] if element else None
        place = self.place_of_unit(element, values) if values else None
        if place is not None:
            told = number(values[place])
        elif element and self.unit is not None and not values:
            told = words("cell.empty")
        else:
            return
        self.orders["say"](words("cell.one", unit=self.unit + 1, value=told))

    def show_readout(self) -> None:
        """Element, unit and value beside what is pointed at."""
        nothing = self.pointed is None or self.numbers is None
        hidden = nothing or self.pointed[0] not in self.figure.diagram.element
        self.readout.hidden = hidden
        if hidden:
            return
        name, unit = self.pointed
        element = self.figure.diagram.element[name]
        values, present = self.numbers.values(element, self.shown)
        text = self.called(name)
        if element.state != "on":
            text += " (" + words("cell.state." + element.state) + ")"
        if values is None:
            text += ": " + words("cell.empty")
        elif unit is None or unit >= len(values):
            text += ": " + words("cell.range", low=number(min(values)), high=number(max(values)))
        else:
            text += words("cell.readout", unit=unit + 1, value=number(values[unit]))
            if not present:
                text += " " + words(key_back(self.figure.diagram.reverse, "cell.before"))
        if values is not None:
            text += self.zeros(element)
        self.readout.textContent = text
        x, y, width, height = self.figure.box(element)
        half = size(self.readout)[0] / 2
        left = max(4, min(self.figure.width - 2 * half - 4, x + width / 2 - half))
        style = self.readout.style
        style.left, style.top = length(left), length(y + height + 4)


def before_first(report: "Report", reverse: bool) -> str:
    """The key of what comes in at the time step that is read first."""
    return "cell.carried" if report.stateful else key_back(reverse, "cell.zeros")


def cover(button: Node, box: tuple[float, float, float, float]) -> None:
    x, y, width, height = box
    style = button.style
    style.left, style.top = length(x), length(y)
    style.width, style.height = length(width), length(height)


def stretch(route: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The box of a wire's longest straight stretch."""
    (x0, y0), (x1, y1) = max(
        zip(route, route[1:]), key=lambda ends: abs(ends[0][0] - ends[1][0]) + abs(ends[0][1] - ends[1][1])
    )
    half = THICK / 2
    return min(x0, x1) - half, min(y0, y1) - half, abs(x1 - x0) + THICK, abs(y1 - y0) + THICK
