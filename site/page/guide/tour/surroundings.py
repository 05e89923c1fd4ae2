"""Where the page stands around the run, in the tour and as it was before: in which cell, which way the network is
drawn, what is unfolded.

Where the visitor was before the tour is noted for a reload, too, which finds the page where the tour has led it."""

import asyncio
import json

from page import browser
from page.browser.types import Part
from page.guide.tour.doing import opened, same_page

SOON = 0.1
"""Seconds until what has been unfolded has made what lies in it."""
MOMENT, PATIENCE = 0.01, 50
"""Seconds between two looks whether the page has followed its address; how often it is looked."""


class Surroundings:
    unfolded: str | None

    def __init__(self, cell: Part, views: Part) -> None:
        self.cell, self.views = cell, views
        self.unfolded = None
        self.acted = False
        """Whether the visitor has done anything on this page yet: from then on it stands where they want it."""

    # --- there and back -----------------------------------------------------------------------------------------

    def note(self) -> tuple[str, str]:
        """(place as the address has it, what the network is drawn by) from before the tour."""
        kept, noted = browser.window.place.keptRun, (browser.window.location.hash, self.views.choice)
        if same_page() and not self.acted:
            try:
                # of a tour that comes back with the very page that was left; the run comes back by itself
                address, way = json.loads(kept.beforeTour())
                noted = str(address), str(way)
            except (ValueError, TypeError):
                pass  # there was none
        kept.noteBeforeTour(json.dumps(noted))
        return noted

    async def return_to(self, address: str, way: str) -> None:
        await self.go(address, way)
        browser.window.place.keptRun.noteBeforeTour("")

    async def go(self, address: str, way: str | None) -> None:
        """Into a cell or out of it, as the address says, and (way: None: as it is) how the network is drawn."""
        if way:
            self.views.take(way)
        await self.go_to_place(address)

    async def go_to_place(self, address: str) -> None:
        """Whoever has the focus keeps it: it is the guide that goes."""
        await self.still()
        if browser.window.location.hash != address and (address or opened()[0] is not None):
            held, passage = browser.document.activeElement, self.cell.passage
            passage.led = True
            browser.window.location.hash = address
            await self.followed(bool(address))
            passage.led = False
            if browser.focus_is_lost() and held.isConnected:
                held.focus(browser.options(preventScroll=True))
        if not address and browser.window.location.href.endswith("#"):
            try:
                browser.window.history.replaceState(None, "", browser.window.location.href[:-1])
            except Exception:
                # some embedded pages may not change their address
                pass

    async def followed(self, inside: bool) -> None:
        """The page has gone where the address says, which the browser tells it a moment later."""
        for _ in range(PATIENCE):
            await asyncio.sleep(MOMENT)
            if self.cell.open == inside:
                break
        await self.still()

    async def still(self) -> None:
        """No camera moves any more."""
        while self.cell.zoom.running:
            await asyncio.sleep(0.05)

    # --- what lies folded up ------------------------------------------------------------------------------------

    async def unfold(self, identifier: str | None) -> None:
        """What a step speaks of may lie folded up in the column; what was unfolded for it, is folded up after it."""
        if self.unfolded and self.unfolded != identifier:
            browser.element(self.unfolded).open = False
            self.unfolded = None
        if identifier and not browser.element(identifier).open:
            browser.element(identifier).open = True
            self.unfolded = identifier
            # what lies in it may be made only now
            await asyncio.sleep(SOON)
