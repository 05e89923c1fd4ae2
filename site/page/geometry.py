"""Where things stand in the stage's picture: pure arithmetic on the boxes that the page's layout gives.

All lengths are CSS pixels from the stage's top left corner. Computed when something is resized, never in a frame."""


class Box:
    __slots__ = ("x", "y", "width", "height")

    def __init__(self, x, y, width, height):
        self.x, self.y, self.width, self.height = x, y, width, height

    @property
    def right(self):
        return self.x + self.width

    @property
    def bottom(self):
        return self.y + self.height

    @property
    def middle(self):
        return self.y + self.height / 2


GUTTER = 22
"""Room beside the headings for the river on narrow screens, as in the style sheet."""
PLOT_MARGIN = {"left": 34, "right": 10, "top": 34, "bottom": 34}


def plot_area(plot):
    """The plot's inner box, inside its axes' labels."""
    return Box(
        plot.x + PLOT_MARGIN["left"],
        plot.y + PLOT_MARGIN["top"],
        plot.width - PLOT_MARGIN["left"] - PLOT_MARGIN["right"],
        plot.height - PLOT_MARGIN["top"] - PLOT_MARGIN["bottom"],
    )


class Stage:
    """The river's course: tile -> lead-in -> layers on one line -> lead-out -> plot."""

    def __init__(self, tile, network, plot, layers):
        self.stacked = plot.y > network.y + network.height / 2
        self.area = plot_area(plot)
        self.level = network.middle + 6 if self.stacked else self.area.middle
        inset = GUTTER if self.stacked else 0
        slot = (network.width - 2 * inset) / layers
        side = min(156.0, slot * 0.66, network.height * 0.4)
        self.glyphs = [
            Box(network.x + inset + (k + 0.5) * slot - side / 2, self.level - side * 0.4, side, side * 0.8)
            for k in range(layers)
        ]
        start, end = network.x + 2, network.right - 2
        if self.stacked:
            # down the left gutter to the layers, down the right one to the end of the plot's zero line
            foot, turn = tile.x + tile.width / 2, tile.bottom + 12
            left, right = network.x + GUTTER / 2, network.right - 3
            start = left + 12
            end = right - 8
            self.lead_in = (
                (foot, tile.bottom + 2),
                (foot, turn),
                (left, turn),
                (left, self.level),
                (start, self.level),
            )
            self.lead_out = (
                (end, self.level),
                (right, self.level),
                (right, self.area.middle),
                (self.area.right, self.area.middle),
            )
        else:
            bend = (tile.right + start) / 2
            self.lead_in = (
                (tile.right + 2, tile.middle),
                (bend, tile.middle),
                (bend, self.level),
                (start, self.level),
            )
            self.lead_out = ((end, self.level), (self.area.x, self.level))
        edges = [start]
        for glyph in self.glyphs:
            edges += [glyph.x, glyph.right]
        edges.append(end)
        self.channels = [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
        """Stretches of the river between the glyphs: one before each layer and one after the last."""


def along(route, share):
    """(x, y, across_x, across_y): the point at `share` of a route's length, and the direction across it."""
    lengths = [abs(x1 - x0) + abs(y1 - y0) for (x0, y0), (x1, y1) in zip(route, route[1:])]
    way = share * sum(lengths)
    for (x0, y0), (x1, y1), length in zip(route, route[1:], lengths):
        if way <= length and length:
            part = way / length
            upright = x0 == x1
            return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part, (1 if upright else 0), (0 if upright else 1)
        way -= length
    return route[-1][0], route[-1][1], 0, 1


def grid(count):
    """(columns, rows) in which `count` units are shown: eight wide as long as that fits two rows."""
    columns = 8 if count > 4 else count
    while columns * 4 < count:
        columns += 4
    return columns, (count + columns - 1) // columns
