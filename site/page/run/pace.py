"""How often the units of a picture may change while it plays: three times a second, whatever changes them.

A square that turned bright and dark more often would flash, and flashing can cause seizures (WCAG 2.3.1). So at high
speeds a picture shows some of the states that are passed, each for a while, and each as it is; what came last is shown
in the end. A first change is shown at once."""

from page.browser.types import Value

STAND = 0.34
"""Seconds that a picture stands at least."""
STAND_STILL = 1.0
"""The same for those who want little motion."""
SLOW_ENOUGH = 0.5
"""Seconds that a time step lasts at least where its parts are lit one after the other: each part lights up and darkens
once in a time step."""


class Pace:
    key: tuple | None
    value: Value
    since: float | None
    waiting: float

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """What comes next is shown at once: it is another picture."""
        self.key = self.value = self.since = None
        self.waiting = 0
        """Seconds after which something newer is to be shown; 0 where nothing is."""

    def take(self, key: tuple, value: Value, now: float, still: bool = False) -> Value:
        """What to show when `value` is to be shown, at `now` seconds; equal keys are equal pictures."""
        stand = STAND_STILL if still else STAND
        soon = key != self.key and self.since is not None
        self.waiting = max(0, self.since + stand - now) if soon else 0
        if key != self.key and not self.waiting:
            self.key, self.since = key, now
        if key == self.key:
            self.value = value
        return self.value
