"""The explanations and the glossary of the page's language, loaded when they are first asked for."""

import json

from page import browser
from page.browser.types import Value


class Reading:
    """topics: {id: {title, html, where, see, find}}; steps: of the tour; questions: {id: {title, find}}; terms: {id:
    {term, html, topic, ...}}. All are None until `load` has succeeded once. `ordered` has the terms in the order of the
    alphabet, which MicroPython's dictionaries do not keep."""

    topics: dict
    chapters: dict
    steps: dict
    questions: dict
    terms: dict
    ordered: list

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.topics = self.chapters = self.steps = self.questions = self.terms = self.ordered = None

    async def load(self) -> bool:
        """Whether everything is there."""
        if self.topics is not None:
            return True
        language = browser.document.documentElement.lang
        topics = await fetched("content/%s/topics.json" % language)
        glossary = await fetched("content/%s/glossary.json" % language)
        if topics is None or glossary is None:
            return False
        self.chapters, self.steps, self.questions = topics["chapters"], topics["steps"], topics["questions"]
        self.ordered = glossary["terms"]
        self.terms = {term["id"]: term for term in self.ordered}
        self.topics = topics["topics"]
        return True


async def fetched(path: str) -> Value:
    try:
        # a file that does not come is told of, and asked for again, where it is wanted
        response = await browser.window.fetch(browser.address(path), browser.options(expected=True))
        return json.loads(await response.text()) if response.ok else None
    except Exception:
        return None
