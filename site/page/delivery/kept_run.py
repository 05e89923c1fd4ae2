"""The visitor's run, kept on their own machine and brought back when the page comes back (js/kept_run.js has the store
and says which run belongs here).

A record holds what the trainer needs to go on (a checkpoint) and what the page needs to look as it did at once, long
before the trainer is there: settings, figures, the shown report. Whatever of it makes no sense is put aside. While the
tour is open its runs are not kept: the visitor's own is."""

import json

from page import browser
from page.browser.types import JS, TYPE_CHECKING, Act, Part, Values
from page.run.report import Report
from page.run.run import KEPT
from page.settings.fields import FIELD, OWN, TYPED
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
    unsettled: tuple | None
    offer: list | None

    def __init__(
        self, store: "Store", run: "Run", player: "Player", address: "Address", notice: Part
    ) -> None:
        self.store, self.run, self.player, self.address, self.notice = store, run, player, address, notice
        self.kept = browser.window.place.keptRun
        self.name = self.number = None
        self.choices, self.turns = "{}", 0
        self.unsettled = None
        self.told = False
        self.offer = None
        browser.listen(browser.window, "keptrun", lambda event: self.tell_denied())
        browser.listen(browser.element("start-afresh"), "click", lambda event: self.afresh())
        trainer = run.trainer
        trainer.events["history"].listen(self.goes_on)
        trainer.events["checkpoint"].listen(self.keep)
        trainer.unusable.listen(self.put_aside)
        trainer.restored.listen(self.restored)
        trainer.states.listen(self.trainer_state)
        run.epochs.listen(self.gone_on)
        for signal in (store.changed, run.moved):
            signal.listen(self.chosen)
        player.speed_set.listen(lambda speed: self.chosen())

    # --- coming back --------------------------------------------------------------------------------------------

    async def take_up(self) -> bool:
        """Show the kept run, if one belongs here, and have the trainer go on with it. Whether its picture is shown."""
        record = await self.kept.found
        if self.kept.afresh:
            back = ("run.undo", self.kept.bringBack)
            self.notice.show("delivery.began_afresh", "delivery.began_afresh_hint", [back], undoes=True)
        try:
            if record:
                return self.taken(record)
        except Exception:
            self.run.trainer.reached.forget()
            self.put_aside()
        if self.kept.unknown:
            self.tell_unusable()
        return False

    def taken(self, record: JS) -> bool:
        """Raises an error where the record makes no sense."""
        about = json.loads(record.about)
        values, defaults = settings(about["settings"]), settings(about["defaults"])
        epoch, name, speed = int(about["epoch"]), str(about["name"]), float(about["speed"])
        there = self.run.trainer.reached
        # the record may not know of the newest epochs, that they were left for earlier ones, nor of the newest choices
        there.until, there.newest, choices = reached(str(record.reached), name)
        there.since = settings(choices.get("live", {}))
        there.read(choices, settings)
        speed = float(choices.get("speed", speed))
        there.checkpoint, there.known = (epoch, record.run), int(about.get("forks", 0))
        if not there.can_be_trained_again:
            there.until = there.newest = None
            there.known = len(there.forks)
        self.name, self.number = name, KEPT
        values.update(there.since)
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
        if not again and not self.run.lent and (self.run.newest or self.store["data"] in OWN):
            told = phrase("delivery.came_back", epoch=epoch)
            self.offer = [("delivery.afresh", self.afresh)]
            self.notice.show(told, "delivery.came_back_hint", self.offer)

    def gone_on(self) -> None:
        """The run has gone on: where it came back at is no news any more."""
        if self.offer is not None and self.notice.actions is self.offer:
            self.notice.hide()
        self.offer = None
        self.reach()

    def put_aside(self) -> None:
        self.name = self.number = None
        self.kept.putAside()
        self.tell_unusable()

    def tell_unusable(self) -> None:
        self.notice.show("delivery.unusable", "delivery.unusable_hint", lasting=True)

    def afresh(self) -> None:
        """The page begins as its address first asked. At once where the run can be brought back then; where it cannot,
        the visitor is asked."""
        browser.element("share").close()
        if self.kept.keeps or not (self.run.newest or self.store["data"] in OWN):
            self.kept.startAfresh()
        else:
            afresh = ("delivery.afresh", self.kept.startAfresh)
            self.notice.show("delivery.afresh_ends", "delivery.afresh_ends_hint", [afresh])

    # --- keeping ------------------------------------------------------------------------------------------------

    def goes_on(self, payload: dict, block: JS) -> None:
        """A worker that is just starting has the run that is kept: its number is another one, the run is the same."""
        if self.name is not None and not self.run.trainer.started.is_set():
            self.number = payload["run"]

    def keep(self, payload: dict, block: JS) -> None:
        """The tour's runs are not kept: the visitor's own is. A new run's first checkpoint comes before the page knows
        all its settings, and waits for them: until then the run before is the one that comes back."""
        if self.run.lent:
            return
        if self.number == self.run.number:
            self.put(payload["epoch"], block, False)
        else:
            self.unsettled = (payload["epoch"], block)

    def settle(self) -> None:
        """The new run has all its settings."""
        epoch, block = self.unsettled
        self.unsettled = None
        self.number = self.run.number
        self.name = "%x" % int(browser.window.Math.random() * 2**30)
        self.put(epoch, block, True)

    def put(self, epoch: int, block: JS, another: bool) -> None:
        run = self.run
        about = {
            "name": self.name,
            "epoch": epoch,
            "speed": self.player.speed,
            "forks": len(run.trainer.reached.forks),
            "settings": self.store.values,
            "defaults": self.store.defaults,
        }
        report = run.report.buffer if run.report is not None else None
        self.reach()
        self.kept.put(json.dumps(about), block, run.table.table.packed(), report, another)

    def chosen(self) -> None:
        self.note_choices()
        self.reach()
        if self.unsettled and not (self.store.chosen or self.run.lent):
            self.settle()

    def note_choices(self) -> None:
        there = self.run.trainer.reached
        choices = there.told()
        choices.update(live=self.store.live(), speed=self.player.speed)
        self.choices, self.turns = json.dumps(choices), there.turns

    def reach(self) -> None:
        """Said at once at every epoch and every choice that acts on it: the next checkpoint may be a second away."""
        run, there = self.run, self.run.trainer.reached
        if self.name is not None and self.number == run.number and not run.lent:
            if there.turns != self.turns:
                self.note_choices()
            until = run.epoch if there.until is None else there.until
            newest = max(until, run.newest if there.newest is None else there.newest)
            self.kept.reach("%s:%d:%d:%s" % (self.name, until, newest, self.choices))

    def trainer_state(self, name: str) -> None:
        if name == "ready":
            self.kept.clearUp()
            self.tell_denied()

    def tell_denied(self) -> None:
        """Once, where the browser keeps small things only; where it keeps nothing at all, `Offline` says so."""
        why = self.kept.denied
        browser.element("kept-here").hidden = bool(browser.window.place.recorded or why)
        if why and not self.told and browser.window.place.stores:
            self.told = True
            key = "delivery.full" if why == "full" else "delivery.run_not_kept"
            self.notice.show(key, "delivery.run_not_kept_hint", lasting=True)


def reached(said: str, name: str) -> tuple[int | None, int | None, dict]:
    """(epoch, the newest one, {"live": settings, "speed"}) of the run of this name, as `reach` said it last; of another
    (None, None, {})."""
    kept, _, rest = said.partition(":")
    epoch, _, rest = rest.partition(":")
    newest, _, choices = rest.partition(":")
    if kept != name or not (epoch.isdigit() and newest.isdigit()):
        return None, None, {}
    return int(epoch), int(newest), json.loads(choices or "{}")


def settings(kept: dict) -> Values:
    """Settings out of a record. Raises an error where one is none that a visitor could have chosen."""
    values = {}
    for name, value in kept.items():
        field = FIELD[name]
        if name not in TYPED and field.parse(field.text(value)) is None:
            raise ValueError(name)
        values[name] = value
    return values
