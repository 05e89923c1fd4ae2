"""The network's states while it runs on its own output: what is drawn of it behind the window.

A window that is read again gives the same answer by other states: nothing of the window before is left.  All states
of all these windows are many numbers, so only the first windows read again are kept whole, of the others the end.
"""

from collections.abc import Callable, Sequence

import numpy as np

MOST_NUMBERS = 6000
"""Numbers that windows read again may take in a report; one of them is always kept."""


class FreeRun:
    """Watches one prediction of one sample (see `prediction.Watch`) and keeps what `arrays` then gives.

    window, horizon: T and how many answers there are.  slides: whether windows are read again.  names: those of the
    states of a cell, "hidden" first.  read_last: of each layer the step of a window that it reads last.
    """

    def __init__(
        self, window: int, horizon: int, slides: bool, names: tuple[str, ...], read_last: Sequence[int]
    ):
        self.window, self.slides, self.names = window, slides, names
        self.read_last = read_last
        self.answers = horizon
        self.seen = 0
        self.ends: list[list[tuple[np.ndarray, ...]]] = []
        self.again: list[list[list[tuple[np.ndarray, ...]]]] = []

    def __call__(
        self, first: int, states: list[tuple[np.ndarray, ...]], columns: Callable[[int], slice]
    ) -> None:
        """After a step (see `prediction.Watch`)."""
        step, self.seen = self.seen, self.seen + 1
        if step >= self.window - 1:
            self.ends.append(_of(states, columns(first)))
        if not self.slides:
            return
        if not self.again:
            self.again = [[] for _ in range(self._kept(states))]
        for number, window in enumerate(self.again, start=1):
            if first <= number <= step < number + self.window:
                window.append(_of(states, columns(number)))

    def whole(self, states: list[tuple[np.ndarray, ...]]) -> None:
        """A window that is read whole (see `prediction.Watch`)."""
        number, self.seen = self.seen, self.seen + 1
        self.ends.append([_at(layer, step) for layer, step in zip(states, self.read_last, strict=True)])
        if 0 < number <= self._kept([_at(layer, 0) for layer in states]):
            self.again.append([[_at(layer, step) for layer in states] for step in range(self.window)])

    def _kept(self, states: list[tuple[np.ndarray, ...]]) -> int:
        """How many of the windows that are read again are kept whole."""
        numbers = self.window * sum(part.shape[0] for layer in states for part in layer)
        return min(self.answers - 1, max(1, MOST_NUMBERS // numbers))

    def arrays(self) -> dict[str, np.ndarray]:
        """free_<state>, (layers, horizon, H): the states that each layer ends a window with.  again_<state> (windows,
        layers, T, H): those of the windows read again, from the second answer's on, by the window's steps."""
        found = {}
        for place, name in enumerate(self.names):
            ends = [[layer[place] for layer in end] for end in self.ends]
            found[f"free_{name}"] = np.array(ends).swapaxes(0, 1)
            if self.again:
                steps = [[[layer[place] for layer in step] for step in window] for window in self.again]
                found[f"again_{name}"] = np.array(steps).swapaxes(1, 2)
        return found


def _of(states: list[tuple[np.ndarray, ...]], columns: slice) -> list[tuple[np.ndarray, ...]]:
    """The states of all layers, each part (H,), of the one sequence of a window."""
    return [tuple(part[:, columns.start or 0].copy() for part in layer) for layer in states]


def _at(layer: tuple[np.ndarray, ...], step: int) -> tuple[np.ndarray, ...]:
    """The states of a layer, each part (T, H, 1), at one step."""
    return tuple(part[step, :, 0].copy() for part in layer)
