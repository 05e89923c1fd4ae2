"""The predictions of all epochs for one sample, kept for going through them."""

import types

import pytest


@pytest.fixture
def kept(page):
    return page("run.predictions").Predictions()


def report(epoch, value=None, sample=0, run=1):
    values = [float(epoch if value is None else value)] * 3
    return types.SimpleNamespace(
        epoch=epoch,
        run=run,
        window=4,
        horizon=3,
        slides=True,
        prediction=values,
        header={"sample": {"index": sample}},
    )


def test_each_epoch_gives_its_own_prediction_in_whatever_order_they_came(kept):
    for epoch in (0, 1, 7, 3, 12):
        kept.take(report(epoch))
    for epoch in (0, 1, 3, 7, 12):
        assert kept.at(epoch) == (epoch, [float(epoch)] * 3)


def test_of_an_epoch_without_a_report_the_nearest_earlier_one_is_given_and_named(kept):
    kept.take(report(5))
    kept.take(report(9))
    assert kept.at(8) == (5, [5.0] * 3)
    assert kept.at(100)[0] == 9
    assert kept.at(4) is None


def test_the_same_epoch_again_takes_the_place_of_what_was_there(kept):
    kept.take(report(2, 0.5))
    kept.take(report(2, 0.25))
    assert kept.at(2) == (2, [0.25] * 3)


def test_what_is_trained_anew_is_no_longer_there(kept):
    for epoch in range(6):
        kept.take(report(epoch))
    kept.cut(3)
    assert kept.at(9)[0] == 2


@pytest.mark.parametrize("other", [{"sample": 1}, {"run": 2}])
def test_another_sample_or_run_begins_anew(kept, other):
    kept.take(report(1))
    kept.take(report(4, **other))
    assert kept.at(3) is None
    assert kept.at(4)[0] == 4


def test_the_fan_holds_predictions_of_ever_fewer_epochs(kept):
    for epoch in range(20):
        kept.take(report(epoch))
    assert [values[0] for values in kept.before(19, 5)] == [0, 1, 2, 4, 9]
    assert kept.before(0, 5) == []


def test_of_a_run_that_comes_back_the_fan_holds_what_has_been_kept_since(kept):
    """After a reload at epoch 91 the first that is known is that one: half as many epochs would be none of it."""
    kept.take(report(91))
    assert not kept.has_before(91) and kept.before(91, 5) == []
    for epoch in range(92, 96):
        kept.take(report(epoch))
    assert kept.has_before(95)
    assert [values[0] for values in kept.before(95, 5)] == [91]
