"""Joins all that explains, and takes those to its place on the page who come for an explanation (`?topic=NAME`, as the
text edition's links do)."""

import asyncio

from page import browser
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Act, Event, Node, Part
from page.guide import marks
from page.guide.article import lead_to_article
from page.guide.asking import Asking
from page.guide.explanation.view import Explanations
from page.guide.glossary.view import Glossary
from page.guide.questions.view import Questions
from page.guide.reading import Reading
from page.guide.search.view import Search
from page.guide.spotlight import Spotlight
from page.guide.term_card import TermCard

if TYPE_CHECKING:
    from page.guide.pages import Pages
    from page.guide.tour.tour import Tour
    from page.run.report import Report
    from page.stage.display import Display
    from page.words.voice import Voice


class Teaching:
    def __init__(
        self,
        pages: "Pages",
        display: "Display",
        cell: Part,
        languages: Part,
        tour: "Tour",
        voice: "Voice",
        uncover: Act,
    ) -> None:
        display.laid_out.listen(self.layout)
        display.shown.listen(self.report_shown)
        cell.turned.listen(self.element_shown)
        languages.changed.listen(self.language_changed)
        self.reading = Reading()
        self.spotlight = Spotlight(uncover)
        self.explanations = Explanations(self.reading, pages, self.spotlight, voice.answer, tour.store)
        self.glossary = Glossary(
            self.reading,
            pages,
            {"explain": self.explanations.show, "show": self.spotlight.show, "say": voice.answer},
        )
        self.questions = Questions(tour, display, pages.close_all)
        self.search = Search(
            self.reading,
            pages,
            {
                "term": self.glossary.open,
                "topic": self.explain,
                "question": self.questions.ask,
                "step": tour.start,
                "show": self.spotlight.show,
                "say": voice.answer,
            },
        )
        self.lacked = Signal()
        """(`topic=NAME`): the address asks for an explanation that there is not."""
        self.wanted = browser.window.URLSearchParams.new(browser.window.location.search).get("topic")
        self.card = TermCard(self.reading)
        self.asking = Asking(self.explanations.show, voice)
        marks.mark()
        lead_to_article(browser.element("text-open"))
        browser.listen(browser.document, "click", self.clicked)
        browser.listen(browser.element("advanced"), "toggle", lambda event: marks.mark())

    def clicked(self, event: Event) -> None:
        """One listener for all buttons that explain, for links inside explanations, and for terms anywhere."""
        target = event.target
        info = target.closest(".info")
        if info:
            self.explanations.show(info.getAttribute("data-about"), info)
            return
        other = target.closest("[data-topic-link]")
        if other:
            self.go_on(other.getAttribute("data-topic-link"), other)
            return
        shown = target.closest("[data-show]")
        if shown:
            self.spotlight.show(shown.getAttribute("data-show"))
            return
        term = target.closest("a[data-term]")
        if term:
            event.preventDefault()
            self.follow(term)

    def follow(self, link: Node) -> None:
        """From a term to what explains it."""
        self.go_on(self.reading.terms[link.getAttribute("data-term")]["topic"], link)

    def go_on(self, topic: str, link: Node) -> None:
        """To another explanation, inside the page where the link stands in it."""
        if self.explanations.open and self.explanations.box.contains(link):
            self.explanations.lead_to(topic)
        else:
            self.explanations.show(topic, link)

    def explain(self, topic: str) -> None:
        """Open an explanation that was searched for."""
        button = browser.document.querySelector('.info[data-about="%s"]' % topic)
        if button is None or not browser.at_hand(button):
            button = browser.element("search-open")
        self.explanations.show(topic, button)

    async def arrive(self, name: str) -> None:
        """At the place that an explanation is about or, where that has none, at the explanation."""
        loaded = await self.reading.load()
        topic = self.reading.topics.get(name) if loaded else None
        if topic and topic["where"]:
            self.spotlight.show(topic["where"])
        elif topic or not loaded:
            self.explain(name)
        else:
            self.lacked.send("topic=" + name)

    # --- told by the application ----------------------------------------------------------------------------------

    def report_shown(self, report: "Report") -> None:
        name, self.wanted = self.wanted, None
        if name:
            asyncio.create_task(self.arrive(name))

    def layout(self) -> None:
        marks.mark()

    def element_shown(self, element: str, cell: Part) -> None:
        """The cell view is at an element of a cell, or (None) at the cell as a whole."""
        for button in browser.document.querySelectorAll("#cell-topic .info, #inspector .titled .info"):
            button.setAttribute("data-about", element or cell)

    def language_changed(self) -> None:
        self.reading.forget()
        marks.rename()
        lead_to_article(browser.element("text-open"))
        self.glossary.forget()
        self.search.forget()
        if self.explanations.open:
            self.explanations.fill()
