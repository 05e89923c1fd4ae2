"""Runs beside the run: the same data and settings but for one thing, trained in workers of their own, so that the run
loses nothing by them. They go as far as the run has gone and wait for it there.

A worker takes its settings from a checkpoint of the run, made when the others were asked for. Training is
deterministic: so a worker that has long had nothing to do is ended, and the next one comes to the same losses again."""

import asyncio

from page import browser
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Problem, Said, Value, Values
from page.run.records import Records
from page.run.worker import Worker, leave
from page.settings.fields import FIELD
from page.words.texts import choice, phrase

if TYPE_CHECKING:
    from page.run.run import Run

FEW_CORES, MOST_WORKERS = 4, 2
"""With fewer cores than that one worker must do, as the page and the trainer want their own."""
SEEDS = 4
FACTOR = 3.0
"""By which a learning rate is larger and smaller."""
LOOK = 0.2
"""Seconds between two looks whether the run has gone on."""
IDLE = 20.0
"""Seconds without work after which a worker is ended."""
SHOWN = ("prediction", "temperature", "stop_epochs", "stop_loss", "stop_plateau")
"""Live settings that change nothing of what is learned."""
SILENCE, SILENT = 3, 20
"""Seconds between two looks whether a worker lives, and so many of them in silence are its death."""


class Rival:
    """said: what it is called. changes: in what it differs. label: the same on the track, "" for none.

    astray: its numbers have grown beyond all bounds. problem: why there cannot be such a run."""

    problem: Problem

    def __init__(self, said: Said, changes: Values, label: Said = None) -> None:
        self.said, self.changes = said, changes
        self.label = said if label is None else label
        self.records = Records()
        self.astray, self.problem = False, None

    @property
    def epochs(self) -> int:
        return len(self.records.whole)

    @property
    def ended(self) -> bool:
        return self.astray or self.problem is not None

    def loss(self, epoch: int) -> float | None:
        """The validation loss after an epoch, None where it has not come so far."""
        return self.records.value("validation_loss", epoch)

    def take(self, losses: list[float]) -> None:
        """The losses of the epochs after those that are known."""
        for loss in losses:
            self.records.take({"epoch": self.epochs + 1, "validation_loss": loss})


class Rivals:
    """kind: which of KINDS are there, None for none. parted: the epoch at which the run got other settings than they
    have, where they stop."""

    kind: str | None
    parted: int | None
    followed: JS
    workers: list[Worker]

    def __init__(self, run: "Run") -> None:
        self.run = run
        self.changed = Signal()
        """(): others are there, or one has come further."""
        self.kind, self.parted = None, None
        self.number = 0
        self.followed, self.settings = None, {}
        """The checkpoint's bytes; the run's live settings when it was made, as far as they decide what is learned."""
        self.workers = []
        self.made = 0
        run.epochs.listen(self.tend)
        run.reports.listen(self.report_came)
        run.moved.listen(self.part)

    @property
    def rows(self) -> list[Rival]:
        return self.run.rivals

    @property
    def goal(self) -> int:
        """The epoch up to which they train."""
        return self.run.newest if self.parted is None else min(self.parted, self.run.newest)

    def begin(self, kind: str | None) -> None:
        """Others of this kind, from their first epoch on; None: no others."""
        self.end_workers()
        self.kind, self.parted, self.number = kind, None, self.run.number
        self.followed, self.settings = None, self.learned()
        self.run.rivals = KINDS[kind](self.run.store.values) if kind else []
        self.tell()
        self.tend()

    def report_came(self, report: Value) -> None:
        """They are rivals of one run: of another one there are others, of one that is lent none."""
        if self.kind and self.run.number != self.number:
            self.end_workers()
            self.number = self.run.number
            if self.run.lent:
                self.begin(None)
            else:
                asyncio.create_task(self.begin_anew(self.number))

    async def begin_anew(self, number: int) -> None:
        """The same kind beside another run, as soon as the page knows its settings."""
        await self.run.trainer.request("hello")
        if self.kind and number == self.run.number:
            self.begin(self.kind)

    def learned(self) -> Values:
        return {name: value for name, value in self.run.store.live().items() if name not in SHOWN}

    def part(self) -> None:
        """The run has got other settings, or those of before again in the same epoch."""
        if self.kind and self.parted in (None, self.run.newest):
            self.parted = None if self.learned() == self.settings else self.run.newest
            self.tell()

    def tell(self) -> None:
        self.run.rivalled.send()
        self.changed.send()

    # --- their workers ------------------------------------------------------------------------------------------

    def lacking(self, rows: list[Rival]) -> Rival | None:
        """The one of these that is to train next: the least far of those that are not there yet."""
        waiting = [row for row in rows if not row.ended and row.epochs < self.goal]
        return min(waiting, key=lambda row: row.epochs) if waiting else None

    def tend(self) -> None:
        """There are workers as long as there is something to do."""
        if self.kind and not self.workers and self.lacking(self.rows):
            cores = browser.window.navigator.hardwareConcurrency or 1
            count = 1 if cores < FEW_CORES else min(MOST_WORKERS, len(self.rows))
            for place in range(count):
                self.made += 1
                worker = Worker("beside-%d" % self.made, lambda kind, payload, buffer: None, self.lost)
                self.workers.append(worker)
                asyncio.create_task(self.work(worker, self.rows[place::count]))
                asyncio.create_task(self.watch(worker))

    def end_workers(self) -> None:
        workers, self.workers = self.workers, []
        for worker in workers:
            leave(worker.end())

    def lost(self) -> None:
        """One has died: what it had is trained again by the next, once the run goes on or others are asked for."""
        self.end_workers()
        self.run.notice.show("rivals.lost")

    async def work(self, worker: Worker, rows: list[Rival]) -> None:
        """Train these until there has been nothing to do for long."""
        if not await worker.start():
            return
        if self.followed is None:
            await self.run.trainer.request("checkpoint")
            self.followed = self.run.trainer.reached.checkpoint[1]
        await worker.ask({"command": "follow"}, self.followed)
        idle = 0.0
        while idle < IDLE and not worker.ended:
            row = self.lacking(rows)
            if row:
                idle = 0.0
                await self.stretch(worker, row)
            else:
                idle += LOOK
                await asyncio.sleep(LOOK)
        if worker in self.workers:
            self.workers.remove(worker)
            leave(worker.end())

    async def stretch(self, worker: Worker, row: Rival) -> None:
        known = row.epochs
        command: Values = {
            "command": "rival",
            "name": str(row.changes),
            "changes": row.changes,
            "since": known,
        }
        command["until"] = self.goal
        answer, problem = await worker.ask(command)
        if worker.ended:
            return
        if problem:
            row.problem = problem
        else:
            row.take(answer["losses"])
            row.astray = answer["astray"]
        self.tell()

    async def watch(self, worker: Worker) -> None:
        """A worker that was asked and is silent for too long is dead. Silence is counted in turns: a page that sleeps
        hears nobody."""
        silent, heard = 0, worker.heard
        while not worker.ended:
            await asyncio.sleep(SILENCE)
            quiet = worker.questions and worker.heard == heard and not browser.document.hidden
            silent, heard = silent + 1 if quiet else 0, worker.heard
            if silent > SILENT + self.run.trainer.patience() / SILENCE:
                worker.fail()


# --- what there is to compare with ----------------------------------------------------------------------------------


def cells(values: Values) -> list[Rival]:
    """All other cells, the network without memory among them."""
    others = [cell for cell in FIELD["cell"].choices if cell != values["cell"]]
    return [Rival(choice("cell", cell), {"cell": cell}) for cell in others]


def seeds(values: Values) -> list[Rival]:
    """Other random numbers: first weights, windows and their order. On the track they are one bundle with one name."""
    first = int(values["seed"])
    others = [(first + 1 + place) % 2**31 for place in range(SEEDS)]
    labels = ["rivals.other_seeds"] + [""] * (SEEDS - 1)
    return [
        Rival(phrase("rivals.seed", n=str(seed)), {"seed": seed}, phrase(label) if label else "")
        for seed, label in zip(others, labels)
    ]


def rates(values: Values) -> list[Rival]:
    """A larger and a smaller learning rate."""
    field, rate = FIELD["learning_rate"], values["learning_rate"]
    found = []
    for other in (rate / FACTOR, rate * FACTOR):
        other = float("%.2g" % min(field.high, max(field.low, other)))
        if other != rate:
            found.append(Rival(phrase("rivals.rate", n=other), {"learning_rate": other}))
    return found


def sizes(values: Values) -> list[Rival]:
    """Half and twice the units, a layer less and one more, as far as there is room."""
    found = []
    for name, others in (
        ("hidden_size", (values["hidden_size"] // 2, values["hidden_size"] * 2)),
        ("layers", (values["layers"] - 1, values["layers"] + 1)),
    ):
        field = FIELD[name]
        found += [
            Rival(phrase("rivals." + name, n=int(other)), {name: int(other)})
            for other in others
            if field.low <= other <= field.high
        ]
    return found


KINDS = {"cells": cells, "seeds": seeds, "rates": rates, "sizes": sizes}
"""What the others differ in, and who says which there are."""
