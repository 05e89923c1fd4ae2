"""Everything that moves through the steps of a cell: on, back, loop, the slider of time steps, and the process list
with its sub-steps; and the sentence that says what happens just now."""

from page import browser
from page.texts import words, words_for

PHASES = ("forward", "validation", "backward")


class Controls:
    def __init__(self, orders):
        """orders: "on", "back" and "loop" without arguments; "go_to" a time step; "jump" to a phase and part (None: its
        first)."""
        self.orders = orders
        for name in ("back", "on", "loop"):
            browser.listen(
                browser.element("cell-" + name), "click", lambda event, name=name: self.orders[name]()
            )
        self.slider = browser.element("cell-time")
        browser.listen(self.slider, "input", lambda event: self.orders["go_to"](int(self.slider.value) - 1))
        self.list = browser.element("cell-process-list")
        browser.listen(self.list, "click", self.on_click)
        self.figures = {name: browser.element("cell-" + name) for name in ("step", "sentence")}
        self.items = {}
        self.marked = self.told = None

    def build(self, diagram, window):
        """The process list of a cell, and how far the slider goes."""
        self.cell = diagram.cell
        self.slider.max = window
        self.window = window
        self.list.replaceChildren()
        self.items = {}
        self.marked = self.told = None
        for phase in PHASES:
            item = self.make(
                self.list, phase, None, words("process.%s.name" % phase), words("cell.phase." + phase)
            )
            if phase == "validation":
                continue
            parts = diagram.parts if phase == "forward" else list(reversed(diagram.parts))
            inner = browser.make("ol", item, class_="cell-parts")
            for place, part in enumerate(parts):
                self.make(inner, phase, part, "%d. " % (place + 1) + words("cell.part." + part), None)

    def make(self, parent, phase, part, name, text):
        item = browser.make("li", parent, data_topic=part or phase)
        button = browser.make("button", item, type="button", data_phase=phase, data_part=part or "")
        browser.make("b", button, text=name)
        if text:
            button.append(" " + text)
        self.items[(phase, part)] = button
        return item

    def on_click(self, event):
        button = event.target.closest("button[data-phase]")
        if button:
            self.orders["jump"](button.getAttribute("data-phase"), button.getAttribute("data-part") or None)

    def show(self, moment, time_step):
        """Mark where the moment stands."""
        part = None if moment.phase == "rest" else moment.stepped.part
        place = (moment.phase, part)
        if (place, time_step) == self.told:
            return
        self.told = (place, time_step)
        text = words("cell.step", n=time_step + 1, of=self.window)
        self.figures["step"].textContent = text
        self.slider.value = time_step + 1
        self.slider.setAttribute("aria-valuetext", text)
        if place == self.marked:
            return
        self.marked = place
        self.figures["sentence"].textContent = self.sentence(moment.phase, part)
        for key, button in self.items.items():
            if key == place or key == (moment.phase, None):
                button.setAttribute("aria-current", "step")
            else:
                button.removeAttribute("aria-current")

    def sentence(self, phase, part):
        if phase == "rest":
            return words("cell.rest")
        table = "cell.returning." if phase == "backward" and part != "change" else "cell.sentence."
        return words_for(self.cell, table + part)

    def show_loop(self, looping):
        browser.element("cell-loop").setAttribute("aria-pressed", "true" if looping else "false")
