"""What is written on the track, and where there is room for it: its margins, and the names of what is drawn, written
last and over all curves.

A name stands where it hides least of the curves, where the playhead does not go through it, and nearer to what it names
than to anything else that has a name or ends there; where it does not, a line leads to what it names."""

import math

from page.browser.canvas import Canvas, dot, line
from page.browser.palette import Palette

FONT = "12px Plex, system-ui, sans-serif"
LEFT, RIGHT, TOP, BOTTOM = 44, 50, 14, 22
ASIDE = 8
"""Pixels from a line to the middle of its name."""
NAME = 14
"""Pixels of height of a name."""
RIM = 3
"""Pixels of paper across the outline of a name."""
ROOMY = 80
"""Pixels of height from which levels are named on the track; where they are not, their names stand at the plot."""


STRUCK = 8
"""Points of curves that the playhead's line counts as: a name that it goes through is hard to read."""
FAR = 0.4
"""The same of a pixel that a name stands off what it names: it is told by a line then, but near is better."""
LEADER = 4
"""The same of that line."""
LED = 4
"""Pixels further off than beside it from which on a line leads from a curve's end to its name."""
SAME = 1.5
"""Pixels apart at which two things are seen as one: a name beside both is beside its own."""
TOUCHED = 2
"""Points of curves more than at first that may come to lie behind a name before it looks for another place."""
STEP = 4
"""Pixels from one height to the next."""
ALONG = 24
"""Pixels from one place on a level to the next."""


Place = tuple
"""(x, middle, to which side of it)"""
Mark = tuple
"""(x, y) of what a name may be taken for: a curve's end; x is None: a line at this height along the whole track."""


class Names:
    written: list[tuple[str, float, float, str]]
    leaders: list[tuple[float, float, float, float]]
    drawn: list[tuple[float, float]]
    widths: dict[str, float]
    head: float | None
    struck: list[bool]
    marks: "list[Mark]"
    own: "list[Mark | None]"
    behind: list[list[int]]

    def __init__(self, palette: Palette, canvas: Canvas) -> None:
        self.palette, self.canvas = palette, canvas
        self.begin([], None, [])

    def begin(self, drawn: list[tuple[float, float]], head: float | None, marks: "list[Mark]") -> None:
        """None is written yet. drawn: points of all curves, a few pixels apart; head: where the playhead stands; marks:
        all levels, and the ends of all curves."""
        self.drawn, self.head, self.marks = drawn, head, marks
        self.widths = {}
        """Of the texts: to ask for them costs more than all else here."""
        self.written = []
        """Text, place, and to which side of it."""
        self.leaders = []
        """(x0, y0, x1, y1) of the lines from what is named to its name."""
        self.struck = []
        """Of each name, whether the playhead went through it when its place was chosen."""
        self.own = []
        """Of each name, what it has to stay the nearest to; None: there is nothing, or a line leads to it."""
        self.behind = []
        """Of each name, how many points of curves lie behind it: when its place was chosen, and now."""

    def put(self, text: str, place: "Place", own: "Mark | None" = None) -> None:
        name = (text,) + place
        count = self.covered(text, place, self.drawn)
        self.written.append(name)
        self.struck.append(self.hit(name, self.head))
        self.behind.append([count, count])
        leader = self.leader(text, place, own) if own else None
        self.own.append(None if leader else own)
        if leader:
            self.leaders.append(leader)

    def met(self, text: str, x: float, y: float) -> None:
        """Beside the pole of a flag, to the right or to the left; where neither has room, it goes unsaid."""
        places = [(x + 12, y, "left"), (x - 10, y, "right")]
        # before it lies what the playhead has passed: it will be there when more epochs come
        ahead = self.head is not None and self.head >= x
        self.put_best(text, [(place, STRUCK if ahead and place[2] == "left" else 0) for place in places])

    def level(self, text: str, y: float) -> None:
        """Above or below the line of a level: at its right end or its left one, or between them; or where it hides
        nothing, with a line that leads there."""
        width, right = self.width(text), self.canvas.width - RIGHT
        places = []
        for middle in (y - NAME / 2, y + NAME / 2):
            places += [(right - 4, middle, "right"), (LEFT + 4, middle, "left")]
        steps = range(1, int((right - LEFT - width) / ALONG))
        for step in steps:
            places += [(right - 4 - step * ALONG, y + side * NAME / 2, "right") for side in (-1, 1)]
        choices = [(place, 0.0) for place in places]
        for off in range(NAME, int(self.canvas.height), NAME // 2):
            for middle in (y - NAME / 2 - off, y + NAME / 2 + off):
                places = [(right - 4, middle, "right"), (LEFT + 4, middle, "left")]
                places += [(right - 4 - step * ALONG, middle, "right") for step in steps[1::3]]
                choices += [(place, off * FAR) for place in places]
        self.put_best(text, choices, (None, y))

    def ends(self, ends: list[tuple[float, float, str]]) -> None:
        """The names of curves that end at (y, x): beside its end, above its line, which a name that stands to the left
        would else lie on; or where it hides nothing, with a line that leads there. A single one is named on any track,
        several only where they have room."""
        if len(ends) > 1 and self.canvas.height < ROOMY:
            return
        for y, x, text in ends:
            wanted = y - ASIDE if y > TOP + 2 * ASIDE else y + ASIDE
            places = []
            for off in range(0, int(self.canvas.height), STEP):
                for middle in (wanted - off, wanted + off) if off else (wanted,):
                    places += [((x + 6, middle, "left"), off * FAR), ((x - 6, middle, "right"), off * FAR)]
            self.put_best(text, places, (x, y))

    def put_best(
        self, text: str, places: "list[tuple[Place, float]]", own: "Mark | None" = None
    ) -> "Place | None":
        """At that one of these places, each with what speaks against it, at which it hides least: of those that lie on
        no other name and not beside the track, the first. None: there is no such place. own: what it names."""
        best, least = None, 0.0
        for place, cost in places:
            if (best and cost >= least) or not self.is_free(text, place):
                continue
            leader = self.leader(text, place, own) if own else None
            if leader and self.is_crossed(leader):
                continue
            cost += self.hidden(text, place) + (LEADER if leader else 0)
            if best is None or cost < least:
                best, least = place, cost
        if best:
            self.put(text, best, own)
        return best

    # --- which name is whose ------------------------------------------------------------------------------------

    def apart(self, text: str, place: "Place", mark: "Mark") -> float:
        """Pixels from the middle line of a name to what it may be taken for."""
        (left, right), (x, y) = self.box(text, place), mark
        aside = 0 if x is None else max(left - x, 0, x - right)
        return math.sqrt(aside**2 + (place[1] - y) ** 2)

    def is_nearest(self, text: str, place: "Place", own: "Mark", marks: "list[Mark]") -> bool:
        """Whether a name is nearer to what it names than to all else."""
        near = self.apart(text, place, own)
        return all([is_same(mark, own) or self.apart(text, place, mark) > near for mark in marks])

    def leader(self, text: str, place: "Place", own: "Mark") -> tuple[float, float, float, float] | None:
        """The line from what is named to its name; None: it needs none, so near is it."""
        (x, y), middle = own, place[1]
        if abs(middle - y) <= ASIDE + LED and self.is_nearest(text, place, own, self.marks):
            return None
        if x is not None:
            return x, y, place[0] - (2 if place[2] == "left" else -2), middle
        left, right = self.box(text, place)
        along = (left + right) / 2
        return along, y, along, middle + (NAME / 2 if middle < y else -NAME / 2)

    def is_crossed(self, leader: tuple[float, float, float, float]) -> bool:
        """Whether a line leads over a name."""
        return any([crosses(leader, self.box(name[0], name[1:]), name[2]) for name in self.written])

    # --- room ---------------------------------------------------------------------------------------------------

    def width(self, text: str) -> float:
        if text not in self.widths:
            self.canvas.context.font = FONT
            self.widths[text] = self.canvas.context.measureText(text).width
        return self.widths[text]

    def box(self, text: str, place: "Place") -> tuple[float, float]:
        """(left, right) of a name at a place."""
        left = place[0] - (self.width(text) if place[2] == "right" else 0)
        return left, left + self.width(text)

    def is_free(self, text: str, place: "Place") -> bool:
        (left, right), middle = self.box(text, place), place[1]
        if left < LEFT or right > self.canvas.width - RIGHT:
            return False
        if not NAME / 2 <= middle <= self.canvas.height - BOTTOM - NAME / 2:
            return False
        for other, x, y, align in self.written:
            start, end = self.box(other, (x, y, align))
            if start < right and left < end and abs(y - middle) < NAME:
                return False
        return not any([crosses(leader, (left, right), middle) for leader in self.leaders])

    def covered(self, text: str, place: "Place", points: list[tuple[float, float]]) -> int:
        """How many of these points of curves lie behind a name."""
        (left, right), middle = self.box(text, place), place[1]
        return len([1 for x, y in points if left <= x <= right and abs(y - middle) <= NAME / 2])

    def hidden(self, text: str, place: "Place") -> float:
        """How much of what is drawn a name would hide or be struck through by."""
        through = [1 for x, y in self.marks if x is None and abs(y - place[1]) < NAME / 2 - 1]
        count = self.covered(text, place, self.drawn) + len(through) * self.width(text) / STEP
        return count + (STRUCK if self.hit((text,) + place, self.head) else 0)

    def hit(self, name: tuple[str, float, float, str], head: float | None) -> bool:
        """Whether the playhead goes through a name."""
        if head is None:
            return False
        left, right = self.box(name[0], name[1:])
        return left < head < right

    def is_struck(self, head: float) -> bool:
        """Whether the playhead, when it is there, goes through a name that it did not go through before."""
        return any([not was and self.hit(name, head) for name, was in zip(self.written, self.struck)])

    def is_overtaken(self, points: list[tuple[float, float]], ends: "list[Mark]") -> bool:
        """Whether these points, by which the curves have grown, or their new ends make a name hard to read, or such as
        may be taken for another's."""
        for name, own, behind in zip(self.written, self.own, self.behind):
            behind[1] += self.covered(name[0], name[1:], points)
            if behind[1] > 2 * behind[0] + TOUCHED:
                return True
            if own and not self.is_nearest(name[0], name[1:], own, ends):
                return True
        return False

    def write(self) -> None:
        """Over all curves, each on a rim of paper: a curve that crosses a name leaves it readable."""
        context, palette = self.canvas.context, self.palette
        context.font, context.textBaseline = FONT, "middle"
        context.strokeStyle, context.fillStyle, context.lineWidth = palette.muted, palette.muted, 1
        for leader in self.leaders:
            line(context, *leader)
            dot(context, leader[0], leader[1], 2)
        context.strokeStyle = palette.paper
        context.lineWidth, context.lineJoin = RIM, "round"
        for text, x, y, align in self.written:
            context.textAlign = align
            context.strokeText(text, x, y)
            context.fillText(text, x, y)


def is_same(one: "Mark", other: "Mark") -> bool:
    """Whether both are seen as one."""
    if (one[0] is None) != (other[0] is None):
        return False
    return abs(one[1] - other[1]) <= SAME and (one[0] is None or abs(one[0] - other[0]) <= SAME)


def crosses(leader: tuple[float, float, float, float], box: tuple[float, float], middle: float) -> bool:
    """Whether a line runs through a name's box (left, right) around its middle."""
    x0, y0, x1, y1 = leader
    pieces = int(max(abs(x1 - x0), abs(y1 - y0)) / STEP) + 1
    for piece in range(pieces + 1):
        x, y = x0 + (x1 - x0) * piece / pieces, y0 + (y1 - y0) * piece / pieces
        if box[0] <= x <= box[1] and abs(y - middle) < NAME / 2:
            return True
    return False
