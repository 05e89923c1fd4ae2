"""When a run is told to learn by heart, and which epoch is its best."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py import Session
from explornn_py.learning.history import History
from explornn_py.learning.overfitting import LASTED, best_epoch, overfits_since
from explornn_py.learning.record import EpochRecord
from tests.unit.sessions import small, train


def history(training, validation):
    losses = zip(training, validation, strict=True)
    return History.of(
        [EpochRecord(k, *pair, np.nan, np.nan, 0.01, 10, 0.0, (1.0,)) for k, pair in enumerate(losses, 1)]
    )


FALLING = np.geomspace(1, 0.01, 40)


def test_the_best_epoch_is_the_first_with_the_smallest_validation_loss():
    assert best_epoch(history([3, 2, 1, 1], [3, 1, 2, 1])) == 2
    assert best_epoch(History()) == 0


def test_validation_that_rises_while_training_falls_is_overfitting_since_the_best_epoch():
    validation = np.concatenate([np.geomspace(1, 0.3, 15), np.linspace(0.3, 0.6, 25)])
    assert overfits_since(history(FALLING, validation)) == 15


@pytest.mark.parametrize(
    ("training", "validation"),
    [
        (FALLING, FALLING),
        (FALLING, np.concatenate([FALLING[:20], np.full(20, FALLING[19])])),
        (np.concatenate([FALLING[:20], FALLING[19::-1]]), np.concatenate([FALLING[:20], FALLING[19::-1]])),
        (FALLING[:15], np.concatenate([FALLING[:10], [1, 2, 3, 4, 5]])),
    ],
    ids=["both fall", "validation stays", "both rise", "it has only just begun"],
)
def test_all_else_is_not(training, validation):
    assert overfits_since(history(training, validation)) is None


@given(st.lists(st.floats(0.01, 10), min_size=LASTED + 1, max_size=60), st.integers(0, 2**32 - 1))
def test_it_is_told_only_where_validation_is_now_above_its_best_and_training_below_its_own(losses, seed):
    validation = np.random.default_rng(seed).permutation(losses)
    found = overfits_since(history(losses, validation))
    if found is not None:
        assert found == best_epoch(history(losses, validation)) <= len(losses) - LASTED
        assert max(validation[-5:]) > validation[found - 1]
        assert min(losses[-5:]) < max(losses[max(0, found - 3) : found + 2])


def test_a_short_noisy_series_is_learned_by_heart_and_told_of():
    series = np.random.default_rng(0).normal(size=90)
    session = Session(
        {"data": "series", "series": series, "weight_decay": 0.0, "layers": 1, "learned": "values"}
    )
    session.train(120)
    assert session.overfits_since == session.best_epoch
    assert session.report(trace=False).header["overfits_since"] == session.best_epoch


@pytest.mark.parametrize("data", ["sine", "composite", "abab", "recall"])
def test_data_drawn_anew_in_each_epoch_are_not_learned_by_heart(data):
    session = Session({"data": data, "layers": 1})
    session.train(40)
    assert session.overfits_since is None


def test_the_best_epoch_can_be_gone_to_and_trained_on_from():
    session = train(small(learning_rate=0.05), 12)
    losses = [record.validation_loss for record in session.history]
    session.go_to(session.best_epoch)
    assert session.history[-1].validation_loss == min(losses)
    assert len(session.whole_history) == 12
