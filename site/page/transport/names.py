"""What is written on the track, and where there is room for it: its margins, and the names of what is drawn, written
last and over all curves."""

from page.browser.canvas import Canvas
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


class Names:
    written: list[tuple[str, float, float, str]]

    def __init__(self, palette: Palette, canvas: Canvas) -> None:
        self.palette, self.canvas = palette, canvas
        self.written = []
        """Text, place, and to which side of it."""

    def clear(self) -> None:
        self.written = []

    def put(self, text: str, x: float, y: float, align: str) -> None:
        self.written.append((text, x, y, align))

    def put_free(
        self, text: str, places: list[tuple[float, float, str]], drawn: list[tuple[float, float]]
    ) -> float:
        """At the place (x, middle, to which side of it), the first of those at which it hides least of what is drawn;
        the middle that it was."""
        self.canvas.context.font = FONT
        width = self.width(text)

        def hidden(place: tuple[float, float, str]) -> int:
            x, middle, align = place
            left = x - (width if align == "right" else 0)
            return len([1 for at, y in drawn if left <= at <= left + width and abs(y - middle) <= NAME / 2])

        counted = [hidden(place) for place in places]
        x, middle, align = places[counted.index(min(counted))]
        self.put(text, x, middle, align)
        return middle

    def beside(self, text: str, x: float, y: float, gap: float) -> None:
        """To the right of a place or, where that has no room, to its left; where neither has, it goes unsaid."""
        place = self.place(self.width(text), x, gap)
        if place:
            self.put(text, place[0], y, place[1])

    def ends(self, ends: list[tuple[float, float, str]]) -> None:
        """The names of curves that end at (y, x): each above its line, which a name that stands to the left would else
        lie on, or as near to it as there is room beside the other names. A single one is named on any track, several
        only where they have room."""
        if len(ends) > 1 and self.canvas.height < ROOMY:
            return
        self.canvas.context.font = FONT
        for y, x, text in ends:
            width = self.width(text)
            place = self.place(width, x, 6)
            if place:
                left = place[0] - (width if place[1] == "right" else 0)
                wanted = y - ASIDE if y > TOP + 2 * ASIDE else y + ASIDE
                middle = self.free(left, left + width, wanted)
                if middle is not None:
                    self.put(text, place[0], middle, place[1])

    def width(self, text: str) -> float:
        return self.canvas.context.measureText(text).width

    def place(self, width: float, x: float, gap: float) -> tuple[float, str] | None:
        """(x, to which side of it) of a name as wide as this beside a place, None without room."""
        if x + gap + width <= self.canvas.width - RIGHT:
            return x + gap, "left"
        return (x - 6, "right") if x - 6 - width >= LEFT else None

    def free(self, left: float, right: float, wanted: float) -> float | None:
        """The middle, as near as can be to the wanted one, at which a name from left to right lies on no other; None:
        nowhere on the track."""
        taken = []
        for text, x, y, align in self.written:
            start = x - (self.width(text) if align == "right" else 0)
            if start < right and left < start + self.width(text):
                taken.append(y)
        lowest = self.canvas.height - BOTTOM - NAME / 2
        near = [max(TOP + NAME / 2, min(wanted, lowest))] + [
            y + side * NAME for y in taken for side in (-1, 1)
        ]
        near = [
            y
            for y in near
            if TOP + NAME / 2 <= y <= lowest and all(abs(y - other) >= NAME for other in taken)
        ]
        return min(near, key=lambda y: abs(y - wanted)) if near else None

    def write(self) -> None:
        """Over all curves, each on a rim of paper: a curve that crosses a name leaves it readable."""
        context, palette = self.canvas.context, self.palette
        context.font, context.textBaseline = FONT, "middle"
        context.strokeStyle, context.fillStyle = palette.paper, palette.muted
        context.lineWidth, context.lineJoin = RIM, "round"
        for text, x, y, align in self.written:
            context.textAlign = align
            context.strokeText(text, x, y)
            context.fillText(text, x, y)
