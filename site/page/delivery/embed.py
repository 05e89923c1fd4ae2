"""What a page that embeds this one is told of the visitor's way (js/embed.js puts it into messages).

`progress` says how far the visitor is: the epochs of the shown run and, in a tour, its steps; finished once every step
has been seen. `bookmark` is the part of the address that leads back here, without anything that was typed. `score` is
how many of a tour's questions were answered rightly, once all of them have been answered."""

import json

from page import browser
from page.browser.types import TYPE_CHECKING, Value, Values
from page.delivery.query import without_own

if TYPE_CHECKING:
    from page.guide.tour.tour import Tour
    from page.run.run import Run


class Embed:
    def __init__(self, run: "Run", tour: "Tour") -> None:
        self.run = run
        run.trainer.states.listen(self.trainer_state)
        run.epochs.listen(self.epoch_came)
        tour.progressed.listen(self.tour_progressed)
        tour.scored.listen(self.scored)
        self.place = browser.window.place
        self.progress = {"epoch": 0, "done": 0, "total": 0, "finished": False}
        self.bookmark = ""
        self.place.ready()
        if run.trainer.started.is_set():
            self.trainer_state("ready")

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

    def scored(self, raw: int, lowest: int, highest: int) -> None:
        self.tell("score", {"raw": raw, "min": lowest, "max": highest})

    def progressed(self, **values: Value) -> None:
        self.progress.update(values)
        self.tell("progress", self.progress)
        address = without_own(browser.window.location.href)
        address = address.search + address.hash
        if address != self.bookmark:
            self.bookmark = address
            self.tell("bookmark", {"address": address})
