"""The activation functions as the engine states them: what they are called in an equation, and their curves."""

from page.facts import ACTIVATIONS as ROWS
from page.facts import REACH


class Activation:
    """sign: its name in an equation; symbol: what a glyph shows, empty for a function without a common sign, whose
    curve is shown; low, high: where a plot ends; curve: (x, value) from -REACH to REACH."""

    __slots__ = ("curve", "high", "low", "sign", "symbol")

    def __init__(self, sign, well_known, low, high, values):
        self.sign, self.symbol = sign, sign if well_known else ""
        self.low, self.high = low, high
        self.curve = [
            (REACH * (2 * place / (len(values) - 1) - 1), value) for place, value in enumerate(values)
        ]


ACTIVATIONS = {row[0]: Activation(*row[1:]) for row in ROWS}
