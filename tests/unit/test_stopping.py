"""When a run is told to be going nowhere, and when it is left in peace."""

import pytest

from explornn_py.errors import Diverged
from explornn_py.run.session import Session


def train(session, epochs):
    session.train(epochs)


@pytest.mark.parametrize("seed, epochs", [(0, 5), (1, 5), (0, 8), (1, 14)])
def test_a_learning_rate_of_one_is_told_within_ten_epochs_whatever_was_learned_before(seed, epochs):
    session = Session({"seed": seed})
    train(session, epochs)
    session.change({"learning_rate": 1.0})
    with pytest.raises(Diverged) as raised:
        train(session, 10)
    assert "learning rate" in raised.value.hint


@pytest.mark.parametrize("data, seed", [("sine", 202), ("composite", 200), ("recall", 200)])
def test_a_single_layer_that_only_hovers_at_a_learning_rate_of_one_is_told(data, seed):
    session = Session({"data": data, "layers": 1, "learning_rate": 1.0, "seed": seed})
    with pytest.raises(Diverged):
        train(session, 14)


@pytest.mark.parametrize(
    "changes",
    [
        {"data": "adding", "cell": "rnn", "layers": 1, "seed": 101},
        {"data": "adding", "learning_rate": 1e-4, "seed": 300},
        {"data": "counting", "preset": "reference", "seed": 303},
        {"data": "parity", "cell": "rnn", "layers": 1, "delay": 30},
    ],
    ids=str,
)
def test_chance_in_a_small_validation_set_is_no_cause_for_alarm(changes):
    session = Session(changes)
    train(session, 12)
    assert session.epoch == 12


@pytest.mark.parametrize("data", ["sine", "sawtooth", "square", "composite"])
@pytest.mark.parametrize("change", [{"noise": 0.4}, {"batch_size": 5}, {"learning_rate": 0.02}])
def test_a_sensible_change_of_settings_is_no_cause_for_alarm(data, change):
    session = Session({"data": data})
    train(session, 15)
    session.change(change)
    train(session, 12)
    assert session.epoch == 27


def test_the_run_stands_at_its_last_finished_epoch_after_a_divergence():
    session = Session()
    train(session, 8)
    session.change({"learning_rate": 1.0})
    with pytest.raises(Diverged):
        train(session, 10)
    assert session.epoch == len(session.history)
