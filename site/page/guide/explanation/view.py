"""The page with an explanation; see-also leads on inside it, and back."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Node
from page.guide.article import lead_to_article
from page.guide.explanation.both import note
from page.guide.questions.rows import asking_about
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.guide.pages import Pages
    from page.guide.reading import Reading
    from page.guide.spotlight import Spotlight
    from page.settings.state import Store


class Explanations:
    anchor: Node | None

    def __init__(
        self, reading: "Reading", pages: "Pages", spotlight: "Spotlight", say: Act, store: "Store"
    ) -> None:
        """say(text): to those who listen."""
        self.store, self.both = store, browser.element("explanation-both")
        store.changed.listen(self.tell_of_both)
        self.reading, self.pages, self.spotlight, self.say = reading, pages, spotlight, say
        self.box = browser.element("explanation")
        self.title, self.text = browser.element("explanation-title"), browser.element("explanation-text")
        self.see, self.failed = browser.element("explanation-see"), browser.element("explanation-failed")
        self.back, self.where = browser.element("explanation-back"), browser.element("explanation-where")
        self.article = browser.element("explanation-article")
        self.way = []
        self.anchor = None
        pages.closed.listen(self.page_closed)
        browser.listen(self.back, "click", lambda event: self.go_back())
        browser.listen(self.where, "click", lambda event: self.show_where())
        browser.listen(browser.element("explanation-close"), "click", lambda event: pages.close())
        browser.listen(browser.element("explanation-retry"), "click", lambda event: self.fill())

    @property
    def open(self) -> bool:
        return self.anchor is not None

    def show(self, topic: str, anchor: Node) -> None:
        """Open for `anchor`, or close what a press on the same anchor has opened."""
        if self.open and anchor.isSameNode(self.anchor) and self.pages.reads(self.box):
            self.pages.close()
            return
        self.release()
        self.way = [topic]
        self.pages.open(self.box, anchor)
        self.anchor = anchor
        anchor.setAttribute("aria-expanded", "true")
        self.fill()

    def lead_to(self, topic: str) -> None:
        """From inside the page to another topic."""
        self.way.append(topic)
        self.fill()

    def go_back(self) -> None:
        """The button goes only when the text has come: it may be pressed once too often."""
        if len(self.way) > 1:
            self.way.pop()
            self.fill()

    def show_where(self) -> None:
        where = self.reading.topics[self.way[-1]]["where"]
        self.pages.close_all()
        self.spotlight.show(where)

    def page_closed(self, page: Node) -> None:
        if page.isSameNode(self.box):
            self.release()

    def release(self) -> None:
        """Nothing has opened it any more."""
        if self.anchor is not None:
            self.anchor.setAttribute("aria-expanded", "false")
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
        self.article.hidden = topic is None
        lead_to_article(self.article, name)
        say(self.title, topic["title"] if topic else "teaching.not_here")
        self.text.innerHTML = topic["html"] if topic else ""
        self.text.scrollTop = 0
        self.tell_of_both()
        self.list_others(topic["see"] if topic else [], asking_about(name) if topic else [])
        self.title.focus(browser.options(preventScroll=True))

    def tell_of_both(self) -> None:
        """How to read it where layers read both ways."""
        told = note(self.way[-1], self.store.values) if self.way and not self.article.hidden else ""
        self.both.hidden = not told
        say(self.both, told)

    def list_others(self, names: list, questions: list) -> None:
        """The explanations and the questions that go on from here."""
        self.see.hidden = not names
        items = self.see.querySelector("ul")
        items.replaceChildren()
        for name in names:
            browser.make(
                "button", browser.make("li", items), type="button", class_="link", data_topic_link=name,
                text=self.reading.topics[name]["title"],
            )  # fmt: skip
        for name in questions:
            browser.make(
                "button", browser.make("li", items), type="button", class_="link", data_question=name,
                text=self.reading.questions[name]["title"],
            )  # fmt: skip
