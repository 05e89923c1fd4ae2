"""A weight edited by hand: the same one is used at every time step, and the run keeps its own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explornn_py import ConfigurationError, ExplornnError, Session
from explornn_py.cells.base import Wanted
from explornn_py.network.dropout import NOTHING_DROPPED
from tests import sampling
from tests.unit.sessions import small, train

PLACE = {"layer": 0, "matrix": "W", "row": 0, "column": 0, "value": 0.5}
ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.lists(st.text())


def write(session, edit):
    views = session.network.layers[edit["layer"]].views(session.network.weights)
    views[edit["matrix"]][edit["row"], edit["column"]] = edit["value"]


@settings(deadline=None, max_examples=sampling.count(15, 200))
@given(
    st.data(),
    st.sampled_from(["lstm", "gru", "rnn", "feed_forward"]),
    st.sampled_from([np.float32, np.float64]),
)
def test_edited_weights_show_what_a_network_with_them_written_shows_and_the_run_keeps_its_own(
    data, cell, dtype
):
    session = Session({"cell": cell, "layers": 2, "window": 9, "hidden_size": 5, "samples": 6}, dtype=dtype)
    before = session.to_bytes()
    edits = []
    for _ in range(data.draw(st.integers(0, 3))):
        layer = data.draw(st.integers(0, 1))
        shapes = session.network.layers[layer].shapes
        matrix = data.draw(st.sampled_from(sorted(shapes)))
        row, column = (data.draw(st.integers(0, size - 1)) for size in shapes[matrix])
        value = data.draw(st.floats(-100, 100))
        edits.append({"layer": layer, "matrix": matrix, "row": row, "column": column, "value": value})
    tried = session.what_if(weights=edits)
    assert tried.header["what_if"]["weights"] == edits
    assert session.to_bytes() == before
    for edit in edits:
        write(session, edit)
    for name, array in session.report().arrays.items():
        np.testing.assert_array_equal(tried.arrays[name], array, err_msg=name)


@pytest.mark.parametrize(
    ("matrix", "first"), [("W", 0), ("b", 0), ("U", 1)], ids=["input", "bias", "recurrent"]
)
@pytest.mark.parametrize("seed", range(5))
def test_an_edit_in_layer_1_changes_every_time_step_of_a_recurrent_weight_all_but_the_first(
    matrix, first, seed
):
    """At the first step there is no state before, so a recurrent weight is multiplied by 0."""
    session = Session({"seed": seed})
    session.train(20)
    usual = session.report().arrays["trace_hidden"][0]
    value = float(session.network.layers[0].views(session.network.weights)[matrix][0, 0]) + 0.5
    tried = session.what_if(weights=[PLACE | {"matrix": matrix, "value": value}]).arrays["trace_hidden"][0]
    changed = (tried != usual).any(axis=1)
    assert not changed[:first].any() and changed[first:].all()


@settings(deadline=None, max_examples=sampling.count(10, 100))
@given(st.data(), st.sampled_from(["lstm", "gru", "rnn", "feed_forward"]))
def test_a_unit_tells_its_own_weights_as_they_are_tried_and_its_numbers_are_those_of_the_changed_cell(
    data, cell
):
    session = Session({"cell": cell, "layers": 2, "window": 9, "hidden_size": 5, "samples": 6})
    layer, unit = data.draw(st.integers(0, 1)), data.draw(st.integers(0, 4))
    usual = session.unit(layer, unit, 4)["blocks"]
    name = data.draw(st.sampled_from(sorted(usual)))
    matrix = data.draw(st.sampled_from(sorted(usual[name]["weights"])))
    column = data.draw(st.integers(0, len(usual[name]["weights"][matrix]) - 1))
    row, value = usual[name]["row"], data.draw(st.floats(-4, 4, width=32))
    matrices = session.network.layers[layer].views(session.network.weights)
    assert usual[name]["weights"][matrix] == matrices[matrix][row].tolist()
    edit = {"layer": layer, "matrix": matrix, "row": row, "column": column, "value": value}
    tried = session.unit(layer, unit, 4, {"weights": [edit]})["blocks"][name]
    assert tried["weights"][matrix][column] == value
    report = session.what_if(weights=[edit]).arrays["trace_" + name]
    assert tried["value"] == pytest.approx(float(report[layer, 4, unit]), abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_the_gradients_of_all_time_steps_add_up_to_the_one_that_training_uses(seed):
    session = small(layers=1, seed=seed)
    network = session.network
    weights, (layer,) = network.weights.astype(float), network.layers
    sample = session.shown_sample()
    X, target = sample.inputs.astype(float)[:, :, None], sample.targets.astype(float)[-1][:, None]
    run, flow = layer.forward(weights, X), {}
    _, slope = network.task.loss_and_slope(network.head.logits(weights, run.hidden[-1]), target)
    upstream = network.head.views(weights)["W"].T @ slope
    layer.backward(weights, X, run, upstream, Wanted(flow=flow))
    pre = flow["pre"][:, :, 0]
    of_steps = {
        "W": pre[:, :, None] * X[:, None, :, 0],
        "U": pre[:, :, None] * run.hidden[:-1, None, :, 0],
        "b": pre[:, :, None],
    }
    _, whole = network._loss_and_gradient(weights, X, target, NOTHING_DROPPED, None)
    for matrix, gradients in of_steps.items():
        np.testing.assert_allclose(gradients.sum(axis=0), layer.views(whole)[matrix], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    "weights",
    ["W", {}, PLACE, [1], [{}], [PLACE | {"more": 1}]]
    + [[PLACE | {"layer": layer}] for layer in (2, -1, 0.0, True)]
    + [[PLACE | {"matrix": matrix}] for matrix in ("p", None, ["W"])]
    + [[PLACE | {"row": 999}], [PLACE | {"column": 1}]]
    + [[PLACE | {"value": value}] for value in (float("nan"), float("inf"), 100.5, "1", True, None)],
    ids=str,
)
def test_what_is_no_edit_of_a_weight_is_refused_in_words(weights):
    with pytest.raises(ConfigurationError) as refused:
        train(small(), 1).what_if(weights=weights)
    assert refused.value.field == "weights" and refused.value.code == "cannot_try"
    assert refused.value.message.endswith(".") and refused.value.hint


def test_a_weight_that_was_taken_away_cannot_be_edited():
    with pytest.raises(ConfigurationError, match="no weights called"):
        small(peepholes=True).what_if({"peepholes": False}, weights=[PLACE | {"matrix": "p"}])


@settings(deadline=None)
@given(ANYTHING | st.lists(st.fixed_dictionaries(dict.fromkeys(PLACE, ANYTHING)), max_size=2))
def test_whatever_weights_are_asked_for_is_answered_or_refused_in_words(weights):
    try:
        small().what_if(weights=weights)
    except ExplornnError as error:
        assert error.message.endswith(".")
