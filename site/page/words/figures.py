"""Figures as people read them, in the language of the page. Whatever shows or says a number gets it from here.

    whole(12000)            12,000      a count; groups of three from five digits on
    fixed(-0.5, 2)          −0.50       so many decimals
    short(0.25)             0.25        as many of three digits as tell something
    short(0.000084)         8.4·10⁻⁵    below a thousandth and from a million on: a power of ten
    plain(0.00001)          0.00001     a value that somebody set: all its digits, if that can be
    loss(0.01234)           0.0123      a loss or an error; "–" for None
    cell(0.4251)            0.43        a value inside the network; small ones as a power of ten
    percent(0.375)          38%
    decade(-5)              10⁻⁵        a tick of a logarithmic axis
    tenths(12.3)            12          about how many
    megabytes(1234567)      1.2
    read("0,5")             0.5         the way back, of what somebody typed; None for no number

A minus is a true one (−, as wide as a plus) and never stands before nothing. Canvas, words and labels show one text.
A figure inside a sentence follows a change of language if it is handed over unwritten: `figure("loss", 0.01)`."""

import math

from page.browser.types import Act, Value

RAISED = dict(zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
LONGEST = 30
"""Characters of a number that is read."""
GROUPED_FROM = 5
NOTHING = "–"

_signs = {"decimal": ".", "group": ",", "percent": "{n}%"}


def use(signs: dict) -> None:
    """The language's signs: "decimal", "group" (between groups of digits) and "percent" ("{n}%")."""
    _signs.update(signs)


def _in_language(text: str) -> str:
    """A number as Python writes it without an exponent, with the language's signs."""
    minus, text = text.startswith("-"), text.lstrip("-")
    ones, point, decimals = text.partition(".")
    if len(ones) >= GROUPED_FROM and ones.isdigit():
        first = len(ones) % 3
        groups = [ones[:first]] if first else []
        groups += [ones[start : start + 3] for start in range(first, len(ones), 3)]
        ones = _signs["group"].join(groups)
    text = ones + (_signs["decimal"] + decimals if point else "")
    return "−" + text if minus and text.strip("0.," + _signs["decimal"]) else text


def _raised(mantissa: str, exponent: int) -> str:
    raised = "10" + "".join(RAISED[sign] for sign in str(exponent))
    return (
        raised
        if mantissa == "1"
        else "−" + raised
        if mantissa == "-1"
        else _in_language(mantissa) + "·" + raised
    )


def _power(value: float, decimals: int) -> str:
    mantissa, exponent = ("%.*e" % (decimals, value)).split("e")
    return _raised(_trimmed(mantissa), int(exponent))


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def whole(value: float) -> str:
    return _in_language(str(int(value)))


def fixed(value: float, decimals: int) -> str:
    if not math.isfinite(value):
        return str(value).replace("-", "−")
    return _in_language("%.*f" % (decimals, value))


def short(value: float, digits: int = 3) -> str:
    if value == 0 or not math.isfinite(value):
        return fixed(value, 0)
    size = math.floor(math.log(abs(value)) / math.log(10) + 1e-9)
    if not -4 < size < 6:
        return _power(value, min(digits - 1, 1) if size < 0 else digits - 1)
    return _in_language(_trimmed("%.*f" % (max(0, digits - 1 - size), value)))


def plain(value: float) -> str:
    text = "%.10g" % value
    if "e" not in text:
        return _in_language(text)
    mantissa, exponent = text.split("e")
    if -10 < int(exponent) < 0:
        decimals = -int(exponent) + len(mantissa.lstrip("-").replace(".", "")) - 1
        return _in_language("%.*f" % (decimals, value))
    return _raised(mantissa, int(exponent))


def loss(value: float | None) -> str:
    if value is None:
        return NOTHING
    if value == 0 or value >= 1e6:
        return short(value)
    if value >= 0.001:
        return fixed(value, 4 if value < 10 else 1)
    return _power(value, 1)


def cell(value: float) -> str:
    if value and abs(value) < 0.005:
        return _power(value, 1)
    return fixed(value, 2) if abs(value) < 1e6 else short(value)


def percent(share: float) -> str:
    return _signs["percent"].replace("{n}", whole(math.floor(100 * share + 0.5)))


def decade(power: int) -> str:
    return _in_language("%.*f" % (max(0, -power), 10.0**power)) if -4 < power < 5 else _raised("1", power)


def tenths(value: float) -> str:
    return fixed(value, 1 if value < 9.95 else 0)


def megabytes(count: int) -> str:
    return fixed(count / 1e6, 1)


def number(value: float) -> str:
    """A number without a form of its own, in a sentence."""
    return whole(value) if isinstance(value, int) else plain(value)


FORMS: dict[str, Act] = {
    "whole": whole, "fixed": fixed, "short": short, "plain": plain, "loss": loss, "cell": cell, "percent": percent,
    "tenths": tenths, "megabytes": megabytes,
}  # fmt: skip


def figure(form: str, *arguments: Value) -> dict:
    """A figure as a value of a sentence, which is written when the sentence is said: figure("fixed", 0.5, 2)."""
    return {"figure": form, "of": list(arguments)}


def _in_groups(text: str) -> bool:
    """Whether commas stand where groups of three digits begin; 0,500 is a half."""
    parts = text.lstrip("+-").partition(".")[0].split(",")
    rest = [len(part) == 3 and part.isdigit() for part in parts[1:]]
    return bool(rest) and all(rest) and parts[0].isdigit() and len(parts[0]) <= 3 and parts[0][0] != "0"


def read(text: str, whole: bool = False) -> float | None:
    """The number that a text stands for: with a comma or a point before its decimals, with a true or a typed minus,
    its digits in groups by spaces or, where the language does so, by commas. whole: no decimals."""
    text = "".join(text.split()).replace("\u202f", "").replace("\u00a0", "").replace("−", "-")
    if _signs["group"] == "," and _in_groups(text):
        text = text.replace(",", "")
    if not whole and text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    if not text or len(text) > LONGEST or not all(sign in "0123456789+-.eE" for sign in text):
        return None
    try:
        number = int(text) if whole else float(text)
    except ValueError:
        return None
    return number if whole or math.isfinite(number) else None
