"""What the visitor's own numbers are called: the head of their column, with its unit. No part of what is learned."""

from explornn_py.data.covariates import LONGEST_NAME
from explornn_py.data.sample import refuse
from explornn_py.errors import Sentence, Setting


def name_of(text: str) -> str:
    """The head of a column as a name: in one line, its end left out where it is too long."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def clean_name(text: str) -> str:
    """The name, checked. Raises ConfigurationError (field "series_name") for one that is too long or not one line."""
    if name_of(text) != text:
        raise refuse(
            "series_name",
            Sentence(
                "{field} must be one line of at most {most} characters.",
                field=Setting("series_name"),
                most=LONGEST_NAME,
            ),
            Sentence("Choose a shorter name."),
        )
    return str(text)
