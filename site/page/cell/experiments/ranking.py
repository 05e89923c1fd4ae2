"""The list of the units that something in the text explains, the best explained first. Its rows stay where they are and
say something else, so that whoever is on one keeps the focus."""

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Node
from page.cell.experiments.stretch import WORDS, what
from page.words.figures import figure
from page.words.texts import count, say

if TYPE_CHECKING:
    from page.cell.experiments.stretch import TextStretch


class Row:
    """One unit: its number, what it answers to, its share as a bar and as a figure."""

    __slots__ = ("bar", "button", "item", "name", "share", "unit", "what")

    def __init__(self, box: Node) -> None:
        self.item = browser.make("li", box)
        self.button = browser.make("button", self.item, type="button")
        self.name, self.what = browser.make("b", self.button), browser.make("span", self.button)
        self.bar = browser.make("i", self.button, aria_hidden="true")
        self.share = browser.make("small", self.button)
        self.unit = 0

    def show(self, unit: int, found: dict) -> None:
        self.unit = unit
        say(self.name, "tables.unit", n=unit + 1)
        say(self.what, what(found))
        self.bar.style.setProperty("--share", str(found["share"]))
        say(self.share, figure("percent", found["share"]))


class Ranking:
    rows: list[Row]

    def __init__(self) -> None:
        self.box, self.others = browser.element("reactions-list"), browser.element("reactions-others")
        self.rows = []

    def show(self, stretch: "TextStretch") -> None:
        ranked = stretch.ranked()
        while len(self.rows) < len(ranked):
            self.rows.append(Row(self.box))
        for row, (unit, found) in zip(self.rows, ranked):
            row.show(unit, found)
        left = [row for row in self.rows[len(ranked) :] if browser.focused(row.item)]
        for number, row in enumerate(self.rows):
            row.item.hidden = number >= len(ranked)
        if left:
            browser.element("reactions-letters").focus()
        rest = stretch.units - len(ranked)
        if not ranked:
            say(self.others, WORDS + "none" if stretch.header["traits"] else "")
        elif rest:
            say(self.others, WORDS + "others", units=count("units", rest))
        else:
            say(self.others, "")

    def mark(self, unit: int) -> None:
        """The chosen unit."""
        for row in self.rows:
            row.button.setAttribute("aria-pressed", "true" if row.unit == unit else "false")

    def unit_at(self, event: Event) -> int | None:
        button = event.target.closest("button")
        return next((row.unit for row in self.rows if button and row.button.isSameNode(button)), None)
