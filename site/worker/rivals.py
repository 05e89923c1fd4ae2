"""Runs beside the run of another worker: the same settings but for a few, trained for their losses alone, so that
nothing is drawn, kept or told of them but those."""

import asyncio
import time

from explornn_py.errors import Diverged, ExplornnError, Sentence
from explornn_py.run.comparing import rival
from explornn_py.run.session import Session

STRETCH = 0.3
"""Seconds of training before the page hears how far a rival has come."""


class Rivals:
    """Each by the name that the page gives it; begun when it is first asked for."""

    def __init__(self):
        self.followed = None
        """The run that they are rivals of, as it was when the page handed it over."""
        self.runs = {}

    def follow(self, block):
        """Be rivals of the run in a checkpoint's bytes; those until now are given up."""
        self.followed = Session.from_bytes(block)
        self.runs = {}

    async def train(self, name, changes, since, until):
        """A stretch of one rival's training on its way to the epoch `until`: {"losses": its validation losses after
        the epoch `since`, "astray": whether its numbers have grown beyond all bounds, and that is its end}."""
        if self.followed is None:
            raise ExplornnError("nothing_followed", Sentence("There is no run to train others beside."))
        if name not in self.runs:
            settings = rival(self.followed.configuration, changes)
            self.runs[name] = Session(settings, dtype=self.followed.dtype, backend=self.followed.backend)
        run, end, astray = self.runs[name], time.monotonic() + STRETCH, False
        while run.epoch < until and not astray and time.monotonic() < end:
            batches = run.train_epoch()
            try:
                for _ in batches:
                    await asyncio.sleep(0)
            except Diverged:
                astray = True
            finally:
                batches.close()
        return {"losses": [record.validation_loss for record in run.history[since:]], "astray": astray}
