"""One weight of the shown unit, changed by hand: it is the same one at every time step, so all of them change.

What is changed is tried, as a gate that is held is: the run keeps its own (cell/trying/)."""

import math

from page import browser
from page.browser.types import TYPE_CHECKING
from page.facts import LARGEST_TRIED_WEIGHT as LARGEST
from page.words import figures
from page.words.figures import figure, fixed, plain
from page.words.texts import key_back, phrase, say

if TYPE_CHECKING:
    from page.cell.view import CellView

REACH = 4
"""How far from 0 the slider goes, where the weight does not go beyond."""


def read(text: str) -> float | None:
    """The value that was typed, None where no weight can have it."""
    value = figures.read(text)
    return value if value is not None and abs(value) <= LARGEST else None


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
        self.refusal = browser.element("inspector-weight-refusal")
        browser.listen(self.of, "change", lambda event: self.turn())
        browser.listen(self.slider, "input", lambda event: self.take(float(self.slider.value)))
        browser.listen(self.field, "change", lambda event: self.typed())

    def show(self, block: dict | None, told: tuple | None) -> None:
        """block: of the unit that is told (its layer, element and number), None until it is known; told: None where
        nothing is weighed."""
        if told != self.told:
            self.told, self.block, self.early = told, None, None
            self.release()
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
            for column in range(len(weights.get(matrix, ()))):
                option = browser.make("option", self.of, value="%s %d" % (matrix, column))
                say(option, self.key(matrix, column), n=self.number(matrix, column))
        self.of.value = chosen
        if not self.of.value:
            self.of.value = "b 0"

    def place(self) -> tuple[str, int]:
        matrix, column = self.of.value.split(" ")
        return matrix, int(column)

    def turn(self) -> None:
        """To another weight."""
        self.release()
        self.write()

    def write(self) -> None:
        """The weight's value: in the slider and, unless what stands there was refused, in the field."""
        if self.block is None:
            return
        value = self.value()
        self.reach(value)
        if not browser.focused(self.slider):
            self.slider.value = round(value, 2)
        if self.refusal.hidden and not browser.focused(self.field):
            self.field.value = plain(round(value, 2))
        if not browser.held(self.slider, self.view.player.playing):
            self.slider.setAttribute("aria-valuetext", fixed(value, 2))

    def value(self) -> float:
        matrix, column = self.place()
        return self.block["weights"][matrix][column]

    def reach(self, value: float) -> None:
        """The slider goes as far as the weight."""
        far = max(REACH, math.ceil(abs(value)))
        self.slider.min, self.slider.max = -far, far

    def typed(self) -> None:
        value = read(self.field.value)
        if value is None:
            self.refuse()
            return
        self.reach(value)
        self.slider.value = value
        self.take(value)

    def take(self, value: float) -> None:
        """Another value, by either control: both show it."""
        self.release()
        self.field.value = plain(round(value, 2))
        self.slider.setAttribute("aria-valuetext", fixed(value, 2))
        self.edit(value)

    # --- what cannot be -------------------------------------------------------------------------------------------

    def refuse(self) -> None:
        """The weight stays what it is; what was typed stands there, marked, until a weight can be that."""
        said = [phrase("parameters.range.number", low=-LARGEST, high=LARGEST)]
        if self.block is not None:
            said.append(phrase("inspector.weight.stays", value=figure("fixed", self.value(), 2)))
        self.field.setAttribute("aria-invalid", "true")
        self.refusal.hidden = False
        self.view.voice.answer(say(self.refusal, said).textContent)

    def release(self) -> None:
        self.field.removeAttribute("aria-invalid")
        self.refusal.hidden = True
        say(self.refusal, "")

    def edit(self, value: float) -> None:
        """At once or, where the unit's row is not known yet, as soon as it is."""
        if self.block is None:
            self.early = value
            return
        self.early = None
        matrix, column = self.place()
        self.view.trial.edit(matrix, self.block["row"], column, value, self.called(matrix, column))

    def called(self, matrix: str, column: int) -> dict:
        """Which weight it is: of which unit of which gate, and what it weighs."""
        _, element, unit = self.told
        which = phrase(self.key(matrix, column), n=self.number(matrix, column))
        return phrase(
            "inspector.weight.called", which=which, part=phrase("cell.name." + element), unit=unit + 1
        )

    def number(self, matrix: str, column: int) -> int:
        """Of what is read, counted in each layer below by itself."""
        return (column % self.view.report.hidden_size if self.below(matrix) else column) + 1

    def below(self, matrix: str) -> bool:
        """Whether a matrix reads a layer, not the data."""
        return matrix == "W" and self.view.report.level(self.view.layer) > 0

    def key(self, matrix: str, column: int) -> str:
        report, key = self.view.report, "inspector.weight." + matrix
        if not self.below(matrix):
            return key_back(report.reverse(self.view.layer), key)
        if not report.both:
            return key + "_below"
        return key + ("_below_backward" if column >= report.hidden_size else "_below_forward")
