"""The fields of the dialog: what kind of data is typed, and what the fields hold, as settings."""

import protocol
from page import browser
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Event, Node, Said, Values
from page.facts import (
    LARGEST_ALPHABET,
    LONGEST_FORMULA,
    LONGEST_SERIES,
    LONGEST_TEXT,
    SHORTEST_SERIES,
    SHORTEST_TEXT,
)
from page.settings.fields import FIELD, MEMORY, OWN
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.own_data.pad import Pad
    from page.settings.state import Store

KINDS = OWN + ("drawing", "memory")
COUNTED = {"text": ("characters", LONGEST_TEXT), "series": ("values", LONGEST_SERIES)}
"""What a long text of each kind is counted in (js/files.js), and how many may be learned."""
HINTS = {
    "text": {"least": SHORTEST_TEXT, "most": LONGEST_TEXT, "letters": LARGEST_ALPHABET},
    "series": {"least": SHORTEST_SERIES, "most": LONGEST_SERIES},
    "formula": {"most": LONGEST_FORMULA},
}


class Form:
    """typed(): another value stands in a field; chosen(kind); entered(): it is to be learned; pasted(event)."""

    def __init__(self, pad: "Pad") -> None:
        self.pad = pad
        self.typed, self.chosen, self.entered, self.pasted = Signal(), Signal(), Signal(), Signal()
        self.panes = {kind: browser.element("own-" + kind) for kind in KINDS}
        self.fields = {kind: browser.element("own-%s-value" % kind) for kind in KINDS}
        self.choices = {kind: browser.element("own-kind-" + kind) for kind in KINDS}
        self.beside = browser.element("own-series-beside")
        """What tells that the run reads columns beside the numbers that can be typed."""
        self.delay, self.tasks = browser.element("own-delay"), browser.element("own-tasks")
        for kind, values in HINTS.items():
            say(browser.element("own-%s-hint" % kind), "parameters.own.%s_hint" % kind, **values)
        for kind, (counts, most) in COUNTED.items():
            self.fields[kind].setAttribute("data-counts", counts)
            self.fields[kind].setAttribute("data-most", most)
        for name in MEMORY:
            say(browser.make("option", self.fields["memory"], value=name), "input." + name)
        self.say_task()
        self.listen()
        self.choose("text")

    def listen(self) -> None:
        for node in self.nodes():
            browser.listen(node, "input", lambda event: self.typed.send())
        self.pad.changed.listen(self.typed.send)
        for kind, node in self.choices.items():
            browser.listen(node, "change", lambda event, kind=kind: self.choose(kind))
        browser.listen(self.fields["series"], "input", self.pasted.send)
        browser.listen(self.fields["memory"], "change", lambda event: self.say_task())
        browser.listen(self.fields["formula"], "keydown", self.key)

    def nodes(self) -> list:
        return list(self.fields.values()) + [self.delay]

    def say_task(self) -> None:
        say(self.tasks, "parameters.own.tasks." + str(self.fields["memory"].value))

    def key(self, event: Event) -> None:
        if event.key == "Enter":
            event.preventDefault()
            self.entered.send()

    def choose(self, kind: str) -> None:
        self.kind = kind
        for name in KINDS:
            self.choices[name].checked = name == kind
            self.panes[name].hidden = name != kind
        self.chosen.send(kind)

    def fill(self, store: "Store") -> None:
        """With what is being learned, if it can be typed and is not too long to be here."""
        data, columns = store["data"], store["covariates"]
        self.beside.hidden = data != "series" or (columns is not None and not len(columns))
        if data in OWN and store[data] is not None:
            self.fields[data].value = FIELD[data].text(store[data])
        elif data in MEMORY:
            self.fields["memory"].value = data
            self.say_task()
        self.delay.value = str(store["delay"])
        self.pad.recall()

    def changes(self) -> Values | None:
        """The fields as settings, without long data (which are the `block`); None if the delay is no number
        or nothing is drawn."""
        if self.long():
            return {"data": self.kind}
        if self.kind == "drawing":
            row = self.pad.drawing.text()
            return {"data": "series", "series": row} if row else None
        value = str(self.field().value)
        if self.kind != "memory":
            return {"data": self.kind, self.kind: value}
        delay = FIELD["delay"].parse(str(self.delay.value))
        return None if delay is None else {"data": value, "delay": delay}

    def field(self) -> Node:
        return self.fields[self.kind]

    def refusable(self) -> Node:
        """The field that a refusal speaks of."""
        return self.delay if self.kind == "memory" else self.field()

    def lacking(self) -> Said:
        """What is wrong where there are no `changes`."""
        if self.kind == "drawing":
            return phrase("parameters.own.drawing.first")
        delay = FIELD["delay"]
        return phrase("parameters.range.whole", low=delay.low, high=delay.high)

    def long(self) -> bool:
        """Whether data are too long to pass through this interpreter."""
        return self.kind in COUNTED and int(self.field().textLength) > protocol.LONGEST_OWN

    def block(self) -> JS | None:
        """The bytes of long data; None where the settings say it all."""
        return browser.window.files.bytes("own-%s-value" % self.kind) if self.long() else None

    def too_many(self) -> tuple[str, int, int] | None:
        """(what it is counted in, how many, how many may be) of data of which there are too many to be learned, or
        None. So much text is never moved about: it is counted where it stands."""
        if self.kind not in COUNTED:
            return None
        counts, most = COUNTED[self.kind]
        number = int(browser.window.files.counted("own-%s-value" % self.kind))
        return (counts, number, most) if number > most else None

    def mark(self, field: Node | None) -> None:
        """field: the one whose value was refused, or None; it says so until another value stands there."""
        for node in self.nodes():
            wrong = field is not None and node.isSameNode(field)
            node.setAttribute("aria-invalid", "true" if wrong else "false")
