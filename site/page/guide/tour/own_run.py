"""The run that the tour works in, and the page's state around it.

The visitor's own run is set aside in the trainer, past and future, and comes back when the tour is left; its newest
checkpoint is kept here for the case that the trainer dies in between."""

import asyncio

from page import browser
from page.browser.newest import Newest
from page.browser.types import TYPE_CHECKING, Act, Part, Value, Values
from page.guide.tour.doing import live, opened
from page.guide.tour.steps import SINE, STAYING
from page.run.before import NOTHING

if TYPE_CHECKING:
    from page.guide.tour.steps import Setting
    from page.run.orders import Orders

SAME_RUN = "good"
"""The demonstration that is the run SINE after ten epochs."""
SOON = 0.1
"""Seconds until what has been unfolded has made what lies in it."""
MOMENT, PATIENCE = 0.01, 50
"""Seconds between two looks whether the page has followed its address; how often it is looked."""
MOST_FIGURES = 4
"""Runs whose figures are remembered, to be drawn beside another one."""
ALMOST = 0.999
"""Of a phase: where a demonstration holds, the picture is still that of this phase."""


class OwnRun:
    before: tuple
    kept: tuple | None
    holding: str | Values | None
    number: int | None
    settings: Values | None
    phase: str | None
    unfolded: str | None
    pace: float
    began: bool
    figures: list

    def __init__(self, orders: "Orders", notice: Part, cell: Part, views: Part) -> None:
        self.orders, self.run, self.player = orders, orders.run, orders.player
        self.notice, self.cell, self.views = notice, cell, views
        self.kept, self.before = None, NOTHING
        self.holding = self.number = self.settings = None
        self.figures = []
        """(run, as a setting has it; its figures, as run.before keeps them), the newest last."""
        self.work = Newest()
        self.unfolded = None
        self.phase, self.pace, self.began, self.passed = None, 1, False, 0.0

    # --- there and back -----------------------------------------------------------------------------------------

    def bring(self, setting: "Setting", reached: Act) -> None:
        """Reach a setting; while one is being reached only the newest of the next ones counts. reached(problem): it is
        there, or (problem: True) cannot be had."""
        self.phase = None
        self.work.ask(lambda: self.reach(setting, reached))

    def give_back(self) -> None:
        """The visitor's run, place and speed as they were."""
        self.phase = None
        if self.kept or self.work.busy:
            self.work.ask(self.returning)

    async def set_aside(self) -> None:
        if self.kept:
            return
        trainer = self.run.trainer
        self.run.lent = True
        self.halt()
        # hands over the checkpoint of the last finished epoch
        await trainer.request("pause")
        self.kept = (
            trainer.reached.checkpoint,
            browser.window.location.hash,
            self.player.speed,
            self.views.way,
        )
        self.before = self.run.before.kept
        await trainer.request("set_aside")
        self.notice.hide_offer()
        self.hold(SINE)

    async def returning(self) -> None:
        if not self.kept:
            return
        (kept, address, speed, view), self.kept = self.kept, None
        self.holding = None
        self.halt()
        await self.unfold(None)
        self.notice.hide_offer()
        result, _ = await self.run.trainer.request("take_back")
        if result:
            self.run.adopt(result)
        elif kept:
            await self.run.renewal.bringing_back(kept)
        self.run.lent = False
        self.run.before.kept = self.before
        self.run.figures.send()
        self.player.set_speed(speed)
        self.views.take(view)
        await self.go_to_place(address)

    # --- one setting --------------------------------------------------------------------------------------------

    async def reach(self, setting: "Setting", reached: Act) -> None:
        await self.set_aside()
        if self.work.wanted:
            return
        beside = await self.beside(setting)
        if beside is None or not await self.take(setting.run, setting.epochs, setting.shown):
            reached(True)
            return
        self.compare(beside)
        # a demonstration has a pace of its own, which need not be among the speeds that can be chosen
        self.player.set_speed(1 if setting.phase else setting.speed)
        if setting.view:
            self.views.take(setting.view)
        await self.go_to_place("#" + setting.place if setting.place else "")
        if self.work.wanted:
            return
        await self.unfold(setting.unfolded)
        self.phase, self.pace = setting.phase, setting.speed
        if setting.phase:
            self.demonstrate()
        reached(False)

    async def unfold(self, identifier: str | None) -> None:
        """What a step speaks of may lie folded up in the column; what was unfolded for it, is folded up after it."""
        if self.unfolded and self.unfolded != identifier:
            browser.element(self.unfolded).open = False
            self.unfolded = None
        if identifier and not browser.element(identifier).open:
            browser.element(identifier).open = True
            self.unfolded = identifier
            # what lies in it may be made only now
            await asyncio.sleep(SOON)

    async def beside(self, setting: "Setting") -> tuple | None:
        """The figures of another run, to stand beside those of the one to come, as run.before keeps them; None when
        they cannot be had."""
        if setting.beside is None:
            return NOTHING
        if setting.beside == STAYING:
            return self.run.before.kept
        epochs = 0 if isinstance(setting.beside, str) else setting.epochs
        known = self.known(setting.beside, epochs)
        if known is None and await self.take(setting.beside, epochs):
            known = self.known(setting.beside, epochs)
        return known

    def known(self, name: str | Values, epochs: int) -> tuple | None:
        for run, figures in self.figures:
            if run == name and len(figures[0].whole) >= epochs:
                return figures
        return None

    def remember(self, name: str | Values) -> None:
        """The figures of the run that is held."""
        others = [(run, figures) for run, figures in self.figures if run != name]
        self.figures = others[1 - MOST_FIGURES :] + [
            (name, (self.run.table.copied(), self.run.before.present))
        ]

    def compare(self, figures: tuple) -> None:
        """Draw these beside those of the run that is held."""
        self.run.before.kept = figures
        self.run.before.came(self.run.table)
        self.run.figures.send()

    async def take(self, name: str | Values, epochs: int, shown: int | None = None) -> bool:
        """Hold a run that has been trained for so many epochs at least, in the epoch that is to be shown; False when it
        cannot be had. name: as a setting's `run`."""
        run = self.run
        held = (name, run.number, live(run.store)) == (self.holding, self.number, self.settings)
        if held and run.newest >= epochs:
            self.halt()
            if shown is None:
                shown = run.epoch if run.epoch >= epochs else run.newest
            await self.go_to(shown)
            return True
        result = await self.fetched(name, epochs)
        if result is None:
            return False
        run.adopt(result)
        self.hold(name)
        self.remember(name)
        await self.go_to(run.epoch if shown is None else shown)
        return True

    async def fetched(self, name: str | Values, epochs: int) -> Value:
        """Have the trainer stand at a run; its state then, None where the run cannot be had."""
        block = changes = None
        if name != SINE and not isinstance(name, str):
            changes = name
        elif name != SINE or epochs:
            file = SAME_RUN if name == SINE else name
            block = await browser.fetch_buffer("demonstrations/%s.npz" % file)
            if block is None:
                return None
        self.halt()
        result, _ = await self.run.trainer.load(block, changes, epochs if changes else 0)
        return result

    async def go_to(self, epoch: int) -> None:
        """Show an epoch of the run that is held."""
        if epoch != self.run.epoch:
            await self.run.asking("go_to", {"epoch": epoch})

    def hold(self, name: str | Values) -> None:
        """From now on this run is held, until another one begins or a slider has been moved."""
        self.holding, self.number, self.settings = name, self.run.number, live(self.run.store)

    def halt(self) -> None:
        """Nothing moves, nothing trains, and the newest report is shown."""
        self.run.journeys.drop()
        self.player.pause()
        self.run.halted.send()

    async def go_to_place(self, address: str) -> None:
        """Into a cell or out of it, as the address says. Whoever has the focus keeps it: it is the guide that goes."""
        await self.still()
        if browser.window.location.hash != address and (address or opened()[0] is not None):
            held, passage = browser.document.activeElement, self.cell.passage
            passage.led = True
            browser.window.location.hash = address
            await self.followed(bool(address))
            passage.led = False
            if browser.focus_is_lost() and held.isConnected:
                held.focus(browser.options(preventScroll=True))
        if not address and browser.window.location.href.endswith("#"):
            try:
                browser.window.history.replaceState(None, "", browser.window.location.href[:-1])
            except Exception:
                # some embedded pages may not change their address
                pass

    async def followed(self, inside: bool) -> None:
        """The page has gone where the address says, which the browser tells it a moment later."""
        for _ in range(PATIENCE):
            await asyncio.sleep(MOMENT)
            if self.cell.open == inside:
                break
        await self.still()

    async def still(self) -> None:
        """No camera moves any more."""
        while self.cell.zoom.running:
            await asyncio.sleep(0.05)

    # --- a frame ------------------------------------------------------------------------------------------------

    def demonstrate(self) -> None:
        """The setting's phase once more from its start."""
        self.began, self.passed = True, 0.0

    def repeat(self, seconds: float, still: bool) -> bool:
        """Let the setting's phase pass once, and hold at its end: a demonstration trains nothing. True where it has
        moved: that is drawn in the next frame.

        still: whether nothing may move; then only its end is shown. Whoever plays goes on from there."""
        player = self.player
        if self.phase is None or not self.began:
            return False
        if player.playing:
            self.began = False
            return False
        line = player.timeline
        length = line.seconds[self.phase]
        self.passed = length if still else min(length, self.passed + seconds * self.pace)
        self.began = self.passed < length
        player.move(line.start_of(self.phase) + min(self.passed, length * ALMOST))
        return True
