"""Which other columns are read beside the one that is predicted: a box to tick for each column of numbers."""

from page import browser
from page.browser.signal import Signal
from page.browser.types import Event
from page.facts import MOST_COVARIATES
from page.own_data import summary
from page.own_data.summary import PREVIEW
from page.prediction.columns import sample
from page.words.texts import say

OFFERED = 40
"""Columns that have a box, at most."""


class Covariates:
    """names: of the columns that are ticked, in the table's order."""

    def __init__(self) -> None:
        self.changed = Signal()
        """(): others are ticked."""
        self.box, self.list = browser.element("own-preview-beside"), browser.element("own-beside")
        self.hint = browser.element("own-beside-hint")
        self.names, self.offered, self.boxes, self.others = [], [], {}, 0
        browser.listen(self.list, "change", self.ticked)

    def ticked(self, event: Event) -> None:
        self.names = [name for name in self.offered if self.boxes[name].checked]
        self.bound()
        self.changed.send()

    def show(self, told: dict) -> None:
        """The columns of what was read; those that are read beside are ticked."""
        others = [name for name in summary.number_columns(told) if name != told["column"]]
        if others[:OFFERED] != self.offered:
            self.offer(others[:OFFERED])
        self.names = [name for name in self.offered if name in summary.beside(told)]
        for name in self.offered:
            self.boxes[name].checked = name in self.names
        self.box.hidden = not others
        self.others = len(others)
        self.bound()

    def offer(self, names: list) -> None:
        self.offered, self.boxes, self.marks = names, {}, {}
        self.list.replaceChildren()
        for name in names:
            label = browser.make("label", self.list)
            self.boxes[name] = browser.make("input", label, type="checkbox")
            browser.make("span", label, text=name)
            self.marks[name] = browser.make("span", label)

    def bound(self) -> None:
        """No more than may be, and why; each that is ticked has the stroke of its curve."""
        full = len(self.names) >= MOST_COVARIATES
        some = "beside_hint" if self.others <= OFFERED else "beside_some"
        key = "beside_full" if full and self.others > len(self.names) else some
        say(self.hint, PREVIEW + key, most=MOST_COVARIATES, shown=len(self.offered), all=self.others)
        for name in self.offered:
            browser.enable(self.boxes[name], name in self.names or not full)
            self.marks[name].replaceChildren()
            if name in self.names:
                sample(self.marks[name], self.names.index(name))
