"""What each gate is remembered by: a bin for what is forgotten, a box that something goes into or comes out of, a
turning back for the reset, a change for the update. One row of strokes for each gate of any cell."""

from page.browser.types import JS

SIZE = 13
"""Pixels, both ways."""
APART = 7
"""Pixels between a gate's name and its sign."""

SIGNS = {
    "forget_gate": (
        ((1, 3), (12, 3)),
        ((4.5, 3), (4.5, 1), (8.5, 1), (8.5, 3)),
        ((2.5, 3), (3.5, 12), (9.5, 12), (10.5, 3)),
        ((5.3, 5.5), (5.6, 9.5)),
        ((7.7, 5.5), (7.4, 9.5)),
    ),
    "input_gate": (
        ((6, 1), (12, 1), (12, 12), (6, 12)),
        ((0, 6.5), (8, 6.5)),
        ((5, 3.5), (8, 6.5), (5, 9.5)),
    ),
    "output_gate": (
        ((7, 1), (1, 1), (1, 12), (7, 12)),
        ((4.5, 6.5), (12.5, 6.5)),
        ((9.5, 3.5), (12.5, 6.5), (9.5, 9.5)),
    ),
    "reset_gate": (
        ((2, 4.5), (9, 4.5), (12, 7.5), (9, 10.5), (3, 10.5)),
        ((5, 1.5), (2, 4.5), (5, 7.5)),
    ),
    "update_gate": (
        ((1, 4), (11.5, 4)),
        ((8.5, 1), (11.5, 4), (8.5, 7)),
        ((12, 9.5), (1.5, 9.5)),
        ((4.5, 6.5), (1.5, 9.5), (4.5, 12.5)),
    ),
}  # fmt: skip


def draw(context: JS, gate: str, x: float, y: float, ink: str) -> None:
    """(x, y): the left end of the line that the gate's name stands on."""
    context.strokeStyle, context.lineWidth = ink, 1.4
    context.lineCap = context.lineJoin = "round"
    top = y + 2 - SIZE
    context.beginPath()
    for (from_x, from_y), *others in SIGNS[gate]:
        context.moveTo(x + from_x, top + from_y)
        for to_x, to_y in others:
            context.lineTo(x + to_x, top + to_y)
    context.stroke()
    context.lineCap, context.lineJoin = "butt", "miter"
