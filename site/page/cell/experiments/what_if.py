"""What if a part of the cell were another? The trained weights in a changed cell, the prediction beside the unchanged.

What can be changed is read off the settings and the gates that the trainer names. Nothing is trained for it; what a
training can have, too, starts a new run from the same seed."""

import math

import js
from page import browser
from page.browser.box import Box
from page.browser.canvas import Canvas, dot, line, polyline
from page.browser.newest import Newest
from page.prediction.axes import Axes
from page.run.report import Report
from page.settings.fields import FIELD, obstacle
from page.words import signs
from page.words.figures import figure, whole
from page.words.table import Table
from page.words.texts import choice, message_of, phrase, say, say_in, words

PARTS = (
    "input_gate", "forget_gate", "output_gate", "coupled_gates", "gate_activation", "candidate_activation",
    "output_activation",
)  # fmt: skip
"""Settings that the trainer can show trained weights with."""
LEFT, RIGHT, TOP, BOTTOM = 42, 10, 8, 28
LABEL_ROOM = 34
"""Pixels between two numbered time steps, at least."""
TOLD = {"text": ("loss", "sample_loss")}
"""What is told of a kind of data, where it is not the error: its words, and the report's figure."""


class WhatIf:
    box = "cell-what-if"

    def __init__(self, cell_view, box):
        self.view, self.box, self.shades = cell_view, box, cell_view.shades
        self.canvas = Canvas(browser.element("what-if-picture"))
        self.axes = Axes(cell_view.shades)
        self.axes.joined = False
        self.dashes, self.solid = js.Array.of(4, 4), js.Array.of()
        self.report = self.tried = self.built = self.seen = None
        self.changes, self.held = {}, {}
        self.questions, self.untold = Newest(), False
        self.problem = ""
        for name, act in (("parts", self.on_part), ("hold", self.on_hold)):
            browser.listen(browser.element("what-if-" + name), "input", act)
        browser.listen(browser.element("what-if-back"), "click", lambda event: self.put_back())
        browser.listen(browser.element("what-if-retrain"), "click", lambda event: self.retrain())
        browser.listen(box, "toggle", lambda event: self.opened())
        browser.watch_size(self.canvas.node, self.renew)
        cell_view.run.trainer.events["what_if"].listen(self.what_if_came)

    # --- told by the cell view ------------------------------------------------------------------------------------

    def show(self, report, layer, element, unit, time_step):
        self.report, self.layer = report, layer
        if self.tried is not None and self.tried.run != report.run:
            # what was tried is another run's, which may have learned from data of another kind
            self.tried = None
        seen = (report, layer, self.shades.orange, words("experiments.what_if.back"))
        if seen != self.seen and self.box.open:
            self.seen = seen
            self.opened()

    def opened(self):
        if self.box.open and self.report:
            self.build()
            self.ask()
            self.renew()

    def what_if_came(self, payload, buffer):
        if self.report is not None and payload["run"] == self.report.run:
            self.tried = Report(buffer)
            self.renew()

    # --- what is tried ------------------------------------------------------------------------------------------------

    def ask(self):
        if self.changes or self.held:
            self.questions.ask(self.asked)
        else:
            self.tried = None

    async def asked(self):
        hold = dict(self.held)
        if hold:
            hold["layer"] = self.layer
        request = self.view.run.trainer.request
        _, problem = await request("what_if", changes=dict(self.changes), hold=hold)
        self.problem = message_of(problem) if problem else ""
        if problem:
            self.tried = None
        if self.questions.wanted:
            return
        if self.untold:
            self.untold = False
            self.view.voice.answer(self.problem or self.reading(bool(self.changes or self.held)))
        if not (self.changes or self.held):
            self.tried = None
        self.renew()

    def put_back(self):
        self.changes, self.held, self.tried, self.built, self.problem = {}, {}, None, None, ""
        self.build()
        self.renew()
        self.view.voice.answer(words("experiments.what_if.nothing"))

    def retrain(self):
        changes, self.changes = self.changes, {}
        self.put_back()
        self.view.run.renewal.begin(changes, phrase("experiments.what_if.retrained"))

    # --- controls ---------------------------------------------------------------------------------------------------

    def build(self):
        """The controls of this cell, as the run has it."""
        values = self.view.store.values
        gates = tuple(self.report.header["gates"])
        parts = tuple(name for name in PARTS if name in values and obstacle(name, values) is None)
        key = (
            parts,
            tuple(values[name] for name in parts),
            gates,
            self.layer,
            words("experiments.what_if.back"),
        )
        if key == self.built:
            return
        if self.built and key[:3] != self.built[:3]:
            # another cell than the one that was tried
            self.changes, self.held, self.tried = {}, {}, None
        self.built = key
        held = self.control_held()
        box = browser.element("what-if-parts")
        box.replaceChildren()
        for name in parts:
            self.build_part(box, FIELD[name], self.changes.get(name, values[name]))
        box = browser.element("what-if-hold")
        box.replaceChildren()
        for gate in gates:
            self.build_gate(box, gate)
        title = browser.element("what-if-layer")
        say(title, "experiments.what_if.hold", layer=self.layer + 1)
        title.parentElement.hidden = not gates
        if held:
            (self.box.querySelector(held) or self.box.querySelector("summary")).focus()

    def control_held(self):
        """The place of the part's or gate's control that has the focus, None if none has it."""
        for name, places in (("part", "[data-part]"), ("gate", "[data-gate] input")):
            for node in self.box.querySelectorAll(places):
                if browser.focused(node):
                    value = node.closest("[data-%s]" % name).getAttribute("data-" + name)
                    place = "[data-%s=%s]" % (name, value)
                    return place if name == "part" else place + " input[type=%s]:enabled" % node.type
        return None

    def build_part(self, box, field, value):
        called = "parameters.%s.name" % field.name
        if field.kind == "switch":
            label = browser.make("label", box, class_="check")
            control = browser.make("input", label, type="checkbox", data_part=field.name)
            control.checked = value
            say(browser.make("span", label), called)
            return
        label = browser.make("label", box, class_="what-if-choice")
        say(browser.make("span", label), called)
        control = browser.make("select", label, data_part=field.name)
        for possible in field.choices:
            say(browser.make("option", control, value=possible), choice(field.name, possible))
        control.value = value

    def build_gate(self, box, gate):
        row = browser.make("div", box, class_="what-if-gate", data_gate=gate)
        label = browser.make("label", row, class_="check")
        check = browser.make("input", label, type="checkbox")
        say(browser.make("span", label), "cell.name." + gate)
        slider = browser.make("input", row, type="range", min=0, max=1, step=0.05)
        say_in(slider, "aria-label", "experiments.what_if.at", gate=phrase("cell.name." + gate))
        slider.value = self.held.get(gate, 0)
        check.checked = gate in self.held
        slider.disabled = not check.checked
        say(browser.make("output", row), self.held_at(gate))

    def held_at(self, gate):
        return figure("fixed", self.held[gate], 2) if gate in self.held else ""

    def on_part(self, event):
        control = event.target
        part = control.getAttribute("data-part")
        value = bool(control.checked) if FIELD[part].kind == "switch" else control.value
        if value == self.view.store.values[part]:
            self.changes.pop(part, None)
        else:
            self.changes[part] = value
        self.told_when_known()
        self.renew()

    def on_hold(self, event):
        row = event.target.closest("[data-gate]")
        check, slider = row.querySelector("[type=checkbox]"), row.querySelector("[type=range]")
        gate = row.getAttribute("data-gate")
        slider.disabled = not check.checked
        if check.checked:
            self.held[gate] = round(float(slider.value), 2)
        else:
            self.held.pop(gate, None)
        say(row.querySelector("output"), self.held_at(gate))
        self.told_when_known()
        self.renew()

    def told_when_known(self):
        """Ask for what has become of the prediction, and tell it."""
        if self.changes or self.held:
            self.untold = True
        else:
            self.view.voice.answer(words("experiments.what_if.nothing"))
        self.ask()

    # --- words and picture ------------------------------------------------------------------------------------------

    def renew(self):
        if self.report is None or not self.box.open or not self.view.open:
            return
        asked = bool(self.changes or self.held)
        browser.enable(browser.element("what-if-back"), asked)
        browser.enable(browser.element("what-if-retrain"), bool(self.changes) and not self.held)
        hint = "no_retrain" if self.held else "retrain_hint"
        say(browser.element("what-if-retrain-hint"), "experiments.what_if." + hint)
        say(browser.element("what-if-reading"), self.problem or self.reading(asked))
        text = self.report.kind == "text"
        browser.element("what-if-key").hidden = text
        self.canvas.node.hidden = text
        browser.element("what-if-characters").hidden = not text
        if text:
            self.write()
        else:
            self.canvas.fit()
            self.canvas.clear()
            self.draw(self.canvas.context, self.canvas.width, self.canvas.height)

    def reading(self, asked):
        report, tried = self.report, self.tried
        if not asked:
            return phrase("experiments.what_if.nothing")
        if tried is None:
            return ""
        said = []
        if report.kind == "memory" and report.horizon == 1:
            target, before, after = (
                figure("cell", report.shown(values[0]))
                for values in (report.targets, report.prediction, tried.prediction)
            )
            said.append(phrase("experiments.what_if.answer", target=target, before=before, after=after))
        if report.kind == "text":
            said.append(phrase("experiments.what_if.share", before=report.wrong(), after=tried.wrong()))
        key, measure = TOLD.get(report.kind, ("error", "sample_error"))
        before, after = (figure("cell", one.header[measure]) for one in (report, tried))
        said.append(phrase("experiments.what_if." + key, before=before, after=after))
        return said

    def tables(self):
        """The curves, or the characters, as values."""
        report, tried = self.report, self.tried
        if not self.box.open or tried is None:
            return []
        text = report.kind == "text"
        sign = (lambda place: report.alphabet[place]) if text else (lambda value: float(report.shown(value)))
        rows = [
            [report.window + step + 1] + [sign(value) for value in values]
            for step, values in enumerate(zip(report.targets, report.prediction, tried.prediction))
        ]
        columns = [words("prediction.step_axis")]
        columns += [words("experiments.what_if." + key) for key in ("target", "unchanged", "changed")]
        return [Table("what-if", words("tables.what_if"), columns, rows)]

    def draw(self, context, width, height):
        report, shades, axes = self.report, self.shades, self.axes
        lines = [report.targets, report.prediction] + ([self.tried.prediction] if self.tried else [])
        steps = len(report.targets)
        axes.measure(Box(LEFT, TOP, width - LEFT - RIGHT, height - TOP - BOTTOM), report, max(2, steps))
        self.number_steps(steps)
        context.setLineDash(self.solid)
        axes.axes(context)
        styles = (
            (shades.muted, self.dashes, 1.5),
            (shades.ink, self.solid, 1.5),
            (shades.orange, self.solid, 2.5),
        )
        for place, (values, (colour, dashes, thick)) in enumerate(zip(lines, styles)):
            ys = [axes.y(value) for value in values]
            context.strokeStyle = context.fillStyle = colour
            context.lineWidth = thick
            context.setLineDash(dashes)
            if steps > 1:
                polyline(context, axes.xs, ys, 0, steps)
            else:
                # a single answer: one stem each, side by side
                x = LEFT + axes.area.width * (place + 1) / 4
                line(context, x, axes.y(0), x, ys[0])
                dot(context, x, ys[0], 5)
        context.setLineDash(self.solid)

    def number_steps(self, steps):
        """What follows is counted on from the window; a single answer needs no count."""
        axes, first = self.axes, self.report.window + 1
        if steps == 1:
            axes.numbered, axes.step_word = [], ""
            return
        every = 5 * max(1, math.ceil(LABEL_ROOM / (5 * axes.pitch)))
        numbered = range(-(-first // every) * every, first + steps, every)
        axes.numbered = [(axes.xs[step - first], whole(step)) for step in numbered]

    def write(self):
        """Texts as three lines of characters; those that differ from what should follow are marked."""
        report = self.report
        box = browser.element("what-if-characters")
        box.replaceChildren()
        rows = [("target", report.targets), ("unchanged", report.prediction)]
        if self.tried:
            rows.append(("changed", self.tried.prediction))
        for row_name, places in rows:
            say(browser.make("dt", box), "experiments.what_if." + row_name)
            row = browser.make("dd", box, class_=row_name)
            for place, target in zip(places, report.targets):
                browser.make(
                    "span" if place == target else "mark", row, text=signs.sign(report.alphabet[place])
                )
