"""What the page's frame measures for the style sheets, and what it puts elsewhere where there is less room.

Which frame the window has room for says js/start.js, before any Python is there; here it is asked anew when the letters
get another size. Then: how high the dock is where it lies over the page, so that what gets the focus is scrolled clear
of it; where the header ends, and where its buttons and what the trainer says begin, beside which a notice stands; and
the sliders, which on small screens lie in the sheet."""

from page import browser

IN_SHEET = ("low", "phone")
"""The frames in which the sliders have no room of their own."""


class Room:
    def __init__(self) -> None:
        self.root = browser.document.documentElement
        self.dock = browser.document.querySelector(".dock")
        self.bar = browser.document.querySelector(".bar")
        self.sliders, self.sheet = browser.element("sliders"), browser.element("column")
        self.inspector, self.handle = browser.element("inspector"), browser.element("sheet-open")
        self.signs = browser.element("boot-text"), browser.element("tour-open")
        for node in (self.dock, self.bar) + self.signs:
            browser.watch_size(node, self.measure)
        browser.listen(browser.window, "resize", lambda event: self.measure())

    def measure(self) -> None:
        root = self.root
        browser.window.place.arrange()
        inside = root.getAttribute("data-frame") in IN_SHEET
        if inside != self.sheet.contains(self.sliders):
            if inside:
                self.inspector.after(self.sliders)
            else:
                self.handle.before(self.sliders)
        over = browser.window.getComputedStyle(self.dock).position == "sticky"
        root.style.setProperty("--dock", "%dpx" % (self.dock.offsetHeight if over else 0))
        root.style.setProperty("--bar", "%dpx" % self.bar.offsetHeight)
        lefts = [sign.getBoundingClientRect().left for sign in self.signs]
        signs = root.clientWidth - min([left for left in lefts if left] or lefts)
        root.style.setProperty("--signs", "%dpx" % signs)
