"""Keyboard shortcuts: one table, acted on and listed from here, switched off for good by the visitor.

A shortcut never takes a key from something that has the focus and uses it itself: fields keep all of theirs, buttons
and links keep space, and arrows belong to whatever is focused."""

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Part
from page.words.texts import say

if TYPE_CHECKING:
    from page.run.orders import Orders
    from page.words.voice import Voice

FIELDS = "input, select, textarea, [contenteditable], [role=slider], [role=textbox]"
PRESSED = "button, a, summary, [role=radio], [role=tab], [role=switch]"
"""What space presses."""
SHORTCUTS = (
    ((" ",), "play"),
    ((".", "ArrowRight"), "step"),
    ((",", "ArrowLeft"), "back"),
    (("r",), "reset"),
    (("+", "="), "add"),
    (("-",), "remove"),
    (("1",), "forward"),
    (("2",), "validation"),
    (("3",), "backward"),
    (("e",), "reach"),
    (("/",), "search"),
    (("g",), "glossary"),
    (("s",), "again"),
    (("?",), "ask"),
    (("h",), "list"),
)
NAMES = {" ": "space", "ArrowRight": "→", "ArrowLeft": "←", "-": "−"}


class Shortcuts:
    def __init__(self, orders: "Orders", voice: "Voice", teaching: Part, cell: Part) -> None:
        self.acts = {
            "play": orders.toggle, "step": orders.step, "back": orders.back, "reset": orders.reset,
            "add": lambda: orders.change_layers(1), "remove": lambda: orders.change_layers(-1),
            "forward": lambda: orders.jump("forward"), "validation": lambda: orders.jump("validation"),
            "backward": lambda: orders.jump("backward"),
            "reach": lambda: cell.ask_for("cell-gradient-flow"),
            "search": teaching.search.open, "glossary": teaching.glossary.open, "again": voice.again,
            "ask": teaching.asking.by_key, "list": self.list,
        }  # fmt: skip
        self.keys = {key: name for keys, name in SHORTCUTS for key in keys}
        self.dialog = browser.element("shortcuts")
        self.switch = browser.element("shortcuts-on")
        self.switch.checked = self.on = browser.stored("shortcuts") != "off"
        self.fill()
        browser.listen(browser.document, "keydown", self.pressed)
        browser.listen(self.switch, "change", self.switched)
        browser.listen(browser.element("shortcuts-open"), "click", lambda event: self.dialog.showModal())
        browser.listen(browser.element("shortcuts-close"), "click", lambda event: self.dialog.close())

    def fill(self) -> None:
        table = browser.element("shortcuts-list")
        for keys, name in SHORTCUTS:
            row = browser.make("div", table)
            place = browser.make("dt", row)
            say(browser.make("dd", row), "shortcuts.does." + name)
            for key in keys:
                label = NAMES.get(key, key)
                say(browser.make("kbd", place), "shortcuts.space" if label == "space" else label)

    def list(self) -> None:
        self.dialog.showModal()

    def switched(self, event: Event) -> None:
        self.on = bool(self.switch.checked)
        browser.stored("shortcuts", "on" if self.on else "off")

    def pressed(self, event: Event) -> None:
        name = self.keys.get(event.key)
        if name is None or not self.on or not self.free(event):
            return
        event.preventDefault()
        self.acts[name]()

    def free(self, event: Event) -> bool:
        """Whether nothing else has a use for the key."""
        if event.ctrlKey or event.metaKey or event.altKey or event.defaultPrevented or event.isComposing:
            return False
        if browser.document.querySelector("dialog[open]"):
            return False
        focus = event.target
        if focus.matches(FIELDS):
            return False
        if event.key == " ":
            return not focus.matches(PRESSED)
        if event.key.startswith("Arrow"):
            return focus.tagName == "BODY"
        return True
