"""The whole series that was read, as a small picture: a line that breaks where numbers are missing, and a bar there.
The columns that are read beside it are thin lines with dashes, each from its lowest number to its highest.

Of many numbers each point is a stroke from the lowest to the highest of its share, so that no peak gets lost."""

from page import browser
from page.browser.canvas import Canvas
from page.browser.types import JS, TYPE_CHECKING
from page.prediction.columns import Strokes

if TYPE_CHECKING:
    from page.browser.buffers import Series
    from page.browser.palette import Palette

POINTS = 600
"""Shares that a picture has at most."""
MARGIN = 8
"""Units of room around the line."""
LEAST_BAR = 2
"""Units of width that even one missing number among thousands has."""


def envelope(series: "Series", points: int = POINTS) -> list[tuple]:
    """(numbers missing, numbers there, lowest, highest) of each of at most `points` shares of a series, in their order;
    each number is in one of them."""
    shares = min(points, series.count)
    cuts = [k * series.count // shares for k in range(shares)] + [series.count]
    return [
        (missing, stop - start - missing, low, high)
        for start, stop in zip(cuts[:-1], cuts[1:])
        for missing, low, high in (series.piece(start, stop),)
    ]


def drawn(shares: list, width: float, height: float) -> tuple[list, list]:
    """(pieces, bars) on a picture of that size: each piece a list of points (x, y) without a break, each bar the (x,
    width) of shares in which numbers are missing. The lowest number is at the bottom, the highest at the top."""
    known = [share for share in shares if share[1]]
    low = min([share[2] for share in known]) if known else 0.0
    high = max([share[3] for share in known]) if known else 0.0
    step = (width - 2 * MARGIN) / max(1, len(shares))
    scale = (height - 2 * MARGIN) / (high - low) if high > low else 0.0
    bottom = height - MARGIN if scale else height / 2
    pieces, bars = [[]], []
    for place, (missing, there, lowest, highest) in enumerate(shares):
        x = MARGIN + (place + 0.5) * step
        if missing:
            wide = max(step, LEAST_BAR)
            bars.append((x - wide / 2, wide))
        if there:
            ends = [bottom - (value - low) * scale for value in (lowest, highest)]
            # the end that is nearer comes first
            if pieces[-1] and abs(pieces[-1][-1][1] - ends[1]) < abs(pieces[-1][-1][1] - ends[0]):
                ends.reverse()
            pieces[-1].extend([(x, y) for y in (ends if highest > lowest else ends[:1])])
        elif pieces[-1]:
            pieces.append([])
    return [piece for piece in pieces if piece], bars


class Curve:
    def __init__(self, palette: "Palette") -> None:
        self.palette = palette
        self.node = browser.element("own-preview-picture")
        self.canvas = Canvas(self.node)
        self.shares: list = []
        """Those of the series, then of each column beside it."""
        self.strokes = Strokes()
        browser.watch_size(self.node, self.draw)

    def show(self, buffer: JS, count: int) -> None:
        """The numbers of an ArrayBuffer of float64, `count` of each column; nan for one that is missing."""
        columns = int(buffer.byteLength) // (8 * count) if count else 0
        self.shares = [envelope(browser.Series(buffer, place * count, count)) for place in range(columns)]
        self.draw()

    def draw(self) -> None:
        canvas = self.canvas
        canvas.fit()
        canvas.clear()
        if not self.shares:
            return
        context, palette = canvas.context, self.palette
        made = [drawn(shares, canvas.width, canvas.height) for shares in self.shares]
        context.fillStyle = palette.orange
        for _, bars in made:
            for x, width in bars:
                context.fillRect(x, 0, width, canvas.height)
        for place, (pieces, _) in enumerate(made[1:]):
            for piece in pieces:
                self.strokes.draw(
                    context, palette.muted, [x for x, _ in piece], [[y for _, y in piece]], place
                )
        pieces = made[0][0]
        context.fillStyle = context.strokeStyle = palette.blue
        context.lineWidth, context.lineJoin = 1.5, "round"
        for piece in pieces:
            context.beginPath()
            context.moveTo(*piece[0])
            for x, y in piece[1:]:
                context.lineTo(x, y)
            context.stroke()
            if len(piece) == 1:
                context.fillRect(piece[0][0] - 1, piece[0][1] - 1, 2, 2)
