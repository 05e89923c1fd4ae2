"""Where in a cell the visitor is, as the page's address: the browser's own buttons lead back and on."""

from page import browser
from page.browser.types import Act
from page.settings import place


class Address:
    """There are pages that may not change their address; then nothing here does anything, and the view goes on."""

    def __init__(self, followed: Act) -> None:
        """followed(place, empty): the address has become another, place: (layer, element) that it names or None."""
        self.followed = followed
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
            try:
                browser.window.history.replaceState(browser.window.history.state, "", address)
            except Exception:
                self.possible = False

    def leave(self) -> None:
        location = browser.window.location
        self.push(location.pathname + location.search)

    def push(self, address: str) -> None:
        try:
            browser.window.history.pushState(browser.window.history.state, "", address)
        except Exception:
            self.possible = False

    def follow(self) -> None:
        """The address may have changed, by the visitor's going back or by a link."""
        if self.possible:
            address = browser.window.location.hash
            # data to be learned, behind the same sign, are no place
            self.followed(place.read(address), not address or "=" in address)
