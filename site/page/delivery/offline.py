"""The copy that the browser keeps (js/offline.js): its updates are offered, and a visitor whose browser keeps nothing
is told so once."""

from page import browser
from page.browser.types import TYPE_CHECKING, Part

if TYPE_CHECKING:
    from page.run.trainer import Trainer


class Offline:
    def __init__(self, trainer: "Trainer", notice: Part) -> None:
        self.notice = notice
        trainer.states.listen(self.trainer_state)
        self.place = browser.window.place
        browser.listen(browser.window, "offlinecopy", lambda event: self.copy_changed())

    def trainer_state(self, name: str) -> None:
        if name != "ready":
            return
        self.place.keep()
        if not self.place.stores:
            self.notice.show("delivery.nothing_kept", "delivery.nothing_kept_hint", lasting=True)

    def copy_changed(self) -> None:
        if self.place.copy == "update":
            take = ("delivery.update_now", lambda: self.place.update())
            self.notice.show("delivery.update", "delivery.update_hint", [take], lasting=True)
