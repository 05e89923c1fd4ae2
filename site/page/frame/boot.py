"""The line that says how far the trainer has come: parts, megabytes, and what to do when one is missing."""

from page import browser
from page.words.figures import figure
from page.words.texts import phrase, say


class Boot:
    def __init__(self, voice):
        self.voice = voice
        self.files = browser.window.trainerFiles
        self.text = browser.element("boot-text")
        self.bar = browser.element("boot-progress")
        self.retry = browser.element("boot-retry")
        self.box = browser.element("boot")
        self.ready = False
        browser.listen(browser.window, "trainerfiles", lambda event: self.draw())
        browser.listen(self.retry, "click", lambda event: self.try_again())

    def try_again(self):
        # the button goes: whoever pressed it stays at the controls
        browser.element("play").focus(browser.options(preventScroll=True))
        self.files.retry()

    @property
    def failed(self):
        """Whether something is missing without which nothing trains."""
        return not self.ready and browser.window.place.verdict == "failed"

    def draw(self):
        if self.ready:
            return
        files = self.files
        self.retry.hidden = not files.failed
        self.box.className = "boot failed" if files.failed else "boot"
        if files.failed:
            say(self.text, "boot.failed", part=phrase("start.parts." + files.failed))
            return
        if not files.total:
            return
        self.bar.value = 0.95 * files.received / files.total
        if files.received < files.total:
            say(
                self.text,
                "boot.files",
                step=phrase("start.parts." + (files.step or "python")),
                received=figure("megabytes", files.received),
                total=figure("megabytes", files.total),
            )
        else:
            say(self.text, "boot.engine")

    def show(self, state, **values):
        self.ready = state == "ready"
        if self.ready:
            browser.window.place.trained()
        self.bar.hidden = self.ready
        self.box.className = "boot"
        self.retry.hidden = True
        self.bar.value = 1 if self.ready else self.bar.value
        say(self.text, "boot." + state, **values)
        if not self.ready:
            self.voice.alarm(self.text.textContent)
