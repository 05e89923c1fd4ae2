"""explornn_py: recurrent networks that show everything they do while they learn.

numpy and autograd only; runs the same in a notebook, at a command line and in a browser's worker.  `Session` is the
way in: a run from its first weights to any epoch.

>>> from explornn_py import Session
>>> session = Session({"data": "sine", "layers": 2})
>>> session
<Session run 1, epoch 0: Configuration(layers=2)>

>>> session.train(12)[-1].validation_loss < 0.05
True

`session.train_epoch()` trains one epoch and pauses after every mini-batch, so that somebody can look, or change a
setting.

A report is one sample with all that the network makes of it: prediction, every gate of every unit at every step, and
how far the error reaches back.

>>> report = session.report()
>>> report.arrays["prediction"].shape  # elements after the window, values of each
(32, 1)
>>> report.arrays["trace_forget_gate"].shape  # layers, steps of the window, units
(2, 15, 16)

What would the trained network say if it forgot everything at once?  Asking changes nothing.

>>> forgetful = session.what_if(hold={"forget_gate": 0.0})
>>> forgetful.header["sample_error"] > report.header["sample_error"]
True

The past is kept: epoch 3 comes back bit for bit, and training goes on from there just as it did.

>>> session.go_to(3)
>>> session.epoch, len(session.history)
(3, 3)

What there is to choose: `DATA_SETS`, `PRESETS` and `FIELDS`, the table of all settings.

>>> FIELDS["layers"].allowed
'a whole number from 1 to 7'
>>> Session({"noise": 1})
Traceback (most recent call last):
explornn_py.errors.ConfigurationError: noise must be a number from 0 to 0.4, not 1. Choose a number from 0 to 0.4.

`session.save(path)` and `Session.load(path)` keep a run in a file; `register_cell` adds a cell of one's own.
"""

from explornn_py.desk import quietly

quietly.while_loading()

# ruff: noqa: E402 - first of all it is settled what Ctrl-C does
from explornn_py.cells import register_cell
from explornn_py.data import DATA_SETS
from explornn_py.errors import ConfigurationError, Diverged, ExplornnError
from explornn_py.learning.record import EpochRecord
from explornn_py.looking.report import Report
from explornn_py.run.session import Session
from explornn_py.settings.configuration import Configuration
from explornn_py.settings.presets import PRESETS
from explornn_py.settings.table import FIELDS

__version__ = "0.2.0"

__all__ = [
    "DATA_SETS",
    "FIELDS",
    "PRESETS",
    "Configuration",
    "ConfigurationError",
    "Diverged",
    "EpochRecord",
    "ExplornnError",
    "Report",
    "Session",
    "register_cell",
]
