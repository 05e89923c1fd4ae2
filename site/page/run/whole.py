"""An epoch that can be followed: every time step of the window takes its time, so do the first predictions; what then
repeats itself goes by faster. The places in it, one a time step or prediction, are its stops."""

from page.run.timeline import READING, Moment, Timeline

STEP = 0.4
"""Seconds of a time step at speed 1."""
ANSWERS, ANSWER = 3, 1.5
"""So many predictions are shown in full, each in so many seconds."""
QUICK, ALL_QUICK = 0.36, 5.0
"""Seconds of each of the others, and of all of them, at most."""
COMPARE = 1.4
SETTLED, ANSWERED = 0.85, 0.93
"""How far into a time step, or a prediction, one stands who went to it: all layers have computed."""


class Whole(Timeline):
    """window, horizon: time steps read, values predicted. sweeps: how often the window is gone over."""

    def __init__(self, window: int, horizon: int, sweeps: int = 1) -> None:
        window = window * sweeps
        self.window, self.horizon = window, horizon
        slow, quick = min(ANSWERS, horizon), max(0, horizon - ANSWERS)
        read = STEP * window
        first = read + ANSWER * slow
        end = first + min(ALL_QUICK, QUICK * quick)
        super().__init__((("forward", end), ("validation", COMPARE), ("backward", read)))
        predicting = (1 - READING) / horizon
        self.knots = [(0.0, 0.0), (read, READING), (first, READING + predicting * slow), (end, 1.0)]
        """(position, progress) of the forward phase, between which it goes evenly."""

    def lasting(self, position: float, window: int, horizon: int) -> tuple[float, float]:
        if position < self.knots[2][0]:
            return STEP, ANSWER
        return STEP, min(QUICK, ALL_QUICK / max(1, self.horizon - ANSWERS))

    def moment(self, position: float) -> Moment:
        if position >= self.starts["validation"]:
            return super().moment(position)
        return Moment("forward", between(self.knots, max(0.0, position)))

    def position_of(self, moment: Moment) -> float:
        if moment.phase != "forward":
            return super().position_of(moment)
        return between([(progress, position) for position, progress in self.knots], moment.progress)

    # --- stops: forward over the window, the predictions, the comparison, and back over the window ---------------

    @property
    def stops(self) -> int:
        return 2 * self.window + self.horizon + 1

    def settled(self, stop: int) -> float:
        """The position at which a stop stands, all of it computed."""
        window, horizon = self.window, self.horizon
        if stop < window:
            return self.position_of(Moment("forward", READING * (stop + SETTLED) / window))
        if stop < window + horizon:
            done = (stop - window + ANSWERED) / horizon
            return self.position_of(Moment("forward", READING + (1 - READING) * done))
        if stop == window + horizon:
            return self.starts["validation"] + SETTLED * COMPARE
        return self.starts["backward"] + (stop - window - horizon - 1 + SETTLED) * STEP

    def stop_at(self, position: float) -> int:
        """The stop that a position belongs to."""
        moment = self.moment(position)
        if moment.phase == "forward":
            if moment.progress < READING:
                return min(self.window - 1, int(moment.reading() * self.window + 1e-6))
            return self.window + min(self.horizon - 1, int(moment.predicted() * self.horizon + 1e-6))
        if moment.phase == "validation":
            return self.window + self.horizon
        back = min(self.window - 1, int(moment.progress * self.window + 1e-6))
        return self.window + self.horizon + 1 + back


def between(knots: list[tuple[float, float]], x: float) -> float:
    """The value at x of the line through the points `knots`, in their order."""
    for (x0, y0), (x1, y1) in zip(knots, knots[1:]):
        if x <= x1 and x1 > x0:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return knots[-1][1]
