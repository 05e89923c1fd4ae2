"""One animated epoch as a pure function of its position in seconds: no clock, no state.

A cycle is forward (read the window, then predict), validation (errors appear), backward (the error returns and the
weights change). A timeline turns a position into a phase and its progress; the scenes draw nothing else."""

from page.browser.types import TYPE_CHECKING

if TYPE_CHECKING:
    from page.run.report import Report

PHASES = (("forward", 2.2), ("validation", 0.8), ("backward", 1.3))
READING = 0.45
"""The part of the forward phase in which the window is read; in the rest the prediction grows."""


class Moment:
    """phase: a name of the timeline's phases, or "rest" for the still picture of a whole epoch; progress: 0 to 1
    within it."""

    __slots__ = ("phase", "progress")

    def __init__(self, phase: str, progress: float) -> None:
        self.phase = phase
        self.progress = progress

    def finished(self) -> "Moment":
        """The end of the same phase: what reduced motion shows of it."""
        return Moment(self.phase, 1.0)

    def reading(self) -> float:
        """Share of the window that has been read, 0 to 1."""
        return min(1.0, self.progress / READING) if self.phase == "forward" else 1.0

    def predicted(self) -> float:
        """Share of the prediction that is there, 0 to 1."""
        return max(0.0, (self.progress - READING) / (1 - READING)) if self.phase == "forward" else 1.0

    def step(self, window: int, sweeps: int = 1) -> int:
        """The time step whose numbers are shown, of `window`: forward it counts up, backward it counts down; sweeps:
        how often."""
        if self.phase == "backward":
            return (
                max(0, window - 1 - int(self.progress * window * sweeps) % window) if self.progress < 1 else 0
            )
        gone = int(self.reading() * window * sweeps)
        return gone % window if gone < window * sweeps else window - 1

    def read_at(self, report: "Report") -> tuple[int, ...]:
        """The time steps whose values are read just now: two, where a level's layers go towards each other."""
        step = self.step(report.window, report.sweeps)
        return (step, report.window - 1 - step) if report.both else (step,)

    def error(self) -> float:
        """How far the error bars have grown, 0 to 1."""
        if self.phase == "forward":
            return 0.0
        return ease(self.progress) if self.phase == "validation" else 1.0


REST = Moment("rest", 1.0)


class Timeline:
    """phases: (name, seconds) in their order; the last one is that in which the weights change."""

    def __init__(self, phases: tuple[tuple[str, float], ...]) -> None:
        self.phases = phases
        self.seconds = dict(phases)
        self.starts = {}
        self.cycle = 0.0
        for name, seconds in phases:
            self.starts[name] = self.cycle
            self.cycle += seconds
        self.training = self.starts[phases[-1][0]]
        """The position at which the epoch's training begins."""

    def lasting(self, position: float, window: int, horizon: int) -> tuple[float, float]:
        """(seconds of a time step, seconds of a prediction) there at speed 1."""
        forward = self.seconds["forward"]
        back = position >= self.starts["backward"]
        step = (self.seconds["backward"] if back else forward * READING) / window
        return step, forward * (1 - READING) / horizon

    def start_of(self, phase: str) -> float:
        return self.starts[phase]

    def position_of(self, moment: Moment) -> float:
        """Where a moment, of this timeline or of another one with the same phases, lies."""
        return self.starts[moment.phase] + moment.progress * self.seconds[moment.phase]

    def moment(self, position: float) -> Moment:
        """The moment at `position` seconds of a cycle; beyond its end, the last one."""
        for name, seconds in reversed(self.phases):
            if position >= self.starts[name]:
                return Moment(name, min(1.0, (position - self.starts[name]) / seconds))
        return Moment(self.phases[0][0], 0.0)


EPOCH = Timeline(PHASES)
"""The overview's: about four seconds an epoch."""


def ease(progress: float) -> float:
    """Slow at both ends (smoothstep)."""
    return progress * progress * (3 - 2 * progress)
