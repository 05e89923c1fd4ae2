"""Where the prediction's plot lies inside its frame."""

from page.browser.box import Box

LEAST = 12
"""A plot's least width and height: a frame may be smaller for a moment, while the page is arranged anew."""
PLOT_MARGIN = {"left": 34, "right": 10, "top": 34, "bottom": 34}


def plot_area(plot):
    """The plot's inner box, inside its axes' labels."""
    return Box(
        plot.x + PLOT_MARGIN["left"],
        plot.y + PLOT_MARGIN["top"],
        max(LEAST, plot.width - PLOT_MARGIN["left"] - PLOT_MARGIN["right"]),
        max(LEAST, plot.height - PLOT_MARGIN["top"] - PLOT_MARGIN["bottom"]),
    )
