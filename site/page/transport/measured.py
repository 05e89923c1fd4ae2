"""What of a run's records is drawn: of very many epochs some, and of each curve only where it was measured."""

from page.browser.types import TYPE_CHECKING, Values
from page.facts import FREE_RUNNING_EVERY

if TYPE_CHECKING:
    from page.run.records import Stretch

MOST_POINTS = 400
LOOK = FREE_RUNNING_EVERY
"""Epochs in which a figure that is measured at all has been measured once."""


def measured(records: "Stretch", name: str, first: int = 0) -> list[tuple[int, float]]:
    """[(epoch, value)] of a curve from the record at `first` on, with the last value before it to begin at. Not every
    figure is measured in every epoch. Of very many epochs a part is looked at: the first measured one of each of so
    many stretches, and the last of all."""
    stop = len(records)
    stride = max(1, (stop - first) // MOST_POINTS)
    look = min(stride, LOOK)
    found = [nearest(records, name, start, min(start + look, stop)) for start in range(first, stop, stride)]
    found = [record for record in found if record]
    if not found:
        return []
    before = nearest(records, name, first - 1, -1, -1)
    last = nearest(records, name, stop - 1, first - 1, -1)
    found = ([before] if before else []) + found + ([last] if last["epoch"] != found[-1]["epoch"] else [])
    return [(record["epoch"], record[name]) for record in found]


def nearest(records: "Stretch", name: str, start: int, stop: int, turn: int = 1) -> Values | None:
    """The first record on the way from `start` to before `stop` that has a figure, None where none has."""
    for place in range(start, stop, turn):
        record = records[place]
        if record[name] is not None:
            return record
    return None
