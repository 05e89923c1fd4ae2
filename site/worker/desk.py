"""The worker's desk: takes commands, owns the session, trains in slices and reports.

It knows nothing of the browser: `post(kind, payload, block=None)` is handed in. That way the same desk runs in
Pyodide's worker and, for tests, in CPython. Training is one asyncio task that gives way after every mini-batch, so
a pause, a slider or a new run acts within one of them. Events carry the id of their run; the page drops older ones.
"""

import asyncio
import json
import math
import time

import numpy as np

import protocol
from explornn_py import pulse
from explornn_py.data import DATA_SETS
from explornn_py.data.series import LONGEST_SERIES, parse_series
from explornn_py.errors import ExplornnError, Quoted, Sentence
from explornn_py.export import EXPORTERS
from explornn_py.run.comparing import Comparison
from explornn_py.run.session import Session
from worker.packing import pack, pack_history, plain
from worker.trouble import details, unforeseen

REPORT_PAUSE = 0.09
"""Seconds between two full reports while epochs follow each other without a stop: about eleven pictures a second."""
CHECKPOINT_PAUSE = 1.0
"""Seconds between two checkpoints handed to the page while training; its first epoch and its end always give one."""
ALIVE_PAUSE = 1.0
"""Seconds between two signs of life out of a long computation."""
COMPARING = 0.3
"""Seconds of training the other cell before the page hears how far it has come."""
MOST_TRAINED_AGAIN = 10_000
"""Epochs; checkpoints are never that far apart."""
MOST_LINES = 400_000
"""Of a file that is read at once: a few seconds' work in a browser; of a longer one the first so many are offered."""
MOST_GAPS = 100
"""Gaps whose lines are told; how many there are is told of any number."""
OWN_DATA = tuple(name for name, row in DATA_SETS.items() if row.own)
"""Settings that hold data of the visitor's own."""


def is_long(own):
    """Whether data of the visitor's own are too long to be told as a setting."""
    characters = len(own) if isinstance(own, str) else protocol.NUMBER_CHARACTERS * len(own)
    return characters > protocol.LONGEST_OWN


class Desk:
    def __init__(self, post, install=None):
        """install: an async function that fetches a package of others by its name, where there is one."""
        self.post = post
        self.session = Session()
        self.aside = None
        self.install = install
        self.file = b""
        self.reading = None
        self.comparison = None
        self.running = None
        self.reported_at = 0.0
        self.kept_at = -math.inf
        self.alive_at = 0.0
        pulse.listen(self.alive)

    # --- commands -----------------------------------------------------------------------------------------------

    async def request(self, text, block=None):
        """Carry out one command given as JSON text, with the block of bytes that some take; always answers, with a
        result or an error in words."""
        try:
            command = json.loads(text)
            name = command.pop("command", None) if isinstance(command, dict) else None
            if name not in protocol.COMMANDS:
                told = Sentence("The trainer does not know the command {name}.", name=Quoted(str(name)))
                raise ExplornnError("unknown_command", told)
            if block is not None:
                command["block"] = block
            return protocol.answer(plain(await getattr(self, name)(**command)))
        except ExplornnError as error:
            return protocol.answer(error=plain(error.to_dict()))
        except (TypeError, ValueError) as error:
            told = Sentence("The command was not understood: {error}", error=str(error))
            return protocol.answer(error=ExplornnError("bad_command", told).to_dict() | details(error))
        except Exception as error:
            return protocol.answer(error=unforeseen(error))

    async def hello(self):
        return {"version": protocol.VERSION, **self.state()}

    async def ping(self):
        return self.session.epoch

    async def start(self, changes, keep_layers=False, block=None, reading=None):
        """A new run, from scratch or with the layers as they are; a refused one leaves the old run training.

        Of the visitor's own, a series of numbers may come as the text that was typed; what is long comes as the bytes
        of a text in UTF-8 (block), for the setting that `data` names. reading: learn a column of the file that was
        read last, {"column", "gaps", "shorten"}, as `prepared` takes them."""
        if isinstance(reading, dict) and isinstance(changes, dict):
            changes = changes | {"data": "series", "series": self.prepared(**reading).values}
        if block is not None and isinstance(changes, dict) and changes.get("data") in OWN_DATA:
            changes = changes | {changes["data"]: block.decode()}
        if isinstance(changes, dict) and isinstance(changes.get("series"), str):
            changes = changes | {"series": parse_series(changes["series"])}
        await self.between_epochs(lambda: self.session.start(changes, bool(keep_layers)))
        self.report()
        self.hand_over()
        return self.state()

    async def change(self, changes):
        """Live settings, from the next mini-batch on."""
        self.session.change(changes)
        # the page is to have a checkpoint that knows of them: now, or with the epoch under way
        if self.running is None:
            self.hand_over()
        else:
            self.kept_at = -math.inf
        return self.state(same_data=True)

    async def play(self):
        if self.running is None:
            self.running = asyncio.ensure_future(self.train(None))
        return self.state(same_data=True)

    async def step(self, epochs=1):
        if type(epochs) is not int or not 1 <= epochs <= 1000:
            raise ExplornnError(
                "bad_command", Sentence("The number of epochs has to be a whole number from 1 to 1000.")
            )
        if self.running is None:
            self.running = asyncio.ensure_future(self.train(epochs))
        return self.state(same_data=True)

    async def pause(self):
        """Stop at the last finished epoch: the one under way is rolled back."""
        await self.stop()
        self.report()
        self.hand_over()
        return self.state(same_data=True)

    async def go_to(self, epoch):
        await self.between_epochs(lambda: self.session.go_to(epoch))
        self.report()
        self.hand_over()
        return self.state()

    async def sample(self):
        self.session.next_sample()
        self.report()
        return self.state(same_data=True)

    async def unit(self, layer, unit, step):
        """Every number of one unit at one step of the shown sample; all three count from 0."""
        return self.session.unit(layer, unit, step)

    async def what_if(self, changes=None, hold=None):
        """The shown sample in a changed cell, as an event of its own; the run goes on as it was."""
        report = self.session.what_if(changes, hold)
        self.post("what_if", {"run": self.session.run_id, "epoch": self.session.epoch}, pack(report))
        return report.header["what_if"]

    async def compare(self, again=False):
        """How far the error reaches back beside another cell: a stretch of that cell's training, told in full once
        it has learned as long as the run. again: compare with the run as it is now."""
        if self.comparison is None or not self.comparison.fits(self.session):
            self.comparison = Comparison(self.session)
        elif again:
            self.comparison.look(self.session)
        comparison, end = self.comparison, time.monotonic() + COMPARING
        while not comparison.done and time.monotonic() < end:
            for _ in comparison.train_epoch():
                await asyncio.sleep(0)
        return comparison.told()

    async def checkpoint(self):
        self.hand_over()
        return self.state()

    async def restore(self, block, until=0):
        """Go on from a checkpoint's bytes, handed over by this or an earlier worker.

        until: the epoch that the run had reached when it was lost; training is deterministic, so the epochs since the
        checkpoint are trained again. What lay ahead of the checkpoint is then its future no more."""
        restored = Session.from_bytes(block)
        await self.put_in_place(restored)
        if restored.epoch < until <= restored.epoch + MOST_TRAINED_AGAIN:
            await self.train(until - restored.epoch)
        return self.state()

    async def load(self, block=None):
        """Show another run, with all its figures: the one of a file's bytes, or an untrained one of default settings.

        The run until now is given up."""
        await self.put_in_place(Session() if block is None else Session.from_bytes(block))
        return self.state()

    async def export(self, to):
        """The run as a script, as an event of its own: a text with all weights is long."""
        if to not in EXPORTERS:
            told = Sentence("There are scripts for {names} only.", names=list(EXPORTERS))
            raise ExplornnError("bad_command", told)
        session = self.session
        name = f"explornn_{session.configuration.data}_{session.epoch}_{to}.py"
        self.post("script", {"name": name}, EXPORTERS[to](session).encode())

    async def own(self):
        """The visitor's own data that are being learned, as an event of its own: as the text that can be typed."""
        configuration = self.session.configuration
        name = configuration.data
        if name not in OWN_DATA:
            raise ExplornnError("bad_command", Sentence("The run learns no data of your own."))
        own = getattr(configuration, name)
        text = own if isinstance(own, str) else "\n".join(f"{number:.10g}" for number in own)
        self.post("own", {"name": name}, text.encode())

    async def read(self, block=None, options=None, column=None, example=None):
        """What a file holds (block, or an example by its name; without both, the one read last), read with the reader's
        options; the numbers of the column, or of the proposed one, as an event of their own, nan for gaps."""
        # only who brings a file waits for the reader to be imported
        from explornn_py.reading import read
        from explornn_py.reading.examples import EXAMPLES
        from explornn_py.reading.spreadsheets import NeedsPackage

        if example in EXAMPLES:
            block = EXAMPLES[example].data()
        if block is not None:
            self.file = bytes(block)
        try:
            self.reading = read(self.file, options, MOST_LINES)
        except NeedsPackage as error:
            if self.install is None:
                raise
            await self.install(error.package)
            self.reading = read(self.file, options, MOST_LINES)
        told = self.reading.to_dict(column, values=False)
        # of as many gaps as a file may have, the page has no room for all lines
        if "gaps" in told:
            told["gaps"] = told["gaps"][:MOST_GAPS]
        if self.reading.kind == "table":
            values = np.array(self.reading.values(column), float)  # None becomes nan
            self.post(
                "reading", {"column": told["column"], "count": len(values)}, values.astype("<f8").tobytes()
            )
            dates = self.reading.dates
            told["dates"] = [dates[0], dates[-1]] if dates else None
        return told

    def prepared(self, column=None, gaps="stop", shorten="stop"):
        """A column of the file that was read last, ready to be learned."""
        if self.reading is None:
            raise ExplornnError(
                "nothing_read", Sentence("Nothing has been read yet."), Sentence("Choose a file first.")
            )
        from explornn_py.reading import prepared

        return prepared(self.reading.values(column), self.reading.dates, gaps, shorten, LONGEST_SERIES)

    async def set_aside(self):
        """Keep the run as it is, past and future, for `take_back`, and begin one of default settings in its place.

        What is aside already stays so: there is one place for it."""
        if self.aside is None:
            await self.stop()
            self.aside = self.session
            await self.put_in_place(Session())
        return self.state()

    async def take_back(self):
        """The run that was set aside, as it was; the one in its place is given up."""
        if self.aside is None:
            raise ExplornnError("nothing_aside", Sentence("No run has been set aside."))
        taken, self.aside = self.aside, None
        await self.put_in_place(taken, renumber=False)
        return self.state()

    async def put_in_place(self, session, renumber=True):
        """Go on with another session. A run that the page has not seen gets a number it has not seen."""
        await self.stop()
        if renumber:
            session.run_id = max(self.session.run_id, self.aside.run_id if self.aside else 0) + 1
        self.session = session
        self.post(
            "history",
            {
                "run": session.run_id,
                "epoch": session.epoch,
            },
            pack_history(session),
        )
        self.report()
        self.hand_over()

    # --- training -----------------------------------------------------------------------------------------------

    def state(self, same_data=False):
        """How things stand. Where the data cannot have changed, what the visitor has brought is not told again; where
        it is long, it is told as None (`own` hands it over)."""
        session = self.session
        configuration = session.configuration.to_dict()
        if same_data:
            configuration = {name: value for name, value in configuration.items() if name not in OWN_DATA}
        else:
            configuration |= {name: None for name in OWN_DATA if is_long(configuration[name])}
        return {
            "run": session.run_id,
            "epoch": session.epoch,
            "running": self.running is not None,
            "configuration": configuration,
            "defaults": session.configuration.defaults(),
        }

    async def between_epochs(self, act):
        """Do `act` while no epoch is under way; a refusal leaves training as it was."""
        was_running = self.running is not None
        await self.stop()
        try:
            act()
        except ExplornnError:
            if was_running:
                await self.play()
            raise

    async def stop(self):
        task, self.running = self.running, None
        if task is not None:
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass

    async def train(self, epochs):
        """Train `epochs` epochs (None: until stopped) and tell of each."""
        try:
            done = 0
            while epochs is None or done < epochs:
                await self.train_one_epoch()
                done += 1
                record = self.session.history[-1]
                last = epochs is not None and done == epochs
                stop = self.session.stop_reason
                self.post("epoch", {"run": self.session.run_id, "record": plain(record.to_dict())})
                if last or stop or time.monotonic() - self.reported_at >= REPORT_PAUSE:
                    self.report()
                if not last and (done == 1 or time.monotonic() - self.kept_at >= CHECKPOINT_PAUSE):
                    self.hand_over()
                if stop:
                    break
            self.finish()
        except asyncio.CancelledError:
            raise
        except ExplornnError as error:
            self.finish()
            self.tell(plain(error.to_dict()))
        except Exception as error:
            self.finish()
            self.tell(unforeseen(error))

    def tell(self, error):
        self.post("problem", {"run": self.session.run_id, "epoch": self.session.epoch, "error": error})

    async def train_one_epoch(self):
        batches = self.session.train_epoch()
        try:
            for _ in batches:
                await asyncio.sleep(0)
        finally:
            batches.close()

    def finish(self):
        self.running = None
        self.hand_over()
        self.post("status", self.state(same_data=True))

    def hand_over(self):
        """Give the page what it needs to go on without this worker."""
        self.kept_at = time.monotonic()
        self.post(
            "checkpoint", {"run": self.session.run_id, "epoch": self.session.epoch}, self.session.to_bytes()
        )

    def alive(self):
        """Say so from within a computation that lets nobody else speak."""
        now = time.monotonic()
        if now - self.alive_at >= ALIVE_PAUSE:
            self.alive_at = now
            self.post("alive", {})

    def report(self):
        self.reported_at = time.monotonic()
        self.post(
            "report", {"run": self.session.run_id, "epoch": self.session.epoch}, pack(self.session.report())
        )
