"""The worker's desk: takes the page's commands and answers them.

It knows nothing of the browser: `post(kind, payload, block=None)` is handed in. That way the same desk runs in
Pyodide's worker and, for tests, in CPython."""

import asyncio
import json
import math
import time

import protocol
from explornn_py.data.covariates import parse_covariates
from explornn_py.data.own_numbers import parse_series, series_text
from explornn_py.errors import ExplornnError, Quoted, Sentence
from explornn_py.export import EXPORTERS
from explornn_py.run.comparing import Comparison
from explornn_py.run.forecast import forecast
from explornn_py.run.session import Session
from explornn_py.run.stretch import read_stretch
from explornn_py.settings.changes import IDLE
from worker.files import Files
from worker.packing import pack, plain
from worker.rivals import Rivals
from worker.training import OWN_DATA, Training
from worker.trouble import details, unforeseen

SEEN = IDLE | {"noise"}
"""Live settings that change what is shown of the run where it stands, and not only how it trains on."""
MOST_JUDGED = 50
"""Windows of validation that tell how far a forecast can be trusted: as many as tell a loss."""
COMPARING = 0.3
"""Seconds of training the other cell before the page hears how far it has come."""
MOST_TRAINED_AGAIN = 10_000
"""Epochs; checkpoints are never that far apart."""


class Desk(Training):
    """The page's commands, each a method; protocol.COMMANDS names them."""

    def __init__(self, post, install=None):
        """install: an async function that fetches a package of others by its name, where there is one."""
        super().__init__(post)
        self.files = Files(post, install)
        self.comparisons = {}
        """By the cell that was asked for: the other run that catches up."""
        self.rivals = Rivals()

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

    # --- a run and its settings -------------------------------------------------------------------------------------

    async def start(self, changes, keep_layers=False, block=None, reading=None):
        """A new run, from scratch or with the layers as they are; a refused one leaves the old run training.

        Of the visitor's own, a series of numbers may come as the text that was typed; what is long comes as the bytes
        of a text in UTF-8 (block), for the setting that `data` names; so may covariates, as JSON. reading: learn a
        column of the file that was read last, {"column", "gaps", "shorten", "beside"}, as `prepared` takes
        them; beside: the names of further columns."""
        if isinstance(reading, dict) and isinstance(changes, dict):
            changes = changes | self.files.prepared(**reading)
        if block is not None and isinstance(changes, dict) and changes.get("data") in OWN_DATA:
            changes = changes | {changes["data"]: block.decode()}
        if isinstance(changes, dict) and isinstance(changes.get("series"), str):
            changes = changes | {"series": parse_series(changes["series"])}
        if isinstance(changes, dict) and isinstance(changes.get("covariates"), str):
            changes = changes | {"covariates": parse_covariates(changes["covariates"])}
        await self.between_epochs(lambda: self.session.start(changes, bool(keep_layers)))
        self.report()
        self.hand_over()
        return self.state()

    async def change(self, changes):
        """Live settings, from the next mini-batch on. The answer says where in the run they were made,
        [epoch, windows of the next one, whether later epochs lie ahead]."""
        session = self.session
        place = [session.epoch, session.windows, len(session.whole_history) > session.epoch]
        session.change(changes)
        # the page is to have a checkpoint that knows of them: now, or with the epoch under way
        if self.running is None:
            self.hand_over()
            if not SEEN.isdisjoint(changes):
                self.report()
        else:
            self.kept_at = -math.inf
        return self.state(same_data=True) | {"made": place}

    async def play(self):
        self.set_going(None)
        return self.state(same_data=True)

    async def step(self, epochs=1):
        if type(epochs) is not int or not 1 <= epochs <= 1000:
            raise ExplornnError(
                "bad_command", Sentence("The number of epochs has to be a whole number from 1 to 1000.")
            )
        self.set_going(epochs)
        return self.state(same_data=True)

    async def pause(self):
        """Stop at the last finished epoch: the one under way is rolled back."""
        await self.stop()
        self.report()
        self.hand_over()
        return self.state(same_data=True)

    async def go_to(self, epoch):
        """To any of the run's epochs; the answer also says which is the newest."""
        await self.between_epochs(lambda: self.session.go_to(epoch))
        self.report()
        self.hand_over()
        return self.state() | {"newest": len(self.session.whole_history)}

    # --- looking ----------------------------------------------------------------------------------------------------

    async def sample(self):
        self.session.next_sample()
        self.report()
        return self.state(same_data=True)

    async def unit(self, layer, unit, step, tried=None):
        """Every number of one unit at one step of the shown sample, in the cell as it is or as it is tried; all three
        count from 0."""
        return self.session.unit(layer, unit, step, tried)

    async def exercise(self, seed):
        """A time step to be calculated by hand, and of what run it is; again: whether its settings, trained as long,
        lead to the same (what a link can ask for)."""
        session = self.session
        loss = session.history[-1].validation_loss if session.history else None
        about = {"validation_loss": loss, "again": session.repeatable}
        return self.place() | session.exercise(seed) | about

    async def spreadsheet(self, layer, unit, step, labels):
        """That unit's time step as a spreadsheet, as an event of its own; labels: its words, in the page's language."""
        session = self.session
        from explornn_py.export.spreadsheet import spreadsheet

        content = await self.files.written(lambda: spreadsheet(session, layer, unit, step, labels))
        name = f"explornn_step_{layer + 1}_{unit + 1}_{step + 1}.xlsx"
        self.post("spreadsheet", {"name": name}, content)

    async def what_if(self, changes=None, hold=None, weights=None):
        """The shown sample in a changed cell, as an event of its own; the run goes on as it was."""
        report = self.session.what_if(changes, hold, weights)
        self.post("what_if", self.place(), pack(report))
        return report.header["what_if"]

    async def compare(self, again=False, cell=None):
        """The run beside that of another cell (None: the one that shows best how far errors reach back): a stretch of
        that cell's training, told in full once it has learned as long as the run. again: compare with the run as it
        is now."""
        comparison, end = self.comparisons.get(cell), time.monotonic() + COMPARING
        if comparison is None or not comparison.fits(self.session):
            comparison = self.comparisons[cell] = Comparison(self.session, cell)
        elif again:
            comparison.look(self.session)
        while not comparison.done and time.monotonic() < end:
            for _ in comparison.train_epoch():
                await asyncio.sleep(0)
        return comparison.told()

    async def follow(self, block):
        """In a worker of their own: train rivals of the run in a checkpoint's bytes."""
        self.rivals.follow(block)

    async def rival(self, name, changes, since, until):
        """A stretch of a rival's training (see `Rivals.train`)."""
        return await self.rivals.train(name, changes, since, until)

    async def forecast(self):
        """What the network says comes after the end of the series that is learned, and how far to trust it."""
        return self.place() | forecast(self.session, most=MOST_JUDGED).to_dict()

    async def stretch(self, layer=0, quantity="hidden", part="validation", number=0, text=None):
        """What each unit of a layer does while the network reads a stretch of the text, or one that was typed, as an
        event of its own (see `read_stretch`)."""
        found = read_stretch(self.session, layer, quantity, part, number, text)
        self.post("stretch", self.place(), pack(found))

    # --- keeping ----------------------------------------------------------------------------------------------------

    async def checkpoint(self):
        self.hand_over()
        return self.state()

    async def restore(self, block, until=None, newest=None, made=(), shared=None):
        """Go on from a checkpoint's bytes, handed over by this or an earlier worker.

        until: the epoch at which the run was when it was lost; newest: the last one there was to go on to then; shared:
        the last epoch that the run had in common with the checkpoint, where it has gone another way since. Training is
        deterministic, so what the checkpoint does not know is trained again, with the live changes where they were
        `made`."""
        restored = Session.from_bytes(block)
        known = len(restored.whole_history)
        until = restored.epoch if until is None else until
        newest = max(until, known if newest is None else newest)
        shared = known if shared is None else min(known, shared)
        again = 0
        if newest == shared == known:
            if until != restored.epoch:  # going to where it stands would forget what has been set there
                restored.go_to(until)
        else:
            restored.go_to(min(restored.epoch, shared, max(0, newest - 1)))
            again = newest - restored.epoch
        await self.put_in_place(restored)
        if 0 < again <= MOST_TRAINED_AGAIN:
            await self.train(again, made)
            if until < self.session.epoch:
                await self.go_to(until)
        return self.state()

    async def load(self, block=None, changes=None, epochs=0):
        """Show another run, with all its figures: the one of a file's bytes, or a new one with these changes of the
        default settings, trained for so many epochs.

        The run until now is given up."""
        await self.put_in_place(Session(changes or {}) if block is None else Session.from_bytes(block))
        if epochs:
            await self.train(epochs)
        return self.state()

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
        text = own if isinstance(own, str) else series_text(own)
        self.post("own", {"name": name}, text.encode())

    # --- data of the visitor's own ----------------------------------------------------------------------------------

    async def read(self, block=None, options=None, column=None, example=None, beside=()):
        """What a file holds (block, or an example by its name; without both, the one read last), read with the reader's
        options; the numbers of the column, or of the proposed one, as an event of their own, nan for gaps, and after
        them as many of each of the columns `beside`."""
        return await self.files.read(block, options, column, example, beside)
