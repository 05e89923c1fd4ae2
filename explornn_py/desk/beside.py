"""`train --beside CELL`: the same network with another cell, trained for as many epochs and compared."""

import argparse
import math
from contextlib import closing
from typing import Any

from explornn_py.cells import CELLS
from explornn_py.desk.judging import times
from explornn_py.desk.options import Parser
from explornn_py.desk.terminal import Progress, tell
from explornn_py.errors import ConfigurationError
from explornn_py.plain import shown
from explornn_py.run.comparing import Comparison
from explornn_py.run.session import Session


def add_option(train: Parser) -> None:
    """The option of `train`."""
    train.add_argument(
        "--beside",
        metavar="CELL",
        help="Then train the same network with this cell for as many epochs, and compare; feed_forward has no memory.",
    )


def check(options: argparse.Namespace, session: Session) -> None:
    """Refuse, before training, a cell that there is not, or that the run has itself."""
    others = [cell for cell in CELLS if cell != session.configuration.cell]
    if options.beside is not None and options.beside not in others:
        told = ", ".join(others)
        raise ConfigurationError(
            "bad_value",
            f"--beside must name another cell, one of {told}, not {shown(options.beside)}.",
            f"Choose one of {told}.",
            "beside",
        )


def trained_beside(session: Session, cell: str, progress: Progress, asked: list[Any]) -> None:
    """Train the other network and tell what it comes to; the run stays as it is.  asked: no longer empty once the
    command is to end."""
    comparison = Comparison(session, cell)
    try:
        while not (comparison.done or asked):
            _train_epoch(comparison, progress, asked)
    finally:
        progress.close()
    if not asked:
        tell(_told(session, comparison))


def _train_epoch(comparison: Comparison, progress: Progress, asked: list[Any]) -> None:
    with closing(comparison.train_epoch()) as batches:
        for done in batches:
            if asked:
                return
            progress.batch(done.batch / done.batches)
    if not comparison.astray:
        progress.epoch(comparison.peer.history[-1])


def _told(session: Session, comparison: Comparison) -> str:
    cell, epochs, loss = comparison.peer.configuration.cell, comparison.peer.epoch, comparison.loss
    here = session.history[-1].validation_loss if session.history else math.nan
    if loss is None:
        return f"The same network with the cell {cell} went astray in its first epoch."
    astray = ", in which it went astray" if comparison.astray else ""
    return (
        f"The same network with the cell {cell} has after {epochs} epoch{'s' * (epochs != 1)}{astray} the validation "
        f"loss {loss:.4g}; that of {session.configuration.cell} is {times(here, loss)} as large."
    )
