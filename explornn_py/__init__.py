"""explornn_py: recurrent networks that show everything they do while they learn.

numpy and autograd only; runs the same in a notebook, at a command line and in a browser's worker.  `Session`
is the way in:

    from explornn_py import Session
    session = Session({"data": "sine"})
    for epoch in range(20):
        for batch in session.train_epoch():
            pass
    session.history[-1]
"""

from explornn_py.configuration import PRESETS, Configuration
from explornn_py.errors import ConfigurationError, Diverged, ExplornnError
from explornn_py.session import Session

__all__ = ["PRESETS", "Configuration", "ConfigurationError", "Diverged", "ExplornnError", "Session"]
