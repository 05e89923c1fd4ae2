"""That the default settings learn.  Functions: by the free-running error, 32 values predicted from the network's own
output.  Texts: by the characters that are right.  Memory tasks: by their answers.

Few seeds and small networks here, so that the suite stays quick; the benchmark `learning` tries all depths with five.
"""

import numpy as np
import pytest

from explornn_py import Session
from tests.unit.sessions import train

GOOD = {"sine": 0.02, "composite": 0.03, "square": 0.06, "sawtooth": 0.13}
"""Largest free-running error that still looks right; the sawtooth may have one jump one step off."""


def free_running(session):
    return [record.free_running_error for record in session.history if record.epoch % 5 == 0]


def relative_loss(session):
    """Validation loss, as a multiple of what the best constant answer would have."""
    answers = session.source.validation_set(np.random.default_rng(0)).targets.transpose(0, 2, 1)
    if session.configuration.loss_on == "last":
        answers = answers[-1]
    return session.history[-1].validation_loss / session.network.task.constant_loss(answers)


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize(("data", "epochs"), [("sine", 25), ("composite", 35), ("square", 25)])
def test_functions_run_freely_and_right_with_the_default_settings(data, epochs, seed):
    session = train(Session({"data": data, "seed": seed}), epochs)
    assert session.history[-1].free_running_error <= GOOD[data]


def test_one_layer_is_enough_for_the_square_wave():
    session = train(Session({"data": "square", "layers": 1}), 25)
    assert session.history[-1].free_running_error <= GOOD["square"]


def test_seven_layers_learn_too():
    session = train(Session({"layers": 7}), 25)
    assert session.history[-1].free_running_error <= GOOD["sine"]


@pytest.mark.parametrize("seed", [0, 1])
def test_the_sawtooths_jumps_stay_where_they_belong_once_learned(seed):
    session = train(Session({"data": "sawtooth", "seed": seed}), 75)
    later = free_running(session)[5:]
    assert np.mean(np.array(later) <= GOOD["sawtooth"]) >= 0.9


@pytest.mark.parametrize("seed", [0, 1])
def test_two_letters_in_turn_are_known_after_three_epochs(seed):
    session = train(Session({"data": "abab", "seed": seed}), 3)
    assert session.history[-1].accuracy == 1
    predicted = session.report().arrays["prediction"].argmax(axis=1)
    np.testing.assert_array_equal(predicted, session.report().arrays["targets"].argmax(axis=1))


def test_lorem_ipsum_is_known_by_heart_within_fifty_epochs():
    session = Session({"data": "lorem", "layers": 1})
    while session.epoch < 50 and not (session.history and session.history[-1].accuracy >= 0.95):
        train(session, 1)
    assert session.history[-1].accuracy >= 0.95


def test_an_lstm_recalls_over_forty_steps_where_a_simple_network_does_not():
    lstm, simple = (
        train(Session({"data": "recall", "delay": 40, "layers": 1, "cell": cell}), 20)
        for cell in ("lstm", "rnn")
    )
    assert relative_loss(lstm) < 0.1
    assert relative_loss(simple) > 0.5


@pytest.mark.parametrize(
    ("data", "epochs", "limit"), [("adding", 20, 0.1), ("parity", 60, 0.1), ("counting", 20, 0.05)]
)
def test_an_lstm_learns_what_takes_adding_telling_odd_from_even_and_counting(data, epochs, limit):
    assert relative_loss(train(Session({"data": data}), epochs)) < limit
