"""One weight of the shown unit, changed by hand: it is the same one at every time step, so all of them change.

What is changed is tried, as a gate that is held is: the run keeps its own (cell/trying/)."""

import math

from page import browser
from page.browser.types import TYPE_CHECKING, Event
from page.words.figures import fixed
from page.words.texts import say

if TYPE_CHECKING:
    from page.cell.view import CellView

REACH = 4
"""How far from 0 the slider goes, where the weight itself does not go beyond."""


class Weight:
    block: dict | None
    offered: tuple | None
    told: tuple | None
    early: float | None

    def __init__(self, cell_view: "CellView") -> None:
        self.view = cell_view
        self.block = self.offered = self.told = self.early = None
        self.box = browser.element("inspector-weight")
        self.of = browser.element("inspector-weight-of")
        self.slider = browser.element("inspector-weight-slider")
        self.field = browser.element("inspector-weight-value")
        browser.listen(self.of, "change", lambda event: self.write())
        browser.listen(self.slider, "input", self.on_value)
        browser.listen(self.field, "change", self.on_value)

    def show(self, block: dict | None, told: tuple | None) -> None:
        """block: of the unit that is told (its layer, element and number), None until it is known; told: None where
        nothing is weighed."""
        if told != self.told:
            self.told, self.block, self.early = told, None, None
            self.box.hidden = self.box.hidden or told is None
        if block is None:  # while it is moved, a moment later it is known again
            return
        self.block = block
        weights, layer = block["weights"], self.view.layer
        self.box.hidden = not weights
        offered = (tuple([(name, len(weights[name])) for name in weights]), layer == 0)
        if offered != self.offered:
            self.offered = offered
            self.offer()
        self.write()
        if self.early is not None:
            self.edit(self.early)

    def offer(self) -> None:
        """The weights of a unit: what it adds itself, and one for each number that it reads."""
        chosen, weights = self.of.value, self.block["weights"]
        self.of.replaceChildren()
        for matrix in ("b", "W", "U"):
            key = "inspector.weight." + (matrix + "_below" if matrix == "W" and self.view.layer else matrix)
            for column in range(len(weights.get(matrix, ()))):
                option = browser.make("option", self.of, value="%s %d" % (matrix, column))
                say(option, key, n=column + 1)
        self.of.value = chosen
        if not self.of.value:
            self.of.value = "b 0"

    def place(self) -> tuple[str, int]:
        matrix, column = self.of.value.split(" ")
        return matrix, int(column)

    def write(self) -> None:
        if self.block is None:
            return
        matrix, column = self.place()
        value = self.block["weights"][matrix][column]
        reach = max(REACH, math.ceil(abs(value)))
        for control in (self.slider, self.field):
            control.min, control.max = -reach, reach
            if not browser.focused(control):
                control.value = round(value, 2)
        if not browser.held(self.slider, self.view.player.playing):
            self.slider.setAttribute("aria-valuetext", fixed(value, 2))

    def on_value(self, event: Event) -> None:
        try:
            value = float(event.target.value)
        except ValueError:
            return
        other = self.field if event.target is self.slider else self.slider
        other.value = value
        self.slider.setAttribute("aria-valuetext", fixed(value, 2))
        self.edit(value)

    def edit(self, value: float) -> None:
        """At once or, where the unit's row is not known yet, as soon as it is."""
        if self.block is None:
            self.early = value
            return
        self.early = None
        matrix, column = self.place()
        self.view.trial.edit(matrix, self.block["row"], column, value)
