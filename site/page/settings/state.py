"""What the visitor has set: the store of all settings (their table is `settings`); the choices of the page itself."""

from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Value, Values
from page.settings.fields import FIELD, FIELDS, GIVEN, TYPED

if TYPE_CHECKING:
    from page.settings.fields import Field

SPEEDS = (0.25, 0.5, 1, 2, 4, 8, 16)
FASTEST = 0
"""The speed at which epochs are no longer animated one by one."""

UNSEEN_AT_FIRST = (
    "data", "optimiser", "learning_rate", "learning_rate_half_life", "batch_size", "clip_norm",
    "stop_epochs", "stop_loss", "stop_plateau",
)  # fmt: skip
"""Settings that leave an untrained network's picture as it is; each data set has its own."""


class Store:
    """The settings by name: what they are now, and what they would be if nobody had chosen (which depends on the data
    and the preset, so the trainer tells it)."""

    def __init__(self) -> None:
        self.values = {field.name: field.default for field in FIELDS}
        self.defaults = dict(self.values)
        self.chosen = {}
        self.changed = Signal()
        self.fixed, self.hidden = set(), set()
        """Settings that are shown but not to be changed, and those without a control, by the address."""

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def set(self, name: str, value: Value) -> None:
        self.values[name] = self.chosen[name] = value

    def adopt(self, values: Values, defaults: Values) -> None:
        """Take over the trainer's settings and defaults. What it leaves out has not changed."""
        self.values.update(values)
        self.defaults.update(defaults)
        self.chosen = {}

    def free(self, name: str) -> bool:
        return name not in self.fixed

    def differs(self, name: str) -> bool:
        return self.values[name] != self.defaults[name]

    def changes(self) -> Values:
        """The settings that differ from their defaults: with them, the same run can be started anew.

        What was chosen since the trainer last spoke counts even if it seems a default: other data have others."""
        changes = {name: self.values[name] for name in self.values if self.differs(name)}
        changes.update(self.chosen)
        return changes

    def set_otherwise(self) -> "list[Field]":
        """The settings that differ from their defaults, but for the data: these are chosen, and others have others."""
        return [
            field
            for field in FIELDS
            if field.name != "data" and field.name not in TYPED and self.differs(field.name)
        ]

    def resetting(self) -> Values:
        """The changes that bring every setting to its default, but for the data; a setting that follows another one
        back by itself is left to the trainer, who knows what its default will be."""
        changes = {}
        for field in self.set_otherwise():
            follows = any(name in changes for name in field.depends)
            if self.free(field.name) and not follows:
                changes[field.name] = self.defaults[field.name]
        return changes

    def live(self) -> Values:
        """The settings that may change during a run."""
        return {name: value for name, value in self.values.items() if FIELD[name].live}

    def first_picture(self) -> str:
        """The name of the picture, made at build time, that shows the chosen settings untrained; None without one."""
        seen = any(name not in UNSEEN_AT_FIRST for name in self.chosen)
        return self.values["data"] if self.values["data"] in GIVEN and not seen else None
