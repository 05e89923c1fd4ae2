"""What is written on the track, and where there is room for it: its margins, and the names of what is drawn, written
last and over all curves.

A name stands where it hides least of the curves, and where the playhead does not go through it."""

from page.browser.canvas import Canvas, line
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
"""The same of a pixel that a curve's name stands off its end: it is told by a line then, but near is better."""
LED = 4
"""Pixels further off than beside it from which on a line leads from a curve's end to its name."""
STEP = 4
"""Pixels from one height to the next."""
ALONG = 24
"""Pixels from one place on a level to the next."""


Place = tuple
"""(x, middle, to which side of it)"""


class Names:
    written: list[tuple[str, float, float, str]]
    leaders: list[tuple[float, float, float, float]]
    drawn: list[tuple[float, float]]
    widths: dict[str, float]
    head: float | None
    struck: list[bool]

    def __init__(self, palette: Palette, canvas: Canvas) -> None:
        self.palette, self.canvas = palette, canvas
        self.begin([], None)

    def begin(self, drawn: list[tuple[float, float]], head: float | None) -> None:
        """None is written yet. drawn: points of all curves, a few pixels apart; head: where the playhead stands."""
        self.drawn, self.head = drawn, head
        self.widths = {}
        """Of the texts: to ask for them costs more than all else here."""
        self.written = []
        """Text, place, and to which side of it."""
        self.leaders = []
        """(x0, y0, x1, y1) of the lines from a curve's end to its name."""
        self.struck = []
        """Of each name, whether the playhead went through it when its place was chosen."""

    def put(self, text: str, x: float, y: float, align: str) -> None:
        self.written.append((text, x, y, align))
        self.struck.append(self.hit((text, x, y, align), self.head))

    def met(self, text: str, x: float, y: float) -> None:
        """Beside the pole of a flag, to the right or to the left; where neither has room, it goes unsaid."""
        places = [(x + 12, y, "left"), (x - 10, y, "right")]
        # before it lies what the playhead has passed: it will be there when more epochs come
        ahead = self.head is not None and self.head >= x
        self.put_best(text, [(place, STRUCK if ahead and place[2] == "left" else 0) for place in places])

    def level(self, text: str, y: float) -> None:
        """Above or below the line of a level: at its right end or its left one, or between them."""
        width, right = self.width(text), self.canvas.width - RIGHT
        places = []
        for middle in (y - NAME / 2, y + NAME / 2):
            places += [(right - 4, middle, "right"), (LEFT + 4, middle, "left")]
        for step in range(1, int((right - LEFT - width) / ALONG)):
            places += [(right - 4 - step * ALONG, y + side * NAME / 2, "right") for side in (-1, 1)]
        for side in (1, -1):
            middle = y + side * NAME * 1.5
            places += [(right - 4, middle, "right"), (LEFT + 4, middle, "left")]
        self.put_best(text, [(place, 0) for place in places])

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
            best = self.put_best(text, places)
            if best and abs(best[1] - y) > ASIDE + LED:
                self.leaders.append((x, y, best[0] - (2 if best[2] == "left" else -2), best[1]))

    def put_best(self, text: str, places: "list[tuple[Place, float]]") -> "Place | None":
        """At that one of these places, each with what speaks against it, at which it hides least: of those that lie on
        no other name and not beside the track, the first. None: there is no such place."""
        best, least = None, 0.0
        for place, cost in places:
            if (best and cost >= least) or not self.is_free(text, place):
                continue
            cost += self.hidden(text, place)
            if best is None or cost < least:
                best, least = place, cost
        if best:
            self.put(text, *best)
        return best

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
        return True

    def hidden(self, text: str, place: "Place") -> float:
        """How much of what is drawn a name would hide or be struck through by."""
        (left, right), middle = self.box(text, place), place[1]
        count = len([1 for x, y in self.drawn if left <= x <= right and abs(y - middle) <= NAME / 2])
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

    def write(self) -> None:
        """Over all curves, each on a rim of paper: a curve that crosses a name leaves it readable."""
        context, palette = self.canvas.context, self.palette
        context.font, context.textBaseline = FONT, "middle"
        context.strokeStyle, context.fillStyle, context.lineWidth = palette.muted, palette.muted, 1
        for leader in self.leaders:
            line(context, *leader)
        context.strokeStyle = palette.paper
        context.lineWidth, context.lineJoin = RIM, "round"
        for text, x, y, align in self.written:
            context.textAlign = align
            context.strokeText(text, x, y)
            context.fillText(text, x, y)
