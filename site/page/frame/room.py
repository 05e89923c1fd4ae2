"""What the page's frame measures for the style sheets: how high the dock is where it lies over the page, so that what
gets the focus is scrolled clear of it; and whether letters are so large that one screen does not hold everything."""

from page import browser
from page.browser.measure import unit

ONE_SCREEN = 1200
"""Units of width from which on all is on one screen (styles/screen.css, which knows the browser's own size of letters
alone)."""


def watch():
    dock = browser.document.querySelector(".dock")
    browser.watch_size(dock, lambda: measure(dock))
    browser.listen(browser.window, "resize", lambda event: measure(dock))


def measure(dock):
    root = browser.document.documentElement
    root.toggleAttribute("data-large", browser.window.innerWidth < ONE_SCREEN * unit())
    over = browser.window.getComputedStyle(dock).position == "sticky"
    root.style.setProperty("--dock", "%dpx" % (dock.offsetHeight if over else 0))
