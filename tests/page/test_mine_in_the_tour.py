"""Of the runs that stand while the tour is open, those of the visitor's own data are theirs, and no others."""

import types

import pytest


class Store(dict):
    def __init__(self, changed):
        super().__init__(data="sine")
        self.changed = changed


@pytest.fixture
def made(page):
    """(mine, run): the tour has put run 1 here; run.becomes(number, data, present) puts another in its place."""
    run = types.SimpleNamespace(
        store=Store(page("browser.signal").Signal()), number=1, lent=True, before=types.SimpleNamespace(present="sine"),
        orders=[],
    )  # fmt: skip
    run.send = run.orders.append

    def becomes(number, data, present):
        run.number, run.store["data"], run.before.present = number, data, present
        run.store.changed.send()

    run.becomes = becomes
    mine = page("guide.tour.mine").Mine(run)
    mine.begin()
    return mine, run


@pytest.mark.parametrize("present", ["series: 1, 2, 3", ""], ids=["short", "too long to be known here"])
def test_a_run_of_own_data_that_the_visitor_begins_is_theirs_and_kept(made, present):
    mine, run = made
    run.becomes(2, "series", present)
    assert mine.made and not run.lent and run.orders == ["checkpoint"]


def test_a_run_of_other_data_is_the_tours(made):
    mine, run = made
    run.becomes(2, "square", "square")
    assert not mine.made and run.lent and not run.orders


def test_a_series_that_a_question_brings_is_not_the_visitors(made):
    mine, run = made
    mine.fetching = True
    run.becomes(2, "series", "series: 1, 2, 3")
    mine.begin()
    mine.fetching = False
    run.becomes(3, "series", "series: 1, 2, 3")
    assert not mine.made and run.lent and not run.orders, "nor with another setting"
    run.becomes(4, "series", "series: 4, 5, 6")
    assert mine.made and not run.lent
