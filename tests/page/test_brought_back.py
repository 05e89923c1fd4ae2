"""A run that was lost with its worker, or with the page, and is brought back by another."""

import asyncio
import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import sampling
from tests.page.desks import ask, train, until_idle


def test_the_first_epoch_of_training_hands_over_what_another_worker_could_go_on_from(desk):
    train(desk, 3)
    kept = [payload["epoch"] for kind, payload, _ in desk.events if kind == "checkpoint"]
    assert (kept[0], kept[-1]) == (1, 3)


def test_a_checkpoint_brings_a_run_back_in_a_new_worker(desk):
    from worker.desk import Desk

    train(desk, 3)
    kept = desk.session.to_bytes()
    other = Desk(lambda *event: None)
    assert ask(other, "restore", block=kept)["result"]["epoch"] == 3
    train(desk, 1)
    train(other, 1)
    assert desk.session.history[-1].training_loss == other.session.history[-1].training_loss


@pytest.mark.parametrize("block", [b"", b"no checkpoint", None])
def test_a_checkpoint_that_is_none_is_refused(desk, block):
    assert ask(desk, "restore", block=block)["error"]["message"]


def test_a_lost_run_is_trained_on_from_its_checkpoint_to_the_epoch_it_had_reached(desk):
    from worker.desk import Desk

    train(desk, 2)
    kept = desk.session.to_bytes()
    train(desk, 3)
    other = Desk(lambda *event: None)
    assert ask(other, "restore", block=kept, until=5)["result"]["epoch"] == 5
    np.testing.assert_array_equal(other.session.network.weights, desk.session.network.weights)


def test_a_lost_run_that_had_gone_back_is_where_it_was_with_its_later_epochs_ahead(desk):
    train(desk, 5)
    ask(desk, "restore", block=desk.session.to_bytes(), until=2)
    assert (desk.session.epoch, len(desk.session.history)) == (2, 2)
    assert [payload["epoch"] for kind, payload, _ in desk.events if kind == "report"][-1] == 2
    assert ask(desk, "go_to", epoch=5)["result"]["epoch"] == 5


def change(desk, changes, after=None):
    """Live settings: while it stands or (after so many pauses) in the midst of an epoch, which then ends."""

    async def go():
        if after is not None:
            await desk.request(json.dumps({"command": "step", "epochs": 1}))
            for _ in range(after):
                await asyncio.sleep(0)
        answer = json.loads(await desk.request(json.dumps({"command": "change", "changes": changes})))
        await until_idle(desk)
        return answer["result"]["made"]

    return asyncio.run(go())


def followed(desk, reached):
    """What the page notes of the epochs that the desk has told of."""
    for kind, payload, _ in desk.events:
        if kind == "epoch":
            reached.train(payload["record"]["epoch"])
    desk.events.clear()


@settings(
    deadline=None,
    max_examples=sampling.count(60, 1500),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_whatever_was_done_since_a_checkpoint_another_worker_brings_the_run_back_exactly(page, data):
    """Training, going back and on, live settings at any moment: the very same weights, epochs behind and ahead."""
    from worker.desk import Desk

    events, reached = [], page("run.reached").Reached()
    desk, other = Desk(lambda *event: events.append((*event, None)[:3])), Desk(lambda *event: None)
    desk.events = events
    ask(
        desk,
        "start",
        changes={"layers": 1, "hidden_size": 2, "samples": 6, "batch_size": 2, "window": 3, "horizon": 2},
    )

    def act():
        kind = data.draw(st.sampled_from(["train", "go", "change", "change within"]))
        if kind == "train":
            train(desk, data.draw(st.integers(1, 3)))
        elif kind == "go":
            epoch = data.draw(st.integers(0, len(desk.session.whole_history)))
            ask(desk, "go_to", epoch=epoch)
            reached.go(epoch, len(desk.session.whole_history))
        else:
            changes = {"noise": data.draw(st.sampled_from([0.0, 0.1, 0.3]))}
            after = data.draw(st.integers(1, 4)) if kind == "change within" else None
            epochs = desk.session.epoch
            made = change(desk, changes, after)
            # its answer comes before the epoch that is under way is told of, and after those that are finished
            late = [
                event for event in events if event[0] == "epoch" and event[1]["record"]["epoch"] > made[0]
            ]
            early = [event for event in events if event not in late]
            events[:] = early
            followed(desk, reached)
            reached.change(made, changes)
            events[:] = late
            assert desk.session.epoch >= epochs
        followed(desk, reached)

    for _ in range(data.draw(st.integers(0, 3))):
        act()
    kept = desk.session.to_bytes()
    reached.take(desk.session.epoch, kept)
    for _ in range(data.draw(st.integers(0, 5))):
        act()
    run = desk.session
    told = {
        "until": run.epoch,
        "newest": len(run.whole_history),
        "made": reached.made,
        "shared": reached.shared,
    }
    ask(other, "restore", block=kept, **told)
    ask(other, "change", changes={"noise": run.configuration.noise})
    assert (other.session.epoch, other.session.whole_history) == (run.epoch, run.whole_history)
    assert other.session.configuration == run.configuration
    np.testing.assert_array_equal(other.session.network.weights, run.network.weights)
    train(desk, 1)
    train(other, 1)
    np.testing.assert_array_equal(other.session.network.weights, run.network.weights)


def test_a_checkpoint_follows_each_change_of_a_live_setting(desk, monkeypatch):
    """A run that is brought back trains again with the settings it had."""
    monkeypatch.setattr("worker.training.CHECKPOINT_PAUSE", 3600.0)

    async def session():
        await desk.play()
        while desk.session.epoch < 2:
            await asyncio.sleep(0)
        await desk.change({"learning_rate": 0.02})
        changed = desk.session.epoch
        while desk.session.epoch < changed + 2:
            await asyncio.sleep(0)
        return changed

    changed = asyncio.run(session())
    kept = [payload["epoch"] for kind, payload, _ in desk.events if kind == "checkpoint"]
    assert changed + 1 in kept


def test_what_was_set_where_the_run_stands_is_brought_back_with_it(desk):
    """The newest checkpoint alone knows of it: nobody else has noted it, or it is another run's that was left."""
    from worker.desk import Desk

    train(desk, 2)
    ask(desk, "change", changes={"noise": 0.2})
    other = Desk(lambda *event: None)
    assert ask(other, "restore", block=desk.session.to_bytes())["result"]["configuration"]["noise"] == 0.2
    train(desk, 1)
    train(other, 1)
    np.testing.assert_array_equal(other.session.network.weights, desk.session.network.weights)


def test_what_is_noted_for_the_next_visit_turns_with_every_change_of_it_and_with_nothing_else(page):
    reached = page("run.reached").Reached()
    turns = [reached.turns]

    def told(act, *values):
        act(*values)
        turns.append(reached.turns)
        return turns[-1] != turns[-2]

    assert not told(reached.train, 1)
    assert told(reached.change, [1, 0, False], {"noise": 0.1})
    assert not told(reached.train, 2)
    assert told(reached.go, 1, 2)
    assert (reached.until, reached.newest) == (1, 2)
    assert told(reached.change, [1, 0, True], {"noise": 0.2})
    assert told(reached.train, 2), "another way from epoch 1 on"
    assert (reached.forks, reached.made, reached.pending) == ([1], [[1, 0, {"noise": 0.2}]], [])
    assert not told(reached.train, 3)
