"""What a page that embeds this one is told of the visitor's way (js/embed.js puts it into messages).

`progress` says how far the visitor is: the epochs of the shown run, in a tour its steps (finished once every step has
been seen), and the questions that count (grade.py). `bookmark` is the part of the address that leads back here, without
anything that was typed. `score` is how many of the questions that count were answered rightly, once all of them have
been answered: a platform with a bar of its own may judge whatever it is told."""

import json

from page import browser
from page.browser.types import TYPE_CHECKING, Value, Values
from page.delivery.grade import Grade
from page.delivery.query import without_own
from page.guide.tour.course import asked_for

if TYPE_CHECKING:
    from page.guide.check.view import Check
    from page.guide.tour.tour import Tour
    from page.run.run import Run


class Embed:
    right: int | None

    def __init__(self, run: "Run", tour: "Tour", check: "Check") -> None:
        self.run, self.place = run, browser.window.place
        asked = asked_for(browser.window.location.search)
        self.grade = Grade(asked, tour.walks.main.course, check.record)
        run.trainer.states.listen(self.trainer_state)
        run.epochs.listen(self.epoch_came)
        tour.progressed.listen(self.tour_progressed)
        tour.answered.listen(lambda step, right: self.marked())
        check.answered.listen(lambda prompt, right: self.marked())
        self.progress = {"epoch": 0, "done": 0, "total": 0, "finished": False, "answered": 0, "questions": 0}
        self.bookmark, self.right = "", None
        self.place.ready()
        if run.trainer.started.is_set():
            self.trainer_state("ready")
        self.marked()

    def tell(self, name: str, content: Values) -> None:
        if self.place.framed:
            self.place.tell(name, json.dumps(content))

    def trainer_state(self, name: str) -> None:
        if name == "ready":
            self.tell("ready", {"language": browser.document.documentElement.lang})

    def epoch_came(self) -> None:
        self.progressed(epoch=self.run.epoch)

    def tour_progressed(self, done: int, total: int) -> None:
        self.progressed(done=done, total=total, finished=0 < total <= done)

    def marked(self) -> None:
        """The score goes before the progress that says that it is whole."""
        right, answered, questions = self.grade.of()
        if 0 < questions == answered and right != self.right:
            self.right = right
            self.tell("score", {"raw": right, "min": 0, "max": questions})
        self.progressed(answered=answered, questions=questions)

    def progressed(self, **values: Value) -> None:
        self.progress.update(values)
        self.tell("progress", self.progress)
        address = without_own(browser.window.location.href)
        address = address.search + address.hash
        if address != self.bookmark:
            self.bookmark = address
            self.tell("bookmark", {"address": address})
