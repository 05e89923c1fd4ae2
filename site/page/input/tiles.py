"""The input column: one tile a data set, a radio group for keyboard and screen reader; behind them a tile for more."""

from page import browser
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Act, Event, Node
from page.facts import DATA_SETS
from page.prediction.outline import curve, key_of
from page.words.texts import say

if TYPE_CHECKING:
    from page.run.report import Report
    from page.settings.state import Store
    from page.stage.display import Display

PICTURES = {name: tile for name, kind, own, tile in DATA_SETS if tile}
MORE = "M32 10V26M24 18H40"
"""A plus, on the tile for data that are not there yet."""
DATA = tuple([row[0] for row in DATA_SETS if row[0] in PICTURES])
"""The data sets with a tile of their own."""


class Tiles:
    def __init__(self, store: "Store", chosen: Act, display: "Display") -> None:
        """chosen(name) is called when the visitor picks a tile."""
        self.more_asked = Signal()
        """(): the tile behind the others was chosen, for data that are not there yet."""
        self.store, self.chosen, self.display = store, chosen, display
        store.changed.listen(self.settings_changed)
        display.shown.listen(self.report_shown)
        self.drawn: tuple | None = None
        """Of which series the curve is that stands on the last tile."""
        self.active = DATA[0]
        self.box = browser.element("tiles")
        self.row, self.more = browser.element("tile-row"), browser.element("own-data")
        self.nodes = {name: self.tile(name) for name in DATA}
        self.more.hidden = False
        browser.listen(self.more, "click", lambda event: self.more_asked.send())
        browser.listen(self.row, "scroll", lambda event: display.layout())
        browser.watch_size(self.row, self.reveal)
        browser.listen(browser.document.fonts, "loadingdone", lambda event: self.letters_came())

    def report_shown(self, report: "Report") -> None:
        """A series of the visitor's own stands on its tile as it looks."""
        key = key_of(report)
        if key == self.drawn:
            return
        self.drawn = key
        self.more.toggleAttribute("data-drawn", key is not None)
        picture = self.more.firstElementChild
        path = curve(report, 64, 36, 3) if key else MORE
        # the curve fills what the words leave of the tile
        picture.setAttribute("preserveAspectRatio", "none" if key else "xMidYMid meet")
        picture.innerHTML = '<path d="%s"/>' % path

    def letters_came(self) -> None:
        self.reveal()
        self.display.loop.request()

    def settings_changed(self) -> None:
        if self.show(self.store["data"]):
            self.display.layout()  # the line begins at the chosen tile

    def tile(self, name: str) -> Node:
        node = browser.make("button", self.box, type="button", class_="tile", role="radio", data_data=name)
        node.innerHTML = PICTURES[name]
        say(browser.make("span", node), "input." + name)
        browser.listen(node, "click", lambda event: self.chosen(name))
        browser.listen(node, "keydown", lambda event: self.key(event, name))
        return node

    def key(self, event: Event, name: str) -> None:
        """Arrow keys move within the group, as in any radio group."""
        turn = {"ArrowDown": 1, "ArrowRight": 1, "ArrowUp": -1, "ArrowLeft": -1}.get(event.key)
        if turn is None:
            return
        event.preventDefault()
        following = DATA[(DATA.index(name) + turn) % len(DATA)]
        self.nodes[following].focus()
        self.chosen(following)

    def show(self, active: str) -> bool:
        """True when another tile is the chosen one. Data that have no tile of their own show on the last one."""
        moved, self.active = active != self.active, active
        for name, node in self.nodes.items():
            node.setAttribute("aria-checked", "true" if name == active else "false")
            node.tabIndex = 0 if name == active or (active not in self.nodes and name == DATA[0]) else -1
        other = active not in self.nodes
        self.more.setAttribute("data-active", "true" if other else "false")
        say(self.more.lastElementChild, "input." + (active if other else "own"))
        if self.store.free("data"):  # else it says why it does nothing
            self.more.title = self.store["series_name"] or "" if active == "series" else ""
        if moved:
            self.reveal()
        return moved

    def reveal(self) -> None:
        """The chosen tile in the middle of the row, where that has to be scrolled."""
        node = self.active_node()
        self.row.scrollLeft = node.offsetLeft - (self.row.clientWidth - node.offsetWidth) / 2

    def active_node(self) -> Node:
        return self.nodes.get(self.active) or self.more
