"""Shows where on the page something is: goes there, and lights it up for a moment."""

import asyncio

from page import browser
from page.browser.types import Act, Node
from page.settings import place

SHOWN_SECONDS = 3
SOON_SECONDS = 0.05
HOLDERS = "details, [data-setting]"
"""What is shown as a whole, and used by the one control in it."""
PATIENCE = 40
"""Times to look for what opens only now: a cell's element, a setting in the drawer."""


class Spotlight:
    lit: Node | None

    def __init__(self, uncover: Act) -> None:
        """uncover(node): open the sheet that hides it, if one does."""
        self.uncover = uncover
        self.lit = None

    def show(self, where: str) -> None:
        asyncio.create_task(self.showing(where))

    async def showing(self, where: str) -> None:
        target = await self.reach(where)
        if target is None:
            return
        self.put_out()
        self.lit = target
        still = browser.document.documentElement.getAttribute("data-motion") == "still"
        target.scrollIntoView(browser.options(block="center", behavior="auto" if still else "smooth"))
        target.setAttribute("data-shown-here", "")
        self.focus(target)
        await asyncio.sleep(SHOWN_SECONDS)
        if self.lit is target:
            self.put_out()

    def focus(self, target: Node) -> None:
        """There, or to the control that it holds: who asked where something is goes on from there."""
        control = (
            target.querySelector("summary, input, select, textarea") if target.matches(HOLDERS) else None
        )
        control = control or target
        if control.tabIndex < 0:
            control.tabIndex = -1
        control.focus(browser.options(preventScroll=True))

    def put_out(self) -> None:
        if self.lit is not None:
            self.lit.removeAttribute("data-shown-here")
        self.lit = None

    async def reach(self, where: str) -> Node | None:
        """The element, once it can be seen; None where it cannot."""
        location = browser.window.location
        there = place.read(where)
        if there:
            location.hash = where
            where = '#cell-elements [data-element="%s"]' % there[1] if there[1] else "#cell-frame"
        elif where.startswith("#cell-") and not place.read(location.hash):
            location.hash = place.written(0)
        elif place.read(location.hash) and browser.document.querySelector("#stage " + where):
            location.hash = ""
        for _ in range(PATIENCE):
            target = browser.document.querySelector(where)
            if target is None and where.startswith("[data-setting"):
                # rows of the drawer are made when it is first opened
                browser.element("advanced").open = True
            fold = target.closest("details") if target is not None else None
            if fold is not None:
                fold.open = True
            menu = target.closest("[popover]") if target is not None else None
            if menu is not None and not browser.at_hand(menu):
                menu.showPopover()
            if target is not None:
                self.uncover(target)
                if browser.at_hand(target):
                    return target
            await asyncio.sleep(SOON_SECONDS)
        return None
