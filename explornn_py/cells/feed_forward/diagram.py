"""The feed-forward layer as it is drawn and written: nothing comes in but the input."""

from explornn_py.cells.diagram import Diagram, Tree, Wire, X, matrix, one_block, received, weigh, weights


def _sum(letter: str) -> Tree:
    return weigh(("input", matrix("W", letter, X)), ("bias", weights("b", letter)))


ELEMENTS = (
    received((0.15, 1)),
    *one_block((2.15, 1), (3.55, 1), _sum),
)

WIRES = (
    Wire("input", "pre_hidden", ((0.15, 1), (2.15, 1))),
    Wire("pre_hidden", "hidden", ((2.15, 1), (3.55, 1))),
    Wire("hidden", None, ((3.55, 1), (5.0, 1))),
)

DIAGRAM = Diagram(5.0, 2, ELEMENTS, WIRES)
