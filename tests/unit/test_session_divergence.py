"""When a session says that a run goes nowhere, or is done."""

import numpy as np
import pytest

from explornn_py import Diverged, Session
from tests.unit.sessions import small, train


@pytest.mark.parametrize("data", ["sine", "composite", "square", "sawtooth"])
def test_learning_rate_one_is_called_divergence(data):
    session = Session({"data": data, "learning_rate": 1.0})
    with pytest.raises(Diverged) as refused:
        train(session, 12)
    assert refused.value.code == "diverged"
    assert refused.value.hint
    assert len(session.history) == session.epoch


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"layers": 1},
        {"layers": 7},
        {"learning_rate": 1e-4},
        {"learning_rate": 1e-5, "layers": 7},
        {"noise": 0.4},
        {"cell": "rnn"},
        {"preset": "reference", "layers": 7},
    ],
    ids=str,
)
def test_learning_slowly_or_not_at_all_is_not_called_divergence(changes):
    assert train(Session(changes), 8).epoch == 8


def test_after_divergence_a_good_epoch_can_be_gone_on_from():
    session = train(Session(), 3)
    session.change({"learning_rate": 1.0})
    with pytest.raises(Diverged):
        train(session, 12)
    session.go_to(3)
    assert session.configuration.learning_rate == 0.005
    np.testing.assert_array_equal(train(session, 1).network.weights, train(Session(), 4).network.weights)


def test_weights_that_are_no_numbers_are_divergence_and_taken_back():
    session = train(small(), 1)
    good = session.network.weights.copy()
    batches = session.train_epoch()
    next(batches)
    session.network.weights[0] = np.nan
    with pytest.raises(Diverged):
        next(batches)
    np.testing.assert_array_equal(session.network.weights, good)


def test_stop_conditions():
    session = train(small(stop_epochs=2), 1)
    assert session.stop_reason is None
    assert train(session, 1).stop_reason == "epochs"
    session.change({"stop_epochs": 0, "stop_loss": 1000.0})
    assert session.stop_reason == "loss"
    session.change({"stop_loss": 0.0, "stop_plateau": 1, "learning_rate": 0.5})
    assert train(session, 1).stop_reason == "plateau"
