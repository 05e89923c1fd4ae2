"""Where a popover stands: beside what it explains, never over it, its pointer at the button it came from."""

GAP = 12
"""Pixels between a popover and what it explains: the pointer's room."""
EDGE = 8
"""Pixels that stay free at the window's edges."""
SIDES = ("right", "left", "below", "above")


def place(size: tuple, anchor: tuple, explained: tuple, window: tuple) -> tuple:
    """(x, y, side, offset of the pointer along the popover's edge).

    size: (width, height) of the popover; anchor, explained: (left, top, right, bottom); window: (width, height). First
    the four sides of what is explained are tried, then those of the button, then the side with most room."""
    for box in (explained, anchor):
        for side in SIDES:
            spot = beside(side, size, anchor, box)
            kept = within(spot, size, window, side)
            if kept:
                return kept + (side, pointer(side, kept, size, anchor))
    rooms = {
        "right": window[0] - anchor[2],
        "left": anchor[0],
        "below": window[1] - anchor[3],
        "above": anchor[1],
    }
    side = max(SIDES, key=lambda name: rooms[name])
    x, y = beside(side, size, anchor, anchor)
    x = max(EDGE, min(x, window[0] - size[0] - EDGE))
    y = max(EDGE, min(y, window[1] - size[1] - EDGE))
    return x, y, side, pointer(side, (x, y), size, anchor)


def beside(side: str, size: tuple, anchor: tuple, box: tuple) -> tuple[float, float]:
    """The popover's corner on one side of a box, level with the anchor."""
    width, height = size
    middle = ((anchor[0] + anchor[2]) / 2, (anchor[1] + anchor[3]) / 2)
    if side == "right":
        return box[2] + GAP, middle[1] - min(height / 2, 40)
    if side == "left":
        return box[0] - GAP - width, middle[1] - min(height / 2, 40)
    if side == "below":
        return middle[0] - min(width / 2, 40), box[3] + GAP
    return middle[0] - min(width / 2, 40), box[1] - GAP - height


def within(spot: tuple, size: tuple, window: tuple, side: str) -> tuple[float, float] | None:
    """The corner moved along its side until the popover is inside the window, None where it cannot be."""
    x, y = spot
    most_x, most_y = window[0] - size[0] - EDGE, window[1] - size[1] - EDGE
    if most_x < EDGE or most_y < EDGE:
        return None
    if side in ("right", "left"):
        return (x, max(EDGE, min(y, most_y))) if EDGE <= x <= most_x else None
    return (max(EDGE, min(x, most_x)), y) if EDGE <= y <= most_y else None


def pointer(side: str, spot: tuple, size: tuple, anchor: tuple) -> float:
    """How far along its edge the pointer stands, so that it points at the anchor's middle as well as it can."""
    vertical = side in ("right", "left")
    middle = (anchor[1] + anchor[3]) / 2 if vertical else (anchor[0] + anchor[2]) / 2
    length = size[1] if vertical else size[0]
    return max(18, min(middle - (spot[1] if vertical else spot[0]), length - 18))
