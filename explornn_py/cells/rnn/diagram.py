"""The simple recurrent cell as it is drawn and written."""

from explornn_py.cells.diagram import Diagram, Wire, joined, one_block, received, recurrent

ELEMENTS = (
    received((0, 1)),
    recurrent((0, 2.1)),
    joined((0.76, 1)),
    *one_block((2.1, 1), (3.5, 1)),
)

WIRES = (
    Wire("input", "joined", ((0, 1), (0.76, 1))),
    Wire("hidden", "recurrent", ((3.5, 1), (4.62, 1), (4.62, 3), (0, 3), (0, 2.1)), True),
    Wire("recurrent", "joined", ((0, 2.1), (0.76, 2.1), (0.76, 1))),
    Wire("joined", "pre_hidden", ((0.76, 1), (2.1, 1))),
    Wire("pre_hidden", "hidden", ((2.1, 1), (3.5, 1))),
    Wire("hidden", None, ((3.5, 1), (4.95, 1))),
)

DIAGRAM = Diagram(4.95, 3, ELEMENTS, WIRES)
