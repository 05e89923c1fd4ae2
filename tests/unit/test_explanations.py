"""What the explanations and the glossary say in numbers is what the engine does."""

import math

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.cells.activations import ACTIVATIONS
from explornn_py.cells.lstm.cell import LSTM
from explornn_py.data import build, waves
from explornn_py.learning.optimisers import Adam, Momentum, RMSProp
from explornn_py.settings.configuration import Configuration
from tests.unit.sessions import train


def value(name, x):
    out = np.array([float(x)])
    ACTIVATIONS[name].apply(out.copy(), out)
    return out[0]


def source(data):
    return build(Configuration.from_dict({"data": data}))


def test_a_constant_answer_to_a_sine_has_a_loss_of_about_a_half():  # loss
    targets = source("sine").training_set(np.random.default_rng(0)).targets
    assert np.mean(np.square(targets)) == pytest.approx(0.5, abs=0.05)


def test_lorem_ipsum_has_24_letters_and_445_characters_and_begins_at_the_loss_of_guessing():  # cross_entropy, data_sets
    session = train(Session({"data": "lorem"}), 0)
    header = session.report().header
    assert len(header["alphabet"]) == 24
    assert header["sample_loss"] == pytest.approx(math.log(24), rel=0.1)
    from explornn_py.data import texts

    assert 445 in {len(row) for row in vars(texts).values() if isinstance(row, str)}


@pytest.mark.parametrize("x, squashed", [(0.1, 0.10), (2, 0.96), (4, 0.999)])
def test_tanh_leaves_small_values_and_flattens_large_ones(x, squashed):  # squashed
    assert value("tanh", x) == pytest.approx(squashed, abs=0.0006 if x == 4 else 0.005)


def test_a_forget_gate_with_bias_0_is_half_open_and_with_bias_1_at_about_three_quarters():  # forget_bias
    assert value("sigmoid", 0) == pytest.approx(0.5)
    assert value("sigmoid", Configuration.from_dict({}).forget_bias) == pytest.approx(0.73, abs=0.005)
    assert math.isclose(0.5**10, 0.001, rel_tol=0.05)


def test_twice_the_units_have_about_four_times_the_weights():  # hidden_size
    count = lambda size: sum(rows * columns for rows, columns in LSTM(size).parameter_shapes(size).values())  # noqa: E731
    assert count(64) / count(32) == pytest.approx(4, rel=0.05)


def test_32_steps_of_a_sine_are_about_one_period():  # horizon
    configuration = Configuration.from_dict({"data": "sine"})
    assert configuration.horizon * waves.STEP / (2 * math.pi) == pytest.approx(1, abs=0.1)


def test_fifteen_factors_of_four_fifths_leave_a_thirtieth():  # vanishing_gradients
    assert math.isclose(0.8**15, 0.035, rel_tol=0.01)


def test_noise_lies_between_minus_and_plus_its_amount_and_leaves_the_targets_clean():  # noise
    clean, noisy = (
        build(Configuration.from_dict({"noise": noise})).training_set(np.random.default_rng(3))
        for noise in (0, 0.2)
    )
    assert 0.15 < np.abs(noisy.inputs - clean.inputs).max() <= 0.2 + 1e-6
    np.testing.assert_array_equal(noisy.targets, clean.targets)


def test_plain_gradient_descent_learns_well_at_a_tenth():  # sgd
    losses = {}
    for rate in (0.005, 0.1):
        session = Session(
            {"layers": 1, "optimiser": "sgd", "learning_rate": rate, "learning_rate_half_life": 0}
        )
        losses[rate] = train(session, 15).history[-1].validation_loss
    assert losses[0.1] < losses[0.005] / 3


def test_agreeing_gradients_make_momentums_steps_ten_times_as_long():  # momentum
    optimiser, gradient = Momentum(1, np.float64), np.ones(1)
    for _ in range(200):
        step = optimiser.change(gradient, 0.01)
    assert abs(step[0]) == pytest.approx(0.1, rel=1e-3)


def test_adams_steps_are_about_as_long_as_the_learning_rate_whatever_the_gradient():  # adam
    for size in (1e-3, 1.0, 50.0):
        weights = np.zeros(1)
        Adam(1, np.float64).update(weights, np.array([size]), 0.01)
        assert abs(weights[0]) == pytest.approx(0.01, rel=2e-4)


def test_rmsprops_first_steps_are_long():  # rmsprop
    optimiser = RMSProp(1, np.float64)
    steps = [abs(optimiser.change(np.ones(1), 0.01)[0]) for _ in range(40)]
    assert steps[0] == pytest.approx(0.01 / math.sqrt(0.1 + 1e-7), rel=1e-6)
    assert steps[-1] < steps[0] / 2


def test_a_shut_input_gate_keeps_the_memory_empty_and_the_output_0():  # what_if
    session = train(Session({"layers": 1}), 1)
    arrays = session.what_if(hold={"input_gate": 0.0}).arrays
    assert np.all(arrays["trace_cell_state"] == 0)
    assert np.all(arrays["trace_hidden"] == 0)


def test_a_shut_forget_gate_leaves_only_what_is_new_in_the_cell_state():  # what_if
    session = train(Session({"layers": 1}), 1)
    arrays = session.what_if(hold={"forget_gate": 0.0}).arrays
    new = arrays["trace_input_gate"] * arrays["trace_candidate"]
    np.testing.assert_allclose(arrays["trace_cell_state"], new, atol=1e-6)
