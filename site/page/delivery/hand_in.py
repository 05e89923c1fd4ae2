"""Handing in: what the visitor has answered, as a link or a file for their teacher, who opens it on the class page
(site/class). It is made only when asked for, and the page tells before what will be in it; nothing is sent."""

import asyncio
import json

from page import browser
from page.browser.clipboard import copied
from page.browser.types import TYPE_CHECKING, Values
from page.delivery.query import link_of
from page.guide.check.prompts import PROMPTS
from page.guide.check.record import CONFIDENCE
from page.words.reasons import allow
from page.words.texts import phrase, say

if TYPE_CHECKING:
    from page.guide.check.record import Record
    from page.guide.check.view import Check
    from page.guide.tour.tour import Tour
    from page.words.voice import Voice

VERSION = 1
FILE = "explornn-%s.txt"
KEY = "#handin="
NO_LETTERS = (
    (0x80, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7), (0x2000, 0x2BFF), (0x3000, 0x3004), (0xD800, 0xF8FF), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFF0, 0xFFFF),
)  # fmt: skip
"""Signs beyond ASCII that are no letters: controls, spaces, punctuation, what turns the direction of writing."""
FIGURE = "validation_loss"


def answers_of(record: "Record") -> list[list]:
    """[prompt, 1 or 0, the place of how sure one was or None, what was answered], as site/class/class.js reads it; in
    the order of the tour."""
    found = []
    for prompt in PROMPTS:
        entry = record.entries.get(prompt.id)
        if entry:
            sure = None if entry.sure is None else CONFIDENCE.index(entry.sure)
            found.append([prompt.id, int(record.recalled(prompt.id)), sure, entry.given])
    return found


def file_name(name: str) -> str:
    """A name for the student's file, of letters of any script, digits and dashes."""
    return FILE % ("".join([sign if is_letter(sign) else "-" for sign in name.strip()]) or "answers")


def is_letter(sign: str) -> bool:
    """Or a digit. (The page's Python knows the letters of ASCII only.)"""
    code = ord(sign)
    if code < 128:
        return sign.isalpha() or sign.isdigit()
    return not any([low <= code <= high for low, high in NO_LETTERS])


class HandIn:
    def __init__(self, check: "Check", tour: "Tour", voice: "Voice") -> None:
        self.record, self.tour, self.voice = check.record, tour, voice
        check.told.listen(self.show)
        tour.run.figures.listen(self.figures_came)
        element = browser.element
        self.holds, self.name, self.told = (
            element("hand-in-holds"),
            element("hand-in-name"),
            element("hand-in-told"),
        )
        self.made, self.address = element("hand-in-made"), element("hand-in-address")
        self.buttons = [element("hand-in-link"), element("hand-in-file")]
        # a page of one file has no class page beside it: its answers go into a file
        self.buttons[0].hidden = bool(browser.window.place.single)
        for button, act in zip(self.buttons, (self.make_link, self.save)):
            browser.listen(button, "click", lambda event, act=act: asyncio.create_task(act()))
        browser.listen(self.name, "input", lambda event: self.renew())
        browser.listen(element("hand-in-copy"), "click", lambda event: asyncio.create_task(self.copy()))

    def show(self) -> None:
        """What would be handed in now."""
        course, run = self.tour.walks.main.course, self.tour.run
        answers = answers_of(self.record)
        values = {
            "n": len(answers), "right": sum([row[1] for row in answers]), "done": course.done, "of": course.total,
            "epoch": run.epoch,
        }  # fmt: skip
        say(self.holds, phrase("check.hand_in.holds", **values) if answers else "check.hand_in.none")
        for button in self.buttons:
            # while a question's network is still on the stage its figures are not the visitor's
            why = "check.hand_in.lent" if run.lent else ""
            allow(button, why if answers else "check.hand_in.none")
        self.renew()

    def figures_came(self) -> None:
        if self.holds.getClientRects().length and not self.tour.run.lent:
            self.show()

    def renew(self) -> None:
        """What was made before is another's now."""
        self.made.hidden = True
        say(self.told, "")

    def holding(self) -> Values:
        course, run = self.tour.walks.main.course, self.tour.run
        record = run.record or {}
        search = browser.window.URL.new(link_of(self.tour.store, False)[0]).search
        return {
            "v": VERSION, "name": self.name.value.strip(), "at": browser.window.Date.new().toISOString(),
            "answers": answers_of(self.record), "tour": [course.done, course.total], "epoch": run.epoch,
            "loss": record.get(FIGURE), "address": search,
        }  # fmt: skip

    async def written(self) -> str:
        return str(await browser.window.handIn.write(json.dumps(self.holding())))

    async def make_link(self) -> None:
        language = browser.document.documentElement.lang
        place = browser.window.URL.new("class/%s.html" % language, browser.document.baseURI)
        self.address.value = place.href + KEY + await self.written()
        self.made.hidden = False
        self.address.select()
        self.tell(phrase("check.hand_in.link_made", n=len(self.address.value)))

    async def save(self) -> None:
        name = file_name(self.name.value)
        way = browser.window.files.download(name, "text/plain", await self.written())
        self.tell(phrase("check.keep.forbidden" if way == "no" else "check.keep.saved", name=name))

    async def copy(self) -> None:
        self.tell(phrase("delivery.copied" if await copied(self.address) else "delivery.selected"))

    def tell(self, said: dict) -> None:
        say(self.told, said)
        self.voice.answer(self.told.textContent)
