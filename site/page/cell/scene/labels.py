"""What stands beside the parts of a cell: their names and the field's letters, as the inspector's equations write them.

What has a letter of its own has its name before it; what comes in from the step before and what has none are their
letters alone: cₜ₋₁, fₜ ⊙ cₜ₋₁, tanh(cₜ). Behind a gate's name stands the sign that it is remembered by. Where a line is
too short for all of it, as that of a long word in a small picture, the sign is left out, then the name."""

from page.browser.canvas import FONT, SMALL, STRONG
from page.browser.types import JS, TYPE_CHECKING
from page.cell.scene import equations, gate_signs
from page.words.texts import words_for

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram, Element
    from page.cell.scene.layout import Figure
    from page.cell.scene.shades import Shades

INDEX = "10px " + FONT
LOW = 3
"""Pixels that an index stands lower."""
HALO = 4
"""Pixels of paper around a label, where a wire passes under it."""
LINE = 16
"""Pixels that a label is high, its index and its sign too."""
SHIFT = 8
"""Pixels by which one may begin before its strip, at the picture's right edge."""


def written(diagram: "Diagram", element: "Element") -> list[tuple[str, bool]]:
    """A label, [(text, whether it is an index)]."""
    letters = equations.letters(diagram, element)
    if element.letter and not element.before:
        letters = [(words_for(diagram.cell, "cell.name." + element.id) + " ", False)] + letters
    return letters


class Labels:
    def __init__(self, shades: "Shades") -> None:
        self.shades = shades

    def fit(self, figure: "Figure") -> None:
        self.figure, self.widths = figure, {}
        self.texts, self.signed = {}, set()

    def draw(self, context: JS, element: "Element", strong: bool) -> None:
        """strong: what computes just now, or is chosen."""
        if element.id not in self.texts:
            self._choose(context, element)
        shades, font = self.shades, STRONG if strong else SMALL
        context.fillStyle = (
            shades.orange if strong else shades.muted if element.state == "held" else shades.ink
        )
        context.strokeStyle, context.lineWidth = shades.paper, HALO
        context.textAlign, context.textBaseline = "left", "alphabetic"
        pieces = self.texts[element.id]
        if (element.id, strong) not in self.widths:
            self.widths[element.id, strong] = measured(context, pieces, font)
        widths = self.widths[element.id, strong]
        x, y = self.figure.labels[element.id]
        x = min(x, self.figure.width - sum(widths) - HALO)
        # all halos first: that of an index would eat the letter before it, and make an o a c
        for write in (context.strokeText, context.fillText):
            left = x
            for (text, low), width in zip(pieces, widths):
                context.font = INDEX if low else font
                write(text, left, y + LOW * low)
                left += width
        if element.id in self.signed:
            gate_signs.draw(context, element.id, x + sum(widths) + gate_signs.APART, y, context.fillStyle)

    def _choose(self, context: JS, element: "Element") -> None:
        """As much of a label as its line has room for, in the strong letters that it may come to be written in: name,
        letters and sign, else without the sign, else without the name."""
        full, room = written(self.figure.diagram, element), self._room(element)
        letters = full[1:] if element.letter and not element.before else full
        sign = gate_signs.APART + gate_signs.SIZE if element.id in gate_signs.SIGNS else 0
        for pieces, more in ((full, sign), (full, 0), (letters, sign), (letters, 0)):
            if sum(measured(context, pieces, STRONG)) + more <= room:
                break
        self.texts[element.id] = pieces
        if more:
            self.signed.add(element.id)

    def _room(self, element: "Element") -> float:
        """Pixels from where a label begins to what stands next on its line, or to the picture's edge."""
        x, y = self.figure.labels[element.id]
        ends = [self.figure.width - HALO + SHIFT]
        for other, (next_x, next_y) in self.figure.labels.items():
            if other != element.id and next_x > x and abs(next_y - y) < LINE:
                ends.append(next_x - HALO)
        return min(ends) - x


def measured(context: JS, pieces: list[tuple[str, bool]], font: str) -> list[float]:
    widths = []
    for text, low in pieces:
        context.font = INDEX if low else font
        widths.append(context.measureText(text).width)
    return widths
