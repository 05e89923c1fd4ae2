"""One box that finds all there is to read or to set: questions, terms, explanations, steps of the tour, controls.

The box keeps the focus; the arrows move through the results below it (the combobox pattern)."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Event, Value
from page.guide.questions.rows import NAMES
from page.settings.fields import FIELDS
from page.words.texts import phrase, say, say_in, words

if TYPE_CHECKING:
    from page.guide.pages import Pages
    from page.guide.reading import Reading

GROUPS = ("questions", "terms", "topics", "steps", "controls")
MOST = 6
"""Results of one group."""
CONTROLS = (
    ("#play", "transport.play"),
    ("#step", "transport.step"),
    ("#reset", "transport.reset"),
    ("#speed", "transport.speed"),
    ("#track", "transport.track"),
    ("#rivals summary", "rivals.title"),
    ("#layer-add", "network.add"),
    ("#layer-remove", "network.remove"),
    ("#sample", "prediction.another"),
    ("#tiles", "input.title"),
    ("#share-open", "delivery.share_open"),
    ("#worksheet-open", "worksheet.open"),
    ("#check-open", "check.title"),
    ("#shortcuts-open", "shortcuts.open"),
    ("#motion", "page.still"),
    ("#theme", "page.theme"),
    ("#language", "page.choose_language"),
)
"""(where, its word) of what is no setting."""


class Result:
    """group; name: as it is shown; find: as it is compared; act(): go there."""

    __slots__ = ("act", "find", "group", "name")

    def __init__(self, group: str, name: str, find: str, act: Act) -> None:
        self.group, self.name, self.find, self.act = group, name, find, act


def rank(name: str, find: str, wanted: str) -> int:
    """How well something fits what was typed: the smaller the better, None where it does not."""
    if name.startswith(wanted):
        return 0
    if " " + wanted in " " + name:
        return 1
    if wanted in name:
        return 2
    return 3 if all([word in find for word in wanted.split(" ")]) else None


def best(results: list, wanted: str) -> list:
    """The results of each group that fit best, group by group."""
    found = []
    for group in GROUPS:
        fitting = []
        for place, result in enumerate(results):
            if result.group == group:
                how = rank(result.find.split("\n")[0], result.find, wanted)
                if how is not None:
                    fitting.append((how, place))
        fitting.sort()
        found += [results[place] for how, place in fitting[:MOST]]
    return found


class Search:
    all: list | None
    found: list | None

    def __init__(self, reading: "Reading", pages: "Pages", orders: dict) -> None:
        """orders: "question", "term", "topic", "step" (an id each), "show" (a place on the page) and "say" what was
        found."""
        self.reading, self.pages, self.orders = reading, pages, orders
        self.page, self.box = browser.element("search"), browser.element("search-box")
        self.list, self.status = browser.element("search-results"), browser.element("search-status")
        self.failed = browser.element("search-failed")
        self.all = self.found = None
        self.chosen = -1
        browser.listen(browser.element("search-open"), "click", lambda event: self.open())
        browser.listen(browser.element("questions-open"), "click", lambda event: self.list_all())
        browser.listen(browser.element("search-retry"), "click", lambda event: self.open())
        browser.listen(browser.element("search-close"), "click", lambda event: pages.close())
        browser.listen(self.box, "input", lambda event: self.look())
        browser.listen(self.box, "keydown", self.on_key)
        browser.listen(self.list, "click", self.clicked)

    def open(self) -> None:
        if not self.pages.reads(self.page):
            self.pages.open(self.page, browser.element("search-open"))
        self.box.focus()
        self.box.select()
        asyncio.create_task(self.opening())

    def list_all(self) -> None:
        """As if nothing had been typed: the questions are the first of all there is to read."""
        self.box.value = ""
        self.open()

    async def opening(self) -> None:
        loaded = await self.reading.load()
        self.failed.hidden = loaded
        if not loaded:
            self.orders["say"](words("teaching.failed"))
        if loaded and self.all is None:
            self.all = self.gather()
        self.look()

    def forget(self) -> None:
        """The language has changed."""
        self.all = None

    def gather(self) -> list:
        reading, orders = self.reading, self.orders
        all_ = []

        def add(group: str, name: str, find: str, order: str, value: Value) -> None:
            all_.append(Result(group, name, browser.folded(name) + "\n" + find, lambda: orders[order](value)))

        for name in NAMES:
            add(
                "questions",
                reading.questions[name]["title"],
                reading.questions[name]["find"],
                "question",
                name,
            )
        for term in reading.ordered:
            add("terms", term["term"], term["find"], "term", term["id"])
        for chapter in reading.chapters:
            for name in chapter["topics"]:
                add("topics", reading.topics[name]["title"], reading.topics[name]["find"], "topic", name)
        for step in reading.steps:
            add("steps", step["title"], step["find"], "step", step["id"])
        for field in FIELDS:
            called = words("parameters.%s.name" % field.name)
            if not called.startswith("parameters."):
                where = '[data-setting="%s"]' % field.name
                add("controls", called, browser.folded(called), "show", where)
        for where, key in CONTROLS:
            add("controls", words(key), browser.folded(words(key)), "show", where)
        return all_

    def look(self) -> None:
        wanted = browser.folded(self.box.value.strip())
        if self.all is None:
            self.found = []
        elif wanted:
            self.found = best(self.all, wanted)
        else:
            # nothing typed: all questions and explanations, in reading order
            self.found = [result for result in self.all if result.group in ("questions", "topics")]
        self.write()
        self.choose(0 if wanted and self.found else -1)
        found = phrase("teaching.found", n=len(self.found)) if self.found else ""
        say(self.status, found or ("teaching.nothing" if wanted else ""))
        if wanted:
            self.orders["say"](self.status.textContent)

    def write(self) -> None:
        self.list.replaceChildren()
        group = box = None
        for place, result in enumerate(self.found):
            if result.group != group:
                group = result.group
                box = say_in(
                    browser.make("div", self.list, role="group"), "aria-label", "teaching.groups." + group
                )
                say(browser.make("p", box, aria_hidden="true"), "teaching.groups." + group)
            browser.make(
                "div", box, role="option", id="search-%d" % place, data_place=place, aria_selected="false",
                text=result.name,
            )  # fmt: skip

    def choose(self, place: int) -> None:
        if 0 <= self.chosen:
            old = browser.element("search-%d" % self.chosen)
            if old:
                old.setAttribute("aria-selected", "false")
        self.chosen = place
        if place < 0:
            self.box.removeAttribute("aria-activedescendant")
            return
        option = browser.element("search-%d" % place)
        option.setAttribute("aria-selected", "true")
        option.scrollIntoView(browser.options(block="nearest"))
        self.box.setAttribute("aria-activedescendant", option.id)

    def on_key(self, event: Event) -> None:
        turn = {"ArrowDown": 1, "ArrowUp": -1}.get(event.key)
        if turn and self.found:
            event.preventDefault()
            self.choose((self.chosen + turn) % len(self.found) if self.chosen >= 0 else 0)
        elif event.key == "Enter" and self.chosen >= 0:
            event.preventDefault()
            self.go(self.chosen)

    def clicked(self, event: Event) -> None:
        option = event.target.closest("[role=option]")
        if option:
            self.go(int(option.getAttribute("data-place")))

    def go(self, place: int) -> None:
        act = self.found[place].act
        self.pages.close_all()
        act()
