"""The figures of a run's epochs as the page keeps them: packed, and read like lists of records."""

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st


def record(epoch, free=None):
    return {"epoch": epoch, "training_loss": 1 / epoch, "validation_loss": 0.5, "free_running_error": free}


@pytest.fixture
def records(page):
    made = page("run.records").Records()
    for epoch in range(1, 201):
        made.take(record(epoch, 0.25 if epoch % 5 == 0 else None))
    return made


def test_a_record_comes_back_as_it_was_taken(records):
    assert list(records.past) == [record(k, 0.25 if k % 5 == 0 else None) for k in range(1, 201)]


def test_past_and_future_part_at_the_shown_epoch(records):
    records.part(60)
    assert (len(records.past), records.past[-1]["epoch"]) == (60, 60)
    assert (len(records.future), records.future[0]["epoch"]) == (140, 61)


def test_a_dropped_future_is_gone_and_epochs_go_on_from_there(records):
    records.part(60)
    records.take(record(61))
    records.drop_future()
    assert (len(records.past), len(records.future)) == (61, 0)


def test_a_packed_history_is_loaded_whole(page, buffer):
    made = page("run.records").Records()
    made.load(buffer(struct.pack("<6d", 0.5, 0.4, math.nan, 0.3, 0.2, 0.1)), 1)
    assert list(made.past) == [
        {"epoch": 1, "training_loss": 0.5, "validation_loss": 0.4, "free_running_error": None}
    ]
    assert made.future[0]["free_running_error"] == 0.1
    made.take(record(3))
    assert [entry["epoch"] for entry in made.past] == [1, 2, 3]


def test_what_it_packs_it_loads(page, records):
    again = page("run.records").Records()
    again.load(records.table.packed(), 200)
    assert list(again.past) == list(records.past)


def test_an_epoch_that_never_came_was_not_measured(page):
    made = page("run.records").Records()
    made.take(record(3))
    assert [entry["training_loss"] for entry in made.past] == [None, None, 1 / 3]


def test_the_lowest_is_found_among_the_past(page):
    made = page("run.records").Records()
    for epoch, loss in enumerate((0.5, 0.2, 0.3, 0.1), start=1):
        made.take({"epoch": epoch, "validation_loss": loss})
    made.part(3)
    assert made.lowest("validation_loss") == 2
    assert made.lowest("training_loss") is None


@given(st.slices(20).filter(lambda part: part.step in (None, 1)), st.integers(-25, 25))
def test_a_stretch_is_cut_and_read_like_a_list(page_of, part, place):
    stretch = page_of("run.records").Records()
    for epoch in range(1, 21):
        stretch.take(record(epoch))
    numbers, stretch = list(range(1, 21)), stretch.past
    assert [entry["epoch"] for entry in stretch[part]] == numbers[part]
    if -20 <= place < 20:
        assert stretch[place]["epoch"] == numbers[place]
    else:
        with pytest.raises(IndexError):
            stretch[place]


@pytest.fixture(scope="module")
def page_of(browser_fakes):
    import importlib

    return lambda name: importlib.import_module(f"page.{name}")


def test_the_first_epoch_below_a_bound_is_found_among_past_and_future(records):
    assert records.first("free_running_error", 0.3) == 5
    assert records.first("training_loss", 0.1) == 10
    assert records.first("training_loss", 0.001) is None
    records.part(60)
    assert records.first("training_loss", 1 / 80) == 80


turns = st.lists(
    st.one_of(
        st.tuples(st.just("train"), st.lists(st.floats(0, 1), min_size=1, max_size=5)),
        st.tuples(st.just("go to"), st.integers(0, 30)),
    ),
    max_size=12,
)


@given(turns)
def test_whatever_is_trained_anew_it_is_the_first_of_those_that_are_there(browser_fakes, turns):
    from page.run.records import Records

    made, kept, shown = Records(), [], 0
    for turn, value in turns:
        if turn == "go to":
            shown = min(value, len(kept))
            made.part(shown)
        else:
            for loss in value:
                kept[shown:] = [loss]
                shown += 1
                made.take({"epoch": shown, "validation_loss": loss})
                made.drop_future()
        wanted = next((epoch for epoch, loss in enumerate(kept, 1) if loss <= 0.2), None)
        assert made.first("validation_loss", 0.2) == wanted


def test_of_a_run_in_which_nothing_runs_freely_no_such_error_is_told(records):
    """A memory task answers once; older files hold a figure for it all the same."""
    records.runs_free = False
    assert records.value("free_running_error", 5) is None
    assert {record["free_running_error"] for record in records.whole} == {None}
    assert records.value("training_loss", 5) == 1 / 5
