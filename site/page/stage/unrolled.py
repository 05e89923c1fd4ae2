"""The network unrolled: a cell for each layer at each time step, states to the right, values upward.

Three sheets hold what seldom changes: the ground (cells without content, ways, names), the marks of all units that have
been computed, and the ways that the returning error has taken. A frame puts them on the picture and draws what happens
at its moment."""

from page.browser.box import Box
from page.browser.canvas import SMALL, STRONG, Sheet, dot, line
from page.stage.states import Marks
from page.stage.wave import BACK, HAND_ON, INTO, OUT, reached
from page.words import signs
from page.words.figures import loss, whole
from page.words.texts import words

WIDEST = 7
"""Width of the returning flow where the error is strongest."""
THINNEST = 0.75
NUMBER_ROOM = 18
TINY = "11px Plex, system-ui, sans-serif"


class Unrolled:
    def __init__(self, palette, sheet=Sheet):
        self.palette = palette
        self.ground, self.flow, self.marks = sheet(), sheet(), Marks(palette, sheet())
        self.report = self.grounded = None

    def fit(self, places, report, canvas):
        """places: a grid.Grid; canvas: the one that all of it is put on."""
        self.grid, self.report = places, report
        box = Box(
            places.left - 80, places.top - 30, places.right - places.left + 130,
            places.numbers_y + 24 - places.top + 30,
        )  # fmt: skip
        for sheet in (self.ground, self.flow, self.marks.sheet):
            sheet.fit(canvas, box)
        self.names = [
            words("network.layer", n=k + 1) if places.named else whole(k + 1)
            for k in range(report.layers)
        ]  # fmt: skip
        self.alphabet = [signs.sign(character) for character in report.alphabet] if report.alphabet else None
        self.asked = report.kind == "memory" and report.has("asked")
        self.marks.fit(places, report)
        self.renew()

    def take(self, report):
        """Another report of the same network."""
        self.report = report
        self.marks.take(report)
        self.renew()

    def renew(self):
        """What stands on the sheets is of something else."""
        self.grounded, self.flowed = None, None

    def repaint(self):
        self.marks.repaint()
        self.renew()

    # --- a frame -------------------------------------------------------------------------------------------------

    def draw(self, context, made, chosen=None):
        """made: what is computed at the moment. True while marks are still to be painted."""
        self.first = self.grid.first(made.step)
        waiting = self.marks.follow(made, self.first)
        self.lay_ground(made)
        self.ground.put(context)
        self.marks.sheet.put(context)
        if made.phase == "backward":
            self.returning(context, made)
        elif made.phase == "forward":
            self.passing(context, made)
        self.values(context, made)
        if chosen is not None:
            self.frame_row(context, chosen)
        return waiting

    def unfold(self, context, made, share, glyphs):
        """On the way from the folded picture, 0, to this one, 1: each layer's cells come out of its glyph."""
        places = self.grid
        self.first = places.first(made.step)
        self.marks.follow(made, self.first)
        context.globalAlpha = share
        for layer, glyph in enumerate(glyphs):
            for column in range(places.columns):
                cell = places.cell(layer, column)
                dx = (glyph.x + glyph.width / 2 - cell.x - cell.width / 2) * (1 - share)
                dy = (glyph.middle - cell.middle) * (1 - share)
                self.marks.sheet.put_part(context, cell, dx, dy)
        context.globalAlpha = 1

    # --- the ground ----------------------------------------------------------------------------------------------

    def lay_ground(self, made):
        key = (self.first, made.window, made.step >= self.report.window)
        if key == self.grounded:
            return
        self.grounded = key
        context, places, palette = self.ground.context, self.grid, self.palette
        self.ground.clear()
        context.strokeStyle, context.lineWidth = palette.line, 1.5
        columns = self.shown(made)
        foot = places.input_y - 16
        for column in range(columns):
            x = places.x(column)
            line(context, x, foot, x, places.top)
        for y in places.middles:
            line(context, places.left - 2, y, places.x(columns - 1), y)
        if self.asked or self.report.header["loss_on"] == "all":
            for column in range(columns):
                line(context, places.x(column), places.top, places.x(column), places.top - 9)
        context.strokeStyle, context.fillStyle, context.lineWidth = palette.edge, palette.paper, 1
        context.beginPath()
        for layer in range(places.layers):
            for column in range(columns):
                cell = places.cell(layer, column)
                context.roundRect(cell.x, cell.y, cell.width, cell.height, min(6, cell.width / 4))
        context.fill()
        context.stroke()
        self.name_rows(context, palette)
        self.number(context, palette, made, columns)

    def shown(self, made):
        """How many columns are in use: time steps behind the window only where the state is carried."""
        if made.step < self.report.window:
            return min(self.grid.columns, self.report.window - self.first)
        return min(self.grid.columns, self.report.window + self.report.horizon - 1 - self.first)

    def name_rows(self, context, palette):
        places = self.grid
        context.font, context.fillStyle = SMALL, palette.muted
        context.textAlign, context.textBaseline = "right", "middle"
        for name, y in zip(self.names, places.middles):
            context.fillText(name, places.labels_x, y)
        if places.named:
            context.fillText(words("network.input"), places.labels_x, places.input_y - 12)

    def number(self, context, palette, made, columns):
        """The time steps: numbered from the sample's first value on."""
        places = self.grid
        context.font, context.fillStyle = TINY, palette.muted
        context.textAlign, context.textBaseline = "center", "top"
        every = 1
        while every * places.pitch < NUMBER_ROOM:
            every = 5 if every == 1 else every + 5
        for column in range(columns):
            number = made.window + self.first + column + 1
            if every == 1 or number % every == 0:
                context.fillText(whole(number), places.x(column), places.numbers_y)
        context.font = STRONG
        if self.first:
            context.fillText("‹", places.left - 6, places.numbers_y - 2)
        if self.first + columns < self.report.window:
            context.fillText("›", places.right + 6, places.numbers_y - 2)

    # --- the values that are read -----------------------------------------------------------------------------------

    def values(self, context, made):
        """The row of what is read: numbers as dots at their height, characters as themselves; the network's own in
        blue, what is still to come pale."""
        report, places, palette = self.report, self.grid, self.palette
        forward = made.phase == "forward"
        context.textAlign, context.textBaseline = "center", "middle"
        context.font = SMALL
        colour = None
        for column in range(self.shown(made)):
            step = self.first + column
            number = made.window + step
            if number >= report.window and number - report.window >= made.answers:
                break
            come = not forward or step < made.step or (step == made.step and made.part is not BACK)
            now = forward and step == made.step and come
            wanted = (
                palette.line if not come else palette.blue if now or number >= report.window else palette.ink
            )
            if wanted != colour:
                context.fillStyle = colour = wanted
            x, y = places.x(column), self.value_y(number)
            if self.alphabet:
                context.fillText(self.alphabet[report.known(number)], x, y)
            else:
                dot(context, x, y, 5 if now else 3)

    def value_y(self, number):
        """Where a value that is read stands in its row."""
        if self.alphabet:
            return self.grid.input_y
        value = max(-1.0, min(1.0, self.report.known(number)))
        return self.grid.input_y - value * self.grid.swing

    def entrance(self, made):
        """(x, y) of the value that is read at the moment."""
        number = made.window + made.step
        return self.grid.x(made.step - self.first), self.value_y(number)

    # --- forward ------------------------------------------------------------------------------------------------------

    def passing(self, context, made):
        """The column in which the network computes, as far up as it has come; its states on their way to the next."""
        places, palette = self.grid, self.palette
        column = made.step - self.first
        x, layers = places.x(column), places.layers
        context.strokeStyle = context.fillStyle = palette.blue
        context.lineCap = "round"
        context.lineWidth = 2.5
        foot = places.input_y - 16
        if made.part is OUT or made.part is BACK:
            line(context, x, places.top, x, places.out_y)
            line(context, x, places.out_y, places.lead_out[0][0], places.out_y)
            self.frame(context, layers - 1, column, 2.5)
            return
        to = places.middles[made.lit] + places.height / 2 if made.lit is not None else places.top
        if made.part is INTO:
            to = foot + (places.middles[0] + places.height / 2 - foot) * made.share
        line(context, x, foot, x, to)
        if self.grid.columns > 1:
            for layer in range(made.done):
                left = places.left - 2 if column == 0 else places.x(column - 1) + places.width / 2
                line(context, left, places.middles[layer], x - places.width / 2, places.middles[layer])
        for layer in range(made.done):
            self.restore(context, layer, column)
            self.frame(context, layer, column, 3 if layer == made.lit else 1.5)
        if made.part is HAND_ON and column + 1 < self.shown(made):
            start, end = x + places.width / 2, places.x(column + 1) - places.width / 2
            for y in places.middles:
                context.lineWidth = 2.5
                line(context, start, y, start + (end - start) * made.share, y)

    def restore(self, context, layer, column):
        """A cell over the line that passes behind it."""
        cell = self.grid.cell(layer, column)
        context.fillStyle = self.palette.paper
        context.fillRect(cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2)
        self.marks.sheet.put_part(context, cell, 0, 0)

    def frame(self, context, layer, column, width):
        cell = self.grid.cell(layer, column)
        context.strokeStyle, context.lineWidth = self.palette.blue, width
        context.beginPath()
        context.roundRect(cell.x, cell.y, cell.width, cell.height, min(6, cell.width / 4))
        context.stroke()

    def frame_row(self, context, layer):
        places = self.grid
        context.strokeStyle, context.lineWidth = self.palette.blue, 1.5
        context.beginPath()
        context.roundRect(
            places.left - 3, places.middles[layer] - places.height / 2 - 5,
            places.right - places.left + 6, places.height + 10, 10,
        )  # fmt: skip
        context.stroke()

    # --- backward -----------------------------------------------------------------------------------------------------

    def returning(self, context, made):
        """The error's ways so far, each as wide as the gradient where it leads; the cell that it has reached."""
        report, places = self.report, self.grid
        start = (self.first, report.epoch, report.run)
        if self.flowed is None or self.flowed[0] != start or (made.step, -made.done) > self.flowed[1]:
            self.flow.clear()
            self.flowed = [start, (report.window, 0)]
        step, done = self.flowed[1][0], -self.flowed[1][1]
        while (step, -done) > (made.step, -made.done):
            if done >= report.layers or step >= report.window:
                step, done = step - 1, 0
                continue
            done += 1
            self.way_back(self.flow.context, report.layers - done, step)
        self.flowed[1] = (made.step, -made.done)
        self.flow.put(context)
        column = made.step - self.first
        for layer in range(report.layers):
            if 0 <= column < places.columns and reached(made, layer, made.step, report.layers):
                self.mark_returned(context, layer, column, layer == made.lit or made.whole)
        context.font, context.fillStyle = TINY, self.palette.error
        context.textAlign, context.textBaseline = "right", "middle"
        if places.named and places.row > 44:
            for layer in range(report.layers):
                if reached(made, layer, made.step, report.layers):
                    size = loss(report.step_gradient(layer, made.step))
                    context.fillText(size, places.labels_x, places.middles[layer] + 16)

    def way_back(self, context, layer, step):
        """Into a layer at a time step: from the layer above (or the answer), and from the time step after."""
        report, places = self.report, self.grid
        column = step - self.first
        if not 0 <= column < places.columns:
            return
        share = report.gradient_of(layer, step)
        context.strokeStyle = self.palette.error
        context.lineWidth = THINNEST + WIDEST * share
        context.globalAlpha = 0.35 + 0.65 * share
        context.lineCap = "butt"
        x, y = places.x(column), places.middles[layer]
        if step + 1 < report.window:
            end = places.x(column + 1) - places.width / 2
            line(context, x + places.width / 2, y, min(end, places.right), y)
        if layer + 1 < report.layers:
            line(context, x, places.middles[layer + 1] + places.height / 2, x, y - places.height / 2)
        elif step == report.window - 1 or report.header["loss_on"] == "all":
            line(context, x, places.top - 10, x, places.top)
        context.globalAlpha = 1

    def mark_returned(self, context, layer, column, strong):
        cell = self.grid.cell(layer, column)
        context.strokeStyle, context.lineWidth = self.palette.error, 3 if strong else 1.5
        context.beginPath()
        context.roundRect(cell.x, cell.y, cell.width, cell.height, min(6, cell.width / 4))
        context.stroke()
