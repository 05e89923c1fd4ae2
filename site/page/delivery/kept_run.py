"""The visitor's run, kept on their own machine and brought back when the page comes back (js/kept_run.js has the store
and says which run belongs here).

A record holds what the trainer needs to go on (a checkpoint) and what the page needs to look as it did at once, long
before the trainer is there: settings, figures, the shown report. Whatever of it makes no sense is put aside. While the
tour is open its runs are not kept: the visitor's own is."""

import asyncio
import json

from page import browser
from page.browser.types import JS, TYPE_CHECKING, Act, Part, Values
from page.run.report import Report
from page.settings.fields import FIELD, OWN
from page.settings.state import FASTEST, SPEEDS
from page.words.texts import phrase

if TYPE_CHECKING:
    from page.delivery.address import Address
    from page.run.player import Player
    from page.run.run import Run
    from page.settings.state import Store


class KeptRun:
    name: str | None
    number: int | None

    def __init__(
        self, store: "Store", run: "Run", player: "Player", address: "Address", notice: Part
    ) -> None:
        self.store, self.run, self.player, self.address, self.notice = store, run, player, address, notice
        self.kept = browser.window.place.keptRun
        self.name = self.number = None
        self.told = False
        browser.listen(browser.window, "keptrun", lambda event: self.tell_denied())
        browser.listen(browser.element("start-afresh"), "click", lambda event: self.afresh())
        trainer = run.trainer
        trainer.events["checkpoint"].listen(self.keep)
        trainer.unusable.listen(self.put_aside)
        trainer.restored.listen(self.restored)
        trainer.states.listen(self.trainer_state)
        run.epochs.listen(self.epoch_came)

    # --- coming back --------------------------------------------------------------------------------------------

    async def take_up(self) -> bool:
        """Show the kept run, if one belongs here, and have the trainer go on with it. Whether its picture is shown."""
        record = await self.kept.found
        try:
            if record:
                return self.taken(record)
        except Exception:
            self.run.trainer.kept = None
            self.put_aside()
        if self.kept.unknown:
            self.tell_unusable()
        return False

    def taken(self, record: JS) -> bool:
        """Raises an error where the record makes no sense."""
        about = json.loads(record.about)
        values, defaults = settings(about["settings"]), settings(about["defaults"])
        epoch, name, speed = int(about["epoch"]), str(about["name"]), float(about["speed"])
        trainer = self.run.trainer
        kept, _, reached = str(record.reached).partition(":")
        trainer.until = int(reached) if kept == name and reached.isdigit() else 0
        trainer.kept = (epoch, record.run)
        self.store.adopt(values, defaults)
        if not self.address.asks("speed") and speed in SPEEDS + (FASTEST,):
            self.player.set_speed(speed)
        return self.show(record, epoch)

    def show(self, record: JS, epoch: int) -> bool:
        """The picture is made by whatever version of this page: one that cannot be drawn is left to the trainer."""
        try:
            self.run.show_kept(Report(record.report), record.figures, epoch)
            return True
        except Exception:
            return False

    def restored(self, again: Act, epoch: int, state: dict) -> None:
        if not again and not self.run.lent and (epoch or self.store["data"] in OWN):
            told = phrase("delivery.came_back", epoch=epoch)
            self.notice.show(told, "delivery.came_back_hint", [("delivery.afresh", self.afresh)])

    def put_aside(self) -> None:
        self.kept.putAside()
        self.tell_unusable()

    def tell_unusable(self) -> None:
        self.notice.show("delivery.unusable", "delivery.unusable_hint")

    def afresh(self) -> None:
        asyncio.create_task(self.erase())

    async def erase(self) -> None:
        """Nothing of this tab's run stays; the page begins as its address first asked."""
        await self.kept.forget()
        # going there would not load the page anew where only the part behind # differs
        browser.window.history.replaceState(None, "", self.kept.asked)
        browser.window.location.reload()

    # --- keeping ------------------------------------------------------------------------------------------------

    def keep(self, payload: dict, block: JS) -> None:
        """The tour's runs are not kept: the visitor's own is."""
        run, epoch = self.run, payload["epoch"]
        if run.lent:
            return
        if self.number != run.number:
            self.number = run.number
            self.name = "%x" % int(browser.window.Math.random() * 2**30)
        about = {
            "name": self.name,
            "epoch": epoch,
            "speed": self.player.speed,
            "settings": self.store.values,
            "defaults": self.store.defaults,
        }
        report = run.report.buffer if run.report is not None else None
        self.kept.reach("%s:%d" % (self.name, epoch))
        self.kept.put(json.dumps(about), block, run.table.table.packed(), report)

    def epoch_came(self) -> None:
        """Said at once at every epoch: the next checkpoint may be a second away."""
        if self.name is not None and self.number == self.run.number and not self.run.lent:
            self.kept.reach("%s:%d" % (self.name, self.run.epoch))

    def trainer_state(self, name: str) -> None:
        if name == "ready":
            self.kept.clearUp()
            browser.element("kept-here").hidden = bool(browser.window.place.recorded or self.kept.denied)
            self.tell_denied()

    def tell_denied(self) -> None:
        """Once, where the browser keeps small things only; where it keeps nothing at all, `Offline` says so."""
        why = self.kept.denied
        if why and not self.told and browser.window.place.stores:
            self.told = True
            key = "delivery.full" if why == "full" else "delivery.run_not_kept"
            self.notice.show(key, "delivery.run_not_kept_hint")


def settings(kept: dict) -> Values:
    """Settings out of a record. Raises an error where one is none that a visitor could have chosen."""
    values = {}
    for name, value in kept.items():
        field = FIELD[name]
        if name not in OWN and field.parse(field.text(value)) is None:
            raise ValueError(name)
        values[name] = value
    return values
