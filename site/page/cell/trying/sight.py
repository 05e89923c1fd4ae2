"""What becomes of the prediction stays in sight while something is tried: where its picture has no room beside or below
the diagram, it takes, for that time, the place of what is needed less then."""

from page import browser
from page.browser.box import Box
from page.browser.measure import in_window
from page.browser.types import Node

LEAST = 60
"""Pixels of height with which the picture is in sight."""


class Sight:
    def __init__(self) -> None:
        self.node, self.plot = browser.element("cell-prediction"), browser.element("cell-plot")
        self.home, self.root = self.node.parentElement, browser.document.documentElement
        self.track = browser.document.querySelector(".transport")
        self.steps = browser.document.querySelector(".cell-steps")

    def keep(self, tried: bool) -> bool:
        """In sight, now that something is tried or nothing is; True where its picture has another box than before."""
        before = in_window(self.plot)
        self.take(self.home)
        # without a frame the parts follow each other, and the page is scrolled
        framed = self.root.getAttribute("data-frame")
        if tried and framed and in_window(self.plot).height < LEAST:
            self.take(self.steps if framed == "phone" else self.track)
        return differ(before, in_window(self.plot))

    @property
    def lent(self) -> bool:
        """Whether it stands in another's place; then its key has a row of its own."""
        return not self.home.isSameNode(self.node.parentElement)

    def take(self, place: Node) -> None:
        if not place.isSameNode(self.node.parentElement):
            place.append(self.node)
            self.node.toggleAttribute("data-lent", self.lent)


def differ(one: Box, other: Box) -> bool:
    return (one.width, one.height) != (other.width, other.height)
