"""One cell of a table: a number, a mark for one that is missing, or neither.

A number is read under one of two conventions, decimal point or decimal comma; whoever calls has looked at the whole
file to tell which.  The surprising thing: a cell is a number only as a whole.  `12a3`, `?0.2` and `3 apples` are none,
and stay to be named; a sign of money, a per cent sign and the marks that offices put behind a number are taken off, and
told.
"""

import math
import re
import statistics
from collections.abc import Sequence
from typing import NamedTuple


def known(*rows: str) -> frozenset[str]:
    """The words of rows, to be looked up."""
    return frozenset(" ".join(rows).split())


MISSING = known(
    "na n/a #n/a #na <na> nan #nan -nan 1.#qnan nat null (null) none nil nd n.d. n.d k.a. k.a missing undefined",
    "- -- --- – — ― . .. ... … ? ?? * ** *** : / #nv #div/0! #value! #ref! #wert!",
) | {"", "k. a.", "n. d.", "no data"}
"""Marks for a missing number, in small letters."""

SENTINELS = known(
    "-99 -99.0 -99.9 -99.90 -99.99 -99.999 -999 -999.0 -999.9 -999.90 -999.99 -999.000 -999.999 -9999 -9999.0",
    "-9999.9 -9999.99 -9999.000 -99999 -32768 -6999 -8888 -88.8 -77.7 -1e20 -1e+20 -1.0e20 1e20 1.0e20 1.e20",
    "99.99 999.9 999.99 9999 9999.9 9999.99 99999 999999",
)
"""Numbers as which offices write "not measured"; whether one is meant, the rest of its column tells."""

_SPACES = " \u00a0\u202f\u2009\u2007"
_MINUS = r"\-\u2212\u2013\ufe63\uff0d"
_MONEY = (
    r"[$€£¥₹₽₩₺¢~≈]|ca?\.|(?:US|A|C|CA|HK|NZ)\$"
    r"|(?:EUR|USD|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|Rs\.?|R\$|Fr\.?|kr\.?|zł)"
)
UNITS = known(
    "nm µm mm cm dm m km in ft yd mi mg g kg t lb lbs oz ml cl dl l hl Wh kWh MWh GWh W kW MW J kJ MJ cal kcal V mV kV",
    "A mA °C °F Pa hPa kPa mbar bar psi ms s sec min h hrs days m/s km/h mph kn % ‰ ppm ppb mmol/l mmol/L mg/dl mg/dL",
    "bpm rpm mmHg W/m2 W/m² µg/m3 µg/m³ m2 m² m3 m³ km² ha dB",
)
"""Units that may stand behind a number."""
_WORDS = known("bar sec min hrs days cal")
"""Those of three letters and more that may as well be words."""
_LONG = "|".join(map(re.escape, sorted((u for u in UNITS - _WORDS if len(u) > 2), key=len, reverse=True)))
_EXPONENT = r"(?:[eEdD][+\-\u2212]?\d{1,4}|\s?[x×·*]\s?10(?:\^|\*\*)?\(?[+\-\u2212]?\d{1,3}\)?)?"


def _pattern(decimal: str, marks: str) -> re.Pattern[str]:
    groups = rf"[1-9]\d{{0,2}}(?:(?P<mark>[{marks}{_SPACES}'’_])\d{{3}})(?:(?P=mark)\d{{3}})*"
    indian = r"|\d{1,2}(?:,\d{2})+,\d{3}" if decimal == r"\." else ""
    whole = rf"(?P<body>(?:{groups}{indian}|\d+)(?:{decimal}\d*)?|{decimal}\d+)"
    return re.compile(
        rf"(?P<quote>['’`]?)(?P<open>\()?(?P<sign>[+{_MINUS}])?\s?(?P<money>{_MONEY})?\s?(?P<inner>[+{_MINUS}])?"
        rf"{whole}(?P<exponent>{_EXPONENT})"
        rf"[{_SPACES}]?(?P<after>%|‰|°[CFK]?|{_MONEY}|{_LONG}|[kKMB]|Mio\.?|Mrd\.?|[a-zA-Zµ*†‡#^!¹²³⁴]{{1,2}}|\([a-zA-Z]{{1,2}}\)|\[\w{{1,3}}\])?"
        rf"(?P<behind>[{_MINUS}])?(?P<close>\))?['’]?"
    )


_PATTERNS = {".": _pattern(r"\.", ","), ",": _pattern(",", ".")}
TIMES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "Mio": 1e6, "Mio.": 1e6, "Mrd": 1e9, "Mrd.": 1e9}
"""Marks behind a number that stand for thousands and more."""
_DROP = str.maketrans("", "", "'’_" + _SPACES)


class Number(NamedTuple):
    """A cell's value, and what was taken off before or behind it ("" where nothing was)."""

    value: float
    mark: str = ""


def is_missing(cell: str) -> bool:
    """Whether a cell says that its number is missing."""
    return cell.strip().strip("\ufeff\u200b").lower() in MISSING


def number(cell: str, decimal: str) -> Number | None:
    """The number that a cell is, under a decimal "." or ","; None where it is none, or beyond all floats."""
    text = cell.strip()
    if text[:1] == "±":  # how a change of nothing is written
        zero = number(text[1:], decimal)
        return zero if zero and not zero.value else None
    found = _PATTERNS[decimal].fullmatch(text)
    if not found:
        return _with_fraction(text)
    if bool(found["open"]) != bool(found["close"]):
        return None
    signs = [sign for sign in (found["sign"], found["inner"], found["behind"]) if sign]
    if len(signs) > 1:
        return None
    value = _value(found["body"], found["exponent"], decimal)
    after = (found["after"] or "").strip()
    if after in TIMES:
        value *= TIMES[after]
    if bool(found["open"]) != bool(signs and signs[0] != "+"):
        value = -value
    if not math.isfinite(value):
        return None
    return Number(value, (found["money"] or "") or after)


_FRACTION = re.compile(
    rf"(?P<sign>[{_MINUS}])?(?P<whole>\d{{1,6}})[ -](?P<part>\d{{1,2}})/(?P<of>2|4|8|16|32|64)"
)


def _with_fraction(text: str) -> Number | None:
    """A whole number with a fraction behind it, 29 3/8, as inches are measured; a fraction alone may be a date."""
    found = _FRACTION.fullmatch(text) if "/" in text else None
    if not found or not 0 < int(found["part"]) < int(found["of"]):
        return None
    value = int(found["whole"]) + int(found["part"]) / int(found["of"])
    return Number(-value if found["sign"] else value)


def _value(body: str, exponent: str, decimal: str) -> float:
    group = "," if decimal == "." else "."
    digits = body.translate(_DROP).replace(group, "").replace(decimal, ".")
    power = re.sub(r"\s*[x×·*]\s*10[\^*(]*|[dD]", "e", exponent.replace("\u2212", "-")).rstrip(")")
    try:
        return float(digits + power)
    except (OverflowError, ValueError):
        return math.inf


MONTH_OF_YEAR = re.compile(r"(0?[1-9]|1[0-2])\.((?:1[5-9]|20|21)\d\d)")
"""A cell such as 3.2001, which may be a number with a decimal point or March 2001."""


class Votes(NamedTuple):
    """How many cells can only have a decimal point, only a decimal comma, and how many could have either."""

    point: int
    comma: int
    either_point: int  # such as 1.234
    either_comma: int  # such as 1,234

    @property
    def unsure(self) -> bool:
        """Whether all that is known of the decimal mark are cells such as 1.234."""
        return not self.point and not self.comma and bool(self.either_point or self.either_comma)


def votes(cells: Sequence[str]) -> Votes:
    """What cells say of the decimal mark."""
    point = comma = either_point = either_comma = 0
    for cell in cells:
        if ("." not in cell and "," not in cell) or MONTH_OF_YEAR.fullmatch(cell.strip()):
            continue
        as_point, as_comma = number(cell, "."), number(cell, ",")
        if as_point and as_comma:
            if as_point.value != as_comma.value:
                either_point += "." in cell
                either_comma += "," in cell
        elif as_point:
            point += 1
        elif as_comma:
            comma += 1
    return Votes(point, comma, either_point, either_comma)


_TENFOLD = 1.0
"""How much closer, in powers of ten, one reading must bring a column's numbers to each other."""


def mark_by_size(columns: Sequence[Sequence[str]]) -> str | None:
    """The decimal mark under which cells such as 1.194 are as large as those of their column that have no mark, such as
    985; None where there are none of these, or both marks will do."""
    told = 0
    for cells in columns:
        either = [cell for cell in cells if votes([cell]).unsure]
        plain = [
            int(cell) for cell in map(str.strip, cells) if cell.isascii() and cell.isdecimal() and int(cell)
        ]
        pointed = {"." in cell for cell in either}
        if not plain or len(pointed) != 1:
            continue
        fraction, thousands = (".", ",") if True in pointed else (",", ".")
        apart = {mark: _apart(either, mark, plain) for mark in ".,"}
        if max(plain) >= 1000 or apart[fraction] + _TENFOLD < apart[thousands]:
            told += 1 if fraction == "." else -1
        elif apart[thousands] + _TENFOLD < apart[fraction]:
            told += 1 if thousands == "." else -1
    return None if not told else "." if told > 0 else ","


def _apart(cells: Sequence[str], decimal: str, others: Sequence[int]) -> float:
    """How far numbers are from others, in powers of ten."""
    read = [abs(found.value) for cell in cells if (found := number(cell, decimal))]
    return abs(math.log10(statistics.median(read)) - math.log10(statistics.median(others)))


def all_plain(cells: Sequence[str], decimal: str) -> list[float] | None:
    """The numbers of cells that are all of the plainest kind, quickly; None where one of them is not."""
    together = "".join(cells)
    if "_" in together or (decimal == "," and ("." in together or ";" in together)):
        return None
    try:
        if decimal == ",":
            cells = ";".join(cells).replace(",", ".").split(";")
        values = list(map(float, cells))
    except ValueError:
        return None
    return values if len(values) == len(cells) and all(map(math.isfinite, values)) else None


_WITH_UNIT = re.compile(r"[^a-zA-Z]*\d[.,]?\s*(?P<unit>[^\W\d_][^\d,;]{0,11})")


def shared_unit(cells: Sequence[str], decimal: str) -> tuple[str, str] | None:
    """What stands behind the numbers of nearly all cells, such as kWh, and the decimal mark of these numbers."""
    found = _WITH_UNIT.fullmatch(cells[0].strip())
    if not found:
        return None
    unit = found["unit"]
    bare = [cell.strip().removesuffix(unit) for cell in cells if cell.strip().endswith(unit)]
    told = votes(bare)
    mark = decimal if told.point == told.comma else "." if told.point > told.comma else ","
    good = sum(number(cell, mark) is not None for cell in bare)
    return (unit, mark) if good > 0.8 * len(cells) else None
