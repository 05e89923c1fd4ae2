"""The switch of languages in the header: the whole page in another language, the run untouched.

Most words are found again by their keys; who says sentences with values in them listens and says them anew."""

import asyncio

from page import browser
from page.browser.signal import Signal
from page.browser.types import Part
from page.words import language


class Languages:
    def __init__(self, notice: Part) -> None:
        self.notice = notice
        self.changed, self.written = Signal(), Signal()
        """(): the words are another language's; everybody has said theirs anew, and places may have other sizes."""
        self.select = browser.element("language")
        languages = language.available()
        for code, name in languages:
            browser.make("option", self.select, value=code, lang=code, text=name)
        self.select.hidden = len(languages) < 2
        self.show()
        browser.listen(
            self.select, "change", lambda event: asyncio.create_task(self.speak(self.select.value))
        )

    def show(self) -> None:
        self.select.value = browser.document.documentElement.lang

    def failed(self) -> None:
        self.notice.show("page.language_failed", "page.language_failed_hint", lasting=True)

    async def speak(self, code: str) -> None:
        changed = await language.change(code)
        self.show()
        if changed:
            self.changed.send()
            self.written.send()
        else:
            self.failed()
