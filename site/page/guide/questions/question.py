"""What a question is: five steps on the tour's card, which are a guess, an experiment on the stage, what was seen, the
answer, and the same in code. Which ones there are says rows.py."""

from page.browser.types import TYPE_CHECKING
from page.guide.tour.steps import STAYING, Step

if TYPE_CHECKING:
    from page.browser.types import Value
    from page.guide.tour.steps import Setting

PARTS = ("guess", "try", "seen", "answer", "code")
CODE = "tour-code"
"""What the card shows below the words of the last part."""
FASTEST = 0
"""As speeds are told: without animation."""


def setting(name: str) -> str:
    """The control of a setting in the drawer."""
    return '[data-setting="%s"]' % name


class Question:
    """id; asked: the state in which one guesses and tries; at: a CSS selector, what is spoken of; done: what the
    visitor does, as a step's; seen: the state in which the rest is told; topics: explanations that go on from there;
    others: questions that do. tried_at: what is to be used, seen_at: what is to be seen then, where it is not what is
    spoken of. What is told of a run that the visitor has compared with the one asked about, is told beside that one.
    right: the number of the choice that turns out to be so; chapter: of the tour, whose questions of Check
    yourself go on from it."""

    __slots__ = (
        "asked",
        "at",
        "chapter",
        "done",
        "id",
        "others",
        "right",
        "seen",
        "seen_at",
        "topics",
        "tried_at",
    )

    def __init__(
        self,
        id: str,
        at: str,
        asked: "Setting",
        done: tuple,
        seen: "Setting | None" = None,
        topics: tuple = (),
        others: tuple = (),
        tried_at: str | None = None,
        seen_at: str | None = None,
        *,
        right: int,
        chapter: str,
    ) -> None:
        self.right, self.chapter = right, chapter
        self.id, self.at, self.asked, self.done = id, at, asked, done
        self.seen, self.topics, self.others = seen or asked, topics, others
        self.tried_at, self.seen_at = tried_at or at, seen_at or at
        if self.seen.run != asked.run:
            self.seen.beside = asked.run if asked.epochs else STAYING

    def steps(self) -> list["Step"]:
        def step(part: str, at: str, setting: "Setting", **more: "Value") -> "Step":
            return Step(self.id, self.id + "/" + part, at, setting, **more)

        return [
            step("guess", self.at, self.asked, kind="expect"),
            step("try", self.tried_at, self.asked, done=self.done),
            step("seen", self.seen_at, self.seen),
            step("answer", self.seen_at, self.seen),
            step("code", self.seen_at, self.seen, picture=CODE),
        ]
