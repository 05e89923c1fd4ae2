"""How far the visitor is: a list of steps, the present one, those that are done, what was answered; kept so that a
reload or another visit finds it.

No browser here: `read` and `write` are handed in."""

import json

from page.guide.tour.steps import CHAPTERS, STEPS


class Course:
    def __init__(self, read, write, chapter=None):
        """read(): the text that write(text) kept last, or None; chapter: only its steps, as a lesson."""
        self.write = write
        self.chapter = chapter if chapter in CHAPTERS else None
        self.steps = [step for step in STEPS if self.chapter in (None, step.chapter)]
        self.chapters = [name for name in CHAPTERS if self.chapter in (None, name)]
        self.ids = [step.id for step in self.steps]
        kept = _parsed(read())
        self.open = bool(kept.get("open"))
        self.finished = bool(kept.get("finished"))
        self.met = bool(kept)
        # those of other chapters, too: a lesson forgets nothing of the tour
        known = [step.id for step in STEPS]
        self.seen = [name for name in _list(kept.get("seen")) if name in known]
        answers = kept.get("answers")
        self.answers = answers if isinstance(answers, dict) else {}
        self.at = self.ids.index(kept["step"]) if kept.get("step") in self.ids else 0

    @property
    def step(self):
        return self.steps[self.at]

    @property
    def total(self):
        return len(self.steps)

    @property
    def done(self):
        """How many of these steps have been completed."""
        return len([name for name in self.ids if name in self.seen])

    @property
    def begun(self):
        return bool(self.seen) and not self.finished

    @property
    def last(self):
        return self.at == self.total - 1

    def complete(self):
        """The present step is done; True when it was not before."""
        new = self.step.id not in self.seen
        if new:
            self.seen.append(self.step.id)
        self.keep()
        return new

    def answer(self, choice):
        """Of a question that has a right answer the first one counts; what was expected may be thought over."""
        if self.step.kind != "quiz" or self.step.id not in self.answers:
            self.answers[self.step.id] = choice
        self.keep()

    def score(self):
        """(questions answered rightly, questions with a right answer)"""
        asked = self.asked()
        return len([step for step in asked if self.answers.get(step.id) == step.answer]), len(asked)

    def asked(self):
        """The steps that ask what has a right answer."""
        return [step for step in self.steps if step.kind == "quiz"]

    @property
    def answered(self):
        """Whether there were questions, and none is left."""
        asked = self.asked()
        return bool(asked) and all([step.id in self.answers for step in asked])

    def expected(self):
        """What was expected at the step before, if it asked: the number of the choice, else None."""
        before = self.steps[self.at - 1] if self.at else None
        return self.answers.get(before.id) if before and before.kind == "expect" else None

    def go(self, turn):
        """To a neighbour; False at either end."""
        to = self.at + turn
        if not 0 <= to < self.total:
            return False
        self.at = to
        self.keep()
        return True

    def go_to(self, name):
        """To a step or to a chapter's first step, by name; False when there is none."""
        for place, step in enumerate(self.steps):
            if name in (step.id, step.chapter):
                self.at = place
                self.keep()
                return True
        return False

    def show(self, open):
        self.open = open
        self.keep()

    def finish(self):
        self.finished = self.finished or self.chapter is None
        self.at = 0
        self.show(False)

    def keep(self):
        self.met = True
        self.write(
            json.dumps(
                {
                    "step": self.step.id,
                    "open": self.open,
                    "finished": self.finished,
                    "seen": self.seen,
                    "answers": self.answers,
                }
            )
        )


def _parsed(text):
    """Whatever was kept, by whatever version of this page."""
    try:
        kept = json.loads(text) if text else {}
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _list(value):
    return value if isinstance(value, list) else []
