"""What is shown just now. A display takes the run's reports as the animation lets it, lays out and draws the stage, and
has everyone draw who draws in step with it.

It stands between run and panels: `shown` says which report the pictures have, which may be an older one than the
run's newest."""

from page import browser
from page.browser.loop import Loop
from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Act
from page.run.crossing import Crossing
from page.run.progress import first_met
from page.run.timeline import REST
from page.run.whole import Whole
from page.stage.frame import Frame
from page.words.texts import words

if TYPE_CHECKING:
    from page.browser.appearance import Appearance
    from page.browser.palette import Palette
    from page.run.forecast import Forecast
    from page.run.player import Player
    from page.run.report import Report
    from page.run.run import Run
    from page.run.timeline import Moment
    from page.stage.network import Network
    from page.stage.scene import Scene

FAST = 2
"""The speed from which on a picture that changes as a whole shows some of its states only."""


class Display:
    drawers: list[Act]
    tile: Act | None

    def __init__(
        self,
        scene: "Scene",
        network: "Network",
        run: "Run",
        player: "Player",
        appearance: "Appearance",
        palette: "Palette",
    ) -> None:
        self.scene, self.network, self.run, self.player = scene, network, run, player
        self.appearance, self.palette = appearance, palette
        self.loop = Loop(self.draw)
        self.shown = Signal()
        """(report): the pictures show this report now."""
        self.laid_out, self.repainted = Signal(), Signal()
        """(): sizes on the page have changed; colours have."""
        self.by_hand = False
        """Whether the moment shown is one that the visitor has gone to, step by step."""
        self.drawers = []
        """draw(seconds, moment) of everyone who draws with each frame; True while something of theirs moves."""
        self.tile = None
        """The node that the data flow from, as soon as there are tiles."""
        # that of an epoch which is still being watched has waited for its end (run/waiting.py)
        run.reports.listen(self.show)
        self.crossing = Crossing(run, player)
        # what moves ends at the newest report
        run.halted.listen(player.stop)
        player.changed.listen(self.playing_changed)
        player.speed_set.listen(lambda speed: self.loop.request())
        player.jumped.listen(scene.pace.reset)  # what is asked for is there at once
        player.jumped.listen(self.loop.request)
        network.pointed.listen(self.loop.request)

    @property
    def report(self) -> "Report | None":
        """The shown report, None before the first."""
        return self.scene.report

    def watch(self, tile: Act) -> None:
        """From now on follow the sizes on the page. tile(): the node that the data flow from."""
        self.tile = tile
        self.appearance.watch(self.appearance_changed)
        browser.listen(browser.window, "resize", lambda event: self.layout())
        for name in ("network", "network-title", "network-foot", "plot", "track", "tiles", "own-data"):
            browser.watch_size(browser.element(name), self.layout)

    # --- what run and player tell ---------------------------------------------------------------------------------

    def playing_changed(self) -> None:
        if self.report is not None:
            self.network.name(self.player.playing)
            self.scene.describe(self.player.playing)
        self.loop.request()

    def show(self, report: "Report") -> None:
        self.network.head(report)
        # two rows a level need more of a small screen
        self.scene.node.setAttribute("data-rows", report.layers if report.both else "")
        if self.scene.show(report) or self.scene.stage is None:
            self.player.take_whole(Whole(report.window, report.horizon, report.sweeps))
            self.layout()
        self.scene.describe(self.player.playing)
        self.tell_met(report.epoch)
        self.network.show(report, self.player.playing)
        self.shown.send(report)
        self.loop.request()

    def tell(self) -> None:
        """Tell everybody what is shown: some have come after it."""
        if self.report is not None:
            self.shown.send(self.report)
            self.laid_out.send()

    def look_ahead(self, forecast: "Forecast | None") -> None:
        """Show what comes after the end of a series; None: the sample again."""
        self.scene.look_ahead(forecast)
        if self.report is not None:
            self.scene.describe(self.player.playing)
            self.tell_met(self.report.epoch)
        self.loop.request()

    def recall(self, epoch: int | None) -> bool:
        """While the visitor goes through the epochs: what was predicted then, until another report is shown. None for
        the shown one. Whether that epoch's own is known; else the newest before it is shown."""
        found = None if epoch is None else self.run.predictions.at(epoch)
        plot = self.scene.plot
        if self.scene.looks_ahead or (found is None and plot.recalled is None):
            return False
        plot.recall(found and found[1])
        self.scene.name_epoch(self.report.epoch if found is None else found[0])
        self.tell_met(self.report.epoch if epoch is None else epoch)
        self.loop.request()
        return found is not None and found[0] == epoch

    def tell_met(self, epoch: int) -> None:
        """Say in the prediction's picture since when it has met its target, if it had by then."""
        met = first_met(self.run.table)
        self.scene.plot.met = words("prediction.met", n=met) if met and met <= epoch else ""

    # --- sizes and colours ----------------------------------------------------------------------------------------

    def layout(self) -> None:
        if self.report is None:
            return
        scene = self.scene
        scene.layout(self.tile())
        self.network.place(scene.stage, scene.network, scene.report, scene.layers.roomy, scene.is_unrolled)
        self.laid_out.send()
        self.loop.request()

    def unroll(self, unrolled: bool) -> None:
        """Draw the network unrolled in time, or folded."""
        self.scene.unroll(unrolled, self.appearance.still)
        self.layout()

    def appearance_changed(self) -> None:
        self.layout()
        self.repaint()
        if self.appearance.paper:
            # what is printed is what is there when this returns
            self.draw(0.0)

    def repaint(self) -> None:
        self.palette.refresh()
        self.scene.repaint()
        self.repainted.send()
        self.loop.request()

    def say_again(self) -> None:
        """The page speaks another language: what hangs on the length of words is placed anew."""
        if self.report is not None:
            self.show(self.report)
            self.layout()
            self.repaint()

    # --- a frame --------------------------------------------------------------------------------------------------

    def frame(self, moment: "Moment", still: bool, seconds: float) -> Frame:
        """What the stage is to show of a moment."""
        player = self.player
        frame = Frame(
            moment,
            0.0 if still else player.travelled,
            player.playing,
            player.lasting(self.report.window * self.report.sweeps, self.report.horizon),
        )
        frame.chosen, frame.still, frame.seconds = self.network.chosen, still, seconds
        frame.fast = player.playing and player.speed >= FAST
        return frame

    def seen(self, moment: "Moment") -> "Moment":
        """The moment that all are to show that draw with this frame: the picture's, which holds some for a while where
        many pass quickly; else words and picture would tell of different ones."""
        if self.scene.hidden or self.player.blurred or self.scene.moment is None:
            return moment
        return self.scene.moment

    def draw(self, seconds: float) -> bool:
        """True while something moves."""
        browser.notice_sharpness()
        player = self.player
        player.advance(seconds)
        if self.scene.stage is None:
            return False
        # cycles that pass too fast have no phases to be shown anywhere
        moment = REST if player.blurred else player.moment()
        still = self.appearance.still
        self.by_hand = self.by_hand and not player.playing and player.position is not None
        if still and not self.by_hand:
            moment = moment.finished()
        waiting, turning = self.scene.draw(self.frame(moment, still, seconds))
        moment = self.seen(moment)
        if self.scene.made is not None:
            self.network.draw(moment, self.scene.made)
        # where training runs freely each report asks for its own frame
        moving = turning or (player.playing and player.position is not None)
        for draw in self.drawers:
            moving = draw(seconds, moment) or moving
        if waiting and not moving:
            self.loop.request_in(waiting)
        return moving
