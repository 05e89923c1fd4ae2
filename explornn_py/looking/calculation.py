"""One unit's time step as a calculation: every quantity with its equation and the engine's own value, in the order in
which one would compute them by hand.

The equations are the diagram's (cells/diagram.py), as they stand under the settings: a gate that is held or coupled is
written so, and parts of a sum that the settings leave out are not there.  `written` reads such a tree in whatever way
it is told to: as numbers, as text, as the formula of a spreadsheet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np

from explornn_py.cells.activations import Activation
from explornn_py.cells.base import Cell
from explornn_py.cells.diagram import Element, Recipe, Tree
from explornn_py.errors import ExplornnError, Sentence
from explornn_py.looking.unit import checked_place, run_of, step_read
from explornn_py.network.memory import States
from explornn_py.network.stack import Network
from explornn_py.plain import unwarned

Weight = tuple[str, str]
"""A parameter's letter and that of its block."""


@dataclass(frozen=True)
class Row:
    """A unit's row of a matrix and the vector it is multiplied by; reads: that vector's tree; value: their product."""

    weights: np.ndarray
    vector: np.ndarray
    reads: Tree
    value: float


@dataclass(frozen=True)
class Quantity:
    """One element of the cell.  letter: "" for one that has none; activation: what an "apply" in its equation means;
    pre: the weighed sum inside it, None where there is none."""

    name: str
    letter: str
    equation: Tree
    activation: Activation | None
    pre: float | None
    value: float

    @property
    def sum(self) -> Tree | None:
        """Its weighed sum, within an activation or not."""
        inner = self.equation[1] if self.equation[0] == "apply" else self.equation
        return inner if inner[0] == "weigh" else None


@dataclass(frozen=True)
class Calculation:
    """layer, unit and step count from 0; before: the unit's states one step earlier, as the layer reads.  reverse:
    whether it reads backward, so that these are of the window's next step."""

    layer: int
    unit: int
    step: int
    cell: str
    quantities: tuple[Quantity, ...]
    rows: Mapping[Weight, Row]
    weights: Mapping[Weight, float]
    before: Mapping[str, float]
    reverse: bool = False

    def __getitem__(self, name: str) -> Quantity:
        return next(quantity for quantity in self.quantities if quantity.name == name)


@unwarned
def calculation_at(
    network: Network, X: np.ndarray, layer: int, unit: int, step: int, states: States | None = None
) -> Calculation:
    """The unit's calculation after it has read X (T, I, 1) up to `step`.

    states: of all layers before X; zeros when None.  Every value is the trace's own.  Raises
    ExplornnError (code bad_unit, no_diagram).
    """
    layer, unit, step = checked_place(network, len(X), layer, unit, step)
    chosen = network.layers[layer]
    cell = chosen.cell
    if cell.diagram is None:
        told = Sentence("Nobody has written down the equations of the cell {cell}.", cell=cell.name)
        raise ExplornnError("no_diagram", told, Sentence("Choose another cell."), "cell")
    X, run = run_of(network, X, layer, states)
    parameters, at = chosen.views(network.weights), step_read(network, len(X), layer, step)
    traced = {name: values[at, unit, 0] for name, values in cell.trace(parameters, X, run).items()}
    before = {
        name: float(state[unit, 0]) for name, state in zip(cell.states, cell.state(run, at), strict=True)
    }
    vectors = {"input": X[at, :, 0], "hidden": run.hidden[at, :, 0]}
    quantities = tuple(_quantity(cell, element, traced, before) for element in _computed(cell))
    rows, weights = _read_weights(cell, parameters, unit, quantities, vectors)
    return Calculation(layer, unit, step, cell.name, quantities, rows, weights, before, chosen.reverse)


# --- what is computed, and how it is written under the settings


def _computed(cell: Cell) -> list[Element]:
    """The elements that are computed, in their order; a sum that the next element writes out again is left to it."""
    assert cell.diagram is not None
    elements = [element for element in cell.diagram.elements if element.kind not in ("vector", "join")]
    elements = [element for element in elements if element.block is None]
    for element in list(elements):
        setting, _, following = element.later or (None, None, None)
        if setting and getattr(cell, setting):
            elements.remove(element)
            elements.insert([one.name for one in elements].index(str(following)), element)
    return elements


def _quantity(
    cell: Cell, element: Element, traced: Mapping[str, np.ndarray], before: Mapping[str, float]
) -> Quantity:
    value = float(_of(element.recipe, traced, before))
    rule = cell.rule(element.name) if element.name in cell.block_names else "activation"
    equation = _resolved(cell, element.equation)
    if rule == "held":
        equation = ("number", value)
    elif rule == "coupled":
        assert element.rest is not None
        equation = ("rest", ("value", element.rest[1], 0))
    applied = equation[0] == "apply"
    pre = float(traced[f"pre_{element.name}"]) if applied and equation[1][0] == "weigh" else None
    activation = cell.activations[element.name] if applied else None
    return Quantity(element.name, element.letter, equation, activation, pre, value)


def _resolved(cell: Cell, tree: Tree) -> Tree:
    """The tree without the parts of sums that need a setting which is off."""
    if tree[0] == "apply":
        return ("apply", _resolved(cell, tree[1]))
    if tree[0] == "weigh":
        there = [(name, part) for name, part, setting in tree[1:] if not setting or getattr(cell, setting)]
        return ("weigh", *there)
    return tree


def _of(recipe: Recipe, traced: Mapping[str, np.ndarray], before: Mapping[str, float]) -> Any:
    """What a recipe gives, with the trace's own bits."""
    if recipe[0] == "trace":
        return traced[recipe[1]]
    if recipe[0] == "before":
        return traced[recipe[1]].dtype.type(before[recipe[1]])
    parts = [_of(part, traced, before) for part in recipe[1:]]
    return 1 - parts[0] if recipe[0] == "rest" else parts[0] * parts[1]


def _read_weights(
    cell: Cell,
    parameters: Mapping[str, np.ndarray],
    unit: int,
    quantities: Sequence[Quantity],
    vectors: Mapping[str, np.ndarray],
) -> tuple[dict[Weight, Row], dict[Weight, float]]:
    """All that the equations name of the unit's weights."""
    assert cell.diagram is not None
    letters = {element.name: element.letter for element in cell.diagram.elements}
    blocks = {letters[name]: number for number, name in enumerate(cell.block_names)}
    rows: dict[Weight, Row] = {}
    numbers: dict[Weight, float] = {}

    def own(sign: str, block: str) -> np.ndarray:
        several = len(parameters[sign]) > cell.hidden_size
        found: np.ndarray = parameters[sign][(blocks[block] if several else 0) * cell.hidden_size + unit]
        return found

    for tree in (part for quantity in quantities for part in parts_of(quantity.equation)):
        if tree[0] == "weights":
            numbers[tree[1:3]] = float(own(*tree[1:3])[0])
        elif tree[0] == "matrix":
            weights, vector = own(*tree[1:3]), vectors[tree[3][1]]
            rows[tree[1:3]] = Row(weights, vector, tree[3], float(weights @ vector))
    return rows, numbers


def parts_of(tree: Tree) -> list[Tree]:
    """The tree and all trees in it, but for the vectors that matrices are multiplied by."""
    if tree[0] == "matrix":
        return [tree]
    inside = [part[1] if tree[0] == "weigh" else part for part in tree[1:] if isinstance(part, tuple)]
    return [tree, *(found for part in inside for found in parts_of(part))]


# --- reading an equation


T = TypeVar("T")


class Reader(Protocol[T]):
    """What the signs of an equation stand for."""

    def value(self, name: str, delay: int) -> T: ...
    def weights(self, letter: str, block: str) -> T: ...
    def matrix(self, letter: str, block: str) -> T: ...
    def number(self, value: float) -> T: ...
    def times(self, factors: list[T]) -> T: ...
    def plus(self, terms: list[T]) -> T: ...
    def rest(self, value: T) -> T: ...
    def apply(self, activation: Activation, value: T) -> T: ...


def written(tree: Tree, reader: Reader[T], activation: Activation | None = None) -> T:
    """What a tree of a Calculation says, read in the reader's way."""
    kind = tree[0]
    if kind == "value":
        return reader.value(tree[1], tree[2])
    if kind == "weights":
        return reader.weights(tree[1], tree[2])
    if kind == "matrix":
        return reader.matrix(tree[1], tree[2])
    if kind == "number":
        return reader.number(tree[1])
    trees = [part[1] for part in tree[1:]] if kind == "weigh" else tree[1:]
    parts = [written(part, reader, activation) for part in trees]
    if kind == "times":
        return reader.times(parts)
    if kind == "rest":
        return reader.rest(parts[0])
    if kind == "apply":
        assert activation is not None
        return reader.apply(activation, parts[0])
    return reader.plus(parts)
