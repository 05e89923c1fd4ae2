"""The words of the tour's steps, fetched by those who take it only."""

import json

from page import browser
from page.browser.types import TYPE_CHECKING

if TYPE_CHECKING:
    from page.guide.tour.course import Course


class Words:
    texts: dict | None
    language: str | None

    def __init__(self) -> None:
        self.texts = self.language = None
        self.chapters = []
        """(name, title) of each."""

    async def learn(self, names: list) -> bool:
        """Have them in the page's language, with the titles of the chapters of these names. Whether they are there."""
        language = browser.document.documentElement.lang
        if language != self.language:
            text = await browser.fetch_text("content/%s/tour.json" % language)
            try:
                texts = json.loads(text)
                chapters = [(name, texts["chapter"][name]["title"]) for name in names]
            except (ValueError, TypeError, KeyError):
                return False
            self.texts, self.language, self.chapters = texts, language, chapters
        return True

    def of(self, step: str) -> dict:
        """A step's words, by the step's name."""
        return self.texts["step"][step]

    def expected(self, course: "Course") -> str | None:
        """What the visitor has expected at the step before, if it asked for that."""
        choice = course.expected()
        return None if choice is None else self.of(course.steps[course.at - 1].id)["choices"][choice]
