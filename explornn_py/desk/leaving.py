"""How the command ends when it is told to from outside: Ctrl-C, a closed terminal, a system that shuts down.

Before a run has begun it just ends.  While a run trains it ends between two mini-batches, and the run is kept.
What whoever started the command chose to ignore (`nohup`, a job in the background) stays ignored.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""The signals that ask a program to end."""


def loaded() -> None:
    """From now on Ctrl-C is a KeyboardInterrupt again."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def asked_to_end() -> Iterator[list[signal.Signals]]:
    """A list that holds the signal as soon as one asks to end.

    A second Ctrl-C ends the program at once; a second of the others changes nothing, as a system that shuts down
    sends several.
    """
    asked: list[signal.Signals] = []

    def ask(number: int, _: FrameType | None) -> None:
        if asked and number == signal.SIGINT:
            raise KeyboardInterrupt
        asked.append(signal.Signals(number))

    heeded = [number for number in ENDING if signal.getsignal(number) not in (signal.SIG_IGN, None)]
    before = {number: signal.signal(number, ask) for number in heeded}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
