"""Further columns that the network reads beside its series, and does not predict: the field calls them covariates.

Each has a name and a number for every value of the series.  They are scaled, differenced and split as the series is,
each column by its own training part.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from explornn_py.data.own_numbers import LONGEST_SERIES, clean_series
from explornn_py.data.sample import refuse
from explornn_py.errors import ConfigurationError, Quoted, Sentence, Setting
from explornn_py.plain import shown

Covariates = tuple[tuple[str, tuple[float | None, ...]], ...]
"""(name, values) of each, None for gaps."""

MOST_COVARIATES = 7
LONGEST_NAME = 100


def longest_beside(count: int) -> int:
    """Values that a series may have beside so many covariates: 100,000 numbers in all, whatever their columns."""
    return LONGEST_SERIES // (1 + count)


def clean_covariates(value: Any) -> Covariates:
    """A mapping of names to numbers, or (name, numbers) in a list.  Raises ConfigurationError (field "covariates")
    unless there are at most 7, with names of their own and numbers as a series has."""
    pairs = list(value.items()) if isinstance(value, Mapping) else list(value)
    if len(pairs) > MOST_COVARIATES:
        raise _refused(
            Sentence(
                "{field} must be at most {most} columns, not {count}.",
                field=Setting("covariates"),
                most=MOST_COVARIATES,
                count=len(pairs),
            )
        )
    found = tuple(map(_cleaned, pairs))
    names = [name for name, _ in found]
    for name in names:
        if names.count(name) > 1:
            told = Sentence(
                "{field} must have a name each; {name} stands there twice.",
                field=Setting("covariates"),
                name=Quoted(name),
            )
            raise _refused(told)
    return found


def _cleaned(pair: Any) -> tuple[str, tuple[float | None, ...]]:
    name, numbers = pair if isinstance(pair, (list, tuple)) and len(pair) == 2 else (None, pair)
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        told = Sentence(
            "{field} must have names of 1 to {most} characters, each with its numbers, not {value}.",
            field=Setting("covariates"),
            most=LONGEST_NAME,
            value=shown(pair if name is None else name),
        )
        raise _refused(told)
    called = Sentence("{name} ({field})", name=Quoted(name), field=Setting("covariates"))
    if not isinstance(numbers, (list, tuple, np.ndarray)) or getattr(numbers, "ndim", 1) != 1:
        told = Sentence(
            "{column} must be a list of numbers, not {value}.", column=called, value=shown(numbers)
        )
        raise _refused(told)
    return str(name), clean_series(numbers, "covariates", called)


def parse_covariates(text: str) -> Covariates:
    """Covariates from JSON: {"name": [numbers]}, or [["name", [numbers]]], null for gaps.  Raises ConfigurationError
    (field "covariates")."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, (dict, list)):
        raise _refused(
            Sentence(
                "{field} must be columns as JSON, such as {example}, not {value}.",
                field=Setting("covariates"),
                example='{"B": [1, 2, 3]}',
                value=shown(text),
            )
        )
    return clean_covariates(found)


def covariates_text(covariates: Covariates) -> str:
    """The text that `parse_covariates` reads."""
    return json.dumps([[name, list(numbers)] for name, numbers in covariates], ensure_ascii=False)


def check_beside(covariates: Covariates, count: int) -> None:
    """Raises ConfigurationError unless they are as long as their series of `count` values, and not too long."""
    for name, numbers in covariates:
        if len(numbers) != count:
            raise _refused(
                Sentence(
                    "{field} must have a value for each of the {count} values of {series}; {name} has {found}.",
                    field=Setting("covariates"),
                    count=count,
                    series=Setting("series"),
                    name=Quoted(name),
                    found=len(numbers),
                )
            )
    most = longest_beside(len(covariates))
    if covariates and count > most:
        raise _refused(
            Sentence(
                "{field} must have at most {most} values each, not {count} (columns beside {series}: {columns}).",
                field=Setting("covariates"),
                most=most,
                columns=len(covariates),
                series=Setting("series"),
                count=count,
            )
        )


def unmoving(name: str) -> ConfigurationError:
    """The error for a column that is the same all through the part for training."""
    return _refused(
        Sentence(
            "{field} must change in the part for training; {name} does not, in what is learned of it.",
            field=Setting("covariates"),
            name=Quoted(name),
        ),
    )


def not_relative(name: str) -> ConfigurationError:
    """The error for a column of which no relative change can be taken."""
    return _refused(
        Sentence(
            "{field} must be above 0 where relative changes are learned; {name} is not.",
            field=Setting("covariates"),
            name=Quoted(name),
        ),
    )


def _refused(message: Sentence) -> ConfigurationError:
    return refuse("covariates", message, Sentence("Correct this column, or leave it out."))
