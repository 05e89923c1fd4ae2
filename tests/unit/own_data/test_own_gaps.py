"""Series with gaps that are left: no window that holds one is learned or judged."""

import math

import numpy as np
import pytest

from explornn_py import Session
from explornn_py.data import build
from explornn_py.data.own_numbers import clean_series, parse_series
from explornn_py.learning.training import windows_and_answers
from tests.unit.own_data.asked import configure, refusal


def with_gaps(places, count=200):
    return [None if k in places else math.sin(k / 3) * 5 + 20 for k in range(count)]


@pytest.mark.parametrize("learned", ["values", "differences", "relative"])
def test_no_window_that_is_trained_or_judged_on_holds_a_gap(learned):
    gaps = {31, 32, 90, 165, 185}
    source = build(configure(data="series", series=with_gaps(gaps), window=6, horizon=4, learned=learned))
    known = np.isnan(np.array([np.nan if k in gaps else 0 for k in range(200)]))
    missing = known if learned == "values" else known[1:] | known[:-1]
    for part, length in (("training", 7), ("validation", 7), ("display", 10), ("rollout", 10)):
        starts = getattr(source.starts, part)
        assert len(starts)
        assert not any(missing[start : start + length].any() for start in starts), part
    whole = build(configure(data="series", series=with_gaps(()), window=6, horizon=4, learned=learned))
    assert source.parts == whole.parts, "where the parts end is a matter of time alone"


def test_every_window_without_a_gap_stays():
    gaps = {31, 32, 90}
    source = build(configure(data="series", series=with_gaps(gaps), window=6, horizon=4))
    whole = build(configure(data="series", series=with_gaps(()), window=6, horizon=4))
    missed = set(whole.starts.training.tolist()) - set(source.starts.training.tolist())
    assert missed == {
        start for start in whole.starts.training.tolist() if gaps & set(range(start, start + 7))
    }


def test_what_stands_in_a_gap_changes_nothing():
    """The run is the same whatever the neighbours of a gap would suggest for it."""
    settings = {
        "data": "series",
        "window": 6,
        "horizon": 4,
        "layers": 1,
        "hidden_size": 4,
        "learned": "values",
    }
    session = Session({**settings, "series": with_gaps({50, 51})})
    assert session.train(2)[1].training_loss > 0
    again = Session.from_bytes(session.to_bytes())
    assert again.configuration.series == session.configuration.series
    assert again.configuration.series[50] is None


def test_gaps_that_leave_no_window_are_refused():
    error = refusal(
        "series",
        lambda: build(configure(data="series", series=with_gaps(range(5, 195, 5)), window=6, horizon=4)),
    )
    assert error.code == "too_many_gaps"


def test_a_series_begins_and_ends_with_a_number():
    for values in ([None, 1, 2], [1, 2, None]):
        refusal("series", clean_series, values)
    assert clean_series([1, None, 2]) == parse_series("1 NA 2") == (1.0, None, 2.0)


def test_validation_and_what_is_never_seen_judge_no_answer_that_was_trained_on():
    """A window of validation may begin among what was trained on; its answers there do not count."""
    series = np.random.default_rng(0).normal(size=120)
    session = Session({"data": "series", "series": series, "loss_on": "all", "learned": "values"})
    ends, own = session.source.parts, session.source.scaling.to_display
    judged = {
        "training": session._judging.yardstick[1],
        "validation": session._judging.validation[1],
        "unseen": windows_and_answers(session.source.unseen_set(), "last")[1],
    }
    places = {
        name: {int(np.abs(series - value).argmin()) for value in own(answers.astype(float)).ravel()}
        for name, answers in judged.items()
    }
    assert max(places["training"]) < ends["training"] <= min(places["validation"])
    assert max(places["validation"]) < ends["validation"] <= min(places["unseen"])
    assert max(places["unseen"]) == len(series) - 1


def test_what_is_never_seen_is_judged_without_its_gaps():
    gaps = {31, 185, 190}
    source = build(configure(data="series", series=with_gaps(gaps), window=6, horizon=4, learned="values"))
    whole = build(configure(data="series", series=with_gaps(()), window=6, horizon=4, learned="values"))
    samples, all_samples = source.unseen_set(), whole.unseen_set()
    lost = {start for start in range(200 - 20 - 6, 200 - 6) if gaps & set(range(start, start + 7))}
    assert samples.inputs.shape[1] == all_samples.inputs.shape[1] - len(lost)
