"""Going back, keeping and restoring: always bit for bit the same run."""

import numpy as np
import pytest

from explornn_py import Diverged, ExplornnError, Session
from tests.unit.sessions import changed_amid_an_epoch, numbers, small, train


def test_going_back_and_on_gives_the_same_weights_bit_for_bit():
    session = train(small(), 6)
    weights, history = session.network.weights.copy(), numbers(session)
    session.go_to(2)
    assert (session.epoch, len(session.history)) == (2, 2)
    train(session, 4)
    np.testing.assert_array_equal(session.network.weights, weights)
    assert numbers(session) == history


@pytest.mark.parametrize("budget", [0, 2**20], ids=["trained again", "from its snapshot"])
def test_until_training_goes_on_later_epochs_can_be_gone_to_as_well(budget):
    session = small()
    session.snapshots.budget = budget
    train(session, 6)
    weights, history = session.network.weights.copy(), numbers(session)
    session.go_to(2)
    session.go_to(4)
    np.testing.assert_array_equal(session.network.weights, train(small(), 4).network.weights)
    session.go_to(6)
    np.testing.assert_array_equal(session.network.weights, weights)
    assert numbers(session) == history


def test_training_from_an_earlier_epoch_forgets_what_came_after_it():
    session = train(small(), 4)
    session.go_to(1)
    train(session, 1)
    with pytest.raises(ExplornnError) as refused:
        session.go_to(3)
    assert refused.value.code == "bad_epoch"
    assert list(session.snapshots) == [0, 1, 2]


def test_going_on_to_a_later_epoch_forgets_a_change_made_in_between():
    session = train(small(), 3)
    session.go_to(1)
    session.change({"learning_rate": 0.05})
    session.go_to(3)
    assert session.configuration.learning_rate == small().configuration.learning_rate
    np.testing.assert_array_equal(train(session, 1).network.weights, train(small(), 4).network.weights)


def test_an_epoch_whose_snapshot_was_thinned_out_is_reached_by_training_again():
    session = small()
    session.snapshots.budget = 0  # only epoch 0 and the newest stay
    train(session, 6)
    assert list(session.snapshots) == [0, 6]
    session.go_to(3)
    np.testing.assert_array_equal(session.network.weights, train(small(), 3).network.weights)


def test_training_again_repeats_live_changes_where_they_were_made():
    session = small()
    session.snapshots.budget = 0
    session.change({"learning_rate": 0.02})
    weights = changed_amid_an_epoch(session, noise=0.2, batch_size=4)
    session.change({"learning_rate": 0.001})
    train(session, 2)
    session.go_to(2)
    np.testing.assert_array_equal(session.network.weights, weights)
    assert session.configuration.learning_rate == 0.02
    assert session.configuration.batch_size == 4


@pytest.mark.parametrize("epoch", [-1, 3, 1.0, True, "1", None])
def test_an_epoch_that_was_never_reached_is_refused(epoch):
    session = train(small(), 2)
    with pytest.raises(ExplornnError) as refused:
        session.go_to(epoch)
    assert refused.value.code == "bad_epoch"
    assert session.epoch == 2


def test_snapshots_hold_to_their_budget_and_are_densest_at_the_end():
    session = small()
    session.snapshots.budget = 12 * session.snapshots.nearest(0).size
    train(session, 60)
    kept = list(session.snapshots)
    assert len(kept) == 12
    assert kept[0] == 0 and kept[-1] == 60
    gaps = np.diff(kept)
    assert gaps[-1] == 1 and gaps[0] > 5


def test_an_archive_carries_on_in_another_session():
    session = small()
    session.change({"learning_rate": 0.01})
    train(session, 3)
    restored = Session.from_bytes(session.to_bytes())
    assert restored.configuration == session.configuration
    assert numbers(restored) == numbers(session)
    np.testing.assert_array_equal(train(restored, 2).network.weights, train(session, 2).network.weights)
    restored.go_to(1)
    session.go_to(1)
    np.testing.assert_array_equal(restored.network.weights, session.network.weights)


def test_settings_changed_after_the_last_epoch_are_in_the_archive():
    session = train(small(), 1)
    session.change({"learning_rate": 0.1})
    restored = Session.from_bytes(session.to_bytes())
    assert restored.configuration.learning_rate == 0.1
    np.testing.assert_array_equal(train(restored, 1).network.weights, train(session, 1).network.weights)


@pytest.mark.parametrize("data", [b"", b"not an archive", b"PK\x03\x04broken"])
def test_foreign_bytes_are_refused(data):
    with pytest.raises(ExplornnError) as refused:
        Session.from_bytes(data)
    assert refused.value.code == "bad_archive"


def test_a_truncated_archive_is_refused():
    data = small().to_bytes()
    with pytest.raises(ExplornnError):
        Session.from_bytes(data[: len(data) // 2])


@pytest.mark.parametrize("budget", [0, 2**20], ids=["trained again", "from its snapshot"])
def test_a_decaying_learning_rate_is_the_same_after_going_back(budget):
    session = small(learning_rate_half_life=2.0)
    session.snapshots.budget = budget
    train(session, 3)
    session.change({"learning_rate": 0.02})
    train(session, 3)
    weights, rates = session.network.weights.copy(), [record.learning_rate for record in session.history]
    assert rates == pytest.approx(
        [0.005 * 2 ** (-epoch / 2) for epoch in range(3)] + [0.02 * 2 ** (-epoch / 2) for epoch in range(3)]
    )
    session.go_to(4)
    train(session, 2)
    np.testing.assert_array_equal(session.network.weights, weights)
    assert [record.learning_rate for record in session.history] == rates


def test_a_kept_run_goes_on_with_the_learning_rate_it_had_come_down_to():
    session = train(small(learning_rate_half_life=2.0), 3)
    restored = Session.from_bytes(session.to_bytes())
    train(session, 2), train(restored, 2)
    np.testing.assert_array_equal(restored.network.weights, session.network.weights)
    assert restored.history[-1].learning_rate == pytest.approx(0.005 / 4)
    assert restored.configuration.learning_rate == 0.005


def test_the_shown_sample_is_the_same_in_past_and_future_and_in_a_file():
    session = train(small(), 6)
    session.go_to(2)
    session.next_sample()
    shown = session.report().header["sample"]
    session.go_to(5)
    restored = Session.from_bytes(session.to_bytes())
    for run in (session, restored):
        assert run.report().header["sample"] == shown
        run.go_to(3)
        assert run.report().header["sample"] == shown


def test_going_back_can_be_interrupted_and_gone_on_with(monkeypatch):
    session = small()
    session.snapshots.budget = 0
    train(session, 6)
    whole, left, update = numbers(session), [10], type(session.optimiser).update

    def interrupted(*arguments):
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        update(*arguments)

    monkeypatch.setattr(type(session.optimiser), "update", interrupted)
    with pytest.raises(KeyboardInterrupt):
        session.go_to(5)
    assert session.epoch == 3
    np.testing.assert_array_equal(session.network.weights, train(small(), 3).network.weights)
    session.go_to(6)
    assert numbers(session) == whole
    np.testing.assert_array_equal(session.network.weights, train(small(), 6).network.weights)


# ---------------------------------------------------------------- a learning rate set on the way


def test_a_learning_rate_trains_as_it_was_set_whenever_that_was():
    session = train(small(learning_rate_half_life=1.0), 4)
    session.change({"learning_rate": 0.004})
    assert [record.learning_rate for record in session.train(3)] == [0.004, 0.002, 0.001]


def test_a_half_life_counts_from_where_it_was_set():
    session = train(small(learning_rate_half_life=0.0, learning_rate=0.004), 4)
    session.change({"learning_rate_half_life": 1.0})
    assert [record.learning_rate for record in session.train(2)] == [0.004, 0.002]


def test_the_same_learning_rate_set_again_or_another_setting_changed_leaves_its_decay_alone():
    """A page that gets a new worker tells it all settings again."""
    session = train(small(learning_rate_half_life=1.0, learning_rate=0.004), 2)
    session.change({"learning_rate": 0.004, "learning_rate_half_life": 1.0, "noise": 0.1})
    assert [record.learning_rate for record in session.train(1)] == [0.001]


# ---------------------------------------------------------------- the watch for divergence

WATCHED = {"data": "recall", "layers": 2, "samples": 40, "batch_size": 10, "optimiser": "momentum"}
WATCHED |= {"learning_rate": 0.05, "clip_norm": 0.0, "learning_rate_half_life": 0.0}
lost_and_found = pytest.mark.parametrize("seed, epoch", [(2, 7), (10, 4), (14, 9), (33, 11)])
"""Runs that are worse for eight epochs after `epoch` than before it; only new settings would make that divergence."""


@lost_and_found
def test_a_run_that_is_fine_in_one_go_is_fine_when_it_was_kept_on_the_way(seed, epoch):
    whole = train(Session(WATCHED | {"seed": seed}), epoch + 8)
    session = Session.from_bytes(train(Session(WATCHED | {"seed": seed}), epoch).to_bytes())
    np.testing.assert_array_equal(train(session, 8).network.weights, whole.network.weights)


@lost_and_found
def test_a_run_that_is_fine_in_one_go_is_fine_when_it_was_gone_back_in(seed, epoch):
    session = train(Session(WATCHED | {"seed": seed}), epoch + 2)
    session.go_to(epoch)
    assert train(session, 8).epoch == epoch + 8


@lost_and_found
def test_training_again_on_the_way_to_an_epoch_judges_nothing(seed, epoch):
    """The run was judged when it was trained, with the settings of then."""
    session = Session(WATCHED | {"seed": seed})
    session.snapshots.budget = 0
    train(session, epoch + 8)
    for goal in (epoch, epoch + 7, 2, epoch + 8):
        session.go_to(goal)
        assert (session.epoch, len(session.whole_history)) == (goal, epoch + 8)


@lost_and_found
def test_settings_that_do_not_act_on_training_do_not_restart_the_watch(seed, epoch):
    session = train(Session(WATCHED | {"seed": seed}), epoch)
    session.change({"stop_epochs": 100, "prediction": "carried"})
    assert train(session, 8).epoch == epoch + 8


def test_a_changed_setting_that_acts_on_training_is_still_watched_after_a_file():
    """What was learned before the change is still known to have been learned."""
    session = train(Session(), 6)
    session.change({"learning_rate": 1.0})
    session.train(2)
    kept = Session.from_bytes(session.to_bytes())
    told = []
    for run in (session, kept):
        with pytest.raises(Diverged) as raised:
            run.train(20)
        told.append((run.epoch, raised.value.message))
    assert told[0] == told[1]
