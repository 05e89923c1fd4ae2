"""How far apart the dates of a series are: evenly, with some of them missing, or unevenly."""

import datetime
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from explornn_py.dated import dates_of_text, dates_text
from explornn_py.errors import Sentence
from explornn_py.reading.moments import Moments
from explornn_py.reading.order import FIRST, seconds_between
from explornn_py.reading.reading import Alternative, Reading
from explornn_py.reading.spans import WORDS

_USUAL = 0.7
"""Share of the steps that must be the usual one, for the others to be gaps between them."""
_EVEN = 1.1
"""How much longer than the shortest a step of even times may be."""
_STEP = re.compile(r"(?:(\d+)\*)?P(T?)(\d+)([A-Z])")
_WORDS = {
    "Y": WORDS["year"],
    "M": WORDS["month"],
    "W": WORDS["week"],
    "D": WORDS["day"],
    "TH": Sentence("hours"),
    "TM": Sentence("minutes"),
    "TS": Sentence("seconds"),
}


class Missing(NamedTuple):
    """Dates that are missing between those of one step: how many, what they are called, the step as a text, and
    how many steps lead from each date to the next."""

    every: int
    word: Sentence
    step: str
    steps: list[int]


def missing_in(dates: Sequence[str | None]) -> Missing | None:
    """The dates that are missing between these; None where none is, or more than there are, or where it is the rule:
    weekends."""
    text = dates_text(dates)
    first, _, told = text.partition("/")
    if "-" in told:
        return None  # some go back
    found = _STEP.findall(told)
    sizes = [int(size) for times, _, size, _ in found for _ in range(int(times or 1))]
    counts = Counter(sizes)
    base = min(counts, default=0)
    if (
        base < 1
        or len(counts) < 2
        or counts[base] < _USUAL * len(sizes)
        or any(size % base for size in counts)
    ):
        return None
    unit = found[0][1] + found[0][3]
    count = sum(size // base - 1 for size in sizes)
    if count > len(sizes) or (
        (unit in ("TH", "TM") or (unit == "D" and base == 1)) and _is_of_weekdays(dates)
    ):
        return None
    step = f"P{unit[:-1]}{base}{unit[-1]}"
    return Missing(
        count,
        _WORDS[unit] if base == 1 else Sentence("moments"),
        f"{first}/{step}",
        [size // base for size in sizes],
    )


def _is_of_weekdays(dates: Sequence[str | None]) -> bool:
    """Whether one day of the week never comes in two weeks or more."""
    days = {datetime.date.fromisoformat(date[:10]) for date in dates if date}
    return len(days) > 10 and len({day.weekday() for day in days}) < 7


def fill(reading: Reading) -> None:
    """Give the dates that are missing rows of their own, which have gaps."""
    missing = missing_in(reading.dates) if reading.dates else None
    if missing is None:
        return
    places = np.cumsum([0, *missing.steps])
    count = int(places[-1]) + 1
    even = dates_of_text(missing.step)
    lines = np.zeros(count, int)
    lines[places] = reading.lines
    reading.lines = lines.tolist()
    reading.columns = [column.spread(places, count) for column in reading.columns]
    reading.dates = Moments(count, even.at)
    reading.notes.append(
        Sentence("Dates that are missing in the file became gaps ({count} ×).", count=missing.every)
    )
    reading.alternatives.append(Alternative({"fill": False}, Sentence("only the dates that are in the file")))


def tell_spacing(reading: Reading, options: Mapping[str, Any]) -> None:
    """Dates that are missing or unevenly spaced."""
    first = (reading.dates or [])[:FIRST]
    if options.get("fill") or not first:
        return
    exact = not any("." in date for date in first if date)  # what is kept of a moment has no parts of seconds
    missing = missing_in(first) if exact else None
    if missing:
        _tell_missing(reading, missing)
        return
    text = dates_text(first) if exact else ""
    apart = dates_of_text(text).uneven if text else _apart(first)
    if apart is None:
        return
    if len(reading.lines) <= FIRST:
        note = Sentence("The dates are unevenly spaced ({apart}): steps are counted, not time.", apart=apart)
    else:
        note = Sentence(
            "The dates are unevenly spaced ({apart} in the first {count} rows): steps are counted, not time.",
            apart=apart,
            count=FIRST,
        )
    reading.notes.append(note)


def _tell_missing(reading: Reading, missing: Missing) -> None:
    if missing.every == 1:
        note = Sentence("One date is missing between the others: steps are counted, not time.")
    elif len(reading.lines) <= FIRST:
        note = Sentence(
            "{count} {span} are missing between the dates: steps are counted, not time.",
            count=missing.every,
            span=missing.word,
        )
    else:
        note = Sentence(
            "{count} {span} are missing between the dates of the first {rows} rows: steps are counted, not time.",
            count=missing.every,
            span=missing.word,
            rows=FIRST,
        )
    reading.notes.append(note)
    reading.alternatives.append(
        Alternative(
            {"fill": True}, Sentence("the dates that are missing as gaps ({count} ×)", count=missing.every)
        )
    )


def _apart(dates: Sequence[str | None]) -> Sentence | None:
    """How far from each other moments with parts of seconds are, where that differs."""
    known = [date for date in dates if date]
    if len(known) < len(dates) or len(known) < 3 or not all("." in date for date in known[:1] + known[-1:]):
        return None
    try:
        steps = [seconds_between(a, b) for a, b in pairwise(known)]
    except ValueError:
        return None
    least, most = min(steps), max(steps)
    if least <= 0 or most <= _EVEN * least + 0.002:
        return None
    return Sentence("{least} to {most} seconds apart", least=_short(least), most=_short(most))


def _short(value: float) -> float | int:
    return round(value) if value >= 10 else float(f"{value:.3g}")
