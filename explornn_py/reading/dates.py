"""Dates as tables write them: to a form that sorts, 2001-02-03, 2001-02, 2001-Q1, 2001-H1, or with a time behind.

A cell is a date only as a whole, in one of the forms below.  (python-dateutil was tried: it takes `10` and `1.5` for
dates, and settles 3/4/2001 without a word.)  Whether the day or the month stands first in 3/4/2001, the column as a
whole tells; where it does not, the answer says that either may be meant.
"""

import datetime
import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from explornn_py.reading.cells import Cells, shapes_of
from explornn_py.reading.moments import Moments, ordinal
from explornn_py.reading.months import MONTH
from explornn_py.reading.numerals import MONTH_OF_YEAR, is_missing, known, number
from explornn_py.reading.zones import first_of_several, moved, written

LOOKED_AT = 4000
"""Cells of a column that tell how its dates are meant."""

_TIME = (
    r"(?:[T ,]\s*|\s+)(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,](?P<f>\d+))?)?"
    r"\s*(?P<half>[AaPp](?:\.?[Mm]\.?)?)?\s*(?P<zone>Z|UTC|GMT|CES?T|MES?Z|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?"
)
_WEEKDAY = r"(?:[A-Za-zäöü]{2,10}[.,]{0,2}\s+)?"
_NAME = r"(?P<n>[^\W\d_]{3,12})"
_OF = r"(?:del?\s)?"
_YEAR = r"(?P<y>\d{4}|\d{2})"
_QUARTER = r"(?:[Qq]uart(?:al|er)|[Qq]tr\.?|[Tt]rim(?:estre|\.)?|[Vv](?:ierteljahr|j\.?)|[Kk]wart(?:ał|aal)|[Kk]vartal)"
_NTH = r"(?:\.|st|nd|rd|th|er|e|ème|º|°|ª)?\s?"
_CLOCK = (
    r"(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?(?:[.,](?P<f>\d+))?\s*(?P<half>[AaPp](?:\.?[Mm]\.?)?)?"
)
_WITH_TIME = [
    (r"(?P<y>\d{4})[年년]\s?(?P<m>\d{1,2})[月월]\s?(?P<d>\d{1,2})[日일]?", "day"),
    (r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\.?", "day"),
    (_WEEKDAY + rf"(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}", "day"),
    (_WEEKDAY + rf"(?P<a>\d{{1,2}})[/-](?P<b>\d{{1,2}})[/-]{_YEAR}", "slashed"),
    (_WEEKDAY + rf"(?P<d>\d{{1,2}})(?:er|[º°ª])?[-. /]{{1,2}}{_OF}{_NAME}[-. /,]{{1,2}}{_OF}{_YEAR}", "day"),
    (_WEEKDAY + rf"{_NAME}[. ]{{1,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})", "day"),
    (rf"(?P<y>\d{{4}})[-. /]{_NAME}[-. /](?P<d>\d{{1,2}})", "day"),
]
_ALONE = [
    (r"(?P<y>\d{4})[年년]\s?(?P<m>\d{1,2})[月월]?", "month"),
    (r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})T(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?Z?", "day"),
    (r"(?P<y>\d{4})[-/M](?P<m>\d{1,2})|(?P<m2>\d{1,2})[/.](?P<y2>\d{4})", "month"),
    (rf"{_NAME}[-. ,/']{{1,2}}{_OF}{_YEAR}", "month"),
    (rf"(?P<y>\d{{4}})[-. /]{{0,2}}{_NAME}\.?", "month"),
    (r"(?P<y>\d{4})[-. :/]?\s?[QqTK](?P<q>[1-4])|[QqTK](?P<q2>[1-4])[-. /]{1,2}(?P<y2>\d{4})", "quarter"),
    (r"(?P<q>[1-4])\.?[QqTK][-. /]?(?P<y>\d{4})", "quarter"),
    (r"(?P<q>[1-4])[Qq][- ']{0,2}(?P<y>\d{2})|[Qq](?P<q2>[1-4])[- ']{1,2}(?P<y2>\d{2})", "quarter"),
    (rf"(?P<q>[1-4]){_NTH}{_QUARTER}[-. /]{{1,2}}(?P<y>\d{{4}})", "quarter"),
    (rf"{_QUARTER}\s?(?P<q>[1-4])[-. /]{{1,2}}(?P<y>\d{{4}})", "quarter"),
    (rf"(?P<y>\d{{4}})[-. /]{{1,2}}(?P<q>[1-4]){_NTH}{_QUARTER}", "quarter"),
    (rf"(?P<q>[1-4]){_NTH}{_QUARTER}|{_QUARTER}\s(?P<q2>[1-4])|[Qq](?P<q3>[1-4])", "quarter alone"),
    (r"(?P<y>\d{4})[-. :/]?\s?[HhS](?P<h>[12])|[HhS](?P<h2>[12])[-. /]{1,2}(?P<y2>\d{4})", "half"),
    (r"(?P<y>\d{4})-?[WwK][Ww]?-?(?P<w>\d{1,2})(?:-(?P<d>[1-7]))?", "week"),
    (_CLOCK, "time"),
    (r"(?P<p>\d{1,2})-(?P<q>\d{2})", "label"),
    (r"(?P<y>\d{4})[-–/](?P<z>\d{4}|\d{2})", "double"),
]
_DIGIT = re.compile(r"\d")
_FORMS = [(re.compile(form + rf"(?:{_TIME})?"), kind) for form, kind in _WITH_TIME]
_FORMS += [(re.compile(form), kind) for form, kind in _ALONE]


class Dates(NamedTuple):
    """read: each cell in a form that sorts, None where it is no date; day_first: of 3/4/2001; ambiguous: both orders
    would do; zone: that by whose clock they are told, where they are of several."""

    read: Moments
    day_first: bool = False
    ambiguous: bool = False
    zone: str = ""


_PROVISIONAL = re.compile(r"(?<=\d)\s?(?:\*+|\([a-zA-Z]{1,3}\)|\[\w{1,3}\]|[prebs])")


def provisional_off(date: str) -> str:
    """Without the mark by which offices call the newest provisional, revised or estimated, or of a note: 2021*,
    2021-03 (p), 1960[1]."""
    if ":" in date or date[-1:].isdecimal():
        return date
    found = _PROVISIONAL.search(date, max(0, len(date) - 6))
    return date[: found.start()] if found and found.end() == len(date) else date


def is_year(cell: str) -> bool:
    """Whether it may be a year: a whole number from 1500 to 2200."""
    return cell.isdecimal() and len(cell) == 4 and 1500 <= int(cell) <= 2200


def date(cell: str, day_first: bool = False) -> str | None:
    """A date in a form that sorts, or None."""
    text = " ".join(cell.split()).strip("'\"").rstrip(":")
    text = provisional_off(text)
    if not text or len(text) > 60:
        return None
    if not _DIGIT.search(text):  # nearly every word of a text: the name of a month, or no date
        month = MONTH.get(text.lower().removesuffix("."))
        return f"{month:02d}" if month else None
    for form, kind in _FORMS:
        found = form.fullmatch(text)
        if found:
            parts = {name: value for name, value in found.groupdict().items() if value is not None}
            told = _told(kind, parts, day_first)
            if told is not None:
                return told
    begin, dash, end = text.partition(" - ")
    if dash and len(date(end, day_first) or "") >= 10:  # from one moment to another
        told = date(begin, day_first)
        return told if len(told or "") >= 10 else None
    return None


def _told(kind: str, parts: dict[str, str], day_first: bool) -> str | None:
    year = _year(parts.get("y") or parts.get("y2"))
    month = int(parts.get("m") or parts.get("m2") or 0) or MONTH.get(
        parts.get("n", "").lower().rstrip("."), 0
    )
    if kind == "double":
        return year if (int(year) + 1) % 100 == int(parts["z"]) % 100 else None
    if kind == "label":
        return f"{parts['p']}-{parts['q']}"
    if kind == "time":
        return _time(parts)
    if kind == "quarter alone":
        return f"Q{parts.get('q') or parts.get('q2') or parts.get('q3')}"
    if kind == "quarter":
        return f"{year}-Q{parts.get('q') or parts.get('q2')}"
    if kind == "half":
        return f"{year}-H{parts.get('h') or parts.get('h2')}"
    if kind == "week":
        return f"{year}-W{int(parts['w']):02d}" if 1 <= int(parts["w"]) <= 53 else None
    if kind == "month":
        return f"{year}-{month:02d}" if 1 <= month <= 12 else None
    day = int(parts.get("d", 0))
    if kind == "slashed":
        first, second = int(parts["a"]), int(parts["b"])
        day, month = (first, second) if day_first else (second, first)
    try:
        written = datetime.date(int(year), month, day).isoformat()
    except ValueError:
        return None
    if "H" not in parts:
        return written
    time = _time(parts)
    return None if time is None else f"{written}T{time}"


def _year(text: str | None) -> str:
    if text is None:
        return "0"
    return text if len(text) == 4 else f"{2000 + int(text) if int(text) < 50 else 1900 + int(text)}"


def _time(parts: dict[str, str]) -> str | None:
    hour, minute, second = int(parts["H"]), int(parts["M"]), int(parts.get("S", 0))
    half = parts.get("half", "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or second > 60:
        return None
    seconds = f":{second:02d}" if "S" in parts else ""
    fraction = f".{parts['f']}" if "f" in parts else ""
    return f"{hour:02d}:{minute:02d}{seconds}{fraction}"


def undated(cells: Sequence[str], day_first: bool) -> list[tuple[int, str]]:
    """Places and texts of the cells that are neither dates nor say that one is missing.

    Of cells that are alike but for their digits one is looked at, unless they could be numbers."""
    found = []
    for text, places in cells.shapes() if isinstance(cells, Cells) else shapes_of(cells):
        dated = date(text, day_first) is not None or is_missing(text)
        if dated and number(text, ".") is None and number(text, ",") is None:
            continue
        for place in places:
            cell = cells[int(place)]
            if date(cell, day_first) is None and not is_missing(cell):
                found.append((int(place), cell))
    return sorted(found)


def are_months(cells: Sequence[str]) -> bool:
    """Whether cells such as 3.2001 are months, not numbers: they go on by the same number of months each time."""
    found = [MONTH_OF_YEAR.fullmatch(cell.strip()) for cell in cells if cell.strip()]
    if len(found) < 3 or not all(found):
        return False
    months = [int(each[2]) * 12 + int(each[1]) for each in found if each]
    steps = {b - a for a, b in itertools.pairwise(months)}
    return len(steps) == 1 and 0 not in steps


_DOUBLE_YEAR = re.compile(r"(\d{4})[-–/](?:\d{2})?(\d{2})")


def are_double_years(cells: Sequence[str]) -> bool:
    """Whether cells such as 2010/11 are years that begin in one year and end in the next, not months."""
    found = [_DOUBLE_YEAR.fullmatch(cell.strip()) for cell in cells]
    return len(found) > 1 and all(each and (int(each[1]) + 1) % 100 == int(each[2]) for each in found)


_SLASHED = re.compile(r"(?:[^\W\d_]{2,10}[.,]{0,2}\s+)?(\d{1,2})[/-](\d{1,2})[/-](?:\d{4}|\d{2})\b.*")


def read_dates(cells: Sequence[str], day_first: bool | None = None) -> Dates:
    """A column's dates.  day_first: how 3/4/2001 is meant; None: as the column tells, else the month first."""
    some = cells if len(cells) <= LOOKED_AT else [*cells[:: len(cells) // LOOKED_AT], cells[-1]]
    chosen, ambiguous = (day_first, False) if day_first is not None else _order(some)
    halves = any(cell.rstrip()[-1:] in "mM.aApP" for cell in some)  # 10:05 PM is not the hour of 10:05 AM
    changes = cells.changes if isinstance(cells, Cells) and not halves else None
    if are_double_years(some):
        return Dates(Moments(len(cells), lambda place: cells[place].strip()[:4] or None, changes))
    zone = first_of_several(cells)
    if zone is not None:
        in_zone = Moments(len(cells), lambda place: moved(date(cells[place], chosen), cells[place], zone))
        return Dates(in_zone, chosen, ambiguous, written(zone))
    return Dates(Moments(len(cells), lambda place: date(cells[place], chosen), changes), chosen, ambiguous)


def _order(cells: Sequence[str]) -> tuple[bool, bool]:
    """Whether the day stands first in dates like 3/4/2001, and whether it may as well not."""
    pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := _SLASHED.fullmatch(cell.strip()))]
    if not pairs:
        return False, False
    if not (all(second <= 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)):
        return all(second <= 12 for _, second in pairs), False
    by_month = _out_of_order([date(cell, False) for cell in cells])
    by_day = _out_of_order([date(cell, True) for cell in cells])
    if by_day == by_month:  # of times of the day, the order under which one day follows on the other
        return _days_of_times(cells, True) < _days_of_times(cells, False), True
    return by_day < by_month, len(pairs) == 1 or by_day == by_month


def _days_of_times(cells: Sequence[str], day_first: bool) -> int:
    """How many days lie between the first and the last of moments; 0 of dates without a time."""
    known = [value for cell in cells if (value := date(cell, day_first)) and len(value) > len("2001-02-03")]
    days = [ordinal(value) for value in known]
    return max(days) - min(days) if days else 0


def _out_of_order(dates: Sequence[str | None]) -> tuple[int, int]:
    """How often a series of dates changes its direction, and how many different steps it has."""
    known = [value for value in dates if value]
    rising = sum(a < b for a, b in itertools.pairwise(known))
    steps = {ordinal(b) - ordinal(a) for a, b in itertools.pairwise(known)}
    if len({date[8:10] for date in known}) == 1:  # the same day of each month: months are the step
        months = [12 * int(date[:4]) + int(date[5:7]) for date in known]
        steps = {b - a for a, b in itertools.pairwise(months)}
    return min(rising, len(known) - 1 - rising), len(steps)


_DOTTED = re.compile(r"(?:\D*\s)?\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\b.*")
_ENGLISH = known(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov"
    " november dec december"
)


def has_dotted_dates(cells: Sequence[str]) -> bool:
    """Whether dates are written where a comma is the decimal mark: 31.12.2001, or a month's name of no English kind."""
    some = cells[:200]
    if any(map(_DOTTED.fullmatch, some)):
        return True
    words = {word.lower() for cell in some for word in _LETTERS.findall(cell)}
    return any(word in MONTH and word not in _ENGLISH for word in words)


_LETTERS = re.compile(r"[^\W\d_]{3,}")
