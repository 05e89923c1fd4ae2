"""What is said to screen readers: how much, what was said last, and the button that says it again."""

from page import browser
from page.browser.types import TYPE_CHECKING, Part
from page.words.texts import words

if TYPE_CHECKING:
    from page.words.voice import Voice


class Listening:
    def __init__(self, languages: Part, voice: "Voice") -> None:
        self.voice = voice
        languages.changed.listen(self.language_changed)
        self.last = browser.element("voice-last")
        level = browser.element("voice-level")
        level.value = self.voice.level
        browser.listen(level, "change", lambda event: self.voice.set_level(level.value))
        browser.listen(browser.element("voice-again"), "click", lambda event: self.voice.again())
        self.voice.heard = self.show
        self.show()

    def show(self) -> None:
        last = self.voice.last
        self.last.textContent = words("voice.last", text=last) if last else words("voice.none")

    def language_changed(self) -> None:
        self.voice.forget()
        self.show()
