"""Presses that come too early: the first picture is there before all that it leads to is (page/afterwards.py). They are
held back for that moment, and happen then."""

from page import browser
from page.browser.types import Event, Node

HELD = ".bar button, #own-data, #own-open, #layers button, #sheet-open, #reacting, .info"
"""What leads to what comes afterwards."""


class Held:
    pressed: list[Node]

    def __init__(self) -> None:
        self.pressed = []
        self.holding = True
        browser.window.addEventListener("click", browser.proxy(self.on_press), True)

    def on_press(self, event: Event) -> None:
        button = event.target.closest(HELD) if self.holding else None
        if button:
            event.preventDefault()
            event.stopImmediatePropagation()
            self.pressed.append(button)

    def release(self) -> None:
        self.holding = False
        for button in self.pressed:
            button.click()
        self.pressed = []
