"""The same network without memory, trained on the same data beside the run: it tells what memory is good for.

It learns in the trainer, a stretch with every question, for as many epochs as the run has. The run goes before: whoever
trains on ends it, and asked again it goes on from where it was."""

import asyncio

from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Said, Values
from page.words.figures import figure
from page.words.texts import count, phrase

if TYPE_CHECKING:
    from page.run.run import Run

CELL = "feed_forward"


class Memoryless:
    answer: Values | None
    found: Values | None

    def __init__(self, run: "Run") -> None:
        self.run = run
        self.changed = Signal()
        """(): it has come further, or is there, or was ended."""
        self.answer = self.found = None
        """The trainer's newest answer; the newest one of a network that has learned as long as the run."""
        self.wanted = self.asking = False
        run.epochs.listen(self.stop)

    @property
    def has_memory(self) -> bool:
        """Whether the run has what the other lacks."""
        report = self.run.report
        return report is not None and report.header["cell"] != CELL

    @property
    def known(self) -> Values | None:
        """What was found beside this run, None before."""
        return self.found if self.found and self.found["run"] == self.run.number else None

    @property
    def level(self) -> tuple[dict, float] | None:
        """(what it is called, its loss on the windows of validation), None before that is known."""
        known = self.known
        if known is None or known["loss"] is None:
            return None
        return phrase("prediction.memoryless.level"), known["loss"]

    def said(self, whole: bool = False) -> Said:
        """How far it is, or what it came to: its loss as a multiple of this run's in the same epoch; whole: in a
        sentence."""
        known, answer = self.known, self.answer
        if self.wanted:
            done = answer["epochs"] if answer and answer["run"] == self.run.number else 0
            return phrase("prediction.memoryless.working", n=done, epochs=self.run.epoch)
        if known is None:
            return phrase("prediction.memoryless.compare")
        here = self.run.table.value("validation_loss", known["epochs"])
        if not known["loss"] or here is None:
            return phrase("prediction.memoryless.astray")
        epoch = known["epochs"]
        ratio = figure("short", known["loss"] / here) if here else ""
        key = "sentence" if whole or not here else "done" if epoch == self.run.epoch else "done_then"
        return phrase(
            "prediction.memoryless." + key, n=epoch, epochs=count("epochs", epoch),
            loss=figure("loss", known["loss"]), here=figure("loss", here), ratio=ratio,
        )  # fmt: skip

    def turn(self) -> None:
        """Begin, or end what is under way."""
        if self.wanted:
            self.stop()
        elif self.has_memory and self.run.epoch:
            self.wanted = True
            self.changed.send()
            if not self.asking:
                self.asking = True
                asyncio.create_task(self.catching_up())

    def stop(self) -> None:
        if self.wanted:
            self.wanted = False
            self.changed.send()

    async def catching_up(self) -> None:
        again = True
        while self.wanted:
            answer, problem = await self.run.trainer.request("compare", again=again, cell=CELL)
            again = False
            if problem:
                self.wanted = False
                if problem["code"] != "trainer_lost":
                    self.run.show_problem(problem)
            else:
                self.take(answer)
            self.changed.send()
        self.asking = False

    def take(self, answer: Values) -> None:
        self.answer = answer
        if answer["done"]:
            self.found = answer
            if self.wanted:
                self.wanted = False
                self.run.voice.answer(self.said(whole=True))
