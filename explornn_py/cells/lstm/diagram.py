"""The LSTM as it is drawn and written."""

from typing import Any

from explornn_py.cells.diagram import (
    BEFORE,
    NOW,
    Diagram,
    Element,
    Place,
    Wire,
    apply,
    before,
    forward,
    gate,
    joined,
    plus,
    product,
    received,
    recurrent,
    sum_of_block,
    times,
    trace,
    traced,
    value,
    weights,
)  # fmt: skip

FORGOTTEN = times(value("forget_gate"), value("cell_state", BEFORE))
ADMITTED = times(value("input_gate"), value("candidate"))


def _gate(name: str, place: Place, letter: str, delay: int, **more: Any) -> Element:
    """delay: of the cell state that its peephole sees."""
    peephole = times(weights("p", letter), value("cell_state", delay))
    weighed = sum_of_block(letter, ("peephole", peephole, "peepholes"))
    return gate(name, place, weighed, letter, switch=name, **more)


ELEMENTS = (
    received((0, 2.5)),
    recurrent((0, 4)),
    joined((0.95, 2.5)),
    _gate("forget_gate", (2.2, 1), "f", BEFORE),
    _gate("input_gate", (2.2, 2), "i", BEFORE, rest=("coupled_gates", "forget_gate")),
    traced(
        "candidate", "activation", "gates", (2.2, 3), apply(sum_of_block("g")), "g", activation="candidate_activation"
    ),
    # with peepholes it sees the new state, so it comes after it
    _gate("output_gate", (2.2, 4), "o", NOW, later=("peepholes", "output", "squashed")),
    Element(
        "forgotten", "product", "update", (3.5, 1), product(trace("forget_gate"), before("cell_state")),
        trace("cell_state"), FORGOTTEN, scale="wide",
    ),
    Element(
        "admitted", "product", "update", (3.5, 2.5), product(trace("input_gate"), trace("candidate")),
        trace("cell_state"), ADMITTED,
    ),
    traced(
        "cell_state", "memory", "update", (5.1, 1), plus(FORGOTTEN, ADMITTED), "c", operator=("+", (4.5, 1)),
        scale="wide",
    ),
    Element(
        "squashed", "activation", "output", (5.1, 2.5), trace("squashed"),
        product(trace("hidden"), forward("output_gate")), apply(value("cell_state")), activation="output_activation",
        weighed=trace("cell_state"), strip="beside",
    ),
    traced("hidden", "product", "output", (5.1, 4), times(value("output_gate"), value("squashed")), "h"),
)  # fmt: skip

WIRES = (
    Wire("input", "joined", ((0, 2.5), (0.95, 2.5))),
    Wire("hidden", "recurrent", ((5.1, 4), (6.2, 4), (6.2, 5), (0, 5), (0, 4)), True),
    Wire("recurrent", "joined", ((0, 4), (0.95, 4), (0.95, 2.5))),
    Wire("joined", "forget_gate", ((0.95, 2.5), (1.8, 2.5), (1.8, 1), (2.2, 1))),
    Wire("joined", "input_gate", ((0.95, 2.5), (1.8, 2.5), (1.8, 2), (2.2, 2))),
    Wire("joined", "candidate", ((0.95, 2.5), (1.8, 2.5), (1.8, 3), (2.2, 3))),
    Wire("joined", "output_gate", ((0.95, 2.5), (1.8, 2.5), (1.8, 4), (2.2, 4))),
    Wire(
        "forget_gate",
        "input_gate",
        ((2.2, 1), (2.45, 1), (2.45, 1.5), (2.2, 1.5), (2.2, 2)),
        setting="coupled_gates",
    ),
    Wire("cell_state", "forget_gate", ((5.1, 1), (6.2, 1), (6.2, 0), (2.2, 0), (2.2, 1)), True, "peepholes"),
    Wire(
        "cell_state",
        "input_gate",
        ((5.1, 1), (6.2, 1), (6.2, 0), (1.55, 0), (1.55, 1.5), (2.2, 1.5), (2.2, 2)),
        True,
        "peepholes",
    ),
    Wire(
        "cell_state",
        "output_gate",
        ((5.1, 1), (5.1, 1.75), (4.8, 1.75), (4.8, 3.5), (2.2, 3.5), (2.2, 4)),
        setting="peepholes",
    ),
    Wire("forget_gate", "forgotten", ((2.2, 1), (3.5, 1))),
    Wire("cell_state", "forgotten", ((5.1, 1), (6.2, 1), (6.2, 0), (3.5, 0), (3.5, 1)), True),
    Wire("input_gate", "admitted", ((2.2, 2), (3.5, 2), (3.5, 2.5))),
    Wire("candidate", "admitted", ((2.2, 3), (3.5, 3), (3.5, 2.5))),
    Wire("forgotten", "cell_state", ((3.5, 1), (5.1, 1))),
    Wire("admitted", "cell_state", ((3.5, 2.5), (4.5, 2.5), (4.5, 1))),
    Wire("cell_state", "squashed", ((5.1, 1), (5.1, 2.5))),
    Wire("squashed", "hidden", ((5.1, 2.5), (5.1, 4))),
    Wire("output_gate", "hidden", ((2.2, 4), (5.1, 4))),
    Wire("hidden", None, ((5.1, 4), (6.65, 4))),
)

DIAGRAM = Diagram(6.65, 5, ELEMENTS, WIRES)
