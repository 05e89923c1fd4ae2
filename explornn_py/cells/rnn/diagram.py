"""The simple recurrent cell as it is drawn and written."""

from explornn_py.cells.diagram import Diagram, Wire, apply, joined, received, recurrent, sum_of_block, traced

ELEMENTS = (
    received((0, 1)),
    recurrent((0, 2.1)),
    joined((0.76, 1)),
    traced("pre_hidden", "sum", "update", (2.1, 1), sum_of_block(""), block="hidden", scale="wide"),
    traced(
        "hidden", "activation", "output", (3.5, 1), apply(sum_of_block("h")), "h", activation="candidate_activation"
    ),
)  # fmt: skip

WIRES = (
    Wire("input", "joined", ((0, 1), (0.76, 1))),
    Wire("hidden", "recurrent", ((3.5, 1), (4.62, 1), (4.62, 3), (0, 3), (0, 2.1)), True),
    Wire("recurrent", "joined", ((0, 2.1), (0.76, 2.1), (0.76, 1))),
    Wire("joined", "pre_hidden", ((0.76, 1), (2.1, 1))),
    Wire("pre_hidden", "hidden", ((2.1, 1), (3.5, 1))),
    Wire("hidden", None, ((3.5, 1), (4.95, 1))),
)

DIAGRAM = Diagram(4.95, 3, ELEMENTS, WIRES)
