"""Light or dark, moving or still: follows the system until the visitor says otherwise."""

from page import browser

DARK = "(prefers-color-scheme: dark)"
STILL = "(prefers-reduced-motion: reduce)"


class Appearance:
    def __init__(self):
        self.theme = browser.stored("theme")
        self.motion = browser.stored("motion")
        self.apply()

    def watch(self, changed):
        """changed() after the visitor or the system has changed something."""

        def again(event=None):
            self.apply()
            changed()

        browser.listen(browser.window.matchMedia(DARK), "change", again)
        browser.listen(browser.window.matchMedia(STILL), "change", again)
        browser.listen(browser.element("theme"), "click", lambda event: (self.toggle_theme(), changed()))
        browser.listen(browser.element("motion"), "click", lambda event: (self.toggle_motion(), changed()))

    def toggle_theme(self):
        self.theme = "light" if self.dark else "dark"
        browser.stored("theme", self.theme)
        self.apply()

    def toggle_motion(self):
        self.motion = "moving" if self.still else "still"
        browser.stored("motion", self.motion)
        self.apply()

    def apply(self):
        self.dark = self.theme == "dark" or (not self.theme and browser.media(DARK))
        self.still = self.motion == "still" or (not self.motion and browser.media(STILL))
        root = browser.document.documentElement
        root.setAttribute("data-theme", "dark" if self.dark else "light")
        root.setAttribute("data-motion", "still" if self.still else "moving")
        browser.element("theme").setAttribute("aria-pressed", "true" if self.dark else "false")
        browser.element("motion").setAttribute("aria-pressed", "true" if self.still else "false")
