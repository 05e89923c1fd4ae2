"""The run that the tour works in. The page's state around it is the business of `surroundings`.

The visitor's own run is set aside in the trainer, past and future, and comes back when the tour is left; its newest
checkpoint is kept here for the case that the trainer dies in between."""

from page import browser
from page.browser.newest import Newest
from page.browser.types import TYPE_CHECKING, Act, Part, Value, Values
from page.guide.tour.doing import live
from page.guide.tour.mine import Mine
from page.guide.tour.steps import MADE, SINE, STAYING
from page.guide.tour.surroundings import Surroundings
from page.run.before import NOTHING

if TYPE_CHECKING:
    from page.guide.tour.steps import Setting
    from page.run.orders import Orders

SAME_RUN = "good"
"""The demonstration that is the run SINE after ten epochs."""
MOST_FIGURES = 4
"""Runs whose figures are remembered, to be drawn beside another one."""
NEVER = (None, None)
"""What a setting leaves open, where it was not reached before."""
ALMOST = 0.999
"""Of a phase: where a demonstration holds, the picture is still that of this phase."""


class OwnRun:
    before: tuple
    kept: tuple | None
    holding: str | Values | None
    number: int | None
    length: int | None
    settings: Values | None
    phase: str | None
    pace: float
    began: bool
    figures: list

    def __init__(self, orders: "Orders", notice: Part, display: Part, cell: Part, views: Part) -> None:
        self.display = display
        self.orders, self.run, self.player = orders, orders.run, orders.player
        self.notice, self.cell, self.around = notice, cell, Surroundings(cell, views)
        self.kept, self.before = None, NOTHING
        self.holding = self.number = self.settings = self.length = None
        """Of the run that is held: as a setting has it, its number, its live settings, its epochs when it came."""
        self.mine = Mine(self.run)
        self.figures = []
        """(run, as a setting has it; its figures, as run.before keeps them), the newest last."""
        self.work = Newest()
        self.phase, self.pace, self.began, self.passed = None, 1, False, 0.0

    # --- there and back -----------------------------------------------------------------------------------------

    def bring(self, setting: "Setting", reached: Act, entered: tuple = NEVER) -> None:
        """Reach a setting; while one is being reached only the newest of the next ones counts. reached(problem): it is
        there, or (problem: True) cannot be had. entered: (way the network was drawn, epoch) when it was reached before,
        of what the setting leaves open."""
        self.phase = None
        self.work.ask(lambda: self.reach(setting, reached, entered))

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
        place = self.around.note()
        # hands over the checkpoint of the last finished epoch
        await trainer.request("pause")
        self.kept = trainer.reached.checkpoint, self.player.speed, place
        self.before = self.run.before.kept
        result, _ = await trainer.request("set_aside")
        if result:
            self.run.adopt(result)
        self.notice.hide_offer()
        self.hold(SINE)

    async def returning(self) -> None:
        if not self.kept:
            return
        (kept, speed, place), self.kept = self.kept, None
        self.holding = None
        self.halt()
        await self.around.unfold(None)
        await self.mine.put_aside()
        self.notice.hide_offer()
        result, _ = await self.run.trainer.request("take_back")
        if result:
            self.run.adopt(result)
        elif kept:
            await self.run.renewal.bringing_back(kept)
        self.run.before.kept = self.before
        if await self.mine.return_to():
            self.run.renewal.tell_of_made(kept)
        self.mine.end()
        self.run.lent = False
        self.run.figures.send()
        self.player.set_speed(speed)
        await self.around.return_to(*place)

    # --- one setting --------------------------------------------------------------------------------------------

    async def reach(self, setting: "Setting", reached: Act, entered: tuple) -> None:
        await self.set_aside()
        if self.work.wanted:
            return
        beside = await self.beside(setting)
        view, epoch = entered
        if beside is None or not await self.take(setting.run, setting.epochs, setting.shown, epoch):
            reached(True)
            return
        self.compare(beside)
        # a demonstration has a pace of its own, which need not be among the speeds that can be chosen
        self.player.set_speed(1 if setting.phase else setting.speed)
        await self.around.go("#" + setting.place if setting.place else "", view or setting.view)
        if self.work.wanted:
            return
        await self.around.unfold(setting.unfolded)
        self.phase, self.pace = setting.phase, setting.speed
        if setting.phase:
            self.demonstrate()
        reached(False)

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

    async def take(
        self, name: str | Values, epochs: int, shown: int | None = None, entered: int | None = None
    ) -> bool:
        """Hold a run as a step begins with it: trained for so many epochs at least, or untrained, in the epoch that is
        to be shown; False when it cannot be had. name: as a setting's `run`; entered: the epoch that was shown when
        the run was come to first."""
        run = self.run
        if name == MADE:
            name = SINE
            if self.mine.stands or await self.mine.return_to():
                self.hold(MADE)
                return True
        if self.holds(name) and self.begins(name, epochs):
            self.halt()
            if shown is None:
                shown = entered if entered is not None and epochs <= entered <= run.newest else run.newest
            await self.go_to(shown)
            return True
        await self.mine.put_aside()
        self.mine.fetching = True
        result = await self.fetched(name, epochs)
        if result is not None:
            run.adopt(result)
            self.hold(name)
        self.mine.fetching = False
        if result is None:
            return False
        self.remember(name)
        await self.go_to(run.epoch if shown is None else shown)
        return True

    def holds(self, name: str | Values) -> bool:
        return (name, self.run.number, live(self.run.store)) == (self.holding, self.number, self.settings)

    def begins(self, name: str | Values, epochs: int) -> bool:
        """Whether the run that is held is one that a step can begin with: a demonstration has the epochs that it came
        with, and what is to be trained by the visitor is untrained."""
        newest = self.run.newest
        if name != SINE and isinstance(name, str):
            return newest == self.length
        return newest >= epochs if epochs else newest == 0

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
        # what a notice offers leads back to a run of the step that is left: under other words it would be the wrong one
        self.notice.hide_offer()
        result, _ = await self.run.trainer.load(block, changes, epochs if changes else 0)
        # and what was asked for before has been answered by now
        self.notice.hide_offer()
        return result

    async def go_to(self, epoch: int) -> None:
        """Show an epoch of the run that is held."""
        if epoch != self.run.epoch:
            await self.run.asking("go_to", {"epoch": epoch})

    def hold(self, name: str | Values) -> None:
        """From now on this run is held, until another one begins or a slider has been moved."""
        self.holding, self.number, self.settings = name, self.run.number, live(self.run.store)
        self.length = self.run.newest
        if name != MADE:
            self.mine.begin()

    def halt(self) -> None:
        """Nothing moves, nothing trains, and the newest report is shown."""
        self.run.journeys.drop()
        self.player.pause()
        self.run.halted.send()

    # --- a frame ------------------------------------------------------------------------------------------------

    def demonstrate(self) -> None:
        """The setting's phase once more from its start."""
        self.began, self.passed = True, 0.0

    def again(self) -> None:
        """The same, asked for by the visitor."""
        self.demonstrate()
        self.display.loop.request()

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
