"""The prediction of text: the characters read, those that should follow, those that the network says will follow, and
under each of these how likely the network held it and its best rivals.

Read and predicted characters are two lines of one text, so the window that is read lies over them like a selection
that runs on from one line into the next. Where the lines are too long for the screen they scroll by themselves, so
that the place where something happens stays in view; that, too, is a function of the moment alone."""

from page.browser.canvas import FONT, SMALL, line
from page.words import signs
from page.words.figures import percent
from page.words.texts import count, words

NARROWEST, WIDEST = 15, 34
"""Pixels of a column."""
RIVALS = 5
"""Characters whose probability is shown, at most."""
ROW = 21
"""Pixels of one of their rows: a character over its bar."""
BAR = 3.5
LABEL = 17
TOLD = 3
"""Characters whose probability the readout tells."""


class Characters:
    """joined: the network's flow arrives at the line of predictions, which then stands in the middle."""

    fans = False

    joined = True
    recalled = None

    def __init__(self, palette):
        self.palette = palette
        self.report = None
        self.area = None
        self.cursor = None

    @property
    def steps(self):
        return self.report.window + self.report.horizon

    def fit(self, area, report):
        self.area, self.report = area, report
        self.slides = report.header["prediction"] == "sliding"
        columns = max(report.window, report.horizon)
        self.columns = min(columns, int(area.width / NARROWEST))
        self.pitch = min(WIDEST, area.width / self.columns)
        self.hidden = columns - self.columns
        """Columns that are out of sight."""
        self.left = area.x + (area.width - self.columns * self.pitch) / 2
        self.xs = [self.left + (column + 0.5) * self.pitch for column in range(columns)]
        self.line = min(28, self.pitch * 1.25)
        self.rows_at()
        self.font = "%dpx %s" % (self.size, FONT)
        self.strong = "600 %dpx %s" % (self.size, FONT)
        symbols = [signs.sign(character) for character in report.alphabet]
        self.read = [symbols[place] for place in report.inputs]
        self.follows = [symbols[place] for place in report.targets]
        self.symbols = symbols
        self.likely = [
            [
                (symbols[place], share, place == target, place == chosen)
                for place, share in report.likeliest(index, self.rivals)
            ]
            for index, (target, chosen) in enumerate(zip(report.targets, report.prediction))
        ]
        self.words = {name: words("prediction." + name) for name in ("input", "target", "how_likely")}

        self.recall(None)

    def recall(self, prediction):
        """Show the prediction of another epoch, without how likely each character was; None for the report's own."""
        self.recalled = prediction
        places = [int(place) for place in prediction or self.report.prediction]
        self.chosen = [self.symbols[place] for place in places]
        self.right = [place == target for place, target in zip(places, self.report.targets)]

    def rows_at(self):
        """Heights: from the middle outwards, or from the top down."""
        area, line_height = self.area, self.line
        self.size = int(min(19, max(13, self.pitch * 0.72)))
        self.predicted_y = area.middle if self.joined else area.y + 2.5 * line_height + 2 * LABEL + 12
        self.target_y = self.predicted_y - line_height
        above = self.target_y - line_height / 2 - area.y
        self.label_y = LABEL if above >= line_height + 2 * LABEL else 0
        self.input_y = (
            self.target_y - line_height - self.label_y - min(26, max(6, above - line_height - 2 * LABEL))
        )
        self.mark_y = self.predicted_y + line_height / 2 + 8
        self.bars_y = self.mark_y + 18 + LABEL
        room = int((area.bottom + 26 - self.bars_y) / ROW)
        self.rivals = max(1, min(RIVALS, room, len(self.report.alphabet)))

    # --- what is in view -----------------------------------------------------------------------------------------

    def shown(self, moment):
        """(characters read, predictions there) so far."""
        report = self.report
        return int(moment.reading() * report.window + 0.5), int(moment.predicted() * report.horizon)

    def scroll(self, read, whole):
        """How many columns have left the view on the left: some at once, for a text that moves with every character is
        hard to read and flickers."""
        if not self.hidden:
            return 0
        window = self.report.window
        if self.cursor is not None:
            active = self.cursor if self.cursor < window else self.cursor - window
        elif read < window:
            active = read
        else:
            active = whole if whole < self.report.horizon else 0
        some = max(1, self.columns // 3)
        return max(0, min(self.hidden, (active - self.columns // 2 + some - 1) // some * some))

    # --- drawing --------------------------------------------------------------------------------------------------

    def draw(self, context, moment):
        area, palette = self.area, self.palette
        read, whole = self.shown(moment)
        self.scrolled = self.scroll(read, whole)
        first, end = self.scrolled, self.scrolled + self.columns
        shift = self.scrolled * self.pitch
        self.labels(context)
        context.save()
        context.translate(-shift, 0)
        if moment.phase == "forward":
            self.selection(context, min(self.report.horizon - 1, whole), first, end)
        context.textAlign, context.textBaseline = "center", "middle"
        context.font = self.font
        self.row(context, self.read, self.input_y, first, min(end, read), palette.ink)
        self.row(context, self.read, self.input_y, max(first, read), end, palette.edge)
        self.row(context, self.follows, self.target_y, first, end, palette.muted)
        context.font = self.strong
        self.row(context, self.chosen, self.predicted_y, first, min(end, whole), palette.blue)
        if self.recalled is None:
            self.bars(context, first, min(end, whole))
        self.marks(context, moment.error(), first, min(end, whole))
        self.head(context, moment, read, whole)
        if self.cursor is not None:
            self.ring(context)
        context.restore()
        if self.hidden:
            self.more(context, area)

    def labels(self, context):
        """What each line is, at its left end."""
        palette = self.palette
        context.font = SMALL
        context.textAlign, context.textBaseline = "left", "middle"
        context.fillStyle = palette.muted
        x = self.left + 2
        if self.label_y:
            context.fillText(self.words["input"], x, self.input_y - self.line / 2 - 9)
            context.fillText(self.words["target"], x, self.target_y - self.line / 2 - 9)
        context.fillText(self.words["how_likely"], x, self.bars_y - LABEL - 1)
        context.strokeStyle = palette.line
        context.lineWidth = 1
        y = self.predicted_y - self.line / 2
        line(context, self.left, y, self.left + self.columns * self.pitch, y)

    def row(self, context, symbols, y, first, end, colour):
        context.fillStyle = colour
        for column in range(first, min(end, len(symbols))):
            context.fillText(symbols[column], self.xs[column], y)

    def selection(self, context, start, first, end):
        """What is being read: from character `start` of the first line on and, behind its end, the network's own
        predictions."""
        window = self.report.window
        context.fillStyle = self.palette.blue_soft
        if not self.slides and start:
            self.stretch(context, self.predicted_y, max(first, start - 1), min(end, start))
            return
        self.stretch(context, self.input_y, max(first, start), min(end, window))
        self.stretch(context, self.predicted_y, max(first, start - window), min(end, start))

    def stretch(self, context, y, first, end):
        if end <= first:
            return
        context.beginPath()
        left = self.xs[first] - self.pitch / 2
        context.roundRect(left, y - self.line / 2 + 1, (end - first) * self.pitch, self.line - 2, 6)
        context.fill()

    def bars(self, context, first, end):
        """The likeliest characters of each prediction, one under the other, each over a bar as long as it is likely.
        What should follow is in the ink of the text, what was chosen has the blue bar."""
        palette, width = self.palette, self.pitch - 4
        context.font = SMALL
        for column in range(first, end):
            x, y = self.xs[column], self.bars_y
            for symbol, share, right, chosen in self.likely[column]:
                context.fillStyle = palette.ink if right else palette.muted
                context.fillText(symbol, x, y)
                context.fillStyle = palette.line
                context.fillRect(x - width / 2, y + 8, width, BAR)
                context.fillStyle = palette.blue if chosen else palette.edge
                context.fillRect(x - width / 2, y + 8, width * share, BAR)
                y += ROW

    def marks(self, context, share, first, end):
        """Right or wrong: a tick or a cross under each prediction."""
        if share <= 0:
            return
        palette, size = self.palette, 4.5 * share
        y = self.mark_y
        context.lineWidth = 2
        context.lineCap = "round"
        context.strokeStyle = palette.error
        context.beginPath()
        for column in range(first, end):
            if not self.right[column]:
                x = self.xs[column]
                context.moveTo(x - size, y - size)
                context.lineTo(x + size, y + size)
                context.moveTo(x + size, y - size)
                context.lineTo(x - size, y + size)
        context.stroke()
        context.strokeStyle = palette.muted
        context.beginPath()
        for column in range(first, end):
            if self.right[column]:
                x = self.xs[column]
                context.moveTo(x - size, y)
                context.lineTo(x - size * 0.2, y + size * 0.8)
                context.lineTo(x + size, y - size * 0.8)
        context.stroke()

    def head(self, context, moment, read, whole):
        """Where the forward pass is."""
        if moment.phase != "forward":
            return
        window = self.report.window
        context.fillStyle = self.palette.blue
        if read < window:
            column, y = read, self.input_y
        elif whole:
            column, y = whole - 1, self.predicted_y
        else:
            return
        context.fillRect(self.xs[column] - self.pitch / 2 + 2, y + self.line / 2 - 2, self.pitch - 4, 3)

    def ring(self, context):
        """The cursor."""
        x, _ = self.place(self.cursor)
        x += self.scrolled * self.pitch
        top, bottom = self.input_y, self.input_y
        if self.cursor >= self.report.window:
            top, bottom = self.target_y, self.bars_y + self.rivals * ROW - 16
        context.strokeStyle = self.palette.ink
        context.lineWidth = 1.5
        context.beginPath()
        context.roundRect(x - self.pitch / 2, top - self.line / 2, self.pitch, bottom - top + self.line, 6)
        context.stroke()

    def more(self, context, area):
        """An arrow where the lines go on out of sight."""
        context.font = SMALL
        context.fillStyle = self.palette.muted
        context.textBaseline = "middle"
        for y in (self.input_y, self.predicted_y):
            if self.scrolled:
                context.textAlign = "right"
                context.fillText("‹", self.left - 3, y)
            if self.scrolled < self.hidden:
                context.textAlign = "left"
                context.fillText("›", self.left + self.columns * self.pitch + 3, y)

    # --- pointing and words -------------------------------------------------------------------------------------

    scrolled = 0

    def at(self, x, y):
        column = int((x - self.left) / self.pitch) + self.scrolled
        if y < (self.input_y + self.target_y) / 2:
            return max(0, min(self.report.window - 1, column))
        return self.report.window + max(0, min(self.report.horizon - 1, column))

    def place(self, step):
        window = self.report.window
        if step < window:
            return self.xs[step] - self.scrolled * self.pitch, self.input_y
        return self.xs[step - window] - self.scrolled * self.pitch, self.predicted_y

    def title(self, step):
        return words("prediction.step", n=step + 1)

    def values(self, step, moment):
        report, window = self.report, self.report.window
        if step < window:
            return [("input", self.spoken(report.inputs[step]))]
        ahead = step - window
        rows = [("target", self.spoken(report.targets[ahead]))]
        if ahead < self.shown(moment)[1]:
            rows.append(("prediction", self.spoken(report.prediction[ahead])))
            likely = ", ".join(
                self.spoken(place) + "\u00a0" + percent(share)
                for place, share in report.likeliest(ahead, min(TOLD, self.rivals))
            )
            rows.append(("likely", likely))
        return rows

    def spoken(self, place):
        """A character so that it can be read aloud."""
        character = self.report.alphabet[place]
        said = signs.name(character)
        return words("prediction." + said[0], **said[1]) if said else character

    def describe(self):
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
