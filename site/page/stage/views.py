"""Folded or unrolled: which way the network is drawn, by two buttons; remembered, and `?view=` in the address."""

from page import browser

WAYS = ("folded", "unrolled")
STORED = "network-view"
ROOMY = 560
"""Pixels of the window's width from which on it is unrolled for those who have not chosen."""


class Views:
    def __init__(self, display):
        self.display = display
        self.buttons = {way: browser.element("view-" + way) for way in WAYS}
        for way, button in self.buttons.items():
            browser.listen(button, "click", lambda event, way=way: self.choose(way))
        stored = browser.stored(STORED)
        self.way = stored if stored in WAYS else WAYS[browser.window.innerWidth > ROOMY]
        self.show()
        display.scene.unroll(self.is_unrolled, still=True)

    @property
    def is_unrolled(self):
        return self.way == "unrolled"

    def choose(self, way):
        browser.stored(STORED, way)
        self.take(way)

    def take(self, way):
        self.way = way
        self.show()
        self.display.unroll(self.is_unrolled)

    def show(self):
        for way, button in self.buttons.items():
            button.setAttribute("aria-pressed", "true" if way == self.way else "false")
