"""The page's side of the protocol: starts the worker, asks it things, hears its events, replaces it when it dies.

Requests made before the worker is there wait for it. The newest checkpoint is kept here on the page, so a worker that
dies costs nothing: the next one goes on from it. Whether it lives is asked by a ping whose answer may take long (a
batch of a large network does) but not for ever."""

import asyncio
import json

from pyscript import workers

import protocol
from page import browser, fitting

PING_EVERY = 3
SILENCE = 9
"""Seconds without any sign of life after which the worker counts as dead."""
START_PATIENCE = 90
"""Seconds that starting may take after the last byte has arrived."""


class Trainer:
    def __init__(self, store, on_event, on_state):
        """store: the settings that a first run starts with, kept true by its owner;
        on_event(kind, payload, buffer); on_state(state) with state one of starting, ready, restarting, stalled."""
        self.on_event, self.on_state = on_event, on_state
        self.number = 0
        self.worker = None
        self.thread = None
        self.started = asyncio.Event()
        self.restarting = False
        self.kept = None
        self.store = store
        self.heard = 0.0
        self.hear = browser.proxy(self.on_message)
        self.fail = browser.proxy(lambda event: asyncio.create_task(self.restart()))

    async def start(self):
        self.number += 1
        name = "trainer-%d" % self.number
        main, config = browser.address("worker/main.py"), browser.address("worker.json")
        script = browser.make("script", type="py", src=main, config=config, worker="", name=name)
        browser.document.body.append(script)
        while not getattr(script, "xworker", None):
            await asyncio.sleep(0.02)
        self.thread = script.xworker
        self.heard = browser.now()
        self.thread.addEventListener("message", self.hear)
        self.thread.addEventListener("error", self.fail)
        self.worker = await workers[name]
        if self.kept:
            await self.restore(self.kept)
            # a slider may have been moved since that checkpoint
            await self.ask({"command": "change", "changes": self.store.live()})
        else:
            # an address may ask for what does not go together
            begin = lambda changes: self.ask({"command": "start", "changes": changes})  # noqa: E731
            answer, left_out = await fitting.begin(begin, self.store.changes())
            self.on_event("settings", answer, None)
            if left_out:
                self.on_event("left_out", left_out, None)
        self.started.set()
        self.on_state("ready")

    async def request(self, command, **arguments):
        """(result, None) or (None, problem), as soon as there is a worker to ask."""
        await self.started.wait()
        arguments["command"] = command
        return await self.ask(arguments)

    async def ask(self, command, block=None):
        """Put a command to the worker as it is now. `block` is an ArrayBuffer that goes along: it never enters this
        interpreter, which would choke on it."""
        text = json.dumps(command)
        answer = self.worker.request(text) if block is None else self.worker.request(text, block)
        reply = json.loads(await answer)
        self.heard = browser.now()
        return reply["result"], reply["error"]

    def on_message(self, event):
        data = event.data
        kind = getattr(data, "kind", None)
        if kind not in protocol.EVENTS:
            return
        self.heard = browser.now()
        payload = json.loads(data.json)
        buffer = getattr(data, "buffer", None)
        if kind == "checkpoint":
            self.kept = (payload["epoch"], buffer)
        self.on_event(kind, payload, buffer)

    async def restore(self, kept):
        """Go on from a checkpoint kept earlier."""
        return await self.ask({"command": "restore"}, kept[1])

    async def learn(self, changes, block=None):
        """A new run; block: the bytes of a text of the visitor's own, too long for this interpreter."""
        await self.started.wait()
        return await self.ask({"command": "start", "changes": changes}, block)

    async def load(self, block):
        """Another run in place of the present one: that of a file's bytes, or (None) an untrained one."""
        await self.started.wait()
        return await self.ask({"command": "load"}, block)

    async def watch(self):
        """Silence is counted in turns of this loop, not by the clock: after a while in the background, or asleep, the
        clock has gone on while nobody could be heard."""
        silent, heard = 0, 0.0
        while True:
            await asyncio.sleep(PING_EVERY)
            if browser.document.hidden or self.heard != heard:
                silent, heard = 0, self.heard
            silent += PING_EVERY
            if not self.started.is_set():
                if browser.trainer_files_are_here() and silent > START_PATIENCE:
                    await self.restart()
                continue
            asyncio.create_task(self.request("ping"))
            if silent > SILENCE:
                await self.restart()

    async def restart(self):
        """A new worker in place of the dead one, at the newest kept epoch."""
        if self.restarting:
            return
        self.restarting = True
        self.started.clear()
        self.on_state("restarting")
        if self.thread:
            self.thread.terminate()
        await self.start()
        self.restarting = False
        self.on_event("restored", {"epoch": self.kept[0] if self.kept else None}, None)
