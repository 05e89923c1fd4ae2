"""What a visitor has answered and completed, as statements of the Experience API (xAPI 1.0.3, part two: data), for a
page around this one that wants them (`xapi` in the address).

They lack their `actor`: who is learning, only the page around this one knows, and adds; this page never asks. What was
answered is not in them, only whether it was right. No browser here."""

from page.browser.types import TYPE_CHECKING, Act, Values
from page.guide.check.prompts import PROMPT

if TYPE_CHECKING:
    from page.guide.check.prompts import Prompt
    from page.guide.tour.steps import Step

VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITIES = "http://adlnet.gov/expapi/activities/"


def without_numbers(text: str) -> str:
    """A question's words on one line, a sign for each {number}, which every visitor has others of."""
    first, *others = " ".join(text.split()).split("{")
    return first + "".join(["…" + other.partition("}")[2] for other in others])


def uuid(random: list[int]) -> str:
    """Of sixteen random bytes (RFC 4122, version 4)."""
    numbers = list(random)
    numbers[6] = numbers[6] & 15 | 64
    numbers[8] = numbers[8] & 63 | 128
    digits = "".join(["%02x" % number for number in numbers])
    cuts = (0, 8, 12, 16, 20, 32)
    return "-".join([digits[start:stop] for start, stop in zip(cuts[:-1], cuts[1:])])


def score(raw: int, highest: int) -> Values:
    return {"scaled": raw / highest, "raw": raw, "min": 0, "max": highest}


class Statements:
    def __init__(self, page: str, language: Act, stamp: Act) -> None:
        """page: its address without all that stands behind; language(): its code; stamp(): (sixteen random bytes, the
        time by ISO 8601)."""
        self.page, self.language, self.stamp = page, language, stamp

    def step(self, step: "Step", right: bool, name: str) -> Values:
        """A question of the tour was answered; name: its title."""
        return self._answered("tour=" + step.id, "lesson=" + step.chapter, right, name)

    def prompt(self, prompt: "Prompt", right: bool, name: str) -> Values:
        """A question of Check yourself was answered; name: its words."""
        return self._answered("check=" + prompt.id, "check=" + prompt.chapter, right, without_numbers(name))

    def completed(self, place: str, right: int, questions: int) -> Values:
        """All questions that count are answered; place: what the address asks for to come to them."""
        return self._said("completed", self._activity(place), {"score": score(right, questions)})

    def _answered(self, place: str, chapter: str, right: bool, name: str) -> Values:
        result = {"score": score(int(right), 1), "success": right}
        said = self._said("answered", self._activity(place, name), result)
        said["context"]["contextActivities"]["parent"] = [self._activity(chapter)]
        return said

    def _said(self, verb: str, activity: Values, result: Values) -> Values:
        random, now = self.stamp()
        result["completion"] = True
        return {
            "id": uuid(random),
            "verb": {"id": VERBS + verb, "display": {"en": verb}},
            "object": activity,
            "result": result,
            "context": {
                "language": self.language(),
                "contextActivities": {"grouping": [self._activity("")]},
            },
            "timestamp": now,
        }  # fmt: skip

    def _activity(self, place: str, name: str = "") -> Values:
        """place: what the page's address asks for to come there."""
        definition: Values = {"type": ACTIVITIES + kind_of(place)}
        if name:
            definition["name"] = {self.language(): name}
        return {
            "objectType": "Activity", "id": self.page + ("?" + place if place else ""), "definition": definition,
        }  # fmt: skip


def kind_of(place: str) -> str:
    """By ADL's vocabulary of activities."""
    name, _, value = place.partition("=")
    if name == "tour" or value in PROMPT:
        return "question"
    return {"": "course", "lesson": "lesson", "check": "assessment"}[name]
