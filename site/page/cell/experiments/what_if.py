"""What if a part of the cell were another? The trained weights in a changed cell, the prediction beside the unchanged.

What can be changed is read off the settings and the gates that the trainer names. What is tried is one state with the
gates on the diagram (trying/trial.py); what a training can have, too, starts a new run from the same seed."""

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Node
from page.cell.experiments.prediction import Prediction, table
from page.cell.trying import told
from page.run.layer_names import spoken
from page.settings.fields import FIELD, obstacle
from page.words.reasons import allow
from page.words.texts import choice, phrase, say, say_in, words

if TYPE_CHECKING:
    from page.cell.view import CellView
    from page.run.report import Report
    from page.settings.fields import Field
    from page.words.table import Table

PARTS = (
    "input_gate", "forget_gate", "output_gate", "coupled_gates", "gate_activation", "candidate_activation",
    "output_activation",
)  # fmt: skip
"""Settings that the trainer can show trained weights with."""


class WhatIf:
    box: Node = "cell-what-if"  # its id; of a panel that is made, the node itself
    report: "Report | None"
    built: tuple | None
    drawn: tuple | None

    def __init__(self, cell_view: "CellView", box: Node) -> None:
        self.view, self.box, self.trial = cell_view, box, cell_view.trial
        self.prediction = Prediction(cell_view.shades)
        self.report = self.built = self.drawn = None
        for name, act in (("parts", self.on_part), ("hold", self.on_hold)):
            browser.listen(browser.element("what-if-" + name), "input", act)
        browser.listen(browser.element("what-if-back"), "click", lambda event: self.put_back())
        browser.listen(browser.element("what-if-retrain"), "click", lambda event: self.retrain())
        browser.listen(box, "toggle", lambda event: self.renew())
        browser.watch_size(self.prediction.canvas.node, self.redraw)

    # --- told by the cell view ------------------------------------------------------------------------------------

    def show(
        self, report: "Report", layer: int, element: str | None, unit: int | None, time_step: int
    ) -> None:
        self.report, self.layer = report, layer
        self.renew()

    def redraw(self) -> None:
        """The picture has another size."""
        self.drawn = None
        self.renew()

    def renew(self) -> None:
        if self.report is None or not self.box.open or not self.view.open:
            return
        self.build()
        trial = self.trial
        self.show_parts()
        self.show_gates()
        nothing = "experiments.what_if.nothing"
        held = "experiments.what_if.no_retrain" if trial.held else ""
        allow(browser.element("what-if-back"), "" if trial.on else nothing)
        allow(browser.element("what-if-retrain"), held or ("" if trial.changes else nothing))
        hint = "no_retrain" if trial.held else "retrain_hint"
        say(browser.element("what-if-retrain-hint"), "experiments.what_if." + hint)
        said = told.became(self.report, trial.report) if trial.on else "experiments.what_if.nothing"
        say(browser.element("what-if-reading"), trial.problem or said)
        drawn = (self.report, trial.report, self.view.shades.orange, words("experiments.what_if.back"))
        if drawn != self.drawn:
            self.drawn = drawn
            self.prediction.show(self.report, trial.report)

    def tables(self) -> "list[Table]":
        if not self.box.open or self.trial.report is None:
            return []
        return [table(self.report, self.trial.report)]

    # --- controls ---------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """The controls of this cell, as the run has it."""
        values, gates = self.view.store.values, tuple(self.report.header["gates"])
        parts = tuple([name for name in PARTS if name in values and obstacle(name, values) is None])
        key = (
            parts, tuple([values[name] for name in parts]), gates, self.layer, words("experiments.what_if.back"),
        )  # fmt: skip
        if key == self.built:
            return
        self.built = key
        held = self.control_held()
        box = browser.element("what-if-parts")
        box.replaceChildren()
        for name in parts:
            self.build_part(box, FIELD[name])
        box = browser.element("what-if-hold")
        box.replaceChildren()
        for gate in gates:
            self.build_gate(box, gate)
        title = browser.element("what-if-layer")
        say(title, "experiments.what_if.hold", layer=spoken(self.report, self.layer))
        title.parentElement.hidden = not gates
        if held:
            (self.box.querySelector(held) or self.box.querySelector("summary")).focus()

    def control_held(self) -> str | None:
        """The place of the part's or gate's control that has the focus, None if none has it."""
        for name, places in (("part", "[data-part]"), ("gate", "[data-gate] input")):
            for node in self.box.querySelectorAll(places):
                if browser.focused(node):
                    value = node.closest("[data-%s]" % name).getAttribute("data-" + name)
                    place = "[data-%s=%s]" % (name, value)
                    return place if name == "part" else place + " input[type=%s]:enabled" % node.type
        return None

    def build_part(self, box: Node, field: "Field") -> None:
        called = "parameters.%s.name" % field.name
        if field.kind == "switch":
            label = browser.make("label", box, class_="check")
            control = browser.make("input", label, type="checkbox", data_part=field.name)
            say(browser.make("span", label), called)
            return
        label = browser.make("label", box, class_="what-if-choice")
        say(browser.make("span", label), called)
        control = browser.make("select", label, data_part=field.name)
        for possible in field.choices:
            say(browser.make("option", control, value=possible), choice(field.name, possible))

    def build_gate(self, box: Node, gate: str) -> None:
        row = browser.make("div", box, class_="what-if-gate", data_gate=gate)
        label = browser.make("label", row, class_="check")
        browser.make("input", label, type="checkbox")
        say(browser.make("span", label), "cell.name." + gate)
        slider = browser.make("input", row, type="range", min=0, max=1, step=0.05)
        say_in(slider, "aria-label", "experiments.what_if.at", gate=phrase("cell.name." + gate))
        slider.value = 0
        browser.make("output", row, aria_live="off")

    def show_parts(self) -> None:
        for control in self.box.querySelectorAll("[data-part]"):
            part = control.getAttribute("data-part")
            value = self.trial.changes.get(part, self.view.store.values[part])
            if FIELD[part].kind == "switch":
                control.checked = value
            else:
                control.value = value

    def show_gates(self) -> None:
        """Which gates are held, by whichever of their sliders."""
        held = self.trial.held
        for row in self.box.querySelectorAll("[data-gate]"):
            gate, slider = row.getAttribute("data-gate"), row.querySelector("[type=range]")
            row.querySelector("[type=checkbox]").checked = gate in held
            slider.disabled = gate not in held
            if gate in held:
                slider.value = held[gate]
            say(row.querySelector("output"), told.held_at(held[gate]) if gate in held else "")

    # --- what the visitor does --------------------------------------------------------------------------------------

    def on_part(self, event: Event) -> None:
        control = event.target
        part = control.getAttribute("data-part")
        value = bool(control.checked) if FIELD[part].kind == "switch" else control.value
        self.trial.change(part, value, self.view.store.values[part])

    def on_hold(self, event: Event) -> None:
        row = event.target.closest("[data-gate]")
        gate = row.getAttribute("data-gate")
        if row.querySelector("[type=checkbox]").checked:
            self.trial.hold(gate, float(row.querySelector("[type=range]").value))
        else:
            self.trial.let_go(gate)

    def put_back(self) -> None:
        self.trial.put_back()

    def retrain(self) -> None:
        changes = self.trial.changes
        self.trial.put_back()
        self.view.run.renewal.begin(changes, phrase("experiments.what_if.retrained"))
