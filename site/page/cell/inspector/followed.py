"""The shown unit's way through the cell: its value in each element, and the error that came back to it there."""

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Node
from page.cell.scene import diagram
from page.cell.scene.equations import lines
from page.words.figures import cell as number
from page.words.texts import key_for, say

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram, Element
    from page.cell.view import CellView
    from page.run.report import Report


class Followed:
    of: "Diagram | None"

    def __init__(self, cell_view: "CellView") -> None:
        self.view, self.of, self.chips = cell_view, None, {}
        self.box = browser.element("inspector-follow")
        browser.listen(self.box, "click", self.on_chip)

    def show(self, report: "Report", chosen: str, layer: int, unit: int, time_step: int) -> None:
        """chosen: the element whose chip is the current one."""
        title, drawn = browser.element("inspector-follow-title"), self.view.diagram
        say(title, "inspector.follow", unit=unit + 1, step=time_step + 1)
        if self.of is not drawn:
            self.of, self.chips = drawn, {}
            self.box.replaceChildren()
            for element in drawn.elements:
                if element.kind not in ("vector", "join"):
                    self.chips[element.id] = self.made(element.id)
        for part, (label, value, error, chip) in self.chips.items():
            element = drawn.element[part]
            self.name(label, element)
            value.textContent = number(diagram.vector(report, element, layer, time_step)[unit])
            returned = diagram.gradient(report, element, layer, time_step)
            error.textContent = "" if returned is None else "∂ " + number(returned[unit])
            chip.setAttribute("aria-current", "true" if part == chosen else "false")

    def made(self, name: str) -> tuple:
        chip = browser.make("button", browser.make("li", self.box), type="button", data_chip=name)
        return tuple(browser.make(tag, chip) for tag in ("span", "b", "small")) + (chip,)

    def name(self, label: Node, element: "Element") -> None:
        """By its name or, where that is long, by what it is in letters."""
        if element.letter:
            say(label, key_for(self.of.cell, "cell.name." + element.id))
        else:
            label.innerHTML = lines(self.of, element, None)[0]

    def on_chip(self, event: Event) -> None:
        chip = event.target.closest("[data-chip]")
        if chip:
            self.view.choose(chip.getAttribute("data-chip"))
