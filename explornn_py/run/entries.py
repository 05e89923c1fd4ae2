"""The entries of an archive, looked at one by one: nothing that a file says is believed."""

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

import numpy as np

from explornn_py.errors import ExplornnError, Sentence
from explornn_py.learning.history import MAY_BE_MISSING, NUMBERS, History, all_measured
from explornn_py.learning.record import EpochRecord
from explornn_py.run.npz import DEEPEST, bad, depth, foreign
from explornn_py.settings.changes import MOST_CHANGES, LiveChange
from explornn_py.settings.table import FIELDS

KIND = "explornn_py run"

VERSION = 3
"""Of the format.  An older version must stay readable; a newer one is refused."""

MOST_STEPS = 2**53


@contextmanager
def said_in_one_sentence() -> Iterator[None]:
    """Whatever does not fit while values are looked at one by one, becomes one sentence."""
    try:
        yield
    except ExplornnError as error:
        if error.code == "bad_archive":
            raise
        raise bad(Sentence("The settings in this file cannot be used: {why}", why=error.message)) from error
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise bad(Sentence("This file is not a complete run.")) from error


def header_of(array: np.ndarray | None) -> dict[str, Any]:
    """The header, if it is one of a run and of a version that can be read.  Raises ExplornnError (code bad_archive)."""
    if array is None:
        raise foreign()
    try:
        text = array.tobytes()
        if depth(text) > DEEPEST:
            raise foreign()
        header = json.loads(text)
        ours = header["kind"] == KIND
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise foreign() from error
    if not ours:
        raise foreign()
    version = header.get("version")
    if isinstance(version, int) and version > VERSION:
        raise bad(
            Sentence(
                "This run was saved by a newer explornn_py (format {version}, this one reads up to {newest}).",
                version=version,
                newest=VERSION,
            ),
            Sentence("Use the newest version of the package or of the page."),
        )
    if version not in (1, 2, VERSION) or isinstance(version, bool):
        raise bad(Sentence("This run has an unknown format."))
    return header


def whole_number(value: Any, name: str) -> int:
    """A count in a file.  Raises ExplornnError (code bad_archive)."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_STEPS:
        raise bad(
            Sentence(
                "{name} in this file must be a whole number from 0 to {most}.", name=name, most=MOST_STEPS
            )
        )
    return value


def history_of(told: Any, epoch: int) -> History:
    """The history in a file of `epoch` epochs: its rows or, in version 1, a list of records."""
    if not isinstance(told, np.ndarray):
        return History.of([_record(values, number) for number, values in enumerate(told, start=1)])
    if told.dtype != np.float64 or told.ndim != 2 or len(told) != epoch:
        raise bad(
            Sentence("This file is of epoch {epoch}, but does not tell of as many epochs.", epoch=epoch)
        )
    if epoch and (told.shape[1] <= len(NUMBERS) or not all_measured(told)):
        raise bad(Sentence("The numbers of the epochs in this file are not complete, or not finite."))
    return History(told if epoch else None)


def _record(values: Any, epoch: int) -> EpochRecord:
    """One epoch's numbers; those that were not measured are None in the file."""
    numbers = [value for name, value in values.items() if name not in ("gradient_norms", *MAY_BE_MISSING)]
    numbers += [values[name] for name in MAY_BE_MISSING if values[name] is not None]
    numbers += values["gradient_norms"]
    known = set(values) == {field.name for field in fields(EpochRecord)}
    if not known or values["epoch"] != epoch or not all(type(number) in (int, float) for number in numbers):
        raise bad(Sentence("The numbers of epoch {epoch} in this file are not complete.", epoch=epoch))
    if not all(map(math.isfinite, numbers)):
        raise bad(
            Sentence(
                "The numbers of epoch {epoch} in this file must be finite, but not all of them are.",
                epoch=epoch,
            )
        )
    return EpochRecord.from_dict(values)


def packed_change(made: LiveChange) -> list[Any]:
    """A live change as a file has it."""
    row: list[Any] = [made.epoch, made.windows, made.changes]
    return row if made.rate_since is None else [*row, made.rate_since]


def live_changes_of(told: Any, rate_since: int | None) -> list[LiveChange]:
    """The live changes in a file.  rate_since: of a change that says nothing of it."""
    if len(told) > MOST_CHANGES:
        raise bad(
            Sentence(
                "This file tells of more changes of settings than a run can have ({most}).", most=MOST_CHANGES
            )
        )
    return [_live_change(*made, default=rate_since) for made in told]


def _live_change(
    epoch: Any, windows: Any, changes: Any, rate_since: Any = None, *, default: int | None
) -> LiveChange:
    if not all(FIELDS[name].live for name in changes):
        raise bad(Sentence("This file tells of a change that no run allows."))
    since = default if rate_since is None else whole_number(rate_since, "rate_since")
    made = LiveChange(whole_number(epoch, "epoch"), whole_number(windows, "windows"), changes, since)
    if since is not None and since > made.epoch:
        raise bad(Sentence("This file tells of changes made after its last epoch, or in no order."))
    return made
