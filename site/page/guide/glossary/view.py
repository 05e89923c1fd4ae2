"""The page with every term, which the typed letters narrow down."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Node, Value
from page.words.texts import phrase, say, say_in

if TYPE_CHECKING:
    from page.guide.pages import Pages
    from page.guide.reading import Reading


class Glossary:
    def __init__(self, reading: "Reading", pages: "Pages", orders: dict) -> None:
        """orders: "explain" a topic (id, anchor), "show" a place on the page and "say" what was found."""
        self.reading, self.pages, self.orders = reading, pages, orders
        self.box, self.list = browser.element("glossary"), browser.element("glossary-list")
        self.search, self.count = browser.element("glossary-search"), browser.element("glossary-count")
        self.failed = browser.element("glossary-failed")
        self.rows = []
        browser.listen(self.search, "input", lambda event: self.looked())
        browser.listen(self.list, "click", self.clicked)
        browser.listen(browser.element("glossary-close"), "click", lambda event: pages.close())
        browser.listen(browser.element("glossary-retry"), "click", lambda event: self.open())
        browser.listen(browser.element("glossary-open"), "click", lambda event: self.open())

    def open(self, term: str | None = None) -> None:
        if not self.pages.reads(self.box):
            self.pages.open(self.box, browser.element("menu-open"))
        asyncio.create_task(self.opening(term))

    async def opening(self, term: str) -> None:
        loaded = await self.reading.load()
        self.failed.hidden = loaded
        if not loaded:
            self.orders["say"](phrase("teaching.failed"))
        if loaded and not self.rows:
            self.build()
        if term:
            self.search.value = ""
            self.narrow()
            row = browser.element("glossary-" + term)
            row.scrollIntoView(browser.options(block="center"))
            row.focus()
        else:
            self.narrow()
            self.search.focus()

    def forget(self) -> None:
        """The language has changed."""
        self.rows = []
        self.list.replaceChildren()
        if self.pages.reads(self.box):
            self.open()

    def build(self) -> None:
        for term in self.reading.ordered:
            row = browser.make(
                "div", self.list, id="glossary-" + term["id"], class_="glossary-row", tabindex="-1"
            )
            browser.make("dt", row, text=term["term"])
            browser.make("dd", row).innerHTML = term["html"]
            ways = browser.make("dd", row, class_="glossary-ways")
            first = self.reading.topics[term["first"]]["title"]
            self.way(ways, "teaching.read", "data-read", term["topic"], term)
            if term["where"]:
                self.way(ways, "teaching.show_me", "data-where", term["where"], term)
            if term["first"] != term["topic"]:
                say(browser.make("span", ways), "teaching.first_met", where=first)
            self.rows.append((term["find"], row))

    def way(self, parent: Node, key: str, attribute: str, value: Value, term: dict) -> None:
        button = say(browser.make("button", parent, type="button", class_="link"), key)
        button.setAttribute(attribute, value)
        say_in(button, "aria-label", "teaching.of", what=phrase(key), term=term["term"])

    def looked(self) -> None:
        self.narrow()
        self.orders["say"](self.count.textContent)

    def narrow(self) -> None:
        wanted = browser.folded(self.search.value.strip())
        shown = 0
        for find, row in self.rows:
            row.hidden = wanted not in find
            shown += not row.hidden
        say(self.count, phrase("teaching.terms", n=shown) if shown else "teaching.no_term")

    def clicked(self, event: Event) -> None:
        button = event.target.closest("button")
        if not button:
            return
        where = button.getAttribute("data-where")
        if where:
            self.pages.close_all()
            self.orders["show"](where)
        else:
            self.orders["explain"](button.getAttribute("data-read"), button)
