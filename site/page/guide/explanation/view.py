"""The popover with an explanation: beside what it explains, closed by Escape or a click elsewhere; see-also leads on
inside it, and back."""

import asyncio

from page import browser
from page.browser.measure import in_window
from page.browser.types import TYPE_CHECKING, Act, Event, Node
from page.guide.placing import place
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.guide.reading import Reading
    from page.guide.spotlight import Spotlight

NARROW = 600
"""Below this width of the window the popover is a sheet at its bottom (styles/teaching.css)."""
JUST_NOW = 0.4
"""Seconds: the press that closes the popover is the same that would open it anew."""


class Explanations:
    anchor: Node | None

    def __init__(self, reading: "Reading", spotlight: "Spotlight", say: Act) -> None:
        """say(text): to those who listen."""
        self.reading, self.spotlight, self.say = reading, spotlight, say
        self.box = browser.element("explanation")
        self.title, self.text = browser.element("explanation-title"), browser.element("explanation-text")
        self.see, self.failed = browser.element("explanation-see"), browser.element("explanation-failed")
        self.back, self.where = browser.element("explanation-back"), browser.element("explanation-where")
        self.way = []
        self.anchor = None
        self.closed_at, self.closed_for = 0.0, None
        browser.listen(self.box, "toggle", self.toggled)
        browser.listen(self.back, "click", lambda event: self.go_back())
        browser.listen(self.where, "click", lambda event: self.show_where())
        browser.listen(browser.element("explanation-close"), "click", lambda event: self.box.hidePopover())
        browser.listen(browser.element("explanation-retry"), "click", lambda event: self.fill())
        browser.listen(browser.window, "resize", lambda event: self.settle())
        browser.window.addEventListener("scroll", browser.proxy(lambda event: self.settle()), True)

    @property
    def open(self) -> bool:
        return self.anchor is not None

    def show(self, topic: str, anchor: Node) -> None:
        """Open beside `anchor`, or close what a press on the same anchor has opened."""
        if anchor.isSameNode(self.closed_for) and browser.now() - self.closed_at < JUST_NOW:
            return
        self.way = [topic]
        if self.open and not self.box.contains(anchor):
            self.box.hidePopover()
        if not self.open:
            self.anchor = anchor
            self.box.showPopover(browser.options(source=anchor))
            anchor.setAttribute("aria-expanded", "true")
        self.fill()

    def lead_to(self, topic: str) -> None:
        """From inside the popover to another topic."""
        self.way.append(topic)
        self.fill()

    def go_back(self) -> None:
        """The button goes only when the text has come: it may be pressed once too often."""
        if len(self.way) > 1:
            self.way.pop()
            self.fill()

    def show_where(self) -> None:
        where = self.reading.topics[self.way[-1]]["where"]
        outer = self.anchor and self.anchor.closest("[popover]")
        self.box.hidePopover()
        if outer:
            # it would lie over what is shown
            outer.hidePopover()
        self.spotlight.show(where)

    def toggled(self, event: Event) -> None:
        if event.newState == "open" or self.anchor is None:
            return
        self.closed_at, self.closed_for = browser.now(), self.anchor
        self.anchor.setAttribute("aria-expanded", "false")
        if browser.focus_is_lost(self.box):
            self.anchor.focus(browser.options(preventScroll=True))
        self.anchor = None

    # --- content --------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        asyncio.create_task(self.filling(self.way[-1]))

    async def filling(self, name: str) -> None:
        loaded = await self.reading.load()
        if not self.open or name != self.way[-1]:
            return
        topic = self.reading.topics.get(name) if loaded else None
        self.failed.hidden = topic is not None
        if topic is None:
            self.say(phrase("teaching.failed"))
        self.back.hidden = len(self.way) < 2
        self.where.hidden = not (topic and topic["where"])
        say(self.title, topic["title"] if topic else "teaching.not_here")
        self.text.innerHTML = topic["html"] if topic else ""
        self.text.scrollTop = 0
        self.list_others(topic["see"] if topic else [])
        self.settle()
        self.title.focus(browser.options(preventScroll=True))

    def list_others(self, names: list) -> None:
        self.see.hidden = not names
        items = self.see.querySelector("ul")
        items.replaceChildren()
        for name in names:
            browser.make(
                "button", browser.make("li", items), type="button", class_="link", data_topic_link=name,
                text=self.reading.topics[name]["title"],
            )  # fmt: skip

    # --- place ----------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Stand beside the anchor, wherever it is now."""
        if not self.open:
            return
        window = browser.window
        if window.innerWidth < NARROW:
            self.box.removeAttribute("data-side")
            self.box.style.left = self.box.style.top = ""
            return
        explained = self.anchor.closest("section, .parameter, li, dl, dialog") or self.anchor
        size = (self.box.offsetWidth, self.box.offsetHeight)
        x, y, side, offset = place(
            size, in_window(self.anchor), in_window(explained), (window.innerWidth, window.innerHeight)
        )
        self.box.style.left, self.box.style.top = "%dpx" % x, "%dpx" % y
        self.box.style.setProperty("--pointer", "%dpx" % offset)
        self.box.setAttribute("data-side", side)
