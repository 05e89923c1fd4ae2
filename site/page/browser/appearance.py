"""Light or dark, moving or still: follows the system until the visitor says otherwise. And on paper: always light, in
the style of one column (styles/paper.css), with pictures drawn anew for it."""

import asyncio

from page import browser
from page.browser.types import Act, Event

DARK = "(prefers-color-scheme: dark)"
STILL = "(prefers-reduced-motion: reduce)"
FORCED = "(forced-colors: active)"
CONTRAST = "(prefers-contrast: more)"
PRINT = "print"
SOON = 10
"""Twentieths of a second after printing in which the focus is given back."""


class Appearance:
    def __init__(self) -> None:
        self.theme = browser.stored("theme")
        self.motion = browser.stored("motion")
        self.paper = browser.media(PRINT)
        self.before = None
        """What had the focus before it was printed."""
        self.apply()

    def watch(self, changed: Act) -> None:
        """changed() after the visitor or the system has changed something."""

        def again(event: Event | None = None) -> None:
            self.apply()
            changed()

        for query in (DARK, STILL, FORCED, CONTRAST):
            browser.listen(browser.window.matchMedia(query), "change", again)

        def toggled(toggle: Act) -> None:
            toggle()
            changed()

        def print_on(paper: bool) -> None:
            if paper != self.paper:
                self.paper = paper
                if paper:
                    self.before = browser.document.activeElement
                else:
                    asyncio.create_task(self.give_back())
                again()

        browser.listen(browser.window, "beforeprint", lambda event: print_on(True))
        # not every browser tells of the end; who presses anything has done with printing
        for ended in ("afterprint", "pointerdown", "keydown"):
            browser.listen(browser.window, ended, lambda event: print_on(browser.media(PRINT)))
        browser.listen(
            browser.window.matchMedia(PRINT), "change", lambda event: print_on(bool(event.matches))
        )
        for name, toggle in (("theme", self.toggle_theme), ("motion", self.toggle_motion)):
            browser.listen(browser.element(name), "click", lambda event, toggle=toggle: toggled(toggle))

    async def give_back(self) -> None:
        """The focus, to what had it before: where that is not on paper, the browser takes it away, now or a little
        later."""
        for _ in range(SOON):
            await asyncio.sleep(0.05)
            if self.before and browser.focus_is_lost():
                self.before.focus(browser.options(preventScroll=True))

    def toggle_theme(self) -> None:
        self.theme = "light" if self.dark else "dark"
        browser.stored("theme", self.theme)
        self.apply()

    def toggle_motion(self) -> None:
        self.motion = "moving" if self.still else "still"
        browser.stored("motion", self.motion)
        self.apply()

    def apply(self) -> None:
        if self.paper:
            self.dark = False
        elif self.theme and not browser.media(FORCED):
            self.dark = self.theme == "dark"
        else:
            # with colours of the visitor's own the system says whether these are dark
            self.dark = browser.media(DARK)
        self.still = self.motion == "still" or (not self.motion and browser.media(STILL))
        root = browser.document.documentElement
        root.toggleAttribute("data-paper", self.paper)
        root.setAttribute("data-theme", "dark" if self.dark else "light")
        root.setAttribute("data-motion", "still" if self.still else "moving")
        browser.element("theme").setAttribute("aria-pressed", "true" if self.dark else "false")
        browser.element("motion").setAttribute("aria-pressed", "true" if self.still else "false")
