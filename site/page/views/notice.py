"""One sentence about what went wrong or was undone, with a way on; beside the picture, never over it."""

from page import browser


class Notice:
    def __init__(self):
        self.box = browser.element("notice")
        self.message = browser.element("notice-message")
        self.hint = browser.element("notice-hint")
        self.button = browser.element("notice-action")
        self.action = None
        browser.listen(self.button, "click", self.act)
        browser.listen(browser.element("notice-close"), "click", lambda event: self.hide())

    def show(self, message, hint="", label="", action=None):
        self.message.textContent, self.hint.textContent = message, hint
        self.button.hidden = action is None
        self.button.textContent = label
        self.action = action
        self.box.hidden = False

    def act(self, event):
        action = self.action
        self.hide()
        if action:
            action()

    def hide(self):
        self.box.hidden = True
