"""The feed-forward layer as it is drawn and written: nothing comes in but the input."""

from explornn_py.cells.diagram import Diagram, Tree, Wire, X, apply, matrix, received, traced, weigh, weights


def _sum(letter: str) -> Tree:
    return weigh(("input", matrix("W", letter, X)), ("bias", weights("b", letter)))


ELEMENTS = (
    received((0.15, 1)),
    traced("pre_hidden", "sum", "update", (2.15, 1), _sum(""), block="hidden", scale="wide"),
    traced(
        "hidden", "activation", "output", (3.55, 1), apply(_sum("h")), "h", activation="candidate_activation"
    ),
)  # fmt: skip

WIRES = (
    Wire("input", "pre_hidden", ((0.15, 1), (2.15, 1))),
    Wire("pre_hidden", "hidden", ((2.15, 1), (3.55, 1))),
    Wire("hidden", None, ((3.55, 1), (5.0, 1))),
)

DIAGRAM = Diagram(5.0, 2, ELEMENTS, WIRES)
