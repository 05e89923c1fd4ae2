"""Each activation is one object: its fast form, its plain form and its derivative must be the same function."""

from types import SimpleNamespace

import numpy as np
import pytest

from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.settings.table import FIELDS

X = np.linspace(-4.05, 4.05, 82)  # no kink (0, ±2.5) among them

every_activation = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS.keys())


def applied(activation, x):
    out = np.empty_like(x)
    activation.apply(x, out)
    return out


@every_activation
def test_fast_form_equals_plain_form(activation):
    np.testing.assert_allclose(applied(activation, X), activation.expression(np, X), rtol=0, atol=1e-15)


@every_activation
def test_input_may_be_overwritten_by_the_result(activation):
    x = X.copy()
    activation.apply(x, x)
    np.testing.assert_array_equal(x, applied(activation, X))


@every_activation
def test_slope_read_off_the_value_is_the_derivative(activation):
    slope = np.empty_like(X)
    activation.slope(applied(activation, X), slope)
    step = 1e-6
    difference = (applied(activation, X + step) - applied(activation, X - step)) / (2 * step)
    np.testing.assert_allclose(slope, difference, atol=1e-9)


@every_activation
def test_tanh_scale_is_true_where_given(activation):
    if activation.tanh_scale is not None:
        np.testing.assert_allclose(
            applied(activation, X), (np.tanh(activation.tanh_scale * X) + 1) / 2, atol=1e-15
        )


@every_activation
def test_what_keras_is_told_is_its_own_name_for_it_or_the_same_function(activation):
    if not activation.keras.isidentifier():
        keras = SimpleNamespace(ops=np)
        told = eval(activation.keras, {"keras": keras, "x": X})
        np.testing.assert_allclose(told, applied(activation, X), rtol=0, atol=1e-15)


@pytest.mark.parametrize("field", ["gate_activation", "candidate_activation", "output_activation"])
def test_every_choice_of_the_configuration_exists(field):
    assert set(FIELDS[field].choices) <= set(ACTIVATIONS)


def test_known_values():
    assert applied(ACTIVATIONS["sigmoid"], np.array([np.log(3)]))[0] == pytest.approx(0.75)
    assert applied(ACTIVATIONS["hard_sigmoid"], np.array([-3.0, 1.0, 3.0])) == pytest.approx([0, 0.7, 1])
    assert applied(ACTIVATIONS["scaled_softsign"], np.array([-1.0, 0.0, 3.0])) == pytest.approx(
        [0.25, 0.5, 0.875]
    )
