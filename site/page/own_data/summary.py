"""What the reader tells of a file, as things that can be said: one sentence, and notes."""

from page.browser.types import Values
from page.facts import FEW_VALUES, HELD_OUT_SHARE, LONGEST_SERIES, SHORTEST_SERIES
from page.words.texts import count, phrase

LINES = 8
"""Line numbers that a sentence names at most."""
PREVIEW = "parameters.own.preview."
WHOLE = "whole"
"""The length that a series has."""


def chosen(told: dict) -> dict:
    """What is known of the column whose numbers are shown."""
    return next(column for column in told["details"] if column["name"] == told["column"])


def beside(told: dict) -> list[str]:
    """Names of the columns that are read beside it."""
    return told.get("beside", [])


def all_chosen(told: dict) -> list[dict]:
    """What is known of the column whose numbers are shown, and of those beside it, in their order."""
    details = {column["name"]: column for column in told["details"]}
    return [details[name] for name in [told["column"]] + beside(told)]


def longest(told: dict) -> int:
    """Values that can be learned of so many columns."""
    return LONGEST_SERIES // (1 + len(beside(told)))


def number_columns(told: dict) -> list[str]:
    """Names of those that can be learned."""
    return [column["name"] for column in told["details"] if column["kind"] == "numbers"]


def shown_columns(told: dict, most: int) -> list[str]:
    """The names of the first columns, the one whose numbers are shown among them."""
    names = told["columns"][:most]
    return names if told["column"] in names else names[:-1] + [told["column"]]


def named(lines: list, number: int) -> str:
    """The first of so many lines, and a sign that there are more."""
    return ", ".join([str(line) for line in lines[:LINES]]) + (", …" if number > len(lines[:LINES]) else "")


def gaps_of(column: dict) -> dict:
    """How many gaps a column has, and in which lines."""
    gaps = column["gaps"]
    if not gaps["count"]:
        return phrase(PREVIEW + "no_gaps")
    if not gaps["lines"]:  # of dates that are missing in the file
        return phrase(PREVIEW + "gaps_between", n=gaps["count"])
    return phrase(PREVIEW + "gaps", n=gaps["count"], lines=named(gaps["lines"], len(gaps["lines"])))


def sentence(told: dict) -> list:
    """How many values, from where to where, and the gaps; then the dates, if there are any."""
    column = chosen(told)
    unit = "\u00a0" + column["unit"] if column["unit"] else ""
    low, high = column["low"] or 0, column["high"] or 0
    values = count("values", column["count"])
    whole = phrase(PREVIEW + "sum", count=values, low=low, high=high, unit=unit, gaps=gaps_of(column))
    # of a single column a name tells nothing
    several = len(told["columns"]) > 1
    said = [phrase(PREVIEW + "named", name=told["column"], sum=whole) if several else whole]
    if beside(told):
        said.append(phrase(PREVIEW + "beside", names=beside(told)))
    for other in all_chosen(told)[1:]:
        if other["gaps"]["count"]:
            said.append(phrase(PREVIEW + "beside_gaps", name=other["name"], gaps=gaps_of(other)))
    dates = told.get("dates")
    if dates and dates[0] and dates[1]:
        said.append(phrase(PREVIEW + "dates", first=dates[0], last=dates[1]))
    return said


def notes(told: dict) -> list:
    """What was decided while it was read, and what of it is not used."""
    said = list(told["said"])
    said += [note for note in chosen(told)["said"] if note not in said]
    for left in told["left_out"]:
        if left["names"]:
            said.append(
                phrase(PREVIEW + "left_out", why=left["said"], lines=named(left["names"], len(left["names"])))
            )
            continue
        lines = phrase(PREVIEW + "lines", n=left["count"], lines=named(left["lines"], left["count"]))
        said.append(phrase(PREVIEW + "left_out", why=left["said"], lines=lines))
    number = chosen(told)["count"]
    if SHORTEST_SERIES <= number < FEW_VALUES:
        said.append(phrase(PREVIEW + "few", n=max(1, int(number * HELD_OUT_SHARE))))
    return said


def has_gaps(told: dict) -> bool:
    return any([column["gaps"]["count"] > 0 for column in all_chosen(told)])


def too_long(told: dict) -> int:
    """The number of values, if there are more than can be learned; else 0."""
    column = chosen(told)
    values = column["count"] + column["gaps"]["count"]
    return values if values > longest(told) else 0


def alternatives(told: dict) -> list[dict]:
    """Other ways to read it, without the other series, which stand in a list of their own."""
    return [other for other in told["alternatives"] if "group" not in other["options"]]


def with_options(options: Values, more: Values) -> Values:
    """A reader's options, with those of another reading."""
    made = dict(options)
    made.update(more)
    return made


def lengths(told: dict) -> list:
    """[(name, what is said of it)] of the lengths that can be learned: as it is, or its ends, or means of neighbours;
    and means of each day, week, ... where the dates tell these."""
    found = []
    if too_long(told):
        for name in ("first", "last", "means"):
            found.append((name, phrase(PREVIEW + name, most=longest(told))))
    else:
        found.append((WHOLE, phrase(PREVIEW + WHOLE)))
    for period, number in told["periods"]:
        if SHORTEST_SERIES <= number <= longest(told):
            found.append((period, phrase(PREVIEW + "by_" + period, count=number)))
    return found
