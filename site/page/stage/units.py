"""The units of a vector as squares, wherever they are shown: in a layer's glyph, in the strips of a cell, over time.

A square's colour is its value's. One with a negative value is barred: a line of the paper's colour runs through it, so
that the sign is told without colour, in squares of every size."""

from page.browser.types import JS

FAINTEST = 1 / 32
"""A value that is nearer to 0 has the colour of 0, and no sign that matters."""
THIN = 6
"""Of how many parts of a square the bar takes one."""


def negative(values: list[float], faintest: float = FAINTEST) -> list[int]:
    """The places of the values that are barred."""
    return [place for place, value in enumerate(values) if value < -faintest]


def draw(
    context: JS,
    xs: list[float],
    ys: list[float],
    width: float,
    height: float,
    colours: list[str],
    barred: list[int],
    paper: str,
) -> None:
    """Squares at `xs`, `ys`; barred: the places that `negative` gave; paper: the colour behind them."""
    last = None
    for place, colour in enumerate(colours):
        if colour != last:
            context.fillStyle = last = colour
        context.fillRect(xs[place], ys[place], width, height)
    if barred:
        thick = max(1, int(height / THIN + 0.5))
        down = int((height - thick) / 2 + 0.5)
        context.fillStyle = paper
        for place in barred:
            context.fillRect(xs[place], ys[place] + down, width, thick)
