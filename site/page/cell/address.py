"""Where in a cell the visitor is, as the page's address: the browser's own buttons lead back and on."""

from page import browser
from page.browser.signal import Signal
from page.browser.types import Act
from page.settings import place


def outside() -> str:
    location = browser.window.location
    return str(location.pathname + location.search)


class Address:
    """There are pages that may not change their address; then nothing here does anything, and the view goes on."""

    def __init__(self, followed: Act) -> None:
        """followed(place, empty): the address has become another, place: (layer, element) that it names or None."""
        self.followed, self.missed = followed, Signal()
        """missed(number): there is no layer of that number, from 1."""
        self.possible = True
        for event in ("popstate", "hashchange"):
            browser.listen(browser.window, event, lambda event: self.follow())

    def go(self, layer: int, element: str | None = None) -> None:
        self.push(place.written(layer, element))

    def keep(self, layer: int, element: str | None) -> None:
        """The place has become this one by itself, as the network is another now: nobody has gone anywhere."""
        address = place.written(layer, element)
        there = place.read(browser.window.location.hash)
        if there is not None and there != (layer, element):
            self.replace(address)

    def leave(self) -> None:
        self.push(outside())

    def miss(self, asked: int, layer: int | None, element: str | None) -> None:
        """The address names a layer that the network has not, or no longer: it says again where the visitor is."""
        self.replace(outside() if layer is None else place.written(layer, element))
        self.missed.send(asked + 1)

    def push(self, address: str) -> None:
        try:
            browser.window.history.pushState(browser.window.history.state, "", address)
        except Exception:
            self.possible = False

    def replace(self, address: str) -> None:
        try:
            browser.window.history.replaceState(browser.window.history.state, "", address)
        except Exception:
            self.possible = False

    def follow(self) -> None:
        """The address may have changed, by the visitor's going back or by a link."""
        if self.possible:
            address = browser.window.location.hash
            # data to be learned, behind the same sign, are no place
            self.followed(place.read(address), not address or "=" in address)
