"""How long the worker may be silent before it counts as dead."""

import pytest

USUAL = {"layers": 3, "hidden_size": 16, "window": 15, "samples": 100, "batch_size": 25}
LARGE = {"layers": 7, "hidden_size": 64, "window": 64, "samples": 1000, "batch_size": 500}


@pytest.fixture
def patience(page):
    trainer = page("run.trainer").Trainer
    return lambda settings: trainer(settings).patience()


def test_a_worker_with_little_work_is_missed_within_ten_seconds(patience):
    assert 9 <= patience(USUAL) <= 10


def test_one_with_much_work_is_waited_for(patience):
    """At a hundred million multiplications a second, one pass through a layer of this network takes minutes."""
    assert patience(LARGE) > 120
    assert patience(LARGE | {"samples": 100}) == patience(LARGE | {"samples": 500}), "batches may be larger"
