"""The GRU as it is drawn and written."""

from explornn_py.cells.diagram import (
    H_BEFORE,
    Diagram,
    Element,
    Wire,
    X,
    apply,
    before,
    gate,
    joined,
    matrix,
    one_minus,
    plus,
    product,
    received,
    recurrent,
    rest_of,
    sum_of_block,
    times,
    trace,
    traced,
    value,
    weigh,
    weights,
)  # fmt: skip

KEPT = times(value("update_gate"), H_BEFORE)
ADMITTED = times(one_minus(value("update_gate")), value("candidate"))
RECURRENT, BIAS = matrix("U", "n", H_BEFORE), weights("d")
CANDIDATE = weigh(
    ("input", matrix("W", "n", X)),
    ("recurrent", times(value("reset_gate"), plus(RECURRENT, BIAS))),
    ("bias", weights("b", "n")),
)

ELEMENTS = (
    received((0, 5)),
    recurrent((0, 1), label="below"),
    joined((0.95, 2.5)),
    gate("reset_gate", (2.15, 3), sum_of_block("r"), "r"),
    gate("update_gate", (2.15, 2), sum_of_block("z"), "z"),
    traced("recalled", "sum", "update", (2.15, 4), weigh(("recurrent", RECURRENT), ("bias", BIAS)), scale="wide"),
    traced(
        "candidate", "activation", "update", (4.55, 4), apply(CANDIDATE), "n", activation="candidate_activation",
        operator=("×", (3.5, 4)), strip="beside",
    ),
    Element(
        "kept", "product", "update", (3.5, 1), product(trace("update_gate"), before("hidden")), trace("hidden"), KEPT
    ),
    Element(
        "admitted", "product", "update", (4.55, 3), product(rest_of(trace("update_gate")), trace("candidate")),
        trace("hidden"), ADMITTED, operator=("1−", (4.55, 2.3)),
    ),
    traced("hidden", "memory", "output", (6, 1), plus(KEPT, ADMITTED), "h", operator=("+", (5.5, 1))),
)  # fmt: skip

WIRES = (
    Wire("input", "joined", ((0, 5), (0.95, 5), (0.95, 2.5))),
    Wire("hidden", "recurrent", ((6, 1), (6.95, 1), (6.95, 0), (0, 0), (0, 1)), True),
    Wire("recurrent", "joined", ((0, 1), (0.95, 1), (0.95, 2.5))),
    Wire("joined", "reset_gate", ((0.95, 2.5), (1.75, 2.5), (1.75, 3), (2.15, 3))),
    Wire("joined", "update_gate", ((0.95, 2.5), (1.75, 2.5), (1.75, 2), (2.15, 2))),
    Wire("recurrent", "recalled", ((0, 1), (0.55, 1), (0.55, 4), (2.15, 4))),
    Wire("reset_gate", "candidate", ((2.15, 3), (3.5, 3), (3.5, 4))),
    Wire("recalled", "candidate", ((2.15, 4), (4.55, 4))),
    Wire("input", "candidate", ((0, 5), (4.55, 5), (4.55, 4))),
    Wire("update_gate", "kept", ((2.15, 2), (3.5, 2), (3.5, 1))),
    Wire("recurrent", "kept", ((0, 1), (3.5, 1))),
    Wire("update_gate", "admitted", ((2.15, 2), (4.55, 2), (4.55, 3))),
    Wire("candidate", "admitted", ((4.55, 4), (4.55, 3))),
    Wire("kept", "hidden", ((3.5, 1), (6, 1))),
    Wire("admitted", "hidden", ((4.55, 3), (5.5, 3), (5.5, 1))),
    Wire("hidden", None, ((6, 1), (7.35, 1))),
)

DIAGRAM = Diagram(7.35, 5, ELEMENTS, WIRES)
