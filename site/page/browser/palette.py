"""Colours for the canvases, read from the page's own style, so that light, dark and print share one source.

`signed` is the map for values from -1 to 1: green for negative, purple for positive (a pair that all common kinds of
colour vision tell apart), made once as ready strings because a frame asks for hundreds of them."""

from page.browser import document, make, window
from page.browser.types import Act

NAMES = (
    "paper", "raised", "ink", "muted", "line", "edge", "blue", "blue-soft", "orange", "target", "error",
    "low", "high", "zero",
)  # fmt: skip
LEVELS = 16


class Colours:
    """The colours of NAMES, as whoever draws finds them: the page's own, or the shades of a cell's room."""

    paper: str
    raised: str
    ink: str
    muted: str
    line: str
    edge: str
    blue: str
    blue_soft: str
    orange: str
    target: str
    error: str
    low: str
    high: str
    zero: str
    signed: Act
    """signed(value): the colour of a value from -1 to 1."""


class Palette(Colours):
    def __init__(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        # a colour may be one of the system's: what it comes to is known of an element that has it
        probe = make("i", document.body, class_="probe")
        for name in NAMES:
            probe.style.color = "var(--%s)" % name
            setattr(self, name.replace("-", "_"), window.getComputedStyle(probe).color)
        probe.remove()
        self.mix_steps()

    def mix_steps(self) -> None:
        low, zero, high = parts(self.low), parts(self.zero), parts(self.high)
        self.steps = [
            mix(zero, low, -level / LEVELS) if level < 0 else mix(zero, high, level / LEVELS)
            for level in range(-LEVELS, LEVELS + 1)
        ]

    def signed(self, value: float) -> str:
        level = int(value * LEVELS + (0.5 if value > 0 else -0.5))
        return self.steps[LEVELS + max(-LEVELS, min(LEVELS, level))]


def parts(colour: str) -> list[int]:
    """The three numbers of `rgb(18, 96, 180)`."""
    return [int(number) for number in colour[colour.index("(") + 1 : -1].split(",")[:3]]


def mix(first: list, second: list, share: float) -> str:
    return "rgb(%d,%d,%d)" % tuple(round(a + (b - a) * share) for a, b in zip(first, second))


def ink_on(colour: str) -> str:
    """Black or white, whichever stands out more from a colour: from any by 4.5 to 1 at least (WCAG 2)."""
    red, green, blue = [linear(part / 255) for part in parts(colour)]
    return "#000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > EVEN else "#fff"


EVEN = 0.1791
"""The luminance that black and white stand out from alike."""


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
