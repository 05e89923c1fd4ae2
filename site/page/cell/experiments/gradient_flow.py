"""How far the error reaches back through time: this layer's memory beside that of another cell, step by step.

Both lines are shares of the error at the last time step, on a logarithmic axis, so that they show how it fades and not
how large it is. The other cell learns in the trainer, a stretch with every question, and only while this is open."""

import asyncio
import math

import js
from page import browser
from page.browser.canvas import SMALL, Canvas, dot, line, polyline
from page.browser.measure import point
from page.prediction.axes import number_steps
from page.words.figures import decade, figure, whole
from page.words.table import Table
from page.words.texts import message_of, phrase, say, say_in, told, words

LEFT, RIGHT, TOP, BOTTOM = 58, 12, 10, 26
DECADE_ROOM = 24
"""Pixels between two ticks of the axis, at least."""
LEAST = 1e-30
"""Below this an error counts as nothing."""
ALIKE = 10
"""Factor by which two errors must differ at the first step to be told apart."""
FAINT = 1e-4
"""Share of the error at the first step below which one learns next to nothing from it."""
LONG = {"data": "recall", "delay": 40}


class GradientFlow:
    box = "cell-gradient-flow"

    def __init__(self, cell_view, box):
        self.view, self.box, self.shades = cell_view, box, cell_view.shades
        self.lines = Canvas(browser.element("gradient-flow-lines"))
        self.canvas = Canvas(browser.element("gradient-flow-picture"))
        self.dashes, self.solid = js.Array.of(5, 4), js.Array.of()
        self.report = self.answer = self.asked_for = self.problem = self.pointed = None
        self.drawn = None
        self.asking = self.untold = False
        browser.listen(box, "toggle", lambda event: self.opened())
        browser.listen(self.canvas.node, "keydown", self.on_key)
        browser.listen(self.canvas.node, "click", self.on_pointer)
        browser.listen(self.canvas.node, "pointermove", self.on_move)
        browser.listen(self.canvas.node, "pointerleave", lambda event: self.point(None))
        browser.listen(browser.element("gradient-flow-long"), "click", lambda event: self.try_long())
        browser.watch_size(self.canvas.node, self.renew)

    # --- told by the cell view ------------------------------------------------------------------------------------

    def show(self, report, layer, element, unit, time_step):
        self.report, self.layer, self.time_step = report, layer, time_step
        if self.box.open:
            self.renew()
            self.ask()

    def opened(self):
        self.untold = bool(self.box.open)
        if self.box.open and self.report:
            self.renew()
            self.ask()

    # --- the other cell ---------------------------------------------------------------------------------------------

    def ask(self):
        """Have the other cell learn as long as this run has, unless it is learning already.

        The run goes before: the trainer gives way after every mini-batch, and inside a cell an epoch takes longer to
        see than to train."""
        key = (self.report.run, self.report.epoch)
        if self.wanted() and not self.asking and key != self.asked_for:
            self.asking, self.asked_for = True, key
            asyncio.create_task(self.catching_up())

    def wanted(self):
        return self.box.open and self.view.open

    async def catching_up(self):
        again, done, self.problem = True, False, None
        while self.wanted() and not done and not self.problem:
            answer, self.problem = await self.view.run.trainer.request("compare", again=again)
            again = False
            if not self.problem:
                self.answer, done = answer, answer["done"]
                self.renew()
        self.asking = False
        if not done and not self.problem:
            self.asked_for = None
        self.renew()
        if self.untold and self.wanted() and (done or self.problem):
            # once for each time that it is opened; from then on the values of a step are told where one stands
            self.untold = False
            here, there = (
                cell_name(self.report.header["cell"]),
                cell_name(self.answer["cell"]) if self.answer else "",
            )
            self.view.voice.answer(self.reading(self.mine, self.theirs, here, there))
        # the run may have gone on or back meanwhile
        self.ask()

    def own(self):
        steps = self.report.window
        return shares(self.report.read("reach", self.layer * steps, steps))

    def other(self):
        """The other cell's shares; None while there are none for what is shown."""
        answer = self.answer
        if not answer or not answer["done"] or answer["run"] != self.report.run:
            return None
        return shares(answer["peer_reach"][self.layer])

    def try_long(self):
        run, store = self.view.run, self.view.store
        if store.free("data"):
            run.renewal.begin(dict(LONG), phrase("experiments.gradient_flow.long_name"))

    # --- words ------------------------------------------------------------------------------------------------------

    def tell(self):
        """What is true of both lines, whatever the time step."""
        here, answer = cell_name(self.report.header["cell"]), self.answer
        there = cell_name(answer["cell"]) if answer else ""
        mixed = self.report.header["loss_on"] == "all"
        write("about", "experiments.gradient_flow." + ("about_all" if mixed else "about"))
        write("own", phrase("experiments.gradient_flow.own", cell=here))
        browser.element("gradient-flow-other-key").hidden = self.theirs is None
        told = (
            phrase("experiments.gradient_flow.other", cell=there, epochs=answer["epochs"]) if answer else ""
        )
        write("other", told)
        write("reading", self.reading(self.mine, self.theirs, here, there))

    def tell_step(self):
        step = self.step_told()
        said = {
            "step": step + 1,
            "cell": cell_name(self.report.header["cell"]),
            "own": figure("cell", self.mine[step]),
        }
        key = "experiments.gradient_flow.said_alone"
        if self.theirs:
            key = "experiments.gradient_flow.said"
            said["peer"], said["other"] = cell_name(self.answer["cell"]), figure("cell", self.theirs[step])
        write("values", phrase(key, **said))
        if not browser.held(self.canvas.node, self.view.player.playing):
            say_in(self.canvas.node, "aria-valuetext", key, **said)
            for end, value in (("min", 1), ("max", len(self.mine)), ("now", step + 1)):
                self.canvas.node.setAttribute("aria-value" + end, value)

    def reading(self, mine, theirs, here, there):
        """What the numbers say, in sentences: where the error begins at the last time step, what becomes of it."""
        if self.problem:
            return message_of(self.problem)
        answer, said = self.answer, []
        if self.report.header["loss_on"] != "all":
            said = [way_back(cell, values) for cell, values in ((here, mine), (there, theirs)) if values]
        if theirs and said:
            said.append(compared(mine, theirs, self.report.header["cell"], answer["cell"]))
        if theirs and answer["astray"]:
            said.append(phrase("experiments.gradient_flow.astray", cell=there, epochs=answer["epochs"]))
        elif not theirs and answer and self.asking:
            said.append(
                phrase(
                    "experiments.gradient_flow.working",
                    cell=there,
                    epochs=answer["epochs"],
                    of=answer["epoch"],
                )
            )
        return said

    def tables(self):
        """The lines as shares of the error at the last time step."""
        if not self.box.open or self.drawn is None:
            return []
        names = [told(cell_name(self.report.header["cell"]))]
        if self.theirs:
            names.append(told(cell_name(self.answer["cell"])))
        lines = [self.mine] + ([self.theirs] if self.theirs else [])
        rows = [[step + 1] + list(values) for step, values in enumerate(zip(*lines))]
        return [Table("reach", words("tables.gradient_flow"), [words("prediction.step_axis")] + names, rows)]

    # --- picture ------------------------------------------------------------------------------------------------------

    def renew(self):
        """Draw the lines anew if they have changed, and mark the time step."""
        if self.report is None or not self.box.open or not self.view.open:
            return
        canvas, lines = self.canvas, self.lines
        canvas.fit()
        resized = lines.fit()
        key = (
            self.report, self.layer, id(self.answer), self.asking, self.shades.orange,
            words("experiments.gradient_flow.own"),
        )  # fmt: skip
        if resized or key != self.drawn:
            self.drawn = key
            self.mine, self.theirs = self.own(), self.other()
            self.tell()
            lines.clear()
            self.draw(lines.context, lines.width, lines.height)
        self.tell_step()
        canvas.clear()
        self.mark(canvas.context, canvas.height)

    def draw(self, context, width, height):
        values = self.mine + (self.theirs or [])
        steps = len(self.mine)
        low, high = decades(values)
        self.pitch = (width - LEFT - RIGHT) / max(1, steps - 1)
        tall = height - TOP - BOTTOM
        shades = self.shades

        def y_of(value):
            return TOP + (high - max(low, math.log(max(value, LEAST)) / math.log(10))) / (high - low) * tall

        context.setLineDash(self.solid)
        context.font, context.lineWidth = SMALL, 1
        context.textAlign, context.textBaseline = "right", "middle"
        every = max(1, math.ceil(DECADE_ROOM * (high - low) / tall))
        for power in range(-(-low // every) * every, high + 1, every):
            y = y_of(10.0**power)
            context.strokeStyle = shades.edge if power == 0 else shades.line
            line(context, LEFT, y, width - RIGHT, y)
            context.fillStyle = shades.muted
            context.fillText(decade(power), LEFT - 8, y)
        every = 1 if self.pitch > 22 else 5 if self.pitch > 5 else 10
        numbered = [
            (LEFT + step * self.pitch, whole(step + 1))
            for step in range(steps)
            if step == 0 or (step + 1) % every == 0
        ]
        word = words("prediction.step_axis")
        number_steps(context, numbered, word, LEFT - 10, height - BOTTOM + 8)
        self.marks = []
        if self.theirs:
            self.curve(context, self.theirs, y_of, shades.muted, self.dashes)
        self.curve(context, self.mine, y_of, shades.orange, self.solid)

    def mark(self, context, height):
        step = self.step_told()
        context.strokeStyle, context.lineWidth = self.shades.edge, 1
        x = LEFT + step * self.pitch
        line(context, x, TOP, x, height - BOTTOM)
        for colour, ys in self.marks:
            context.fillStyle = colour
            dot(context, x, ys[step], 4.5)

    def curve(self, context, values, y_of, colour, dashes):
        context.strokeStyle = context.fillStyle = colour
        context.lineWidth = 2
        context.setLineDash(dashes)
        xs = [LEFT + step * self.pitch for step in range(len(values))]
        ys = [y_of(value) for value in values]
        polyline(context, xs, ys, 0, len(values))
        context.setLineDash(self.solid)
        for x, y in zip(xs, ys):
            dot(context, x, y, 2.5)
        self.marks.append((colour, ys))

    # --- what the visitor does ----------------------------------------------------------------------------------------

    def on_key(self, event):
        if event.altKey or event.ctrlKey or event.metaKey:
            return
        last = self.report.window - 1
        turn = {
            "ArrowLeft": -1, "ArrowRight": 1, "ArrowDown": -1, "ArrowUp": 1, "Home": -last, "End": last,
            "PageDown": -5, "PageUp": 5,
        }.get(event.key)  # fmt: skip
        if turn is not None:
            event.preventDefault()
            self.view.walk.go_to_step(min(last, max(0, self.time_step + turn)))

    def on_move(self, event):
        # a finger on its way over the page points at nothing
        if event.pointerType != "touch":
            self.point(self.step_at(event))

    def on_pointer(self, event):
        self.view.walk.go_to_step(self.step_at(event))

    def step_at(self, event):
        """The time step nearest to the pointer."""
        x, _ = point(event, self.canvas.node)
        step = int(math.floor((x - LEFT) / self.pitch + 0.5))
        return min(self.report.window - 1, max(0, step))

    def point(self, step):
        """Tell the numbers of a time step without going there; None tells those of the shown one again."""
        if step != self.pointed:
            self.pointed = step
            self.renew()

    def step_told(self):
        shown = self.time_step if self.pointed is None else self.pointed
        return min(shown, self.report.window - 1)


def write(part, said):
    say(browser.element("gradient-flow-" + part), said)


def shares(lengths):
    """Lengths of gradients, a number a time step, against the last one's."""
    last = lengths[-1]
    return [length / last if last > LEAST else 0.0 for length in lengths]


def decades(values):
    """(lowest, highest) power of ten of an axis that holds all values above nothing."""
    logs = [math.log(value) / math.log(10) for value in values if value > LEAST] or [0.0]
    return min(-2, math.floor(min(logs))), max(0, math.ceil(max(logs) - 1e-9))


def compared(mine, theirs, cell, peer):
    """Which of two cells carries the error further, in a sentence; of two that end next to nothing, neither."""
    if max(mine[0], theirs[0]) < FAINT:
        return phrase("experiments.gradient_flow.neither")
    if mine[0] > ALIKE * theirs[0]:
        further = cell
    elif theirs[0] > ALIKE * mine[0]:
        further = peer
    else:
        return phrase("experiments.gradient_flow.alike", steps=len(mine))
    said = phrase("experiments.gradient_flow.further", cell=cell_name(further))
    if further == "rnn":
        return [said, phrase("experiments.gradient_flow.short_way", steps=len(mine))]
    return said


def way_back(cell, values):
    """What becomes of the error between the last time step and the first, in a sentence."""
    first, ways = values[0], max(1, len(values) - 1)
    if first <= LEAST:
        return phrase("experiments.gradient_flow.gone", cell=cell)
    factor = first ** (1 / ways)
    if factor > 1:
        return phrase(
            "experiments.gradient_flow.grows",
            cell=cell,
            share=figure("cell", first),
            factor=figure("cell", factor),
        )
    half = ways * math.log(0.5) / math.log(first) if first < 1 else 0
    key = "falls" if 1.05 < half <= ways else "falls_fast" if 0 < half <= ways else "falls_little"
    return phrase(
        "experiments.gradient_flow." + key, cell=cell, share=figure("cell", first), factor=figure("cell", factor),
        half=figure("tenths", half),
    )  # fmt: skip


def cell_name(cell):
    return phrase("experiments.cell." + cell)
