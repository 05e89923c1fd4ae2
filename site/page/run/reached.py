"""How far the run is, as far as the page knows: what another worker, or the next visit's, needs to go on as if nothing
had happened.

Training is deterministic. So the newest checkpoint will do, with the epoch reached since and the live settings that
were changed on the way, each with the place in the run where it acts: what lies between is trained again."""

from page.browser.types import JS, Act, Values

MOST_CHANGES = 200
"""Live changes that are kept with where they were made."""


class Reached:
    """checkpoint: (epoch, block) of the newest one, None before the first. until: the epoch at which the run is since,
    None: at the checkpoint's own; newest: the last epoch there is to go on to, None where the checkpoint knows.

    since: live settings as they were set last after the checkpoint. made: where in the run they were set on the way to
    the newest epoch, as [epoch, windows of the next one, changes], whole from the epoch `whole_from` on; pending: the
    same of those set after going `back` to an epoch, which act when training goes on from there.

    forks: the epochs from which training has gone on after going back; `known` so many of them the checkpoint knows.

    turns: counts how often something of this has turned out otherwise that a later visit has to be told."""

    checkpoint: tuple[int, JS] | None
    since: Values
    made: list
    pending: list
    back: int | None
    forks: list[int]
    until: int | None
    newest: int | None

    def __init__(self) -> None:
        self.turns = 0
        self.begin()
        self.forget()

    def begin(self) -> None:
        """Another run begins: its changes are its own."""
        self.made, self.pending, self.back, self.whole_from = [], [], None, 0
        self.forks, self.known = [], 0
        self.turns += 1

    def forget(self) -> None:
        """There is no run to go on from."""
        self.checkpoint, self.since = None, {}
        self.until = self.newest = None

    def take(self, epoch: int, block: JS) -> None:
        """A checkpoint. (The changes stay: what a store has may be older.)"""
        self.forget()
        self.checkpoint, self.known = (epoch, block), len(self.forks)

    def train(self, epoch: int) -> None:
        """An epoch has been trained. Where the run had gone back, what was changed in the future that it leaves is
        void."""
        self.until = self.newest = epoch
        if self.back is not None:
            self.forks.append(self.back)
            self.made = [made for made in self.made if made[0] < self.back] + self.pending
            self.pending, self.back = [], None
            self.turns += 1

    def go(self, epoch: int, newest: int) -> None:
        """The run has gone to one of its epochs; what was changed where it stood is forgotten."""
        self.until, self.newest = epoch, newest
        self.turns += 1
        self.pending, self.back = [], None if epoch == newest else epoch
        self.made = [made for made in self.made if made[0] < newest]

    def change(self, place: list, changes: Values) -> None:
        """Live settings have been changed; place: [epoch, windows of the next one, whether later epochs lie ahead]."""
        self.since.update(changes)
        at, windows, ahead = place
        # the answer that tells of it may come after the epoch that was trained with it
        kept = self.pending if ahead and self.back is not None else self.made
        self.turns += 1
        if kept and kept[-1][:2] == [at, windows]:
            kept[-1][2].update(changes)
        else:
            kept.append([at, windows, dict(changes)])
        if len(kept) > MOST_CHANGES:
            self.whole_from = kept.pop(0)[0] + 1

    # --- as a text, for the next visit ----------------------------------------------------------------------------

    def told(self) -> Values:
        """The changes, as JSON can hold them."""
        return {
            "made": self.made,
            "pending": self.pending,
            "back": self.back,
            "whole_from": self.whole_from,
            "forks": self.forks,
        }

    def read(self, told: Values, settings: Act) -> None:
        """The reverse. settings(changes): the changes, if a visitor could have made them. Raises an error of any kind
        where the rest makes no sense."""
        self.made, self.pending = [
            [[int(at), int(windows), settings(set_)] for at, windows, set_ in told.get(name, [])]
            for name in ("made", "pending")
        ]
        back = told.get("back")
        self.back, self.whole_from = None if back is None else int(back), int(told.get("whole_from", 0))
        self.forks = [int(epoch) for epoch in told.get("forks", [])]

    @property
    def shared(self) -> int | None:
        """The last epoch of the checkpoint's that the run has in common with it; None: all."""
        since = self.forks[self.known :]
        return min(since) if since else None

    @property
    def can_be_trained_again(self) -> bool:
        """Whether all is known that was changed since the checkpoint. Else the run is back as the checkpoint has it."""
        epoch, shared = self.checkpoint[0], self.shared
        return self.whole_from <= (epoch if shared is None else min(epoch, shared))

    @property
    def epoch(self) -> int:
        return self.checkpoint[0] if self.until is None else self.until
