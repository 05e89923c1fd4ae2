"""The figures of the trained run that the present one took the place of: to be compared with, where both learn the same
data. A run that was hardly trained tells nothing: the one before it stays."""

from page.browser.types import TYPE_CHECKING
from page.run.records import Records
from page.settings.fields import OWN

if TYPE_CHECKING:
    from page.settings.state import Store

FEWEST = 2
"""Epochs: one is no curve."""

NOTHING = (None, "")


class Before:
    records: Records | None

    def __init__(self, store: "Store") -> None:
        self.store = store
        self.records = None
        self.of, self.present = "", ""
        """The data that the run before has learned, and those of the present one."""

    def leave(self, records: Records) -> None:
        """The run of these figures ends."""
        if len(records.whole) >= FEWEST:
            self.records, self.of = records.copied(), self.present

    def adopted(self) -> None:
        """The settings are those of the present run."""
        name = self.store["data"]
        brought = [self.store[name]] if name in OWN else []
        if name == "series":
            brought.append(self.store["covariates"])
        self.present = "%s: %s" % (name, brought)
        if None in brought:
            self.present = ""  # too long to be known here, and so to be told from others

    @property
    def kept(self) -> tuple:
        """What there is, to be put back when a run that was lent has gone."""
        return self.records, self.of

    @kept.setter
    def kept(self, kept: tuple) -> None:
        self.records, self.of = kept

    @property
    def shown(self) -> Records | None:
        same = self.of and self.of == self.present
        return self.records if same else None
