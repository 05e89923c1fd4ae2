"""Numbers as programs write them: array([1, 2]), c(1, 2), [(1, 2.5), (2, 3)], and what R prints, [1] 5 6 7."""

import re

from explornn_py.reading.cutting import Line

LONGEST = 5_000_000
_CALL = re.compile(r"\s*(?:[\w.]+\s*(?:=|<-)\s*)?[\w.]*\s*[\[({](.*)[\])}]\s*;?\s*", re.DOTALL)
_TYPE = re.compile(r",\s*dtype\s*=\s*[\w.]+\s*(?=\)\s*$)")
_ONLY_NUMBERS = re.compile(r"[\s\d.,;+\-eE\u2212()\[\]{}naNAoe]*")
_SUM = re.compile(r"\d(\s*)[+\-\u2212]\1\d")
"""What is still to be reckoned, between numbers, or a date; in `10 -2` there are two numbers."""
_LISTS = re.compile(
    r"(?:\s*+[^\W\d][\w.]*+\s*+(?:=|<-|:)\s*+[\w.]*+\s*+[\[({][\s\d.,;+\-\u2212eE]*+[\])}]\s*+;?)++\s*+"
)
_COUNT = re.compile(r"\s*\[\s*\d+\]\s+")


def from_code(text: str) -> str | None:
    """The numbers of a list as programs write it, one inner list a line; None where the text is no such list."""
    start = text.lstrip()[:1]
    if len(text) > LONGEST or not (start.isalpha() or start in "[({") or text.rstrip()[-1:] not in "])};":
        return None
    found = _CALL.fullmatch(_TYPE.sub("", text))
    if not found or not _ONLY_NUMBERS.fullmatch(found[1]) or not re.search(r"\d", found[1]):
        return None
    if not re.search(r"[\[({]", found[1]):
        return " ".join(found[1].split()).strip(" ,;")
    lines = re.split(r"[\])}][\s,;]*", re.sub(r"[\[({]", "", found[1]).replace("\n", " "))
    return "\n".join(line.strip(" ,;") for line in lines if line.strip(" ,;"))


def is_reckoned(text: str) -> bool:
    """Whether it is lists with names, of which a program would have to reckon some numbers first."""
    return bool(_LISTS.fullmatch(text) and _SUM.search(text))


def without_counts(lines: list[Line]) -> list[Line]:
    """What R prints, one number a line, without the [1] in front that tells which number comes first."""
    if sum(bool(_COUNT.match(text)) for _, text in lines[:400]) < 2:
        return lines
    found: list[Line] = []
    for number, text in lines:
        words = _COUNT.sub("", text).split() if _COUNT.match(text) else [text]
        found += [(number, word) for word in words]
    return found
