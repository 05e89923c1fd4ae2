"""The header's menu: the browser's own popover, which Escape and a press elsewhere close. What leads away from it
closes it first, so that dialogs give the focus back to the button that opens the menu."""

from page import browser
from page.browser.types import Event


class Menu:
    def __init__(self) -> None:
        self.box, self.button = browser.element("menu"), browser.element("menu-open")
        self.box.addEventListener("click", browser.proxy(self.pressed), True)

    def pressed(self, event: Event) -> None:
        if event.target.closest("[data-leads]"):
            self.box.hidePopover()
            self.button.focus(browser.options(preventScroll=True))
