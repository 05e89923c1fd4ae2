"""The run as the page knows it: its settings, the figures of its epochs, its newest report; and every order to it.

The trainer owns the truth. An order shows at once what the visitor chose, then takes over what the trainer answers
(choosing other data, say, also brings that data's learning rate); a refused one puts the old settings back."""

import asyncio

from page import browser
from page.browser.newest import Newest
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Act, Part, Problem, Value, Values
from page.run.before import Before
from page.run.memoryless import Memoryless
from page.run.predictions import Predictions
from page.run.records import Records, Stretch
from page.run.renewal import Renewal
from page.run.report import Report
from page.run.waiting import Waiting
from page.words.texts import hint_of, message_of, phrase

if TYPE_CHECKING:
    from page.run.trainer import Trainer
    from page.settings.state import Store
    from page.words.voice import Voice

MANY = 20
"""Epochs that were gone back from: leaving so many is told, even if they would come out the same."""
KEPT = -1
"""The number of a run that the trainer does not have yet."""


class Run:
    report: Report | None
    goal: int | None

    def __init__(self, store: "Store", trainer: "Trainer", notice: Part, voice: "Voice") -> None:
        self.store, self.trainer, self.notice, self.voice = store, trainer, notice, voice
        self.figures, self.epochs, self.reports = Signal(), Signal(), Signal()
        """(): the table of epochs has changed; (): an epoch has been trained; (report): the trainer has sent one."""
        self.waiting, self.trained, self.drawn = Waiting(), Signal(), Signal()
        """(): an epoch has been trained; (): a report is there: both may still wait for the picture's end."""
        self.rivals, self.rivalled = [], Signal()
        """The runs beside this one (see run.rivals, which comes later); (): one of them has come further."""
        self.moved = Signal()
        """(): a live setting has another value, of which the trainer may not know yet."""
        self.halted, self.rested, self.refused = Signal(), Signal(), Signal()
        """(): what moves is to stop, at the newest report; (): the trainer trains no more; (problem): it has refused an
        order, where `field` names the setting, if it was one."""
        self.number = 0
        self.table = Records()
        self.before = Before(store)
        self.predictions = Predictions()
        self.report = None
        self.pending = {}
        self.orders = 0
        self.journeys = Newest()
        self.renewal = Renewal(self)
        self.memoryless = Memoryless(self)
        self.goal = None
        self.lent = self.ended = False
        """Whether a run stands here that is not the visitor's: that of the tour; whether one of the run's conditions to
        stop holds after the newest epoch."""
        self.listen()

    def listen(self) -> None:
        trainer, events = self.trainer, self.trainer.events
        for kind, act in (
            ("epoch", self.epoch_came), ("history", self.history_came), ("report", self.report_came),
            ("status", self.status_came), ("problem", self.problem_came),
        ):  # fmt: skip
            events[kind].listen(act)
        trainer.settled.listen(self.settled)
        trainer.restored.listen(self.restored)
        trainer.unusable.listen(self.forget_figures)

    @property
    def records(self) -> Stretch:
        """The figures of all epochs up to the shown one."""
        return self.table.past

    @property
    def future(self) -> Stretch:
        """Those of the epochs after it, which stand until training goes on from the shown one."""
        return self.table.future

    @property
    def record(self) -> Values | None:
        """The shown epoch's figures, None before the first."""
        return self.records[-1] if self.epoch else None

    @property
    def newest(self) -> int:
        """The last epoch there is to go to."""
        return self.epoch + len(self.future)

    @property
    def epoch(self) -> int:
        return self.table.shown

    # --- orders -------------------------------------------------------------------------------------------------

    def send(self, command: str, **arguments: Value) -> None:
        asyncio.create_task(self.asking(command, arguments))

    async def asking(self, command: str, arguments: Values) -> Value:
        """The trainer's answer, None when it refused; a refusal is shown, and the settings are what they were.

        An answer that a later order has overtaken does not touch the settings: they already show the later one."""
        self.orders += 1
        order = self.orders
        result, problem = await self.trainer.request(command, **arguments)
        if problem:
            self.halted.send()
            if problem["code"] != "trainer_lost":
                # what has become of the run is told when it is back
                self.show_problem(problem)
            self.refused.send(problem)
            answer, _ = await self.trainer.request("hello")
        else:
            answer = result
        if (
            order == self.orders
            and isinstance(answer, dict)
            and "configuration" in answer
            and not self.pending
        ):
            self.adopt(answer)
        return None if problem else result

    def pause(self, then: Act) -> None:
        """Have the trainer pause; then() when it has."""
        asyncio.create_task(self.pausing(then))

    async def pausing(self, then: Act) -> None:
        await self.asking("pause", {})
        then()

    def change(self, name: str, value: Value) -> None:
        """A live setting: at once on screen and, from the next mini-batch on, in the trainer. A drag of a slider
        sends its newest value only."""
        self.store.set(name, value)
        first = not self.pending
        self.pending[name] = value
        self.moved.send()
        if first:
            asyncio.create_task(self.changing())

    async def changing(self) -> None:
        while self.pending:
            await asyncio.sleep(0.04)
            changes, self.pending = self.pending, {}
            await self.asking("change", {"changes": changes})

    def go_to(self, epoch: int) -> None:
        """To any epoch of the run, with the settings it had. While one journey is under way only the newest goal of
        the next counts."""
        self.halted.send()
        self.goal = epoch
        self.journeys.ask(lambda: self.journey(epoch))

    async def journey(self, epoch: int) -> None:
        there = None
        try:
            there = await self.asking("go_to", {"epoch": epoch})
        finally:
            # the answer may overtake the report: until that is here, the goal's figures stand, not those from before
            if not self.journeys.wanted and (there is None or self.epoch == epoch):
                self.goal = None
                # where the trainer did not go there, it is not the goal's figures that are to be seen
                self.figures.send()

    def adopt(self, state: dict) -> None:
        """Take over the trainer's settings."""
        self.store.adopt(state["configuration"], state["defaults"])
        shown = self.before.shown
        self.before.adopted()
        self.store.changed.send()
        if self.before.shown is not shown:
            self.figures.send()

    def leave(self) -> None:
        """Another run takes this one's place. (The same one, where another worker has it.)"""
        self.waiting.drop()
        self.goal = None
        if self.number > 0 and self.trainer.started.is_set():
            self.before.leave(self.table)
            self.renewal.ended = self.number, self.trainer.reached.checkpoint
            self.trainer.reached.begin()

    # --- what the trainer tells ---------------------------------------------------------------------------------

    def settled(self, state: dict) -> None:
        """A first worker is there: what its first run is made of, unless the visitor has gone on meanwhile."""
        if not self.pending and not self.orders:
            self.adopt(state)

    def epoch_came(self, payload: dict, buffer: JS) -> None:
        if payload["run"] == self.number:
            self.waiting.put(lambda: self.take_epoch(payload["record"], payload["stop"]))
            self.trained.send()

    def take_epoch(self, record: Values, ends: bool) -> None:
        """Its figures are shown with the next report: epochs may come faster than a busy page can draw."""
        if not self.lent:
            self.look_back(record)
        self.table.take(record)
        self.table.drop_future()
        self.ended = ends
        self.predictions.cut(record["epoch"])
        self.epochs.send()

    def look_back(self, record: Values) -> None:
        """Before an epoch that is trained once more: whether what is left by it is worth a way back."""
        other = self.table.goes_another_way(record)
        if other or len(self.future) > MANY:
            self.renewal.tell_of_fork(record["epoch"], self.newest, other)

    def history_came(self, payload: dict, buffer: JS) -> None:
        """Another run is in this one's place: these are all its epochs, and at which it stands."""
        self.leave()
        self.number = payload["run"]
        self.table.load(buffer, payload["epoch"])
        self.before.came(self.table)

    def report_came(self, payload: dict, buffer: JS) -> None:
        report = Report(buffer)
        if report.run != self.number:
            # a run from scratch; any other comes with its history
            self.leave()
            self.number = report.run
            self.table.clear()
        self.waiting.put(lambda: self.take_report(report), now=report.epoch == self.epoch)
        self.drawn.send()

    def take_report(self, report: Report) -> None:
        self.report = report
        self.table.runs_free = report.kind != "memory"
        self.predictions.take(report)
        if report.header.get("training_loss") is not None:
            self.table.take(report.header)
        elif report.epoch == 0:
            self.table.part(0)
        if report.epoch == self.goal and not self.journeys.busy:
            self.goal = None
        self.figures.send()
        self.reports.send(report)

    def status_came(self, payload: dict, buffer: JS) -> None:
        if not payload["running"]:
            self.rested.send()

    def problem_came(self, payload: dict, buffer: JS) -> None:
        self.halted.send()
        self.show_problem(payload["error"])

    async def show_first(self) -> None:
        """The untrained network's picture of the chosen data, made at build time by the same engine; where there is
        none the trainer draws the first."""
        name = self.store.first_picture()
        buffer = None
        if name:
            buffer = await browser.fetch_buffer("first/%s.bin" % name)
            if buffer is None:
                self.notice.show("problem.unreadable")
        if buffer is not None and self.number == 0:
            self.reports.send(Report(buffer))

    def show_kept(self, report: Report, figures: JS, epoch: int) -> None:
        """A run of an earlier visit, as it was then: the trainer is still to have it."""
        self.number, self.report = KEPT, report
        self.table.load(figures, epoch)
        self.table.runs_free = report.kind != "memory"
        self.store.changed.send()
        self.figures.send()
        self.reports.send(report)

    def restored(self, again: bool, epoch: int | None, state: dict) -> None:
        """Another worker has the run, or (not again) the first one has that of an earlier visit."""
        if not again:
            self.settled(state)
            return
        self.halted.send()
        self.adopt(state)
        self.notice.show("notice.lost" if epoch is None else phrase("notice.restored", epoch=epoch))

    def forget_figures(self) -> None:
        """The kept run cannot be read."""
        self.table.clear()
        self.figures.send()

    def show_problem(self, problem: Problem) -> None:
        ways = []
        if problem["code"] == "diverged" and self.best_epoch() != self.epoch:
            best = self.best_epoch()
            ways = [(phrase("problem.back", epoch=best), lambda: self.go_to(best))]
        self.notice.show(message_of(problem), hint_of(problem), ways, problem.get("details", ""))

    def best_epoch(self) -> int:
        """The epoch with the lowest validation loss: the last good one before a divergence. 0 is the start."""
        return (self.table.lowest("validation_loss") or 0) if self.epoch > 1 else 0
