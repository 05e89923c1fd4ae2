"""How much of each gate is pressed against an end."""

import numpy as np
import pytest

from explornn_py.network.prediction import PREDICTIONS
from explornn_py.settings.table import FIELDS
from tests.unit.sessions import small, train


def report(**changes):
    return train(small(window=9, **changes), 2).report()


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_a_gates_shares_are_those_below_a_tenth_and_above_nine_tenths(cell):
    shown = report(cell=cell, forget_bias=3.0)
    for gate in shown.header["gates"]:
        values = shown.arrays[f"trace_{gate}"]
        for layer, (left, right) in enumerate(shown.arrays[f"saturation_{gate}"]):
            assert left == pytest.approx(np.mean(values[layer] < 0.1))
            assert right == pytest.approx(np.mean(values[layer] > 0.9))
    if cell == "lstm":
        assert shown.arrays["saturation_forget_gate"][:, 1].min() > 0.5


@pytest.mark.parametrize(("cell", "name"), [("lstm", "candidate"), ("gru", "candidate"), ("rnn", "hidden")])
def test_what_goes_through_tanh_is_saturated_beyond_nine_tenths_on_either_side(cell, name):
    shown = report(cell=cell)
    values = shown.arrays[f"trace_{name}"]
    expected = [[np.mean(layer < -0.9), np.mean(layer > 0.9)] for layer in values]
    np.testing.assert_allclose(shown.arrays[f"saturation_{name}"], expected, rtol=1e-6)


@pytest.mark.parametrize("activation", ["relu", "identity"])
def test_a_function_without_ends_cannot_be_saturated(activation):
    assert "saturation_candidate" not in report(candidate_activation=activation).arrays


def test_every_way_to_predict_is_a_choice():
    assert tuple(PREDICTIONS) == FIELDS["prediction"].choices
