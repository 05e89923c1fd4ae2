"""The visitor's run, kept on their own machine and brought back when the page comes back (js/kept_run.js has the store
and says which run belongs here).

A record holds what the trainer needs to go on (a checkpoint) and what the page needs to look as it did at once, long
before the trainer is there: settings, figures, the shown report. Whatever of it makes no sense is put aside. While the
tour is open its runs are not kept: the visitor's own is."""

import asyncio
import json

from page import browser
from page.run.report import Report
from page.settings.fields import FIELD, OWN
from page.settings.state import FASTEST, SPEEDS
from page.words.texts import phrase


class KeptRun:
    def __init__(self, app):
        self.app, self.store = app, browser.window.place.keptRun
        self.name = self.run = None
        self.told = False
        browser.listen(browser.window, "keptrun", lambda event: self.tell_denied())
        browser.listen(browser.element("start-afresh"), "click", lambda event: self.afresh())

    # --- coming back --------------------------------------------------------------------------------------------

    async def take_up(self):
        """Show the kept run, if one belongs here, and have the trainer go on with it. Whether its picture is shown."""
        record = await self.store.found
        try:
            if record:
                return self.taken(record)
        except Exception:
            self.app.trainer.kept = None
            self.put_aside()
        if self.store.unknown:
            self.tell_unusable()
        return False

    def taken(self, record):
        """Raises an error where the record makes no sense."""
        about = json.loads(record.about)
        values, defaults = settings(about["settings"]), settings(about["defaults"])
        epoch, name, speed = int(about["epoch"]), str(about["name"]), float(about["speed"])
        app = self.app
        kept, _, reached = str(record.reached).partition(":")
        app.trainer.until = int(reached) if kept == name and reached.isdigit() else 0
        app.trainer.kept = (epoch, record.run)
        app.store.adopt(values, defaults)
        if not app.address.asks("speed") and speed in SPEEDS + (FASTEST,):
            app.set_speed(speed)
        return self.show(record, epoch)

    def show(self, record, epoch):
        """The picture is made by whatever version of this page: one that cannot be drawn is left to the trainer."""
        run = self.app.run
        try:
            run.show_kept(Report(record.report), record.figures, epoch)
            return True
        except Exception:
            return False

    def event_came(self, kind, payload, buffer):
        if kind == "checkpoint":
            self.keep(payload["epoch"], buffer)
        elif kind == "unusable":
            self.put_aside()
        elif kind == "restored" and not payload["again"] and not self.in_tour():
            if payload["epoch"] or self.app.store["data"] in OWN:
                told = phrase("delivery.came_back", epoch=payload["epoch"])
                self.app.notice.show(told, "delivery.came_back_hint", [("delivery.afresh", self.afresh)])

    def put_aside(self):
        self.store.putAside()
        self.tell_unusable()

    def tell_unusable(self):
        self.app.notice.show("delivery.unusable", "delivery.unusable_hint")

    def afresh(self):
        asyncio.create_task(self.erase())

    async def erase(self):
        """Nothing of this tab's run stays; the page begins as its address first asked."""
        await self.store.forget()
        # going there would not load the page anew where only the part behind # differs
        browser.window.history.replaceState(None, "", self.store.asked)
        browser.window.location.reload()

    # --- keeping ------------------------------------------------------------------------------------------------

    def in_tour(self):
        return browser.document.documentElement.hasAttribute("data-tour")

    def keep(self, epoch, block):
        app = self.app
        if self.in_tour():
            return
        if self.run != app.run.number:
            self.run = app.run.number
            self.name = "%x" % int(browser.window.Math.random() * 2**30)
        about = {
            "name": self.name,
            "epoch": epoch,
            "speed": app.player.speed,
            "settings": app.store.values,
            "defaults": app.store.defaults,
        }
        report = app.run.report.buffer if app.run.report is not None else None
        self.store.reach("%s:%d" % (self.name, epoch))
        self.store.put(json.dumps(about), block, app.run.table.table.packed(), report)

    def epoch_came(self):
        """Said at once at every epoch: the next checkpoint may be a second away."""
        if self.name is not None and self.run == self.app.run.number and not self.in_tour():
            self.store.reach("%s:%d" % (self.name, self.app.run.epoch))

    def trainer_state(self, name):
        if name == "ready":
            self.store.clearUp()
            browser.element("kept-here").hidden = bool(browser.window.place.recorded or self.store.denied)
            self.tell_denied()

    def tell_denied(self):
        """Once, where the browser keeps small things only; where it keeps nothing at all, `Offline` says so."""
        why = self.store.denied
        if why and not self.told and browser.window.place.stores:
            self.told = True
            key = "delivery.full" if why == "full" else "delivery.run_not_kept"
            self.app.notice.show(key, "delivery.run_not_kept_hint")


def settings(kept):
    """Settings out of a record. Raises an error where one is none that a visitor could have chosen."""
    values = {}
    for name, value in kept.items():
        field = FIELD[name]
        if name not in OWN and field.parse(field.text(value)) is None:
            raise ValueError(name)
        values[name] = value
    return values
