"""One unit's numbers: exactly those of the trace, in parts that add up."""

import json

import numpy as np
import pytest

from explornn_py import ExplornnError
from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.cells.base import sum_of
from explornn_py.settings.table import FIELDS
from tests.unit.sessions import small, train

CHOICES = [
    {},
    {"gate_activation": "hard_sigmoid"},
    {"gate_activation": "scaled_softsign", "candidate_activation": "relu", "output_activation": "softsign"},
    {"input_gate": False},
    {"forget_gate": False},
    {"output_gate": False},
    {"coupled_gates": True},
    {"peepholes": True},
    {"peepholes": True, "coupled_gates": True},
    {"peepholes": True, "output_gate": False},
    {"cell": "gru"},
    {"cell": "gru", "gate_activation": "scaled_tanh", "candidate_activation": "softsign"},
    {"cell": "rnn"},
    {"cell": "rnn", "candidate_activation": "softsign"},
]
every_choice = pytest.mark.parametrize("choice", CHOICES, ids=str)
PLACES = [(0, 0, 0), (0, 5, 1), (1, 3, 4), (1, 2, 8)]


def trained(choice):
    return train(small(window=9, **choice), 2)


@every_choice
def test_the_parts_add_up_to_the_traced_pre_activation(choice):
    session = trained(choice)
    arrays = session.report().arrays
    for layer, unit, step in PLACES:
        for name, block in session.unit(layer, unit, step)["blocks"].items():
            total = sum_of({kind: np.float32(part) for kind, part in block["parts"].items()})
            assert total == arrays[f"trace_pre_{name}"][layer, step, unit] == block["pre"]


@every_choice
def test_values_are_the_traces_own(choice):
    session = trained(choice)
    arrays = session.report().arrays
    for layer, unit, step in PLACES:
        found = session.unit(layer, unit, step)
        for name, value in found["values"].items():
            assert value == arrays[f"trace_{name}"][layer, step, unit]
        for name, block in found["blocks"].items():
            assert block["value"] == found["values"][name]
        for name, value in found["before"].items():
            assert value == (arrays[f"trace_{name}"][layer, step - 1, unit] if step else 0)


@every_choice
def test_each_value_follows_from_its_rule(choice):
    found = trained(choice).unit(1, 2, 5)
    for block in found["blocks"].values():
        computed = {
            "activation": ACTIVATIONS[block["activation"]].expression(np, block["pre"]),
            "held": 1,
            "coupled": 1 - found["values"].get("forget_gate", 0),
        }
        assert block["value"] == pytest.approx(computed[block["rule"]], abs=1e-6)
        assert block["formula"] == ACTIVATIONS[block["activation"]].formula


def test_the_lstms_states_follow_from_its_values():
    found = trained({}).unit(1, 2, 5)
    v, before = found["values"], found["before"]
    cell_state = v["forget_gate"] * before["cell_state"] + v["input_gate"] * v["candidate"]
    assert v["cell_state"] == pytest.approx(cell_state, abs=1e-6)
    assert v["hidden"] == pytest.approx(v["output_gate"] * np.tanh(v["cell_state"]), abs=1e-6)
    assert v["squashed"] == pytest.approx(np.tanh(v["cell_state"]), abs=1e-6)


def test_the_parts_are_weights_times_what_the_unit_reads():
    session = trained({"peepholes": True})
    arrays = session.report().arrays
    layer, unit, step = 1, 3, 6
    parameters = session.network.layers[layer].views(session.network.weights)
    row = 2 * 6 + unit  # the forget gate's block
    parts = session.unit(layer, unit, step)["blocks"]["forget_gate"]["parts"]
    below, above = arrays["trace_hidden"][0, step], arrays["trace_hidden"][1, step - 1]
    assert parts["input"] == pytest.approx(parameters["W"][row] @ below, abs=1e-6)
    assert parts["recurrent"] == pytest.approx(parameters["U"][row] @ above, abs=1e-6)
    assert parts["bias"] == parameters["b"][row, 0]
    memory = arrays["trace_cell_state"][1, step - 1, unit]
    assert parts["peephole"] == pytest.approx(parameters["p"][row, 0] * memory, abs=1e-7)


def test_grus_candidate_recalls_through_its_reset_gate():
    found = trained({"cell": "gru"}).unit(1, 0, 7)
    recalled = found["values"]["reset_gate"] * found["values"]["recalled"]
    assert found["blocks"]["candidate"]["parts"]["recurrent"] == pytest.approx(recalled, abs=1e-7)


@pytest.mark.parametrize("cell", FIELDS["cell"].choices)
def test_it_is_json_and_leaves_the_session_alone(cell):
    session = trained({"cell": cell})
    before = session.to_bytes()
    found = session.unit(0, 0, 0)
    assert json.loads(json.dumps(found)) == found
    assert session.to_bytes() == before


@pytest.mark.parametrize(
    ("place", "field"),
    [((2, 0, 0), "layer"), ((-1, 0, 0), "layer"), ((0, 6, 0), "unit"), ((0, 0, 9), "step"), ((0, True, 0), "unit"),
     ((0, 0, "1"), "step"), ((0.5, 0, 0), "layer")],
)  # fmt: skip
def test_a_place_that_does_not_exist_is_refused_with_its_range(place, field):
    with pytest.raises(ExplornnError) as refused:
        small(window=9).unit(*place)
    assert (refused.value.code, refused.value.field) == ("bad_unit", field)
    assert "from 0 to" in refused.value.message
