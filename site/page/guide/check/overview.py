"""What the page shows between questions: how sure one was and how often right, the map, and what is done with the
answers: saved, opened, erased."""

import asyncio

from page import browser
from page.browser.types import TYPE_CHECKING, Act, Event
from page.guide.check.ground import map_of
from page.guide.check.record import CONFIDENCE
from page.words.texts import phrase, say, say_in

if TYPE_CHECKING:
    from page.guide.check.record import Record
    from page.guide.tour.tour import Tour

FILE = "explornn-answers.json"


class Overview:
    def __init__(self, record: "Record", tour: "Tour", changed: Act, heard: Act) -> None:
        """changed(): other answers are here; heard(text): to those who listen."""
        self.record, self.tour, self.changed, self.heard = record, tour, changed, heard
        self.box = browser.element("check-overview")
        self.sure, self.map = browser.element("check-sure"), browser.element("check-map")
        self.told, self.asked = browser.element("check-kept-told"), browser.element("check-erase-sure")
        self.chooser = browser.element("check-file")
        self.eraser = browser.element("check-erase")
        browser.listen(browser.element("check-export"), "click", lambda event: self.export())
        browser.listen(self.chooser, "change", lambda event: asyncio.create_task(self.bring()))
        browser.listen(self.eraser, "click", lambda event: self.ask(True))
        browser.listen(browser.element("check-erase-no"), "click", lambda event: self.ask(False))
        browser.listen(browser.element("check-erase-yes"), "click", self.erase)

    def show(self) -> None:
        self.asked.hidden = True
        say(self.told, "")
        self.draw()

    def draw(self) -> None:
        self.draw_confidence()
        self.draw_map()

    def draw_confidence(self) -> None:
        """For each of the three how many answers were right: a bar as long as their share."""
        self.sure.replaceChildren()
        for name in CONFIDENCE:
            all_, right = self.record.counts[name]
            row = browser.make("div", self.sure)
            say(browser.make("dt", row), "check.sure." + name)
            bar = browser.make("dd", row, class_="check-bar", aria_hidden="true")
            browser.make("i", bar).style.width = "%d%%" % (100 * right // all_ if all_ else 0)
            said = phrase("check.sure.answered", right=right, n=all_) if all_ else "check.sure.none"
            say(browser.make("dd", row), said)
        say(browser.element("check-verdict"), "check.sure." + self.record.verdict())

    def draw_map(self) -> None:
        """A list of the tour's steps for each chapter, each a small square that leads there."""
        walk = self.tour.walks.main
        titles = {name: title for name, title in walk.words.chapters}
        self.map.replaceChildren()
        for chapter, steps in map_of(*walk.course.gone, self.record):
            if chapter not in titles:
                continue
            browser.make("h4", self.map, id="check-map-" + chapter, text=titles[chapter])
            squares = browser.make("ol", self.map, aria_labelledby="check-map-" + chapter)
            for step, state in steps:
                button = browser.make(
                    "button", browser.make("li", squares), type="button", data_step=step, data_state=state
                )
                values = {"step": walk.words.of(step)["title"], "state": phrase("check.map." + state)}
                say_in(button, "aria-label", "check.map.square", **values)
                say_in(button, "title", "check.map.square", **values)

    # --- what is done with the answers -----------------------------------------------------------------------------

    def tell(self, key: str, name: str = "") -> None:
        say(self.told, key, name=name)
        self.heard(self.told.textContent)

    def export(self) -> None:
        way = browser.window.files.download(FILE, "application/json", self.record.text())
        self.tell("check.keep.forbidden" if way == "no" else "check.keep.saved", FILE)

    async def bring(self) -> None:
        file = browser.window.files.taken(self.chooser)
        if not file:
            return
        try:
            taken = self.record.bring(await file.text())
        except Exception:
            # it may have been moved or changed since it was chosen
            taken = False
        if taken:
            self.changed()
        self.tell("check.keep.brought" if taken else "check.keep.not_brought")

    def ask(self, on: bool) -> None:
        self.asked.hidden = not on
        (browser.element("check-erase-no") if on else self.eraser).focus()

    def erase(self, event: Event) -> None:
        self.record.erase()
        self.ask(False)
        self.changed()
        self.tell("check.keep.erased")
