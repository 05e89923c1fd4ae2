"""Training in slices: one asyncio task that gives way after every mini-batch, so that a pause, a slider or a new run
acts within one of them; and what the page hears of it. Events carry the id of their run; the page drops older ones."""

import asyncio
import math
import time

import protocol
from explornn_py import pulse
from explornn_py.data import DATA_SETS
from explornn_py.errors import ExplornnError
from explornn_py.run.session import Session
from worker.packing import pack, pack_history, plain
from worker.trouble import unforeseen

REPORT_PAUSE = 0.09
"""Seconds between two full reports while epochs follow each other without a stop: about eleven pictures a second."""
CHECKPOINT_PAUSE = 1.0
"""Seconds between two checkpoints handed to the page while training; its first epoch and its end always give one."""
ALIVE_PAUSE = 1.0
"""Seconds between two signs of life out of a long computation."""
OWN_DATA = tuple(name for name, row in DATA_SETS.items() if row.own)
"""Data of the visitor's own, each also the setting that holds them."""
BROUGHT = (*OWN_DATA, "dates", "series_name", "covariates")
"""All settings that hold what the visitor has brought."""


def is_long(own):
    """Whether data of the visitor's own are too long to be told as a setting: a text, numbers, or columns of them."""
    return characters(own) > protocol.LONGEST_OWN


def characters(own):
    if isinstance(own, str):
        return len(own)
    return sum(protocol.NUMBER_CHARACTERS if is_cell(item) else characters(item) for item in own)


def is_cell(item):
    return item is None or isinstance(item, float)


class Training:
    """A session that trains or stands, and one that may be set aside meanwhile.

    post(kind, payload, block=None): sends an event to the page."""

    def __init__(self, post):
        self.post = post
        self.session = Session()
        self.aside = None
        self.running = None
        self.reported_at = 0.0
        self.kept_at = -math.inf
        self.alive_at = 0.0
        pulse.listen(self.alive)

    # --- training, and the end of it ------------------------------------------------------------------------------

    async def train(self, epochs, made=()):
        """Train `epochs` epochs (None: until stopped) and tell of each. made: live changes to be made where they were
        made before, as `change` has told: (epoch, windows of the next one, changes)."""
        try:
            done = 0
            while epochs is None or done < epochs:
                await self.train_one_epoch([one for one in made if one[0] == self.session.epoch])
                done += 1
                record = self.session.history[-1]
                last = epochs is not None and done == epochs
                stop = self.session.stop_reason
                told = {
                    "run": self.session.run_id,
                    "record": plain(record.to_dict()),
                    "stop": stop is not None,
                }
                self.post("epoch", told)
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

    async def train_one_epoch(self, due=()):
        due = self.made_now(due)
        batches = self.session.train_epoch()
        try:
            for _ in batches:
                due = self.made_now(due)
                await asyncio.sleep(0)
        finally:
            batches.close()

    def made_now(self, due):
        """Make the live changes whose place in the epoch has come; the others."""
        for _, windows, changes in due:
            if windows <= self.session.windows:
                self.session.change(changes)
        return [one for one in due if one[1] > self.session.windows]

    def finish(self):
        self.running = None
        self.hand_over()
        self.post("status", self.state(same_data=True))

    async def between_epochs(self, act):
        """Do `act` while no epoch is under way; a refusal leaves training as it was."""
        was_running = await self.halt()
        try:
            act()
        except ExplornnError:
            if was_running:
                self.set_going(None)
            raise

    async def halt(self):
        """Stop, as something else may take the run's place: the page is to have all of it. Whether it trained."""
        was_running = self.running is not None
        await self.stop()
        if was_running:
            self.hand_over()
        return was_running

    async def stop(self):
        task, self.running = self.running, None
        if task is not None:
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass

    def set_going(self, epochs):
        """Train so many epochs (None: until stopped), unless it trains already."""
        if self.running is None:
            self.running = asyncio.ensure_future(self.train(epochs))

    async def put_in_place(self, session, renumber=True):
        """Go on with another session. A run that the page has not seen gets a number it has not seen."""
        await self.halt()
        if renumber:
            session.run_id = max(self.session.run_id, self.aside.run_id if self.aside else 0) + 1
        self.session = session
        self.post("history", self.place(), pack_history(session))
        self.report()
        self.hand_over()

    # --- what the page is told --------------------------------------------------------------------------------------

    def state(self, same_data=False):
        """How things stand. Where the data cannot have changed, what the visitor has brought is not told again; where
        it is long, it is told as None (`own` hands it over)."""
        session = self.session
        configuration = session.configuration.to_dict()
        if same_data:
            configuration = {name: value for name, value in configuration.items() if name not in BROUGHT}
        else:
            configuration |= {name: None for name in BROUGHT if is_long(configuration[name])}
        return {
            "run": session.run_id,
            "epoch": session.epoch,
            "running": self.running is not None,
            "configuration": configuration,
            "defaults": session.configuration.defaults(),
            "machines": [machine.to_dict() for machine in session.machines],
        }

    def place(self):
        """Which run it is, and where in it."""
        return {"run": self.session.run_id, "epoch": self.session.epoch}

    def tell(self, error):
        self.post("problem", self.place() | {"error": error})

    def hand_over(self):
        """Give the page what it needs to go on without this worker."""
        self.kept_at = time.monotonic()
        self.post("checkpoint", self.place(), self.session.to_bytes())

    def report(self):
        self.reported_at = time.monotonic()
        self.post("report", self.place(), pack(self.session.report()))

    def alive(self):
        """Say so from within a computation that lets nobody else speak."""
        now = time.monotonic()
        if now - self.alive_at >= ALIVE_PAUSE:
            self.alive_at = now
            self.post("alive", self.place())
