"""A sign of life out of the midst of long computations.

One mini-batch of a large network may take a minute, and whoever waits for it has to tell a slow trainer from a dead
one.  `beat` is called between the passes through the layers; it does nothing until somebody listens.
"""

from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def listen(hear: Callable[[], None]) -> None:
    """Have `hear` called at every beat from now on, in place of whoever listened before; it must be quick."""
    _listeners[:] = [hear]


def beat() -> None:
    """Another pass through a layer is over."""
    for hear in _listeners:
        hear()
