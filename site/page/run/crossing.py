"""By hand from an epoch's last stop to the first one of the next, wherever its steps are shown.

That epoch may still have to be trained. Then the crossing waits for its report, unless the visitor goes elsewhere."""

from page.browser.types import TYPE_CHECKING

if TYPE_CHECKING:
    from page.run.player import Player
    from page.run.run import Run


class Crossing:
    """waiting: whether an epoch is waited for."""

    def __init__(self, run: "Run", player: "Player") -> None:
        self.player, self.waiting = player, False
        run.drawn.listen(self.report_came)

    def go(self) -> None:
        """To the next epoch's first stop, in the timeline that goes on by stops."""
        player = self.player
        self.waiting = not player.end()
        if not self.waiting:
            # a new cycle of its own accord is shortened; who goes by hand goes by every stop
            player.use_whole()
            player.move(player.timeline.settled(0))

    def leave(self) -> None:
        """The visitor goes elsewhere: the epoch that is waited for takes nobody along."""
        self.waiting = False

    def report_came(self) -> None:
        if self.waiting:
            self.go()
