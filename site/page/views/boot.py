"""The line that says how far the trainer has come: parts, megabytes, and what to do when one is missing."""

from page import browser
from page.texts import words

MEGABYTE = 1e6


class Boot:
    def __init__(self):
        self.files = browser.window.trainerFiles
        self.text = browser.element("boot-text")
        self.bar = browser.element("boot-progress")
        self.retry = browser.element("boot-retry")
        self.box = browser.element("boot")
        self.ready = False
        browser.listen(browser.window, "trainerfiles", lambda event: self.draw())
        browser.listen(self.retry, "click", lambda event: self.files.retry())

    def draw(self):
        if self.ready:
            return
        files = self.files
        self.retry.hidden = not files.failed
        self.box.className = "boot failed" if files.failed else "boot"
        if files.failed:
            self.text.textContent = words("boot.failed", part=words("boot.steps." + files.failed))
            return
        if not files.total:
            return
        self.bar.value = 0.95 * files.received / files.total
        if files.received < files.total:
            step = words("boot.steps." + files.step) if files.step else words("boot.steps.python")
            self.text.textContent = words(
                "boot.files",
                step=step,
                received="%.1f" % (files.received / MEGABYTE),
                total="%.1f" % (files.total / MEGABYTE),
            )
        else:
            self.text.textContent = words("boot.engine")

    def show(self, state, **values):
        self.ready = state == "ready"
        self.bar.hidden = self.ready
        self.box.className = "boot"
        self.retry.hidden = True
        self.bar.value = 1 if self.ready else self.bar.value
        self.text.textContent = words("boot." + state, **values)
