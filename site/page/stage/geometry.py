"""Where things stand in the stage's picture: pure arithmetic on the boxes that the page's layout gives.

All lengths are CSS pixels from the stage's top left corner. Computed when something is resized, never in a frame."""

from page.browser.box import Box
from page.prediction.area import plot_area

GUTTER = 22
"""Room beside the headings for the river on narrow screens, as in the style sheet."""
HEAD = 78
"""Room above the glyphs on narrow screens: heading, shape, the layers' names."""
NAMES = 30
"""Room for the layers' names between heading and glyphs."""
END = 44
"""Room on the river behind the last layer, for the button that adds one."""
DROP = 0.26
"""How far a loop hangs below its glyph, in glyph heights."""
UNDER = 46
"""Room for the captions under the loops, of which the lower one may stand in a second line."""
LOWEST = 20
"""A glyph's least height."""
APART = 46
"""From the middle of the button that adds a layer to that of the one that removes it: each has room for a finger."""


class Stage:
    """The river's course: tile -> lead-in -> layers on one line -> lead-out -> plot.

    states: how many vectors each layer shows, one above the other.
    heading, legend: the boxes at the panel's head and foot that names and captions keep clear of; None where there
    are none."""

    lead_in: tuple[tuple[float, float], ...]
    lead_out: tuple[tuple[float, float], ...]

    def __init__(
        self,
        tile: Box,
        network: Box,
        plot: Box,
        layers: int,
        heading: Box | None = None,
        legend: Box | None = None,
        states: int = 2,
    ) -> None:
        self.stacked = plot.y > network.y + network.height / 2
        self.below = self.stacked or tile.bottom <= network.y
        """Whether the tiles lie above the network, so that the river comes down at its left."""
        self.area = plot_area(plot)
        self.place_glyphs(network, layers, states, heading, legend)
        right = network.right - 22
        self.add_at, self.remove_at = (right, self.level), (right, self.level + APART)
        """Where the buttons stand that add a layer and remove the last one."""
        start, end = self.way_in(tile, network), self.way_out(network)
        edges = [start]
        for glyph in self.glyphs:
            edges += [glyph.x, glyph.right]
        edges.append(end)
        self.channels = [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
        """Stretches of the river between the glyphs: one before each layer and one after the last."""
        self.left, self.right = start + 28, end - 28
        """Between these lies what shows time under the picture."""

    def place_glyphs(
        self, network: Box, layers: int, states: int, heading: Box | None, legend: Box | None
    ) -> None:
        first = network.x + (GUTTER if self.below else 0)
        last = network.right - (GUTTER if self.stacked else END)
        self.slot = slot = (last - first) / layers
        width = min(196.0, slot * (0.7 if slot > 100 else 0.76))
        # as high as its units are when they lie in squares, one for each state
        height = min(width * states, network.height * (0.36 if self.stacked else 0.42))
        # from here to the foot: half a glyph or a whole one, the loop under it (`drop`), the captions
        self.foot = legend.y if legend and legend.height else network.bottom
        """Where what lies under the network begins."""
        foot = self.foot - UNDER
        head = max(network.y + HEAD, heading.bottom + NAMES if heading else 0)
        if self.stacked:
            room = (foot - head) / (1 + DROP)
        else:
            room = (foot - self.area.middle) / (0.5 + DROP)
        height = max(LOWEST, min(height, room))
        self.level = head + height / 2 if self.stacked else self.area.middle
        self.reach = min(width * 0.16, (slot - width) / 2 - 2.5)
        """How far the recurrent loop stands off a glyph's sides."""
        self.drop = min(34.0, height * DROP)
        """How far it hangs below the glyph."""
        self.glyphs = [
            Box(first + (k + 0.5) * slot - width / 2, self.level - height * 0.5, width, height)
            for k in range(layers)
        ]

    def way_in(self, tile: Box, network: Box) -> float:
        """From the tile to the layers: from the left, or down the left gutter. Where the layers' stretch begins."""
        if not self.below:
            start = network.x + 2
            bend = (tile.right + start) / 2
            self.lead_in = (
                (tile.right + 2, tile.middle), (bend, tile.middle), (bend, self.level), (start, self.level),
            )  # fmt: skip
            return start
        foot, turn = tile.x + tile.width / 2, tile.bottom + 12
        left = network.x + GUTTER / 2
        start = left + 12
        self.lead_in = (
            (foot, tile.bottom + 2), (foot, turn), (left, turn), (left, self.level), (start, self.level),
        )  # fmt: skip
        return start

    def way_out(self, network: Box) -> float:
        """From the layers to the end of the plot's zero line: to the right, or down the right gutter. Where the layers'
        stretch ends."""
        if not self.stacked:
            end = network.right - 2
            self.lead_out = ((end, self.level), (self.area.x, self.level))
            return end
        right = network.right - 3
        end = right - 8
        self.lead_out = (
            (end, self.level), (right, self.level), (right, self.area.middle), (self.area.right, self.area.middle),
        )  # fmt: skip
        return end


def grid(count: int, width: float, height: float) -> tuple[int, int, float]:
    """(columns, rows, pitch) of the largest square places for `count` units in a box.

    In rows of four, eight, twelve and so on, so that a unit is found by counting."""
    best = None
    for columns in range(4, count + 4, 4):
        columns = min(columns, count)
        rows = (count + columns - 1) // columns
        pitch = min(width / columns, height / rows)
        if best is None or pitch > best[2]:
            best = (columns, rows, pitch)
    return best
