"""Sliders under a finger. A browser moves a slider as soon as it is touched, even where a swipe to scroll the page
begins; here nothing is changed until the finger is lifted or is seen to move along the slider."""

from page import browser
from page.browser.types import Event, Node

ALONG = 8
"""Pixels along the slider after which the finger means to move it."""


class Touched:
    """One touch of one slider."""

    def __init__(self, slider: Node, event: Event) -> None:
        self.slider, self.before = slider, slider.value
        self.x, self.y = event.clientX, event.clientY
        self.meant = False
        self.upright = slider.getAttribute("aria-orientation") == "vertical"

    def moved(self, event: Event) -> None:
        along, across = abs(event.clientX - self.x), abs(event.clientY - self.y)
        if self.upright:
            along, across = across, along
        if not self.meant and along > ALONG and along > across:
            self.meant = True
            say(self.slider, "input")


class Sliders:
    touch: Touched | None
    ended: Touched | None

    def __init__(self) -> None:
        self.touch = self.ended = None
        for event, act in (
            ("pointerdown", self.down), ("pointermove", self.move), ("pointerup", self.up),
            ("pointercancel", self.cancel), ("input", self.hold), ("change", self.hold),
        ):  # fmt: skip
            browser.window.addEventListener(event, browser.proxy(act), True)

    def down(self, event: Event) -> None:
        self.touch = self.ended = None
        if event.pointerType == "touch" and event.target.matches('input[type="range"]'):
            self.touch = Touched(event.target, event)

    def move(self, event: Event) -> None:
        if self.touch:
            self.touch.moved(event)

    def up(self, event: Event) -> None:
        touch, self.touch = self.touch, None
        if touch and not touch.meant:
            say(touch.slider, "input")

    def cancel(self, event: Event) -> None:
        """The page is scrolled instead: the slider is as it was."""
        touch, self.touch = self.touch, None
        if touch:
            self.ended = touch
            touch.slider.value = touch.before
            if touch.meant:
                # whoever shows what is dragged over hears that it has ended, too
                for event in ("input", "change"):
                    say(touch.slider, event)

    def hold(self, event: Event) -> None:
        """What the browser tells of a touch that does not mean the slider is heard by nobody."""
        touch = self.touch or self.ended
        if touch and event.isTrusted and event.target.isSameNode(touch.slider):
            if touch is self.ended:
                touch.slider.value = touch.before
                event.stopImmediatePropagation()
            elif not touch.meant:
                event.stopImmediatePropagation()


def say(slider: Node, event: Event) -> None:
    slider.dispatchEvent(browser.event(event))
