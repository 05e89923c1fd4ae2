"""Colours for the canvases, read from the page's own style, so that light, dark and print share one source.

`signed` is the map for values from -1 to 1: green for negative, purple for positive (a pair that all common kinds of
colour vision tell apart), made once as ready strings because a frame asks for hundreds of them."""

from page.browser import document, window

NAMES = (
    "paper", "raised", "ink", "muted", "line", "edge", "blue", "blue-soft", "orange", "target", "error",
    "low", "high", "zero",
)  # fmt: skip
LEVELS = 16


class Palette:
    def __init__(self):
        self.refresh()

    def refresh(self):
        style = window.getComputedStyle(document.documentElement)
        for name in NAMES:
            setattr(self, name.replace("-", "_"), style.getPropertyValue("--" + name).strip())
        low, zero, high = parts(self.low), parts(self.zero), parts(self.high)
        self.steps = [
            mix(zero, low, -level / LEVELS) if level < 0 else mix(zero, high, level / LEVELS)
            for level in range(-LEVELS, LEVELS + 1)
        ]

    def signed(self, value):
        level = int(value * LEVELS + (0.5 if value > 0 else -0.5))
        return self.steps[LEVELS + max(-LEVELS, min(LEVELS, level))]


def parts(colour):
    """The three numbers of `#rrggbb`."""
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


def mix(first, second, share):
    return "rgb(%d,%d,%d)" % tuple(round(a + (b - a) * share) for a, b in zip(first, second))
