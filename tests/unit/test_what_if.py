"""A changed cell looked at with the trained weights: what changes, and that nothing of the run does."""

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py import ConfigurationError, ExplornnError
from tests import sampling
from tests.unit.sessions import numbers, small, train

CHANGES = [
    {"gate_activation": "hard_sigmoid"},
    {"candidate_activation": "relu"},
    {"output_activation": "identity"},
    {"input_gate": False},
    {"forget_gate": False},
    {"output_gate": False},
    {"coupled_gates": True},
]


def run(**changes):
    return train(small(window=9, **changes), 3)


@pytest.mark.parametrize("changes", CHANGES, ids=str)
def test_a_changed_part_changes_the_prediction_and_leaves_the_run_bit_for_bit(changes):
    session = run()
    before, shown = session.to_bytes(), session.report()
    tried = session.what_if(changes)
    assert not np.array_equal(tried.arrays["prediction"], shown.arrays["prediction"])
    np.testing.assert_array_equal(tried.arrays["inputs"], shown.arrays["inputs"])
    assert tried.header["what_if"] == {"changes": changes, "hold": {}, "weights": []}
    assert session.to_bytes() == before
    for name, array in session.report().arrays.items():
        np.testing.assert_array_equal(array, shown.arrays[name])
    asked, unasked = train(session, 2), train(run(), 2)
    assert numbers(asked) == numbers(unasked)


def test_asking_nothing_shows_the_same():
    session = run()
    shown, tried = session.report(), session.what_if()
    for name, array in shown.arrays.items():
        np.testing.assert_array_equal(tried.arrays[name], array)


def test_a_run_with_the_part_switched_off_gives_the_same_prediction_from_the_same_weights():
    session, other = run(), run(forget_gate=False)
    other.network.load(session.network.weights)
    np.testing.assert_array_equal(
        session.what_if({"forget_gate": False}).arrays["prediction"], other.report().arrays["prediction"]
    )


def test_peepholes_can_be_taken_away():
    session = run(peepholes=True)
    tried = session.what_if({"peepholes": False}).arrays["prediction"]
    assert not np.array_equal(tried, session.report().arrays["prediction"])
    for layer in session.network.layers:
        layer.views(session.network.weights)["p"][...] = 0
    np.testing.assert_allclose(tried, session.report().arrays["prediction"], atol=1e-6)


@pytest.mark.parametrize(
    ("cell", "gate"),
    [("lstm", "input_gate"), ("lstm", "forget_gate"), ("lstm", "output_gate"),
     ("gru", "reset_gate"), ("gru", "update_gate")],
)  # fmt: skip
def test_a_gate_is_held_at_a_value_in_every_layer(cell, gate):
    session = run(cell=cell)
    tried = session.what_if(hold={gate: 0.3}).arrays
    np.testing.assert_array_equal(tried[f"trace_{gate}"], np.float32(0.3))
    assert not np.array_equal(tried["prediction"], session.report().arrays["prediction"])


def test_a_gate_is_held_in_one_layer_only():
    tried = run().what_if(hold={"forget_gate": 0.0, "layer": 1}).arrays["trace_forget_gate"]
    assert not tried[1].any()
    assert tried[0].all()


def test_holding_at_one_is_switching_off():
    session = run()
    np.testing.assert_array_equal(
        session.what_if(hold={"output_gate": 1}).arrays["prediction"],
        session.what_if({"output_gate": False}).arrays["prediction"],
    )


def test_an_input_gate_coupled_to_a_held_forget_gate_is_the_rest():
    tried = run().what_if({"coupled_gates": True}, {"forget_gate": 0.25}).arrays
    np.testing.assert_array_equal(tried["trace_input_gate"], 0.75)


def test_a_text_is_drawn_with_the_same_luck():
    session = run(data="lorem", temperature=1.0)
    np.testing.assert_array_equal(session.what_if().arrays["chosen"], session.report().arrays["chosen"])


@pytest.mark.parametrize(
    ("changes", "hold", "field"),
    [
        ({"layers": 3}, {}, "layers"),
        ({"learning_rate": 0.1}, {}, "learning_rate"),
        ({"peepholes": True}, {}, "peepholes"),
        ({"gate_activation": "loud"}, {}, "gate_activation"),
        ("all", {}, None),
        ({}, {"reset_gate": 0.5}, "hold"),
        ({}, {"forget_gate": 1.5}, "hold"),
        ({}, {"forget_gate": -0.1}, "hold"),
        ({}, {"forget_gate": float("nan")}, "hold"),
        ({}, {"forget_gate": True}, "hold"),
        ({}, {"forget_gate": "0.5"}, "hold"),
        ({}, {"forget_gate": 0.5, "layer": 2}, "hold"),
        ({}, {"forget_gate": 0.5, "layer": 0.0}, "hold"),
        ({}, {"layer": 0}, "hold"),
        ({"layers": 2}, {}, "layers"),
        ({"coupled_gates": True}, {"input_gate": 0.5}, "hold"),
        ({}, ["forget_gate"], "hold"),
    ],
    ids=str,
)
def test_what_cannot_be_tried_is_refused_in_words(changes, hold, field):
    with pytest.raises(ConfigurationError) as refused:
        run().what_if(changes, hold)
    assert refused.value.field == field
    assert refused.value.message.endswith(".") and refused.value.hint


def test_the_simple_cell_has_no_gates_to_hold():
    with pytest.raises(ConfigurationError, match="no gate"):
        run(cell="rnn").what_if(hold={"forget_gate": 0.5})


def test_asking_in_the_middle_of_an_epoch_leaves_that_epoch_as_it_was():
    asked, unasked = run(), run()
    batches = asked.train_epoch()
    next(batches)
    asked.what_if({"output_gate": False}, {"forget_gate": 0.5})
    asked.unit(1, 2, 3)
    list(batches)
    np.testing.assert_array_equal(asked.network.weights, train(unasked, 1).network.weights)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
PARTS_AND_GATES = st.sampled_from(
    ["forget_gate", "input_gate", "layer", "peepholes", "coupled_gates", "cell"]
)
RUN = run()


@settings(deadline=None)
@given(*[ANYTHING | st.dictionaries(PARTS_AND_GATES, ANYTHING | st.integers(0, 1), max_size=3)] * 2)
def test_whatever_is_asked_is_answered_or_refused_in_words(changes, hold):
    try:
        RUN.what_if(changes, hold)
    except ExplornnError as error:
        assert error.message.endswith(".")


@given(ANYTHING, ANYTHING, ANYTHING)
def test_whatever_unit_is_asked_for_is_told_or_refused_in_words(layer, unit, step):
    try:
        RUN.unit(layer, unit, step)
    except ExplornnError as error:
        assert error.code == "bad_unit" and error.message.endswith(".")


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize("activation", ["identity", "relu"])
def test_a_cell_in_which_the_numbers_grow_beyond_all_bounds_is_refused_in_words(cell, activation):
    """And without numpy's warnings, which are errors here."""
    session = run(cell=cell)
    session.network.weights *= np.float32(1e15)
    before = session.network.weights.copy()
    with pytest.raises(ConfigurationError, match="grow beyond all bounds") as refused:
        session.what_if({"candidate_activation": activation, "output_activation": activation})
    assert refused.value.code == "cannot_try" and refused.value.hint
    np.testing.assert_array_equal(session.network.weights, before)


@settings(deadline=None, max_examples=sampling.count(20, 300))
@given(
    st.sampled_from(["lstm", "gru", "rnn", "feed_forward"]),
    st.floats(0, 30),
    st.sampled_from(["relu", "identity", "softsign", "tanh"]),
    st.booleans(),
)
def test_whatever_the_weights_a_report_is_json(cell, size, activation, trace):
    session = small(cell=cell, window=9)
    session.network.weights *= np.float32(10**size)
    try:
        report = session.what_if({"candidate_activation": activation})
    except ExplornnError:
        report = session.report(trace)
    json.dumps([report.header, session.unit(1, 2, 3), session.report().header], allow_nan=False)
