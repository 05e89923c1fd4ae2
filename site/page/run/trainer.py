"""The page's side of the protocol: has a worker, asks it things, hears its events, replaces it when it dies.

The newest checkpoint is kept here on the page, so a worker that dies costs nothing: the next one goes on from it. What
was asked of the dead one is answered in words; what is asked while none is there waits for the next.

Whether it lives is asked by a ping. How long it may be silent follows from its work: between two passes through a layer
it says nothing, and in a large network one of them takes long."""

import asyncio

import protocol
from page import browser
from page.browser.signal import Signal
from page.browser.types import JS, TYPE_CHECKING, Problem, Value, Values
from page.run import fitting
from page.run.reached import Reached
from page.run.worker import Worker, leave, unanswered

if TYPE_CHECKING:
    from page.settings.state import Store

PING_EVERY = 3
SILENCE = 9
"""Seconds without any sign of life after which the worker counts as dead, beside the time of one pass."""
SLOWEST = 1e8
"""Multiplications a second that a slow machine manages."""
INPUTS = 200
"""Characters of a large alphabet: as many numbers may come into a layer."""
START_PATIENCE = 45
"""Seconds of silence that starting may take after the last byte has arrived."""
MOST_FAILURES = 3
"""Starts that may fail in a row before the visitor is asked."""


class Trainer:
    """reached: what another worker needs to go on."""

    worker: Worker | None

    def __init__(self, store: "Store") -> None:
        """store: the settings that a first run starts with, kept true by its owner."""
        self.store = store
        self.events = {kind: Signal() for kind in protocol.EVENTS}
        """{kind: signal of (payload, buffer)} of what the worker tells by itself."""
        self.states = Signal()
        """(state): "ready", "restarting" or "stalled"."""
        self.settled, self.restored = Signal(), Signal()
        """(state of the run): the first worker has a first run. (again, epoch, state): a worker has a run that was
        kept; the first one that of an earlier visit, another (again) that of the worker before it, which was lost;
        epoch None: it could not be had, and this is a new one."""
        self.left_out, self.unusable = Signal(), Signal()
        """({setting: problem}): what of the address does not go together. (): the kept run cannot be read."""
        self.number = 0
        self.worker = None
        self.started = asyncio.Event()
        self.failures = 0
        self.reached = Reached()

    # --- life ---------------------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Bring a worker to life and put the run into it. A worker that dies on the way is overtaken by the next."""
        self.number += 1
        number = self.number
        worker = self.worker = Worker("trainer-%d" % number, self.hear, lambda: self.lost(number))
        told = await self.put_run(worker) if await worker.start() else None
        if told:
            self.failures = 0
            self.started.set()
            self.states.send("ready")
            signal, what = told
            signal.send(*what)

    async def put_run(self, worker: Worker) -> tuple[Signal, tuple] | None:
        """The kept run, or a first one, into a worker that has none; the signal for it, and what that is to tell. None
        where the worker dies meanwhile: the run is kept for the next."""
        again = self.number > 1
        reached = self.reached
        if reached.checkpoint:
            epoch, since = reached.epoch, reached.since
            command = {
                "command": "restore", "until": reached.until, "newest": reached.newest, "made": reached.made,
                "shared": reached.shared,
            }  # fmt: skip
            state, problem = await worker.ask(command, reached.checkpoint[1])
            if not problem and since:
                # its answer leaves out the visitor's own data, which this page may not know yet
                await worker.ask({"command": "change", "changes": since})
                state = (await worker.ask({"command": "hello"}))[0] or state
            if worker.ended:
                return None
            if not problem:
                return self.restored, (again, epoch, state)
            reached.forget()
            self.unusable.send()
        # an address may ask for what does not go together
        begin = lambda changes: worker.ask({"command": "start", "changes": changes})  # noqa: E731
        changes = self.store.changes()
        # of the visitor's own, what was too long to be told is lost with the checkpoint that had it
        told = {name: value for name, value in changes.items() if value is not None}
        if "covariates" in changes and "covariates" not in told:
            told.pop("series", None)  # without its columns it would be another run
        answer, left_out = await fitting.begin(begin, told)
        if worker.ended:
            return None
        if left_out:
            self.left_out.send(left_out)
        if again:
            return self.restored, (True, None, answer)
        return self.settled, (answer,)

    def lost(self, number: int) -> None:
        """The worker of this number is dead: another one in its place, at the newest kept epoch. What the dead one
        has left unanswered is answered in words."""
        if number != self.number:
            return
        if not self.started.is_set():
            self.failures += 1
        self.started.clear()
        left = self.worker.end() if self.worker else []
        self.number += 1
        if self.failures >= MOST_FAILURES:
            # whoever waits for a worker is told as well
            self.worker = None
            self.started.set()
            self.states.send("stalled")
        else:
            self.states.send("restarting")
            asyncio.create_task(self.start())
        leave(left)

    def retry(self) -> None:
        """Once more, by the visitor's wish."""
        self.failures = 0
        self.started.clear()
        self.states.send("restarting")
        asyncio.create_task(self.start())

    async def watch(self) -> None:
        """Silence is counted in turns of this loop, not by the clock: after a while in the background, or asleep, the
        clock has gone on while nobody could be heard."""
        silent, heard = 0, None
        while True:
            await asyncio.sleep(PING_EVERY)
            newest = (self.number, self.worker and self.worker.heard)
            if browser.document.hidden or newest != heard:
                silent, heard = 0, newest
            silent += PING_EVERY
            if not self.started.is_set():
                if browser.trainer_files_are_here() and silent > START_PATIENCE:
                    self.lost(self.number)
            elif self.worker is not None:
                asyncio.create_task(self.request("ping"))
                if silent > self.patience():
                    self.lost(self.number)

    def patience(self) -> float:
        """Seconds of silence that are no sign of death: one pass of all samples through a layer takes so long."""
        units, steps = self.store["hidden_size"], self.store["window"]
        most = max(self.store["samples"], self.store["batch_size"])
        return SILENCE + 16 * units * (2 * units + INPUTS) * steps * most / SLOWEST

    # --- questions ----------------------------------------------------------------------------------------------

    async def request(self, command: str, **arguments: Value) -> tuple[Value, Problem]:
        """(result, None) or (None, problem), as soon as there is a worker to ask."""
        arguments["command"] = command
        return await self.when_started(arguments)

    async def when_started(self, command: Values, block: JS = None) -> tuple[Value, Problem]:
        await self.started.wait()
        if self.worker is None:
            return None, unanswered()
        result, problem = await self.worker.ask(command, block)
        if command["command"] == "change" and not problem:
            self.reached.change(result["made"], command["changes"])
        elif command["command"] == "go_to" and not problem:
            self.reached.go(command["epoch"], result["newest"])
        return result, problem

    async def restore(self, kept: tuple[int, JS]) -> tuple[Value, Problem]:
        """Go on from a checkpoint kept earlier."""
        return await self.when_started({"command": "restore"}, kept[1])

    async def learn(
        self, changes: Values, block: JS = None, reading: Values | None = None
    ) -> tuple[Value, Problem]:
        """A new run; block: the bytes of data of the visitor's own, too long for this interpreter; reading: what is to
        be learned of the file that was read last."""
        command = {"command": "start", "changes": changes}
        if reading is not None:
            command["reading"] = reading
        return await self.when_started(command, block)

    async def read(self, asked: Values, block: JS = None) -> tuple[Value, Problem]:
        """What a file of these bytes holds, or, without them, an example or the file read last (worker/desk.py)."""
        command = {"command": "read"}
        command.update(asked)
        return await self.when_started(command, block)

    async def load(self, block: JS, changes: Values = None, epochs: int = 0) -> tuple[Value, Problem]:
        """Another run in place of the present one: that of a file's bytes, or (None) a new one with these changes of
        the default settings, trained for so many epochs."""
        return await self.when_started({"command": "load", "changes": changes, "epochs": epochs}, block)

    def hear(self, kind: str, payload: Values, buffer: JS) -> None:
        if kind == "checkpoint":
            self.reached.take(payload["epoch"], buffer)
        elif kind == "epoch":
            self.reached.train(payload["record"]["epoch"])
        self.events[kind].send(payload, buffer)
