"""The sentence with which an export refuses what a library does not have."""

from typing import Any

from explornn_py.errors import Choice, Sentence, Setting


def only(field: str, values: tuple, library: str) -> Sentence:
    """That a setting must have one of these values."""
    name, told = Setting(field), [Choice(field, _plain(possible)) for possible in values]
    if len(told) == 1:
        return Sentence(
            "{field} must be {value} for {library}, which has nothing else.",
            field=name,
            value=told[0],
            library=library,
        )
    return Sentence(
        "{field} must be one of {values} for {library}, which has nothing else.",
        field=name,
        values=told,
        library=library,
    )


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else value
