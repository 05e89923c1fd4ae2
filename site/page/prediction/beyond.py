"""What leaves a picture's frame: a curve is drawn up to the frame and from where it comes back, and an arrow at the
edge says that it goes on out there. Nothing is drawn where it is not."""

from page.browser.canvas import polyline
from page.browser.types import JS

FURTHEST = 50
"""Heights of the frame from which on a value is as far away as can be."""
APART = 18
"""Pixels between two arrows at an edge, at least."""
TIP, FOOT = 6, 4.5
"""Pixels: an arrow's length, and half its width."""


def pieces(xs: list, ys: list, top: float, bottom: float) -> list[tuple[list, list]]:
    """[(xs, ys)] of those parts of a curve that lie in the frame from top to bottom."""
    if all([top <= y <= bottom for y in ys]):
        return [(list(xs), list(ys))]
    found: list = []
    for place in range(1, len(ys)):
        part = inside((xs[place - 1], ys[place - 1]), (xs[place], ys[place]), top, bottom)
        if part is None:
            continue
        start, end = part
        if found and (found[-1][0][-1], found[-1][1][-1]) == start:
            found[-1][0].append(end[0])
            found[-1][1].append(end[1])
        else:
            found.append(([start[0], end[0]], [start[1], end[1]]))
    return found


def inside(start: tuple, end: tuple, top: float, bottom: float) -> tuple[tuple, tuple] | None:
    """The part of a line that lies in the frame, None where none does."""
    low, high = min(start[1], end[1]), max(start[1], end[1])
    if high < top or low > bottom:
        return None
    return within(start, end, top, bottom), within(end, start, top, bottom)


def within(point: tuple, other: tuple, top: float, bottom: float) -> tuple:
    """A line's end or, where that lies outside, the point at which the line crosses the frame."""
    x, y = point
    if top <= y <= bottom:
        return point
    edge = top if y < top else bottom
    return x + (other[0] - x) * (edge - y) / (other[1] - y), edge


def curve(context: JS, xs: list, ys: list, top: float, bottom: float) -> None:
    """Stroke what of a curve lies in the frame."""
    for part_xs, part_ys in pieces(xs, ys, top, bottom):
        polyline(context, part_xs, part_ys, 0, len(part_ys))


def arrows(context: JS, xs: list, ys: list, top: float, bottom: float) -> None:
    """At the frame's edge, where points lie beyond it: in the colour that is set to fill."""
    last = {}
    for x, y in zip(xs, ys):
        if top <= y <= bottom:
            continue
        edge, turn = (top, 1) if y < top else (bottom, -1)
        if edge in last and x - last[edge] < APART:
            continue
        last[edge] = x
        context.beginPath()
        context.moveTo(x, edge - turn * TIP / 2)
        context.lineTo(x + FOOT, edge + turn * TIP / 2)
        context.lineTo(x - FOOT, edge + turn * TIP / 2)
        context.fill()
