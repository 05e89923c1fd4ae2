"""What a setting is, and the kinds of them: numbers, whole numbers, choices, switches, and things of the visitor's own.

Types are strict: the text "0.1" and True are not numbers.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from explornn_py import plain
from explornn_py.errors import Choice, ConfigurationError, Sentence, Setting
from explornn_py.plain import shown


@dataclass(frozen=True)
class Field:
    """One setting.

    kind: "number", "whole", "choice", "switch" or "own" (something of the visitor's own).
    check(value) returns the value in its plain form, or None if it is not allowed; allowed says in words what is.
    bounds: those words; None where `registry` names what there is to choose from.
    default: a value, or a function of the settings above it in the table.
    live: may change during a run.
    depends: settings whose change brings this one back to its default.
    fit(value, settings): what stays of a value that nobody asks to change, when settings above it have changed.
    """

    name: str
    kind: str
    check: Callable[[Any], Any]
    bounds: Sentence | None
    default: Any
    doc: str
    live: bool = False
    depends: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    registry: Collection[str] | None = None
    fit: Callable[[Any, Mapping[str, Any]], Any] | None = None

    @property
    def choices(self) -> tuple[str, ...] | None:
        """The values of a setting that has a name for each of them, else None."""
        return None if self.registry is None else tuple(self.registry)

    @property
    def allowed(self) -> Sentence:
        """In words, what the value may be."""
        return self.bounds or Sentence(
            "one of {choices}", choices=[Choice(self.name, choice) for choice in self.choices or ()]
        )

    def clean(self, value: Any) -> Any:
        """The value in its plain form. Raises ConfigurationError, naming the field and what is allowed."""
        checked = self.check(value)
        if checked is None:
            raise ConfigurationError(
                "bad_value",
                Sentence(
                    "{field} must be {allowed}, not {value}.",
                    field=Setting(self.name),
                    allowed=self.allowed,
                    value=shown(value),
                ),
                Sentence("Choose {allowed}.", allowed=self.allowed),
                self.name,
            )
        return checked

    def default_for(self, settings: Mapping[str, Any]) -> Any:
        """The default, given the settings above this one in the table."""
        return self.default(settings) if callable(self.default) else self.default


def number(name: str, minimum: float, maximum: float, default: Any, doc: str, **more: Any) -> Field:
    """A number in a range, ends included."""

    def check(value: Any) -> Any:
        return plain.number(value, minimum, maximum)

    allowed = Sentence("a number from {low} to {high}", low=minimum, high=maximum)
    return Field(name, "number", check, allowed, default, doc, minimum=minimum, maximum=maximum, **more)


def whole(name: str, minimum: int, maximum: int, default: Any, doc: str, **more: Any) -> Field:
    """A whole number in a range, ends included."""

    def check(value: Any) -> Any:
        return plain.whole(value, minimum, maximum)

    allowed = Sentence("a whole number from {low} to {high}", low=minimum, high=maximum)
    return Field(name, "whole", check, allowed, default, doc, minimum=minimum, maximum=maximum, **more)


def choice(name: str, registry: Collection[str], default: Any, doc: str, **more: Any) -> Field:
    """One of several names.  registry: what there is to choose from; it is looked up each time, as a cell of one's own
    may join it."""

    def check(value: Any) -> Any:
        return str(value) if isinstance(value, str) and value in registry else None

    return Field(name, "choice", check, None, default, doc, registry=registry, **more)


def switch(name: str, default: Any, doc: str, **more: Any) -> Field:
    """True or false."""

    def check(value: Any) -> Any:
        return bool(value) if isinstance(value, (bool, np.bool_)) else None

    return Field(name, "switch", check, Sentence("true or false"), default, doc, **more)


def own(
    name: str, kinds: Any, clean: Callable[[Any], Any], allowed: Sentence, default: Any, doc: str, **more: Any
) -> Field:
    """Something of the visitor's own: `clean` checks what is inside and raises; what is empty counts as
    not given."""

    def check(value: Any) -> Any:
        if not isinstance(value, kinds) or getattr(value, "ndim", 1) != 1:
            return None
        return clean(value) if len(value) else default

    return Field(name, "own", check, allowed, default, doc, **more)
