"""Everything explornn_py refuses, it refuses with one of these: a code for programs, words for people.

`message` is one sentence that names the field and what it may be; `hint` says what to do about it.  Both are
`Sentence`s: English text that still knows its template and the values in it, so that a page can say it in another
language, with that language's figures and the names of its own controls.  A new sentence is written where it is
raised, `Sentence("... {value} ...", value=...)`; its German goes into site/content/de/refusals.toml, as a test asks.
"""

import math
from numbers import Integral
from typing import Any


class Setting(str):
    """The name of a setting inside a Sentence."""

    __slots__ = ()


class Choice(str):
    """A value of the setting `setting` inside a Sentence."""

    setting: str

    def __new__(cls, setting: str, value: str) -> "Choice":
        made = super().__new__(cls, value)
        made.setting = setting
        return made

    def __reduce__(self) -> Any:
        return type(self), (self.setting, str(self))


class Quoted(str):
    """Somebody's own words inside a Sentence, quoted as Python does; other languages have other quotation marks."""

    words: str

    def __new__(cls, words: str) -> "Quoted":
        made = super().__new__(cls, repr(words))
        made.words = words
        return made

    def __reduce__(self) -> Any:
        return type(self), (self.words,)


class Sentence(str):
    """A piece of English with {places}, filled with numbers, texts, Settings, Choices, Quoted, Sentences, or lists of
    these.

    It is the filled text; template and values are what another language needs.
    """

    template: str
    values: dict[str, Any]

    def __new__(cls, template: str, /, **values: Any) -> "Sentence":
        made = super().__new__(
            cls, template.format_map({name: _filled(value) for name, value in values.items()})
        )
        made.template, made.values = template, values
        return made

    def __reduce__(self) -> Any:
        return _sentence, (self.template, self.values)


def _sentence(template: str, values: dict[str, Any]) -> Sentence:
    return Sentence(template, **values)


def _filled(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_filled, value))
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def parts(said: Any) -> Any:
    """A Sentence or a value in one, JSON-like: text, a number, a list, {"template", "values"}, {"setting"},
    {"setting", "choice"} or {"quoted"}."""
    if isinstance(said, Sentence):
        return {
            "template": said.template,
            "values": {name: parts(value) for name, value in said.values.items()},
        }
    if isinstance(said, Choice):
        return {"setting": said.setting, "choice": str(said)}
    if isinstance(said, Setting):
        return {"setting": str(said)}
    if isinstance(said, Quoted):
        return {"quoted": "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in said.words)}
    if isinstance(said, (list, tuple)):
        return [parts(value) for value in said]
    if isinstance(said, bool) or said is None or (isinstance(said, float) and not math.isfinite(said)):
        return str(said)
    if isinstance(said, str):
        return said
    return int(said) if isinstance(said, Integral) else float(said)


class ExplornnError(Exception):
    """Base of all errors meant for a person: code (short, stable), message (one sentence), hint, field
    (or None)."""

    def __init__(self, code: str, message: str, hint: str = "", field: str | None = None):
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.field = field

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()

    def __reduce__(self) -> Any:
        return type(self), (self.code, self.message, self.hint, self.field)

    def to_dict(self) -> dict[str, Any]:
        """The error as a JSON-like dict with the keys code, message, hint, field, and `said`: message and hint in
        their `parts`."""
        return {
            "code": self.code,
            "message": str(self.message),
            "hint": str(self.hint),
            "field": self.field,
            "said": {"message": parts(self.message), "hint": parts(self.hint)},
        }


class ConfigurationError(ExplornnError):
    """A setting has the wrong type or range, or does not go with the others. The current run is untouched."""


class Diverged(ExplornnError):
    """Training is going nowhere: a value is no longer finite, or the loss stays worse than a constant
    answer."""
