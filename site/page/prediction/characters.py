"""The prediction of text: the characters read and, continuing them to the right, those that the network says will
follow; over each of these the one that should, and under it how likely the network held it and its best rivals.

It is one line of text, so the window that is read lies over it like a selection that runs on into the predictions."""

from page.browser.canvas import FONT, SMALL, line
from page.browser.types import JS, TYPE_CHECKING
from page.prediction.area import tell_met
from page.prediction.tape import LABEL, Tape
from page.words import signs
from page.words.figures import percent
from page.words.texts import count, words

if TYPE_CHECKING:
    from typing import Literal

    from page.browser.box import Box
    from page.browser.palette import Colours
    from page.run.report import Report
    from page.run.timeline import Moment

OVER = 20
"""Pixels over the picture's box that what a simple rule says may reach; beyond, the readout alone tells it."""
ASIDE = 9
"""Pixels that the sign for what is out of sight stands over the wire."""
TOLD = 3
"""Characters whose probability the readout tells."""


class Characters:
    """joined: the network's flow arrives at the line, which then stands in the middle."""

    fans: "Literal[False]" = False
    joined = True
    beside = False
    recalled: list[float] | None = None
    met = ""
    moved = 0
    """Columns that have left the view."""
    report: "Report | None"
    area: "Box | None"
    cursor: int | None

    def __init__(self, palette: "Colours") -> None:
        self.palette = palette
        self.report = None
        self.area = None
        self.cursor = None

    @property
    def steps(self) -> int:
        return self.report.window + self.report.horizon

    def fit(self, area: "Box", report: "Report") -> None:
        self.area, self.report, self.slides = area, report, report.slides
        symbols = self.symbols = [signs.sign(character) for character in report.alphabet]
        self.simple = report.simple if self.beside else []
        self.tape = Tape(area, report.window, report.horizon, len(symbols), self.joined, bool(self.simple))
        roomy = self.tape.rule_y - self.tape.line >= area.y - OVER
        self.rule = [symbols[place] for place in self.simple] if roomy else []
        self.font = "%dpx %s" % (self.tape.size, FONT)
        self.strong = "600 %dpx %s" % (self.tape.size, FONT)
        self.read = [symbols[place] for place in report.inputs]
        self.follows = [symbols[place] for place in report.targets]
        self.likely = [
            [
                (symbols[place], share, place == target, place == chosen)
                for place, share in report.likeliest(index, self.tape.rivals)
            ]
            for index, (target, chosen) in enumerate(zip(report.targets, report.prediction))
        ]
        self.words = {name: words("prediction." + name) for name in ("input", "target", "rule", "how_likely")}
        self.recall(None)

    def recall(self, prediction: list[float] | None) -> None:
        """Show the prediction of another epoch, without how likely each character was; None for the report's own."""
        self.recalled = prediction
        self.said = [int(place) for place in prediction or self.report.prediction]
        self.chosen = [self.symbols[place] for place in self.said]
        self.right = [place == target for place, target in zip(self.said, self.report.targets)]

    def shown(self, moment: "Moment") -> tuple[int, int]:
        """(characters read, predictions there) so far."""
        report = self.report
        read = report.window if report.both else int(moment.reading() * report.window + 0.5)
        return read, int(moment.predicted() * report.horizon)

    # --- drawing --------------------------------------------------------------------------------------------------

    def draw(self, context: JS, moment: "Moment") -> None:
        palette, tape, window = self.palette, self.tape, self.report.window
        read, whole = self.shown(moment)
        self.moved = tape.moved(read, whole, self.cursor)
        first, end = self.moved, self.moved + tape.columns
        # the predictions in view
        ahead, last = max(0, first - window), max(0, min(end - window, whole))
        shift = self.moved * tape.pitch
        self.labels(context, tape.boundary - shift)
        context.save()
        context.translate(-shift, 0)
        if moment.phase == "forward":
            self.selection(context, min(self.report.horizon - 1, whole), first, end)
        context.textAlign, context.textBaseline = "center", "middle"
        context.font = self.font
        self.row(context, self.read, tape.y, 0, first, min(end, read), palette.ink)
        self.row(context, self.read, tape.y, 0, max(first, read), end, palette.edge)
        self.row(context, self.follows, tape.target_y, window, ahead, end - window, palette.muted)
        self.row(context, self.rule, tape.rule_y, window, ahead, end - window, palette.muted)
        context.font = self.strong
        self.row(context, self.chosen, tape.y, window, ahead, last, palette.blue)
        if self.recalled is None:
            self.bars(context, ahead, last)
        self.marks(context, moment.error(), ahead, last)
        self.head(context, moment, read, whole)
        if self.cursor is not None:
            self.ring(context)
        context.restore()
        tell_met(context, self.area, palette, self.met)
        if tape.hidden:
            self.more(context)

    def labels(self, context: JS, boundary: float) -> None:
        """What stands where, and the boundary between what is read and what is predicted."""
        palette, tape = self.palette, self.tape
        context.font = SMALL
        context.textAlign, context.textBaseline = "left", "middle"
        context.fillStyle = palette.muted
        left = max(tape.left, boundary) + 2
        context.fillText(self.words["target"], left, tape.label_y)
        context.fillText(self.words["how_likely"], left, tape.bars_y - LABEL - 1)
        if self.rule:
            context.fillText(self.words["rule"], left, tape.rule_y - tape.line / 2 - 5)
        if boundary - tape.left > context.measureText(self.words["input"]).width + 8:
            context.fillText(self.words["input"], tape.left + 2, tape.target_y)
        if tape.left < boundary < tape.right:
            context.strokeStyle, context.lineWidth = palette.edge, 1
            line(context, boundary, tape.target_y - tape.line / 2, boundary, tape.mark_y + 6)

    def row(
        self, context: JS, symbols: list[str], y: float, start: int, first: int, end: int, colour: str
    ) -> None:
        """Those of the characters from `first` to before `end`; start: the column of number 0."""
        context.fillStyle = colour
        for place in range(first, min(end, len(symbols))):
            context.fillText(symbols[place], self.tape.xs[start + place], y)

    def selection(self, context: JS, start: int, first: int, end: int) -> None:
        """What is being read: a window from character `start` on or, where the state is carried, one prediction."""
        window = self.report.window
        begin, stop = (
            (start, start + window) if self.slides or not start else (window + start - 1, window + start)
        )
        begin, stop = max(first, begin), min(end, stop)
        if stop <= begin:
            return
        tape = self.tape
        context.fillStyle = self.palette.blue_soft
        context.beginPath()
        left = tape.xs[begin] - tape.pitch / 2
        context.roundRect(left, tape.y - tape.line / 2 + 1, (stop - begin) * tape.pitch, tape.line - 2, 6)
        context.fill()

    def bars(self, context: JS, first: int, end: int) -> None:
        """The likeliest characters of each prediction, one under the other, each over a bar as long as it is likely.
        What should follow is in the ink of the text, what was chosen has the blue bar."""
        palette, tape, window = self.palette, self.tape, self.report.window
        width, bar = tape.pitch - 4, tape.bar
        context.font = "%dpx %s" % (tape.letter, FONT)
        under = tape.letter / 2 + 2
        for place in range(first, end):
            x, y = tape.xs[window + place], tape.bars_y
            for symbol, share, right, chosen in self.likely[place]:
                context.fillStyle = palette.ink if right else palette.muted
                context.fillText(symbol, x, y)
                context.fillStyle = palette.line
                context.fillRect(x - width / 2, y + under, width, bar)
                context.fillStyle = palette.blue if chosen else palette.edge
                context.fillRect(x - width / 2, y + under, width * share, bar)
                y += tape.row

    def marks(self, context: JS, share: float, first: int, end: int) -> None:
        """Right or wrong: a tick or a cross under each prediction."""
        if share <= 0:
            return
        palette, xs, size = self.palette, self.tape.xs[self.report.window :], 4.5 * share
        y = self.tape.mark_y
        context.lineWidth = 2
        context.lineCap = "round"
        context.strokeStyle = palette.error
        context.beginPath()
        for place in range(first, end):
            if not self.right[place]:
                x = xs[place]
                context.moveTo(x - size, y - size)
                context.lineTo(x + size, y + size)
                context.moveTo(x + size, y - size)
                context.lineTo(x - size, y + size)
        context.stroke()
        context.strokeStyle = palette.muted
        context.beginPath()
        for place in range(first, end):
            if self.right[place]:
                x = xs[place]
                context.moveTo(x - size, y)
                context.lineTo(x - size * 0.2, y + size * 0.8)
                context.lineTo(x + size, y - size * 0.8)
        context.stroke()

    def head(self, context: JS, moment: "Moment", read: int, whole: int) -> None:
        """Where the forward pass is."""
        tape, window = self.tape, self.report.window
        both = self.report.both and moment.reading() < 1
        if moment.phase != "forward" or (read == window and not whole and not both):
            return
        context.fillStyle = self.palette.blue
        for column in (
            moment.read_at(self.report) if both else (read if read < window else window + whole - 1,)
        ):
            if self.moved <= column < self.moved + tape.columns:
                x, y = tape.xs[column] - tape.pitch / 2 + 2, tape.y + tape.line / 2 - 2
                context.fillRect(x, y, tape.pitch - 4, 3)

    def ring(self, context: JS) -> None:
        """The cursor."""
        tape = self.tape
        x, top, bottom = tape.xs[self.cursor], tape.y, tape.y
        if self.cursor >= self.report.window:
            top, bottom = (
                tape.target_y,
                tape.bars_y + (tape.rivals - 1) * tape.row + tape.letter / 2 + tape.bar - tape.line / 2 + 6,
            )
        context.strokeStyle = self.palette.ink
        context.lineWidth = 1.5
        context.beginPath()
        context.roundRect(x - tape.pitch / 2, top - tape.line / 2, tape.pitch, bottom - top + tape.line, 6)
        context.stroke()

    def more(self, context: JS) -> None:
        """Where the line goes on out of sight. No arrow: it would be taken for the head of the wire that comes in."""
        tape = self.tape
        context.font = SMALL
        context.fillStyle = self.palette.muted
        context.textBaseline = "middle"
        if self.moved:
            context.textAlign = "right"
            context.fillText("…", tape.left - 3, tape.y - ASIDE)
        if self.moved < tape.hidden:
            context.textAlign = "left"
            context.fillText("…", tape.right + 1, tape.y)

    # --- pointing and words -------------------------------------------------------------------------------------

    def at(self, x: float, y: float) -> int:
        return max(0, min(self.steps - 1, self.tape.column(x) + self.moved))

    def place(self, step: int) -> tuple[float, float]:
        return self.tape.xs[step] - self.moved * self.tape.pitch, self.tape.y

    def title(self, step: int) -> str:
        return words("prediction.step", n=step + 1)

    def values(self, step: int, moment: "Moment") -> list[tuple[str, str]]:
        report, window = self.report, self.report.window
        if step < window:
            return [("input", self.spoken(report.inputs[step]))]
        ahead = step - window
        rows = [("target", self.spoken(report.targets[ahead]))]
        if ahead < self.shown(moment)[1]:
            rows.append(("prediction", self.spoken(self.said[ahead])))
            if self.recalled is None:
                rows.append(("likely", self.likeliest(ahead)))
        if self.simple:
            rows.append(("rule", self.spoken(self.simple[ahead])))
        return rows

    def likeliest(self, ahead: int) -> str:
        """The likeliest characters of a prediction with their probabilities, in words."""
        found = self.report.likeliest(ahead, min(TOLD, self.tape.rivals))
        return ", ".join([self.spoken(place) + "\u00a0" + percent(share) for place, share in found])

    def spoken(self, place: int) -> str:
        """A character so that it can be read aloud."""
        character = self.report.alphabet[place]
        said = signs.name(character)
        return words("prediction." + said[0], **said[1]) if said else character

    def describe(self) -> str:
        report = self.report
        letters = lambda places: "".join([report.alphabet[place] for place in places])  # noqa: E731
        return words(
            "prediction.described_text",
            read=letters(report.inputs),
            prediction=letters(report.prediction),
            target=letters(report.targets),
            right=report.horizon - report.wrong(),
            characters=count("characters", report.horizon),
            epochs=count("epochs", report.epoch),
        )
