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
        slot = network.width / layers
        side = min(156.0, slot * 0.66, network.height * 0.4)
        self.glyphs = [
            Box(network.x + (k + 0.5) * slot - side / 2, self.level - side * 0.4, side, side * 0.8) for k in range(layers)
        ]
        start, end = network.x + 2, network.right - 2
        if self.stacked:
            foot = (tile.x + tile.width / 2, tile.bottom + 2)
            self.lead_in = (foot, (foot[0], foot[1] + 30), (start - 6, self.level - 60), (start, self.level))
            self.lead_out = ((end, self.level), (end + 12, self.level + 50), (self.area.right, network.bottom - 40), (self.area.right, plot.y + 8))
        else:
            mouth = (tile.right + 2, tile.middle)
            half = (start - mouth[0]) / 2
            self.lead_in = (mouth, (mouth[0] + half, mouth[1]), (start - half, self.level), (start, self.level))
            reach = self.area.x - end
            self.lead_out = ((end, self.level), (end + reach / 3, self.level), (end + 2 * reach / 3, self.level), (self.area.x, self.level))
        edges = [start]
        for glyph in self.glyphs:
            edges += [glyph.x, glyph.right]
        edges.append(end)
        self.channels = [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
        """Stretches of the river between the glyphs: one before each layer and one after the last."""


def along(curve, share):
    """The point at `share` of a cubic Bezier curve."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve
    rest = 1 - share
    a, b, c, d = rest * rest * rest, 3 * rest * rest * share, 3 * rest * share * share, share * share * share
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def grid(count):
    """(columns, rows) in which `count` units are shown: eight wide as long as that fits two rows."""
    columns = 8 if count > 4 else count
    while columns * 4 < count:
        columns += 4
    return columns, (count + columns - 1) // columns
