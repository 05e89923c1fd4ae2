"""What somebody gets who calculates a time step by hand: from the printed numbers, each result rounded and gone on with
so."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from explornn_py.cells.activations import Activation
from explornn_py.cells.diagram import Tree
from explornn_py.looking.calculation import Calculation, Quantity, written

DECIMALS = 3
HALF = 1e-8
"""Of the last decimal: what binary fractions may miss a half by."""


def rounded(value: float) -> float:
    """As it is printed; halves away from nothing, as one does by hand."""
    scale, value = 10**DECIMALS, float(value)
    if not math.isfinite(value):
        return value
    # what is calculated from printed numbers ends in a half exactly or is clear of it, and binary fractions miss both
    size = math.floor(abs(value) * scale + 0.5 + HALF)
    return math.copysign(size / scale, value) if size else 0.0  # no minus before nothing


def work_out(calculation: Calculation, lines: list[dict[str, Any]]) -> float:
    """Put into the lines what the printed numbers give, each result rounded; how far one of them comes from the trace's
    own number at most."""
    by_hand: dict[str, float] = {}
    reader = _Printed(calculation, by_hand)
    furthest = 0.0
    for line in lines:
        quantity = calculation[line["element"]]
        own = line["value"]
        if quantity.sum is not None:
            found = rounded(sum(_by_hand(part, by_hand, calculation.before) for part in line["parts"]))
            if line["pre"] is not None and quantity.activation is not None:
                furthest = max(furthest, abs(found - line["pre"]))
                line["pre"] = found
                found = rounded(reader.apply(quantity.activation, found))
            line["value"] = found
        elif not line["given"]:
            tree = _with_results(
                quantity.equation, {one.name: one.equation for one in _before(calculation, quantity)}
            )
            line["value"] = rounded(written(tree, reader, quantity.activation))
        by_hand[quantity.name] = line["value"]
        furthest = max(furthest, abs(line["value"] - own))
    return furthest


def _before(calculation: Calculation, quantity: Quantity) -> list[Quantity]:
    """The quantities that are calculated before one."""
    found = list(calculation.quantities)
    return found[: found.index(quantity)]


def _with_results(tree: Tree, results: Mapping[str, Tree]) -> Tree:
    """A tree in which what has a line of its own is that line's result."""
    for name, equation in results.items():
        if tree == equation:
            return ("value", name, 0)
    if tree[0] in ("times", "plus", "rest", "apply"):
        return (tree[0], *(_with_results(part, results) for part in tree[1:]))
    return tree


def _by_hand(part: dict[str, Any], known: Mapping[str, float], before: Mapping[str, float]) -> float:
    """What a part of a sum gives: of products that are written out their own rounded result, which is put into it."""
    if part.get("products"):
        total = sum(weight * number for _, weight, number in part["products"]) + (part["rest"] or 0)
        part["value"] = rounded(total)
    if "factors" not in part:
        return float(part["value"])
    return math.prod(
        (rounded(before[one["element"]]) if one["delay"] else known.get(one["element"], 0.0))
        if isinstance(one, dict)
        else one
        for one in part["factors"]
    )


class Exact:
    """Reads equations as the numbers that they stand for."""

    def __init__(self, calculation: Calculation):
        self.calculation = calculation

    def value(self, name: str, delay: int) -> float:
        return self.calculation.before[name] if delay else self.calculation[name].value

    def weights(self, letter: str, block: str) -> float:
        return self.calculation.weights[letter, block]

    def matrix(self, letter: str, block: str) -> float:
        return self.calculation.rows[letter, block].value

    def number(self, value: float) -> float:
        return value

    def times(self, factors: list[float]) -> float:
        return math.prod(factors)

    def plus(self, terms: list[float]) -> float:
        return sum(terms)

    def rest(self, value: float) -> float:
        return 1 - value

    def apply(self, activation: Activation, value: float) -> float:
        return float(activation.curve(np.array([value]))[0])


class _Printed(Exact):
    """The same with the printed numbers, and what was calculated from them before (known)."""

    def __init__(self, calculation: Calculation, known: Mapping[str, float]):
        super().__init__(calculation)
        self.known = known

    def value(self, name: str, delay: int) -> float:
        return rounded(self.calculation.before[name]) if delay else self.known[name]
