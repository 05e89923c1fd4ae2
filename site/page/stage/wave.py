"""What the network computes at a moment: pure arithmetic, of which all that is lit and drawn is made.

The order is the true one. At every time step all layers compute, from the input on; then each hands its state to the
next time step. Behind the window each prediction goes back to the input: either the window moves on by one value and is
read again with an empty memory, or that one value is read and the state carried on. Backward the error comes from the
last time step, at each step from the last layer to the first.

Where a level has two layers, one of which reads the window backward, the level above needs both of them whole. So the
window is gone over once for each level: while the one layer reads its first time step, the other reads the last, and so
on. The error comes back level by level, too, in each layer against the direction in which it reads."""

from page.browser.types import TYPE_CHECKING

if TYPE_CHECKING:
    from page.run.report import Report
    from page.run.timeline import Moment

INTO, COMPUTE, HAND_ON = "into", "compute", "hand_on"
BACK, READ, OUT = "back", "read", "out"
FLIGHT, ANSWERED = 0.3, 0.85
"""Shares of a prediction: until here the one before it is on its way back to the input, from here on it goes out."""
SLOW_STEP, SLOW_ANSWER = 0.33, 0.9
"""Seconds that a time step, or a prediction, lasts at least where its parts are told apart."""


class Wave:
    """window, step: which window is read (0 is the sample's own, n the one moved on by n) and the time step in it that
    the wave is at. Where the state is carried there is one window, whose time steps go on behind its end.

    done: how many layers have computed there, from the input on; backward, how many the error has reached, from the
    last one on. lit: the layer that computes, None where none does. part: what goes on; share: how far it is, 0 to 1.
    answers: predictions that are there. whole: time steps pass too fast to be told apart in layers.

    level: of layers that read both ways, the level that is computed; step is then that of the one which reads forward,
    and done counts the layers of this level alone."""

    __slots__ = ("answers", "done", "level", "lit", "part", "phase", "share", "step", "whole", "window")
    lit: int | None
    part: str | None

    def __init__(self, phase: str, window: int, step: int, done: int, answers: int) -> None:
        self.phase, self.window, self.step, self.done, self.answers = phase, window, step, done, answers
        self.lit = self.part = None
        self.share, self.whole = 0.0, False
        self.level = 0


def wave(moment: "Moment", report: "Report", step_seconds: float = 1.0, answer_seconds: float = 1.0) -> Wave:
    """The wave at a moment of a report; the seconds tell how long a time step and a prediction last just now."""
    T = report.window
    made = Wave(moment.phase, 0, T - 1, at_once(report), report.horizon)
    made.level = report.sweeps - 1
    if moment.phase == "forward":
        reading = moment.reading()
        if reading < 1:
            made.answers = 0
            at(made, reading * T * report.sweeps, report, step_seconds)
        else:
            answer(made, moment.predicted() * report.horizon, report, answer_seconds)
    elif moment.phase == "backward":
        at(made, moment.progress * T * report.sweeps, report, step_seconds)
        made.step = T - 1 - min(T - 1, made.step)
        made.level = report.sweeps - 1 - made.level
        if moment.progress >= 1:
            made.step, made.level, made.done, made.lit, made.part = 0, 0, at_once(report), None, None
        elif made.lit is not None:
            made.lit = report.layers - 1 - made.lit
    return made


def at_once(report: "Report") -> int:
    """How many layers compute in a time step: all of them, or the two of a level."""
    return 2 if report.both else report.layers


def at(made: Wave, steps: float, report: "Report", seconds: float) -> None:
    """The wave after so many time steps, whole ones and a part: the value comes in, layer by layer computes, the
    states are handed on."""
    gone, layers = int(steps + 1e-6), at_once(report)
    made.step, made.level = gone, 0
    if report.both:
        gone = min(gone, report.window * report.sweeps - 1)
        made.level, made.step = divmod(gone, report.window)
    if seconds < SLOW_STEP:
        made.done, made.part, made.whole = layers, COMPUTE, True
        made.share = max(0.0, steps - gone)
        return
    slots = max(0.0, steps - gone) * (layers + 2)
    slot = min(layers + 1, int(slots))
    made.share = min(1.0, slots - slot)
    made.done = min(slot, layers)
    made.part = INTO if slot == 0 else HAND_ON if slot > layers else COMPUTE
    made.lit = (2 * made.level if report.both else 0) + slot - 1 if made.part is COMPUTE else None


def answer(made: Wave, answers: float, report: "Report", seconds: float) -> None:
    """The wave after so many predictions, whole ones and a part."""
    T, horizon = report.window, report.horizon
    made.answers = min(horizon, int(answers + 1e-6))
    share = max(0.0, answers - made.answers)
    now = min(made.answers, horizon - 1)
    if made.answers < horizon and now and seconds >= SLOW_ANSWER and share < ANSWERED:
        if share < FLIGHT:
            stand(made, now - 1, report)
            made.part, made.share = BACK, share / FLIGHT
            return
        read = (share - FLIGHT) / (ANSWERED - FLIGHT)
        if report.slides:
            made.window = now
            at(made, read * T * report.sweeps, report, 0.0)
        else:
            at(made, read, report, seconds * (ANSWERED - FLIGHT))
            made.step = T - 1 + now
        return
    stand(made, now, report)
    if made.answers == horizon:
        return
    made.whole = seconds < SLOW_ANSWER
    made.part = OUT
    made.share = share if not now else max(0.0, share - ANSWERED) / (1 - ANSWERED)


def stand(made: Wave, number: int, report: "Report") -> None:
    """All is read that prediction `number` comes from."""
    if report.slides:
        made.window, made.step = number, report.window - 1
    else:
        made.step = report.window - 1 + number
    made.done, made.level = at_once(report), report.sweeps - 1


def computed(made: Wave, layer: int, report: "Report") -> int:
    """How many time steps of the window a layer has read; where the state is carried, also those behind it."""
    if made.phase != "forward":
        return report.window
    if not report.both:
        return made.step + (1 if layer < made.done else 0)
    if report.level(layer) != made.level:
        return report.window if report.level(layer) < made.level else 0
    return made.step + (1 if layer % 2 < made.done else 0)


def order(made: Wave, layer: int, step: int, report: "Report") -> bool:
    """Whether a layer has computed its state at a time step of the window that is read."""
    read = report.window - 1 - step if report.reverse(layer) else step
    return read < computed(made, layer, report)


def come(made: Wave, layer: int, report: "Report") -> int:
    """At how many time steps the returning error has come to a layer."""
    if made.phase != "backward":
        return 0
    gone = report.window - 1 - made.step
    if not report.both:
        return gone + (1 if layer >= report.layers - made.done else 0)
    if report.level(layer) != made.level:
        return report.window if report.level(layer) > made.level else 0
    return gone + (1 if layer % 2 >= 2 - made.done else 0)


def reached(made: Wave, layer: int, step: int, report: "Report") -> bool:
    """Whether the returning error has come to a layer at a time step."""
    left = step if report.reverse(layer) else report.window - 1 - step
    return left < come(made, layer, report)


def stands(made: Wave, layer: int, report: "Report") -> int | None:
    """The time step of the window that a layer has computed last or, on the way back, that the error has come to in it;
    None while it has read nothing of it."""
    gone = report.window if made.window else min(report.window, computed(made, layer, report))
    gone -= max(0, come(made, layer, report) - 1)
    if not gone:
        return None
    return report.window - gone if report.reverse(layer) else gone - 1


def place(made: Wave, layer: int, report: "Report") -> int:
    """The time step of the window that a layer is at while its level is computed, or the error goes through it."""
    return report.window - 1 - made.step if report.reverse(layer) else made.step
