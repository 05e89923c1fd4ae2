"""A text whose letters lie on colours: one element for each, made once for a text; another unit changes colours only.

Never colour alone: letters are black or white, whichever is read better, and a negative one is underlined."""

from page import browser
from page.browser.palette import ink_on
from page.browser.types import TYPE_CHECKING, Event, Node
from page.words import signs

if TYPE_CHECKING:
    from page.cell.scene.shades import Shades

LINE_END = "\n"


class Letters:
    """node: what holds them. text: what is shown."""

    here: Node | None

    def __init__(self, node: Node, shades: "Shades") -> None:
        self.node, self.shades = node, shades
        self.text, self.styles = "", {}
        self.parts, self.drawn = [], []
        self.here = None

    def write(self, text: str) -> None:
        if text == self.text:
            return
        self.text, self.here = text, None
        self.node.replaceChildren()
        self.parts = []
        for place, letter in enumerate(text):
            shown = " " if letter == " " else signs.sign(letter)
            part = browser.make("span", self.node, text=shown, data_at=place)
            if letter == LINE_END:
                browser.make("br", self.node)
            self.parts.append((part, part.style))
        self.drawn = [""] * len(text)

    def colour(self, scale: str, values: list[float]) -> None:
        """scale: one of the shades' scales."""
        for place, value in enumerate(values):
            style = self.style(self.shades.of(scale, value), value < 0)
            if style != self.drawn[place]:
                self.drawn[place] = style
                self.parts[place][1].cssText = style

    def style(self, colour: str, negative: bool) -> str:
        key = (colour, negative)
        if key not in self.styles:
            below = "box-shadow:inset 0 -2px" if negative and colour != self.shades.signed(0) else ""
            self.styles[key] = "background:%s;color:%s;%s" % (colour, ink_on(colour), below)
        return self.styles[key]

    def mark(self, place: int | None) -> None:
        """Frame a letter; None: none."""
        if self.here is not None:
            self.here.classList.remove("here")
        self.here = None if place is None else self.parts[place][0]
        if self.here is not None:
            self.here.classList.add("here")

    def at(self, event: Event) -> int | None:
        """The letter under the pointer."""
        part = event.target.closest("[data-at]")
        return int(part.getAttribute("data-at")) if part else None
