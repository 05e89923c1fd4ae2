"""A wire of the picture as it is drawn, its corners rounded: where on it something is that has come so far. Pure
arithmetic."""

import math

CORNER = 18
"""Pixels that a corner is rounded over at most."""
CHORDS = 6
"""Straight pieces that a rounded corner is reckoned by."""
Point = tuple


def bend(before: Point, corner: Point, behind: Point) -> float:
    """The radius of a corner."""
    (x0, y0), (x1, y1), (x2, y2) = before, corner, behind
    return min(CORNER, (abs(x1 - x0) + abs(y1 - y0)) / 2, (abs(x2 - x1) + abs(y2 - y1)) / 2)


class Wire:
    """route: points, joined by upright and level pieces. long: its length."""

    def __init__(self, route: tuple[tuple[float, float], ...]) -> None:
        self.points = rounded(route)
        self.lengths = [
            math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2)
            for (x0, y0), (x1, y1) in zip(self.points, self.points[1:])
        ]
        self.long: float = sum(self.lengths)

    def at(self, far: float) -> tuple[float, float]:
        """(x, y) so many pixels from its beginning."""
        for (x0, y0), (x1, y1), length in zip(self.points, self.points[1:], self.lengths):
            if far <= length and length:
                part = max(0.0, far / length)
                return x0 + (x1 - x0) * part, y0 + (y1 - y0) * part
            far -= length
        return self.points[-1]


def rounded(route: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """A route's points, each corner's arc by some of its own."""
    points = [route[0]]
    for before, corner, behind in zip(route, route[1:], route[2:]):
        radius = bend(before, corner, behind)
        start, end = toward(corner, before, radius), toward(corner, behind, radius)
        if start[0] == end[0] or start[1] == end[1]:
            points.append(corner)
            continue
        centre = (start[0] + end[0] - corner[0], start[1] + end[1] - corner[1])
        for place in range(CHORDS + 1):
            turned = math.pi / 2 * place / CHORDS
            along, across = math.cos(turned), math.sin(turned)
            x, y = [
                centre[k] + (start[k] - centre[k]) * along + (end[k] - centre[k]) * across for k in (0, 1)
            ]
            points.append((x, y))
    return points + [route[-1]]


def toward(start: Point, end: Point, far: float) -> tuple[float, float]:
    """The point so far from `start` on a level or upright way to `end`."""
    (x0, y0), (x1, y1) = start, end
    length = abs(x1 - x0) + abs(y1 - y0)
    if not length:
        return x0, y0
    return x0 + (x1 - x0) * far / length, y0 + (y1 - y0) * far / length
