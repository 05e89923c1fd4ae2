"""The simple recurrent cell as it is drawn and written."""

from explornn_py.cells.diagram import (
    Diagram,
    Element,
    Wire,
    apply,
    joined,
    received,
    recurrent,
    sum_of_block,
    trace,
)

ELEMENTS = (
    received((0, 1)),
    recurrent((0, 2.1)),
    joined((0.95, 1)),
    Element(
        "pre_hidden",
        "sum",
        "update",
        (2.3, 1),
        trace("pre_hidden"),
        trace("pre_hidden"),
        sum_of_block(""),
        block="hidden",
        scale="wide",
    ),
    Element(
        "hidden",
        "activation",
        "output",
        (3.65, 1),
        trace("hidden"),
        trace("hidden"),
        apply(sum_of_block("h")),
        "h",
        activation="candidate_activation",
    ),
)

WIRES = (
    Wire("input", "joined", ((0, 1), (0.95, 1))),
    Wire("hidden", "recurrent", ((3.65, 1), (4.7, 1), (4.7, 3), (0, 3), (0, 2.1)), True),
    Wire("recurrent", "joined", ((0, 2.1), (0.95, 2.1), (0.95, 1))),
    Wire("joined", "pre_hidden", ((0.95, 1), (2.3, 1))),
    Wire("pre_hidden", "hidden", ((2.3, 1), (3.65, 1))),
    Wire("hidden", None, ((3.65, 1), (5.2, 1))),
)

DIAGRAM = Diagram(5.2, 3, ELEMENTS, WIRES)
