"""Play, pause, one epoch: keeps the animation and the trainer in step without either waiting in code.

The trainer is asked for an epoch when the last phase begins; usually the answer is there long before the phase ends.
If not, the phase holds until it is. At the fastest speed nothing is animated epoch by epoch: the trainer runs freely
and the newest report is shown."""

from page.browser.signal import Signal
from page.browser.types import TYPE_CHECKING, Part
from page.run import timeline
from page.settings.state import FASTEST

if TYPE_CHECKING:
    from page.run.run import Run
    from page.run.timeline import Moment
    from page.run.whole import Whole

MOST_CYCLES = 2.9
"""Cycles a second, so that no epoch's picture stands for less than a third of one."""

FASTEST_FLOW = 1.0
"""The speed beyond which nothing flows faster: one and a half dashes a second pass a point."""
STANDING = 60.0
"""Seconds that stand for a moment that does not pass."""
BLURRED = 1.2
"""Cycles a second from which on their phases are not told apart: a picture that changed with each would flash."""


class Player:
    timeline: Part
    whole: "Whole | None"
    speed: float
    at: float | None
    stood: "Moment | None"

    def __init__(self, run: "Run") -> None:
        self.run = run
        self.changed, self.speed_set, self.jumped, self.ended = Signal(), Signal(), Signal(), Signal()
        """(): play or pause has changed; (speed): another one has been chosen; (): a phase has been jumped to; (): what
        was played has come to an end that the settings ask for."""
        run.trained.listen(self.epoch_arrived)
        self.timeline = timeline.EPOCH
        self.whole = None
        """A timeline on which an epoch can be followed (run.whole); None where there is none yet."""
        self.playing = False
        self.single = False
        self.speed = 1
        self.stood = None
        """The moment at which the visitor came into this timeline and still stands; None where somebody has moved."""
        self.position = None
        self.asked = False
        self.arrived = False

    @property
    def position(self) -> float | None:
        """Seconds of the timeline's cycle; None for the still picture."""
        return self.at

    @position.setter
    def position(self, position: float | None) -> None:
        self.at, self.stood = position, None
        if position is None:
            # nothing is under way whose end could be waited for
            self.run.waiting.release()

    @property
    def fast(self) -> bool:
        return self.speed == FASTEST

    @property
    def travelled(self) -> float:
        """How far, in seconds at speed 1, what flows has come in this cycle; at high speeds it keeps behind, for dashes
        that run too fast flicker."""
        return (self.position or 0.0) * min(1.0, FASTEST_FLOW / (self.pace or 1))

    @property
    def pace(self) -> float:
        """How fast positions pass: as the speed says, but never more than so many cycles a second."""
        return min(self.speed, self.timeline.cycle * MOST_CYCLES)

    @property
    def blurred(self) -> bool:
        """Whether cycles pass too fast for their phases to be seen."""
        return self.playing and self.pace > BLURRED * self.timeline.cycle

    def lasting(self, window: int, horizon: int) -> tuple[float, float]:
        """(seconds of a time step, seconds of a prediction) as they pass just now; for ever, where nothing passes: an
        epoch that was asked for and is not there yet is waited for, at the fastest speed too."""
        if not self.playing or self.position is None or self.fast:
            return STANDING, STANDING
        step, answer = self.timeline.lasting(self.position, window, horizon)
        return step / self.pace, answer / self.pace

    def moment(self) -> "Moment":
        return timeline.REST if self.position is None else self.timeline.moment(self.position)

    def use(self, other: Part) -> None:
        """Go on in another timeline of the same phases, at the same point of the same phase.

        Who only looks in comes back to where they were: a timeline may tell less of a moment than the one before, a
        layer's of what the others do, say."""
        if self.position is not None:
            moment = self.stood or self.moment()
            self.position = other.position_of(moment)
            self.stood = moment
        self.timeline = other

    def use_whole(self) -> None:
        """Go on so that every time step can be followed, unless another panel has a timeline of its own."""
        if self.whole and self.timeline is not self.whole and self.timeline is timeline.EPOCH:
            self.use(self.whole)

    def take_whole(self, line: "Whole") -> None:
        """The timeline of another network or sample; what goes on in the one before goes on in it."""
        followed, self.whole = self.timeline is self.whole, line
        if followed:
            self.use(line)

    def play(self, single: bool = False) -> None:
        if self.playing:
            return
        self.playing, self.single = True, single
        if self.fast:
            self.position = None
            self.run.send("step") if single else self.run.send("play")
        elif self.position is None:
            self.begin()
        self.changed.send()

    def pause(self) -> None:
        if not self.playing:
            return
        blurred, self.playing = self.blurred, False
        if self.fast:
            self.run.pause(self.halted)
        elif blurred:
            # no phase was seen: none is left standing
            self.position = None
        self.changed.send()

    def stop(self) -> None:
        """Back to the still picture; the trainer is somebody else's business."""
        self.playing = self.single = False
        self.position = None
        self.forget()
        self.changed.send()

    def halted(self) -> None:
        """The trainer has paused; by now the visitor may have gone on."""
        if not self.playing:
            self.run.rested.send()

    def rest(self) -> None:
        """The trainer trains no more."""
        if self.fast and self.playing:
            self.stop()
            self.ended.send()

    def set_speed(self, speed: float) -> None:
        """Of the animation: a number of SPEEDS, or FASTEST."""
        self.change_speed(speed)
        self.speed_set.send(speed)

    def change_speed(self, speed: float) -> None:
        was_fast, self.speed = self.fast, speed
        if not self.playing or self.fast == was_fast:
            return
        if self.single:
            # one epoch stays one: its animation goes straight to its end, or there was none
            self.position = self.timeline.cycle if self.fast else None
        elif self.fast:
            self.position = None
            self.run.send("play")
        else:
            self.run.pause(self.halted)
            self.begin()

    def begin(self) -> None:
        """A new cycle: a run's first epoch and slow ones are shown whole, others shortened."""
        if self.whole and self.timeline in (timeline.EPOCH, self.whole):
            follow = self.speed < 1 or (self.speed == 1 and self.run.epoch == 0)
            self.timeline = self.whole if follow else timeline.EPOCH
        self.position = 0.0
        self.forget()

    def ask(self) -> None:
        """For the epoch of this cycle, which is told at its end."""
        self.asked = True
        self.run.waiting.hold()
        self.run.send("step")

    def forget(self) -> None:
        """What was asked for is of no cycle any more."""
        self.asked = self.arrived = False
        self.run.waiting.release()

    def jump(self, phase: str) -> None:
        """To the start of a phase. Back before the epoch was asked for, it will be asked for again in its time.

        At the fastest speed no phase passes by itself: training pauses, and the phase stands still."""
        if self.fast:
            self.pause()
        if not self.playing:
            self.use_whole()
        self.position = self.timeline.start_of(phase)
        self.forget()
        self.jumped.send()

    def move(self, position: float | None) -> None:
        """To a position, or (None) to the still picture. An epoch that was asked for stays asked for."""
        self.position = position

    def end(self) -> bool:
        """End the cycle by hand: True when its epoch is there. Else it is asked for, and this is to be called again
        when it has come."""
        if not self.asked:
            self.ask()
        if not self.arrived:
            return False
        self.begin()
        return True

    def epoch_arrived(self) -> None:
        """The trainer has finished an epoch; a cycle under way that asked for it shows it at its end."""
        self.arrived = self.asked
        if self.position is None and self.single:
            self.stop()

    def advance(self, seconds: float) -> bool:
        """Let time pass; True when a cycle has ended, and what its epoch has brought has been told."""
        if not self.playing:
            return False
        if self.position is None:
            return False
        self.position += seconds * self.pace
        if not self.asked and self.position >= self.timeline.training:
            self.ask()
        if self.position < self.timeline.cycle:
            return False
        if not self.arrived:
            self.position = self.timeline.cycle
            return False
        self.run.waiting.release()
        ends = self.run.ended and not self.single
        if self.single or ends:
            self.stop()
        else:
            self.begin()
        if ends:
            self.ended.send()
        return True
