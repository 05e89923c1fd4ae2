"""The gates' sliders on the diagram. Each stands behind its gate, on the wire that leaves it, like a sluice: as high as
the gate is open on average. Whoever drags it holds the gate there and sees at once what that does; a sign over the
gate's units lets go again.

They are the browser's own sliders, upright, so pointer, finger and keys move them as everywhere; Delete lets go."""

from page import browser
from page.browser.measure import length
from page.browser.types import TYPE_CHECKING, Event, Node
from page.cell.scene.diagram import TRIED
from page.cell.trying.told import held_at
from page.words.figures import fixed
from page.words.texts import phrase, say_in, words

if TYPE_CHECKING:
    from page.cell.scene.layout import Figure
    from page.cell.scene.shown import Numbers, Shown
    from page.cell.trying.trial import Trial

STEP = 0.05
WIDE = 24
"""Pixels across a slider that can be taken hold of."""
SIGN = 24
"""Pixels: how high the sign that lets go is."""


class Sluice:
    """One gate's slider and the button that lets go of it."""

    def __init__(self, parent: Node, gate: str) -> None:
        self.gate, self.name = gate, phrase("cell.name." + gate)
        self.node = browser.make("li", parent, data_hold=gate)
        self.slider = browser.make(
            "input", self.node, type="range", min=0, max=1, step=STEP, aria_orientation="vertical",
        )  # fmt: skip
        self.button = browser.make("button", self.node, type="button", class_="let-go", hidden="")
        say_in(self.slider, "aria-label", "cell.hold.name", gate=self.name)
        say_in(self.slider, "title", "cell.hold.title", gate=self.name)

    def place(self, figure: "Figure") -> None:
        element = figure.diagram.element[self.gate]
        x, y, tall = figure.sluice(element)
        style, strip = self.slider.style, figure.strips[self.gate]
        style.left, style.top = length(x - WIDE / 2), length(y - tall / 2)
        style.width, style.height = length(WIDE), length(tall)
        style = self.button.style
        style.left, style.top = length(strip.x), length(y - SIGN / 2)
        style.width, style.height = length(strip.whole_width), length(SIGN)

    def show(self, opening: float | None, held: float | None, moving: bool) -> None:
        """opening: of the gate on average, None where it has not opened yet; held: at what, None if not held; moving:
        whether others follow by themselves."""
        at = opening if held is None else held
        if at is not None:
            self.slider.value = at
        self.node.toggleAttribute("data-held", held is not None)
        if held is None and browser.focused(self.button):
            self.slider.focus()
        self.button.hidden = held is None
        if held is not None:
            self.button.textContent = fixed(held, 2) + " ✕"
            for attribute in ("aria-label", "title"):
                say_in(self.button, attribute, "cell.hold.let_go", gate=self.name, value=held_at(held))
        if not browser.held(self.slider, moving):
            key = "empty" if at is None else "free" if held is None else "held"
            value = "" if at is None else held_at(at)
            self.slider.setAttribute("aria-valuetext", words("cell.hold." + key, value=value))


class Holds:
    sluices: list[Sluice]
    figure: "Figure | None"
    told: tuple | None

    def __init__(self, trial: "Trial") -> None:
        self.trial, self.sluices = trial, []
        self.figure = self.told = None
        self.node = browser.element("cell-holds")
        browser.listen(self.node, "input", self.on_input)
        browser.listen(self.node, "click", self.on_click)
        browser.listen(self.node, "keydown", self.on_key)

    def place(self, figure: "Figure", gates: list[str]) -> None:
        """gates: those that the trainer can hold."""
        elements = [element for element in figure.diagram.elements if element.id in gates]
        names = [element.id for element in elements if element.state in ("on", TRIED)]
        if names != [sluice.gate for sluice in self.sluices]:
            self.node.replaceChildren()
            self.sluices = [Sluice(self.node, name) for name in names]
            self.node.hidden = not names
        for sluice in self.sluices:
            sluice.place(figure)
        self.figure, self.told = figure, None

    def show(self, shown: "Shown", numbers: "Numbers", moving: bool) -> None:
        """Each as high as its gate is open at the shown time step, or as it is held."""
        held = self.trial.held
        told = (shown.time_step, numbers, moving, tuple(sorted(held.items())))
        if told == self.told:
            return
        self.told = told
        for sluice in self.sluices:
            values = numbers.openings(self.figure.diagram.element[sluice.gate], shown)
            opening = sum(values) / len(values) if values else None
            sluice.show(opening, held.get(sluice.gate), moving)

    # --- what the visitor does ------------------------------------------------------------------------------------

    def gate(self, event: Event) -> str | None:
        node = event.target.closest("[data-hold]")
        return node and node.getAttribute("data-hold")

    def on_input(self, event: Event) -> None:
        self.trial.hold(self.gate(event), float(event.target.value))

    def on_click(self, event: Event) -> None:
        if event.target.closest("button"):
            self.trial.let_go(self.gate(event))

    def on_key(self, event: Event) -> None:
        if event.key in ("Delete", "Backspace"):
            event.preventDefault()
            self.trial.let_go(self.gate(event))
