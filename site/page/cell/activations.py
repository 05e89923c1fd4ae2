"""The activation functions as the engine states them: what they are called in an equation, and their curves."""

from page.facts import ACTIVATIONS as ROWS
from page.facts import REACH


class Activation:
    """sign: its name in an equation; symbol: what a glyph shows, empty for a function without a common sign, whose
    curve is shown; low, high: where a plot ends; values: at equal distances from -REACH to REACH."""

    __slots__ = ("high", "low", "sign", "symbol", "values")

    def __init__(self, sign: str, well_known: bool, low: float, high: float, values: list[float]) -> None:
        self.sign, self.symbol = sign, sign if well_known else ""
        self.low, self.high, self.values = low, high, values

    def curve(self, every: int = 1) -> tuple[list[float], list[float]]:
        """Where the points of its curve stand: [x], [value]; all of them or fewer."""
        ends = len(self.values) - 1
        places = range(0, ends + 1, every)
        return [REACH * (2 * place / ends - 1) for place in places], [self.values[place] for place in places]


ACTIVATIONS = {row[0]: Activation(*row[1:]) for row in ROWS}
