"""What the network has predicted for the shown sample after each epoch that was reported, so that going through the
epochs shows it at once. Where training runs freely some epochs only are reported: of the others the nearest earlier one
stands for them, and says which it is."""

from page import browser
from page.run.report import Report


class Predictions:
    key: tuple | None
    epochs: list[int]
    rows: list[int]
    table: "browser.Table | None"

    def __init__(self) -> None:
        self.key = None
        self.forget()

    def forget(self) -> None:
        self.epochs, self.rows, self.table = [], [], None

    def take(self, report: Report) -> None:
        """Keep a report's prediction; those of another run or sample are forgotten."""
        key = (report.run, report.header["sample"]["index"], report.window, report.horizon, report.slides)
        if key != self.key:
            self.key = key
            self.forget()
        if self.table is None:
            self.table = browser.Table(report.horizon)
        place = self.place(report.epoch)
        if place and self.epochs[place - 1] == report.epoch:
            row = self.rows[place - 1]
        else:
            row = self.table.count
            self.epochs.insert(place, report.epoch)
            self.rows.insert(place, row)
        self.table.put(row, report.prediction)

    def cut(self, epoch: int) -> None:
        """The epochs from this one on are trained anew."""
        place = self.place(epoch - 1)
        self.epochs, self.rows = self.epochs[:place], self.rows[:place]

    def place(self, epoch: int) -> int:
        """How many are kept up to an epoch."""
        low, high = 0, len(self.epochs)
        while low < high:
            middle = (low + high) // 2
            if self.epochs[middle] <= epoch:
                low = middle + 1
            else:
                high = middle
        return low

    def at(self, epoch: int) -> tuple[int, list[float]] | None:
        """(epoch, prediction) of the newest that is kept up to an epoch, None where there is none."""
        place = self.place(epoch)
        if not place:
            return None
        row, width = self.rows[place - 1], self.table.width
        return self.epochs[place - 1], [self.table.at(row, column) for column in range(width)]

    def has_before(self, epoch: int) -> bool:
        """Whether one of an earlier epoch is kept."""
        return bool(self.epochs) and self.epochs[0] < epoch

    def before(self, epoch: int, count: int) -> list[list[float]]:
        """Some predictions of earlier epochs, oldest first: each of half as many epochs as the one after it, or the
        first that is kept."""
        found: list[tuple[int, list[float]]] = []
        while len(found) < count and self.has_before(epoch):
            epoch = max(epoch // 2, self.epochs[0])
            one = self.at(epoch)
            if one is not None and (not found or found[-1] != one):
                found.append(one)
        found.reverse()
        return [prediction for _, prediction in found]
