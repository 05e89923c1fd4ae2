"""The copy that the browser keeps (js/offline.js): its updates are offered, and a visitor whose browser keeps nothing
is told so once."""

from page import browser


class Offline:
    def __init__(self, trainer, notice):
        self.notice = notice
        trainer.states.listen(self.trainer_state)
        self.place = browser.window.place
        browser.listen(browser.window, "offlinecopy", lambda event: self.copy_changed())

    def trainer_state(self, name):
        if name != "ready":
            return
        self.place.keep()
        if not self.place.stores:
            self.notice.show("delivery.nothing_kept", "delivery.nothing_kept_hint")

    def copy_changed(self):
        if self.place.copy == "update":
            take = ("delivery.update_now", lambda: self.place.update())
            self.notice.show("delivery.update", "delivery.update_hint", [take])
