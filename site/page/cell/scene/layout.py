"""Where a cell's parts stand on its canvas: pure arithmetic on the diagram's grid and a size.

All lengths are CSS pixels from the canvas' top left corner. Computed when the size or the cell changes, never in a
frame."""

from page.browser.types import TYPE_CHECKING

if TYPE_CHECKING:
    from page.cell.scene.diagram import Diagram, Element

LEFT, RIGHT, TOP, BOTTOM = 50, 20, 26, 24
"""Room around the grid, for the strips and labels of its outermost parts."""
CORNER = 12
NARROW = 640
"""The least width at which a cell can be read; a narrower frame scrolls sideways."""
ARROW = 7
WIDE_ENOUGH = 8
"""Pixels that a unit is wide, as far as four rows make it so."""
SLUICE = 16
"""Room behind a gate for the slider that holds it."""
OVER_GATES = 46
"""Between two rows of gates, at least, for their names to stand over their signs."""


class Strip:
    """The units of one vector, as marks in rows: `xs` and `ys` of each, all `width` by `height`."""

    __slots__ = ("height", "width", "x", "xs", "y", "ys", "whole_height", "whole_width")

    def __init__(self, x: float, middle: float, width: float, count: int) -> None:
        rows = rows_of(width, count)
        columns = (count + rows - 1) // rows
        pitch = min(14.0, width / columns)
        gap = 1 if pitch >= 4 else 0
        self.height = max(3, (14, 18, 22)[min(rows, 3) - 1] / rows - gap)
        self.width = pitch - gap
        self.whole_width = columns * pitch - gap
        self.whole_height = rows * (self.height + gap) - gap
        self.x, self.y = x, middle - self.whole_height / 2
        self.xs = [self.x + (index % columns) * pitch for index in range(count)]
        self.ys = [self.y + (index // columns) * (self.height + gap) for index in range(count)]

    def unit_at(self, x: float, y: float) -> int | None:
        """The unit at a point, None outside."""
        if not (
            self.x <= x <= self.x + self.whole_width and self.y - 3 <= y <= self.y + self.whole_height + 3
        ):
            return None
        best = None
        for index in range(len(self.xs)):
            if self.xs[index] <= x and self.ys[index] - 3 <= y:
                best = index
        return best


def rows_of(width: float, count: int) -> int:
    """In how many rows so many units stand, in a strip of this width."""
    rows = 1
    while (width / -(-count // rows) < WIDE_ENOUGH and rows < 4) or (
        width / -(-count // rows) < 3 and rows < 6
    ):
        rows += 1
    return rows


class Figure:
    """A diagram at a size.

    points {element id: (x, y)}; strips {id: Strip}; labels {id: (x, y)}, left aligned on that line;
    routes: corners of each wire; joints: where wires of one source part; arrows: (x, y, way x, way y);
    crossings: (x, y) where an upright wire passes over a level one, which then has a gap;
    operators: (x, y, symbol, id)"""

    strips: dict[str, Strip]
    labels: dict[str, tuple[float, float]]
    operators: list[tuple[float, float, str, str]]

    def __init__(self, diagram: "Diagram", width: float, height: float, count: int, received: int) -> None:
        """count: units of the layer; received: how many numbers come in at a step."""
        self.diagram, self.width, self.height = diagram, width, height
        # the outermost strips reach out by half their width, and that grows with the columns
        self.left = LEFT + max(0.0, (width - NARROW) * 0.04)
        self.column = (width - self.left - RIGHT) / diagram.columns
        self.level = (height - TOP - BOTTOM) / diagram.levels
        self.radius = min(22.0, max(15.5, min(self.column * 0.17, self.level * 0.28)))
        self.small = self.radius * 0.55
        self.strip_width = min(132.0, self.column * 0.757)
        self.points = {element.id: self.at(element.place) for element in diagram.elements}
        self.strips, self.labels = {}, {}
        for element in diagram.elements:
            size = received if element.id == "input" else count
            self._strip(element, received + count if element.id == "joined" else size)
        self.operators = []
        for element in diagram.elements:
            if element.operator:
                x, y = self.at(element.operator[1])
                self.operators.append((x, y, element.operator[0], element.id))
        self.routes = [[self.at(corner) for corner in wire.route] for wire in diagram.wires]
        self.joints = self._joints()
        self.arrows = self._arrows()
        self.crossings = self._crossings()

    def at(self, place: tuple[float, float]) -> tuple[float, float]:
        return self.left + place[0] * self.column, TOP + place[1] * self.level

    def half(self, element: "Element") -> float:
        """Half the extent of an element's glyph, along x."""
        if element.kind == "vector":
            return self.strips[element.id].whole_width / 2
        if element.kind == "join":
            return 5.0
        return self.radius if element.kind != "product" and element.kind != "sum" else self.radius * 0.8

    def _strip(self, element: "Element", count: int) -> None:
        x, y = self.points[element.id]
        if element.strip == "here":
            strip = Strip(x - self.strip_width / 2, y, self.strip_width, count)
            shift = x - strip.whole_width / 2 - strip.x
            strip = Strip(strip.x + shift, y, self.strip_width, count) if shift > 1 else strip
        else:
            sluice = SLUICE if element.kind == "gate" else 0
            strip = Strip(x + self.half(element) + 9 + sluice, y, self.strip_width, count)
        self.strips[element.id] = strip
        if element.label == "below":
            self.labels[element.id] = strip.x, strip.y + strip.whole_height + 16
        elif element.part == "gates" and self.level > OVER_GATES:
            self.labels[element.id] = x - self.half(element), y - self.radius - 6
        else:
            self.labels[element.id] = strip.x, strip.y - 7

    def sluice(self, element: "Element") -> tuple[float, float, float]:
        """(x, y, height) of the middle of a gate's slider, on the wire that leaves it."""
        x, y = self.points[element.id]
        return x + self.half(element) + 4 + SLUICE / 2, y, min(2 * self.radius + 2, self.level * 0.8)

    def box(self, element: "Element") -> tuple[float, float, float, float]:
        """(x, y, width, height) of everything that belongs to an element: glyph, units and label."""
        x, y = self.points[element.id]
        strip = self.strips[element.id]
        left = strip.x - 4 if element.kind == "vector" else x - self.half(element) - 4
        right = strip.x + max(strip.whole_width, 40) + 4
        reach = self.radius + 3 if element.kind not in ("vector", "join") else 14
        label = self.labels[element.id][1]
        top = min(strip.y - 4, y - reach, label - 15)
        return left, top, right - left, max(y + reach, strip.y + strip.whole_height + 4, label + 5) - top

    # --- wires ----------------------------------------------------------------------------------------------------

    def _joints(self) -> list[tuple[float, float]]:
        """Points where a wire leaves another one of the same source."""
        joints = []
        wires = self.diagram.wires
        for one, route in zip(wires, self.routes):
            for place in range(1, len(route) - 1):
                for other, way in zip(wires, self.routes):
                    if other is one or other.source != one.source:
                        continue
                    if parts_here(route, place, way) and route[place] not in joints:
                        joints.append(route[place])
        return joints

    def _arrows(self) -> list[tuple[float, float, int, int]]:
        arrows, seen = [], []
        for wire, route in zip(self.diagram.wires, self.routes):
            target = self.diagram.element.get(wire.target)
            x, y = route[-1]
            if target and target.operator and route[-1] == self.at(target.operator[1]):
                self._arrow_at_operator(target, route, arrows, seen)
                continue
            before = route[-2]
            way_x, way_y = sign(x - before[0]), sign(y - before[1])
            if target:
                across = self.half(target) + 1
                if target.kind == "join" or target.kind == "vector":
                    along = self.radius * 0.8 if target.kind == "join" else 12
                else:
                    along = across
                x, y = x - way_x * across, y - way_y * along
            key = (round(x), round(y))
            if key not in seen:
                seen.append(key)
                arrows.append((x, y, way_x, way_y))
            if target and target.operator:
                self._arrow_at_operator(target, route, arrows, seen)
        return arrows

    def _arrow_at_operator(
        self,
        target: "Element",
        route: list[tuple[float, float]],
        arrows: list[tuple[float, float, int, int]],
        seen: list[tuple[int, int]],
    ) -> None:
        """Where a route passes a small operation on its way, its arrow stands there too."""
        x, y = self.at(target.operator[1])
        for start, end in zip(route, route[1:]):
            if not between((x, y), start, end) or (x, y) == start:
                continue
            way_x, way_y = sign(end[0] - start[0]), sign(end[1] - start[1])
            point = (x - way_x * (self.small + 1), y - way_y * (self.small + 1))
            key = (round(point[0]), round(point[1]))
            if key not in seen:
                seen.append(key)
                arrows.append((point[0], point[1], way_x, way_y))

    def _crossings(self) -> list[tuple[float, float]]:
        """Where an upright wire passes over a level one that has nothing to do with it."""
        found = []
        wires = self.diagram.wires
        for one, route in zip(wires, self.routes):
            for other, way in zip(wires, self.routes):
                if one.source == other.source or one.target == other.target:
                    continue
                for (x0, y0), (x1, y1) in zip(route, route[1:]):
                    for (u0, v0), (u1, v1) in zip(way, way[1:]):
                        if x0 == x1 and v0 == v1 and inside(x0, u0, u1) and inside(v0, y0, y1):
                            if (x0, v0) not in found:
                                found.append((x0, v0))
        return found


def parts_here(route: list[tuple[float, float]], place: int, way: list[tuple[float, float]]) -> bool:
    """Whether `route`, at its corner `place`, leaves the course of `way`, which goes on elsewhere."""
    point = route[place]
    for index in range(len(way) - 1):
        if way[index] == point:
            return index > 0 and towards(point, way[index + 1]) != towards(point, route[place + 1])
        if between(point, way[index], way[index + 1]) and point != way[index + 1]:
            return True
    return False


def towards(start: tuple[float, float], end: tuple[float, float]) -> tuple[int, int]:
    return sign(end[0] - start[0]), sign(end[1] - start[1])


def between(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a point lies on the level or upright stretch from `start` to `end`."""
    x, y = point
    on_level = start[1] == y == end[1] and min(start[0], end[0]) <= x <= max(start[0], end[0])
    return on_level or (start[0] == x == end[0] and min(start[1], end[1]) <= y <= max(start[1], end[1]))


def inside(value: float, one: float, other: float) -> bool:
    return min(one, other) + 8 < value < max(one, other) - 8


def sign(value: float) -> int:
    return (value > 0) - (value < 0)
