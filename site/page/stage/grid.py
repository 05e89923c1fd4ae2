"""Where things stand in the unrolled picture: layers upward, time steps to the right. Pure arithmetic."""

import math

from page.browser.box import Box
from page.browser.types import TYPE_CHECKING
from page.prediction.area import plot_area
from page.stage.forks import Forks
from page.stage.geometry import APART

if TYPE_CHECKING:
    from page.stage.geometry import Stage

LABELS, NARROW_LABELS = 62, 22
"""Room for the layers' names at the left."""
ARROW = 18
"""More of it where a name also says which way its layer reads."""
END = 46
"""Room at the right: for the way out, and for the button that adds a layer."""
HEAD, LEAST_HEAD = 36, 16
"""Room between the heading and the uppermost layer, for the way out."""
INPUT, LEAST_INPUT = 38, 20
"""Height of the row with the values read; the numbers of the time steps stand below it."""
UNDER, LEAST_UNDER = 8, 4
"""Room between that row and the lowest layer."""
NUMBERS = 18
ENOUGH, LEAST = 18, 10
"""A layer's height below which what stands around the layers gives way to them, down to its own least one; and the
least height that a layer has, whatever there is: its number is still read."""
BESIDE, BESIDE_SHARE = 16.0, 0.3
"""Height of the row of a column that is read beside the values; and the share of the picture that all of them take at
most."""
CONTROLS = 4
"""Room above the marker over the time steps."""
NARROWEST = 20
"""A column's least width; of more time steps than fit, the part around the moment is shown."""
NARROWEST_OF_BOTH = 12
"""The same where each level is read from both ends at once. Of more time steps than fit, those around both places at
which a level is read are shown, as far from the one end as from the other, and what lies between them is left out."""
BREAK = 24
"""Room where they are left out."""
PAD = 2
LOWEST = 4.0


class Grid:
    """stage: the folded picture's places (geometry.Stage), whose ways in and out lead here, too.

    fits: whether the layers have their least height between what is above and below them.

    columns: how many time steps are shown; the first `ahead` of them, where time steps between are left out (`parted`),
    stand before the break."""

    channels: tuple[tuple[float, float], ...]
    drop: float
    lead_in: tuple[tuple[float, float], ...]
    lead_out: tuple[tuple[float, float], ...]

    def __init__(
        self,
        stage: "Stage",
        tile: Box,
        network: Box,
        plot: Box,
        layers: int,
        steps: int,
        heading: Box | None,
        legend: Box | None,
        beside: int = 0,
        both: bool = False,
    ) -> None:
        self.stacked, self.below, self.area = stage.stacked, stage.below, plot_area(plot)
        self.layers, self.steps, self.both = layers, steps, both
        self.named = network.width > 420
        labels = LABELS + (ARROW if both else 0) if self.named else NARROW_LABELS
        gutter = 22 if self.below else 0
        left = network.x + labels + gutter
        right = max(left + NARROWEST, network.right - END)
        narrowest = NARROWEST_OF_BOTH if both else NARROWEST
        fit = int((right - left) / narrowest)
        self.parted = both and fit < steps
        if self.parted:
            # an odd number of time steps has one in its middle, which the part before the break ends with at last
            fit = max(2 + steps % 2, int((right - left - BREAK) / narrowest))
            fit -= (fit - steps) % 2
        self.columns = max(1, min(steps, fit))
        self.ahead = (self.columns + 1) // 2 if self.parted else self.columns
        self.pitch = (right - left - (BREAK if self.parted else 0)) / self.columns
        self.width = min(48.0, self.pitch * 0.7)
        self.left, self.right = left, right
        self.labels_x = left - 10
        self.stack(network, heading, legend, beside)
        self.add_at = (right + 24, self.level)
        self.remove_at = (right + 24, self.level + APART)
        self.ways(stage, network)

    def stack(self, network: Box, heading: Box | None, legend: Box | None, beside: int) -> None:
        """What lies above each other: heading, a row for each layer, the row of values, those of the columns that are
        read beside them, their numbers."""
        layers = self.layers
        foot = (legend.y if legend and legend.height else network.bottom) - CONTROLS
        self.numbers_y = foot - NUMBERS + 2
        head = heading.bottom if heading else network.y
        low = foot - NUMBERS - 2
        high = min(BESIDE, max(1, low - head - HEAD) * BESIDE_SHARE / max(1, beside))
        self.beside_ys = [low - (beside - place - 0.5) * high for place in range(beside)]
        self.beside_swing = max(1.0, high / 2 - 1.5)
        low -= beside * high
        above, values, under = around(low - head - layers * ENOUGH)
        self.input_y = low - values / 2
        self.swing = values / 2 - 6
        self.foot = self.input_y - values / 2 + 3
        """Where the way up from a value begins."""
        low -= values + under
        row = (low - head - above) / layers
        self.fits = row >= LEAST
        self.row = max(LEAST, row)
        self.height = max(LOWEST, min(12.0, self.row - PAD), min(120.0, self.row * 0.66))
        self.middles = [low - (layer + 0.5) * self.row for layer in range(layers)]
        self.top = self.middles[-1] - self.height / 2
        self.slot = self.right - self.left
        self.glyphs = [Box(self.left, y - self.height / 2, self.slot, self.height) for y in self.middles]
        self.level = self.middles[-1]
        self.drop, self.channels = 0, ()
        self.out_y = self.top - max(10.0, above - 20)
        self.forks = Forks(self)

    def ways(self, stage: "Stage", network: Box) -> None:
        """From the tile to the row of values; from the last column to the plot."""
        y = self.input_y
        end = (self.left - 4, y)
        start = stage.lead_in[:2]
        if self.below:
            gutter = stage.lead_in[2][0]
            self.lead_in = start + ((gutter, start[-1][1]), (gutter, y), end)
        else:
            bend = stage.lead_in[1][0]
            self.lead_in = (stage.lead_in[0], (bend, stage.lead_in[0][1]), (bend, y), end)
        if self.stacked:
            right = stage.lead_out[1][0]
            self.lead_out = ((self.x(self.columns - 1), self.out_y), (right, self.out_y)) + stage.lead_out[2:]
        else:
            turn = (network.right + self.area.x) / 2 - 14
            self.lead_out = (
                (self.x(self.columns - 1), self.out_y),
                (turn, self.out_y),
                (turn, self.area.middle),
                (self.area.x, self.area.middle),
            )

    def x(self, column: float) -> float:
        return (
            self.left + (column + 0.5) * self.pitch + (BREAK if column >= self.ahead and self.parted else 0)
        )

    def step(self, column: int, first: int) -> int:
        """The time step in a column when `first` stands in the first one."""
        if column < self.ahead:
            return first + column
        return self.steps - first - self.columns + column

    def column(self, step: int, first: int) -> int:
        """The column of a time step then, -1 where it is out of sight."""
        if 0 <= step - first < self.ahead:
            return step - first
        from_end = self.steps - 1 - step - first
        return self.columns - 1 - from_end if 0 <= from_end < self.columns - self.ahead else -1

    def cell(self, layer: int, column: int) -> Box:
        return Box(
            self.x(column) - self.width / 2, self.middles[layer] - self.height / 2, self.width, self.height
        )

    def figures(self) -> tuple[float, float, str] | None:
        """(x, how far below a row's middle, which end stands at x) of a figure beside each row: under its name or,
        where a number alone names it, behind its last cell. None where there is no room for any."""
        if not self.named:
            # beside the tiles stand there the buttons that add and remove layers
            return (self.right + 3, 0.0, "left") if self.below else None
        return (self.labels_x, 16.0, "right") if self.row > 44 else None

    def first(self, step: int, whole: bool = False) -> int:
        """The time step in the first column when the moment is at `step`: the part around it, which moves on by some
        columns at once; whole: where time steps pass too fast to be told apart, the window's last part stays."""
        if self.parted:
            return 0 if whole else self.first_of_both(min(step, self.steps - 1 - step))
        if step < self.steps and (whole or self.columns >= self.steps):
            return max(0, self.steps - self.columns)
        some = max(1, self.columns // 3)
        behind = step - self.columns + 2
        if behind <= 0:
            return 0
        wanted = (behind + some - 1) // some * some
        return min(wanted, self.steps - self.columns) if step < self.steps else wanted

    def leaves_out(self, first: int) -> bool:
        """Whether time steps are left out between the two parts."""
        return self.parted and self.step(self.ahead, first) > self.step(self.ahead - 1, first) + 1

    def first_of_both(self, near: int) -> int:
        """The same where a level is read at `near` time steps from both ends."""
        behind = self.columns - self.ahead
        some = max(1, behind // 3)
        wanted = max(0, near - behind + min(2, behind) + some - 1) // some * some
        return min(wanted, (self.steps + 1) // 2 - self.ahead)

    def used(self, first: int, step: int, horizon: int) -> int:
        """How many columns are in use from the time step `first` on: those behind the window only where the moment, at
        `step`, has come there with its state carried on."""
        if self.parted:
            return self.columns
        return min(self.columns, (self.steps if step < self.steps else self.steps + horizon - 1) - first)


def around(room: float) -> tuple[float, float, float]:
    """(HEAD, INPUT, UNDER), of which each has so much less as the three have too little room, down to the least."""
    least = LEAST_HEAD + LEAST_INPUT + LEAST_UNDER
    part = min(1.0, max(0.0, (room - least) / (HEAD + INPUT + UNDER - least)))
    return (
        LEAST_HEAD + (HEAD - LEAST_HEAD) * part,
        LEAST_INPUT + (INPUT - LEAST_INPUT) * part,
        LEAST_UNDER + (UNDER - LEAST_UNDER) * part,
    )


def places(box: Box, count: int) -> tuple[list[float], list[float], float]:
    """([x], [y], size) of the units of a vector in a cell of the grid, from the top left corner of `box`."""
    width, height = box.width - 2 * PAD, box.height - 2 * PAD
    best = None
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        pitch = min(width / columns, height / rows)
        if best is None or pitch > best[0] + 0.01:
            best = (pitch, columns, rows)
    pitch, columns, rows = best
    gap = 1 if pitch >= 4 else 0
    if pitch > 4:
        pitch = int(pitch)
    left = PAD + (width - columns * pitch + gap) / 2
    top = PAD + (height - rows * pitch + gap) / 2
    xs = [left + (place % columns) * pitch for place in range(count)]
    ys = [top + (place // columns) * pitch for place in range(count)]
    return xs, ys, pitch - gap
