"""The figures of a run's epochs, past and future, in a table that the browser keeps: a hundred thousand epochs cost
this interpreter nothing, and going back among them is one number.

`past`, `future` and `whole` read like lists of records; a record is made when it is asked for."""

import protocol
from page import browser
from page.browser.types import JS, TYPE_CHECKING, Value, Values

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = protocol.HISTORY
"""What is kept of an epoch, in this order."""
FREE = NAMES.index("free_running_error")


class Records:
    """shown: the epoch up to which they are past. Row k holds epoch k + 1; what was not measured is no number."""

    looked: tuple[tuple[str, float] | None, int, int | None]

    def __init__(self) -> None:
        self.table = browser.Table(len(NAMES))
        self.shown = 0
        self.runs_free = True
        """Whether there is a free run to be measured. A memory task answers once; what its file calls so is none."""
        self.looked = NOT_LOOKED

    @property
    def past(self) -> "Stretch":
        return Stretch(self, 0, self.shown)

    @property
    def future(self) -> "Stretch":
        return Stretch(self, self.shown, self.table.count)

    @property
    def whole(self) -> "Stretch":
        return Stretch(self, 0, self.table.count)

    def load(self, buffer: JS, shown: int) -> None:
        """Those of another run: the packed history of all its epochs, and the one that is shown."""
        self.table.load(buffer)
        self.looked = NOT_LOOKED
        self.part(shown)

    def copied(self) -> "Records":
        """The same figures, which stay whatever becomes of these."""
        copy = Records()
        copy.runs_free = self.runs_free
        copy.load(self.table.packed(), self.shown)
        return copy

    def clear(self) -> None:
        self.table.count = self.shown = 0
        self.looked = NOT_LOOKED

    def take(self, record: Values) -> None:
        """An epoch's figures, as those of the shown one; what came after it stays its future."""
        epoch = record["epoch"]
        while self.table.count < epoch - 1:
            self.table.put(self.table.count, NOTHING)
        self.table.put(epoch - 1, [number(record.get(name)) for name in NAMES])
        self.look_again(epoch - 1)
        self.shown = epoch

    def part(self, epoch: int) -> None:
        """Make `epoch` the last of the past: later ones belong to the future, earlier ones to the past."""
        self.shown = min(epoch, self.table.count)

    def goes_another_way(self, record: Values) -> bool:
        """Whether an epoch that is trained once more comes to other figures than it did before: some setting of its has
        been changed. (With the same settings it comes to the same.)"""
        epoch = record["epoch"]
        names = ("training_loss", "validation_loss")
        return epoch <= self.table.count and [self.value(name, epoch) for name in names] != [
            record.get(name) for name in names
        ]

    def drop_future(self) -> None:
        self.table.count = self.shown
        self.look_again(self.shown)

    def value(self, name: str, epoch: int) -> float | None:
        """A figure of any epoch, past or future; None where it was not measured, or there is no such epoch."""
        if not 0 < epoch <= self.table.count:
            return None
        return self.at(epoch - 1, NAMES.index(name))

    def at(self, row: int, column: int) -> float | None:
        """A figure of a row that there is; None where it was not measured."""
        if column == FREE and not self.runs_free:
            return None
        value = self.table.at(row, column)
        # a number that is none differs from itself
        return value if value == value else None

    def first(self, name: str, most: float) -> int | None:
        """The first epoch, past or future, in which a figure was at most so much; None where it was in none. Epochs are
        looked at once only: there may be a hundred thousand."""
        asked, row, found = self.looked
        if asked != (name, most):
            row, found = 0, None
        place = NAMES.index(name)
        while found is None and row < self.table.count:
            # what was not measured is not below anything
            if self.table.at(row, place) <= most:
                found = row + 1
            row += 1
        self.looked = ((name, most), row, found)
        return found

    def look_again(self, row: int) -> None:
        """From this row on there are other epochs than were looked at."""
        asked, looked, found = self.looked
        if looked > row:
            self.looked = (asked, row, found if found and found <= row else None)

    def lowest(self, name: str, ahead: bool = False) -> int | None:
        """The past epoch with the lowest of a figure, or (ahead) that of all; None before the first."""
        place, best = NAMES.index(name), None
        for row in range(self.table.count if ahead else self.shown):
            value = self.table.at(row, place)
            if value == value and (best is None or value < best[0]):
                best = (value, row + 1)
        return best and best[1]


NOT_LOOKED = (None, 0, None)
"""(what was asked for, rows looked at, the epoch found)."""
NOT_MEASURED = float("nan")
NOTHING = [NOT_MEASURED] * len(NAMES)


def number(value: float | None) -> float:
    return NOT_MEASURED if value is None else value


class Stretch:
    """Neighbouring epochs, as a list of records."""

    def __init__(self, records: Records, start: int, stop: int) -> None:
        self.records, self.start, self.stop = records, start, stop

    def __len__(self) -> int:
        return self.stop - self.start

    def __getitem__(self, place: int | slice) -> Value:
        if isinstance(place, slice):
            count = len(self)
            start, stop = [
                end if bound is None else max(0, bound + count) if bound < 0 else min(bound, count)
                for bound, end in ((place.start, 0), (place.stop, count))
            ]
            return Stretch(self.records, self.start + start, self.start + max(start, stop))
        row = self.start + place if place >= 0 else self.stop + place
        if not self.start <= row < self.stop:
            raise IndexError("no such epoch")
        record: Values = {"epoch": row + 1}
        for column, name in enumerate(NAMES):
            record[name] = self.records.at(row, column)
        return record

    def __iter__(self) -> "Iterator[Values]":
        for place in range(len(self)):
            yield self[place]
