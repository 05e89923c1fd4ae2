"""The run as the page knows it: its settings, the figures of its epochs, its newest report; and every order to it.

The trainer owns the truth. An order shows at once what the visitor chose, then takes over what the trainer answers
(choosing other data, say, also brings that data's learning rate); a refused one puts the old settings back."""

import asyncio

from page.report import Report
from page.texts import words

KNOWN = ("epoch", "training_loss", "validation_loss", "free_running_error", "accuracy", "gradient_norms")
"""What is kept of an epoch's record."""


class Run:
    def __init__(self, store, trainer, notice, told):
        """told: whoever shows it all; has settings_changed(), figures_changed(), report_came(report), halted()."""
        self.store, self.trainer, self.notice, self.told = store, trainer, notice, told
        self.number = 0
        self.records = []
        self.record = None
        self.report = None
        self.pending = {}
        self.orders = 0

    @property
    def epoch(self):
        return self.record["epoch"] if self.record else 0

    # --- orders -------------------------------------------------------------------------------------------------

    def send(self, command, **arguments):
        asyncio.create_task(self.asking(command, arguments))

    async def asking(self, command, arguments):
        """The trainer's answer, None when it refused; a refusal is shown, and the settings are what they were.

        An answer that a later order has overtaken does not touch the settings: they already show the later one."""
        self.orders += 1
        order = self.orders
        result, problem = await self.trainer.request(command, **arguments)
        if problem:
            self.told.halted()
            self.show_problem(problem)
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

    def begin(self, changes, label=None, keep_layers=False):
        """A new run; the trained one that it ends can be brought back while the notice stands.

        label: what is new about it, in words."""
        for name, value in changes.items():
            self.store.set(name, value)
        self.told.halted()
        self.told.settings_changed()
        asyncio.create_task(self.beginning(changes, label, keep_layers))

    async def beginning(self, changes, label, keep_layers):
        kept = self.trainer.kept
        arguments = {"changes": changes}
        if keep_layers:
            arguments["keep_layers"] = True
        result = await self.asking("start", arguments)
        if result is None:
            return
        if label and kept and kept[0]:
            self.notice.show(
                words("run.new", what=label), words("run.kept", epoch=kept[0]), words("run.undo"),
                lambda: asyncio.create_task(self.bringing_back(kept)),
            )  # fmt: skip
        else:
            self.notice.hide()

    async def bringing_back(self, kept):
        self.told.halted()
        result, problem = await self.trainer.restore(kept)
        if problem:
            self.show_problem(problem)
        else:
            self.adopt(result)

    def change(self, name, value):
        """A live setting: at once on screen and, from the next mini-batch on, in the trainer. A drag of a slider
        sends its newest value only."""
        self.store.set(name, value)
        first = not self.pending
        self.pending[name] = value
        if first:
            asyncio.create_task(self.changing())

    async def changing(self):
        while self.pending:
            await asyncio.sleep(0.04)
            changes, self.pending = self.pending, {}
            await self.asking("change", {"changes": changes})

    def go_to(self, epoch):
        """Back to an epoch, with the settings it had."""
        self.told.halted()
        self.send("go_to", epoch=epoch)

    def adopt(self, state):
        """Take over the trainer's settings."""
        self.store.adopt(state["configuration"], state["defaults"])
        self.told.settings_changed()

    # --- what the trainer tells ---------------------------------------------------------------------------------

    def on_event(self, kind, payload, buffer):
        getattr(self, "on_" + kind, lambda payload, buffer: None)(payload, buffer)

    def on_epoch(self, payload, buffer):
        if payload["run"] == self.number:
            self.take_record(payload["record"])
            self.told.epoch_came()

    def on_report(self, payload, buffer):
        report = Report(buffer)
        if report.run != self.number:
            self.number, self.records, self.record = report.run, [], None
        self.report = report
        if report.header.get("training_loss") is not None:
            self.take_record(report.header)
        elif report.epoch == 0:
            self.records, self.record = [], None
            self.told.figures_changed()
        self.told.report_came(report)

    def on_status(self, payload, buffer):
        if not payload["running"]:
            self.told.trainer_rests()

    def on_problem(self, payload, buffer):
        self.told.halted()
        self.show_problem(payload["error"])

    def on_restored(self, payload, buffer):
        self.told.halted()
        epoch = payload["epoch"]
        self.notice.show(words("notice.lost") if epoch is None else words("notice.restored", epoch=epoch))

    def take_record(self, record):
        """Keep an epoch's figures; those of later epochs belong to a past that training has left."""
        known = {name: record.get(name) for name in KNOWN}
        while self.records and self.records[-1]["epoch"] >= known["epoch"]:
            self.records.pop()
        self.records.append(known)
        self.record = known
        self.told.figures_changed()

    def show_problem(self, problem):
        best = self.best_epoch() if problem["code"] == "diverged" else None
        self.notice.show(
            problem["message"],
            problem["hint"] or "",
            words("problem.back", epoch=best) if best is not None else "",
            (lambda: self.go_to(best)) if best is not None else None,
        )

    def best_epoch(self):
        """The epoch with the lowest validation loss: the last good one before a divergence. 0 is the start."""
        good = [record for record in self.records if record["validation_loss"] is not None]
        return min(good, key=lambda record: record["validation_loss"])["epoch"] if len(good) > 1 else 0
