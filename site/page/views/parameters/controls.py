"""One setting on the page: name, native control, explanation, default; the mark and the way back where it differs.

Which kind of control a setting gets is a table. Everything that may hold a visitor's own words is set as text."""

from page import browser
from page.figures import figure
from page.settings import SLIDERS, obstacle
from page.texts import choice, phrase, say, say_in


def called(field):
    return phrase("parameters.%s.name" % field.name)


def shown(field, value):
    """A value as it is said."""
    if field.kind in ("choice", "switch"):
        return choice(field.name, value)
    return figure("whole" if field.kind == "whole" else "plain", value)


class Control:
    """A row. changed(field, value) when the visitor has chosen; an impossible value is refused right here."""

    event = "change"

    def __init__(self, field, parent, changed):
        self.field, self.changed = field, changed
        self.id = field.name if field.name in SLIDERS else "setting-" + field.name
        self.row = browser.make("div", parent, class_="parameter", data_setting=field.name)
        self.row.setAttribute("data-kind", self.kind)
        head = browser.make("div", self.row, class_="parameter-head")
        self.label = browser.make("label", head, for_=self.id)
        say(browser.make("span", self.label), called(field))
        self.input = self.build(head)
        for attribute, value in (
            ("id", self.id),
            ("aria-describedby", self.id + "-text " + self.id + "-refusal"),
        ):
            self.input.setAttribute(attribute, value)
        self.hint = browser.make("small", self.row, id=self.id + "-text")
        self.back = browser.make("button", self.row, type="button", class_="back", hidden="")
        self.refusal = browser.make("p", self.row, id=self.id + "-refusal", class_="refusal", hidden="")
        self.shows = None
        browser.listen(self.input, self.event, lambda event: self.chosen())
        browser.listen(self.back, "click", lambda event: self.go_back())

    def build(self, head):
        """The native control, made in the row's head or under it."""
        raise NotImplementedError

    def put(self, value):
        """Show a value."""
        self.input.value = value

    def read(self):
        """The visitor's value, None for one that cannot be."""
        return self.field.parse(self.input.value)

    def show(self, store):
        field, value, default = self.field, store[self.field.name], store.defaults[self.field.name]
        reason = obstacle(field.name, store.values)
        fixed = not store.free(field.name)
        shows = (value, default, reason, fixed)
        if shows == self.shows:
            return
        self.shows, self.default = shows, default
        self.put(value)
        self.row.hidden = field.name in store.hidden
        self.input.disabled = bool(reason) or fixed
        differs = value != default
        self.row.toggleAttribute("data-changed", differs)
        self.row.toggleAttribute("data-idle", bool(reason) or fixed)
        say(self.hint, self.sentence(reason, fixed, default))
        # who goes back by keyboard stays at the setting
        if not differs and browser.document.activeElement is self.back:
            self.input.focus()
        self.back.hidden = not differs or self.input.disabled
        if not self.back.hidden:
            back = phrase("parameters.back", value=shown(field, default))
            say(self.back, back)
            say_in(self.back, "aria-label", "teaching.of", what=called(field), term=back)

    def sentence(self, reason, fixed, default):
        if fixed:
            return "parameters.fixed"
        if reason:
            return "parameters.needs." + reason
        meaning = phrase("parameters.%s.text" % self.field.name)
        return [meaning, phrase("parameters.default", value=shown(self.field, default))]

    def renew(self, store):
        """Show everything again, as in another language."""
        self.shows = None
        self.show(store)

    def chosen(self):
        value = self.read()
        self.shows = None
        if value is None:
            self.refuse(
                phrase("parameters.range." + self.field.kind, low=self.field.low, high=self.field.high)
            )
            self.put(self.current)
        else:
            self.changed(self.field, value)

    def go_back(self):
        self.changed(self.field, self.default)

    def refuse(self, said):
        say(self.refusal, said)
        self.refusal.hidden = not said
        self.input.setAttribute("aria-invalid", "true" if said else "false")


class Slider(Control):
    kind, event = "slider", "input"

    def build(self, head):
        field = self.field
        self.output = browser.make("output", self.label, for_=self.id)
        low, high = field.slider
        return browser.make(
            "input",
            self.row,
            type="range",
            step=field.step,
            min=field.position(low),
            max=field.position(high),
        )

    def put(self, value):
        self.input.value = self.field.position(value)
        self.tell(value)

    def read(self):
        value = self.field.value(float(self.input.value))
        self.tell(value)
        return value

    def tell(self, value):
        text = shown(self.field, value)
        say(self.output, text)
        key = "parameters.%s.%s" % (self.field.name, "spoken" if value else "spoken_none")
        say_in(self.input, "aria-valuetext", key, value=text, n=value)


class Number(Control):
    kind = "number"

    def build(self, head):
        field = self.field
        return browser.make(
            "input", head, type="number", min="%g" % field.low, max="%d" % field.high,
            step=1 if field.kind == "whole" else "any", inputmode="numeric" if field.kind == "whole" else "decimal",
        )  # fmt: skip

    def put(self, value):
        self.current = value
        self.input.value = self.field.text(value)


class Select(Control):
    kind = "select"

    def build(self, head):
        node = browser.make("select", head)
        for value in self.field.choices:
            say(browser.make("option", node, value=value), shown(self.field, value))
        return node


class Switch(Control):
    kind = "switch"

    def build(self, head):
        return browser.make("input", head, type="checkbox", role="switch")

    def put(self, value):
        self.input.checked = value

    def read(self):
        return bool(self.input.checked)


KINDS = {"number": Number, "whole": Number, "choice": Select, "switch": Switch}


def control(field, parent, changed):
    """The control of a setting, by its kind."""
    return (Slider if field.slider else KINDS[field.kind])(field, parent, changed)
