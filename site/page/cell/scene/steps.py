"""One epoch inside a cell, as a list of steps: for every time step the sub-steps of the cell, then the prediction value
by value, the comparison, and the way back through the same sub-steps from the last time step to the first.

A step has a whole number, its place in the list; everything that goes one on, one back, or to a place is arithmetic on
that number, so a step back is the exact inverse of a step on."""

from page.browser.types import TYPE_CHECKING
from page.run.timeline import READING, Moment, Timeline

if TYPE_CHECKING:
    from page.run.report import Report

READ, PREDICT, COMPARE, RETURN, CHANGE = 30.0, 8.0, 4.0, 17.0, 1.0
"""Seconds of the whole stretches at speed 1: a minute from the first step to the last, whatever the window."""
SETTLED = 0.9
"""How far into a step one stands who went to it: all its parts are computed."""
NEXT = 1e-6
"""Seconds before a step that count as its beginning, as the starts are sums."""


class Step:
    """phase: as in the overview; part: a sub-step of the cell, or "predict", "compare", "change"; time_step: of the
    window; count: values predicted so far; level: which one the cell's layer is of, where each goes over the window by
    itself; start: position in seconds."""

    __slots__ = ("count", "level", "part", "phase", "seconds", "start", "time_step")

    def __init__(
        self, phase: str, part: str, time_step: int, count: int, level: int, start: float, seconds: float
    ) -> None:
        self.phase, self.part, self.time_step, self.count = phase, part, time_step, count
        self.level, self.start, self.seconds = level, start, seconds

    def same(self, other: "Step") -> bool:
        mine = (self.phase, self.part, self.time_step, self.count, self.level)
        return mine == (other.phase, other.part, other.time_step, other.count, other.level)


class CellMoment(Moment):
    """A moment that also knows its step of the cell. share: 0 to 1 within the step."""

    __slots__ = ("index", "share", "stepped")

    def __init__(self, phase: str, progress: float, index: int, stepped: Step, share: float) -> None:
        super().__init__(phase, progress)
        self.index, self.stepped, self.share = index, stepped, share

    def finished(self) -> "CellMoment":
        """The same step, complete."""
        return CellMoment(self.phase, self.progress, self.index, self.stepped, 1.0)

    def step(self, window: int, sweeps: int = 1) -> int:
        return min(self.stepped.time_step, window - 1)

    def read_at(self, report: "Report") -> tuple[int, ...]:
        """The layer's own."""
        return (self.step(report.window),)

    def error(self) -> float:
        if self.phase != "validation":
            return super().error()
        return Moment(self.phase, self.share).error()


class CellTimeline(Timeline):
    """The overview's phases, drawn out to the steps of a cell with the sub-steps `parts`."""

    steps: list[Step]

    def __init__(
        self, parts: list[str], window: int, horizon: int,
        reverse: bool = False, level: int = 0, sweeps: int = 1,
    ) -> None:  # fmt: skip
        """reverse: whether the layer reads the window from its last step to its first. sweeps: how often the network
        goes over the window, one level after the other; level: in which of them, from 0, the layer computes."""
        super().__init__(
            (("forward", READ + PREDICT), ("validation", COMPARE), ("backward", RETURN + CHANGE))
        )
        self.parts, self.window, self.horizon, self.reverse = parts, window, horizon, reverse
        self.level, self.sweeps = level, sweeps
        self.steps = []
        """All steps in their order."""
        read = [self.turned(count) for count in range(window)]
        for time_step in read:
            for part in parts:
                self._add("forward", part, time_step, 0, READ / window / len(parts))
        for count in range(horizon):
            self._add("forward", "predict", read[-1], count + 1, PREDICT / horizon)
        self._add("validation", "compare", read[-1], horizon, COMPARE)
        for time_step in reversed(read):
            for part in reversed(parts):
                self._add("backward", part, time_step, horizon, RETURN / window / len(parts))
        self._add("backward", "change", read[0], horizon, CHANGE)

    def turned(self, time_step: int) -> int:
        """After how many others the layer reads a time step, and the reverse."""
        return self.window - 1 - time_step if self.reverse else time_step

    def _add(self, phase: str, part: str, time_step: int, count: int, seconds: float) -> None:
        start = self.steps[-1].start + self.steps[-1].seconds if self.steps else 0.0
        self.steps.append(Step(phase, part, time_step, count, self.level, start, seconds))

    # --- positions and steps ------------------------------------------------------------------------------------

    def index_at(self, position: float) -> int:
        """The place in the list of the step at `position`."""
        low, high = 0, len(self.steps) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.steps[middle].start <= position + NEXT:
                low = middle
            else:
                high = middle - 1
        return low

    def settled(self, index: int) -> float:
        """The position at which step `index` stands complete."""
        step = self.steps[index]
        return step.start + SETTLED * step.seconds

    def step_seconds(self, phase: str) -> float:
        """How long a time step lasts at speed 1, on the way there or (phase "backward") back."""
        return (RETURN if phase == "backward" else READ) / self.window

    def find(self, phase: str, part: str | None, time_step: int | None = None) -> int | None:
        """The place of a step: the first with this phase and part (at this time step), None where there is none."""
        for index, step in enumerate(self.steps):
            if (
                step.phase == phase
                and (part is None or step.part == part)
                and time_step in (None, step.time_step)
            ):
                return index
        return None

    def span(self, index: int) -> tuple[float, float]:
        """(start, end) in seconds of all steps of the time step that step `index` belongs to."""
        step, first, last = self.steps[index], index, index
        if step.part in ("predict", "compare", "change"):
            return step.start, step.start + step.seconds
        while first and self._together(self.steps[first - 1], step):
            first -= 1
        while self._together(self.steps[last + 1], step):
            last += 1
        return self.steps[first].start, self.steps[last].start + self.steps[last].seconds

    def _together(self, one: Step, other: Step) -> bool:
        return one.phase == other.phase and one.time_step == other.time_step and one.part in self.parts

    # --- what the player asks of a timeline ----------------------------------------------------------------------

    def moment(self, position: float) -> CellMoment:
        index = self.index_at(max(0.0, position))
        step = self.steps[index]
        share = min(1.0, max(0.0, (position - step.start) / step.seconds))
        return CellMoment(step.phase, self._progress(step, share), index, step, share)

    def _progress(self, step: Step, share: float) -> float:
        """Progress as the overview counts it, so that its pictures show the same."""
        if step.phase == "validation":
            return share
        if step.part == "predict":
            return READING + (1 - READING) * min(1.0, (step.count - 1 + share) / self.horizon)
        if step.part == "change":
            return 1.0
        parts = self.parts
        if step.phase == "forward":
            # below one half: the plot's scanned point is that of this time step, to its end
            read = 0.49 * (parts.index(step.part) + share) / len(parts)
            return READING * (self.level + (self.turned(step.time_step) + read) / self.window) / self.sweeps
        gone = (len(parts) - 1 - parts.index(step.part) + share) / len(parts)
        gone = (self.window - 1 - self.turned(step.time_step) + gone) / self.window
        return (self.sweeps - 1 - self.level + gone) / self.sweeps

    def has(self, moment: CellMoment) -> bool:
        """Whether the moment's step is one of these."""
        if moment.index >= len(self.steps):
            return False
        return self.steps[moment.index].same(moment.stepped)

    def position_of(self, moment: Moment) -> float:
        """Where a moment of the overview lies, or one of another timeline of the same steps (the page speaks another
        language now, say)."""
        if isinstance(moment, CellMoment) and self.has(moment):
            step = self.steps[moment.index]
            return step.start + moment.share * step.seconds
        if moment.phase == "backward" and moment.progress < 1:
            way = moment.progress * self.sweeps - (self.sweeps - 1 - self.level)
            return self.on_the_way("backward", way, RETURN)
        if moment.phase != "forward":
            return super().position_of(moment)
        if moment.reading() < 1:
            return self.on_the_way("forward", moment.reading() * self.sweeps - self.level, READ)
        return READ + moment.predicted() * PREDICT

    def on_the_way(self, phase: str, way: float, seconds: float) -> float:
        """The position after a share of the way over the window, in so many seconds of it. A layer whose turn is still
        to come stands at its first step; one that has gone all the way, at its last, whole."""
        start = self.starts[phase]
        last = self.index_at(start) + self.window * len(self.parts) - 1
        return start + max(0.0, way) * seconds if way < 1 else self.settled(last)
