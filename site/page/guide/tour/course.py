"""How far the visitor is: a list of steps, the present one, those that are done, what was answered; kept so that a
reload or another visit finds it.

No browser here: `read` and `write` are handed in."""

import json

from page.browser.types import TYPE_CHECKING, Act, Value
from page.guide.tour.steps import STEPS, chapters_of
from page.settings.fields import FIELD

if TYPE_CHECKING:
    from page.guide.tour.steps import Step


class Course:
    def __init__(self, read: Act, write: Act, chapter: str | None = None, steps: tuple = STEPS) -> None:
        """read(): the text that write(text) kept last, or None; chapter: only its steps, as a lesson."""
        self.read, self.write = read, write
        chapters = chapters_of(steps)
        self.chapter = chapter if chapter in chapters else None
        self.steps = [step for step in steps if self.chapter in (None, step.chapter)]
        self.chapters = [name for name in chapters if self.chapter in (None, name)]
        self.ids = [step.id for step in self.steps]
        kept = _parsed(read())
        self.open = bool(kept.get("open"))
        self.finished = bool(kept.get("finished"))
        self.met = bool(kept)
        # those of other chapters, too: a lesson forgets nothing of the tour
        self.known = [step.id for step in steps]
        self.seen, self.tried, self.answers = [], [], {}
        self.add(kept)
        self.at = self.ids.index(kept["step"]) if kept.get("step") in self.ids else 0

    @property
    def step(self) -> "Step":
        return self.steps[self.at]

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def done(self) -> int:
        """How many of these steps have been completed."""
        return len([name for name in self.ids if name in self.seen])

    @property
    def begun(self) -> bool:
        return bool(self.seen) and not self.finished

    @property
    def last(self) -> bool:
        return self.at == self.total - 1

    @property
    def ends_chapter(self) -> bool:
        return self.last or self.steps[self.at + 1].chapter != self.step.chapter

    @property
    def gone(self) -> tuple[list, list]:
        """The steps that have been completed; those whose task was done or whose question was answered."""
        return self.seen, self.tried + list(self.answers)

    def complete(self) -> bool:
        """The present step is done; True when it was not before."""
        new = self.step.id not in self.seen
        if new:
            self.seen.append(self.step.id)
        self.keep()
        return new

    def do(self) -> bool:
        """What the present step asks for has been done, which completes it; where that is to be known later on."""
        if self.step.id not in self.tried:
            self.tried.append(self.step.id)
        return self.complete()

    def answer(self, choice: int) -> bool:
        """Of a question that has a right answer the first one counts, and then this is True; what was expected may be
        thought over."""
        self.hear()
        quiz = self.step.kind == "quiz"
        counts = quiz and self.step.id not in self.answers
        if counts or not quiz:
            self.answers[self.step.id] = choice
        self.keep()
        return counts

    def marks(self) -> list[bool | None]:
        """Of each question with a right answer whether it was answered rightly, None where it is not answered yet."""
        asked = [step for step in self.steps if step.kind == "quiz"]
        return [self.answers[step.id] == step.answer if step.id in self.answers else None for step in asked]

    def expected(self) -> int | None:
        """What was expected at the step before, if it asked: the number of the choice, else None."""
        before = self.steps[self.at - 1] if self.at else None
        return self.answers.get(before.id) if before and before.kind == "expect" else None

    def go(self, turn: int) -> bool:
        """To a neighbour; False at either end."""
        to = self.at + turn
        if not 0 <= to < self.total:
            return False
        self.at = to
        self.keep()
        return True

    def go_to(self, name: str) -> bool:
        """To a step or to a chapter's first step, by name; False when there is none."""
        for place, step in enumerate(self.steps):
            if name in (step.id, step.chapter):
                self.at = place
                self.keep()
                return True
        return False

    def show(self, open: bool) -> None:
        self.open = open
        self.keep()

    def finish(self) -> None:
        self.finished = self.finished or self.chapter is None
        self.at = 0
        self.show(False)

    def hear(self) -> None:
        """Where another tab has gone on meanwhile, what was done there stays done."""
        self.add(_parsed(self.read()))

    def add(self, kept: dict) -> None:
        seen, answers = _list(kept.get("seen")), kept.get("answers")
        self.seen += [name for name in seen if name in self.known and name not in self.seen]
        tried = _list(kept.get("tried"))
        self.tried += [name for name in tried if name in self.known and name not in self.tried]
        for name, choice in (answers if isinstance(answers, dict) else {}).items():
            self.answers[name] = self.answers.get(name, choice)

    def keep(self) -> None:
        self.met = True
        self.hear()
        kept = {
            "step": self.step.id,
            "open": self.open,
            "finished": self.finished,
            "seen": self.seen,
            "answers": self.answers,
        }
        if self.tried:
            kept["tried"] = self.tried
        self.write(json.dumps(kept))


def _parsed(text: str | None) -> dict:
    """Whatever was kept, by whatever version of this page."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _list(value: Value) -> list:
    return value if isinstance(value, list) else []


def comes_back(asked: dict[str, str], here: bool) -> bool:
    """Whether a tour that was open when the page was left opens again: not where the address asks for a network of its
    own. here: this is the very page that was left, loaded anew."""
    return here or not any([name in FIELD for name in asked])


def asked_for(search: str) -> dict[str, str]:
    """{name: value} of an address's question."""
    found = {}
    for part in search.lstrip("?").split("&"):
        name, _, value = part.partition("=")
        if name:
            found[name] = value
    return found
