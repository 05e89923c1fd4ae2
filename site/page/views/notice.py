"""One sentence about what went wrong or was changed, with ways on; it lies over the page's head, so that nothing moves
under the pointer."""

from page import browser
from page.texts import say


class Notice:
    def __init__(self):
        self.box = browser.element("notice")
        self.message = browser.element("notice-message")
        self.hint = browser.element("notice-hint")
        self.buttons = [browser.element("notice-action"), browser.element("notice-action-2")]
        self.actions = []
        self.more, self.details = browser.element("notice-more"), browser.element("notice-details")
        browser.listen(browser.element("notice-copy"), "click", lambda event: self.copy())
        for place, button in enumerate(self.buttons):
            browser.listen(button, "click", lambda event, place=place: self.act(place))
        browser.listen(browser.element("notice-close"), "click", lambda event: self.hide())

    def show(self, message, hint="", actions=(), details=""):
        """message, hint: keys of words, or phrases (page/texts.py); actions: up to two of (label, what to do);
        details: folded away, to be copied for those who can use them."""
        say(self.message, message)
        say(self.hint, hint)
        self.actions = actions
        for place, button in enumerate(self.buttons):
            button.hidden = place >= len(actions)
            if place < len(actions):
                say(button, actions[place][0])
        self.more.hidden, self.more.open = not details, False
        self.details.value = details
        self.box.hidden = False

    def copy(self):
        """The clipboard may be closed to a frame: then the text is selected, so that a key copies it."""
        self.details.select()
        browser.document.execCommand("copy")

    def act(self, place):
        act = self.actions[place][1]
        self.hide()
        act()

    def hide_offer(self):
        """What is offered to be undone or gone back to holds no more; what was only told still does."""
        if self.actions:
            self.hide()

    def hide(self):
        self.box.hidden = True
