"""What a choice changes besides what was chosen: the trainer brings other settings along, so that all go together, and
fits the defaults to other data."""

from page.browser.types import TYPE_CHECKING, Said, Value, Values
from page.settings.fields import FIELDS
from page.settings.said import called, shown
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.settings.fields import Field
    from page.settings.state import Store

MOST_FOLLOWING = 3
"""Settings that follow to another default and are still named one by one."""


class Standing:
    """The settings before a choice."""

    def __init__(self, store: "Store") -> None:
        self.values, self.defaults = dict(store.values), dict(store.defaults)

    def besides(self, asked: Values, now: Values) -> tuple[list["Field"], list["Field"]]:
        """(those that had been set by hand, those that had been left at their default) of the settings that have other
        values now and were not asked for. now: values, of which any may be missing that is as it was."""
        lost, following = [], []
        for field in FIELDS:
            name = field.name
            if field.kind == "own" or name in asked or now.get(name, self.values[name]) == self.values[name]:
                continue
            (following if self.values[name] == self.defaults[name] else lost).append(field)
        return lost, following


def told_besides(lost: list["Field"], following: list["Field"], now: Values) -> Said:
    """The sentence that names them, "" where there are none. Many that follow to another default are only counted."""

    def named(fields: list["Field"]) -> list[Value]:
        return [
            phrase("run.setting", name=called(field), value=shown(field, now[field.name])) for field in fields
        ]

    parts = named(lost)
    if len(following) > MOST_FOLLOWING:
        parts.append(phrase("run.following", n=len(following)))
    else:
        parts += named(following)
    return phrase("run.besides", what=parts) if parts else ""
