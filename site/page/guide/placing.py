"""Where things stand that speak of other things: a card beside what it explains, never over it; and the tour's ring
around what is spoken of, with how far the page is scrolled for it.

Numbers in, numbers out: boxes are in pixels of the window. The guide takes room of its own, a column or a sheet at the
foot; what it leaves is free, and the ring never goes beyond it. So ring and guide cannot meet, at no size of the
window."""

from page.browser.box import Box

GAP = 12
"""Pixels between a card and what it explains."""
EDGE = 8
"""Pixels that stay free at the window's edges."""
SIDES = ("right", "left", "below", "above")
LEVEL = 40
"""Pixels of a card, at most, that stand before its button's middle."""
RING = 5
"""Pixels between what is spoken of and the ring around it."""
CLOSE = 1
"""The same where others stand close by: around an element of a cell, whose box has room of its own."""
LINE = 2
"""Pixels between ring and edge of what is free: the ring's own line."""


# --- a card ---------------------------------------------------------------------------------------------------------


def place(size: tuple, anchor: Box, explained: Box, window: tuple) -> tuple[float, float]:
    """The card's corner, (x, y).

    size: (width, height) of the card; anchor: what it speaks of; explained: what it is not to lie over either; window:
    (width, height). First the four sides of what is explained are tried, then those of the anchor, then the side with
    most room."""
    for box in (explained, anchor):
        for side in SIDES:
            spot = within(beside(side, size, anchor, box), size, window, side)
            if spot:
                return spot
    rooms = {
        "right": window[0] - anchor.right,
        "left": anchor.x,
        "below": window[1] - anchor.bottom,
        "above": anchor.y,
    }
    side = max(SIDES, key=lambda name: rooms[name])
    x, y = beside(side, size, anchor, anchor)
    x = max(EDGE, min(x, window[0] - size[0] - EDGE))
    y = max(EDGE, min(y, window[1] - size[1] - EDGE))
    return x, y


def beside(side: str, size: tuple, anchor: Box, box: Box) -> tuple[float, float]:
    """The card's corner on one side of a box, level with the anchor."""
    width, height = size
    if side == "right":
        return box.right + GAP, anchor.middle - min(height / 2, LEVEL)
    if side == "left":
        return box.x - GAP - width, anchor.middle - min(height / 2, LEVEL)
    if side == "below":
        return anchor.centre - min(width / 2, LEVEL), box.bottom + GAP
    return anchor.centre - min(width / 2, LEVEL), box.y - GAP - height


def within(spot: tuple, size: tuple, window: tuple, side: str) -> tuple[float, float] | None:
    """The corner moved along its side until the card is inside the window, None where it cannot be."""
    x, y = spot
    most_x, most_y = window[0] - size[0] - EDGE, window[1] - size[1] - EDGE
    if most_x < EDGE or most_y < EDGE:
        return None
    if side in ("right", "left"):
        return (x, max(EDGE, min(y, most_y))) if EDGE <= x <= most_x else None
    return (max(EDGE, min(x, most_x)), y) if EDGE <= y <= most_y else None


# --- the ring -------------------------------------------------------------------------------------------------------


def around(box: Box, pad: float = RING) -> Box:
    return Box(box.x - pad, box.y - pad, box.width + 2 * pad, box.height + 2 * pad)


def ring(anchor: Box, free: Box, pad: float = RING) -> Box | None:
    """The ring around what is seen of `anchor`, so far from it; None where nothing of it is in the free box."""
    whole = around(anchor, pad)
    left, top = max(whole.x, free.x + LINE), max(whole.y, free.y + LINE)
    width = min(whole.right, free.right - LINE) - left
    height = min(whole.bottom, free.bottom - LINE) - top
    return Box(left, top, width, height) if width > 2 * RING and height > 2 * RING else None


def looked_at(anchor: Box, look: Box | None, inside: bool, free: Box) -> Box:
    """What is brought into view with what is spoken of, which may name what is to be seen of it: both, where the free
    box has room for them, else the one that matters. inside: whether `look` is a part of the anchor."""
    if look is None:
        return anchor
    x, y = min(anchor.x, look.x), min(anchor.y, look.y)
    both = Box(x, y, max(anchor.right, look.right) - x, max(anchor.bottom, look.bottom) - y)
    if around(both).height <= free.height:
        return both
    return look if inside else anchor


def scrolling(anchor: Box, free: Box) -> float:
    """Pixels to scroll down (negative: up) until the ring is in the free box: nothing where it is, else into its
    middle; what is taller than the box begins at its top."""
    whole = around(anchor)
    if whole.y >= free.y and whole.bottom <= free.bottom:
        return 0
    return whole.y - free.y - max(0, (free.height - whole.height) / 2)
