"""How a cell is drawn and written down: its operations, the wires between them, and the equation of each.

A diagram is a table of elements in the order in which they are computed.  Layout, animation, names and numbers of a
cell's picture all come from it, so another cell is another table.

The surprising thing: which number of the trace an element shows (a *recipe*) and how its equation reads (a *tree*) are
small nested tuples.  The page, which is drawn by another Python than this one, gets them as plain data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Recipe = tuple[Any, ...]
Tree = tuple[Any, ...]
Place = tuple[float, float]
"""Column and row of the cell's own grid."""


@dataclass(frozen=True)
class Element:
    """One operation of a cell.

    kind        vector, join, gate, activation, product, sum or memory
    part        the sub-step in which it is computed: receive, gates, update or output
    recipe      what it gives out
    slope       the derivative of the loss by that, from the gradients of the trace
    equation    how it is written; letter: its name there, "" for one that is only its right side
    activation  the setting that names its activation
    weighed     recipe of what goes into its activation, None for the trace's own pre-activation
    block       the block of weights of its sum, where that bears another name
    switch      the setting that, switched off, keeps it at 1
    rest        (setting, gate): under this setting it is one minus that gate
    later       (setting, part, element): under this setting it is computed in that part, just before that element
    operator    (symbol, place) of a small operation on the way into it
    strip       where its units are shown: "right" (on the wire that leaves it), "beside" (no wire leaves to the right)
                or "here" (it is nothing but its units)
    label       where its name stands: "above" its units or "below" them
    scale       "opening" for 0 to 1, "signed" for -1 to 1, "wide" for -2 to 2
    """

    name: str
    kind: str
    part: str
    place: Place
    recipe: Recipe
    slope: Recipe
    equation: Tree
    letter: str = ""
    activation: str | None = None
    weighed: Recipe | None = None
    block: str | None = None
    switch: str | None = None
    rest: tuple[str, str] | None = None
    later: tuple[str, str, str] | None = None
    operator: tuple[str, Place] | None = None
    strip: str = "right"
    label: str = "above"
    scale: str = "signed"


@dataclass(frozen=True)
class Wire:
    """A way for a vector: from `source` to `target` (None: out of the cell) along the corners of `route`.

    delayed: it carries its source's vector of the step before, around a loop.  setting: one that has to be on."""

    source: str
    target: str | None
    route: tuple[Place, ...]
    delayed: bool = False
    setting: str | None = None


@dataclass(frozen=True)
class Diagram:
    """All of a cell.  columns, levels: how far its grid reaches."""

    columns: float
    levels: float
    elements: tuple[Element, ...]
    wires: tuple[Wire, ...]


# --- recipes


def trace(name: str) -> Recipe:
    """An array of the trace; of the gradients, in a slope."""
    return ("trace", name)


def before(name: str) -> Recipe:
    """The same one step before; in the first, the zeros that a window begins with, which have no gradient."""
    return ("before", name)


def forward(name: str) -> Recipe:
    """An array of the forward pass, in a slope too."""
    return ("value", name)


def product(first: Recipe, second: Recipe) -> Recipe:
    return ("product", first, second)


def rest_of(recipe: Recipe) -> Recipe:
    """One minus it."""
    return ("rest", recipe)


BELOW: Recipe = ("below",)
"""What the layer below hands up."""
JOINED: Recipe = ("join", BELOW, before("hidden"))

# --- trees

NOW, BEFORE = 0, 1


def value(name: str, delay: int = NOW) -> Tree:
    """An element's vector, of now or of the step before."""
    return ("value", name, delay)


def weights(letter: str, block: str = "") -> Tree:
    """Weights by their letter and that of their block."""
    return ("weights", letter, block)


def matrix(letter: str, block: str, operand: Tree) -> Tree:
    """A matrix times a vector."""
    return ("matrix", letter, block, operand)


def weigh(*parts: tuple[Any, ...]) -> Tree:
    """A weighted sum of (name in `Cell.parts`, tree[, setting that it takes])."""
    return ("weigh", *((*part, None)[:3] for part in parts))


def apply(tree: Tree) -> Tree:
    """The element's activation of something."""
    return ("apply", tree)


def times(*factors: Tree) -> Tree:
    return ("times", *factors)


def plus(*terms: Tree) -> Tree:
    return ("plus", *terms)


def one_minus(tree: Tree) -> Tree:
    return ("rest", tree)


X, H_BEFORE, C_BEFORE = value("input"), value("hidden", BEFORE), value("cell_state", BEFORE)


def sum_of_block(block: str, *more: tuple[Any, ...]) -> Tree:
    """W x + U h + b with the letter of a block, and more."""
    usual = (
        ("input", matrix("W", block, X)),
        ("recurrent", matrix("U", block, H_BEFORE)),
        ("bias", weights("b", block)),
    )
    return weigh(*usual, *more)


# --- elements that cells share


def received(place: Place) -> Element:
    """The input."""
    return Element("input", "vector", "receive", place, BELOW, BELOW, X, "x", strip="here")


def recurrent(place: Place, label: str = "above") -> Element:
    """The hidden state of the step before."""
    recipe = before("hidden")
    return Element(
        "recurrent", "vector", "receive", place, recipe, recipe, H_BEFORE, "h", strip="here", label=label
    )


def remembered(place: Place) -> Element:
    """The cell state of the step before."""
    recipe = before("cell_state")
    return Element(
        "remembered", "vector", "receive", place, recipe, recipe, C_BEFORE, "c", strip="here", label="below",
        scale="wide",
    )  # fmt: skip


def joined(place: Place) -> Element:
    """Both in one vector."""
    return Element("joined", "join", "receive", place, JOINED, JOINED, ("join", X, H_BEFORE))


def traced(
    name: str, kind: str, part: str, place: Place, equation: Tree, letter: str = "", **more: Any
) -> Element:
    """What the trace holds under this name, values and gradients."""
    return Element(name, kind, part, place, trace(name), trace(name), equation, letter, **more)


def gate(name: str, place: Place, weighed: Tree, letter: str, **more: Any) -> Element:
    return traced(
        name,
        "gate",
        "gates",
        place,
        apply(weighed),
        letter,
        activation="gate_activation",
        scale="opening",
        **more,
    )


def one_block(
    sum_at: Place, activation_at: Place, sum_of: Callable[[str], Tree] = sum_of_block
) -> tuple[Element, Element]:
    """The sum and the activation of a cell without gates; sum_of: the letter of the block ("" for none) to its sum."""
    total = traced("pre_hidden", "sum", "update", sum_at, sum_of(""), block="hidden", scale="wide")
    squashed = apply(sum_of("h"))
    return total, traced(
        "hidden", "activation", "output", activation_at, squashed, "h", activation="candidate_activation"
    )
