"""What whoever reads a file may choose, and whether it can be chosen so."""

from collections.abc import Mapping
from typing import Any

from explornn_py.errors import ConfigurationError, Sentence
from explornn_py.plain import shown
from explornn_py.reading.cutting import FIXED, NONE, SPACES
from explornn_py.reading.shapes import ORIENTATIONS
from explornn_py.reading.spans import WORDS as SPANS

OPTIONS = (
    "encoding", "delimiter", "decimal", "header", "orientation", "day_first", "keep", "table", "rows", "as", "order",
    "span", "group", "fill",
)  # fmt: skip

ALL = "all"
"""Of the option `rows`: all lines, however long it takes; of `span`: those of each."""


def checked(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that were given, without those that are None.  Raises ConfigurationError."""
    allowed = {
        "decimal": lambda value: value in (".", ","),
        "orientation": lambda value: value in ORIENTATIONS,
        "header": lambda value: isinstance(value, bool),
        "day_first": lambda value: isinstance(value, bool),
        "keep": lambda value: isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value),
        "rows": lambda value: value == ALL or (type(value) is int and value != 0),
        "order": lambda value: value in ("reversed", "sorted", "file"),
        "fill": lambda value: isinstance(value, bool),
        "span": lambda value: value == ALL or value in SPANS,
        "as": lambda value: value in ("text", "table"),
        "delimiter": lambda value: (
            isinstance(value, str) and (len(value) == 1 or value in (SPACES, FIXED, NONE))
        ),
    }
    for name, value in options.items():
        good = allowed.get(name, lambda value: isinstance(value, str)) if name in OPTIONS else None
        if good is None or (value is not None and not good(value)):
            raise ConfigurationError(
                "bad_value",
                Sentence(
                    "A file cannot be read with {name} = {value}.", name=shown(name), value=shown(value)
                ),
                Sentence("The options are {names}.", names=list(OPTIONS)),
            )
    return {name: value for name, value in options.items() if value is not None}
