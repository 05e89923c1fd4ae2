"""A history reads like a list of records, at a tenth of the room."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explornn_py import Session
from explornn_py.learning.history import History
from explornn_py.learning.record import EpochRecord


def record(epoch, loss=0.5, free=math.nan):
    return EpochRecord(epoch, loss, loss / 3, free, math.nan, 0.005, 25, 0.1, (0.1 * epoch, 0.2))


def told(records):
    return [record.to_dict() for record in records]


RECORDS = [record(epoch, 1 / epoch, 0.1 if epoch % 5 == 0 else math.nan) for epoch in range(1, 151)]


def test_records_come_back_as_they_were_put_in():
    history = History.of(RECORDS)
    assert told(history) == told(RECORDS)
    assert type(history[0].batch_size) is int
    assert history[-1].gradient_norms == RECORDS[-1].gradient_norms


@given(st.slices(len(RECORDS)).filter(lambda part: part.step in (None, 1)))
def test_a_part_is_what_it_is_of_a_list(part):
    assert told(History.of(RECORDS)[part]) == told(RECORDS[part])


@given(st.integers(0, len(RECORDS)))
def test_two_parts_make_the_whole(place):
    history = History.of(RECORDS)
    assert told(history[:place] + history[place:]) == told(RECORDS)


@given(st.integers(0, len(RECORDS)))
def test_what_is_appended_to_a_part_leaves_the_whole_alone(place):
    history = History.of(RECORDS)
    part = history[:place]
    part.append(record(place + 1, 9.0))
    assert told(history) == told(RECORDS)
    assert told(part) == told(RECORDS[:place]) + told([record(place + 1, 9.0)])


def test_beyond_its_ends_there_is_nothing():
    for place in (150, -151):
        with pytest.raises(IndexError):
            History.of(RECORDS)[place]
    with pytest.raises(IndexError):
        History()[0]


def test_an_empty_history_is_an_empty_list():
    assert History() == []
    assert not History()
    assert History().column("training_loss").size == 0


def test_a_hundred_thousand_epochs_take_eight_megabytes():
    rows = np.zeros((100_000, 10))
    assert History(rows).rows.nbytes == 8_000_000
    assert History(rows)[99_999].epoch == 100_000


def test_a_record_equals_itself_and_that_of_the_same_run_though_some_numbers_were_not_measured():
    first, second = (Session({"layers": 1, "samples": 20}) for _ in range(2))
    first.train(2)
    second.train(2)
    assert math.isnan(first.history[1].accuracy)
    assert first.history[1] == second.history[1] and hash(first.history[1]) == hash(second.history[1])
    assert first.history[1] != first.history[0]
    assert list(first.history).index(second.history[1]) == 1
