"""That the default settings learn, by the free-running error: 32 values predicted from the network's own output.

Two seeds here, so that the suite stays quick; the benchmark `learning` tries all depths with five.
"""

import numpy as np
import pytest

from explornn_py import Session


def trained(epochs, **changes):
    session = Session(changes)
    for _ in range(epochs):
        for _ in session.train_epoch():
            pass
    return session


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(
    ("data", "epochs", "good"), [("sine", 25, 0.02), ("composite", 35, 0.03), ("square", 25, 0.06)]
)
def test_functions_run_freely_and_right_with_the_default_settings(data, epochs, good, seed):
    session = trained(epochs, data=data, seed=seed)
    assert session.history[-1].free_running_error <= good


@pytest.mark.parametrize("seed", [0, 1])
def test_sawtooth_is_right_but_for_a_jump_one_step_off(seed):
    errors = [record.free_running_error for record in trained(30, data="sawtooth", seed=seed).history]
    assert np.nanmin(errors) <= 0.13


@pytest.mark.parametrize("seed", [0, 1])
def test_two_letters_in_turn_are_known_after_three_epochs(seed):
    session = trained(3, data="abab", seed=seed)
    assert session.history[-1].accuracy == 1
    predicted = session.report().arrays["prediction"].argmax(axis=1)
    np.testing.assert_array_equal(predicted, session.report().arrays["targets"].argmax(axis=1))


def test_seven_layers_learn_too():
    assert trained(25, layers=7).history[-1].free_running_error <= 0.02
