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

JOIN, BUS, GATE, PRODUCT, MIX, SUM, STATE, LOOP, END = 0.76, 1.78, 2.15, 3.63, 4.15, 5.3, 5.7, 6.81, 7.13
"""The columns: what joins what comes in, where the ways to the gates part, ..., the way to the next step."""
PAST = 0.5
"""The column in which the hidden state of the step before goes down to the candidate."""

ELEMENTS = (
    received((0, 5)),
    recurrent((0, 1), label="below"),
    joined((JOIN, 2.5)),
    gate("reset_gate", (GATE, 3), sum_of_block("r"), "r"),
    gate("update_gate", (GATE, 2), sum_of_block("z"), "z"),
    traced("recalled", "sum", "update", (GATE, 4), weigh(("recurrent", RECURRENT), ("bias", BIAS)), scale="wide"),
    traced(
        "candidate", "activation", "update", (MIX, 4), apply(CANDIDATE), "n", activation="candidate_activation",
        operator=("×", (PRODUCT, 4)), strip="beside",
    ),
    Element(
        "kept", "product", "update", (PRODUCT, 1), product(trace("update_gate"), before("hidden")), trace("hidden"),
        KEPT,
    ),
    Element(
        "admitted", "product", "update", (MIX, 3), product(rest_of(trace("update_gate")), trace("candidate")),
        trace("hidden"), ADMITTED, operator=("1−", (MIX, 2.3)),
    ),
    traced(
        "hidden", "memory", "output", (STATE, 1), plus(KEPT, ADMITTED), "h", operator=("+", (SUM, 1)), label="below"
    ),
)  # fmt: skip

WIRES = (
    Wire("input", "joined", ((0, 5), (JOIN, 5), (JOIN, 2.5))),
    Wire("hidden", "recurrent", ((STATE, 1), (LOOP, 1), (LOOP, 0), (0, 0), (0, 1)), True),
    Wire("recurrent", "joined", ((0, 1), (JOIN, 1), (JOIN, 2.5))),
    Wire("joined", "reset_gate", ((JOIN, 2.5), (BUS, 2.5), (BUS, 3), (GATE, 3))),
    Wire("joined", "update_gate", ((JOIN, 2.5), (BUS, 2.5), (BUS, 2), (GATE, 2))),
    Wire("recurrent", "recalled", ((0, 1), (PAST, 1), (PAST, 4), (GATE, 4))),
    Wire("reset_gate", "candidate", ((GATE, 3), (PRODUCT, 3), (PRODUCT, 4))),
    Wire("recalled", "candidate", ((GATE, 4), (MIX, 4))),
    Wire("input", "candidate", ((0, 5), (MIX, 5), (MIX, 4))),
    Wire("update_gate", "kept", ((GATE, 2), (PRODUCT, 2), (PRODUCT, 1))),
    Wire("recurrent", "kept", ((0, 1), (PRODUCT, 1))),
    Wire("update_gate", "admitted", ((GATE, 2), (MIX, 2), (MIX, 3))),
    Wire("candidate", "admitted", ((MIX, 4), (MIX, 3))),
    Wire("kept", "hidden", ((PRODUCT, 1), (STATE, 1))),
    Wire("admitted", "hidden", ((MIX, 3), (SUM, 3), (SUM, 1))),
    Wire("hidden", None, ((STATE, 1), (END, 1))),
)

DIAGRAM = Diagram(END, 5, ELEMENTS, WIRES)
