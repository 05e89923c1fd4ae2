"""What the network computes at a moment: pure arithmetic, of which all that is lit and drawn is made.

The order is the true one. At every time step all layers compute, from the input on; then each hands its state to the
next time step. Behind the window each prediction goes back to the input: either the window moves on by one value and is
read again with an empty memory, or that one value is read and the state carried on. Backward the error comes from the
last time step, at each step from the last layer to the first."""

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
    answers: predictions that are there. whole: time steps pass too fast to be told apart in layers."""

    __slots__ = ("answers", "done", "lit", "part", "phase", "share", "step", "whole", "window")
    lit: int | None
    part: str | None

    def __init__(self, phase: str, window: int, step: int, done: int, answers: int) -> None:
        self.phase, self.window, self.step, self.done, self.answers = phase, window, step, done, answers
        self.lit = self.part = None
        self.share, self.whole = 0.0, False


def wave(moment: "Moment", report: "Report", step_seconds: float = 1.0, answer_seconds: float = 1.0) -> Wave:
    """The wave at a moment of a report; the seconds tell how long a time step and a prediction last just now."""
    T, layers = report.window, report.layers
    made = Wave(moment.phase, 0, T - 1, layers, report.horizon)
    if moment.phase == "forward":
        reading = moment.reading()
        if reading < 1:
            made.answers = 0
            at(made, reading * T, layers, step_seconds)
        else:
            answer(made, moment.predicted() * report.horizon, report, answer_seconds)
    elif moment.phase == "backward":
        at(made, moment.progress * T, layers, step_seconds)
        made.step = T - 1 - min(T - 1, made.step)
        if moment.progress >= 1:
            made.step, made.done, made.lit, made.part = 0, layers, None, None
        elif made.lit is not None:
            made.lit = layers - 1 - made.lit
    return made


def at(made: Wave, steps: float, layers: int, seconds: float) -> None:
    """The wave after so many time steps, whole ones and a part: the value comes in, layer by layer computes, the
    states are handed on."""
    made.step = int(steps + 1e-6)
    if seconds < SLOW_STEP:
        made.done, made.part, made.whole = layers, COMPUTE, True
        made.share = max(0.0, steps - made.step)
        return
    slots = max(0.0, steps - made.step) * (layers + 2)
    slot = min(layers + 1, int(slots))
    made.share = min(1.0, slots - slot)
    made.done = min(slot, layers)
    made.part = INTO if slot == 0 else HAND_ON if slot > layers else COMPUTE
    made.lit = slot - 1 if made.part is COMPUTE else None


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
            at(made, read * T, report.layers, 0.0)
        else:
            at(made, read, report.layers, seconds * (ANSWERED - FLIGHT))
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
    made.done = report.layers


def order(made: Wave, layer: int, step: int) -> bool:
    """Whether a layer has computed its state at a time step of the window that is read."""
    return step < made.step or (step == made.step and layer < made.done)


def reached(made: Wave, layer: int, step: int, layers: int) -> bool:
    """Whether the returning error has come to a layer at a time step."""
    if made.phase != "backward":
        return False
    return step > made.step or (step == made.step and layer >= layers - made.done)
