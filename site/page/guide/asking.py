"""The one way to ask what something is: the sign "?" in the header, or its key. While the visitor asks, all that is
explained shows its sign, and a press on a thing explains it instead of using it; one press, then all is as before.

By key, what has the focus is explained at once, if anything is written about it."""

from page import browser
from page.browser.types import Act, Event, Part
from page.guide import marks
from page.words.texts import phrase

HELD_BACK = ("pointerdown", "mousedown")
"""What would move a slider or open a list before the press is over."""


class Asking:
    def __init__(self, explain: Act, voice: Part) -> None:
        """explain(topic, anchor): beside the anchor."""
        self.explain, self.voice = explain, voice
        self.button = browser.element("ask")
        self.on = False
        browser.listen(self.button, "click", lambda event: self.set(not self.on))
        listen = browser.window.addEventListener
        for name in HELD_BACK:
            listen(name, browser.proxy(self.hold_back), True)
        listen("click", browser.proxy(self.pressed), True)
        listen("keydown", browser.proxy(self.on_key), True)

    def set(self, on: bool) -> None:
        self.on = on
        browser.document.documentElement.toggleAttribute("data-asking", on)
        self.button.setAttribute("aria-pressed", "true" if on else "false")
        if on:
            self.voice.answer(phrase("teaching.asking"))

    def by_key(self) -> None:
        """The key for it was pressed."""
        topic, anchor = marks.about(browser.document.activeElement)
        if topic:
            self.explain(topic, anchor)
        else:
            self.set(not self.on)

    def asked(self, event: Event) -> tuple:
        """(topic, anchor) of what a press asks for; (None, None) where it asks for nothing."""
        return marks.about(event.target) if self.on else (None, None)

    def hold_back(self, event: Event) -> None:
        if self.asked(event)[0]:
            event.preventDefault()
            event.stopImmediatePropagation()

    def pressed(self, event: Event) -> None:
        topic, anchor = self.asked(event)
        if self.on and not self.button.contains(event.target):
            self.set(False)
        if topic:
            event.preventDefault()
            event.stopImmediatePropagation()
            self.explain(topic, anchor)

    def on_key(self, event: Event) -> None:
        if event.key == "Escape" and self.on:
            event.preventDefault()
            event.stopImmediatePropagation()
            self.set(False)
