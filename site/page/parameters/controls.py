"""One setting on the page: name, native control, explanation, default; the mark and the way back where it differs.

Which kind of control a setting gets is a table. Everything that may hold a visitor's own words is set as text."""

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Event, Node, Said, Value
from page.settings.fields import DECIDED_BY, SLIDERS, obstacle
from page.settings.said import called, shown
from page.words.figures import plain, whole
from page.words.texts import phrase, say, say_in, setting

if TYPE_CHECKING:
    from page.settings.fields import Field
    from page.settings.state import Store


class Control:
    """A row. changed(field, value) when the visitor has chosen; an impossible value is refused right here, alarm(said)
    tells those who listen."""

    kind: str
    shows: tuple | None
    before: Value
    earlier: Value
    held: Value

    event = "change"
    keeps_refused = False
    """Whether it can go on showing a value that was refused: typed text can, a slider or a choice goes back."""

    def __init__(self, field: "Field", parent: Node, changed: Act, alarm: Act) -> None:
        self.field, self.changed, self.alarm = field, changed, alarm
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
        self.shows = self.before = self.earlier = self.held = None
        browser.listen(self.input, self.event, lambda event: self.chosen())
        browser.listen(self.back, "click", lambda event: self.go_back())

    def build(self, head: Node) -> Node:
        """The native control, made in the row's head or under it."""
        raise NotImplementedError

    def put(self, value: Value) -> None:
        """Show a value."""
        self.input.value = value

    def read(self) -> Value:
        """The visitor's value, None for one that cannot be."""
        return self.field.parse(self.input.value)

    def show(self, store: "Store") -> None:
        field, value, default = self.field, store[self.field.name], store.defaults[self.field.name]
        reason = obstacle(field.name, store.values)
        fixed = not store.free(field.name)
        shows = (value, default, reason, fixed, field.highest(store.values))
        if shows == self.shows:
            return
        self.shows, self.default = shows, default
        if self.held is not None and self.held != value:
            self.release()
        self.before = value
        if self.held is None or not self.keeps_refused:
            self.put(value)
        self.row.hidden = field.name in store.hidden
        held = browser.focused(self.row)
        self.input.disabled = bool(reason) or fixed
        differs = value != default
        self.row.toggleAttribute("data-changed", differs)
        self.row.toggleAttribute("data-idle", bool(reason) or fixed)
        say(self.hint, self.sentence(reason, fixed, default))
        if held:
            self.keep_focus(differs)
        self.back.hidden = not differs or self.input.disabled
        if not self.back.hidden:
            back = phrase("parameters.back", value=shown(field, default))
            say(self.back, back)
            say_in(self.back, "aria-label", "teaching.of", what=called(field), term=back)

    def keep_focus(self, differs: bool) -> None:
        """Who is at the setting stays there: at its control, else at the sentence that says why it does not apply."""
        if self.input.disabled:
            self.hint.tabIndex = -1
            self.hint.focus()
        elif not differs and browser.focused(self.back):
            self.input.focus()

    def sentence(self, reason: str | None, fixed: bool, default: Value) -> Said:
        if fixed:
            return "parameters.fixed"
        if reason:
            needed = phrase("parameters.needs." + reason)
            decides = DECIDED_BY.get(reason)
            return [needed, phrase("parameters.decided_by", name=setting(decides))] if decides else needed
        meaning = phrase("parameters.%s.text" % self.field.name)
        return [meaning, phrase("parameters.default", value=shown(self.field, default))]

    def renew(self, store: "Store") -> None:
        """Show everything again."""
        self.shows = None
        self.show(store)

    def chosen(self) -> None:
        value, self.earlier = self.read(), self.before
        if value is None:
            self.refuse(
                phrase("parameters.range." + self.field.kind, low=self.field.low, high=self.field.high)
            )
            self.alarm(self.refusal.textContent)
        elif value == self.before:
            self.release()
            self.put(value)
        else:
            self.release()
            self.shows = None
            self.changed(self.field, value)

    def go_back(self) -> None:
        self.changed(self.field, self.default)

    def refuse(self, said: Said) -> None:
        """What was typed stays beside the sentence, until the setting gets another value or any value is taken."""
        asked_here = self.earlier is not None
        self.held = self.earlier if asked_here else self.before
        self.refusal.hidden = False
        say(self.refusal, said)
        if browser.focused(self.row):
            self.row.scrollIntoView(browser.options(block="nearest"))
        if asked_here and self.keeps_refused:
            self.input.setAttribute("aria-invalid", "true")

    def release(self, store: "Store | None" = None) -> None:
        """No refusal stands here any more; store: the value shown is its value again."""
        if self.held is None:
            return
        self.held = None
        self.refusal.hidden = True
        say(self.refusal, "")
        self.input.setAttribute("aria-invalid", "false")
        if store is not None:
            self.renew(store)


class Slider(Control):
    kind, event = "slider", "input"

    def build(self, head: Node) -> Node:
        field = self.field
        # silent: the slider says the same by itself
        self.output = browser.make("output", self.label, for_=self.id, aria_live="off")
        low, high = field.position(field.low), field.position(field.high)
        return browser.make("input", self.row, type="range", step=field.step, min=low, max=high)

    def show(self, store: "Store") -> None:
        # first, as a browser holds a slider's value inside its range
        self.input.max = self.field.position(self.field.highest(store.values))
        super().show(store)

    def put(self, value: Value) -> None:
        self.input.value = self.field.position(value)
        self.tell(value)

    def read(self) -> Value:
        value = self.field.value(float(self.input.value))
        self.tell(value)
        return value

    def tell(self, value: Value) -> None:
        text = shown(self.field, value)
        say(self.output, text)
        key = "parameters.%s.%s" % (self.field.name, "spoken" if value else "spoken_none")
        say_in(self.input, "aria-valuetext", key, value=text, n=value)


class Number(Control):
    """Text, not the browser's own field of numbers: that forgets what it cannot read, and reads a comma by the
    browser's language instead of the page's."""

    kind = "number"
    keeps_refused = True

    def build(self, head: Node) -> Node:
        counts = self.field.kind == "whole"
        node = browser.make(
            "input", head, type="text", autocomplete="off", inputmode="numeric" if counts else "decimal"
        )
        if counts:
            browser.listen(node, "keydown", self.turn)
        return node

    def turn(self, event: Event) -> None:
        """The arrows count on and back, as in a browser's field of numbers."""
        step = {"ArrowUp": 1, "ArrowDown": -1}.get(event.key)
        value = self.read()
        if step is None or value is None or event.altKey or event.ctrlKey or event.metaKey:
            return
        event.preventDefault()
        value = min(self.field.high, max(self.field.low, value + step))
        self.put(value)
        self.chosen()

    def put(self, value: Value) -> None:
        self.input.value = (whole if self.field.kind == "whole" else plain)(value)


class Select(Control):
    kind = "select"

    def build(self, head: Node) -> Node:
        node = browser.make("select", head)
        for value in self.field.choices:
            say(browser.make("option", node, value=value), shown(self.field, value))
        return node


class Switch(Control):
    kind = "switch"

    def build(self, head: Node) -> Node:
        return browser.make("input", head, type="checkbox", role="switch")

    def put(self, value: Value) -> None:
        self.input.checked = value

    def read(self) -> Value:
        return bool(self.input.checked)


KINDS = {"number": Number, "whole": Number, "choice": Select, "switch": Switch}


def control(field: "Field", parent: Node, changed: Act, alarm: Act) -> "Control":
    """The control of a setting, by its kind."""
    return (Slider if field.step else KINDS[field.kind])(field, parent, changed, alarm)
