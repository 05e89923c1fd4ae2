"""How long window and horizon are of a series of one's own that has few values."""

from collections.abc import Mapping
from typing import Any

from explornn_py.data.waves import HORIZON, WINDOW
from explornn_py.data.windows import shortest_by_time

HELD_OUT_SHARE = 0.1
"""Of a series, for validation and as much for display."""

FEW = 80
"""Values; of fewer a horizon of the usual length, held out for display, would leave next to nothing to be learned."""


def window_for(settings: Mapping[str, Any]) -> int:
    """The usual window, but a third of a series that has few values: three years of months still show a year."""
    count = len(settings["series"])
    return min(WINDOW, max(2, count // 3)) if 0 < count < FEW else WINDOW


def horizon_for(settings: Mapping[str, Any]) -> int:
    """The usual horizon, but a fifth of a series that has few values, as so many are held out for display."""
    count = len(settings["series"])
    return max(1, count // 5) if 0 < count < FEW else HORIZON


def shortest() -> int:
    """The fewest values that can be learned, whatever is learned of them: of changes there is one less."""
    counts = range(1, FEW)
    return next(count for count in counts if count > _needed({"series": (0.0,) * count}))


def _needed(settings: Mapping[str, Any]) -> int:
    return shortest_by_time(window_for(settings), horizon_for(settings), HELD_OUT_SHARE)
