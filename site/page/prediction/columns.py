"""How the columns that are read beside a series are told apart: each has dashes of its own, in pictures and legends."""

import math

import js
from page import browser
from page.browser.canvas import dashed, polyline
from page.browser.types import JS, TYPE_CHECKING, Node
from page.words.figures import fixed, short
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.run.report import Report

PATTERNS = ((1, 3), (6, 3), (9, 2, 1, 2), (2, 2), (12, 3), (9, 2, 2, 2, 2, 2), (4, 1))
"""Lengths of strokes and gaps in pixels, one row for each column that there may be."""
WIDTH = 1.25
FINE = 500
"""Of half the range of a column: a readout tells values to that part."""
LARGE = 1e7
"""Half a range from which values are told by their first digits."""


class Strokes:
    """The curves of the columns, thin, in the colour of what stands aside."""

    def __init__(self) -> None:
        self.dashes = [js.Array.of(*pattern) for pattern in PATTERNS]
        self.solid = js.Array.of()

    def draw(self, context: JS, colour: str, xs: list, curves: list, first: int = 0) -> None:
        """curves: a list of ys for each column, from the column `first` on."""
        context.strokeStyle, context.lineWidth = colour, WIDTH
        for place, ys in enumerate(curves):
            dashed(context, self.dashes[first + place])
            polyline(context, xs, ys, 0, len(ys))
        context.setLineDash(self.solid)


def sample(parent: Node, place: int) -> Node:
    """A piece of a column's stroke, before its name."""
    picture = browser.make("span", parent, class_="dashes", aria_hidden="true")
    pattern = " ".join([str(length) for length in PATTERNS[place]])
    picture.innerHTML = '<svg viewBox="0 0 22 10"><path d="M1 5H21" stroke-dasharray="%s"/></svg>' % pattern
    return picture


class Legend:
    """The names of the columns in the picture's key."""

    def __init__(self, key: Node) -> None:
        self.key = key
        self.names = []

    def show(self, report: "Report") -> None:
        names = [column["name"] for column in report.covariates]
        if names == self.names:
            return
        self.names = names
        for node in list(self.key.querySelectorAll('[data-key="beside"]')):
            node.remove()
        for place, name in enumerate(names):
            item = browser.make("li", self.key, data_key="beside")
            sample(item, place)
            say(browser.make("span", item), phrase("prediction.column", name=name))


def rows_of(report: "Report", step: int) -> list[tuple[dict, str]]:
    """[(what it is called, value)] of the columns at a step, as readouts take them."""
    return [
        (
            phrase("prediction.column", name=column["name"]),
            written(report.shown_beside(place, step), column["half_range"]),
        )
        for place, column in enumerate(report.covariates)
    ]


def written(value: float, half_range: float) -> str:
    decimals = max(0, int(math.ceil(-math.log(half_range / FINE) / math.log(10))))
    return fixed(value, decimals) if decimals < 7 and half_range < LARGE else short(value)
