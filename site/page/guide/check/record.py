"""What the visitor has answered, and how sure they were: kept as one text, which can be taken along and erased.

No browser here: `read`, `write` and the time are handed in."""

import json

from page.browser.types import Act, Value
from page.guide.check.prompts import PROMPT
from page.guide.check.schedule import is_due

VERSION = 1
"""Grows when a record of before cannot be read any more."""
CONFIDENCE = ("sure", "unsure", "guess")
MOST = 1000000
"""Answers that are counted."""
LONGEST = 40
"""Characters of an answer that are kept: twenty fit into a link of two thousand. A longer one ends in a sign of it."""
CUT = "…"
ENOUGH = 5
"""Answers from which on something can be said about them."""
OFTEN = 0.8
"""The share of right answers of those who know."""


class Entry:
    """How one prompt went: tried so often; right so often since the last wrong one; when it was last answered, how sure
    one was then (None: not known any more), and what the answer was (never one's own words)."""

    __slots__ = ("at", "given", "in_a_row", "sure", "tried")

    def __init__(
        self, tried: int, in_a_row: int, at: float, sure: str | None = None, given: str = ""
    ) -> None:
        self.tried, self.in_a_row, self.at, self.sure, self.given = tried, in_a_row, at, sure, given

    def row(self) -> list:
        return [self.tried, self.in_a_row, self.at, self.sure, self.given]


class Record:
    entries: dict[str, Entry]
    counts: dict[str, list[int]]

    def __init__(self, read: Act, write: Act) -> None:
        """read(): the text that write(text) kept last, or None."""
        self.read, self.write = read, write
        self.clear()
        self.hear()

    def hear(self) -> None:
        """What is kept by now: another tab may have added to it, or erased it."""
        text = self.read()
        if text:
            self.take_over(text)
        elif self.entries:
            self.clear()

    def clear(self) -> None:
        self.entries = {}
        self.counts = {name: [0, 0] for name in CONFIDENCE}
        """{confidence: [answers, right ones]}"""

    def answer(self, prompt: str, right: bool, confidence: str, now: float, given: str = "") -> None:
        self.hear()
        before = self.entries.get(prompt) or Entry(0, 0, now)
        in_a_row = before.in_a_row + 1 if right else 0
        self.entries[prompt] = Entry(before.tried + 1, in_a_row, now, confidence, shortened(given))
        count = self.counts[confidence]
        count[0] += 1
        count[1] += right
        self.write(self.text())

    def due(self, now: float) -> list[str]:
        """The prompts that were answered and are to come again, the longest waiting first."""
        found = [
            (entry.at, name) for name, entry in self.entries.items() if is_due(entry.at, entry.in_a_row, now)
        ]
        found.sort()
        return [name for at, name in found]

    def recalled(self, prompt: str) -> bool:
        """Whether its last answer was right."""
        return prompt in self.entries and self.entries[prompt].in_a_row > 0

    def marks(self, prompts: list[str]) -> list[bool | None]:
        """Of each of them whether its last answer was right, None where it is not answered yet."""
        return [self.recalled(name) if name in self.entries else None for name in prompts]

    # --- as a text ------------------------------------------------------------------------------------------------

    def text(self) -> str:
        entries = {name: entry.row() for name, entry in self.entries.items()}
        return json.dumps({"version": VERSION, "answers": entries, "confidence": self.counts})

    def take_over(self, text: str) -> bool:
        """Read what `text` gave, whole, in place of what is here; False, and nothing has changed, where it is not that.
        Prompts that there are no more are left out."""
        try:
            told = json.loads(text)
            if not isinstance(told, dict) or told.get("version") != VERSION:
                return False
            entries = {name: entry_of(row) for name, row in told["answers"].items() if name in PROMPT}
            counts = {name: count_of(told["confidence"][name]) for name in CONFIDENCE}
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
            return False
        self.entries, self.counts = entries, counts
        return True

    def bring(self, text: str) -> bool:
        """Take over a record from a file, and keep it."""
        taken = self.take_over(text)
        if taken:
            self.write(self.text())
        return taken

    def erase(self) -> None:
        self.clear()
        self.write("")

    # --- confidence against results --------------------------------------------------------------------------------

    def verdict(self) -> str:
        """How well the visitor knows what they know: "few" answers to say so, "over" (sure and often wrong), "under"
        (unsure or guessed and mostly right), or "fits"."""
        if sum([count[0] for count in self.counts.values()]) < ENOUGH:
            return "few"
        sure, right = self.counts["sure"]
        rest = [self.counts["unsure"][k] + self.counts["guess"][k] for k in (0, 1)]
        if sure and right < OFTEN * sure:
            return "over"
        if rest[0] and rest[1] > OFTEN * rest[0]:
            return "under"
        return "fits"


def shortened(given: str) -> str:
    return given if len(given) <= LONGEST else given[: LONGEST - len(CUT)] + CUT


def entry_of(row: Value) -> Entry:
    tried, in_a_row, at = row[:3]
    # records of before told nothing else
    sure, given = row[3:] if len(row) > 3 else (None, "")
    tried, in_a_row = counted(tried), counted(in_a_row)
    at = float(at)
    told = isinstance(given, str) and len(given) <= LONGEST and (sure is None or sure in CONFIDENCE)
    if in_a_row > tried or not 0 <= at < 1e12 or not told:
        raise ValueError("no entry")
    return Entry(tried, in_a_row, at, sure, given)


def count_of(row: Value) -> list[int]:
    all_, right = [counted(number) for number in row]
    if right > all_:
        raise ValueError("more right answers than answers")
    return [all_, right]


def counted(number: Value) -> int:
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST:
        raise ValueError("no count")
    return number
