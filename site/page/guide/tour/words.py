"""The words of a course's steps, fetched by those who take it only."""

import json

from page import browser


class Words:
    texts: dict | None
    language: str | None

    def __init__(self, file: str) -> None:
        """file: the name of what holds them in each language, {"step": {id: words}, "chapter": {id: {"title"}}}."""
        self.file = file
        self.texts = self.language = None
        self.chapters = []
        """(name, title) of each."""

    async def learn(self, names: list) -> bool:
        """Have them in the page's language, with the titles of the chapters of these names. Whether they are there."""
        language = browser.document.documentElement.lang
        if language != self.language:
            text = await browser.fetch_text("content/%s/%s.json" % (language, self.file))
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
