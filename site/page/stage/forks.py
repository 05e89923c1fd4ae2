"""The ways through the unrolled picture where each level has two layers that do not read each other: at each time step
the way up parts below a level and comes together above it, one branch passing beside each layer's cell.

The lower row of a level is the layer that reads forward, the upper one the layer that reads backward."""

from page.browser.canvas import line
from page.browser.types import JS, TYPE_CHECKING

if TYPE_CHECKING:
    from page.stage.grid import Grid

ABOVE = 9
"""Pixels above the uppermost row where its two layers come together."""
BESIDE = 3.0
"""How far a branch passes beside a cell at most."""


class Forks:
    def __init__(self, places: "Grid") -> None:
        self.places = places
        self.lane = places.width / 2 + min(BESIDE, (places.pitch - places.width) / 4)

    def joint(self, level: int) -> float:
        """The height below a level at which its two ways part; above the last one, where they come together."""
        places = self.places
        if not level:
            return places.foot
        if 2 * level >= places.layers:
            return places.top - ABOVE
        return (places.middles[2 * level - 1] + places.middles[2 * level]) / 2

    def gap(self, level: int, share: float) -> float:
        """A height between a level's two rows, 0 at the lower one."""
        low = self.places.middles[2 * level] - self.places.height / 2
        high = self.places.middles[2 * level + 1] + self.places.height / 2
        return low + (high - low) * share

    def into(self, layer: int, column: int) -> list[tuple[float, float]]:
        """From where a level's ways part to a layer's cell."""
        places, level = self.places, layer // 2
        x, low = places.x(column), self.joint(level)
        if layer % 2 == 0:
            return [(x, low), (x, places.middles[layer] + places.height / 2)]
        aside, turn = x + self.lane, self.gap(level, 0.7)
        return [
            (x, low),
            (aside, low),
            (aside, turn),
            (x, turn),
            (x, places.middles[layer] + places.height / 2),
        ]

    def out_of(self, layer: int, column: int) -> list[tuple[float, float]]:
        """From a layer's cell to where its level's ways come together."""
        places, level = self.places, layer // 2
        x, high = places.x(column), self.joint(level + 1)
        top = places.middles[layer] - places.height / 2
        if layer % 2:
            return [(x, top), (x, high)]
        aside, turn = x - self.lane, self.gap(level, 0.3)
        return [(x, top), (x, turn), (aside, turn), (aside, high), (x, high)]

    def onward(
        self, layer: int, column: int, first: int, share: float = 1.0
    ) -> tuple[float, float, float, float]:
        """(x0, y0, x1, y1): a share of a state's way from one time step to that which the layer reads next; where that
        one is left out, as far as to a neighbour."""
        places = self.places
        y, turn = places.middles[layer], -1 if layer % 2 else 1
        start = places.x(column) + turn * places.width / 2
        long = places.pitch - places.width
        if not places.leaves_out(first):
            long = abs(places.x(column + turn) - places.x(column)) - places.width
        return start, y, start + turn * long * share, y

    def answer(self, first: int, every: bool) -> dict[tuple[int, int], list[tuple[float, float]]]:
        """{(layer, column): way}: what an answer comes from, and how it comes from there to the way out. That are both
        states of the last time step or, where not every answer counts, those that the last level's layers end with."""
        places, found = self.places, {}
        last = places.steps - 1
        for layer, step in ((places.layers - 2, last), (places.layers - 1, last if every else 0)):
            column, out = places.column(step, first), places.lead_out[0]
            if column >= 0:
                way = self.out_of(layer, column)
                found[layer, column] = way + [(way[-1][0], out[1]), out]
        return found


def along(context: JS, points: list[tuple[float, float]]) -> None:
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        line(context, x0, y0, x1, y1)
