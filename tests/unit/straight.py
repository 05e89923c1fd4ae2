"""The simple model of a run: a fresh session that goes straight to where another one is, with the same live changes.

Whatever a session has been through, it must be just as if it had never gone anywhere else.
"""

import io
import json
from dataclasses import dataclass, replace
from functools import cache

from explornn_py import Diverged, Session
from explornn_py.run.archive import Archive
from tests.unit.sessions import numbers

SETTINGS = {"layers": 2, "hidden_size": 3, "samples": 7, "batch_size": 3, "window": 3, "horizon": 2}


@dataclass(frozen=True)
class Made:
    """A live change: after how many epochs and windows, and what (JSON)."""

    epoch: int
    windows: int
    changes: str


@dataclass(frozen=True)
class Course:
    """The shortest way to a state: where the run began, its changes, its epochs, and the pauses of an open one since.

    origin: settings to begin from (JSON), or the course of a run whose layers were kept, and the changes to it (JSON).
    """

    origin: "str | tuple[Course, str]"
    made: tuple[Made, ...] = ()
    epoch: int = 0
    pauses: int = 0

    @property
    def began(self) -> "Course":
        """The run's beginning."""
        return Course(self.origin)


def go(course: Course) -> Session:
    """A session that has gone straight there.  Raises Diverged where the run does."""
    session = _begun(course.origin)
    due = list(course.made)

    def change(windows: int) -> None:
        while due and (due[0].epoch, due[0].windows) <= (session.epoch, windows):
            session.change(json.loads(due.pop(0).changes))

    while session.epoch < course.epoch or course.pauses:
        whole = session.epoch < course.epoch
        change(0)
        windows, batch_size, batches = 0, session.configuration.batch_size, session.train_epoch()
        for number, _ in enumerate(batches, start=1):
            windows = min(windows + batch_size, session.configuration.samples)
            change(windows)
            batch_size = session.configuration.batch_size
            if not whole and number == course.pauses:
                session.kept_open = batches  # or it would be closed
                return session
    change(0)
    return session


def _begun(origin) -> Session:
    if isinstance(origin, str):
        return Session(json.loads(origin))
    kept, changes = origin
    session = go(kept)
    session.start(json.loads(changes), keep_layers=True)
    return session


@dataclass(frozen=True)
class State:
    """Everything of a session that anybody could see, as it can be compared."""

    weights: bytes
    optimiser: tuple
    history: str
    regime: object
    stop_reason: str | None
    sample: tuple
    prediction: bytes
    file: bytes


def state_of(session: Session, samples_on: int = 0) -> State:
    """samples_on: how often another sample is to be asked for first."""
    optimiser = session.optimiser
    for _ in range(samples_on):
        session.next_sample()
    report = session.report(trace=False)
    sample = session.shown_sample()
    return State(
        session.network.weights.tobytes(),
        (optimiser.steps, *(array.tobytes() for array in optimiser.arrays.values())),
        json.dumps(numbers(session)),
        session._regime,
        session.stop_reason,
        (report.header["sample"]["index"], sample.inputs.tobytes(), sample.continuation.tobytes()),
        report.arrays["prediction"].tobytes(),
        file_of(session),
    )


def file_of(session: Session) -> bytes:
    """What is saved, but for the machines (a run that has gone back to its beginning still names this one), for the
    earlier states (which of them there are hangs on what a session still has of its past) and for the later epochs (see
    `later_file_of`)."""
    return replace(session.archive(), machines=(), later=None, past=()).to_bytes()


def later_file_of(session: Session) -> bytes | None:
    """What is saved of the epochs that a session has gone back from; None if there are none."""
    later = session.archive().later
    return replace(later, machines=(), past=()).to_bytes() if later else None


@cache
def straight(course: Course, samples_on: int = 0) -> State | None:
    """The state there; None where the run diverges on the way."""
    try:
        return state_of(go(course), samples_on)
    except Diverged:
        return None


@cache
def snapshot_at(course: Course, epoch: int) -> tuple:
    """What a snapshot after `epoch` epochs of this course holds."""
    made = tuple(made for made in course.made if made.epoch < epoch)
    return snapshot(go(Course(course.origin, made, epoch)).finished)


def snapshot(kept) -> tuple:
    """A snapshot as it can be compared."""
    arrays = {name: array.tobytes() for name, array in sorted(kept.optimiser.items())}
    return (kept.epoch, kept.regime, kept.weights.tobytes(), arrays, kept.steps)


def reloaded(session: Session) -> Session:
    """Through a file and back."""
    file = io.BytesIO()
    session.save(file)
    file.seek(0)
    assert Archive.load(file).to_bytes() == file.getvalue()
    file.seek(0)
    return Session.load(file)
