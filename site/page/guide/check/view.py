"""Check yourself, a page of the guide's room: one question at a time, then what was right, then the next.

It joins the record (what is kept), the form (controls), the stage (the state that a question is asked in) and the
overview. Nothing opens it but the visitor: its entry in the menu, the line at the end of a chapter of the tour, the
address."""

import asyncio
import time

from page import browser
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Act, Event, Node, Part, Said
from page.guide.check.asked import Asked
from page.guide.check.ground import next_ones
from page.guide.check.overview import Overview
from page.guide.check.prompts import asked_in, of_chapter
from page.guide.check.record import Record
from page.guide.check.stage import Stage
from page.guide.reading import fetched
from page.guide.tour.course import asked_for
from page.guide.tour.steps import CHAPTERS
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.guide.pages import Pages
    from page.guide.tour.tour import Tour
    from page.run.report import Report
    from page.stage.display import Display
    from page.words.voice import Voice


class Check:
    wanted: tuple | None

    def __init__(
        self,
        pages: "Pages",
        tour: "Tour",
        display: "Display",
        languages: Part,
        voice: "Voice",
        clock: Act = time.time,
    ) -> None:
        """clock(): the seconds that it is."""
        self.pages, self.tour, self.voice, self.clock = pages, tour, voice, clock
        self.box, self.go = browser.element("check"), browser.element("check-go")
        self.entry = browser.element("check-open")
        self.record = Record(lambda: browser.stored("check"), lambda text: browser.stored("check", text))
        self.overview = Overview(self.record, tour, self.show_overview, voice.answer)
        self.told = Signal()
        """(): the overview is shown, with what has been answered by now."""
        self.stage = Stage(tour.own, display)
        self.asked = Asked(self.stage, voice, self.keep)
        self.answered = Signal()
        """(prompt's name, whether rightly), when the record has it."""
        self.wanted = None
        self.queue = []
        asked = asked_for(browser.window.location.search)
        if "check" in asked:
            self.wanted = asked_in(asked["check"])
        self.tell_due()
        self.listen(display, languages)

    def listen(self, display: "Display", languages: Part) -> None:
        listen, element = browser.listen, browser.element
        listen(browser.document, "click", self.on_press)
        listen(self.go, "click", lambda event: self.go_on())
        listen(element("check-to-overview"), "click", lambda event: self.show_overview())
        listen(element("check-close"), "click", lambda event: self.pages.close())
        listen(element("check-retry"), "click", lambda event: self.open())
        listen(self.tour.button, "click", lambda event: self.leave())
        listen(browser.window, "storage", lambda event: self.heard())
        self.pages.closed.listen(self.page_closed)
        languages.changed.listen(self.language_changed)
        display.shown.listen(self.report_shown)

    # --- coming and going -----------------------------------------------------------------------------------------

    def report_shown(self, report: "Report") -> None:
        if self.wanted:
            (chapter, prompt), self.wanted = self.wanted, None
            self.open(chapter, prompt)

    def on_press(self, event: Event) -> None:
        """One listener for all that leads here, for the map, and for how close one's own words were."""
        target = event.target
        leads, step = target.closest("[data-check]"), target.closest("#check-map [data-step]")
        close = target.closest("#check-how-close [data-close]")
        if leads:
            self.open(leads.getAttribute("data-check") or None)
        elif step:
            self.leave()
            self.tour.start(step.getAttribute("data-step"))
        elif target.closest("#check-read-again"):
            name = self.asked.prompt.step
            self.leave()
            self.tour.start(name)
        elif close:
            self.asked.finish(close.getAttribute("data-close") == "close")

    def open(self, chapter: str | None = None, prompt: str | None = None) -> None:
        """The overview; or questions of a chapter; or one question."""
        self.tour.walks.put_away()
        self.tour.leave()
        if not self.pages.reads(self.box):
            self.pages.open(self.box, browser.element("menu-open"))
        asyncio.create_task(self.opening(chapter, prompt))

    async def opening(self, chapter: str | None, prompt: str | None) -> None:
        loaded = await self.learn_words()
        browser.element("check-failed").hidden = loaded
        if not loaded:
            self.voice.answer(browser.element("check-failed").textContent)
        elif prompt:
            self.queue = [name for name in next_ones(self.record, None, self.clock()) if name != prompt]
            self.ask(prompt)
        elif chapter in CHAPTERS:
            ready = next_ones(self.record, chapter, self.clock())
            self.queue = ready or [one.id for one in of_chapter(chapter)]
            self.ask_next()
        else:
            self.show_overview()

    async def learn_words(self) -> bool:
        if self.asked.words is None:
            language = browser.document.documentElement.lang
            self.asked.words = await fetched("content/%s/check.json" % language)
        return self.asked.words is not None and (await self.tour.walks.main.learn())[0]

    def leave(self) -> None:
        if self.pages.reads(self.box):
            self.pages.close_all()

    def page_closed(self, page: Node) -> None:
        if page.isSameNode(self.box):
            self.asked.drop()
            self.stage.give_back()

    def language_changed(self) -> None:
        self.asked.words = None
        self.tell_due()
        if self.pages.reads(self.box):
            asyncio.create_task(self.speaking())

    async def speaking(self) -> None:
        """In the other language: the question anew, with the same numbers."""
        if await self.learn_words():
            if self.asked.question and not self.asked.finished:
                self.asked.write()
            else:
                self.show_overview()

    def heard(self) -> None:
        """Another tab has answered, or erased what was."""
        self.record.hear()
        self.tell_due()
        if self.pages.reads(self.box) and self.asked.prompt is None:
            self.overview.show()

    def tell_due(self) -> None:
        due = len(self.record.due(self.clock()))
        say(self.entry, phrase("check.due", n=due) if due else "check.title")

    # --- between questions ------------------------------------------------------------------------------------------

    def show_overview(self, said: Said = "") -> None:
        now = self.clock()
        self.asked.drop()
        self.stage.give_back()  # between questions the visitor's own run is shown
        self.tell_due()
        self.queue = next_ones(self.record, None, now)
        due = len(self.record.due(now))
        key = "check.begin" if self.queue else "check.again"
        say(self.go, phrase("check.begin_due", n=due) if due else key)
        browser.enable(self.go, True)
        self.overview.show()
        self.told.send()
        say(browser.element("check-left"), said or ("" if self.queue else "check.none_left"))
        self.turn(self.overview.box)
        browser.element("check-title").focus(browser.options(preventScroll=True))

    def turn(self, shown: Node) -> None:
        for node in (self.overview.box, self.asked.box):
            node.hidden = not node.isSameNode(shown)
        shown.scrollTop = 0
        browser.element("check-to-overview").hidden = not shown.isSameNode(self.asked.box)

    def go_on(self) -> None:
        """The one button: begin, answer, the next one."""
        if self.asked.prompt is None:
            self.queue = self.queue or list(self.record.entries)
            self.ask_next()
        elif self.asked.finished:
            self.ask_next()
        else:
            self.asked.answer()

    def ask_next(self) -> None:
        if self.queue:
            name, self.queue = self.queue[0], self.queue[1:]
            self.ask(name)
        else:
            self.show_overview("check.all_done")

    def ask(self, name: str) -> None:
        self.turn(self.asked.box)
        self.asked.ask(name)

    def keep(self, prompt: str, right: bool, sure: str, given: str) -> None:
        self.record.answer(prompt, right, sure, self.clock(), given)
        self.tell_due()
        self.answered.send(prompt, right)
