"""A course with its words: the tour's, or that of a question. One is walked at a time, on the same card."""

from page.browser.types import TYPE_CHECKING
from page.guide.tour.words import Words
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.guide.tour.card import Card
    from page.guide.tour.course import Course


class Walk:
    def __init__(self, course: "Course", words: Words) -> None:
        self.course, self.words = course, words

    @property
    def chapters(self) -> list:
        """What can be gone to from the card, by name."""
        return self.course.chapters

    async def learn(self) -> tuple[bool, bool]:
        """(whether its words are there, whether they are others than before): in the page's language."""
        before = self.words.language
        there = await self.words.learn(self.chapters)
        return there, self.words.language != before

    def go_to(self, name: str) -> bool:
        """To a step or a chapter; False when there is none of that name."""
        return self.course.go_to(name)

    def leave(self) -> None:
        """Another one lies over it no more."""
        self.course.finish()

    def text(self) -> dict:
        """The present step's words."""
        return self.words.of(self.course.step.id)

    def expected(self) -> str | None:
        """What the visitor has expected at the step before, if it asked for that."""
        choice, course = self.course.expected(), self.course
        return None if choice is None else self.words.of(course.steps[course.at - 1].id)["choices"][choice]

    def do(self) -> bool:
        """What the present step asks for was done; True where that completes it."""
        return self.course.do()

    def before(self) -> list:
        """What is said above the present step's words of what the visitor has done before it."""
        expected = self.expected()
        return [] if expected is None else [phrase("tour.expected", what=expected)]

    def check(self) -> tuple[str, str]:
        """(the chapter whose questions of Check yourself go on from the present step, what leads there is called)."""
        return self.course.step.chapter, "check.after_chapter"

    def reply(self, choice: int) -> str:
        """What the present step answers to a choice; to what is only expected, nothing."""
        text = self.text()
        return text["replies"][choice] if self.course.step.kind == "quiz" else text.get("reply", "")


class Walks:
    """The tour's walk, or one that lies over it until it is left. listed: the one whose chapters the card offers."""

    listed: Walk | None

    def __init__(self, main: Walk) -> None:
        self.main = self.now = main
        self.listed = None

    @property
    def over(self) -> bool:
        return self.now is not self.main

    def put_away(self) -> bool:
        """The tour's is walked again, and the one that lay over it begins anew the next time; False without one."""
        if not self.over:
            return False
        self.now.leave()
        self.now = self.main
        return True

    async def learn(self, card: "Card") -> bool:
        """Whether the words are there, in the page's language; the card lists what it can lead to."""
        walk = self.now
        there, others = await walk.learn()
        if there and (others or walk is not self.listed):
            self.listed = walk
            card.list_chapters(walk.words.chapters)
        return there
