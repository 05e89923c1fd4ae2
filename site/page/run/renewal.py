"""A run in place of the one that stands: a new one, one with other settings, one of a file; and the way back to the one
that it ends, by the notice that tells of it and, when that is closed, by the menu (notice/kept.py)."""

import asyncio

from page.browser.types import JS, TYPE_CHECKING, Problem, Said, Value, Values
from page.settings.besides import Standing, told_besides
from page.words.texts import count, phrase

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from page.run.run import Run

FEW = 10
"""A run of fewer epochs is soon trained again: it does not take the place of a longer one that is kept."""


class Renewal:
    """run: the page's run (run.Run), whose orders these are."""

    left: tuple[int, JS] | None
    way: tuple[int, int, tuple[int, JS]] | None
    ended: tuple[int, tuple[int, JS] | None]

    def __init__(self, run: "Run") -> None:
        self.run = run
        self.left = None
        """The last trained run that another took the place of: it can be brought back however many follow untrained."""
        self.way = None
        """(number of the run, its newest epoch then, checkpoint): the way that it had gone before it took another."""
        self.ended = 0, None
        """The run that another has taken the place of, by its number, and how far it had come."""

    def begin(
        self, changes: Values, label: Said = None, keep_layers: bool = False, all_told: bool = False
    ) -> None:
        """A new run; the trained one that it ends can be brought back.

        label: what is new about it, in words; keep_layers: what its layers have learned goes on;
        all_told: the label says all that changes."""
        stood = Standing(self.run.store)
        for name, value in changes.items():
            self.run.store.set(name, value)
        self.run.journeys.drop()
        self.run.halted.send()
        self.run.store.changed.send()
        asyncio.create_task(self.beginning(changes, label, keep_layers, all_told, stood))

    async def beginning(
        self, changes: Values, label: Said, keep_layers: bool, all_told: bool = False,
        stood: Standing | None = None,
    ) -> None:  # fmt: skip
        stood = stood or Standing(self.run.store)
        number, kept = self.run.number, self.run.trainer.reached.checkpoint
        arguments: Values = {"changes": changes}
        if keep_layers:
            arguments["keep_layers"] = True
        answer = await self.run.asking("start", arguments)
        if answer is None:
            # a refused run leaves the one before training, but the page has stopped its animation
            await self.run.asking("pause", {})
        else:
            told = ("", False) if all_told else self.besides(stood, changes, answer)
            self.tell_of_new(label, self.as_ended(number, kept), keep_layers, *told)

    def besides(self, stood: Standing, changes: Values, answer: Values) -> tuple[Said, bool]:
        """(what a choice has changed besides, whether anything of it had been set by hand), of the trainer's answer."""
        now = answer["configuration"]
        lost, following = stood.besides(changes, now)
        return told_besides(lost, following, now), bool(lost)

    async def offer(
        self, changes: Values, label: Said, block: JS = None, reading: Values | None = None
    ) -> Problem | None:
        """A new run if the trainer takes these settings. None or a problem, as `replacing`.

        block: the bytes of the text to be learned, where it does not stand in the settings; reading: what is to be
        learned of the file that was read last."""
        return await self.replacing(self.run.trainer.learn(changes, block, reading), label, changes)

    async def opening(self, block: JS, label: Said) -> Problem | None:
        """The run of a file's bytes in place of this one, with all its settings. None or a problem, as `replacing`."""
        return await self.replacing(self.run.trainer.load(block), label)

    async def replacing(
        self, asked: "Awaitable[tuple[Value, Problem]]", label: Said, changes: Values | None = None
    ) -> Problem | None:
        """None, or the trainer's problem with what was asked: then nothing has changed, and the run goes on. changes:
        the settings that were asked for, where others may follow."""
        stood = Standing(self.run.store)
        number, kept = self.run.number, self.run.trainer.reached.checkpoint
        self.run.orders += 1
        result, problem = await asked
        if problem:
            return problem
        self.run.journeys.drop()
        self.run.halted.send()
        self.run.adopt(result)
        told = ("", False) if changes is None else self.besides(stood, changes, result)
        self.tell_of_new(label, self.as_ended(number, kept), False, *told)
        return None

    def as_ended(self, number: int, kept: tuple[int, JS] | None) -> tuple[int, JS] | None:
        """The checkpoint that a run has ended with: it may have trained on since it was asked to make room. kept: the
        newest from before."""
        return self.ended[1] if self.ended[0] == number else kept

    def tell_of_new(
        self, label: Said, kept: tuple[int, JS] | None, keep_layers: bool = False, besides: Said = "",
        lost: bool = False,
    ) -> None:  # fmt: skip
        """Say what is new about the run, and offer the way back to the one that it has ended. besides: what else has
        changed with it; lost: whether anything of that had been set by hand, which is shown in any case."""
        ended, displaced = kept, 0
        trained = bool(ended and ended[0])
        if not self.run.lent:
            displaced = self.keep(ended)
            kept = self.left
        if not (label and kept and kept[0]):
            self.run.notice.hide_told()
            if label and lost:
                self.run.notice.show(phrase("run.new", what=label), besides)
            elif label:
                said = phrase("run.new", what=label)
                self.run.voice.answer([said, besides] if besides else said)
            return
        actions = [("run.undo", lambda: asyncio.create_task(self.bringing_back(kept)))]
        hints = [besides] if besides else []
        if keep_layers and trained:
            hints.append(phrase("network.kept", epochs=count("epochs", ended[0])))
            actions.append(
                (
                    "network.untrained",
                    lambda: asyncio.create_task(self.beginning_untrained(label, kept)),
                )
            )
        if kept is not ended or not (keep_layers and trained):
            hints.append(phrase("run.kept", epochs=count("epochs", kept[0])))
        if displaced:
            hints.append(phrase("run.displaced", epochs=count("epochs", displaced)))
        if not self.run.lent:
            hints.append(phrase("run.in_menu"))
        self.run.notice.show(phrase("run.new", what=label), hints, actions, undoes=True)

    def keep(self, ended: tuple[int, JS] | None) -> int:
        """Keep a run that has ended, unless it was hardly trained and a longer one is kept. How many epochs the run had
        that it takes the place of, if these were more, else 0."""
        epochs, there = (kept[0] if kept else 0 for kept in (ended, self.left))
        if not epochs or epochs < min(FEW, there):
            return 0
        self.left = ended
        return there if there > epochs else 0

    def tell_of_fork(self, epoch: int, newest: int, other: bool) -> None:
        """Training goes on from an epoch, another way or the same, and leaves what had been trained up to the newest.
        The checkpoint from before still has it."""
        kept = self.run.trainer.reached.checkpoint
        if kept:
            undo = ("run.undo", lambda: asyncio.create_task(self.bringing_back(kept)))
            told = phrase("run.fork" if other else "run.same_way", epoch=epoch)
            self.way = self.run.number, newest, kept
            hints = [phrase("run.fork_kept", epoch=epoch, newest=newest), phrase("run.in_menu")]
            self.run.notice.show(told, hints, [undo], undoes=True)

    async def beginning_untrained(self, label: Said, kept: tuple[int, JS]) -> None:
        """The same run without what the layers had learned; the one before can still be brought back."""
        self.run.halted.send()
        if await self.run.asking("start", {"changes": {}}) is not None:
            undo = ("run.undo", lambda: asyncio.create_task(self.bringing_back(kept)))
            hint = phrase("run.kept", epochs=count("epochs", kept[0]))
            self.run.notice.show(phrase("run.new", what=label), hint, [undo], undoes=True)

    def tell_of_made(self, before: tuple[int, JS] | None) -> None:
        """What was made of the visitor's own data in the tour is their run now. before: that from before it."""
        trained = before is not None and before[0] > 0
        self.left = before if trained else None
        if trained:
            undo = ("run.undo", lambda: asyncio.create_task(self.bringing_back(before)))
            hint = phrase("run.kept", epochs=count("epochs", before[0]))
            self.run.notice.show("tour.made", hint, [undo], undoes=True)
        else:
            self.run.notice.show("tour.made")

    async def bringing_back(self, kept: tuple[int, JS]) -> bool:
        """Go on from a checkpoint of another run; the one that has stood is kept in its turn. Whether it is there."""
        number, stood, lent = self.run.number, self.run.trainer.reached.checkpoint, self.run.lent
        self.run.halted.send()
        result, problem = await self.run.trainer.restore(kept)
        if problem:
            self.run.show_problem(problem)
            return False
        if self.left is kept or lent:
            self.left = None
        if not lent:
            self.keep(self.as_ended(number, stood))
        self.run.adopt(result)
        self.run.voice.answer(phrase("voice.back", epoch=self.run.epoch))
        return True
