"""The numbers of all epochs of a run, packed: one row of 64 bit floats an epoch, a hundred thousand of them in 8 MB.

A History reads like a list of EpochRecord, made when one is asked for.  The surprising thing: a part of it
(`history[:5]`) is a window on the same rows, not a copy.  That is safe because rows are never changed, and because a
part has no room of its own: what is appended to it goes into a copy.
"""

import math
from collections.abc import Iterator, Sequence
from typing import Any, overload

import numpy as np

from explornn_py.learning.record import EpochRecord

NUMBERS = (
    "training_loss",
    "validation_loss",
    "free_running_error",
    "accuracy",
    "learning_rate",
    "batch_size",
    "noise",
)
"""The first columns of a row; after them come the gradient norms, one for each layer."""

MAY_BE_MISSING = ("free_running_error", "accuracy")
"""What is not measured in every epoch, or for every kind of data; nan in its row."""

FIRST_ROOM = 64
"""Rows that there is room for at first."""


class History(Sequence[EpochRecord]):
    """Records of the epochs 1, 2, 3, ... of a run (a part of one begins later)."""

    def __init__(self, rows: np.ndarray | None = None, first: int = 1):
        """rows: (epochs, len(NUMBERS) + layers) float64, as `rows` gives them; first: the epoch of the first row."""
        self._room = np.empty((0, 0)) if rows is None else rows
        self._count = len(self._room)
        self._first = first

    @classmethod
    def of(cls, records: Sequence[EpochRecord]) -> "History":
        """The records of epochs that follow each other."""
        history = cls(first=records[0].epoch if records else 1)
        for record in records:
            history.append(record)
        return history

    @property
    def rows(self) -> np.ndarray:
        """(epochs, len(NUMBERS) + layers) float64.  Not to be changed."""
        return self._room[: self._count]

    def column(self, name: str) -> np.ndarray:
        """One of NUMBERS for every epoch, (epochs,) float64.  Not to be changed."""
        place = NUMBERS.index(name)
        return self.rows[:, place] if self._count else np.empty(0)

    def append(self, record: EpochRecord) -> None:
        """Add the next epoch."""
        row = [*(getattr(record, name) for name in NUMBERS), *record.gradient_norms]
        if self._count == len(self._room):
            room = np.empty((max(FIRST_ROOM, 2 * self._count), len(row)))
            if self._count:
                room[: self._count] = self.rows
            self._room = room
        self._room[self._count] = row
        self._count += 1

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> EpochRecord: ...
    @overload
    def __getitem__(self, place: slice) -> "History": ...
    def __getitem__(self, place: int | slice) -> "EpochRecord | History":
        if isinstance(place, slice):
            start, stop, step = place.indices(self._count)
            if step != 1:
                raise ValueError("A part of a history has no gaps.")
            rows = self._room[start:stop] if start < stop else None
            return History(rows, self._first + start)
        row = self.rows[place]  # an IndexError beyond the ends, as of a list
        numbers: dict[str, Any] = dict(zip(NUMBERS, row.tolist(), strict=False))
        numbers["batch_size"] = int(numbers["batch_size"])
        epoch = self._first + place % self._count
        return EpochRecord(epoch=epoch, **numbers, gradient_norms=tuple(row[len(NUMBERS) :].tolist()))

    def __iter__(self) -> Iterator[EpochRecord]:
        return (self[place] for place in range(self._count))

    def __add__(self, other: "History") -> "History":
        """This run's epochs, then those that follow them."""
        if not (len(self) and len(other)):
            return self if len(self) else other
        return History(np.concatenate([self.rows, other.rows]), self._first)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, History):
            return self._first == other._first and np.array_equal(self.rows, other.rows, equal_nan=True)
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(_alike, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<History of {len(self)} epochs>"


def _alike(one: EpochRecord, other: Any) -> bool:
    """Equal, where what was not measured equals what was not measured."""
    return isinstance(other, EpochRecord) and one.to_dict() == other.to_dict()


def all_measured(rows: np.ndarray) -> bool:
    """Whether every number is finite; those that may be missing may also be nan."""
    missing = [NUMBERS.index(name) for name in MAY_BE_MISSING]
    allowed = np.isfinite(rows)
    allowed[:, missing] |= np.isnan(rows[:, missing])
    return bool(allowed.all())


def lowest(losses: np.ndarray) -> float:
    """The lowest of some epochs' losses, infinity if there are none."""
    return float(losses.min()) if losses.size else math.inf
