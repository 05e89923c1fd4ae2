"""The parameters: three live sliders always in sight, everything else in a drawer.

The drawer is filled when it is opened for the first time, so that it costs the page's start nothing."""

from page import browser
from page.settings import FIELD, FIELDS, GROUPS, OWN, SLIDERS
from page.texts import refusal, words
from page.views.parameters.controls import control

HALVED_SHARE = 0.995
"""Below this share of what is set, the learning rate in use is told."""


class Parameters:
    def __init__(self, app):
        self.app, self.store = app, app.store
        box = browser.element("parameters")
        self.controls = {name: control(FIELD[name], box, self.changed) for name in SLIDERS}
        self.rate = None
        self.rate_told = browser.make(
            "small", self.controls["learning_rate"].row, class_="in-use", id="rate-in-use"
        )
        self.drawer, self.groups = browser.element("advanced"), browser.element("advanced-groups")
        self.changed_count = browser.element("advanced-changed")
        self.all_back = browser.element("all-defaults")
        self.presets = browser.element("preset")
        self.own = browser.element("own-open")
        browser.listen(self.drawer, "toggle", lambda event: self.fill())
        browser.listen(self.all_back, "click", lambda event: self.app.reset_settings())
        self.preset_inputs = {name: self.preset(name) for name in FIELD["preset"].choices}
        self.settings_changed()

    # --- made -----------------------------------------------------------------------------------------------------

    def preset(self, name):
        row = browser.make("label", self.presets, class_="preset")
        node = browser.make("input", row, type="radio", name="preset", value=name)
        place = browser.make("span", row)
        browser.make("b", place, text=words("parameters.preset." + name))
        browser.make("small", place, text=words("parameters.preset.%s_text" % name))
        browser.listen(node, "change", lambda event: self.changed(FIELD["preset"], name))
        return node

    def fill(self):
        if len(self.controls) > len(SLIDERS):
            return
        for group, names in GROUPS:
            box = browser.make("fieldset", self.groups, class_="group")
            browser.make("legend", box, text=words("parameters.groups." + group))
            for name in names:
                self.controls[name] = made = control(FIELD[name], box, self.changed)
                if FIELD[name].live:
                    browser.make("i", made.label, class_="at-once", text=words("parameters.at_once"))
        self.settings_changed()

    # --- what happens -----------------------------------------------------------------------------------------------

    def changed(self, field, value):
        for made in self.controls.values():
            made.refuse("")
        if field.name == "data" and value in OWN:
            self.controls["data"].renew(self.store)
            self.app.tell("own_data_asked", value)
        else:
            self.app.set_parameter(field, value)
            if field.name in self.controls:
                self.controls[field.name].show(self.store)

    def settings_changed(self):
        """Every control at its present value."""
        store = self.store
        for made in self.controls.values():
            made.show(store)
        for name, node in self.preset_inputs.items():
            node.checked = name == store["preset"]
            node.disabled = not store.free("preset")
        self.own.disabled = not store.free("data")
        self.all_back.disabled = not store.resetting()
        count = len(
            [field for field in FIELDS if field.name not in SLIDERS + OWN and store.differs(field.name)]
        )
        key = "none_changed" if not count else "one_changed" if count == 1 else "some_changed"
        self.changed_count.textContent = words("parameters." + key, n=count)
        self.tell_rate()

    def language_changed(self):
        for made in self.controls.values():
            made.renew(self.store)

    def refused(self, problem):
        """The trainer does not take a value: its sentence stands at the control."""
        made = self.controls.get(problem.get("field"))
        if made:
            made.refuse(refusal(problem))

    def report_shown(self, report):
        self.rate = report.header.get("learning_rate")
        self.tell_rate()

    def tell_rate(self):
        """The rate that the shown epoch was trained with, where halving has made it another one than is set."""
        half_life = self.store["learning_rate_half_life"]
        halved = (
            self.rate is not None and half_life and self.rate < HALVED_SHARE * self.store["learning_rate"]
        )
        self.rate_told.hidden = not halved
        if halved:
            self.rate_told.textContent = words(
                "parameters.in_use", value="%.2g" % self.rate, half_life="%g" % half_life
            )
