"""The cell's colours: the page's own, with orange where the overview has blue, and three maps for numbers.

openings  0 to 1, from the colour of nothing to orange
signed    as in the overview
errors    a signed gradient on a logarithmic scale of three decades below the strongest"""

import math

from page.browser.palette import NAMES, Colours, mix, parts
from page.browser.types import TYPE_CHECKING

if TYPE_CHECKING:
    from page.browser.palette import Palette

LEVELS = 16
DECADES = 3
SCALES = {"signed": 1.0, "wide": 0.5}


class Shades(Colours):
    def __init__(self, palette: "Palette") -> None:
        self.palette = palette
        self.refresh()

    def refresh(self) -> None:
        for name in NAMES:
            name = name.replace("-", "_")
            setattr(self, name, getattr(self.palette, name))
        zero, orange, paper = parts(self.zero), parts(self.orange), parts(self.paper)
        self.openings = [mix(zero, orange, level / LEVELS) for level in range(LEVELS + 1)]
        self.soft, self.soft_line = mix(paper, orange, 0.14), mix(paper, orange, 0.38)
        self.blue, self.blue_soft = self.orange, self.soft
        self.signed = self.palette.signed

    def of(self, scale: str, value: float) -> str:
        """The colour of a value on an element's scale."""
        if scale == "opening":
            return self.openings[int(max(0.0, min(1.0, value)) * LEVELS + 0.5)]
        return self.signed(value * SCALES[scale])

    def of_error(self, value: float, strongest: float) -> str:
        return self.signed(strength(abs(value), strongest) * (1 if value > 0 else -1))


def strength(value: float, strongest: float) -> float:
    """0 to 1: how strong a gradient is against the strongest one, on a logarithmic scale."""
    if value <= 0 or strongest <= 0:
        return 0.0
    return max(0.0, min(1.0, 1 + math.log(value / strongest) / math.log(10) / DECADES))


def norm(values: list[float]) -> float:
    return math.sqrt(sum(value * value for value in values))
