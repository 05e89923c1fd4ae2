"""Calls of the kernel, and a recording of some of them, to be made again all at once.

For a small layer the kernel needs some 50 µs; what Python does to ask for that, memory, views and the call itself,
takes half as long again.  Mini-batches of one shape ask for the same, so their calls are written down once, and on the
same arrays they are made again in one call.
"""

from collections.abc import Callable

import numpy as np

FUNCTIONS = (
    "lstmForward", "lstmBackward", "gruForward", "gruBackward", "rnnForward", "rnnBackward",
    "denseForward", "denseBackward", "adamUpdate", "rmspropUpdate",
)  # fmt: skip
"""In the order in which source/play.ts counts them."""
WORDS = 15
"""Of a recorded call: the function, and as many arguments as any has."""


_listening: "list[Recording]" = []
"""The one that is being made, if any."""


class Recording:
    """All calls that are made while it listens (`with recording: ...`).

    Their arrays are kept, and are those that `play` reads and writes again.  What is done to arrays besides is not
    recorded, so between two calls nothing else may compute.
    """

    def __init__(self, play: Callable[[int, int], None]):
        self._play = play
        self._arrays: list[tuple[np.ndarray, ...]] = []
        self._calls: list[list[int]] = []
        self._words: np.ndarray = np.zeros(0, np.int32)

    def __enter__(self) -> "Recording":
        _listening.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _listening.pop()
        self._words = np.array(self._calls, np.int32)

    def note(self, code: int, arrays: tuple[np.ndarray, ...], numbers: tuple[int, ...]) -> None:
        """A call is being made."""
        self._arrays.append(arrays)
        said = [code, *map(id, arrays), *map(int, numbers)]
        self._calls.append(said + [0] * (WORDS - len(said)))

    def play(self) -> None:
        """All calls once more."""
        self._play(id(self._words), len(self._calls))


Function = Callable[..., None]
"""One of the kernel's functions, called with a tuple of arrays and, after them, whole numbers."""


def function(name: str, run: Callable[..., None]) -> Function:
    """The kernel's function of this name, which is called with the arrays' ids by `run`."""
    code = FUNCTIONS.index(name)

    # Not a method, which takes a quarter of a microsecond longer: a layer of one sample notices that.
    def call(arrays: tuple[np.ndarray, ...], *numbers: int) -> None:
        run(*map(id, arrays), *numbers)
        if _listening:
            _listening[-1].note(code, arrays, numbers)

    return call
