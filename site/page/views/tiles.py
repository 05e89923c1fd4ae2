"""The input column: one tile a data set, a radio group for keyboard and screen reader."""

import math

from page import browser
from page.state import DATA
from page.texts import words

SHAPES = {
    "sine": lambda x: math.sin(x),
    "sawtooth": lambda x: -1 + 2 * (x % math.pi) / math.pi,
    "square": lambda x: 1.0 if math.sin(math.pi / 2 * x) >= 0 else -1.0,
    "composite": lambda x: (math.sin(1.5 * x) + math.sin(4.5 * x)) / 1.5,
}
"""Pictures only, of two periods of the sine; the values that are learned come from the trainer."""


class Tiles:
    def __init__(self, chosen):
        """chosen(name) is called when the visitor picks a tile."""
        self.nodes = {}
        self.active = DATA[0]
        box = browser.element("tiles")
        for name in DATA:
            node = browser.make("button", box, type="button", class_="tile", role="radio", data_data=name)
            node.innerHTML = '<svg viewBox="0 0 64 36" aria-hidden="true"><path d="%s"/></svg>' % path(
                SHAPES[name]
            )
            browser.make("span", node, text=words("input." + name))
            browser.listen(node, "click", lambda event, name=name: chosen(name))
            browser.listen(node, "keydown", lambda event, name=name: self.key(event, name, chosen))
            self.nodes[name] = node

    def key(self, event, name, chosen):
        """Arrow keys move within the group, as in any radio group."""
        turn = {"ArrowDown": 1, "ArrowRight": 1, "ArrowUp": -1, "ArrowLeft": -1}.get(event.key)
        if turn is None:
            return
        event.preventDefault()
        following = DATA[(DATA.index(name) + turn) % len(DATA)]
        self.nodes[following].focus()
        chosen(following)

    def show(self, active):
        self.active = active
        for name, node in self.nodes.items():
            node.setAttribute("aria-checked", "true" if name == active else "false")
            node.tabIndex = 0 if name == active else -1

    def active_box(self):
        return self.nodes[self.active].getBoundingClientRect()


def path(shape):
    points = ["%.1f %.1f" % (2 + 60 * k / 80, 18 - 13 * shape(2 * math.pi * k / 80)) for k in range(81)]
    return "M" + "L".join(points)
