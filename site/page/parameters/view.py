"""The parameters: three live sliders always in sight, everything else in a drawer.

The drawer is filled when it is opened for the first time, so that it costs the page's start nothing."""

from page import browser
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Node, Part, Problem, Value
from page.parameters.controls import control
from page.settings.fields import FIELD, GROUPS, OWN, SLIDERS
from page.words.figures import figure
from page.words.reasons import allow
from page.words.texts import count, refused, say

if TYPE_CHECKING:
    from page.run.orders import Orders
    from page.run.report import Report
    from page.run.run import Run
    from page.settings.fields import Field
    from page.settings.state import Store
    from page.stage.display import Display
    from page.words.voice import Voice

HALVED_SHARE = 0.995
"""Below this share of what is set, the learning rate in use is told."""


class Parameters:
    touched: str | None

    def __init__(
        self,
        store: "Store",
        run: "Run",
        orders: "Orders",
        display: "Display",
        languages: Part,
        voice: "Voice",
    ) -> None:
        self.store, self.orders, self.alarm = store, orders, voice.alarm
        self.own_data_asked = Signal()
        """(kind): the visitor wants to learn data of their own, one of OWN."""
        store.changed.listen(self.settings_changed)
        run.refused.listen(self.refused)
        display.shown.listen(self.report_shown)
        languages.changed.listen(self.language_changed)
        box = browser.element("parameters")
        self.controls = {name: control(FIELD[name], box, self.changed, self.alarm) for name in SLIDERS}
        self.rate = self.touched = None
        self.rate_told = browser.make(
            "small", self.controls["learning_rate"].row, class_="in-use", id="rate-in-use"
        )
        self.drawer, self.groups = browser.element("advanced"), browser.element("advanced-groups")
        self.changed_count = browser.element("advanced-changed")
        self.all_back = browser.element("all-defaults")
        self.presets = browser.element("preset")
        self.own = browser.element("own-open")
        browser.listen(self.drawer, "toggle", lambda event: self.fill())
        browser.listen(self.all_back, "click", lambda event: orders.reset_settings())
        self.preset_inputs = {name: self.preset(name) for name in FIELD["preset"].choices}
        self.settings_changed()

    # --- made -----------------------------------------------------------------------------------------------------

    def preset(self, name: str) -> Node:
        row = browser.make("label", self.presets, class_="preset")
        node = browser.make("input", row, type="radio", name="preset", value=name)
        place = browser.make("span", row)
        say(browser.make("b", place), "parameters.preset." + name)
        say(browser.make("small", place), "parameters.preset.%s_text" % name)
        browser.listen(node, "change", lambda event: self.changed(FIELD["preset"], name))
        return node

    def fill(self) -> None:
        if len(self.controls) > len(SLIDERS):
            return
        for group, names in GROUPS:
            box = browser.make("fieldset", self.groups, class_="group")
            say(browser.make("legend", box), "parameters.groups." + group)
            for name in names:
                self.controls[name] = made = control(FIELD[name], box, self.changed, self.alarm)
                if FIELD[name].live:
                    say(browser.make("i", made.label, class_="at-once"), "parameters.at_once")
        self.settings_changed()

    # --- what happens -----------------------------------------------------------------------------------------------

    def changed(self, field: "Field", value: Value) -> None:
        for made in self.controls.values():
            made.release(self.store)
        self.touched = field.name
        if field.name == "data" and value in OWN:
            self.controls["data"].renew(self.store)
            self.own_data_asked.send(value)
        else:
            self.orders.set_parameter(field, value)
            if field.name in self.controls:
                self.controls[field.name].show(self.store)

    def settings_changed(self) -> None:
        """Every control at its present value."""
        store = self.store
        for made in self.controls.values():
            made.show(store)
        for name, node in self.preset_inputs.items():
            node.checked = name == store["preset"]
            node.disabled = not store.free("preset")
        allow(self.own, "" if store.free("data") else "parameters.own.fixed")
        allow(self.all_back, self.why_not_back())
        changed = len(store.set_otherwise())
        say(
            self.changed_count, "parameters.some_changed" if changed else "parameters.none_changed", n=changed
        )
        self.tell_rate()

    def why_not_back(self) -> str:
        """What is set otherwise may be so by the page's address, for good."""
        if self.store.resetting():
            return ""
        return "parameters.none_to_reset_fixed" if self.store.set_otherwise() else "parameters.none_to_reset"

    def language_changed(self) -> None:
        for made in self.controls.values():
            made.renew(self.store)

    def refused(self, problem: Problem) -> None:
        """The trainer does not take a value: its sentence stands at the control that asked for it."""
        made = self.controls.get(self.touched or problem.get("field"))
        self.touched = None
        if made:
            made.refuse(refused(problem))

    def report_shown(self, report: "Report") -> None:
        self.touched = None
        self.rate = report.header.get("learning_rate")
        self.tell_rate()

    def tell_rate(self) -> None:
        """The rate that the shown epoch was trained with, where halving has made it another one than is set."""
        half_life = self.store["learning_rate_half_life"]
        halved = (
            self.rate is not None and half_life and self.rate < HALVED_SHARE * self.store["learning_rate"]
        )
        self.rate_told.hidden = not halved
        if halved:
            rate, epochs = figure("short", self.rate, 2), count("epochs", half_life)
            say(self.rate_told, "parameters.in_use", value=rate, epochs=epochs)
