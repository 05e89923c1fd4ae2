"""The LSTM as it is drawn and written."""

from typing import Any

from explornn_py.cells.diagram import (
    BEFORE,
    C_BEFORE,
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
    remembered,
    sum_of_block,
    times,
    trace,
    traced,
    value,
    weights,
)  # fmt: skip

FORGOTTEN = times(value("forget_gate"), C_BEFORE)
ADMITTED = times(value("input_gate"), value("candidate"))


def _gate(name: str, place: Place, letter: str, delay: int, **more: Any) -> Element:
    """delay: of the cell state that its peephole sees."""
    peephole = times(weights("p", letter), value("cell_state", delay))
    weighed = sum_of_block(letter, ("peephole", peephole, "peepholes"))
    return gate(name, place, weighed, letter, switch=name, **more)


JOIN, BUS, GATE, PRODUCT, SUM, MEMORY, LOOP, END = 0.76, 1.78, 2.15, 3.63, 4.83, 5.23, 6.34, 6.66
"""The columns: what joins what comes in, where the ways to the gates part, ..., the way to the next step."""
KEPT = 0.5
"""The row in which the cell state of the step before comes in."""

ELEMENTS = (
    received((0, 2.5)),
    recurrent((0, 4.1)),
    remembered((0, KEPT)),
    joined((JOIN, 2.5)),
    _gate("forget_gate", (GATE, 1.2), "f", BEFORE),
    _gate("input_gate", (GATE, 2.15), "i", BEFORE, rest=("coupled_gates", "forget_gate")),
    traced(
        "candidate", "activation", "gates", (GATE, 3.1), apply(sum_of_block("g")), "g",
        activation="candidate_activation",
    ),
    # with peepholes it sees the new state, so it comes after it
    _gate("output_gate", (GATE, 4.1), "o", NOW, later=("peepholes", "output", "squashed")),
    Element(
        "forgotten", "product", "update", (PRODUCT, 1.2), product(trace("forget_gate"), before("cell_state")),
        trace("cell_state"), FORGOTTEN, scale="wide",
    ),
    Element(
        "admitted", "product", "update", (PRODUCT, 2.6), product(trace("input_gate"), trace("candidate")),
        trace("cell_state"), ADMITTED,
    ),
    traced(
        "cell_state", "memory", "update", (MEMORY, 1.2), plus(FORGOTTEN, ADMITTED), "c", operator=("+", (SUM, 1.2)),
        label="below", scale="wide",
    ),
    Element(
        "squashed", "activation", "output", (MEMORY, 2.6), trace("squashed"),
        product(trace("hidden"), forward("output_gate")), apply(value("cell_state")), activation="output_activation",
        weighed=trace("cell_state"), strip="beside",
    ),
    traced("hidden", "product", "output", (MEMORY, 4.1), times(value("output_gate"), value("squashed")), "h"),
)  # fmt: skip

WIRES = (
    Wire("input", "joined", ((0, 2.5), (JOIN, 2.5))),
    Wire("hidden", "recurrent", ((MEMORY, 4.1), (LOOP, 4.1), (LOOP, 5), (0, 5), (0, 4.1)), True),
    Wire("recurrent", "joined", ((0, 4.1), (JOIN, 4.1), (JOIN, 2.5))),
    Wire("cell_state", "remembered", ((MEMORY, 1.2), (LOOP, 1.2), (LOOP, 0), (0, 0), (0, KEPT)), True),
    Wire("joined", "forget_gate", ((JOIN, 2.5), (BUS, 2.5), (BUS, 1.2), (GATE, 1.2))),
    Wire("joined", "input_gate", ((JOIN, 2.5), (BUS, 2.5), (BUS, 2.15), (GATE, 2.15))),
    Wire("joined", "candidate", ((JOIN, 2.5), (BUS, 2.5), (BUS, 3.1), (GATE, 3.1))),
    Wire("joined", "output_gate", ((JOIN, 2.5), (BUS, 2.5), (BUS, 4.1), (GATE, 4.1))),
    Wire(
        "forget_gate",
        "input_gate",
        ((GATE, 1.2), (2.35, 1.2), (2.35, 1.65), (GATE, 1.65), (GATE, 2.15)),
        setting="coupled_gates",
    ),
    Wire("remembered", "forget_gate", ((0, KEPT), (GATE, KEPT), (GATE, 1.2)), setting="peepholes"),
    Wire(
        "remembered",
        "input_gate",
        ((0, KEPT), (1.5, KEPT), (1.5, 1.65), (GATE, 1.65), (GATE, 2.15)),
        setting="peepholes",
    ),
    Wire(
        "cell_state",
        "output_gate",
        ((MEMORY, 1.2), (MEMORY, 1.85), (5, 1.85), (5, 3.6), (GATE, 3.6), (GATE, 4.1)),
        setting="peepholes",
    ),
    Wire("forget_gate", "forgotten", ((GATE, 1.2), (PRODUCT, 1.2))),
    Wire("remembered", "forgotten", ((0, KEPT), (PRODUCT, KEPT), (PRODUCT, 1.2))),
    Wire("input_gate", "admitted", ((GATE, 2.15), (PRODUCT, 2.15), (PRODUCT, 2.6))),
    Wire("candidate", "admitted", ((GATE, 3.1), (PRODUCT, 3.1), (PRODUCT, 2.6))),
    Wire("forgotten", "cell_state", ((PRODUCT, 1.2), (MEMORY, 1.2))),
    Wire("admitted", "cell_state", ((PRODUCT, 2.6), (SUM, 2.6), (SUM, 1.2))),
    Wire("cell_state", "squashed", ((MEMORY, 1.2), (MEMORY, 2.6))),
    Wire("squashed", "hidden", ((MEMORY, 2.6), (MEMORY, 4.1))),
    Wire("output_gate", "hidden", ((GATE, 4.1), (MEMORY, 4.1))),
    Wire("hidden", None, ((MEMORY, 4.1), (END, 4.1))),
)

DIAGRAM = Diagram(END, 5, ELEMENTS, WIRES)
