"""The track: time in epochs, its shape the losses, drawn only when they change.

Epoch after epoch comes in, up to a hundred a second. So an epoch adds its stretch to what is there, and the whole is
drawn anew only when a scale, a size or a colour changes. The playhead is an element of the page over it."""

import js
from page.browser.canvas import Canvas, dashed, dot, flag, line
from page.browser.palette import Palette
from page.browser.types import TYPE_CHECKING, Values
from page.transport.measured import measured, nearest
from page.transport.names import BOTTOM, FONT, LEFT, RIGHT, ROOMY, TOP, Mark, Names
from page.transport.scales import CURVES, FEWEST_EPOCHS, Scales, nice_end
from page.words.figures import whole
from page.words.texts import told, words

if TYPE_CHECKING:
    from page.browser.types import Said
    from page.run.records import Records, Stretch

MOST_DOTS = 60
CLOSE = 4
"""Pixels between two points that stand for a curve."""
FAINT = 0.35
MET = TOP + 3
"""The middle of what says when the target was met."""
COMPARED = "validation_loss"
"""Of the run before."""


class Track(Scales):
    drawn: tuple | None
    met: int | None
    others: "list[tuple[Said, Records]]"
    known: "list[tuple[Records, int]]"

    def __init__(self, palette: Palette, canvas: Canvas) -> None:
        self.palette, self.canvas = palette, canvas
        self.solid = js.Array.of()
        self.short_dashes = js.Array.of(2, 3)
        self.dashes = {"validation_loss": js.Array.of(5, 4), "free_running_error": js.Array.of(1, 5)}
        self.scale = None
        self.last = FEWEST_EPOCHS
        self.drawn = None
        self.met = None
        """The epoch in which the prediction first met its target."""
        self.others = []
        """What other runs are called, and their figures, drawn to be compared with."""
        self.known = []
        """These figures, and of how many epochs they were when they were drawn."""
        self.levels = []
        """What losses are to be compared with: its name and its loss, which a network should come below."""
        self.names = Names(palette, canvas)
        self.points: list[tuple[float, float]] = []
        """Of all curves that are drawn, close to each other."""

    # --- drawing ------------------------------------------------------------------------------------------------

    def renew(self, records: "Stretch", future: "Stretch") -> None:
        """Draw everything: a size, a colour or the kind of scale has changed."""
        self.drawn = None
        self.draw(records, future)

    def draw(self, records: "Stretch", future: "Stretch") -> None:
        """records: of all epochs up to the shown one; future: of those after it, drawn faint."""
        mark = records[-1]["training_loss"] if records else None
        drawn, self.drawn = self.drawn, (len(records), len(future), mark)
        if drawn == self.drawn:
            return
        if not (records or future):
            self.canvas.clear()
            self.last = FEWEST_EPOCHS
            return
        last = nice_end((future or records)[-1]["epoch"])
        if last == self.last and not future and self.goes_on(drawn, records):
            self.stretch(records, 1.0, drawn[0])
            self.names.write()
            return
        beside = [(name, other.whole[:last]) for name, other in self.others]
        stretches = [records, future] + [other for _, other in beside]
        self.last, self.scale = last, self.scale_for(stretches)
        self.zero = self.has_zero(stretches[:2], CURVES) or self.has_zero(stretches[2:], (COMPARED,))
        self.canvas.clear()
        self.points = self.along(stretches[:2], CURVES) + self.along(stretches[2:], (COMPARED,))
        marks: list[Mark] = [(None, self.y(loss)) for _, loss in self.levels if loss > 0]
        marks += self.ends(stretches[:2], CURVES) + self.ends(stretches[2:], (COMPARED,))
        self.names.begin(self.points, self.x(records[-1]["epoch"]) if records else None, marks)
        self.axes()
        self.compare(beside)
        if future:
            self.stretch(future, FAINT, lead=records[-1] if records else None)
        self.stretch(records, 1.0)
        self.names.write()

    def goes_on(self, drawn: tuple | None, records: "Stretch") -> bool:
        """Whether the records are those that were drawn and a few more, for which the scale has room."""
        if not drawn or drawn[1] or not 1 < drawn[0] < len(records):
            # a single epoch is a dot, which goes when there is a line
            return False
        same = records[drawn[0] - 1]["training_loss"] == drawn[2]
        if not same or not all(self.fits(record) for record in records[drawn[0] :]):
            return False
        if self.names.is_struck(self.x(records[-1]["epoch"])):
            return False
        return not self.names.is_overtaken(
            self.along([records], CURVES, drawn[0]), self.ends([records], CURVES)
        )

    def flag(self, met: int | None) -> None:
        """Mark the epoch in which the prediction first met its target; None: there is none."""
        if met != self.met:
            self.met, self.drawn = met, None

    def beside(self, others: "list[tuple[Said, Records]]") -> None:
        """Other runs to compare with."""
        known = [(records, len(records.whole)) for _, records in others]
        if known != self.known:
            self.others, self.known, self.drawn = others, known, None

    def judge(self, levels: list[tuple[dict, float]]) -> None:
        """What losses are to be compared with: the best simple rule, a network without memory, or neither yet."""
        if levels != self.levels:
            self.levels, self.drawn = levels, None

    def stretch(self, records: "Stretch", alpha: float, first: int = 0, lead: Values | None = None) -> None:
        """The curves over these records from the one at `first` on, joined to what is drawn before it, or to `lead`, a
        record that is none of these."""
        context, palette = self.canvas.context, self.palette
        context.globalAlpha = alpha
        context.lineJoin = context.lineCap = "round"
        for name in CURVES:
            points = measured(records, name, first)
            if not points:
                continue
            if lead and lead[name] is not None:
                points.insert(0, (lead["epoch"], lead[name]))
            colour = {"training_loss": palette.blue, "validation_loss": palette.ink}.get(name, palette.error)
            context.strokeStyle = context.fillStyle = colour
            context.lineWidth = 1.5 if name == "validation_loss" else 2.5
            # the dashes go on from stretch to stretch
            dashed(context, self.dashes.get(name, self.solid), self.x(points[0][0]))
            context.beginPath()
            context.moveTo(self.x(points[0][0]), self.y(points[0][1]))
            for epoch, value in points[1:]:
                context.lineTo(self.x(epoch), self.y(value))
            context.stroke()
            if name == "free_running_error" or len(records) == 1:
                context.setLineDash(self.solid)
                for epoch, value in points[-MOST_DOTS:]:
                    dot(context, self.x(epoch), self.y(value), 2.5)
        context.setLineDash(self.solid)
        context.globalAlpha = 1

    def compare(self, others: "list[tuple[Said, Stretch]]") -> None:
        """The validation losses of other runs, as far as the track reaches, each named beside its end."""
        context = self.canvas.context
        context.strokeStyle = context.fillStyle = self.palette.muted
        context.lineWidth = 1
        context.setLineDash(self.solid)
        context.font = FONT
        ends = []
        for name, other in others:
            points = measured(other, COMPARED)
            if not points:
                continue
            context.beginPath()
            context.moveTo(self.x(points[0][0]), self.y(points[0][1]))
            for epoch, value in points[1:]:
                context.lineTo(self.x(epoch), self.y(value))
            context.stroke()
            text = told(name)
            if text:
                ends.append((self.y(points[-1][1]), self.x(points[-1][0]), text))
        self.names.ends(sorted(ends))

    def axes(self) -> None:
        palette, canvas, context = self.palette, self.canvas, self.canvas.context
        low, high = self.scale
        context.font = FONT
        context.textAlign, context.textBaseline = "right", "middle"
        context.lineWidth = 1
        context.setLineDash(self.solid)
        context.strokeStyle, context.fillStyle = palette.line, palette.muted
        for value, label in self.ticks(low, high):
            y = round(self.y(value)) + 0.5
            line(context, LEFT, y, canvas.width - RIGHT, y)
            context.fillText(label, LEFT - 8, y)
        context.strokeStyle = palette.muted
        self.broken(context)
        context.textAlign, context.textBaseline = "center", "top"
        parts = 3 if self.last % 3 == 0 else 4
        for part in range(parts + 1):
            epoch = self.last * part // parts
            context.fillText(whole(epoch), self.x(epoch), canvas.height - BOTTOM + 6)
        if self.met:
            self.mark_met()
        self.mark_levels()

    def ends(self, parts: "list[Stretch]", names: tuple[str, ...]) -> "list[Mark]":
        """Where the curves of these records end."""
        found = []
        for records in parts:
            for name in names:
                last = nearest(records, name, len(records) - 1, -1, -1)
                if last:
                    found.append((self.x(last["epoch"]), self.y(last[name])))
        return found

    def along(
        self, parts: "list[Stretch]", names: tuple[str, ...], first: int = 0
    ) -> list[tuple[float, float]]:
        """Points along the curves of these records from the one at `first` on, a few pixels apart."""
        found = []
        for records in parts:
            for name in names:
                ends = [(self.x(epoch), self.y(value)) for epoch, value in measured(records, name, first)]
                for (x0, y0), (x1, y1) in zip(ends, ends[1:]):
                    pieces = int(max(abs(x1 - x0), abs(y1 - y0)) / CLOSE) + 1
                    for piece in range(pieces + 1):
                        found.append((x0 + (x1 - x0) * piece / pieces, y0 + (y1 - y0) * piece / pieces))
        return found

    def mark_levels(self) -> None:
        """Thin lines at losses to compare with, each with its name."""
        context, right = self.canvas.context, self.canvas.width - RIGHT
        context.strokeStyle = self.palette.muted
        for y, name in sorted([(self.y(loss), told(name)) for name, loss in self.levels if loss > 0]):
            dashed(context, self.short_dashes, 0)
            line(context, LEFT, y, right, y)
            context.setLineDash(self.solid)
            if self.canvas.height >= ROOMY:
                self.names.level(name, y)

    def mark_met(self) -> None:
        """A flag on the foot of the track, and on the side that has room what it says."""
        context, x, foot = self.canvas.context, self.x(self.met), self.canvas.height - BOTTOM
        context.strokeStyle = context.fillStyle = self.palette.muted
        line(context, x, TOP, x, foot)
        flag(context, x, TOP + 10)
        self.names.met(words("transport.met"), x, MET)
