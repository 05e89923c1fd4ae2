"""Where the ring stands and how far the page is scrolled for it. Numbers in, numbers out.

The guide takes room of its own, a column or a sheet at the foot; what it leaves is free, and the ring never goes beyond
it. So ring and guide cannot meet, at no size of the window.

Boxes are (left, top, width, height) in pixels of the window."""

RING = 5
"""Pixels between what is spoken of and the ring around it."""
EDGE = 2
"""Pixels between ring and edge of what is free: the ring's own line."""


def around(box: tuple) -> tuple[float, float, float, float]:
    return (box[0] - RING, box[1] - RING, box[2] + 2 * RING, box[3] + 2 * RING)


def ring(anchor: tuple, free: tuple) -> tuple[float, float, float, float]:
    """The ring around what is seen of `anchor`; None where nothing of it is in the free box."""
    left, top, width, height = around(anchor)
    right = min(left + width, free[0] + free[2] - EDGE)
    bottom = min(top + height, free[1] + free[3] - EDGE)
    left, top = max(left, free[0] + EDGE), max(top, free[1] + EDGE)
    if right - left <= 2 * RING or bottom - top <= 2 * RING:
        return None
    return (left, top, right - left, bottom - top)


def scrolling(anchor: tuple, free: tuple) -> float:
    """Pixels to scroll down (negative: up) until the ring is in the free box: nothing where it is, else into its
    middle; what is taller than the box begins at its top."""
    _, top, _, height = around(anchor)
    if top >= free[1] and top + height <= free[1] + free[3]:
        return 0
    return top - free[1] - max(0, (free[3] - height) / 2)
