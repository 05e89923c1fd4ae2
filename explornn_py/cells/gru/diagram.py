"""The GRU as it is drawn and written."""

from explornn_py.cells.diagram import (
    H_BEFORE,
    Diagram,
    Element,
    Place,
    Wire,
    X,
    apply,
    before,
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
    value,
    weigh,
    weights,
)

KEPT = times(value("update_gate"), H_BEFORE)
ADMITTED = times(one_minus(value("update_gate")), value("candidate"))
RECALLED = (matrix("U", "n", H_BEFORE), weights("d"))


def _gate(name: str, letter: str, place: Place) -> Element:
    return Element(
        name,
        "gate",
        "gates",
        place,
        trace(name),
        trace(name),
        apply(sum_of_block(letter)),
        letter,
        activation="gate_activation",
        scale="opening",
    )


ELEMENTS = (
    received((0, 5)),
    recurrent((0, 1), label="below"),
    joined((0.95, 2.5)),
    _gate("reset_gate", "r", (2.15, 3)),
    _gate("update_gate", "z", (2.15, 2)),
    Element(
        "recalled",
        "sum",
        "update",
        (2.15, 4),
        trace("recalled"),
        trace("recalled"),
        weigh(("recurrent", RECALLED[0]), ("bias", RECALLED[1])),
        scale="wide",
    ),
    Element(
        "candidate",
        "activation",
        "update",
        (4.55, 4),
        trace("candidate"),
        trace("candidate"),
        apply(
            weigh(
                ("input", matrix("W", "n", X)),
                ("recurrent", times(value("reset_gate"), plus(*RECALLED))),
                ("bias", weights("b", "n")),
            )
        ),
        "n",
        activation="candidate_activation",
        operator=("×", (3.5, 4)),
        strip="beside",
    ),
    Element(
        "kept",
        "product",
        "update",
        (3.5, 1),
        product(trace("update_gate"), before("hidden")),
        trace("hidden"),
        KEPT,
    ),
    Element(
        "admitted",
        "product",
        "update",
        (4.55, 3),
        product(rest_of(trace("update_gate")), trace("candidate")),
        trace("hidden"),
        ADMITTED,
        operator=("1−", (4.55, 2.3)),
    ),
    Element(
        "hidden",
        "memory",
        "output",
        (6, 1),
        trace("hidden"),
        trace("hidden"),
        plus(KEPT, ADMITTED),
        "h",
        operator=("+", (5.5, 1)),
    ),
)

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
