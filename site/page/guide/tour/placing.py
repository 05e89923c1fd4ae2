"""Where the card stands: beside what it speaks of, never over it. Numbers in, numbers out.

Boxes are (left, top, width, height) in pixels of the window."""

MARGIN = 12
"""Pixels between card and window."""
GAP = 16
"""Pixels between card and anchor, in which the arrow lies."""
SIDES = ("right", "left", "below", "above")


class Place:
    """side: on which the card stands, seen from the anchor, or None where it found no free room; x, y: the card's
    corner; arrow: how far along its edge the arrow sits."""

    __slots__ = ("arrow", "side", "x", "y")

    def __init__(self, side, x, y, arrow):
        self.side, self.x, self.y, self.arrow = side, x, y, arrow


def overlap(one, other):
    """The common area of two boxes."""
    width = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    height = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0, width) * max(0, height)


def beside(anchor, card, window, avoid=()):
    """The best side of an anchor for a card of the size (width, height) in a window of the size (width, height).

    avoid: boxes that would rather stay free, too, such as what the visitor is asked to press next."""
    best = None
    for side in SIDES:
        place = at(side, anchor, card, window)
        box = (place.x, place.y, card[0], card[1])
        if overlap(box, anchor):
            continue
        covered = sum(overlap(box, other) for other in avoid)
        if best is None or covered < best[0]:
            best = (covered, place)
    return best[1] if best else None


def at(side, anchor, card, window):
    """A card on one side of the anchor, moved along that side until it is inside the window, and then into it."""
    left, top, width, height = anchor
    if side in ("right", "left"):
        x = left + width + GAP if side == "right" else left - GAP - card[0]
        y = top + height / 2 - card[1] / 2
    else:
        x = left + width / 2 - card[0] / 2
        y = top + height + GAP if side == "below" else top - GAP - card[1]
    x = clamp(x, MARGIN, window[0] - MARGIN - card[0])
    y = clamp(y, MARGIN, window[1] - MARGIN - card[1])
    return Place(side, x, y, arrow(side, anchor, (x, y, card[0], card[1])))


def arrow(side, anchor, card):
    """Where on the card's edge the arrow sits so that it points at the anchor's visible middle."""
    first, length = (1, card[3]) if side in ("right", "left") else (0, card[2])
    middle = anchor[first] + anchor[first + 2] / 2
    return clamp(middle - card[first], 24, length - 24)


def clamp(value, low, high):
    return max(low, min(high, value))
