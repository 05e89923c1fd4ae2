"""A time step to be calculated by hand: one unit's real numbers, rounded, with gaps; another for each seed.

What is given is the trace's own, rounded.  Every answer is what the printed numbers give by the sheet's own rule: each
result rounded, and gone on with so.  The surprising thing: whether it can be done is tried before it is given out.  An
answer lies near the trace's own number; where that is not so, another unit or time step is drawn from the same seed.
"""

import math
import random
from typing import Any

import numpy as np

from explornn_py.cells.activations import Activation
from explornn_py.cells.diagram import Tree
from explornn_py.errors import ExplornnError, Sentence
from explornn_py.looking.by_hand import DECIMALS, Exact, rounded, work_out
from explornn_py.looking.calculation import Calculation, Quantity, Weight, calculation_at, parts_of, written
from explornn_py.looking.report import Report
from explornn_py.looking.unit import step_read
from explornn_py.network.memory import States
from explornn_py.network.stack import Network
from explornn_py.plain import shown, unwarned, whole

TOLERANCE = 0.01
"""How far an answer may lie from the printed one: what reading out of the table can do."""
SPARE = 0.6
"""The part of it that the printed answer may lie from the trace's own number at most."""
MOST_SEED = 999_999
WRITTEN_OUT = 2
"""Products of a long row that are to be calculated; the others are given as one number."""
SHORT = 3
"""Products that are all to be calculated."""
TABLE_END, TABLE_STEP = 4.0, 0.1
DRAWS, DRAWS_IN_TABLE = 200, 150
"""Units and time steps that are tried; how many of them only if every sum is in the table."""
COMPARED = 3
"""Predicted values whose error is to be calculated."""


@unwarned
def exercise(
    network: Network, X: np.ndarray, report: Report, seed: Any, states: States | None = None
) -> dict[str, Any]:
    """One unit at one time step of X (T, I, 1), JSON-like; every number has DECIMALS.  seed: 0 to MOST_SEED.  states:
    of all layers before X; zeros when None.

    "layer", "unit", "step" count from 0.  "lines": the cell's quantities in their order, each with "element", "value"
    and whether it is "given"; of a weighed sum also "pre", None where it is the value itself, and "parts": "part",
    "value" and, where it is to be calculated, "products" [place from 0, weight, number], None for a sum that is given,
    with the "rest" of them (None: there is none), or "factors": a number, or {"element", "delay"}.  "before": the
    unit's states one step earlier, of which the calculation reads those in "read"; "reverse": whether the layer reads
    backward, so that they are of the next step.  "functions": [sign, formula, name]
    of the activations; "table": [x, their values].  "compared": targets, predictions, squares and their mean, or None
    for characters.  Raises ExplornnError (code bad_seed, no_exercise).
    """
    checked = whole(seed, 0, MOST_SEED)
    if checked is None:
        told = Sentence(
            "A sheet's number must be a whole number from 0 to {most}, not {value}.",
            most=MOST_SEED,
            value=shown(seed),
        )
        raise ExplornnError("bad_seed", told, Sentence("Choose another number."), "seed")
    first = min(1, len(X) - 1)  # in the very first step most is nothing
    for draw in range(DRAWS):
        chance = random.Random(f"{checked} {draw}")
        layer = chance.randrange(len(network.layers))
        unit = chance.randrange(network.layers[layer].cell.hidden_size)
        read = chance.randrange(first, len(X))
        calculation = calculation_at(network, X, layer, unit, step_read(network, len(X), layer, read), states)
        lines = _lines(calculation, chance)
        if _can_be_done(calculation, lines, in_table=draw < DRAWS_IN_TABLE):
            compared = _compared(report, chance)
            return {"seed": checked} | _told(calculation, lines) | {"compared": compared}
    told = Sentence("The numbers of this network are too large or too small to be calculated by hand.")
    raise ExplornnError("no_exercise", told, Sentence("Train it anew, with a smaller learning rate."))


# --- what is printed


def _lines(calculation: Calculation, chance: random.Random) -> list[dict[str, Any]]:
    """One of the weighed sums is written out, of four or more one is given; the others are added up."""
    sums = [quantity.name for quantity in calculation.quantities if quantity.pre is not None]
    written_out = chance.choice(sums)
    others = [name for name in sums if name != written_out]
    given = chance.choice(others) if len(others) > 2 else None
    return [
        _line(calculation, one, one.name == written_out, one.name == given) for one in calculation.quantities
    ]


def _line(calculation: Calculation, quantity: Quantity, out: bool, given: bool) -> dict[str, Any]:
    line: dict[str, Any] = {
        "element": quantity.name,
        "value": rounded(quantity.value),
        "given": given or quantity.equation[0] in ("number", "one"),
    }
    if quantity.sum is not None:
        line["pre"] = None if quantity.pre is None else rounded(quantity.pre)
        line["parts"] = [_part(calculation, name, tree, out) for name, tree in quantity.sum[1:]]
    return line


def _part(calculation: Calculation, name: str, tree: Tree, out: bool) -> dict[str, Any]:
    part: dict[str, Any] = {"part": name, "value": rounded(written(tree, Exact(calculation)))}
    if tree[0] == "matrix":
        part |= _products(calculation, tree[1:3], out)
    elif tree[0] == "times":
        part["factors"] = [_factor(calculation, factor) for factor in tree[1:]]
    return part


def _products(calculation: Calculation, weight: Weight, out: bool) -> dict[str, Any]:
    row = calculation.rows[weight]
    products = row.weights.astype(float) * row.vector
    sized = sorted(range(len(products)), key=lambda place: -abs(products[place]))
    there = [place for place in sized if rounded(row.vector[place])]
    if not out or not there:
        return {"products": None, "rest": None}
    chosen = sorted(there if len(there) <= SHORT else there[:WRITTEN_OUT])
    rest = rounded(products.sum() - products[chosen].sum()) if len(chosen) < len(there) else None
    shown = [[place, rounded(row.weights[place]), rounded(row.vector[place])] for place in chosen]
    return {"products": shown, "rest": rest}


def _factor(calculation: Calculation, tree: Tree) -> Any:
    """A number, or what has been calculated before."""
    if tree[0] == "value":
        return {"element": tree[1], "delay": tree[2]}
    for quantity in calculation.quantities:
        if quantity.sum and tree[1:] == tuple(part for _, part in quantity.sum[1:]):
            return {"element": quantity.name, "delay": 0}
    return rounded(written(tree, Exact(calculation)))


def _told(calculation: Calculation, lines: list[dict[str, Any]]) -> dict[str, Any]:
    used = {one.activation.name: one.activation for one in calculation.quantities if one.activation}
    curved = [one for one in used.values() if "exp" in one.formula or "tanh" in one.formula]
    return {
        "layer": calculation.layer,
        "unit": calculation.unit,
        "step": calculation.step,
        "reverse": calculation.reverse,
        "cell": calculation.cell,
        "decimals": DECIMALS,
        "tolerance": TOLERANCE,
        "before": {name: rounded(value) for name, value in calculation.before.items()},
        "read": [name for name in calculation.before if ("value", name, 1) in _named(calculation)],
        "lines": lines,
        "functions": [[one.sign, one.formula, one.name] for one in used.values()],
        "table": {"signs": [one.sign for one in curved], "rows": _table(curved)} if curved else None,
    }


def _named(calculation: Calculation) -> set[Tree]:
    """The quantities that are factors or terms of others."""
    trees = [tree for quantity in calculation.quantities for tree in parts_of(quantity.equation)]
    return {tree for tree in trees if tree[0] == "value"}


def _table(functions: list[Activation]) -> list[list[float]]:
    xs = np.round(np.arange(0, TABLE_END + TABLE_STEP / 2, TABLE_STEP), 1)
    columns = [one.curve(xs) for one in functions]
    return [[float(x), *(rounded(y) for y in row)] for x, row in zip(xs, np.transpose(columns), strict=True)]


def _compared(report: Report, chance: random.Random) -> dict[str, Any] | None:
    """Three predicted values one after the other, in the units of the network."""
    targets, predicted = report.arrays["targets"], report.arrays["prediction"]
    count = min(COMPARED, len(targets))
    if report.header["kind"] == "text" or targets.shape[1] != 1 or not np.isfinite(predicted).all():
        return None
    first = chance.randrange(len(targets) - count + 1)
    chosen = slice(first, first + count)
    given = {
        "targets": [rounded(value) for value in targets[chosen, 0]],
        "predicted": [rounded(value) for value in predicted[chosen, 0]],
    }
    pairs = zip(given["targets"], given["predicted"], strict=True)
    squares = [rounded((found - right) ** 2) for right, found in pairs]
    return {"first": first} | given | {"squares": squares, "mean": rounded(sum(squares) / count)}


# --- whether it can be done


def _can_be_done(calculation: Calculation, lines: list[dict[str, Any]], in_table: bool) -> bool:
    answers = [line[kind] for line in lines for kind in ("value", "pre") if line.get(kind) is not None]
    if not all(math.isfinite(answer) for answer in answers):
        return False
    if in_table and any(abs(line.get("pre") or 0) > TABLE_END for line in lines):
        return False
    return work_out(calculation, lines) <= SPARE * TOLERANCE
