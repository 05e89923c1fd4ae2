"""Where the prediction's plot lies inside its frame."""

from page.browser.box import Box
from page.browser.canvas import SMALL, flag
from page.browser.types import JS, TYPE_CHECKING

if TYPE_CHECKING:
    from page.browser.palette import Colours

LEAST = 12
"""A plot's least width and height: a frame may be smaller for a moment, while the page is arranged anew."""
PLOT_MARGIN = {"left": 34, "right": 10, "top": 34, "bottom": 34}


def plot_area(plot: Box) -> Box:
    """The plot's inner box, inside its axes' labels."""
    return Box(
        plot.x + PLOT_MARGIN["left"],
        plot.y + PLOT_MARGIN["top"],
        max(LEAST, plot.width - PLOT_MARGIN["left"] - PLOT_MARGIN["right"]),
        max(LEAST, plot.height - PLOT_MARGIN["top"] - PLOT_MARGIN["bottom"]),
    )


LOW, LOWEST = 150, 100
"""Pixels of height below which the margins are only as wide as needed; below which the steps go unnumbered."""


UNDER_KEY, WITHOUT_KEY = 26, 8
"""Pixels above the curves of such a picture, whose key stands in its head, or elsewhere."""


def low_area(plot: Box, above: int) -> Box:
    """The inner box of a picture that has little height: nearly all of it is the curves'."""
    below = 6 if plot.height < LOWEST else 26
    width = plot.width - PLOT_MARGIN["left"] - PLOT_MARGIN["right"]
    height = max(LEAST, plot.height - above - below)
    return Box(plot.x + PLOT_MARGIN["left"], plot.y + above, max(LEAST, width), height)


ROOM = 150
"""Pixels of height from which on no curve reaches into the picture's corner."""
POLE = 14
"""Pixels between a flag's pole and the end of what it says."""
CLEAR = 8
"""The same between its end and an upright line."""


def tell_met(context: JS, area: Box, palette: "Colours", text: str, upright: float | None = None) -> None:
    """In the picture's upper right corner, where no value in reach of the network stands: a flag and what it says, and
    none of it on the upright line of the window's end at x; the track tells it, too, so where there is no room it goes
    unsaid."""
    if not text or area.height < ROOM:
        return
    context.font, context.textAlign, context.textBaseline = SMALL, "right", "middle"
    context.strokeStyle = context.fillStyle = palette.muted
    context.lineWidth = 1
    width = context.measureText(text).width
    right = area.right
    if upright is not None and right - width - POLE - CLEAR < upright < right + CLEAR:
        right = upright - CLEAR
    if width > right - area.x - POLE:
        return
    context.fillText(text, right, area.y + 8)
    flag(context, right - width - POLE, area.y + 14)
