"""A setting and a value of it in words, as its control shows them."""

from page.browser.types import TYPE_CHECKING, Value
from page.words.figures import figure
from page.words.texts import choice, phrase

if TYPE_CHECKING:
    from page.settings.fields import Field


def called(field: "Field") -> dict:
    return phrase("parameters.%s.name" % field.name)


def shown(field: "Field", value: Value) -> dict:
    """A value as it is said."""
    if field.kind in ("choice", "switch"):
        return choice(field.name, value)
    return figure("whole" if field.kind == "whole" else "plain", value)
