"""The dock at the page's foot: where it lies over the page, what gets the focus is scrolled clear of it."""

from page import browser


def watch():
    dock = browser.document.querySelector(".dock")
    browser.watch_size(dock, lambda: keep_clear(dock))


def keep_clear(dock):
    over = browser.window.getComputedStyle(dock).position == "sticky"
    height = dock.offsetHeight if over else 0
    browser.document.documentElement.style.setProperty("--dock", "%dpx" % height)
