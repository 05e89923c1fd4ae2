"""The figures of the trained run that the present one took the place of: to be compared with, where both learn the same
data. A run that was hardly trained tells nothing: the one before it stays. Nor does one beside itself: where a run is
brought back that is the run before, the one before that is."""

from page.browser.types import TYPE_CHECKING
from page.run.records import Records
from page.settings.fields import OWN

if TYPE_CHECKING:
    from page.settings.state import Store

FEWEST = 2
"""Epochs: one is no curve."""

NOTHING = (None, "")


ALIKE = ("training_loss", "validation_loss")


class Before:
    records: Records | None

    def __init__(self, store: "Store") -> None:
        self.store = store
        self.records, self.earlier = None, NOTHING
        """The run before; what there was in its place before it came."""
        self.of, self.present = "", ""
        """The data that the run before has learned, and those of the present one."""

    def leave(self, records: Records) -> None:
        """The run of these figures ends."""
        if len(records.whole) >= FEWEST:
            self.earlier = self.kept
            self.records, self.of = records.copied(), self.present

    def came(self, records: Records) -> None:
        """A trained run is there, with these figures."""
        if self.records and same_run(self.records, records):
            self.kept = self.earlier

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
        self.earlier = NOTHING

    @property
    def shown(self) -> Records | None:
        same = self.of and self.of == self.present
        return self.records if same else None


def same_run(one: Records, other: Records) -> bool:
    """Whether both are the same training, of which one may have gone further. In another one no loss is the same to the
    last digit; so the first and the last epoch that both have tell it."""
    common = min(len(one.whole), len(other.whole))
    return common > 0 and all(
        one.value(name, epoch) == other.value(name, epoch) for epoch in (1, common) for name in ALIKE
    )
