"""What is said to screen readers: how much, what was said last, and the button that says it again."""

from page import browser
from page.words.texts import words


class Listening:
    def __init__(self, languages, voice):
        self.voice = voice
        languages.changed.listen(self.language_changed)
        self.last = browser.element("voice-last")
        level = browser.element("voice-level")
        level.value = self.voice.level
        browser.listen(level, "change", lambda event: self.voice.set_level(level.value))
        browser.listen(browser.element("voice-again"), "click", lambda event: self.voice.again())
        self.voice.heard = self.show
        self.show()

    def show(self):
        last = self.voice.last
        self.last.textContent = words("voice.last", text=last) if last else words("voice.none")

    def language_changed(self):
        self.voice.forget()
        self.show()
