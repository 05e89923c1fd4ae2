"""What the trainer tells of an epoch that is still being watched waits until the picture has come to its end: the
trainer is done long before, and no figure is to be ahead of what is seen."""

from page.browser.types import Act


class Waiting:
    holds: bool
    acts: list[Act]

    def __init__(self) -> None:
        self.holds, self.acts = False, []

    def hold(self) -> None:
        """From now on something waits."""
        self.holds = True

    def put(self, act: Act, now: bool = False) -> None:
        """act(): at once (now: in any case), or when its time has come."""
        if self.holds and not now:
            self.acts.append(act)
        else:
            act()

    def release(self) -> None:
        """Now is its time."""
        self.holds = False
        acts, self.acts = self.acts, []
        for act in acts:
            act()

    def drop(self) -> None:
        """It is of a run that is no more."""
        self.holds, self.acts = False, []
