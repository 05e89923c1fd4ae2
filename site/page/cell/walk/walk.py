"""The visitor's way through a cell's steps: on and back, to a time step or a phase, round and round one time step."""

from page.browser.types import TYPE_CHECKING, Value
from page.cell.walk.controls import Controls
from page.run.pace import SLOW_ENOUGH
from page.stage.turns import stop_before

if TYPE_CHECKING:
    from page.cell.scene.steps import CellMoment, CellTimeline
    from page.run.player import Player
    from page.stage.display import Display


class Walk:
    """time_step: the shown step of the window, counted from 0."""

    timeline: "CellTimeline | None"
    looped: tuple[float, float] | Value

    def __init__(self, player: "Player", display: "Display") -> None:
        self.player, self.display = player, display
        self.controls = Controls(
            {
                "on": lambda: self.step(1),
                "back": lambda: self.step(-1),
                "loop": self.loop,
                "jump": self.jump,
                "go_to": self.go_to_step,
            }
        )
        self.timeline = None
        self.time_step = 0
        self.looped = None
        """Positions between which the animation goes round, None where it goes on."""
        self.untold = False
        """Whether the step that the visitor has gone to is still to be told."""

    def step(self, turn: int) -> None:
        """One step on or back. Back from the first is the still picture, and back from there the end of the window; on
        from the last is the next epoch."""
        player, line = self.player, self.timeline
        self.display.crossing.leave()
        player.pause()
        stands = None if player.position is None else line.index_at(player.position)
        at = stop_before(turn, stands, line.window * len(line.parts))
        if at + turn >= len(line.steps):
            self.display.crossing.go()
        elif at + turn >= 0:
            player.move(line.settled(at + turn))
        else:
            player.move(None)
        self.untold = True
        self.moved()

    def go_to_step(self, time_step: int) -> None:
        """To a time step, in the direction in which data flow at present."""
        line = self.timeline
        backward = self.player.moment().phase == "backward"
        part = line.parts[0] if backward else line.parts[-1]
        self.go_to(line.find("backward" if backward else "forward", part, time_step))

    def jump(self, phase: str, part: str | None) -> None:
        """To a phase or, at the shown time step, to a sub-step."""
        self.untold = True
        if part is None:
            self.go_to(self.timeline.find(phase, None))
        else:
            self.go_to(self.timeline.find(phase, part, self.time_step))

    def go_to(self, index: int | None) -> None:
        """None: a time step that there is no more, as the window has just become shorter."""
        player, line = self.player, self.timeline
        if index is None:
            return
        self.display.crossing.leave()
        player.move(line.steps[index].start if player.playing else line.settled(index))
        self.moved()

    def loop(self) -> None:
        """Show one time step again and again, or no longer."""
        if self.looped:
            self.leave_loop()
        else:
            self.looped = True
            self.controls.show_loop(True)
        self.moved()

    def leave_loop(self) -> None:
        self.looped = None
        self.controls.show_loop(False)

    def moved(self) -> None:
        """The visitor went to another place: a loop goes with them."""
        player, line = self.player, self.timeline
        if self.looped:
            if player.position is None:
                player.move(line.steps[line.find("forward", None, self.time_step)].start)
            self.looped = line.span(line.index_at(player.position))
        self.display.loop.request()

    def in_whole_steps(self, moment: "CellMoment", still: bool) -> bool:
        """Whether time steps pass too fast, or motion is unwanted, for their parts to be lit one after the other."""
        player = self.player
        too_fast = self.timeline.step_seconds(moment.phase) < SLOW_ENOUGH * player.pace
        return player.playing and (too_fast or still)

    def moment(self, moment: "CellMoment") -> Value:
        """The moment to show: at a loop's end, its beginning."""
        player = self.player
        if (
            self.looped
            and player.playing
            and player.position is not None
            and player.position >= self.looped[1]
        ):
            player.move(self.looped[0])
            return player.moment()
        return moment
