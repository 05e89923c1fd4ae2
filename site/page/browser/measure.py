"""Lengths that grow with the page's letters.

A *unit* is a sixteenth of the root's font size: one CSS pixel for all who have not asked for larger text. Every picture
is drawn in units, and what lies over a picture is placed in units too, so that whoever reads twice as large letters
sees pictures twice as large. Here alone pixels become units and units lengths of the style sheet."""

from page import browser
from page.browser.box import Box
from page.browser.types import Event, Node

UNITS = 16
"""In the root's font size."""


def unit() -> float:
    """CSS pixels of a unit. Asked for anew at every layout, never in a frame."""
    size = browser.window.getComputedStyle(browser.document.documentElement).fontSize
    return float(size[:-2]) / UNITS


def length(units: float) -> str:
    """A length for the style sheet."""
    return "%.4frem" % (round(units) / UNITS)


def boxes(origin: Node, nodes: list) -> list:
    """The boxes of nodes in units, from the top left corner of the node `origin`."""
    pixels, corner = unit(), origin.getBoundingClientRect()
    made = []
    for node in nodes:
        box = node.getBoundingClientRect()
        left, top = (box.left - corner.left) / pixels, (box.top - corner.top) / pixels
        made.append(Box(left, top, box.width / pixels, box.height / pixels))
    return made


def in_window(node: Node) -> Box:
    """A node's box in CSS pixels of the window."""
    box = node.getBoundingClientRect()
    return Box(box.left, box.top, box.width, box.height)


def laid_out(node: Node) -> tuple[float, float]:
    """(width, height) of a node in CSS pixels, without what a transform makes of it: while the camera moves, the
    stage's picture is many times as large on the screen. Nothing where it has no room on the page."""
    box = node.getBoundingClientRect()
    if not (box.width and box.height):
        return 0.0, 0.0
    style = browser.window.getComputedStyle(node)
    return float(style.width[:-2]), float(style.height[:-2])


def point(event: Event, node: Node) -> tuple[float, float]:
    """(x, y) of a pointer's event in units, from a node's top left corner."""
    pixels, corner = unit(), node.getBoundingClientRect()
    return (event.clientX - corner.left) / pixels, (event.clientY - corner.top) / pixels


def size(node: Node) -> tuple[float, float]:
    """(width, height) of a node in units, without what a transform makes of it."""
    pixels = unit()
    return node.offsetWidth / pixels, node.offsetHeight / pixels
