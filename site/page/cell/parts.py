"""The cell's parts in the page: a button over every element, in the order of computation, named with its numbers; the
pointer's and the keyboard's way to single units."""

from page import browser
from page.texts import words

KEYS = {"ArrowRight": 1, "ArrowLeft": -1, "ArrowUp": 1, "ArrowDown": -1}


class Parts:
    def __init__(self, room, orders):
        """orders: "choose" an element (id) and "pin" a unit; "point" (element id, unit), either None."""
        self.room, self.orders = room, orders
        self.list = browser.element("cell-elements")
        self.readout = browser.element("cell-readout")
        self.buttons = {}
        self.pointed = None
        self.figure = None
        browser.listen(room, "pointermove", self.on_move)
        browser.listen(room, "pointerleave", lambda event: self.point(None))
        browser.listen(self.list, "click", self.on_click)
        browser.listen(self.list, "keydown", self.on_key)
        browser.listen(self.list, "focusin", lambda event: self.on_focus(event.target))
        browser.listen(self.list, "focusout", lambda event: self.point(None))

    def place(self, figure):
        """A button over each element; those that are there stay, so that the focus does too."""
        ids = [element.id for element in figure.diagram.elements]
        if list(self.buttons) != ids:
            self.list.replaceChildren()
            self.buttons = {}
            for name in ids:
                item = browser.make("li", self.list)
                self.buttons[name] = browser.make("button", item, type="button", data_element=name)
        self.figure = figure
        for element in figure.diagram.elements:
            x, y, width, height = figure.box(element)
            style = self.buttons[element.id].style
            style.left, style.top = "%dpx" % x, "%dpx" % y
            style.width, style.height = "%dpx" % width, "%dpx" % height

    def name(self, shown, numbers, chosen, unit):
        """Names with the numbers of the shown time step."""
        self.shown, self.numbers, self.unit = shown, numbers, unit
        for element in self.figure.diagram.elements:
            button = self.buttons[element.id]
            button.setAttribute("aria-label", self.spoken(element))
            button.setAttribute("aria-pressed", "true" if element.id == chosen else "false")
        self.show_readout()

    def spoken(self, element):
        name = words("cell.name." + element.id)
        state = "" if element.state == "on" else " " + words("cell.state." + element.state)
        values, _ = self.numbers.values(element, self.shown)
        if values is None:
            return name + "." + state + " " + words("cell.empty")
        place = self.place_of_unit(element, values)
        one = (
            " " + words("cell.one", unit=self.unit + 1, value=number(values[place]))
            if place is not None
            else ""
        )
        key = "cell.error_summary" if self.shown.backward else "cell.summary"
        return (
            name + "." + state + " "
            + words(
                key, n=len(values), step=self.shown.time_step + 1, mean=number(sum(values) / len(values)),
                low=number(min(values)), high=number(max(values)),
            )
            + one
        )  # fmt: skip

    def place_of_unit(self, element, values):
        if self.unit is None or element.id == "input":
            return None
        place = self.unit + (len(values) - self.numbers.report.hidden_size if element.kind == "join" else 0)
        return place if place < len(values) else None

    # --- pointing -------------------------------------------------------------------------------------------------

    def point(self, pointed):
        if pointed != self.pointed:
            self.pointed = pointed
            self.show_readout()
            self.orders["point"]()

    def at(self, event):
        """(element id, unit or None) under the pointer, None where there is no element."""
        box = self.room.getBoundingClientRect()
        x, y = event.clientX - box.left, event.clientY - box.top
        for element in self.figure.diagram.elements:
            left, top, width, height = self.figure.box(element)
            if left <= x <= left + width and top <= y <= top + height:
                return element.id, self.figure.strips[element.id].unit_at(x, y)
        return None

    def on_move(self, event):
        if self.figure:
            self.point(self.at(event))

    def on_focus(self, node):
        name = node.getAttribute("data-element")
        if name:
            self.point((name, self.unit))

    def on_click(self, event):
        name = event.target.getAttribute("data-element")
        if not name:
            return
        place = self.at(event) if event.detail else None
        if place and place[0] == name and place[1] is not None:
            unit = self.unit_of(name, place[1])
            if unit is not None:
                self.orders["pin"](None if unit == self.unit else unit)
        self.orders["choose"](name)

    def unit_of(self, name, place):
        """The layer's own unit at a place in a strip; the numbers that come in are those of others."""
        if name == "input":
            return None
        if name == "joined":
            place -= len(self.figure.strips[name].xs) - self.numbers.report.hidden_size
        return place if place >= 0 else None

    def on_key(self, event):
        """Arrows go through the units of the focused element, Delete lets go of the pinned one."""
        turn = KEYS.get(event.key)
        if event.altKey or event.ctrlKey or event.metaKey:
            return
        count = self.numbers.report.hidden_size
        if turn is not None:
            event.preventDefault()
            self.orders["pin"](
                (0 if turn > 0 else count - 1) if self.unit is None else (self.unit + turn) % count
            )
        elif event.key in ("Delete", "Backspace") and self.unit is not None:
            event.preventDefault()
            self.orders["pin"](None)
        else:
            return
        self.on_focus(event.target)
        self.show_readout()

    def show_readout(self):
        """Element, unit and value beside what is pointed at."""
        hidden = self.pointed is None or self.pointed[0] not in self.figure.diagram.element
        self.readout.hidden = hidden
        if hidden:
            return
        name, unit = self.pointed
        element = self.figure.diagram.element[name]
        values, present = self.numbers.values(element, self.shown)
        text = words("cell.name." + name)
        if element.state != "on":
            text += " (" + words("cell.state." + element.state) + ")"
        if values is None:
            text += ": " + words("cell.empty")
        elif unit is None or unit >= len(values):
            text += ": " + words("cell.range", low=number(min(values)), high=number(max(values)))
        else:
            text += words("cell.readout", unit=unit + 1, value=number(values[unit]))
            if not present:
                text += " " + words("cell.before")
        self.readout.textContent = text
        x, y, width, height = self.figure.box(element)
        half = self.readout.offsetWidth / 2
        left = max(4, min(self.figure.width - 2 * half - 4, x + width / 2 - half))
        style = self.readout.style
        style.left, style.top = "%dpx" % left, "%dpx" % (y + height + 4)


def number(value):
    """A value as one reads it: two digits behind the point, small ones as a power of ten."""
    if value and abs(value) < 0.005:
        mantissa, exponent = ("%.1e" % value).split("e")
        return mantissa.replace("-", "−") + "·10" + "".join(RAISED[sign] for sign in str(int(exponent)))
    return ("%.2f" % value).replace("-", "−")


RAISED = dict(zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
