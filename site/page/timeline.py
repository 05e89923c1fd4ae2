"""One animated epoch as a pure function of its position in seconds: no clock, no state.

A cycle is forward (read the window, then predict), validation (errors appear), backward (the error returns and the
weights change). `moment` turns a position into a phase and its progress; the scene draws nothing else."""

PHASES = (("forward", 2.2), ("validation", 0.8), ("backward", 1.3))
CYCLE = sum(seconds for _, seconds in PHASES)
READING = 0.45
"""The part of the forward phase in which the window is read; in the rest the prediction grows."""


class Moment:
    """phase: a name of PHASES, or "rest" for the still picture of a whole epoch; progress: 0 to 1 within it."""

    __slots__ = ("phase", "progress")

    def __init__(self, phase, progress):
        self.phase = phase
        self.progress = progress

    def reading(self):
        """Share of the window that has been read, 0 to 1."""
        return min(1.0, self.progress / READING) if self.phase == "forward" else 1.0

    def predicted(self):
        """Share of the prediction that is there, 0 to 1."""
        return max(0.0, (self.progress - READING) / (1 - READING)) if self.phase == "forward" else 1.0

    def error(self):
        """How far the error bars have grown, 0 to 1."""
        if self.phase == "forward":
            return 0.0
        return ease(self.progress) if self.phase == "validation" else 1.0


REST = Moment("rest", 1.0)


def start_of(phase):
    position = 0.0
    for name, seconds in PHASES:
        if name == phase:
            return position
        position += seconds
    raise ValueError(phase)


def moment(position):
    """The moment at `position` seconds of a cycle; beyond its end, the last one."""
    for name, seconds in PHASES:
        if position < seconds:
            return Moment(name, max(0.0, position) / seconds)
        position -= seconds
    return Moment(PHASES[-1][0], 1.0)


def ease(progress):
    """Slow at both ends (smoothstep)."""
    return progress * progress * (3 - 2 * progress)
