"""Questions made of the numbers of a report, by seed. Every right answer is the engine's own number of the trace; the
numbers in the question are rounded as the page shows them, and the tolerance is what this rounding can make of the
answer, and half a unit of the last digit that is typed."""

import math

from page.browser.types import TYPE_CHECKING, Value, Values
from page.words.figures import figure

if TYPE_CHECKING:
    from page.run.report import Report

HALF = 0.005
"""How far a number with two decimals may be from the one that it stands for."""
SIGMOID = (-4, -2, 0, 2, 4)
TANH = (-2, -1, 0, 1, 2)


class Dice:
    """Whole numbers by seed, the same everywhere (Park and Miller's generator)."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 1103515245 % 2147483646 + 1  # neighbours among seeds are to be far apart
        for _ in range(3):
            self.below(2)

    def below(self, count: int) -> int:
        self.state = self.state * 16807 % 2147483647
        return (self.state >> 4) % count

    def shuffled(self, items: Value) -> list:
        left, found = list(items), []
        while left:
            found.append(left.pop(self.below(len(left))))
        return found


class Made:
    """values: for the words' places; right: the number, or the place of the right choice; tolerance; choices: None, or
    what is chosen from, as it is said."""

    __slots__ = ("choices", "right", "tolerance", "values")

    def __init__(
        self, values: Values, right: float, tolerance: float = 0.0, choices: list | None = None
    ) -> None:
        self.values, self.right, self.choices = values, right, choices
        self.tolerance = math.ceil(tolerance * 100 - 1e-9) / 100


class Place:
    """A unit of a layer at a time step that has one before it."""

    def __init__(self, report: "Report", dice: Dice, earlier: int = 1) -> None:
        self.report = report
        self.layer = dice.below(report.layers)
        self.step = earlier + dice.below(report.window - earlier)
        self.unit = dice.below(report.hidden_size)

    def value(self, name: str, back: int = 0) -> float:
        return self.report.vector("trace_" + name, self.layer, self.step - back)[self.unit]

    def told(self, **values: float) -> Values:
        found: Values = {name: figure("cell", value) for name, value in values.items()}
        found.update({"layer": self.layer + 1, "step": self.step + 1, "unit": self.unit + 1})
        return found


def slack(a: float, b: float, of_a: float = HALF, of_b: float = HALF) -> float:
    """How far the product may be off when its factors are off so far."""
    return abs(a) * of_b + abs(b) * of_a + of_a * of_b


def cell_state(report: "Report", dice: Dice) -> Made:
    """c = f c_before + i g"""
    at = Place(report, dice)
    f, c, i, g = (
        at.value("forget_gate"),
        at.value("cell_state", 1),
        at.value("input_gate"),
        at.value("candidate"),
    )
    return Made(at.told(f=f, c=c, i=i, g=g), at.value("cell_state"), slack(f, c) + slack(i, g) + HALF)  # fmt: skip


def hidden(report: "Report", dice: Dice) -> Made:
    """h = o tanh(c)"""
    at = Place(report, dice)
    o, t = at.value("output_gate"), at.value("squashed")
    return Made(at.told(o=o, t=t), at.value("hidden"), slack(o, t) + HALF)


def kept(report: "Report", dice: Dice) -> Made:
    """f c_before, which is what c has beside the admitted part"""
    at = Place(report, dice)
    f, c = at.value("forget_gate"), at.value("cell_state", 1)
    rest = at.value("cell_state") - at.value("input_gate") * at.value("candidate")
    return Made(at.told(f=f, c=c), rest, slack(f, c) + HALF)


def straight_back(report: "Report", dice: Dice) -> Made:
    """The product of a unit's forget gates at three steps: how much error comes back straight along the cell."""
    at = Place(report, dice, 2)
    a, b, c = at.value("forget_gate", 2), at.value("forget_gate", 1), at.value("forget_gate")
    tolerance = slack(a * b, c, slack(a, b)) + HALF
    made = Made(at.told(a=a, b=b, c=c), a * b * c, tolerance)
    made.values.update({"first": at.step - 1, "second": at.step, "third": at.step + 1})
    return made


def weights_of(report: "Report", layer: int) -> int:
    """Parameters of a layer of LSTM: W, U and b for each gate and the candidate."""
    size, read = report.hidden_size, report.hidden_size if layer else report.header["input_size"]
    return (len(report.header["gates"]) + 1) * (read * size + size * size + size)


def parameters(report: "Report", dice: Dice) -> Made:
    layer = dice.below(report.layers)
    read = report.hidden_size if layer else report.header["input_size"]
    values = {"layer": layer + 1, "read": read, "size": report.hidden_size}
    return Made(values, weights_of(report, layer))


def squared_error(report: "Report", dice: Dice) -> Made:
    """The mean of three squared errors of the prediction."""
    first = dice.below(report.horizon - 2)
    values: Values = {"first": first + 1, "last": first + 3}
    total = tolerance = 0.0
    for place, name in enumerate("abc"):
        said, target = report.prediction[first + place], report.targets[first + place]
        values[name], values["t" + name] = figure("cell", said), figure("cell", target)
        total += (said - target) * (said - target)
        tolerance += slack(said - target, said - target, 2 * HALF, 2 * HALF)
    return Made(values, total / 3, tolerance / 3 + HALF)


def from_table(at: Place, name: str, points: tuple, values: list) -> Made:
    """The entry of a table that is nearest to what goes into an activation."""
    weighed = at.value("pre_" + name)
    distances = [abs(weighed - point) for point in points]
    choices = [figure("fixed", value, 2) for value in values]
    return Made(at.told(z=weighed), distances.index(min(distances)), 0.0, choices)


def sigmoid(report: "Report", dice: Dice) -> Made:
    values = [1 / (1 + math.exp(-point)) for point in SIGMOID]
    return from_table(Place(report, dice), "forget_gate", SIGMOID, values)


def tanh(report: "Report", dice: Dice) -> Made:
    values = [math.tanh(point) for point in TANH]
    return from_table(Place(report, dice), "candidate", TANH, values)


def stage(report: "Report", dice: Dice) -> Made:
    """Four statements about the network that is shown, one of them made wrong."""
    names = ("layers", "size", "window", "parameters")
    values: Values = dict(
        zip(names, (report.layers, report.hidden_size, report.window, weights_of(report, 0)))
    )
    wrong = dice.below(len(names))
    values[names[wrong]] += values[names[wrong]] // 2 + 1
    return Made(values, wrong, 0.0, [])


MAKERS = {
    "cell_state": cell_state, "hidden": hidden, "kept": kept, "straight_back": straight_back,
    "parameters": parameters, "squared_error": squared_error, "sigmoid": sigmoid, "tanh": tanh, "stage": stage,
}  # fmt: skip
