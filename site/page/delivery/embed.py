"""What a page that embeds this one is told of the visitor's way (js/embed.js puts it into messages).

`progress` says how far the visitor is: the epochs of the shown run, in a tour its steps (finished once every step has
been seen), and the questions that count (grade.py). `bookmark` is the part of the address that leads back here, without
anything that was typed. `score` is how many of the questions that count were answered rightly, once all of them have
been answered: a platform with a bar of its own may judge whatever it is told. `statement` says what is answered and
completed in the terms of xAPI (statements.py), to those only whose frame asks for it."""

import json

from page import browser
from page.browser.types import TYPE_CHECKING, Value, Values
from page.delivery.grade import Grade
from page.delivery.query import without_own
from page.delivery.statements import Statements
from page.guide.check.prompts import PROMPT
from page.guide.tour.course import asked_for

if TYPE_CHECKING:
    from page.guide.check.view import Check
    from page.guide.tour.steps import Step
    from page.guide.tour.tour import Tour
    from page.run.run import Run

INDEX = "index.html"


class Embed:
    right: int | None
    statements: Statements | None

    def __init__(self, run: "Run", tour: "Tour", check: "Check") -> None:
        self.run, self.tour, self.check, self.place = run, tour, check, browser.window.place
        asked = asked_for(browser.window.location.search)
        self.grade = Grade(asked, tour.walks.main.course, check.record)
        run.trainer.states.listen(self.trainer_state)
        run.epochs.listen(self.epoch_came)
        tour.progressed.listen(self.tour_progressed)
        tour.answered.listen(self.step_answered)
        check.answered.listen(self.prompt_answered)
        self.progress = {"epoch": 0, "done": 0, "total": 0, "finished": False, "answered": 0, "questions": 0}
        self.bookmark, self.right, self.statements = "", None, None
        self.place.ready()
        if run.trainer.started.is_set():
            self.trainer_state("ready")
        self.marked()
        if "xapi" in asked:
            # what was answered on earlier visits was stated then
            self.statements = Statements(page_address(), language, stamp)

    def tell(self, name: str, content: Values) -> None:
        if self.place.framed:
            self.place.tell(name, json.dumps(content))

    def trainer_state(self, name: str) -> None:
        if name == "ready":
            self.tell("ready", {"language": language()})

    def epoch_came(self) -> None:
        self.progressed(epoch=self.run.epoch)

    def tour_progressed(self, done: int, total: int) -> None:
        self.progressed(done=done, total=total, finished=0 < total <= done)

    def step_answered(self, step: "Step", right: bool) -> None:
        if self.statements:
            name = self.tour.walks.main.words.of(step.id)["title"]
            self.tell("statement", {"statement": self.statements.step(step, right, name)})
        self.marked()

    def prompt_answered(self, name: str, right: bool) -> None:
        if self.statements:
            words = self.check.asked.words["prompt"][name]["text"]
            self.tell("statement", {"statement": self.statements.prompt(PROMPT[name], right, words)})
        self.marked()

    def marked(self) -> None:
        """The score goes before the progress that says that it is whole."""
        right, answered, questions = self.grade.of()
        if 0 < questions == answered and right != self.right:
            self.right = right
            self.tell("score", {"raw": right, "min": 0, "max": questions})
            if self.statements:
                self.tell(
                    "statement",
                    {"statement": self.statements.completed(self.grade.place(), right, questions)},
                )
        self.progressed(answered=answered, questions=questions)

    def progressed(self, **values: Value) -> None:
        self.progress.update(values)
        self.tell("progress", self.progress)
        address = without_own(browser.window.location.href)
        address = address.search + address.hash
        if address != self.bookmark:
            self.bookmark = address
            self.tell("bookmark", {"address": address})


def language() -> str:
    return browser.document.documentElement.lang


def page_address() -> str:
    """This page's, by whichever of its names it was opened."""
    address = browser.window.URL.new(browser.window.location.href)
    address.search = address.hash = ""
    whole = address.href
    return whole[: -len(INDEX)] if whole.endswith("/" + INDEX) else whole


def stamp() -> tuple:
    window = browser.window
    random = window.crypto.getRandomValues(window.Uint8Array.new(16))
    return list(random), window.Date.new().toISOString()
