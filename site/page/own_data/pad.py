"""The place in which a curve is drawn: by mouse, pen or finger, or by keys as a slider whose point is moved left and
right, and whose value up and down. The row that it becomes is learned as numbers that are typed are."""

from page import browser
from page.browser.box import Box
from page.browser.canvas import SMALL, Canvas, dot, line
from page.browser.measure import point
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Event
from page.own_data.stroke import HIGHEST, PARTS, POINTS, VALUES, Drawing
from page.words.figures import figure, fixed
from page.words.texts import phrase, say, say_in, told

if TYPE_CHECKING:
    from page.browser.palette import Palette
    from page.words.voice import Voice

LEFT, MARGIN = 28, 12
"""Units of room: for the numbers of the axis, and on the other sides."""
STEP, LEAP = 0.1, 0.5
"""What a key changes a value by."""
SIDEWAYS = {"ArrowLeft": -1, "ArrowRight": 1, "Home": -PARTS, "End": PARTS}
UPWARD = {"ArrowUp": STEP, "ArrowDown": -STEP, "PageUp": LEAP, "PageDown": -LEAP}
WORDS = "parameters.own.drawing."


class Pad:
    """drawing: what is drawn; changed: signal of (), after a stroke, or when all is wiped off."""

    def __init__(self, palette: "Palette", voice: "Voice") -> None:
        self.palette, self.voice = palette, voice
        self.changed = Signal()
        self.drawing = Drawing()
        self.point, self.by_keys = 0, False
        """What keys move, and whether they do."""
        self.node, self.sum = browser.element("own-drawing-value"), browser.element("own-drawing-sum")
        self.kept = browser.element("own-drawing-row")
        """A field that nobody sees: what fields hold is kept for the time after a reload (js/kept_run.js)."""
        self.canvas = Canvas(browser.element("own-drawing-picture"))
        for event, act in (
            ("pointerdown", self.down), ("pointermove", self.move), ("pointerup", self.up),
            ("pointercancel", self.cancel), ("keydown", self.key), ("blur", self.blur),
        ):  # fmt: skip
            browser.listen(self.node, event, act)
        browser.listen(browser.element("own-drawing-anew"), "click", lambda event: self.anew())
        browser.watch_size(self.node, self.draw)
        self.recall()

    def recall(self) -> None:
        """What was drawn before a reload, if nothing is since."""
        if self.drawing.empty:
            self.drawing.take(str(self.kept.value))
        self.tell()

    # --- pointer ------------------------------------------------------------------------------------------------------

    def place(self, event: Event) -> tuple[float, float]:
        """(place, value) where the pointer is."""
        box = self.box()
        x, y = point(event, self.canvas.node)
        return (x - box.x) / box.width * (VALUES - 1), (box.middle - y) / (box.height / 2) * HIGHEST

    def down(self, event: Event) -> None:
        if not event.isPrimary or event.button:
            return
        if event.pointerType == "mouse":  # fingers and pens are held by the browser
            self.node.setPointerCapture(event.pointerId)
        self.by_keys = False
        self.drawing.begin(*self.place(event))

    def move(self, event: Event) -> None:
        if event.isPrimary and self.drawing.before is not None:
            self.drawing.move(*self.place(event))
            self.draw()

    def up(self, event: Event) -> None:
        if event.isPrimary and self.drawing.before is not None:
            self.drawing.move(*self.place(event))
            self.drawing.end()
            self.renew()
            self.voice.answer(self.sum.textContent)

    def cancel(self, event: Event) -> None:
        self.drawing.cancel()
        self.draw()

    # --- keys ---------------------------------------------------------------------------------------------------------

    def key(self, event: Event) -> None:
        if event.ctrlKey or event.altKey or event.metaKey:
            return
        if event.key in SIDEWAYS:
            self.point = max(0, min(PARTS, self.point + SIDEWAYS[event.key]))
        elif event.key in UPWARD:
            value = self.drawing.at(self.point) + UPWARD[event.key]
            self.drawing.set(self.point, round(value, 3))
        else:
            return
        event.preventDefault()
        event.stopPropagation()
        self.by_keys = True
        if event.key in UPWARD:
            self.renew()
        else:
            self.tell()

    def blur(self, event: Event) -> None:
        self.by_keys = False
        self.draw()

    # --- what is drawn ------------------------------------------------------------------------------------------------

    def anew(self) -> None:
        self.drawing.clear()
        self.renew()
        self.voice.answer(self.sum.textContent)

    def renew(self) -> None:
        """Something else is drawn."""
        self.kept.value = self.drawing.text()
        self.kept.dispatchEvent(browser.event("change"))
        self.tell()
        self.changed.send()

    def tell(self) -> None:
        row, value = self.drawing.row(), self.drawing.at(self.point)
        if row:
            low, high = figure("fixed", min(row), 2), figure("fixed", max(row), 2)
            say(self.sum, phrase(WORDS + "sum", count=len(row), low=low, high=high))
        else:
            say(self.sum, WORDS + "none")
        self.node.setAttribute("aria-valuenow", "%.2f" % value)
        at = phrase(WORDS + "point", n=self.point + 1, all=PARTS + 1, value=figure("fixed", value, 2))
        say_in(self.node, "aria-valuetext", at)
        self.draw()

    def box(self) -> Box:
        canvas = self.canvas
        width, height = canvas.width - LEFT - MARGIN, canvas.height - 2 * MARGIN
        return Box(LEFT, MARGIN, max(1, width), max(1, height))

    def draw(self) -> None:
        canvas, box, palette = self.canvas, self.box(), self.palette
        if canvas.fit():
            box = self.box()
        canvas.clear()
        context = canvas.context
        context.font, context.textAlign, context.textBaseline = SMALL, "right", "middle"
        context.fillStyle = palette.muted
        for value in (-HIGHEST, 0, HIGHEST):
            y = box.middle - value * box.height / 2
            context.strokeStyle = palette.line if value else palette.edge
            line(context, box.x, y, box.right, y)
            context.fillText(fixed(value, 0), box.x - 8, y)
        row = self.drawing.row()
        xs = [box.x + place * box.width / (VALUES - 1) for place in range(VALUES)]
        ys = [box.middle - value / HIGHEST * box.height / 2 for value in row]
        if row:
            self.strokes(context, xs, ys)
        else:
            context.textAlign = "center"
            context.fillText(told(phrase(WORDS + "here")), box.centre, box.middle - box.height / 4)
        if self.by_keys:
            x = xs[POINTS[self.point]]
            context.strokeStyle = context.fillStyle = palette.ink
            context.lineWidth = 1
            line(context, x, box.y, x, box.bottom)
            dot(context, x, ys[POINTS[self.point]] if row else box.middle, 5)

    def strokes(self, context: JS, xs: list, ys: list) -> None:
        """What is drawn as a strong line, what is only filled in between as a thin one."""
        palette, values = self.palette, self.drawing.values
        context.lineJoin = context.lineCap = "round"
        for drawn, colour, width in ((False, palette.muted, 1), (True, palette.blue, 3)):
            context.strokeStyle, context.lineWidth = colour, width
            context.beginPath()
            for place in range(VALUES):
                known = values[place] is not None
                if drawn and known and (not place or values[place - 1] is None):
                    # of one alone a dot
                    context.moveTo(xs[place] - 0.5, ys[place])
                elif not drawn and not place:
                    context.moveTo(xs[0], ys[0])
                if known or not drawn:
                    context.lineTo(xs[place], ys[place])
            context.stroke()
