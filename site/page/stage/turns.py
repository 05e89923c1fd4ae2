"""The two buttons that go through an epoch by hand, in the network and inside a cell: both lead somewhere from every
stop, and where that is no neighbour of it they say so."""

from page.browser.types import Node
from page.words.texts import say_in


def name_turns(back: Node, on: Node, at: int | None, last: int) -> None:
    """at: the stop at which one stands, None for the still picture after the whole window; last: the epoch's last."""
    ahead = "from_first" if at is None else "next_epoch" if at == last else "on"
    behind = "to_still" if at == 0 else "back"
    for node, key in ((back, behind), (on, ahead)):
        for attribute in ("aria-label", "title"):
            say_in(node, attribute, "network.turn." + key)
    on.toggleAttribute("data-anew", ahead != "on")


def stop_before(turn: int, at: int | None, reading: int) -> int:
    """The stop to count `turn` from; at: as above, None where one stands after the last of the `reading` stops at
    which the window is read: back leads to the one before it, on to the first."""
    if at is not None:
        return at
    return -1 if turn > 0 else max(1, reading - 1)
