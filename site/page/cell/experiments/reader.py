"""A stretch of text is asked of the trainer, one question at a time, and again for other weights, another layer,
another quantity or another text."""

import asyncio

from page.browser.newest import Newest
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Said, Values
from page.cell.experiments.stretch import TextStretch
from page.words.texts import refused

if TYPE_CHECKING:
    from page.run.report import Report
    from page.run.trainer import Trainer

PAUSE = 0.35
"""Seconds between two questions: while epochs follow each other without a stop training goes on, and no letter changes
its colour more than three times a second."""


class Reader:
    """quantity: which of a unit's; part: "validation", "training" or "typed"; number: which stretch of a part; typed:
    the visitor's own text, None before there is one. stretch: what the trainer told last; refused: why it tells
    nothing, as words."""

    report: "Report | None"
    stretch: TextStretch | None
    typed: str | None
    asked: tuple | None
    refused: Said

    def __init__(self, trainer: "Trainer") -> None:
        self.trainer, self.questions = trainer, Newest()
        self.report = self.stretch = self.asked = self.typed = None
        self.quantity, self.part, self.refused = "hidden", "validation", ""
        self.layer = self.number = 0
        self.came, self.answered = Signal(), Signal()
        """(): another stretch is there; (): whether it was refused is known."""
        trainer.events["stretch"].listen(self.take)

    def ask(self, report: "Report", layer: int) -> None:
        """Have the network of this report read, unless it has read just this with just these weights."""
        self.report, self.layer = report, layer
        if self.part == "typed" and self.typed is None:
            return
        key = (report.run, report.epoch, layer, self.quantity, self.part, self.number, self.typed)
        if key != self.asked:
            self.asked = key
            self.questions.ask(self.question)

    def read(self, text: str) -> None:
        """The visitor's own text; the same one once more is read once more."""
        self.typed, self.asked = text, None

    async def question(self) -> None:
        asked: Values = {"layer": self.layer, "quantity": self.quantity}
        if self.part == "typed":
            asked["text"] = self.typed
        else:
            asked["part"], asked["number"] = self.part, self.number
        _, problem = await self.trainer.request("stretch", **asked)
        self.refused = refused(problem) if problem else ""
        self.answered.send()
        await asyncio.sleep(PAUSE)

    def take(self, payload: dict, buffer: JS) -> None:
        self.stretch = TextStretch(buffer)
        self.came.send()

    @property
    def current(self) -> bool:
        """Whether there is something to show of this run, layer and quantity. Its weights may be newer than those
        shown: of which epoch they are is told beside it."""
        told, report = self.stretch, self.report
        if told is None or report is None:
            return False
        return (told.header["run"], told.layer, told.quantity) == (report.run, self.layer, self.quantity)
