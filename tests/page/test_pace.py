"""Pictures change at most three times a second, and what came last is shown in the end."""

import itertools

import pytest

from tests import sampling


@pytest.fixture
def pace(page):
    return page("run.pace").Pace()


def test_a_first_change_is_shown_at_once(pace):
    assert pace.take(1, "one", 0.0) == "one"
    assert pace.take(2, "two", 0.5) == "two"


def test_a_change_that_comes_too_soon_waits_and_the_last_one_is_shown(pace):
    pace.take(1, "one", 0.0)
    assert [pace.take(key, key, 0.1 * key) for key in (2, 3)] == ["one", "one"]
    assert pace.waiting == pytest.approx(0.04)
    assert pace.take(3, 3, 0.35) == 3
    assert not pace.waiting


def test_another_picture_is_shown_at_once(pace):
    pace.take(1, "one", 0.0)
    pace.reset()
    assert pace.take(2, "two", 0.1) == "two"


@pytest.mark.parametrize("still, most", [(False, 3), (True, 1)])
@pytest.mark.parametrize("number", range(sampling.count(5, 200)))
def test_in_no_second_a_picture_changes_more_often_than_it_may(page, number, still, most):
    chance = sampling.chance(f"pace {number}")
    pace, now, shown = page("run.pace").Pace(), 0.0, []
    for _ in range(300):
        now += chance.choice((0.004, 0.016, 0.05, 0.3))
        value = pace.take(chance.randrange(4), object(), now, still)
        shown.append((now, pace.key))
        assert value is not None
    changes = [now for (_, before), (now, key) in itertools.pairwise(shown) if before != key]
    for first in changes:
        assert sum(first <= change < first + 1 for change in changes) <= most
