"""What a run of another cell comes to: a run beside the run, on the same data.

Same data, seed, layers, units and epochs, each with the settings a run of its cell would have.  It is told of two
things: the validation loss, which beside that of a feed-forward network says what memory is good for; and how far the
error reaches back.  For that an LSTM or GRU is compared with a simple RNN, a simple RNN with an LSTM, and measured is
what learns from the past: the derivative of the shown sample's loss by the cell's memory at every time step, the cell
state of an LSTM, the hidden state of others.
"""

from collections.abc import Generator, Mapping
from typing import Any

import numpy as np

from explornn_py.cells.lstm import WHOLE
from explornn_py.errors import Diverged
from explornn_py.learning.training import BatchProgress
from explornn_py.plain import finite
from explornn_py.run.session import Session
from explornn_py.settings.configuration import Configuration

BESIDE = {"rnn": "lstm", "feed_forward": "lstm"}
"""The cell that a cell is compared with; all others with the simple RNN."""


def rival(configuration: Configuration, changes: Mapping[str, Any]) -> Configuration:
    """The settings of a run beside another: the same, but for the changes and, with another cell, what only one of the
    two cells has.  Raises ConfigurationError."""
    return Configuration.from_dict({**(WHOLE if "cell" in changes else {}), **changes}, base=configuration)


def beside(configuration: Configuration, cell: str | None = None) -> Configuration:
    """The settings of the other run; cell: None for the one in BESIDE.  Raises ConfigurationError for a cell that there
    is not."""
    return rival(configuration, {"cell": BESIDE.get(configuration.cell, "rnn") if cell is None else cell})


class Comparison:
    """A run of another cell that catches up with a session, epoch by epoch, whenever its owner has time.

    The session is only looked at.  peer: the other run.  epoch: the session's when it was last looked at.
    astray: the other run has diverged; what it had learned until then is what is compared.
    """

    def __init__(self, session: Session, cell: str | None = None):
        self.of = (session.run_id, session.configuration)
        self.peer = Session(beside(session.configuration, cell), session.dtype, session.backend)
        self.astray = False
        self.look(session)

    def fits(self, session: Session) -> bool:
        """Whether the other run can go on to where the session is: the same run and settings, and not behind."""
        return self.of == (session.run_id, session.configuration) and self.peer.epoch <= session.epoch

    def look(self, session: Session) -> None:
        """Compare with the session as it is now."""
        self.epoch = session.epoch
        self.sample = session.shown_sample()
        self.reach = session.reach(self.sample)

    @property
    def loss(self) -> float | None:
        """The other run's newest validation loss; None before its first epoch."""
        return self.peer.history[-1].validation_loss if self.peer.history else None

    @property
    def done(self) -> bool:
        """Whether both have learned equally long."""
        return self.astray or self.peer.epoch >= self.epoch

    def train_epoch(self) -> Generator[BatchProgress, None, None]:
        """One epoch of the other run; pauses after every mini-batch."""
        try:
            yield from self.peer.train_epoch()
        except Diverged:
            self.astray = True

    def told(self) -> dict[str, Any]:
        """JSON-like: run and epoch (the session's), cell, epochs and loss (the other run's), done, astray; and, when
        done, reach and peer_reach, each (layers, T) as lists (None: beyond all bounds)."""
        told = {
            "run": self.of[0],
            "cell": self.peer.configuration.cell,
            "epochs": self.peer.epoch,
            "loss": self.loss,
            "epoch": self.epoch,
            "done": self.done,
            "astray": self.astray,
        }
        if self.done:
            told |= {"reach": _plain(self.reach), "peer_reach": _plain(self.peer.reach(self.sample))}
        return told


def _plain(reach: np.ndarray) -> list[list[float | None]]:
    return [[finite(value) for value in layer] for layer in reach.tolist()]
