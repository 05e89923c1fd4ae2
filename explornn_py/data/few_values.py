"""How long window and horizon are of a series of one's own that has few values."""

from collections.abc import Mapping
from typing import Any

from explornn_py.data.waves import HORIZON, WINDOW

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
