"""The table of settings as options of a command: --hidden-size for hidden_size, --no-peepholes, --text-file."""

import argparse
from typing import Any

from explornn_py.configuration import FIELDS, Field
from explornn_py.data.series import parse_series
from explornn_py.errors import ExplornnError
from explornn_py.files import read_limited

LARGEST_INPUT = 8 * 2**20
"""Bytes read of a text or series: more than the longest of either can have."""

_DATA_OF = {"text": "text", "series": "series", "formula": "formula"}
"""Settings that say by themselves what data is meant."""


def add_setting(group: Any, field: Field) -> None:
    """One option; whether its value is allowed is left to the table, whose sentences say it best."""
    option = "--" + field.name.replace("_", "-")
    default = "" if callable(field.default) or field.default in ("", ()) else f" Default: {field.default}."
    text = f"{field.doc} {field.allowed[:1].upper()}{field.allowed[1:]}.{default}".replace("%", "%%")
    more: dict[str, Any] = {"dest": field.name, "default": argparse.SUPPRESS, "help": text}
    if field.check(True) is not None:
        group.add_argument(option, action=argparse.BooleanOptionalAction, **more)
    else:
        group.add_argument(option, metavar="VALUE", **more)


def _value(field: Field, given: Any) -> Any:
    """An option's text as the table wants it; what cannot be read is left to the table to refuse."""
    if field.name == "series":
        return parse_series(given)
    if field.minimum is None:
        return given
    for kind in (int, float):
        try:
            return kind(given)
        except ValueError:
            continue
    return given


def settings_in(options: argparse.Namespace) -> dict[str, Any]:
    """The settings given, those in files included."""
    given = {name: _value(FIELDS[name], text) for name, text in vars(options).items() if name in FIELDS}
    if options.text_file is not None:
        given["text"] = _read_text(options.text_file)
    if options.series_file is not None:
        given["series"] = parse_series(_read_text(options.series_file))
    for name, data in _DATA_OF.items():
        if name in given:
            given.setdefault("data", data)
    return given


def _read_text(path: str) -> str:
    try:
        return read_limited(path, LARGEST_INPUT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExplornnError(
            "cannot_read", f"The file {path!r} is not a text in UTF-8.", "Save it as plain text in UTF-8."
        ) from error
