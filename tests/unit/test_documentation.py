"""What the package says of itself is true: its examples run, and what it shows in a notebook can be read."""

import doctest

import explornn_py
from explornn_py.reading import reader
from tests.unit.sessions import small, train


def test_the_packages_example_runs_as_written():
    outcome = doctest.testmod(explornn_py)
    assert outcome.attempted > 10
    assert outcome.failed == 0


def test_the_readers_example_runs_as_written():
    outcome = doctest.testmod(reader)
    assert (outcome.attempted, outcome.failed) == (2, 0)


def test_everything_exported_is_there_and_documented():
    for name in explornn_py.__all__:
        thing = getattr(explornn_py, name)
        assert not callable(thing) or thing.__doc__


def test_a_session_says_where_it_is_and_what_differs_from_the_defaults():
    session = train(small(), 2)
    assert repr(session).startswith("<Session run 1, epoch 2, validation loss 0.")
    assert "hidden_size=6" in repr(session)


def test_an_epochs_record_leaves_out_what_was_not_measured():
    assert repr(train(small(), 1).history[0]).startswith("<EpochRecord 1: training loss 0.")
    assert "accuracy" not in repr(train(small(), 1).history[0])
    assert "accuracy" in repr(train(small(data="abab", window=6), 1).history[0])
