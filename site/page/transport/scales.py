"""The track's scales: epochs to the right, losses upward, on a logarithmic axis or a linear one.

A loss of exactly nothing has no place on a logarithmic axis. Where one is drawn the axis is broken, and below the break
is a ground that is marked 0: so it is taken for no power of ten."""

import math

from page.browser.canvas import Canvas, line
from page.browser.types import JS, TYPE_CHECKING, Value, Values
from page.transport.measured import measured
from page.transport.names import BOTTOM, LEFT, RIGHT, TOP
from page.words.figures import decade, short

if TYPE_CHECKING:
    from page.run.records import Stretch

FEWEST_EPOCHS = 20
LEAST = 1e-7
"""The foot of the logarithmic scale at the lowest."""
APART = 18
"""Pixels from one label of the vertical axis to the next, at least."""
LOW = 0.4
"""Of a low track's height, what is below the break at most."""
BREAK = 3
"""Half the height of the break's two strokes, and half the pixels between them."""
CURVES = ("validation_loss", "free_running_error", "training_loss")
"""In the order in which they are drawn; the last lies on top."""


def nice_end(epochs: int) -> int:
    """The end of the axis: the next of 20, 30, 40, 60, 80, 120, 160, 240 and so on."""
    end = FEWEST_EPOCHS
    while epochs > end * 3 // 2:
        end *= 2
    return end if epochs <= end else end * 3 // 2


class Scales:
    """zero: whether a loss of nothing is drawn. scale: (low, high) of the vertical axis, of powers of ten where it is
    logarithmic. last: the epoch at its end."""

    canvas: Canvas
    scale: tuple | None
    levels: list[tuple[dict, float]]
    logarithmic = True
    zero = False
    last = FEWEST_EPOCHS

    def x(self, epoch: int) -> float:
        return LEFT + (self.canvas.width - LEFT - RIGHT) * epoch / self.last

    def epoch_at(self, x: float) -> int:
        """The epoch under a point of the track."""
        return round((x - LEFT) / (self.canvas.width - LEFT - RIGHT) * self.last)

    def y(self, value: float) -> float:
        (low, high), foot = self.scale, self.canvas.height - BOTTOM
        if self.logarithmic and self.zero and value <= 0:
            return foot
        if self.logarithmic:
            value = math.log(max(value, LEAST)) / math.log(10)
        foot -= self.below
        share = min(1.0, max(0.0, (value - low) / (high - low)))
        return foot - share * (foot - TOP)

    @property
    def tall(self) -> float:
        return self.canvas.height - TOP - BOTTOM

    @property
    def below(self) -> float:
        """Pixels between what is nothing and the lowest power of ten."""
        return min(APART, self.tall * LOW) if self.logarithmic and self.zero else 0

    def has_zero(self, records: "list[Stretch]", names: tuple[str, ...]) -> bool:
        """Whether some figure of these names is nothing."""
        return any([value == 0 for part in records for name in names for _, value in measured(part, name)])

    def scale_for(self, records: "list[Stretch]") -> tuple[float, float]:
        """(low, high) of the vertical axis: powers of ten, or 0 and a round number. records: lists of them."""
        values = [value for part in records for name in CURVES for _, value in measured(part, name)] or [1.0]
        # one far below what is drawn stands at the foot: it makes the scale one power of ten longer at most
        foot = min(values) / 10
        values += [max(loss, foot) for _, loss in self.levels]
        if self.logarithmic:
            # a free run without an error is no power of ten: it stands below the scale that the others make
            values = [max(value, LEAST) for value in values if value > 0] or [1.0]
            low = math.floor(math.log(min(values)) / math.log(10) + 1e-9)
            high = math.ceil(math.log(max(values)) / math.log(10) - 1e-9)
            return low, max(low + 1, high)
        most = max(max(values), LEAST)
        power = 10.0 ** math.floor(math.log(most) / math.log(10))
        return 0.0, power * math.ceil(most / power)

    def fits(self, record: Values) -> bool:
        values = [record[name] for name in CURVES if record[name] is not None]
        low, high = self.scale
        if self.logarithmic:
            low, high = 10.0**low, 10.0**high
        if self.logarithmic and not self.zero and 0 in values:
            return False
        return all(not value or low <= max(value, LEAST) <= high * 1.0001 for value in values)

    def ticks(self, low: Value, high: Value) -> list[tuple[float, str]]:
        """Where there is little room, the two ends alone."""
        if not self.logarithmic:
            shares = (0, 0.5, 1) if self.tall > 2 * APART else (0, 1)
            return [(high * share, short(high * share, 2)) for share in shares]
        tall = self.tall - self.below
        room = tall / (high - low)
        every = 1 if room > APART else 2 if 2 * room > APART else 3 if 3 * room > APART else high - low
        powers = list(range(low, high + 1, every))
        if self.zero and self.below < APART:
            powers = [high]
        return ([(0.0, "0")] if self.zero else []) + [(10.0**power, decade(power)) for power in powers]

    def broken(self, context: JS) -> None:
        """Two strokes across the axis, between nothing and the powers of ten."""
        if self.logarithmic and self.zero:
            y = self.canvas.height - BOTTOM - self.below / 2
            for aside in (-BREAK / 2, BREAK / 2):
                line(context, LEFT - 5, y + aside + BREAK / 2, LEFT + 5, y + aside - BREAK / 2)
