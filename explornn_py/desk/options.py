"""What may be typed: one reading of words for all commands, and the table of settings as options.

A setting is --hidden-size for hidden_size, --no-peepholes, --text-file.  Whether a value is allowed is left to the
table, whose sentences say it best.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from explornn_py.data.covariates import longest_beside, parse_covariates
from explornn_py.data.naming import name_of
from explornn_py.data.own_numbers import parse_series
from explornn_py.dated import dates_text
from explornn_py.desk.terminal import tell
from explornn_py.errors import ConfigurationError, ExplornnError
from explornn_py.plain import shown, whole
from explornn_py.reading import Reading, prepared, read
from explornn_py.reading.columns import Column
from explornn_py.run.files import read_limited
from explornn_py.settings.field import Field
from explornn_py.settings.table import FIELDS

LARGEST_INPUT = 8 * 2**20
"""Bytes of a file with a text or a series: more than the longest of either can have."""

LONGEST_MESSAGE = 200
"""Characters of what argparse says, which repeats what was typed."""

_OWN_DATA = ("text", "text_file", "series", "series_file", "formula")
"""Options that bring data of one's own; the first part of each name is the data set they are for."""


class Parser(argparse.ArgumentParser):
    """argparse, but a value may begin with a dash (`--formula -sin(x)`), and a refusal is one sentence with a hint."""

    def __init__(self, **named: Any):
        super().__init__(**named, allow_abbrev=False)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        return super().parse_known_args(None if args is None else self._joined(args), namespace)

    def _joined(self, words: Sequence[str]) -> list[str]:
        """The words with each option that takes a value joined to it, --option=value: argparse would take a value
        that begins with a dash for an option."""
        joined: list[str] = []
        rest = iter(words)
        for word in rest:
            if word == "--":
                return [*joined, word, *rest]
            option, equals, value = word.partition("=")
            action = self._option_string_actions.get(option)
            if action is None or action.nargs is not None:
                joined.append(word)
                continue
            if not equals:
                value = next(rest, "--")
            if value == "--":  # which argparse would take out
                joined.append(option)
            elif not equals and value in self._option_string_actions:  # the value was forgotten
                joined += [option, value]
            else:
                joined.append(f"{option}={value}")
        return joined

    def _print_message(self, message: str, file: Any = None) -> None:
        """As argparse does, but a full disk under the output is no secret."""
        stream = file or sys.stderr
        if message and stream is not None:
            stream.write(message)

    def error(self, message: str) -> NoReturn:
        said = message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 3] + "..."
        raise ExplornnError("bad_words", f"{said}.", f"`{self.prog} --help` tells what there is.")


def add_setting(group: Any, field: Field) -> None:
    """One setting as an option."""
    option = "--" + field.name.replace("_", "-")
    default = "" if callable(field.default) or field.default in ("", ()) else f" Default: {field.default}."
    text = f"{field.doc} {field.allowed[:1].upper()}{field.allowed[1:]}.{default}".replace("%", "%%")
    more: dict[str, Any] = {"dest": field.name, "default": argparse.SUPPRESS, "help": text}
    if field.check(True) is not None:
        group.add_argument(option, action=argparse.BooleanOptionalAction, **more)
    else:
        group.add_argument(option, metavar="VALUE", **more)


def number(text: str) -> int | float | str:
    """A whole number or a number; what is neither stays a text, which the table refuses in its own words."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def place(name: str, text: str, count: int, without: str) -> int:
    """The place from 0 that was typed as one from 1.  without: what leaving the option out means.  Raises
    ConfigurationError."""
    found = whole(number(text), 1, count)
    if found is None:
        raise ConfigurationError(
            "bad_value",
            f"{name} must be a whole number from 1 to {count}, not {shown(number(text))}.",
            f"Leave it out {without}.",
            name,
        )
    return found - 1


def _value(field: Field, given: Any) -> Any:
    """An option's text as the table wants it."""
    if field.name == "series":
        return parse_series(given)
    if field.name == "covariates":
        return parse_covariates(given)
    return given if field.minimum is None else number(given)


def settings_in(options: argparse.Namespace) -> dict[str, Any]:
    """The settings given, those in files included."""
    own = [name for name in _OWN_DATA if getattr(options, name, None) is not None]
    _check_one_data_set(own, getattr(options, "data", None))
    given = {name: _value(FIELDS[name], text) for name, text in vars(options).items() if name in FIELDS}
    if options.text_file is not None:
        given["text"] = _read_text(options.text_file)
    if options.series_file is not None:
        for name, value in _read_series(options).items():
            given.setdefault(name, value)
    elif options.columns_beside is not None:
        raise ConfigurationError(
            "do_not_go_together",
            "--with names columns of --series-file, which is not given.",
            "Leave out --with, or name the file.",
            "covariates",
        )
    for name in own:
        given["data"] = _data_set(name)
    return given


def _data_set(own: str) -> str:
    return own.partition("_")[0]


def _check_one_data_set(own: list[str], data: str | None) -> None:
    """Data that would be left out in silence is refused."""
    options = ["--" + name.replace("_", "-") for name in own]
    if len(own) > 1:
        raise ConfigurationError(
            "do_not_go_together",
            f"{options[0]} must stand alone, as a run learns one data set, not beside {options[1]}.",
            f"Leave out {options[0]} or {options[1]}.",
            own[0],
        )
    if own and data not in (None, _data_set(own[0])):
        raise ConfigurationError(
            "do_not_go_together",
            f"{options[0]} must stand without --data, or with --data {_data_set(own[0])}, not with {data!r}.",
            f"Leave out {options[0]} or --data.",
            own[0],
        )


def columns_beside(reading: Reading, column: Column, names: str | None) -> list[Column]:
    """The columns that `--with` names, by name or number, with commas between them (a name with a comma in quotation
    marks).  Raises ExplornnError."""
    if names is None:
        return []
    listed = next(csv.reader([names], skipinitialspace=True), [])
    found = [reading.numbered(name.strip()) for name in listed]
    for place, each in enumerate(found):
        if any(each is other for other in (column, *found[:place])):
            raise ConfigurationError(
                "bad_value",
                f"--with names the column {each.name!r}, which is read already.",
                "Name each column once, and not the one that is predicted.",
                "covariates",
            )
    return found


def _read_series(options: argparse.Namespace) -> dict[str, Any]:
    """The column of a file and those beside it, prepared, with their dates, as settings; what was done to them is
    told."""
    if options.columns_beside is not None and hasattr(options, "covariates"):
        raise ConfigurationError(
            "do_not_go_together",
            "--with must stand without --covariates.",
            "Leave out one of them.",
            "covariates",
        )
    reading = read(read_limited(options.series_file, LARGEST_INPUT))
    column = reading.numbered(options.column)
    beside = columns_beside(reading, column, options.columns_beside)
    found = prepared(
        column.numbers,
        reading.dates,
        options.gaps or "stop",
        options.shorten or "stop",
        longest_beside(len(beside)),
        [each.numbers for each in beside],
    )
    tell(f"Learning {column.name!r} of {options.series_file!r}: {len(found.values)} values.")
    if beside:
        tell(f"Read beside it, not predicted: {', '.join(repr(each.name) for each in beside)}.")
    for note in [*reading.notes, *found.notes]:
        tell(str(note))
    read_there: dict[str, Any] = {
        "series": found.values,
        "dates": dates_text(found.dates),
        "series_name": name_of(reading.called(column)),
    }
    if beside:
        names = [each.name for each in beside]
        read_there["covariates"] = list(zip(names, found.beside, strict=True))
    return read_there


def _read_text(path: str) -> str:
    try:
        return read_limited(path, LARGEST_INPUT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExplornnError(
            "cannot_read", f"The file {path!r} is not a text in UTF-8.", "Save it as plain text in UTF-8."
        ) from error
