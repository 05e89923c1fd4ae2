"""One sentence about what went wrong or was changed, with ways on; it lies over the page's head, so that nothing moves
under the pointer and the figures that it speaks of stay in sight."""

from page import browser
from page.browser.types import TYPE_CHECKING, Event, Node, Said
from page.words.texts import say

if TYPE_CHECKING:
    from page.words.voice import Voice


class Notice:
    actions: list | tuple
    before: Node | None
    said: tuple
    beneath: tuple | None

    def __init__(self, voice: "Voice") -> None:
        self.voice = voice
        self.before = self.beneath = None
        """Where the visitor came from into the notice; the way back that another notice has been shown over."""
        self.box = browser.element("notice")
        self.message = browser.element("notice-message")
        self.hint = browser.element("notice-hint")
        self.buttons = [browser.element("notice-action"), browser.element("notice-action-2")]
        self.actions, self.lasting, self.undoes = [], False, False
        self.more, self.details = browser.element("notice-more"), browser.element("notice-details")
        browser.listen(browser.element("notice-copy"), "click", lambda event: self.copy())
        for place, button in enumerate(self.buttons):
            browser.listen(button, "click", lambda event, place=place: self.act(place))
        browser.listen(browser.element("notice-close"), "click", lambda event: self.hide())
        browser.listen(self.box, "focusin", self.entered)

    def show(
        self,
        message: Said,
        hint: Said = "",
        actions: list | tuple = (),
        details: str = "",
        lasting: bool = False,
        undoes: bool = False,
    ) -> None:
        """message, hint: keys of words, or phrases (page/words/texts.py); actions: up to two of (label, what to do);
        details: folded away, to be copied for those who can use them; lasting: it is true of the page or the browser,
        whatever run there is; undoes: the actions are the only way back to something, and come back when what is shown
        over them meanwhile has gone."""
        if undoes:
            self.beneath = None
        elif self.undoes and not self.box.hidden:
            self.beneath = self.said
        self.said = message, hint, actions, details, lasting, undoes
        say(self.message, message)
        say(self.hint, hint)
        self.actions, self.lasting, self.undoes = actions, lasting, undoes
        for place, button in enumerate(self.buttons):
            button.hidden = place >= len(actions)
            if place < len(actions):
                say(button, actions[place][0])
        self.more.hidden, self.more.open = not details, False
        self.details.value = details
        self.box.hidden = False
        self.voice.alarm((self.message.textContent + " " + self.hint.textContent).strip())

    def unexpected(self, text: str) -> None:
        """An error that nobody foresaw: a sentence, and what happened for those who can use it. Nothing moves that may
        rest on what has failed."""
        self.show("notice.unexpected", "notice.unexpected_hint", details=text, lasting=True)

    def copy(self) -> None:
        """The clipboard may be closed to a frame: then the text is selected, so that a key copies it."""
        self.details.select()
        browser.document.execCommand("copy")

    def act(self, place: int) -> None:
        act = self.actions[place][1]
        self.hide()
        act()

    def hide_offer(self) -> None:
        """What is offered to be undone or gone back to holds no more; what was only told still does."""
        self.beneath = None
        if self.actions and not self.lasting:
            self.hide()

    def hide_told(self) -> None:
        """The visitor has begun another run: what was told of the one before, or of its settings, holds no more."""
        self.beneath = None
        if not self.lasting:
            self.hide()

    def entered(self, event: Event) -> None:
        """Remember where the visitor comes from: closing the notice leads back there."""
        if event.relatedTarget and not self.box.contains(event.relatedTarget):
            self.before = event.relatedTarget

    def hide(self) -> None:
        inside = browser.focused(self.box)
        self.box.hidden = True
        beneath, self.beneath = self.beneath, None
        if beneath:
            self.show(*beneath)
        elif inside:
            back = self.before
            (back if back and browser.at_hand(back) else browser.element("play")).focus(
                browser.options(preventScroll=True)
            )
